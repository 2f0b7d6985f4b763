"""Sends what a customer says to a model of which each request is kept, and measures how they begin alike."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from toughcustomer import content, session, tokens
from toughcustomer.customer.actor import ModelCustomer
from toughcustomer.engine import offline
from toughcustomer.model import Chunk
from toughcustomer.prompt import Message
from toughcustomer.records import Persona, Scenario, Session, Turn

LIBRARY = content.load()
LINES = Path(__file__).parent / "lines"
TURNS = 12
PLAIN = {
    "en": ("I see.", "I have your file open in front of me.", "Let me read what it says about this."),
    "de": ("Ich verstehe.", "Ich habe Ihren Vorgang vor mir.", "Ich lese gerade, was dazu hier steht."),
    "es": ("Ya veo.", "Tengo aquí su expediente.", "Estoy leyendo lo que pone sobre esto."),
}
"""What keeps a talk going when there are no more messages in the file."""


class Shared(NamedTuple):
    """One request after the first: its tokens, and those of the beginning that it shares with the one before."""

    turn: int
    tokens: int
    same: int

    @property
    def share(self) -> float:
        return self.same / self.tokens


class Recorder:
    """A model that says this persona's own written lines, two at a time, and keeps what it was sent."""

    name = "recorder"

    def __init__(self, scenario: Scenario) -> None:
        self.lines = [line for name in ("holding", "vague", "probed", "blamed") for line in scenario.lines[name]]
        self.sent: list[list[Message]] = []

    async def stream(self, messages: list[Message], max_tokens: int) -> AsyncGenerator[Chunk, None]:
        """The next two lines, after the line of marks."""
        n = 2 * len(self.sent)
        self.sent.append(messages)
        pair = [self.lines[i % len(self.lines)].replace('"', "") for i in (n, n + 1)]
        yield Chunk(f"heard: nothing\n{' '.join(pair)}", "stop")


def messages(persona: Persona) -> list[str]:
    """Twelve messages of a trainee who does some things well."""
    file = LINES / "golden" / f"{persona.id}.txt"
    written = [line for line in file.read_text(encoding="utf-8").splitlines() if line] if file.exists() else []
    plain = PLAIN[persona.language.split("-")[0]]
    return (written + [plain[i % len(plain)] for i in range(TURNS)])[:TURNS]


def shared(persona: Persona, scenario: Scenario) -> list[Shared]:
    """Each request of a session but the first, beside the one before it; a talk that ends early is shorter."""
    return asyncio.run(_shared(persona, scenario))


async def _shared(persona: Persona, scenario: Scenario) -> list[Shared]:
    model = Recorder(scenario)
    customer = ModelCustomer(LIBRARY.criteria, LIBRARY.prompts, model)  # type: ignore[arg-type]
    talk = session.branch(_opened(persona, scenario), 0)
    first: list[str] = []
    for message in messages(persona):
        if talk.state.status != "talking":
            break
        asked = len(model.sent)
        *_, reply = [reply async for reply in customer.reply(talk, message)]
        first.append("".join(f"[{role}]{text}" for role, text in model.sent[asked]))
        turn = Turn(n=len(talk.turns) + 1, message=message, sent_at="", reply=reply.text, reply_status="complete")
        turn = turn.model_copy(update={"state": reply.state, "heard": reply.heard})
        talk = talk.model_copy(update={"turns": (*talk.turns, turn)})
    return [
        Shared(n, tokens.count(later).n, tokens.count(later[: _alike(earlier, later)]).n)
        for n, (earlier, later) in enumerate(pairwise(first), 2)
    ]


def _alike(one: str, two: str) -> int:
    """How many characters both begin with."""
    return next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _opened(persona: Persona, scenario: Scenario) -> Session:
    return session.new(persona, scenario, offline(LIBRARY))
