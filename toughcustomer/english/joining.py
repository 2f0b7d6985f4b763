"""Joins the parts of an outcome that stand in neighbouring sentences: whose step it is, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .dates import WHEN, ahead, dates
from .parties import denied_before, known, names_of
from .pledges import Promise
from .promises import denied, promises, verbless
from .reading import Reading, Span

GOES_ON = re.compile(
    r"(?:(?:and|so|then|but|plus|that means|which means),? )*(?:it|that|they|this|both|you|the|your|she|he|her|his|"
    r"their|"
    r"between|by|before|at|from|on|there|then|after|within|inside|expect|look out|a|an)\b"
)
"""How a sentence begins that goes on about the one before."""
REACH = 2
REACH_BACK = 3
"""How many sentences on a step's date may stand, and how many back, if those have no verb: 'when: Friday'."""


def when(reading: Reading, promise: Promise) -> re.Match[str] | None:
    """The date that goes with a commitment: in its sentence, else in those that go on about it, else just before."""
    sentences = reading.sentences
    here = sentences[promise.sentence]
    for match in dates(reading, here.start, here.end):
        if ahead(reading, match) or reading.clause(match.start()).start <= promise.start <= match.start():
            return match
    if not promise.firm:
        return _next_date(reading, promise.sentence + 1, strict=True)
    for n in range(promise.sentence + 1, min(promise.sentence + 1 + REACH, len(sentences))):
        if not goes_on(reading, n):
            break
        found = _next_date(reading, n)
        if found:
            return found
    for n in range(promise.sentence - 1, max(promise.sentence - 1 - REACH_BACK, -1), -1):
        bare = verbless(reading, sentences[n])
        if sentences[n].asks or not (bare or (n == promise.sentence - 1 and goes_on(reading, promise.sentence))):
            break
        for match in dates(reading, sentences[n].start, sentences[n].end):
            if ahead(reading, match) and not denied(reading.part(sentences[n])):
                return match
    return None


def _next_date(reading: Reading, n: int, strict: bool = False) -> re.Match[str] | None:
    if n >= len(reading.sentences) or (strict and not STRICTLY.match(reading.text, reading.sentences[n].start)):
        return None
    sentence = reading.sentences[n]
    return next((match for match in dates(reading, sentence.start, sentence.end) if ahead(reading, match)), None)


STRICTLY = re.compile(r"(?:it|that|this)\b")


def goes_on(reading: Reading, n: int) -> bool:
    """Whether a sentence goes on about the one before it."""
    sentence = reading.sentences[n]
    if sentence.asks:
        return False
    begins = GOES_ON.match(reading.text, sentence.start)
    return (
        begins is not None
        or verbless(reading, sentence)
        or WHEN.search(reading.text, sentence.start, sentence.start + 24) is not None
    )


def who(reading: Reading) -> Iterator[Span]:
    """Whoever takes a step of this message: 'I' or a name in it, a name beside it, or who took it on a message ago."""
    steps = [promise for promise in promises(reading) if promise.firm or when(reading, promise)]
    found = False
    for promise in steps:
        if promise.mine:
            found = True
            yield Span(promise.start, promise.end)
    if not steps:
        return
    for start, end in known(reading):
        sentence = reading.sentences[reading.sentence_at(start)]
        if not sentence.asks and not denied_before(reading, start):
            found = True
            yield Span(start, end)
    if found:
        return
    for match in CALLED.finditer(reading.cased):
        found = True
        yield Span(match.start(), match.end())
    if not found and taken_on(reading):
        for promise in steps:
            if AGAIN.match(reading.text, promise.start):
                yield Span(promise.start, promise.end)


CALLED = re.compile(
    r"\b(?:[Ww]ho|[Nn]ame|[Pp]erson|[Cc]ontact|[Hh]andler|[Mm]anager)(?: (?:is|will be)|[’']s|:| -) (?!the\b|our\b|"
    r"not\b)"
    r"(?:[Mm](?:r|rs|s|iss)\.? )?[A-Z][a-zà-ÿ]+"
)
"""A name that is given as one: 'the person is ...', 'who: ...'."""
AGAIN = re.compile(r"(?:(?:and|so|then|but),? )*(?:it|that|this|they|both|she|he)\b")
TOOK = re.compile(r"\bi(?:'ve|'ll|'m| have| will| am| can)\b")


def taken_on(reading: Reading) -> bool:
    """Whether the trainee's message before this one took a step, or named who does."""
    said = next((line.text for line in reversed(reading.case.context) if line.role == "trainee"), "").lower()
    names = names_of(reading)
    return bool(TOOK.search(said) or (names and names.search(said)))
