"""The promises of one graded message: which of its marked places are steps, and which part goes with which step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..records import Grade, Level, Turn
from . import topics
from .promise import LEVELS, STANDS, Fate, Kind, Promise, Said
from .topics import Reader, Topic

WHAT, WHO, WHEN, KNOWN, IF_NOT = "says-what", "says-who", "says-when", "says-how-known", "says-what-if"
VAGUE, BEYOND, NEED = "vague-promise", "promises-beyond-brief", "answers-need"
_ACTS = r"(?=(?:'ll|’ll|'s|’s)?(?:,[^,.;]{2,40},)? (?:will|can|has|is|wird|hat|ist|kann|va|ha|puede|\w+[st])\b)"
DOER = re.compile(
    rf"(?:i|we|ich|wir|yo|nosotros)\b|(?-i:[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)*){_ACTS}|"
    rf"(?:the|our|my|your|a|an|der|die|das|unser\w*|el|la|nuestr\w+)(?: \w+){{1,2}}?{_ACTS}",
    re.IGNORECASE,
)
"""The doer at the beginning of a step: so much of its words says who."""


class Span(NamedTuple):
    """`message[start:end]`."""

    start: int
    end: int


class Draft:
    """A promise in the making: later messages may add to it, repeat it or take it back."""

    def __init__(self, kind: Kind, what: Said, topic: Topic, least: Level = 0) -> None:
        """`least` is a level that was given without a place for each part: it is believed."""
        self.what, self.topic, self.least = what, topic, least
        self.end = 0
        self.vague, self.over = kind == "vague", kind == "over-promised"
        self.parts: dict[str, Said] = {}
        self.needed = False
        self.most: Level = 4
        self.fate: Fate = "standing"
        self.fate_said: Said | None = None

    @property
    def open(self) -> bool:
        """Whether a later message can still be about it."""
        return self.fate in STANDS

    @property
    def kind(self) -> Kind:
        """What its parts come to."""
        if self.over or self.vague:
            return "over-promised" if self.over else "vague"
        return "concrete" if self.parts.keys() >= {WHO, WHEN} or self.least > LEVELS["partial"] else "partial"

    @property
    def level(self) -> Level:
        """By its parts, and never more than the message was given that completed it."""
        full = self.kind == "concrete" and self.parts.keys() >= {KNOWN, IF_NOT} and self.needed
        return min(max(4 if full else LEVELS[self.kind], self.least), self.most)

    def promise(self) -> Promise:
        """The record."""
        part = self.parts.get
        return Promise(
            turn=self.what.turn,
            kind=self.kind,
            level=self.level,
            what=self.what,
            who=part(WHO),
            when=part(WHEN),
            how_known=part(KNOWN),
            if_not=part(IF_NOT),
            fate=self.fate,
            fate_said=self.fate_said,
        )

    def takes_in(self, other: Draft) -> None:
        """Another says the same: what was missing is added, and a later date counts."""
        self.parts = {**self.parts, **other.parts}
        self.needed = self.needed or other.needed
        self.least, self.most = max(self.least, other.least), max(self.most, other.most)
        self.vague = self.vague and other.vague
        self.topic = self.topic.with_(other.topic)
        if other.what.turn > self.what.turn:
            self.fate, self.fate_said = "confirmed", other.what


class Placed(NamedTuple):
    """A promise, and where its step stands in the message."""

    span: Span
    draft: Draft


class Page:
    """One graded message: its sentences, and where its behaviours stand."""

    def __init__(self, turn: Turn, grade: Grade, reader: Reader) -> None:
        self.turn, self.grade, self.message, self.reader = turn, grade, turn.message, reader
        self._sentences = topics.sentences(turn.message)

    def at(self, behaviour: str) -> list[Span]:
        """The places of a behaviour, in order."""
        return sorted(Span(start, end) for name, start, end in self.grade.marks if name == behaviour and end > start)

    def said(self, span: Span) -> Said:
        """What stands there."""
        return Said(turn=self.turn.n, text=self.message[slice(*span)].strip(" ,;:-\n"))

    def drafts(self, before: list[Draft]) -> list[Draft]:
        """The promises of the message, in order, each with its parts.

        How the customer will know and what if not may be said of the last one of `before`, the open promises so far.
        """
        placed = self._placed() or self._unplaced()
        firm = [one for one in placed if one.draft.kind in ("partial", "concrete")]
        earlier = [draft for draft in before if not draft.vague][-1:]
        for part in (WHO, WHEN, KNOWN, IF_NOT, NEED):
            for span in self.at(part):
                drafts = self._whose(span, firm, part) or (earlier if part in (KNOWN, IF_NOT) else [])
                for draft in drafts:
                    if part == NEED:
                        draft.needed = True
                    else:
                        draft.parts.setdefault(part, self._doer(span) if part == WHO else self.said(span))
        level = LEVELS["partial"] if self.grade.level is None else self.grade.level
        best = max((one.draft for one in firm), key=lambda draft: draft.level, default=None)
        for _, draft in firm:
            # The message's level is that of its best promise, harms in it counted.
            draft.most = level if draft is best else min(level, draft.level)
        return list(dict.fromkeys(one.draft for one in placed))

    def _placed(self) -> list[Placed]:
        """The promises by their places; a step that names nothing of its own belongs to the one before."""
        found: list[Placed] = []
        for span, kind in sorted((span, kind) for kind, span in self._steps()):
            last = found[-1].draft if found else None
            if kind == "partial" and last and last.kind == "partial" and self.reader.points_back(self.said(span).text):
                found.append(Placed(span, last))
            else:
                found.append(Placed(span, self._draft(kind, span)))
        return found

    def _draft(self, kind: Kind, span: Span) -> Draft:
        said = self.said(self._whole(span) if kind == "vague" else span)
        draft = Draft(kind, said, self.reader.topic(said.text if self._shares(span) else self._sentence(span)))
        draft.end = span.end
        return draft

    def _steps(self) -> Iterator[tuple[Kind, Span]]:
        """What is promised: what the brief rules out, particular steps, good intentions."""
        beyond = {self._number(span) for span in self.at(BEYOND)}
        yield from (("over-promised", span) for span in _apart(self.at(BEYOND)))
        # What happens if it fails, or tells how the customer will know of a step, is a part of that step.
        nets, told = self.at(IF_NOT), self.at(KNOWN)
        steps = [span for span in _apart(self.at(WHAT)) if not any(_meet(span, net) for net in nets)]
        for n, step in enumerate(steps):
            if self._number(step) not in beyond and not (n and any(_meet(step, span) for span in told)):
                for start, end in self.reader.steps(self.message[slice(*step)]):
                    yield "partial", Span(step.start + start, step.start + end)
        yield from (("vague", span) for span in _apart(self.at(VAGUE)))

    def _unplaced(self) -> list[Placed]:
        """The promise of a message that was given a level of 2 or more, with no place for its step.

        So are grades of evaluators whose criterion has other behaviours, and those without marks. The level is
        believed; the words are the nearest that there are: a doer or a date, a quote, or the message.
        """
        level = self.grade.level
        if level is None or level < LEVELS["partial"] or self.at(KNOWN) or self.at(IF_NOT):
            return []
        quoted = [Span(quote.start, quote.end) for quote in self.grade.quotes]
        span = [*self.at(WHO), *self.at(WHEN), *quoted, Span(0, len(self.message))][0]
        return [Placed(span, Draft("partial", self.said(span), self.reader.topic(self._sentence(span)), level))]

    def _doer(self, span: Span) -> Said:
        match = DOER.match(self.message, *span)
        return self.said(Span(*match.span()) if match else span)

    def _number(self, span: Span) -> int:
        """Which sentence it stands in, from 0."""
        return next((n for n, (_, end) in enumerate(self._sentences) if span.start < end), len(self._sentences) - 1)

    def _sentence(self, span: Span) -> str:
        return self.message[slice(*self._sentences[self._number(span)])]

    def _whole(self, span: Span) -> Span:
        """The sentence around a vague promise, if no step stands in it."""
        number = self._number(span)
        alone = all(self._number(step) != number for step in self.at(WHAT))
        return Span(*self._sentences[number]) if alone else span

    def _shares(self, span: Span) -> bool:
        """Whether another step stands in the same sentence, or this one is a piece of a longer one."""
        steps = self.at(WHAT)
        return sum(self._number(step) == self._number(span) for step in steps) > 1 or any(
            step.start <= span.start and span.end <= step.end and step != span for step in steps
        )

    def _whose(self, span: Span, firm: list[Placed], part: str) -> list[Draft]:
        """The promises that a part goes with: those it stands in, else those of its sentence, else the one before."""
        inside = [one.draft for one in firm if _meet(span, one.span)]
        if inside:
            return inside
        same = [one.draft for one in firm if self._number(one.span) == self._number(span)]
        before = [one.draft for one in firm if one.span.start <= span.start]
        if part == WHEN and before and before[-1] in same:
            return before[-1:]
        return same or before[-1:] or [one.draft for one in firm[:1]]


def _apart(spans: list[Span]) -> list[Span]:
    """The spans in order, without those that lie in, or begin in, one before."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
