"""Keeps sessions in a database: what a call has returned from is on the disk."""

from __future__ import annotations

import functools
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    Text,
    create_engine,
    event,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from .errors import NotFoundError, StoreError
from .records import Character, CustomerState, Grade, Heard, Record, Scenario, Session, Turn, Usage
from .settings import Settings

FILE = "toughcustomer.sqlite3"
"""Name of the database in the data folder."""
HEAD = "0002"
"""The newest change of migrations/versions: a database that is at it is opened without loading Alembic."""

_upgrading = threading.Lock()
"""Alembic keeps what it is doing in globals: one database at a time."""

metadata = MetaData()
_sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("started_at", String(40), nullable=False),
    Column("ended", String(20), nullable=False),
    Column("ended_at", String(40), nullable=False),
    Column("engine", String(20), nullable=False),
    Column("schema_version", String(20), nullable=False),
    Column("persona_id", String(60), nullable=False),
    Column("persona_name", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("difficulty", Integer, nullable=False),
    Column("scenario_id", String(60), nullable=False),
    Column("scenario_title", Text, nullable=False),
    Column("persona_digest", String(64), nullable=False),
    Column("models", Text, nullable=False),
    Column("criteria", Text, nullable=False),
    Column("persona", Text, nullable=False),
    Column("scenario", Text, nullable=False),
    Column("parent", String(64), nullable=False, server_default=""),
    Index("sessions_by_owner", "owner", "started_at"),
)
_turns = Table(
    "turns",
    metadata,
    Column("session_id", String(64), ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("message", Text, nullable=False),
    Column("sent_at", String(40), nullable=False),
    Column("reply", Text, nullable=False),
    Column("reply_status", String(20), nullable=False),
    Column("reply_source", String(20), nullable=False),
    Column("reply_error", Text, nullable=False),
    Column("reply_prompt", String(200), nullable=False),
    Column("reply_guarded", Text, nullable=False, server_default="[]"),
    Column("state", Text),
    Column("heard", Text),
    Column("usage", Text, nullable=False),
)
_grades = Table(
    "grades",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("criterion", String(60), primary_key=True),
    Column("level", Integer),
    Column("status", String(20), nullable=False),
    Column("data", Text, nullable=False),
    ForeignKeyConstraint(["session_id", "n"], ["turns.session_id", "turns.n"], ondelete="CASCADE"),
)

_STRINGS: TypeAdapter[dict[str, str]] = TypeAdapter(dict[str, str])
_NAMES: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])
R = TypeVar("R", bound=Record)


class SessionRow(NamedTuple):
    """A session as a list shows it. `turns` counts the trainee's messages."""

    id: str
    owner: str
    started_at: str
    ended: str
    ended_at: str
    engine: str
    persona_id: str
    persona_name: str
    kind: str
    difficulty: int
    scenario_id: str
    scenario_title: str
    turns: int


class Store:
    """A database of sessions, safe to use from several threads and processes.

    Opening it brings its tables up to date. Every method raises StoreError, in a sentence for the person at the
    screen, if the database cannot do what it is asked.
    """

    def __init__(self, where: str | Path, busy_seconds: float = 5) -> None:
        """Open the database at `where`: the path of an SQLite file, made if missing, or a database's URL.

        `busy_seconds` is how long a write waits for another process to finish its own.
        """
        # Threads of this process wait here: SQLite's own waiting is polling, and not fair.
        self._writing = threading.Lock()
        with _told(str(where)):
            url = make_url(where) if isinstance(where, str) and "://" in where else _file(where)
            self._name = url.database or str(where)
            options = {"connect_args": {"timeout": busy_seconds}} if url.get_backend_name() == "sqlite" else {}
            self._engine = create_engine(url, pool_size=4, max_overflow=12, **options)
            if options:
                event.listen(self._engine, "connect", functools.partial(_set_up_sqlite, busy_seconds))
                event.listen(self._engine, "begin", _begin_sqlite)
        try:
            self._upgrade()
        except BaseException:
            self._engine.dispose()
            raise

    def create(self, session: Session) -> None:
        """Keep a new session, with whatever turns it has."""
        with self._write() as connection:
            connection.execute(insert(_sessions), _session_values(session))
            for turn in session.turns:
                connection.execute(insert(_turns), _turn_values(session.id, turn))
                _put_grades(connection, session.id, turn)

    def append(self, session: Session) -> None:
        """Keep the session's last turn, which must be new. A turn that is already there is refused, not doubled."""
        turn = session.turns[-1]
        count = func.count(_turns.c.n)
        query = select(_sessions.c.ended, count).outerjoin(_turns).where(_sessions.c.id == session.id)
        with self._write() as connection:
            found = connection.execute(query.group_by(_sessions.c.ended)).one_or_none()
            if found is None:
                raise StoreError("This conversation is no longer in the database. Start a new one.")
            if found[0]:
                raise StoreError("This conversation has been ended on another page. Reload to see how it went.")
            if found[1] != turn.n - 1:
                raise StoreError(
                    "This conversation has already moved on, and nothing was stored a second time. Reload to see it."
                )
            connection.execute(insert(_turns), _turn_values(session.id, turn))
            _put_grades(connection, session.id, turn)

    def save(self, session: Session, n: int) -> None:
        """Keep what has become of turn `n` (its reply, state and grades), and the end if the session has ended.

        Writes only what differs from what is stored; the message, and an end that is stored, stay as they are.
        With `n` 0, or if the session has no turns, only the end is kept.
        """
        with self._write() as connection:
            ended = select(_sessions.c.ended).where(_sessions.c.id == session.id)
            if connection.execute(ended).scalar_one_or_none() is None:
                raise StoreError("This conversation is no longer in the database. Start a new one.")
            if n and session.turns:
                _put_turn(connection, session.id, session.turns[n - 1])
            if session.ended:
                end = update(_sessions).where(_sessions.c.id == session.id, _sessions.c.ended == "")
                connection.execute(end.values(ended=session.ended, ended_at=session.ended_at))

    def load(self, session_id: str, owner: str | None = None) -> Session:
        """The session as it was last kept.

        Raises NotFoundError if there is none, and, with `owner`, in the same words if it is somebody else's.
        """
        with self._read() as connection:
            row = connection.execute(select(_sessions).where(_sessions.c.id == session_id)).mappings().one_or_none()
            if row is None or (owner is not None and row["owner"] != owner):
                raise NotFoundError("There is no such conversation, or it is not yours.")
            of_turn = select(_turns).where(_turns.c.session_id == session_id).order_by(_turns.c.n)
            of_grade = select(_grades.c.n, _grades.c.criterion, _grades.c.data).where(
                _grades.c.session_id == session_id
            )
            turn_rows = connection.execute(of_turn).mappings().all()
            grade_rows = connection.execute(of_grade).all()
        grades: dict[int, dict[str, str]] = {}
        for n, criterion, data in grade_rows:
            grades.setdefault(n, {})[criterion] = data
        try:
            return _session(row, [_turn(turn, grades.get(turn["n"], {}), row["criteria"]) for turn in turn_rows])
        except ValidationError as error:
            fault = error.errors()[0]
            place = ".".join(map(str, fault["loc"]))
            raise StoreError(
                f"Session {session_id} in {self._name} cannot be read: {place or 'it'} is damaged ({fault['msg']})."
            ) from error

    def sessions(self, owner: str | None = None, limit: int | None = 100) -> tuple[SessionRow, ...]:
        """The newest sessions first: `owner`'s, or everybody's; all of them if `limit` is None."""
        turns = select(func.count()).where(_turns.c.session_id == _sessions.c.id).scalar_subquery()
        columns = [_sessions.c[name] for name in SessionRow._fields if name != "turns"]
        query = select(*columns, turns).order_by(_sessions.c.started_at.desc(), _sessions.c.id).limit(limit)
        if owner is not None:
            query = query.where(_sessions.c.owner == owner)
        with self._read() as connection:
            return tuple(SessionRow._make(row) for row in connection.execute(query))

    def every(self, owner: str | None = None) -> Iterator[Session]:
        """All sessions, newest first, read one at a time."""
        for row in self.sessions(owner, limit=None):
            yield self.load(row.id, owner)

    def close(self) -> None:
        """Let the database go. A store that is used again opens it again."""
        self._engine.dispose()

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        engine = self._engine.execution_options(writes=True)
        with _told(self._name), self._writing, engine.begin() as connection:
            yield connection

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with _told(self._name), self._engine.connect() as connection:
            yield connection

    def _upgrade(self) -> None:
        with self._read() as connection:
            found = _version(connection, self._name)
        if found == HEAD:
            return
        from alembic import command
        from alembic.config import Config
        from alembic.script import ScriptDirectory

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
        known = {change.revision for change in ScriptDirectory.from_config(config).walk_revisions()}
        if found and found not in known:
            raise StoreError(
                f"The database {self._name} was made by a newer version of Tough Customer (its change {found} is "
                "not known here). Install that version, or use another data folder."
            )
        with _upgrading, self._write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def open_store(settings: Settings) -> Store:
    """The store in the data folder, which is made if it is missing. Raises StoreError if that cannot be done."""
    folder = settings.data_dir.expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The data folder {folder} cannot be made: {error.strerror}. Set TOUGHCUSTOMER_DATA_DIR to a folder that "
            "you can write to."
        ) from error
    return Store(folder / FILE)


# ---------------------------------------------------------------- the database's ways


def _file(path: str | Path) -> URL:
    return URL.create("sqlite", database=str(Path(path).absolute()))


def _set_up_sqlite(busy_seconds: float, connection: Any, _record: object) -> None:
    # The driver begins transactions late and only before some statements; `_begin_sqlite` begins them instead.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")
    # While several programs make the same new database this is refused at once, without SQLite's usual waiting.
    give_up = time.monotonic() + busy_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and then writes can only wait for its turn if it asks for it at the start.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version(connection: Connection, name: str) -> str:
    """The change that the database is at; empty for a database with nothing in it."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or ""
    if tables:
        raise StoreError(f"The database {name} is not one of Tough Customer's. Use another data folder.")
    return ""


_SENTENCES = {
    "SQLITE_FULL": "The disk is full: nothing more can be stored in {name}. Make room, then try again.",
    "SQLITE_READONLY": "The database {name} cannot be written to: the file, or its folder, is read-only.",
    "SQLITE_CANTOPEN": "The database {name} cannot be opened. Check that its folder is there and can be written to.",
    "SQLITE_NOTADB": "The file {name} is not a database. Move it away, or use another data folder.",
    "SQLITE_CORRUPT": "The database {name} is damaged. Put back a copy, or move it away to begin a new one.",
    "SQLITE_BUSY": "The database {name} is locked by another program. Try again once that has finished.",
    "SQLITE_LOCKED": "The database {name} is locked by another program. Try again once that has finished.",
    "SQLITE_IOERR": "The disk failed while {name} was read or written. Check the disk and the room on it.",
}


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn the database's errors into sentences."""
    try:
        yield
    except DBAPIError as error:
        code = str(getattr(error.orig, "sqlite_errorname", ""))
        sentence = next((text for start, text in _SENTENCES.items() if code.startswith(start)), None)
        raise StoreError((sentence or f"The database {{name}} failed: {error.orig}.").format(name=name)) from error
    except ArgumentError as error:
        raise StoreError(f"{name} is not the address of a database: {error}.") from error
    except SQLAlchemyError as error:
        raise StoreError(f"The database {name} failed: {error}.") from error


# ---------------------------------------------------------------- records and rows


def _session_values(session: Session) -> dict[str, str | int]:
    return {
        "id": session.id,
        "owner": session.owner,
        "started_at": session.started_at,
        "ended": session.ended,
        "ended_at": session.ended_at,
        "engine": session.engine,
        "schema_version": session.schema_version,
        "persona_id": session.persona.id,
        "persona_name": session.persona.name,
        "kind": session.persona.kind,
        "difficulty": session.persona.difficulty,
        "scenario_id": session.scenario.id,
        "scenario_title": session.scenario.title,
        "persona_digest": session.persona.digest,
        "models": _STRINGS.dump_json(session.models).decode(),
        "criteria": _NAMES.dump_json(session.criteria).decode(),
        "persona": session.persona.model_dump_json(),
        "scenario": session.scenario.model_dump_json(),
        "parent": session.parent,
    }


def _turn_values(session_id: str, turn: Turn) -> dict[str, str | int | None]:
    return {
        "session_id": session_id,
        "n": turn.n,
        "message": _text(turn.message),
        "sent_at": turn.sent_at,
        "reply": _text(turn.reply),
        "reply_status": turn.reply_status,
        "reply_source": turn.reply_source,
        "reply_error": _text(turn.reply_error),
        "reply_prompt": turn.reply_prompt,
        "reply_guarded": _NAMES.dump_json(turn.reply_guarded).decode(),
        "state": turn.state.model_dump_json() if turn.state else None,
        "heard": turn.heard.model_dump_json() if turn.heard else None,
        "usage": turn.usage.model_dump_json(),
    }


def _text(value: str) -> str:
    """What every database takes: a NUL or half a character becomes `?`, so that no place in the text moves."""
    return value.encode("utf-8", "replace").decode().replace("\0", "?")


def _put_turn(connection: Connection, session_id: str, turn: Turn) -> None:
    here = (_turns.c.session_id == session_id) & (_turns.c.n == turn.n)
    stored = connection.execute(select(_turns).where(here)).mappings().one_or_none()
    if stored is None:
        raise StoreError(f"Turn {turn.n} of this conversation is not in the database: its message was never stored.")
    values = _turn_values(session_id, turn)
    changed = {name: value for name, value in values.items() if name != "message" and stored[name] != value}
    if changed:
        connection.execute(update(_turns).where(here).values(**changed))
    _put_grades(connection, session_id, turn)


def _put_grades(connection: Connection, session_id: str, turn: Turn) -> None:
    if not turn.grades:
        return
    here = (_grades.c.session_id == session_id) & (_grades.c.n == turn.n)
    rows = connection.execute(select(_grades.c.criterion, _grades.c.data).where(here))
    stored = {row.criterion: row.data for row in rows}
    for criterion, grade in turn.grades.items():
        values = {"level": grade.level, "status": grade.status, "data": grade.model_dump_json()}
        if criterion not in stored:
            keys = {"session_id": session_id, "n": turn.n, "criterion": criterion}
            connection.execute(insert(_grades), {**keys, **values})
        elif stored[criterion] != values["data"]:
            connection.execute(update(_grades).where(here, _grades.c.criterion == criterion).values(**values))


def _session(row: RowMapping, turns: list[Turn]) -> Session:
    return Session(
        schema_version=row["schema_version"],
        id=row["id"],
        started_at=row["started_at"],
        engine=row["engine"],
        models=_STRINGS.validate_json(row["models"]),
        persona=_parsed(Character, row["persona"]),
        scenario=_parsed(Scenario, row["scenario"]),
        criteria=_NAMES.validate_json(row["criteria"]),
        turns=tuple(turns),
        ended=row["ended"],
        ended_at=row["ended_at"],
        parent=row["parent"],
        owner=row["owner"],
    )


@functools.lru_cache(maxsize=64)
def _parsed(record: type[R], data: str) -> R:
    """The record in `data`; most sessions share a handful of personas and scenarios, and records do not change."""
    return record.model_validate_json(data)


def _turn(row: RowMapping, grades: dict[str, str], criteria: str) -> Turn:
    order = [name for name in _NAMES.validate_json(criteria) if name in grades]
    order += [name for name in grades if name not in order]
    values = {name: row[name] for name in row if name not in ("session_id", "state", "heard", "usage", "reply_guarded")}
    return Turn(
        **values,
        reply_guarded=_NAMES.validate_json(row["reply_guarded"]),
        state=CustomerState.model_validate_json(row["state"]) if row["state"] else None,
        heard=Heard.model_validate_json(row["heard"]) if row["heard"] else None,
        usage=Usage.model_validate_json(row["usage"]),
        grades={name: Grade.model_validate_json(grades[name]) for name in order},
    )
