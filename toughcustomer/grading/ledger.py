"""What the customer walks away with: each promise of a session with its parts, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from ..records import Grade, Session, Turn
from . import topics
from .drafts import Draft, Page, Span
from .promise import LEVELS, Kind, Promise
from .topics import Topic

OUTCOME = "concrete_outcome"
BACK = "takes-back"


def ledger(session: Session) -> tuple[Promise, ...]:
    """Every promise of a session, in the order in which they were made.

    The grades of `concrete_outcome` say where in a message the parts stand, whoever gave them; code decides which
    part goes with which step, what a later message is about, and what the promise comes to. A turn without a grade
    adds nothing.
    """
    book = Book(session)
    for turn in session.turns:
        grade = turn.grades.get(OUTCOME)
        if grade and grade.status != "not_graded":
            book.enter(turn, grade)
    return tuple(draft.promise() for draft in book.drafts)


def kind_of(promises: Iterable[Promise], turn: int) -> Kind:
    """What one message comes to, by the promises made in it: over-promised before the best of them; none if none."""
    kinds = [promise.kind for promise in promises if promise.turn == turn]
    if "over-promised" in kinds:
        return "over-promised"
    return max(kinds, key=lambda kind: LEVELS[kind], default="none")


class Book:
    """The promises so far, oldest first."""

    def __init__(self, session: Session) -> None:
        messages = [turn.message for turn in session.turns]
        self.reader = topics.Reader(session.persona.language, session.scenario.brief, messages)
        self.drafts: list[Draft] = []

    def enter(self, turn: Turn, grade: Grade) -> None:
        """Take in one message: what it takes back, then what it promises."""
        page = Page(turn, grade, self.reader)
        made = page.drafts([draft for draft in self.drafts if draft.open])
        for place in page.at(BACK):
            self._taken_back(page, place, made)
        for draft in made:
            self._add(draft)

    def _add(self, draft: Draft) -> None:
        """Enter a promise, unless it only says again what stands here already."""
        before = self._same(draft.topic)
        if before is None or before.over != draft.over:
            self.drafts.append(draft)
        elif before.over:
            return
        elif before.topic.differs(draft.topic):
            before.fate, before.fate_said = "contradicted", draft.what
            self.drafts.append(draft)
        elif before.vague or not draft.vague:
            before.takes_in(draft)

    def _taken_back(self, page: Page, place: Span, made: list[Draft]) -> None:
        """Strike out what is taken back: contradicted where something else is promised for it, else withdrawn."""
        topic = self.reader.topic(topics.around(page.message, *place))
        gone = self._same(topic) or next((draft for draft in reversed(self.drafts) if draft.open), None)
        if gone is None:
            return
        instead = any(
            draft.end > place.start and (draft.topic.like(gone.topic) or draft.topic.differs(gone.topic))
            for draft in made
        )
        gone.fate, gone.fate_said = ("contradicted" if instead else "withdrawn"), page.said(place)

    def _same(self, topic: Topic) -> Draft | None:
        """The open promise that is most about the same, of equals the latest; none if none is."""
        alike = [(draft.topic.alike(topic), n) for n, draft in enumerate(self.drafts) if draft.open]
        best, n = max(alike, default=(0.0, 0))
        return self.drafts[n] if best >= topics.ALIKE else None
