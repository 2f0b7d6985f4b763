"""The session file: everything of a session but its owner, with the figures and the ledger that follow from it."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, TypeAdapter, ValidationError
from pydantic.json_schema import GenerateJsonSchema

from ..errors import InputError, NotFoundError
from ..grading.figures import Figure, figures
from ..grading.ledger import ledger
from ..grading.promise import Promise
from ..records import SCHEMA_VERSION, Record, Session

MAX_BYTES = 50_000_000
"""Largest session file that is read back."""


class SessionFile(Session):
    """One session, its figures, its ledger of promises and its seals. All are derived: a reader may leave them out."""

    figures: tuple[Figure, ...]
    ledger: tuple[Promise, ...]
    seals: dict[str, str] = Field(description="SHA-256, cut to 16 digits, of what stands at each path of this file.")


class SessionsFile(Record):
    """Many sessions, or none."""

    schema_version: str = Field(SCHEMA_VERSION, description="Of this file; each session names its own.")
    sessions: tuple[SessionFile, ...]


def pieces(sessions: Iterable[Session]) -> Iterator[str]:
    """One session as a session file; none or many as `{"schema_version", "sessions": [...]}`, a session a line."""
    coming = iter(sessions)
    first = list(itertools.islice(coming, 2))
    if len(first) == 1:
        yield json.dumps(_data(first[0]), ensure_ascii=False, indent=1) + "\n"
        return
    yield f'{{"schema_version": {json.dumps(SCHEMA_VERSION)}, "sessions": ['
    for place, session in enumerate(itertools.chain(first, coming)):
        yield (",\n" if place else "\n") + json.dumps(_data(session), ensure_ascii=False)
    yield "\n]}\n"


def schema() -> str:
    """The JSON Schema of these files, as docs/session.schema.json holds it."""
    made = TypeAdapter(SessionFile | SessionsFile).json_schema(mode="serialization", schema_generator=_Everything)
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tough Customer sessions",
        "description": f"One session, or many, as the JSON export writes them. Version {SCHEMA_VERSION}.",
        **made,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


class _Everything(GenerateJsonSchema):
    """What is written names every field, those at their default too: a reader may count on them."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        return True


def read_session(path: Path) -> Session:
    """The session in a session file, without what follows from the rest.

    Raises NotFoundError if there is no such file and InputError if it does not hold one session.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path} is too large for a session file: {MAX_BYTES // 1_000_000} MB is the most.")
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise NotFoundError(f"There is no file {path}.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not a session file: it is not JSON ({error}).") from error
    if not isinstance(data, dict) or "persona" not in data:
        many = isinstance(data, dict) and "sessions" in data
        raise InputError(f"{path} is not a session file" + (": it holds several sessions." if many else "."))
    version = str(data.get("schema_version", ""))
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise InputError(f"{path} has schema version {version or 'none'}; this program reads {SCHEMA_VERSION}.")
    for name in DERIVED:
        data.pop(name, None)
    try:
        return Session.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"]))
        raise InputError(f"{path} is not a session file: {place}: {fault['msg']}.") from error


def seals(data: dict[str, Any]) -> dict[str, str]:
    """A seal for each part of a session file: its texts and grades one by one, and what else is in it.

    They tell whether a byte has changed since the file was written, and where; they are no signature.
    """
    sealed = {f"/{name}": data[name] for name in ("persona", "scenario")}
    for n, turn in enumerate(data["turns"]):
        sealed |= {f"/turns/{n}/{name}": turn[name] for name in ("message", "reply")}
        sealed |= {f"/turns/{n}/grades/{name}": grade for name, grade in turn["grades"].items()}
        sealed[f"/turns/{n}"] = {
            name: value for name, value in turn.items() if name not in ("message", "reply", "grades")
        }
    sealed[""] = {name: value for name, value in data.items() if name not in ("persona", "scenario", "turns", *DERIVED)}
    return {path: _seal(value) for path, value in sealed.items()}


DERIVED = ("figures", "ledger", "seals")


def _seal(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def derived(session: Session) -> dict[str, list[Any]]:
    """What a session file holds that follows from the session alone, by its name in the file."""
    made = {"figures": figures(session), "ledger": ledger(session)}
    return {name: [record.model_dump(mode="json") for record in records] for name, records in made.items()}


def _data(session: Session) -> dict[str, Any]:
    data = session.model_dump(mode="json")
    return {**data, **derived(session), "seals": seals(data)}
