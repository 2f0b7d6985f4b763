"""Plays a script against a shipped customer, offline and without a store."""

from __future__ import annotations

import asyncio
from functools import cache

from toughcustomer import content
from toughcustomer.customer.scripted import ScriptedCustomer
from toughcustomer.records import Character, Persona, Reply, Scenario, Session, Turn

LIBRARY = content.load()
THEN = "2026-01-01T00:00:00.000Z"


@cache
def customer() -> ScriptedCustomer:
    return ScriptedCustomer(LIBRARY.criteria)


def fresh(persona: Persona, scenario: Scenario) -> Session:
    character = Character(**{name: getattr(persona, name) for name in Character.model_fields})
    return Session(
        id="0" * 32, started_at="2026-01-01T00:00:00.000Z", engine="offline", persona=character, scenario=scenario
    )


async def replies(session: Session, message: str) -> list[Reply]:
    return [reply async for reply in customer().reply(session, message)]


def say(session: Session, message: str) -> Session:
    """The session after one more turn."""
    reply = asyncio.run(replies(session, message))[-1]
    turn = Turn(
        n=len(session.turns) + 1,
        message=message,
        sent_at=THEN,
        reply=reply.text,
        reply_status=reply.status,
        state=reply.state,
        heard=reply.heard,
    )
    return session.model_copy(update={"turns": (*session.turns, turn)})


def play(name: str, script: tuple[str, ...], session: Session | None = None) -> Session:
    """The session after the script, or after as much of it as the customer stayed for; from its start or as given."""
    session = session or fresh(*LIBRARY.persona(name))
    for message in script:
        session = say(session, message)
        if session.state.status != "talking":
            break
    return session


def tension(session: Session) -> list[int]:
    """The curve, the start included."""
    return [session.scenario.temper.tension, *(turn.state.tension for turn in session.turns if turn.state)]
