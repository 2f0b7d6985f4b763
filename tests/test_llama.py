"""The model's engine against llama.cpp's own server with a tiny model made on the spot: the real protocol."""

from __future__ import annotations

import asyncio
import importlib.util
import signal
from collections.abc import AsyncGenerator, Callable, Iterator
from pathlib import Path

import pytest
from required import missing

from tests.trainees import LINES, read
from toughcustomer import content, session
from toughcustomer.engine import Engine, online
from toughcustomer.model import ChatModel, Chunk
from toughcustomer.prompt import Message
from toughcustomer.records import CRITERIA, Case, Grade, Line, Session, Turn
from toughcustomer.settings import Settings

pytestmark = pytest.mark.llama
LIBRARY = content.load()
MESSAGES = (
    "You sat by the door three mornings and nobody came. I'm sorry that we did that.",
    "I'm putting it on the first round tomorrow, 8 to 10, and I'll write to you when the van leaves.",
)
CONTEXT = 32768
"""The tiny model spells most words byte by byte, so it needs many tokens for our prompts."""


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny models: one that speaks in sentences, one that takes turns strictly, one that babbles."""
    for package in ("xllamacpp", "gguf", "numpy"):
        if importlib.util.find_spec(package) is None:
            missing("llama", f'{package} is not installed; pip install -c constraints.txt -e ".[test]" brings it.')
    from tiny_gguf import build

    folder = tmp_path_factory.mktemp("models")
    build(str(folder / "words.gguf"), context=CONTEXT)
    build(str(folder / "alternating.gguf"), template="alternating", context=CONTEXT)
    build(str(folder / "babble.gguf"), style="random", context=CONTEXT, dim=512, layers=6)
    return folder


@pytest.fixture(scope="module")
def words(models: Path) -> Iterator[str]:
    """The address of a server whose model speaks and stops by itself."""
    from llama_server import serve

    with serve(str(models / "words.gguf"), slots=5, context=CONTEXT) as server:
        yield server.url


def engine(url: str) -> Engine:
    settings = Settings(base_url=url, turn_seconds=120)
    return online(LIBRARY, ChatModel("tiny", settings), ChatModel("tiny", settings))


def play(playing: Engine, *messages: str) -> list[Session]:
    """Every session that came by while the messages were played."""

    async def go() -> list[Session]:
        seen = [session.new(*LIBRARY.persona("dana-parcel"), playing)]
        for message in messages:
            seen += [grown async for grown in session.take_turn(seen[-1], message, playing)]
        return seen

    return asyncio.run(go())


def graded_or_said_why(turn: Turn) -> None:
    assert set(turn.grades) == set(CRITERIA)
    for grade in turn.grades.values():
        assert grade.source == "tiny"
        assert grade.prompt.startswith("grade-turn@")
        assert (grade.level is None) is (grade.status != "graded")
        if grade.status == "not_graded":
            assert grade.reason.startswith("Not graded: ")
            assert not grade.quotes
        assert grade.reason
        assert grade.quotes or grade.level in (None, 0, 1)
        for quote in grade.quotes:
            assert turn.message[quote.start : quote.end] == quote.text


def test_a_talk_is_streamed_answered_and_graded(words: str) -> None:
    turns = play(engine(words), *MESSAGES)[-1].turns
    assert [turn.message for turn in turns] == list(MESSAGES)
    for turn in turns:
        assert turn.reply_status == "complete"
        assert turn.reply
        # It knows no character, so the guard may refuse it: then the written line is said, and marked.
        assert (turn.reply_source == "written") is (len(turn.reply_guarded) == 3)
        assert turn.state is not None
        graded_or_said_why(turn)


def test_words_come_one_by_one_and_end_with_the_servers_own_count(words: str) -> None:
    async def read() -> list[Chunk]:
        chat = ChatModel("tiny", Settings(base_url=words))
        return [chunk async for chunk in chat.stream([Message("user", "Hello")], 200)]

    replies = [asyncio.run(read()) for _ in range(5)]
    assert max(map(len, replies)) > 3, "a tiny model says little, but not five times"
    for chunks in replies:
        assert chunks[-1].usage is not None
        assert chunks[-1].usage.source == "endpoint"


def test_structured_answers_come_by_schema(words: str) -> None:
    """Over many seeds some answers must be valid and graded: the server enforces the schema."""
    playing = engine(words)
    case = session.new(*LIBRARY.persona("dana-parcel"), playing)
    turn = Turn(n=1, message=MESSAGES[0], sent_at="")
    given = case.model_copy(update={"turns": (turn,)}).case(1)

    async def grade() -> list[str]:
        criteria = [LIBRARY.criteria[name] for name in CRITERIA] * 5
        grades = await asyncio.gather(*(playing.grader.grade(criterion, given) for criterion in criteria))
        return [grade.status for grade in grades]

    assert "graded" in asyncio.run(grade())


def test_over_fifty_turns_every_criterion_is_graded_or_says_why_not(words: str) -> None:
    """What a model that knows no criterion marks is mostly unproved: then there is a reason, and never a bare level."""
    said = [line for path in sorted(LINES.rglob("*.txt")) for line in read(path)][::21][:50]
    grader = engine(words).grader
    opening = LIBRARY.persona("dana-parcel")[1].opening
    cases = [Case(context=(Line(role="customer", text=opening),), message=message) for message in said]

    async def grade() -> dict[str, list[Grade]]:
        # As many requests at a time as the server has slots, one criterion after another: its questions share their
        # beginning, which each slot then reads once.
        free = asyncio.Semaphore(5)

        async def one(name: str, case: Case) -> Grade:
            async with free:
                return await grader.grade(LIBRARY.criteria[name], case)

        return {name: await asyncio.gather(*(one(name, case) for case in cases)) for name in CRITERIA}

    given = asyncio.run(grade())
    turns = [
        Turn(n=n + 1, message=case.message, sent_at="", grades={name: given[name][n] for name in CRITERIA})
        for n, case in enumerate(cases)
    ]
    assert len(turns) == 50
    for turn in turns:
        graded_or_said_why(turn)


def test_a_template_that_demands_alternating_roles_is_met(models: Path) -> None:
    from llama_server import serve

    with serve(str(models / "alternating.gguf"), slots=5, context=CONTEXT) as server:
        last = play(engine(server.url), *MESSAGES, "What else did it cost you?")[-1]
    assert [turn.reply_status for turn in last.turns] == ["complete"] * 3
    for turn in last.turns:
        graded_or_said_why(turn)


def test_babble_without_an_end_is_refused_and_the_written_line_is_said(models: Path) -> None:
    from llama_server import serve

    with serve(str(models / "babble.gguf"), slots=5, context=CONTEXT) as server:
        turn = play(engine(server.url), MESSAGES[0])[-1].turns[0]
    assert (turn.reply_status, turn.reply_source) == ("complete", "written")
    assert len(turn.reply_guarded) == 3
    assert turn.state is not None
    assert turn.message == MESSAGES[0]


class Interrupted:
    """A model, and something that happens when its first words have come."""

    def __init__(self, model: ChatModel, happens: Callable[[], None]) -> None:
        self.model, self.name, self.answer, self.happens = model, model.name, model.answer, happens

    async def stream(self, messages: list[Message], max_tokens: int) -> AsyncGenerator[Chunk, None]:
        async for chunk in self.model.stream(messages, max_tokens):
            yield chunk
            self.happens()


def test_a_server_killed_in_the_middle_leaves_a_reply_that_can_be_asked_for_again(models: Path, words: str) -> None:
    from llama_server import serve

    async def killed() -> Session:
        with serve(str(models / "babble.gguf"), slots=5, context=CONTEXT) as server:
            settings = Settings(base_url=server.url, turn_seconds=120)
            model = Interrupted(ChatModel("tiny", settings), server.process.kill)
            playing = online(LIBRARY, model, model)._replace(criteria={})
            last = session.new(*LIBRARY.persona("dana-parcel"), playing)
            async for grown in session.take_turn(last, MESSAGES[0], playing):
                last = grown
        return last

    broken = asyncio.run(killed())
    turn = broken.turns[0]
    assert (turn.message, turn.reply_status, turn.state) == (MESSAGES[0], "incomplete", None)
    assert turn.reply_error

    async def again() -> Session:
        return [grown async for grown in session.complete(broken, engine(words))][-1]

    mended = asyncio.run(again()).turns[0]
    assert (mended.message, mended.reply_status) == (MESSAGES[0], "complete")
    assert mended.state is not None


def test_a_server_that_stalls_is_given_up_at_the_deadline(models: Path) -> None:
    from llama_server import serve

    with serve(str(models / "words.gguf"), context=CONTEXT) as server:
        settings = Settings(base_url=server.url, turn_seconds=3)
        playing = online(LIBRARY, ChatModel("tiny", settings), ChatModel("tiny", settings))
        server.process.send_signal(signal.SIGSTOP)
        turn = play(playing, MESSAGES[0])[-1].turns[0]
    assert (turn.reply_status, turn.reply) == ("incomplete", "")
    assert "too long" in turn.reply_error
    assert all(grade.status == "not_graded" for grade in turn.grades.values())
