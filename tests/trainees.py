"""What trainees say in the tests: files below lines/, one line a turn, as `toughcustomer play --lines` takes them."""

from __future__ import annotations

from pathlib import Path

LINES = Path(__file__).parent / "lines"


def read(path: Path) -> tuple[str, ...]:
    """The lines of a script."""
    return tuple(line for line in path.read_text("utf-8").splitlines() if line.strip())


def scripts(folder: str) -> dict[str, tuple[str, ...]]:
    """The scripts of a folder by name."""
    return {path.stem: read(path) for path in sorted((LINES / folder).glob("*.txt"))}


SKILLED = scripts("skilled")
"""Each says what the rubric's levels 3 and 4 describe, in a manner of their own, with the brief's facts."""
RUDE = scripts("rude")
WEAK = scripts("weak")
"""Deaf, defensive, breezy, curt or crawling, each to one customer."""
COLD = scripts("cold")
"""All the facts and no word for the person."""
KIND = scripts("kind")
"""Sympathy with the customer's topic in it, and nothing done."""
EMPTY = scripts("empty")
OVERPROMISING = scripts("overpromising")
TRICKS = scripts("tricks")
"""Words for a model, for a grader, or put into the customer's mouth."""


def skilled(name: str) -> list[tuple[str, ...]]:
    """The skilled scripts for one customer."""
    return [script for key, script in SKILLED.items() if key.startswith(name)]
