"""Labelled sentences for the guard, and what it makes of them."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from toughcustomer import content, session
from toughcustomer.customer import manner, stage
from toughcustomer.customer.actor import instructions
from toughcustomer.customer.guard import Guard, Scene
from toughcustomer.engine import offline
from toughcustomer.records import CustomerState, Heard, Line, Persona, Scenario, Status

DATA = Path(__file__).parent / "data" / "guard.jsonl"
LIBRARY = content.load()


class Example(BaseModel):
    """A reply, who says it and in which mood, and the fault that it has; none if it is in character."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    persona: str
    fault: str
    split: str
    text: str
    said: str = "I see. Could you tell me what has happened?"
    ceiling: int = 2
    tension: int | None = None
    status: Status = "talking"
    told: tuple[str, ...] = ()
    met: tuple[str, ...] = ()


def examples(split: str = "", path: Path = DATA) -> list[Example]:
    """The labelled sentences of one half, or all."""
    read = [Example.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [example for example in read if split in ("", example.split)]


def scene(example: Example) -> Scene:
    """Where it is said: after the opening and one message, in the mood that the example names."""
    who, scenario = LIBRARY.persona(example.persona)
    return staged(who, scenario, example)


def staged(who: Persona, scenario: Scenario, example: Example) -> Scene:
    """As `scene`, of any persona and scenario."""
    temper = scenario.temper
    before = CustomerState(tension=temper.tension, trust=temper.trust, patience=temper.patience)
    moved = {"tension": temper.tension if example.tension is None else example.tension, "status": example.status}
    after = before.model_copy(update={**moved, "facts_told": example.told, "needs_met": example.met})
    talk = (Line(role="customer", text=scenario.opening), Line(role="trainee", text=example.said))
    played = session.new(who, scenario, offline(LIBRARY))
    directed = stage.direction(played, example.said, before, Heard(words=9), after)
    told = instructions(LIBRARY.prompts["customer"], f"<direction>{directed}")
    return Scene(who, scenario, before, after, talk, example.ceiling, told)


def refused(example: Example) -> str:
    """The first fault that the guard finds in the reply; empty if it passes."""
    return fault_of(Guard(scene(example)), example.text)


def fault_of(guard: Guard, text: str) -> str:
    """The first fault in a reply, read sentence by sentence; empty if it passes."""
    said = ""
    for sentence in manner.sentences(text):
        if found := guard.fault(sentence, said):
            return found
        said = f"{said} {sentence}".strip()
    return ""
