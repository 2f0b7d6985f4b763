"""Labelled sentences for the guard, and what it makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from toughcustomer import content, session
from toughcustomer.customer import actor, stage
from toughcustomer.customer.actor import instructions
from toughcustomer.customer.guard import Guard, Scene
from toughcustomer.engine import offline
from toughcustomer.records import CustomerState, Heard, Line, Persona, Scenario, Status

DATA = Path(__file__).parent / "data" / "guard"
MEASURE = "measure"
"""The file that is kept for measuring; nothing is learnt from it. All the others are."""
LIBRARY = content.load()


class Example(BaseModel):
    """A reply, who says it and in which mood, and the fault that it has; none if it is in character."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    persona: str
    fault: str
    text: str
    said: str = "I see. Could you tell me what has happened?"
    ceiling: int = 2
    tension: int | None = None
    status: Status = "talking"
    told: tuple[str, ...] = ()
    met: tuple[str, ...] = ()


def examples(split: Literal["dev", "measure"]) -> list[Example]:
    """The labelled replies that are learnt from, or those that are kept for measuring."""
    files = [path for path in sorted(DATA.glob("*.jsonl")) if (path.stem == MEASURE) == (split == "measure")]
    return [read for path in files for read in examples_of(path)]


def examples_of(path: Path) -> list[Example]:
    """The labelled replies of one file."""
    return [Example.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]


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
    """The first fault in a reply, read sentence by sentence as it is when it comes in; empty if it passes."""
    done = 0
    for piece in actor.cut(text, 0, whole=True):
        if found := guard.fault(piece.text, text[:done]):
            return found
        done = piece.end
    return ""
