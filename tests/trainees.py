"""What trainees say in the tests: files below lines/, one line a turn, as `toughcustomer play --lines` takes them."""

from __future__ import annotations

from pathlib import Path

LINES = Path(__file__).parent / "lines"
Scripts = dict[str, tuple[str, ...]]
"""Name of a file without its ending, to its lines."""


def read(path: Path) -> tuple[str, ...]:
    """The lines of a script."""
    return tuple(line for line in path.read_text("utf-8").splitlines() if line.strip())


def scripts(folder: str) -> Scripts:
    """The scripts of a folder by name."""
    return {path.stem: read(path) for path in sorted((LINES / folder).glob("*.txt"))}


SKILLED = scripts("skilled")
"""Each says what the rubric's levels 3 and 4 describe, in a manner of their own, with the brief's facts."""
WEAK = scripts("weak")
"""Deaf, defensive, breezy, curt or crawling, each to one customer."""
COLD = scripts("cold")
"""All the facts and no word for the person."""
KIND = scripts("kind")
"""Sympathy with the customer's topic in it, and nothing done."""
OVERPROMISING = scripts("overpromising")
GOLDEN = scripts("golden")
"""Ten messages of a so-so trainee, after which the customer is still talking."""


def customer_of(script: str) -> str:
    """PERSONA or PERSONA/SCENARIO of a script that is called `<persona>-<n>` or `<persona>.<scenario>-<n>`."""
    return script.rpartition("-")[0].replace(".", "/")


def skilled(customer: str) -> list[tuple[str, ...]]:
    """The skilled scripts for one customer."""
    return [script for key, script in SKILLED.items() if customer_of(key) == customer]


def spoken(folder: str, language: str) -> Scripts:
    """The scripts that are said to anybody, of a language: English ones lie in the folder itself, others below it."""
    tongue = language.split("-")[0]
    return scripts(folder if tongue == "en" else f"{folder}/{tongue}")


RUDE = spoken("rude", "en")
EMPTY = spoken("empty", "en")
TRICKS = scripts("tricks")
"""Words for a model, for a grader, or put into the customer's mouth; tried on customers of every language."""
