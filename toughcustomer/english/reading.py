"""A case as the rules read it: the message in words and sentences, and which of the customer's words come back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from ..records import Case
from .patterns import TRAINEE
from .spelling import cased, standard
from .wording import EMPTY, GENERIC, Word, content_stems, plain, stem, tokens

SENTENCE = re.compile(r"[^.!?;:\n]+(?:(?:[.:](?=\d)|\.(?=\w))[^.!?;:\n]+)*[.!?;:\n]*")
ASKS = re.compile(
    r"(?:(?:and|so|but|ok|okay|now|well|also|then|or|please|sorry|right|sir|madam|yes|oh|um|uh|er|erm|hello|hi),? )*"
    r"(?:(?:what|when|where|who|which|how|why|whose)(?:'s|'re| \w+)? (?:is|are|was|were|do|does|did|have|has|can|"
    r"could|would|will|should|the|your|you|i|it|happened)\b|"
    r"(?:can|could|would|will|do|does|did|is|are|was|were|have|has|shall|should|may|might|don't|didn't|isn't|"
    r"aren't|wasn't|haven't|hasn't|won't|wouldn't|couldn't) "
    r"(?:you|i|we|it|he|she|they|that|this|your|there)\b)"
)
"""The beginning of a question, with or without its mark."""
STATES = re.compile(
    r"(?:(?:and|so|but|now|here's|right),? )*(?:what|how|when|where|why) (?:i|we|you|he|she|they|"
    r"it|matters)\b|(?:(?:and|but|so),? )*(?:should|were|had) [^?,]+, "
)
"""Without a mark, 'what I can do is ...' tells, and so does 'should it fail, ...'."""
CLAUSE_CUT = re.compile(
    r" - |, (?=(?:and|but|so|or|then|which|because|if|when|while|though)\b)|,? (?:and|but|so|because|,) (?=(?:i|"
    r"we|you|it|he|she|"
    r"they|that|this|there|nobody|nothing|no one|your|our|my)\b)|, (?=(?:i|we|you|it|he|she|they|that|this|there)\b)"
)
"""Where one clause of a sentence ends and the next begins."""
_NOT_WORDS = """
not no never none nor neither cannot nobody nothing nowhere without hardly unable can't won't don't doesn't
didn't isn't aren't wasn't weren't couldn't wouldn't shouldn't haven't hasn't hadn't ain't cant wont dont doesnt
didnt isnt wouldnt couldnt no-one unavailable impossible unfortunately instead rather
"""
NOT = frozenset(_NOT_WORDS.split())
STOCK = TRAINEE.spotter(
    r"(?:i|we) (?:can |do |fully |completely |totally |really |truly |certainly |only |absolutely "
    r")*(?:understand|appreciate|"
    r"apologi[sz]e|empathi[sz]e|see)\b(?! why| that you| you)|how (?:you (?:must )?feel|(?:frustrating|upsetting|"
    r"difficult|"
    r"hard|annoying) (?:this|that|it) (?:must|is|can)|frustrated you)|(?:can |could )(?:only )?imagine\b(?! why)|"
    r"your (?:frustration|concerns?|anger|disappointment|situation|"
    r"feelings|inconvenience)|inconvenience|sorry (?:to hear|for (?:your|the|any)|about (?:this|that))|(?:must|"
    r"can) be (?:<very> )?"
    r"(?:frustrating|upsetting|difficult|hard)|thank you for|thanks for|apologi|condolence"
)


class Span(NamedTuple):
    """A place in the plain text; empty (0, 0) for what shows by its absence."""

    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence, or a part of one that stands by itself: `words[first:last]`."""

    start: int
    end: int
    first: int
    last: int
    asks: bool


class Echo(NamedTuple):
    """A word of the message that takes up one of the customer's."""

    word: int
    stem: str
    strong: bool


class Reading:
    """One case, read once. Everything is worked out when first asked for."""

    def __init__(self, case: Case) -> None:
        self.case = case
        english = case.language.split("-")[0] == "en"
        self.plain = standard(plain(case.message)) if english else plain(case.message)
        self.text = self.plain.text
        self.words: tuple[Word, ...] = tokens(self.text)
        self.answered = plain(case.answered).text
        self.kept: dict[str, tuple[Span, ...]] = {}
        self.flags: tuple[str, ...] | None = None
        self.provoked: bool | None = None
        self.on_topic: bool | None = None
        self.promised: tuple[object, ...] | None = None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The message's sentences that hold words, in order."""
        found: list[Sentence] = []
        at, words = 0, self.words
        for match in SENTENCE.finditer(self.text):
            first = at
            while at < len(words) and words[at].start < match.end():
                at += 1
            if at > first:
                start = words[first].start
                asks = "?" in match[0] or (
                    ASKS.match(self.text, start) is not None and STATES.match(self.text, start) is None
                )
                found.append(Sentence(start, match.start() + len(match[0].rstrip(" .:;")), first, at, asks))
        return tuple(found)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stem of each word."""
        return tuple([stem(word.text) for word in self.words])

    @cached_property
    def customer(self) -> tuple[str, ...]:
        """All that the customer has said, as plain text, oldest first."""
        return tuple([plain(line.text).text for line in self.case.context if line.role == "customer"])

    @cached_property
    def said(self) -> frozenset[str]:
        """Stems of all content words of the customer."""
        return frozenset().union(*map(content_stems, self.customer))

    @cached_property
    def said_last(self) -> frozenset[str]:
        """Stems of the content words of what the message answers."""
        return content_stems(self.answered)

    @cached_property
    def said_before(self) -> frozenset[str]:
        """Stems of content words that the customer used before, and not in what the message answers."""
        before = self.customer[:-1] if self.answered else self.customer
        return frozenset().union(*map(content_stems, before)) - self.said_last

    @cached_property
    def echoes(self) -> tuple[Echo, ...]:
        """Words of the message that take up the customer's, in order."""
        said = self.said
        if not said:
            return ()
        return tuple([Echo(i, s, s not in GENERIC) for i, s in enumerate(self.stems) if s in said and s not in EMPTY])

    def echoes_in(self, first: int, last: int) -> list[Echo]:
        """The echoes among `words[first:last]`."""
        return [echo for echo in self.echoes if first <= echo.word < last]

    def weight(self, first: int, last: int) -> float:
        """How much of the customer's comes back in `words[first:last]`: 1 a stem, half for one that is common."""
        return sum({echo.stem: 1.0 if echo.strong else 0.5 for echo in self.echoes_in(first, last)}.values())

    def sentence_at(self, position: int) -> int:
        """Index of the sentence at a place of the text."""
        for i, sentence in enumerate(self.sentences):
            if position < sentence.end:
                return i
        return len(self.sentences) - 1

    def part(self, sentence: Sentence) -> str:
        """The sentence's text."""
        return self.text[sentence.start : sentence.end]

    @cached_property
    def cased(self) -> str:
        """The plain text with the capitals of the original, letter for letter in step with it."""
        return cased(self.plain, self.case.message)

    def clause(self, start: int, end: int | None = None) -> Span:
        """The clause around a place: its sentence, cut where another subject begins."""
        sentence = self.sentences[self.sentence_at(start)]
        first, last = sentence.start, sentence.end
        for match in CLAUSE_CUT.finditer(self.text, sentence.start, sentence.end):
            if match.end() <= start:
                first = match.end()
            elif match.start() >= (start if end is None else end):
                last = match.start()
                break
        return Span(first, last)

    def negated(self, start: int, reach: int = 3) -> bool:
        """Whether a word of no stands within `reach` words before, in the same stretch without a comma or stop."""
        before = re.split(r"[,.!?;:\n]", self.text[max(0, start - 40) : start])[-1].split()[-reach:]
        return any(word in NOT for word in before)


_LAST: list[Reading] = []


def read(case: Case) -> Reading:
    """The case's reading; the last ones are kept, since four criteria ask for the same, one after another."""
    for reading in _LAST:
        if reading.case is case:
            return reading
    reading = Reading(case)
    _LAST[:] = [reading, *_LAST[:3]]
    return reading


def once(rule: Callable[[Reading], Iterable[Span]]) -> Callable[[Reading], tuple[Span, ...]]:
    """The rule, worked out once for each reading: several behaviours ask for the same."""
    name = rule.__qualname__

    def kept(reading: Reading) -> tuple[Span, ...]:
        if name not in reading.kept:
            reading.kept[name] = tuple(rule(reading))
        return reading.kept[name]

    return kept
