"""A kind of turn of speech, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterable
from math import log1p
from typing import NamedTuple

from ...english.patterns import TRAINEE, Spotter
from ...english.reading import Reading


class Kind(NamedTuple):
    """Turns of speech that do one thing, and the points for the first of them; below 0 for what speaks against."""

    name: str
    points: float
    spotter: Spotter


def kind(name: str, points: float, *forms: str) -> Kind:
    """A kind from expressions; each begins at a word and may name lists as `<list>`."""
    return Kind(name, points, TRAINEE.spotter("|".join(forms)))


def more(times: int) -> float:
    """What a kind counts that comes so many times: the first fully, each after it less."""
    return 1 + 0.5 * log1p(times - 1) if times else 0.0


def points(kinds: Iterable[Kind], reading: Reading) -> float:
    """The points of a message for these kinds."""
    text = reading.text
    return sum([one.points * more(times) for one in kinds if (times := one.spotter.count(text))])
