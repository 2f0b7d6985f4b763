"""Who grades: the interface, and the grader that goes by rules."""

from __future__ import annotations

from typing import Protocol

from .. import cues
from ..languages import lexicon
from ..records import Case, Criterion, Grade
from . import fine, score


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
        return grade.model_copy(update={"source": "rules", "score": fine.score(criterion, grade.level, hits, case)})


def _unread(language: str) -> str:
    rules = ", ".join(["English", *lexicon.known()])
    return (
        f"Not graded: this conversation is in {lexicon.called(language)}, which the rules cannot read ({rules}). "
        "Connect a model to have it graded."
    )
