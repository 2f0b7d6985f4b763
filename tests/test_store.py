"""The store: what it has said is stored stays stored, once, and it says in a sentence what it cannot do."""

from __future__ import annotations

import functools
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import samples
from sqlalchemy import Connection, create_engine, event

import toughcustomer
from toughcustomer import store as store_module
from toughcustomer.errors import NotFoundError, StoreError
from toughcustomer.records import Session
from toughcustomer.settings import Settings
from toughcustomer.store import FILE, HEAD, Store, metadata, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE


@pytest.fixture
def store(path: Path):
    made = Store(path)
    yield made
    made.close()


def play(store: Store, session: Session, message: str = "I hear you.") -> Session:
    """One more turn, kept step by step as the program keeps it."""
    session = samples.unanswered(session, message)
    store.append(session)
    n = len(session.turns)
    session = session.model_copy(update={"turns": (*session.turns[:-1], samples.turn(n, message))})
    store.save(session, n)
    return session


def test_a_session_comes_back_as_it_was_put_in(store: Store, path: Path) -> None:
    session = samples.session(
        3, owner="sam", models={"customer": "a", "grader": "b"}, criteria=("composure", "empathy")
    )
    store.create(session)
    store.close()
    again = Store(path)
    assert again.load(session.id) == session
    again.close()


def test_a_turn_is_kept_message_first_then_reply_then_grades(store: Store) -> None:
    session = samples.session(1)
    store.create(session)
    asked = samples.unanswered(session, "What happened?")
    store.append(asked)
    assert store.load(session.id) == asked
    whole = samples.turn(2, "What happened?")
    for turn in (
        asked.turns[1].model_copy(update={"reply": "Noth", "reply_error": "The line broke."}),
        whole.model_copy(update={"grades": {}}),
        whole.model_copy(update={"grades": {"composure": whole.grades["composure"]}}),
        whole,
        whole.model_copy(update={"grades": {**whole.grades, "empathy": samples.grade("What happened?", 1)}}),
    ):
        later = asked.model_copy(update={"turns": (session.turns[0], turn)})
        store.save(later, 2)
        assert store.load(session.id) == later


def test_saving_what_is_already_stored_writes_nothing(store: Store, path: Path) -> None:
    session = samples.session(2)
    store.create(session)
    with sqlite3.connect(path) as watcher:
        before = watcher.execute("PRAGMA data_version").fetchone()
        store.save(session, 2)
        assert watcher.execute("PRAGMA data_version").fetchone() == before
        store.save(session.model_copy(update={"turns": (session.turns[0], samples.turn(2, reply="Fine."))}), 2)
        assert watcher.execute("PRAGMA data_version").fetchone() != before
    watcher.close()


def test_the_same_turn_is_never_stored_twice(store: Store) -> None:
    session = samples.session(0)
    store.create(session)
    sent = samples.unanswered(session, "First.")
    store.append(sent)
    with pytest.raises(StoreError, match="second time"):
        store.append(sent)
    with pytest.raises(StoreError, match="second time"):
        store.append(samples.unanswered(session, "Another page's first."))
    assert [turn.message for turn in store.load(session.id).turns] == ["First."]


def test_of_many_threads_that_send_the_same_turn_one_succeeds(store: Store) -> None:
    session = samples.session(0)
    store.create(session)

    def send(number: int) -> bool:
        try:
            store.append(samples.unanswered(session, f"From thread {number}."))
        except StoreError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(send, range(24))) == 1
    assert len(store.load(session.id).turns) == 1


def test_many_threads_play_at_once_and_every_word_is_kept(store: Store, path: Path) -> None:
    other = Store(path)  # as another process would have it

    def converse(number: int) -> Session:
        mine = (store, other)[number % 2]
        session = samples.session(0, session_id=f"s{number}")
        mine.create(session)
        for turn in range(5):
            session = play(mine, session, f"Turn {turn} of {number}.")
            assert mine.load(session.id) == session
        return session

    with ThreadPoolExecutor(8) as threads:
        played = list(threads.map(converse, range(12)))
    assert {session.id: session for session in store.every()} == {session.id: session for session in played}
    other.close()


def test_the_message_of_a_stored_turn_cannot_be_changed(store: Store) -> None:
    session = samples.session(1)
    store.create(session)
    forged = session.model_copy(update={"turns": (samples.turn(1, "I never said that."),)})
    store.save(forged, 1)
    assert store.load(session.id).turns[0].message == session.turns[0].message


def test_an_end_is_kept_and_a_later_save_does_not_undo_it(store: Store) -> None:
    session = samples.session(2)
    store.create(session)
    store.save(session.model_copy(update={"ended": "by_trainee", "ended_at": "2026-11-02T10:00:00.000Z"}), 2)
    store.save(session, 2)
    store.save(session.model_copy(update={"ended": "left", "ended_at": "2026-11-02T11:00:00.000Z"}), 1)
    kept = store.load(session.id)
    assert (kept.ended, kept.ended_at) == ("by_trainee", "2026-11-02T10:00:00.000Z")
    with pytest.raises(StoreError, match="ended"):
        store.append(samples.unanswered(session, "One more thing."))


def test_a_session_without_turns_can_end(store: Store) -> None:
    session = samples.session(0)
    store.create(session)
    store.save(session.model_copy(update={"ended": "by_trainee", "ended_at": "2026-11-02T10:00:00.000Z"}), 0)
    assert store.load(session.id).ended == "by_trainee"


def test_a_reply_to_a_message_that_was_never_stored_is_refused(store: Store) -> None:
    session = samples.session(1)
    store.create(session)
    with pytest.raises(StoreError, match="Turn 2"):
        store.save(samples.session(2), 2)
    with pytest.raises(StoreError, match="no longer"):
        store.save(samples.session(1, session_id="gone"), 1)
    with pytest.raises(StoreError, match="no longer"):
        store.append(samples.session(1, session_id="gone"))


def test_somebody_elses_session_reads_the_same_as_none(store: Store) -> None:
    store.create(samples.session(1, owner="sam", session_id="of-sam"))
    with pytest.raises(NotFoundError) as theirs:
        store.load("of-sam", owner="kim")
    with pytest.raises(NotFoundError) as nobodys:
        store.load("not-there", owner="kim")
    assert str(theirs.value) == str(nobodys.value)
    with pytest.raises(NotFoundError):
        store.load("of-sam", owner="")
    assert store.load("of-sam", owner="sam").owner == "sam"


def test_the_list_shows_the_newest_first_and_only_ones_own(store: Store) -> None:
    for hour, owner in ((9, "sam"), (11, "kim"), (10, "sam")):
        at = f"2026-11-02T{hour:02}:00:00.000Z"
        store.create(samples.session(hour - 9, owner=owner, session_id=f"at-{hour}", started_at=at))
    assert [row.id for row in store.sessions()] == ["at-11", "at-10", "at-9"]
    assert [(row.id, row.turns) for row in store.sessions("sam")] == [("at-10", 1), ("at-9", 0)]
    assert [row.id for row in store.sessions(limit=1)] == ["at-11"]
    assert [session.id for session in store.every("sam")] == ["at-10", "at-9"]
    row = store.sessions("kim")[0]
    assert (row.persona_name, row.scenario_title, row.kind) == ("Dana Reyes", "The parcel that did not come", "hostile")


@pytest.mark.parametrize("text", ["' OR 1=1 --", "naïve 日本語 👩‍👩‍👧", "line\none\ttab", "%s :x {y} \\", "a" * 20_000])
def test_any_words_come_back_unchanged(store: Store, text: str) -> None:
    session = samples.session(0, owner=text[:50])
    store.create(session)
    session = play(store, session, text)
    assert store.load(session.id, owner=text[:50]) == session


def test_characters_that_no_database_takes_become_question_marks_in_their_places(store: Store) -> None:
    session = samples.session(0)
    store.create(session)
    broken = samples.unanswered(session, "x").turns[0].model_copy(update={"message": "a\ud800b\0c"})
    store.append(session.model_copy(update={"turns": (broken,)}))
    assert store.load(session.id).turns[0].message == "a?b?c"


def test_killing_the_program_loses_no_message_that_it_had_acknowledged(path: Path) -> None:
    program = textwrap.dedent("""
        import itertools, sys
        import samples
        from toughcustomer.store import Store
        store, session = Store(sys.argv[1]), samples.session(0)
        store.create(session)
        for n in itertools.count(1):
            session = samples.unanswered(session, f"Message {n}.")
            store.append(session)
            print(n, flush=True)
    """)
    roots = [str(Path(samples.__file__).parent), str(Path(toughcustomer.__file__).parents[1])]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(roots)}
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True, env=env
    ) as child:
        assert child.stdout
        acknowledged = [int(line) for _, line in zip(range(40), child.stdout, strict=False)]
        child.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in child.stdout if line.endswith("\n")]
    assert len(acknowledged) >= 40
    store = Store(path)
    kept = [turn.message for turn in store.load("5e55a").turns]
    store.close()
    assert kept[: len(acknowledged)] == [f"Message {n}." for n in acknowledged]
    assert len(kept) <= len(acknowledged) + 1


def test_a_power_cut_is_survived_too_because_each_commit_is_flushed(store: Store, path: Path) -> None:
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


# ---------------------------------------------------------------- the tables and their history


def test_the_migrations_end_in_the_tables_that_the_code_uses(path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    Store(path).close()
    config = Config()
    config.set_main_option("script_location", str(Path(store_module.__file__).with_name("migrations")))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_opening_an_up_to_date_database_does_not_load_alembic(path: Path) -> None:
    Store(path).close()
    program = "import sys; from toughcustomer.store import Store; Store(sys.argv[1]); print('alembic' in sys.modules)"
    env = {**os.environ, "PYTHONPATH": str(Path(toughcustomer.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.strip() == "False"


def test_two_programs_that_open_a_new_database_at_once_both_succeed(path: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(lambda _: Store(path), range(4)))
    stores[0].create(samples.session(1))
    assert stores[3].load("5e55a").turns
    for opened in stores:
        opened.close()


# ---------------------------------------------------------------- what can go wrong


def test_the_data_folder_is_made_if_it_is_missing(tmp_path: Path) -> None:
    store = open_store(Settings(data_dir=tmp_path / "a" / "b c%d"))
    store.create(samples.session(1))
    store.close()
    assert (tmp_path / "a" / "b c%d" / FILE).is_file()


def test_a_data_folder_that_cannot_be_made_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"data folder .*file/data cannot be made.*TOUGHCUSTOMER_DATA_DIR"):
        open_store(Settings(data_dir=tmp_path / "file" / "data"))


def test_a_database_that_cannot_be_opened_is_named(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StoreError, match=f"{FILE} cannot be opened"):
        Store(path)


def test_a_database_that_may_not_be_written_says_so(store: Store, path: Path) -> None:
    store.create(samples.session(1))
    readonly = Store(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert readonly.load("5e55a").turns
    with pytest.raises(StoreError, match="read-only"):
        readonly.append(samples.session(2))
    readonly.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_read_only_folder_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(StoreError, match=r"cannot be opened|read-only"):
        open_store(Settings(data_dir=folder))


def test_a_file_that_is_no_database_says_so_and_is_left_alone(path: Path) -> None:
    path.write_text("Dear diary, " * 200)
    with pytest.raises(StoreError, match=f"{FILE} is not a database"):
        Store(path)
    assert path.read_text() == "Dear diary, " * 200


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (id INTEGER)")
    other.close()
    with pytest.raises(StoreError, match="not one of Tough Customer's"):
        Store(path)


def test_a_database_from_a_newer_version_asks_for_that_version(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    with pytest.raises(StoreError, match="newer version of Tough Customer"):
        Store(path)


def test_a_database_that_another_program_holds_says_so(path: Path) -> None:
    store = Store(path, busy_seconds=0.01)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another program"):
        store.create(samples.session(1))
    assert store.sessions() == ()
    other.execute("ROLLBACK")
    store.close()
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("DELETE FROM sessions")
    with pytest.raises(StoreError, match="locked by another program"):
        store.sessions()
    other.close()
    store.create(samples.session(1))
    store.close()


def test_a_full_disk_says_so_and_leaves_what_was_stored(store: Store) -> None:
    def limit(connection: Connection, pages: int) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    session = samples.session(2)
    store.create(session)
    sent = samples.unanswered(session, "x" * 200_000)
    shrink = functools.partial(limit, pages=1)  # SQLite takes it as: no larger than it is now
    event.listen(store._engine, "begin", shrink)
    with pytest.raises(StoreError, match="disk is full"):
        store.append(sent)
    assert store.load(session.id) == session
    event.remove(store._engine, "begin", shrink)
    event.listen(store._engine, "begin", functools.partial(limit, pages=1_000_000))
    store.append(sent)
    assert store.load(session.id) == sent


def test_a_disk_that_takes_no_more_bytes_says_so(path: Path) -> None:
    program = textwrap.dedent("""
        import resource, sys
        import samples
        from toughcustomer.errors import StoreError
        from toughcustomer.store import Store
        store, session = Store(sys.argv[1]), samples.session(1)
        store.create(session)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
        try:
            store.append(samples.unanswered(session, "x" * 400_000))
        except StoreError as error:
            print(error)
        print(store.load(session.id) == session)
    """)
    roots = [str(Path(samples.__file__).parent), str(Path(toughcustomer.__file__).parents[1])]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(roots)}
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, env=env, check=False)
    assert done.stderr == ""
    said, intact = done.stdout.splitlines()
    assert "disk" in said.lower()
    assert intact == "True"


def test_a_damaged_session_is_named_and_the_others_still_load(store: Store, path: Path) -> None:
    store.create(samples.session(1, session_id="good"))
    store.create(samples.session(1, session_id="bad"))
    with sqlite3.connect(path) as other:
        other.execute("UPDATE turns SET state = '{\"tension\": 500}' WHERE session_id = 'bad'")
    other.close()
    with pytest.raises(StoreError, match=r"Session bad .* cannot be read"):
        store.load("bad")
    assert store.load("good").turns


@pytest.mark.parametrize("where", ["nosuch://x", "://", "postgresql+nosuch://h/d"])
def test_an_address_that_is_no_database_says_so(where: str) -> None:
    with pytest.raises(StoreError, match="not the address of a database"):
        Store(where)
