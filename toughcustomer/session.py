"""Moves a session forward by one message."""

from __future__ import annotations

import asyncio
import unicodedata
import uuid
from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from .engine import Engine
from .errors import InputError, ModelError
from .records import Character, Grade, Persona, Reply, Scenario, Session, Turn

MAX_MESSAGE = 4000
MAX_TURNS = 200


def utc_now() -> str:
    """Now, in UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new(persona: Persona, scenario: Scenario, engine: Engine, owner: str = "") -> Session:
    """A session in which the customer has just spoken first."""
    return Session(
        id=uuid.uuid4().hex,
        started_at=utc_now(),
        engine=engine.name,
        models=engine.models,
        persona=Character(**{name: getattr(persona, name) for name in Character.model_fields}),
        scenario=scenario,
        criteria=tuple(name for name in scenario.evaluators if name in engine.criteria),
        owner=owner,
    )


def clean(message: str, limit: int = MAX_MESSAGE) -> str:
    """The message as it is stored: without control characters, lone surrogates and outer white space.

    Raises InputError if nothing is left or if it is longer than `limit` characters.
    """
    text = message.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    text = text.strip()
    if not text:
        raise InputError("There is nothing to send yet: type what you would say to the customer.")
    if len(text) > limit:
        raise InputError(
            f"That message has {len(text):,} characters; {limit:,} is the most that can be sent. Please shorten it."
        )
    return text


async def take_turn(
    session: Session, message: str, engine: Engine, limit: int = MAX_MESSAGE
) -> AsyncGenerator[Session, None]:
    """Yield the session with the message in it, then as the reply grows, once it is whole, and as each grade arrives.

    Nothing is asked of anybody before the first yield has returned: a caller that stores what it is given has
    stored the message first. A customer that fails leaves the turn's reply incomplete, with `reply_error`; see
    `complete`. Raises InputError for a message that cannot be sent, or if the conversation has ended.
    """
    text = clean(message, limit)
    if session.ended:
        raise InputError("This conversation has ended. Start a new one to go on practising.")
    if session.turns and session.turns[-1].reply_status == "incomplete":
        raise InputError("The customer has not answered your last message yet. Ask for the reply again first.")
    if len(session.turns) >= MAX_TURNS:
        raise InputError(f"A conversation has at most {MAX_TURNS} turns. End it to see the debrief.")
    turn = Turn(n=len(session.turns) + 1, message=text, sent_at=utc_now())
    session = session.model_copy(update={"turns": (*session.turns, turn)})
    yield session
    async for grown in complete(session, engine):
        yield grown


async def complete(session: Session, engine: Engine, n: int | None = None) -> AsyncGenerator[Session, None]:
    """Ask for what turn `n` (default: the last) still lacks: its reply if incomplete, grades not there or not graded.

    The reply is asked for first: grades are begun once its first words have come, or at once if it needs none, so
    that they never keep the customer's words waiting. From then on neither waits for the other.
    """
    n = n or len(session.turns)
    turn = session.turns[n - 1]
    lacking = [name for name in session.criteria if _lacks(turn, name)]
    before = session.model_copy(update={"turns": session.turns[: n - 1]})
    changes: asyncio.Queue[Callable[[Turn], Turn]] = asyncio.Queue()
    case = session.case(n)
    begun = asyncio.Event()

    async def answer() -> None:
        try:
            async for reply in engine.customer.reply(before, turn.message):
                changes.put_nowait(partial(_replied, reply=reply))
                begun.set()
        except ModelError as error:
            changes.put_nowait(partial(_with, reply_status="incomplete", reply_error=str(error)))
        finally:
            begun.set()

    async def grade(name: str) -> None:
        await begun.wait()
        given = await engine.grader.grade(engine.criteria[name], case)
        changes.put_nowait(lambda t: _with(t, grades=_ordered(session, {**t.grades, name: given})))

    tasks = [asyncio.create_task(grade(name)) for name in lacking]
    if turn.reply_status == "incomplete":
        tasks.append(asyncio.create_task(answer()))
    else:
        begun.set()
    pending: set[asyncio.Task[Any]] = set(tasks)
    try:
        while pending or not changes.empty():
            if changes.empty():
                news = asyncio.ensure_future(changes.get())
                try:
                    done, _ = await asyncio.wait({news, *pending}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    news.cancel()
                pending -= done
                for task in done - {news}:
                    task.result()
                if not news.done():
                    continue
                turn = news.result()(turn)
            while not changes.empty():
                turn = changes.get_nowait()(turn)
            session = _ended(_put(session, turn))
            yield session
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def branch(session: Session, turns: int) -> Session:
    """A new session that begins with the first `turns` turns of this one and is still open.

    Raises InputError if one of those turns has no whole reply yet, or if there are fewer of them.
    """
    kept = session.turns[:turns]
    if not 0 <= turns <= len(session.turns) or any(turn.reply_status == "incomplete" for turn in kept):
        raise InputError(f"This conversation has no {turns} answered turns to begin again from.")
    fresh = {"id": uuid.uuid4().hex, "started_at": utc_now(), "parent": session.id, "ended": "", "ended_at": ""}
    return session.model_copy(update={**fresh, "turns": kept})


def end(session: Session) -> Session:
    """The session, ended by the trainee; one that has already ended stays as it is."""
    if session.ended:
        return session
    return session.model_copy(update={"ended": "by_trainee", "ended_at": utc_now()})


def _with(turn: Turn, **update: Any) -> Turn:
    return turn.model_copy(update=update)


def _replied(turn: Turn, reply: Reply) -> Turn:
    return _with(
        turn,
        reply=reply.text,
        reply_status=reply.status,
        reply_source=reply.source,
        reply_error="",
        reply_prompt=reply.prompt,
        reply_guarded=reply.guarded,
        state=reply.state or turn.state,
        heard=reply.heard or turn.heard,
        usage=reply.usage,
    )


def _put(session: Session, turn: Turn) -> Session:
    turns = tuple(turn if old.n == turn.n else old for old in session.turns)
    return session.model_copy(update={"turns": turns})


def _ended(session: Session) -> Session:
    turn = session.turns[-1]
    if session.ended or turn.reply_status != "complete" or not turn.state or turn.state.status == "talking":
        return session
    return session.model_copy(update={"ended": turn.state.status, "ended_at": utc_now()})


def _lacks(turn: Turn, criterion: str) -> bool:
    return criterion not in turn.grades or turn.grades[criterion].status == "not_graded"


def _ordered(session: Session, grades: dict[str, Grade]) -> dict[str, Grade]:
    return {name: grades[name] for name in session.criteria if name in grades}
