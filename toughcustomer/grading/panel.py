"""Several judges of one message: the grade of the one in the middle, with what each gave beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from ..records import Case, Criterion, Grade, Level
from .grader import Grader


class Panel:
    """An odd number of graders, asked side by side and unknown to each other; each has its own requests."""

    def __init__(self, judges: Sequence[Grader]) -> None:
        self.judges = judges

    async def grade(self, criterion: Criterion, case: Case) -> Grade:
        """The grade that `agreed` finds. Raises what a judge raises."""
        return agreed(await asyncio.gather(*(judge.grade(criterion, case) for judge in self.judges)))


def agreed(grades: Sequence[Grade]) -> Grade:
    """The first grade with the median level, `panel` added; of two in the middle the lower.

    It is always a grade that one judge gave, so its level follows from that judge's own quotes. Judges who gave none
    count for neither side. Where most of those who answered found no opening it is not rated; where none answered, it
    is not graded, for the first one's reason.
    """
    panel = tuple(grade.level for grade in grades)
    answered = [grade for grade in grades if grade.status != "not_graded"]
    unrated = [grade for grade in answered if grade.level is None]
    if 2 * len(unrated) > len(answered):
        chosen = unrated[0]
    else:
        middle = median(panel)
        chosen = next(grade for grade in grades if grade.level == middle)
    return chosen.model_copy(update={"panel": panel})


def median(panel: Sequence[Level | None]) -> Level | None:
    """The level in the middle, of two the lower; None if there is no level."""
    levels = sorted(level for level in panel if level is not None)
    return levels[(len(levels) - 1) // 2] if levels else None


def told(grade: Grade) -> str:
    """What a panel's judges gave, in words: 'median of 3 judges: 2, 3, 3; spread 1'; empty where there was none."""
    if grade.spread is None:
        return ""
    each = ", ".join("none" if level is None else str(level) for level in grade.panel)
    return f"median of {len(grade.panel)} judges: {each}; spread {grade.spread}"
