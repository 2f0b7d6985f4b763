"""A case in another language as the rules read it: sentences, clauses, commitments, and the customer's words in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from ..english.reading import Echo, Sentence, Span
from ..english.wording import Plain, Word, tokens
from ..records import Brief, Case
from .lexicon import Sign, Tongue, is_english, tongue

SENTENCE = re.compile(r"[^.!?;:\n]+(?:(?:[.:](?=\d)|\.(?=\w))[^.!?;:\n]+)*[.!?;:\n]*")
DOT = "․"
"""Stands for a full stop that ends no sentence."""
CUT = re.compile(r"[,;:()]| - ")
NAMES = re.compile(r"(?<!\w)([A-ZÀ-Þ][\w'’-]+) ([A-ZÀ-Þ][\w'’-]+)")
CAPITAL = re.compile(r"(?<![.!?:\"“„¿¡] )(?<![\"“„¿¡])(?<!^)(?<!\w)[A-ZÀ-Þ][\w'’-]{2,}")
PART = 5
"""Letters of a word from which it is known again inside a longer one."""


class Step(NamedTuple):
    """A commitment: its place, its sentence, whether it has a doer, and whether it says something by itself."""

    start: int
    end: int
    sentence: int
    mine: bool
    firm: bool


class Page:
    """One case, read once with its language's lexicon. Everything is worked out when first asked for."""

    def __init__(self, case: Case, speech: Tongue) -> None:
        self.case, self.speech = case, speech
        self.plain: Plain = speech.fold(case.message)
        self.text = self.plain.text
        self.words: tuple[Word, ...] = tokens(self.text)
        self.answered = speech.fold(case.answered).text

    # ------------------------------------------------------------ what stands where

    def has(self, name: Sign, span: Span | None = None) -> bool:
        """Whether the sign stands in the message, or in that part of it."""
        return self.first(name, span) is not None

    def first(self, name: Sign, span: Span | None = None) -> re.Match[str] | None:
        """The first place of a sign."""
        start, end = span or Span(0, len(self.text))
        return self.speech.sign(name).search(self.text, start, end)

    def every(self, name: Sign, span: Span | None = None) -> Iterator[re.Match[str]]:
        """All places of a sign."""
        start, end = span or Span(0, len(self.text))
        return self.speech.sign(name).finditer(self.text, start, end)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The message's sentences that hold words, in order."""
        found: list[Sentence] = []
        at = 0
        text = self.speech.not_an_end.sub(lambda match: match[0].replace(".", DOT), self.text)
        text = text.replace(" ¿", ";¿").replace(" ¡", ";¡")
        for match in SENTENCE.finditer(text):
            first = at
            while at < len(self.words) and self.words[at].start < match.end():
                at += 1
            if at > first:
                start = self.words[first].start
                asks = "?" in match[0] or self.speech.sign("asks").match(self.text, start) is not None
                found.append(Sentence(start, match.start() + len(match[0].rstrip(" .:;")), first, at, asks))
        return tuple(found)

    def sentence_at(self, position: int) -> int:
        """Index of the sentence at a place of the text."""
        return next((i for i, s in enumerate(self.sentences) if position < s.end), len(self.sentences) - 1)

    def span(self, sentence: Sentence) -> Span:
        """A sentence's place."""
        return Span(sentence.start, sentence.end)

    def clause(self, start: int) -> Span:
        """The clause around a place: from comma to comma, within its sentence."""
        sentence = self.sentences[self.sentence_at(start)]
        first, last = sentence.start, sentence.end
        cuts = [m.span() for pattern in (CUT, self.speech.cut) for m in pattern.finditer(self.text, first, last)]
        for cut in sorted(cuts):
            if cut[1] <= start:
                first = cut[1]
            elif cut[0] > start:
                last = cut[0]
                break
        return Span(first, last)

    def denied(self, span: Span) -> bool:
        """Whether a word of no stands there, other than in 'no problem' and its like."""
        part = self.speech.sign("no_matter").sub("", self.text[slice(*span)])
        return self.speech.sign("no").search(part) is not None

    def negated(self, start: int, reach: int = 2) -> bool:
        """Whether a word of no stands within `reach` words before, in the same clause."""
        before = self.text[self.clause(start).start : start].split()[-reach:]
        return self.speech.sign("no").search(" ".join(before)) is not None

    # ------------------------------------------------------------ the customer's words

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stem of each word; of one that takes up a word of the customer's inside it, that word's stem."""
        return tuple([self._known_as(self.speech.stem(word.text)) for word in self.words])

    @cached_property
    def customer(self) -> tuple[str, ...]:
        """All that the customer has said, folded, oldest first."""
        return tuple([self.speech.fold(line.text).text for line in self.case.context if line.role == "customer"])

    @cached_property
    def _lines(self) -> tuple[frozenset[str], ...]:
        return tuple([self.speech.stems(line.text) for line in self.case.context if line.role == "customer"])

    @cached_property
    def said(self) -> frozenset[str]:
        """Stems of all content words of the customer."""
        return frozenset().union(*self._lines)

    @cached_property
    def said_last(self) -> frozenset[str]:
        """Stems of the content words of what the message answers."""
        return self.speech.stems(self.case.answered)

    @cached_property
    def said_before(self) -> frozenset[str]:
        """Stems of content words that the customer used before, and not in what the message answers."""
        before = self._lines[:-1] if self.answered else self._lines
        return frozenset().union(*before) - self.said_last

    @cached_property
    def allowed(self) -> frozenset[str]:
        """Stems of what the brief says is known or may be offered."""
        brief = self.case.brief
        return self.speech.stems(" \n ".join(_open(brief))) - self.speech.generic if brief else frozenset()

    @cached_property
    def echoes(self) -> tuple[Echo, ...]:
        """Words of the message that take up the customer's, in order."""
        empty, generic = self.speech.empty, self.speech.generic
        there = [(i, s) for i, s in enumerate(self.stems) if s in self.said and s not in empty]
        return tuple([Echo(i, s, s not in generic) for i, s in there])

    def echoes_in(self, sentence: Sentence) -> list[Echo]:
        """The echoes in a sentence."""
        return [echo for echo in self.echoes if sentence.first <= echo.word < sentence.last]

    def facts(self, sentence: Sentence) -> float:
        """How many things of the customer's stand in it, 1 each and half for a common one; feelings are no facts."""
        strong: set[str] = set()
        common: set[str] = set()
        for echo in self.echoes_in(sentence):
            word = self.words[echo.word]
            if not self.has("feeling", Span(word.start, word.end)):
                (strong if echo.strong else common).add(echo.stem)
        return len(strong) + 0.5 * len(common)

    def _known_as(self, stem: str) -> str:
        if not self.speech.lexicon.compounds or stem in self.said or len(stem) < PART:
            return stem
        parts = [of for of in self.said if len(of) >= PART and (stem.endswith(of) or stem.startswith(of))]
        wholes = [of for of in self.said if of.endswith(stem) or of.startswith(stem)]
        return max([*parts, *wholes], key=len, default=stem)

    # ------------------------------------------------------------ names

    @cached_property
    def people(self) -> frozenset[str]:
        """Names of people in the brief, folded: two words with a capital together, neither of them a common word."""
        brief = self.case.brief
        pairs = NAMES.findall("\n".join(_open(brief))) if brief else []
        names = [[self.speech.fold(name).text for name in pair] for pair in pairs]
        return frozenset(n for pair in names if not self.speech.empty & set(map(self.speech.stem, pair)) for n in pair)

    def names_somebody(self, clause: Span, sentence: Sentence) -> bool:
        """Whether a person is named in the clause, or one of the brief's in its sentence."""
        there = {word.text for word in self.words[sentence.first : sentence.last]}
        return self.has("person", clause) or bool(there & self.people)

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Names that the customer has used, folded."""
        names: set[str] = set()
        for line in (line.text for line in self.case.context if line.role == "customer"):
            laid = self.speech.fold(line)
            for match in self.speech.sign("named").finditer(laid.text):
                after = re.match(r"\W*(\w[\w'-]*)", laid.text[match.end() :])
                if after:
                    start, _ = laid.span(match.end() + after.start(1), match.end() + after.end(1))
                    names |= {after[1]} if line[start].isupper() else set()
            if not self.speech.lexicon.nouns_capitalised:
                names |= {self.speech.fold(name).text for name in CAPITAL.findall(line)}
        return frozenset(name for name in names if self.speech.stem(name) not in self.speech.empty)

    # ------------------------------------------------------------ commitments

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All commitments of the message, in order: what 'I' or 'we' do, and what comes or is done."""
        found: list[Step] = []
        for n, sentence in enumerate(self.sentences):
            for name in ("commits", "happens"):
                for match in self.every(name, self.span(sentence)):
                    clause = self.clause(match.start())
                    clause = Span(clause.start, max(clause.end, match.end()))
                    taken = any(step.start < clause.end and clause.start < step.end for step in found)
                    asked = sentence.asks and self._of_a_question(clause, sentence)
                    bound = asked or self.has("subordinate", Span(clause.start, match.start()))
                    if taken or bound or self.denied(clause) or self.has("no_promise", clause):
                        continue
                    loose = self.has("loose", clause) or self.has("hedge", clause)
                    mine = name == "commits" or self.names_somebody(clause, sentence)
                    found.append(Step(match.start(), clause.end, n, mine, not loose))
        return tuple(sorted(found))

    def _of_a_question(self, clause: Span, sentence: Sentence) -> bool:
        """Whether a clause asks, and does not tell before the question comes: "booked, is that all right?"."""
        return clause.end >= sentence.end or self.has("asks_leave", clause) or self.has("opens", clause)

    def when(self, step: Step) -> re.Match[str] | None:
        """The time that goes with a commitment: in its sentence, or in a neighbouring one that goes on about it."""
        committed = {other.sentence for other in self.steps}
        for n in (step.sentence, step.sentence + 1, step.sentence - 1):
            if not 0 <= n < len(self.sentences) or (n != step.sentence and n in committed):
                continue
            sentence = self.sentences[n]
            if sentence.asks or (n > step.sentence and not self._goes_on(sentence)):
                continue
            if n < step.sentence and sentence.last - sentence.first > BARE:
                continue
            match = self.time_in(self.span(sentence))
            if match:
                return match
        return None

    def _goes_on(self, sentence: Sentence) -> bool:
        goes_on = self.speech.sign("goes_on").match(self.text, sentence.start) is not None
        return goes_on or sentence.last - sentence.first <= BARE

    def time_in(self, span: Span) -> re.Match[str] | None:
        """The first date or time there that is not over."""
        for match in self.every("when", span):
            if not self.has("past", Span(max(span.start, match.start() - 14), min(span.end, match.end() + 6))):
                return match
        return None


BARE = 5
"""Words of a sentence that may be no more than a time."""


def _open(brief: Brief) -> tuple[str, ...]:
    """What the brief says is known or may be offered."""
    return (*brief.known, *(words for topic in brief.may_offer for words in (topic.text, *topic.mentions)))


_LAST: list[Page] = []


def page(case: Case) -> Page | None:
    """The case's page; None for English and for a language without a lexicon. The last ones are kept."""
    for kept in _LAST:
        if kept.case is case:
            return kept
    speech = None if is_english(case.language) else tongue(case.language)
    if speech is None:
        return None
    _LAST[:] = [Page(case, speech), *_LAST[:3]]
    return _LAST[0]
