"""Rules for what the customer is sent away with: the parts of a commitment, vague words, a no, a circle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .promises import CIRCLE, FLAT, HEDGE, IF_NOT, KNOWN, THEN, beyond, promises, when
from .reading import Reading, Span, once
from .records import Case
from .wording import EMPTY, GENERIC, content_words


@once
def says_what(reading: Reading) -> Iterator[Span]:
    """Firm commitments; a weak one counts with a time."""
    for promise in promises(reading):
        if promise.firm or when(reading, promise):
            yield Span(promise.start, promise.end)


def says_who(reading: Reading) -> Iterator[Span]:
    """Those of them that 'I' or a named party will do."""
    for promise in promises(reading):
        if promise.mine and (promise.firm or when(reading, promise)):
            yield Span(promise.start, promise.end)


def says_when(reading: Reading) -> Iterator[Span]:
    """The dates and times that go with commitments."""
    for promise in promises(reading):
        match = when(reading, promise)
        if match:
            yield Span(match.start(), match.end())


def says_how_known(reading: Reading) -> Iterator[Span]:
    """What the customer will get or see."""
    for match in KNOWN.finditer(reading.text):
        sentence = reading.sentences[reading.sentence_at(match.start())]
        part = reading.part(sentence)
        if (
            not sentence.asks
            and not reading.negated(match.start())
            and not HEDGE.search(reading.text, sentence.start, sentence.end)
            and not re.search(
                r"\b(?:you|customers?) (?:sent|said|asked|wanted|wrote)\b|sorry|in touch|as soon as", part
            )
        ):
            yield Span(match.start(), match.end())


def says_what_if(reading: Reading) -> Iterator[Span]:
    """If it does not happen, and then what."""
    for match in IF_NOT.finditer(reading.text):
        sentence = reading.sentences[reading.sentence_at(match.start())]
        then = THEN.search(reading.text, match.end(), sentence.end)
        if (
            then
            and not sentence.asks
            and not re.search(r"\b(?:danger|calm|shout\w*|rude)\b", reading.part(sentence))
            and promises(reading)
        ):
            yield Span(match.start(), sentence.end)


def answers_need(reading: Reading) -> Iterator[Span]:
    """A commitment about something that the customer said, or that the brief allows."""
    for promise in promises(reading):
        sentence = reading.sentences[promise.sentence]
        needed = _allowed(reading.case) if promise.firm else frozenset()
        if promise.firm and any(
            (reading.stems[i] in reading.said or reading.stems[i] in needed) and reading.stems[i] not in EMPTY
            for i in range(sentence.first, sentence.last)
        ):
            yield Span(promise.start, promise.end)


def _allowed(case: Case) -> frozenset[str]:
    """Content stems of what the brief says is known or may be offered."""
    if case.brief is None:
        return frozenset()
    offers = [words for topic in case.brief.may_offer for words in (topic.text, *topic.mentions)]
    return _stems((*case.brief.known, *offers))


@lru_cache(maxsize=256)
def _stems(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(content_words(line) for line in lines)) - GENERIC


def vague_promise(reading: Reading) -> Iterator[Span]:
    """Commitments to nothing in particular and at no time."""
    for promise in promises(reading):
        if not promise.firm and not when(reading, promise):
            yield Span(promise.start, promise.end)


def sends_in_circle(reading: Reading) -> Iterator[Span]:
    """Sent off to ask again elsewhere, with nothing taken on here."""
    if any(promise.firm for promise in promises(reading)):
        return
    for match in CIRCLE.finditer(reading.text):
        if not reading.negated(match.start()) and "if " not in reading.text[max(0, match.start() - 40) : match.start()]:
            yield Span(match.start(), match.end())


def refuses_flatly(reading: Reading) -> Iterator[Span]:
    """A no, and no commitment, offer or suggestion in the whole message."""
    if any(promise.firm for promise in promises(reading)) or re.search(
        r"\b(?:but i can|what i can|i can offer|instead|would you like|shall i|alternatively|however,? (?:i|we) can)\b",
        reading.text,
    ):
        return
    for match in FLAT.finditer(reading.text):
        yield Span(match.start(), match.end())


def offers_alternative(reading: Reading) -> Iterator[Span]:
    """A no with something firm beside it."""
    refusal = re.search(
        r"\b(?:can't|cannot|can not|won't|not (?:possible|available|able)|no \w+ is|isn't (?:possible|available|"
        r"free)|unable|unavailable|don't have|sold out|there is no|there's no|not today)\b",
        reading.text,
    )
    if refusal:
        for promise in promises(reading):
            if promise.firm:
                yield Span(promise.start, promise.end)


def promises_beyond(reading: Reading) -> Iterator[Span]:
    """What the brief rules out, promised or stated."""
    for start, end in beyond(reading):
        yield Span(start, end)
