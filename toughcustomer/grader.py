"""Who grades: the interface, and the grader that goes by rules."""

from __future__ import annotations

from math import log1p
from typing import Protocol

from . import cues, lexicon, score
from .records import Case, Criterion, Grade

BAND = 0.2
"""Width of a level's band of the finer score: level 3 lies from 0.6 up to, not including, 0.8."""


class Grader(Protocol):
    """Grades one message on one criterion."""

    async def grade(self, criterion: Criterion, case: Case) -> Grade:
        """The grade; one without a level says why it could not be made."""
        ...


class CueGrader:
    """Grades by cues and rules: no model, no network, the same answer every time."""

    async def grade(self, criterion: Criterion, case: Case) -> Grade:
        """As `mark`."""
        return self.mark(criterion, case)

    def mark(self, criterion: Criterion, case: Case) -> Grade:
        """The level with its quotes, and the finer `score` for ranking messages of one level."""
        if not lexicon.is_readable(case.language):
            return Grade(level=None, status="not_graded", source="rules", reason=_unread(case.language))
        hits = cues.find(criterion, case)
        marks = tuple([score.Mark(case.message[start:end], start, end, name) for name, start, end in hits])
        grade = score.level(criterion, marks, case)
        fine = None
        if grade.level is not None:
            fine = round((grade.level + 0.99 * _within(criterion, hits, case)) * BAND, 4)
        return grade.model_copy(update={"source": "rules", "score": fine})


def _unread(language: str) -> str:
    rules = ", ".join(["English", *lexicon.known()])
    return (
        f"Not graded: this conversation is in {lexicon.called(language)}, which the rules cannot read ({rules}). "
        "Connect a model to have it graded."
    )


def _within(criterion: Criterion, hits: tuple[cues.Hit, ...], case: Case) -> float:
    """Where in its band a message stands, 0 to 1: kinds of help against kinds of harm; a kind again adds little."""
    counts: dict[str, int] = {}
    for hit in hits:
        counts[hit.behaviour] = counts.get(hit.behaviour, 0) + 1
    helps = harms = 0.0
    for behaviour in criterion.behaviours:
        n = counts.get(behaviour.id, 0)
        if n and behaviour.cap is None:
            helps += (1 + 0.5 * log1p(n - 1)) * LESS.get(behaviour.id, 1.0)
        elif n:
            harms += 1 + 0.5 * log1p(n - 1)
    if criterion.id == "active_listening":
        helps += 0.5 * cues.uptake(case)
    if criterion.id == "composure":
        harms += 0.5 * cues.heat(case)
    return (1 + helps) / (2 + helps + 2 * harms)


LESS = {"vague-promise": 0.5}
"""Behaviours that help, but less than others."""
