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
            made = self._taken_back(page, place, made)
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

    def _taken_back(self, page: Page, place: Span, made: list[Draft]) -> list[Draft]:
        """Strike out what is taken back: contradicted where something else is promised for it, else withdrawn.

        Gives back what is promised beside: what only tells why it is off is no promise.
        """
        topic = self.reader.topic(topics.around(page.message, *place))
        inside = [draft for draft in made if place.start < draft.end <= place.end]
        after = [draft for draft in made if draft.end > place.end]
        gone = self._spoken_of(topic, page.turn.n)
        if gone is None:
            return made
        instead = [draft for draft in inside if _replaces(draft.topic, gone.topic)]
        instead += [draft for draft in after if draft.topic.like(gone.topic) or self._follows(draft, gone)]
        gone.fate, gone.fate_said = ("contradicted" if instead else "withdrawn"), page.said(place)
        return [draft for draft in made if draft in instead or draft not in inside]

    def _follows(self, draft: Draft, gone: Draft) -> bool:
        pronoun = self.reader.points_back(draft.what.text) and draft.topic.differs(gone.topic)
        return pronoun or _replaces(draft.topic, gone.topic)

    def _spoken_of(self, topic: Topic, turn: int) -> Draft | None:
        """Which promise is taken back: the one about the same, else the last, unless it has just been struck out."""
        struck = [draft for draft in self.drafts if draft.fate_said and draft.fate_said.turn == turn]
        firm = [draft for draft in self.drafts if draft.open and not draft.vague]
        named = self._same(topic)
        if named or not firm or any(draft.topic.like(topic) for draft in struck):
            return named
        return firm[-1]

    def _same(self, topic: Topic) -> Draft | None:
        """The open promise that is most about the same, of equals the latest; none if none is."""
        alike = [(draft.topic.alike(topic), n) for n, draft in enumerate(self.drafts) if draft.open]
        best, n = max(alike, default=(0.0, 0))
        return self.drafts[n] if best >= topics.ALIKE else None


def _replaces(new: Topic, old: Topic) -> bool:
    """Whether one promise gives another day, hour or sum for what is another's."""
    return new.differs(old) and (new.alike(old) > 0 or bool(new.sums and old.sums))
