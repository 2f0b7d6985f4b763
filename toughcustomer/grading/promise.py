"""A promise to the customer: its parts, what they come to, and what became of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..records import Level, Record

Kind = Literal["none", "vague", "partial", "concrete", "over-promised"]
Fate = Literal["standing", "confirmed", "withdrawn", "contradicted"]
LEVELS: dict[Kind, Level] = {"over-promised": 0, "none": 1, "vague": 1, "partial": 2, "concrete": 3}
"""What a promise is worth; a concrete one 4 if it also says how they will know and what if not, and meets a need."""
STANDS: frozenset[Fate] = frozenset({"standing", "confirmed"})


class Said(Record):
    """Words of a trainee message, exactly, and the turn that it was."""

    turn: int = Field(ge=1)
    text: str


class Promise(Record):
    """One promise with its parts, where they were said. A part that was never said is none."""

    turn: int = Field(ge=1, description="The turn in which it was first made.")
    kind: Kind
    level: Level
    what: Said
    who: Said | None = None
    when: Said | None = None
    how_known: Said | None = Field(None, description="How the customer will know.")
    if_not: Said | None = Field(None, description="What happens, or what to do, if it fails.")
    fate: Fate = "standing"
    fate_said: Said | None = Field(None, description="The words that confirmed it, took it back or contradict it.")

    @property
    def stands(self) -> bool:
        """Whether the customer can still count on it: neither taken back nor said otherwise, and ours to promise."""
        return self.fate in STANDS and self.kind != "over-promised"
