"""What the expressions of one language tell."""

from __future__ import annotations

from typing import NamedTuple


class Tells(NamedTuple):
    """The expressions of one language, by fault; each is searched in a sentence without what it quotes."""

    role: tuple[str, ...]
    out: tuple[str, ...]
    coach: tuple[str, ...]
    closes: tuple[str, ...]
    accepts: tuple[str, ...]
    delights: tuple[str, ...]
    speaker: tuple[str, ...]
    reports: str
    """Before such words stands somebody else's saying."""
    denies: str
    """With these before it, an acceptance or a joy is none."""
