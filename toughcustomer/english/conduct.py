"""Rules for how the trainee behaves under pressure: blows, excuses, limits, concessions, choices, and taking it on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import listening
from .fallback import IF_NOT
from .feeling import apologises_for_fact, gives_condolence, ties_feeling
from .joining import when
from .patterns import TRAINEE
from .promises import keeps, promises
from .reading import NOT, Reading, Span, once


def ends_without_warning(reading: Reading) -> Iterator[Span]:
    """A bare goodbye that is all there is, or that follows a blow."""
    match = re.search(r"\b(?:good ?bye|bye)\b[.! ]*$", reading.text)
    if match and len(reading.words) <= 8 and not re.search(r"\bthank", reading.text):
        yield Span(match.start(), match.end())


def hides_behind_policy(reading: Reading) -> Iterator[Span]:
    """The word policy or rules beside a 'no', unless the customer brought it up and is granted it."""
    for match in re.finditer(
        r"\b(?:policy|policies|rules?|procedures?|regulations|protocol|guidelines)\b", reading.text
    ):
        sentence = reading.sentences[reading.sentence_at(match.start())]
        part = reading.part(sentence)
        if re.search(
            r"\b(?:you're right|you are right|our own|under your|break\w*|broke|missed|owe|despite|even though|"
            r"in your favour|lets me|allows me|bend)\b",
            part,
        ):
            continue
        if any(word in NOT or word in ("only", "must", "require", "requires") for word in part.split()):
            yield Span(sentence.start, sentence.end)


@once
def turns_to_problem(reading: Reading) -> Iterator[Span]:
    """A firm commitment, or a question that follows."""
    for promise in promises(reading):
        if promise.firm:
            yield Span(promise.start, promise.end)
    yield from keeps(reading)
    yield from listening.relevant_question(reading)


def takes_it_on(reading: Reading) -> Iterator[Span]:
    """A step that 'I' or somebody with a name takes for this customer: done, timed, or about what is theirs."""
    for promise in promises(reading):
        if not (promise.mine and promise.firm and IN_PERSON.match(reading.cased, promise.start)):
            continue
        sentence = reading.sentences[promise.sentence]
        done = DONE_NOW.match(reading.text, promise.start)
        if done or when(reading, promise) or reading.echoes_in(sentence.first, sentence.last):
            yield Span(promise.start, promise.end)
    yield from keeps(reading)


IN_PERSON = re.compile(r"[Ii](?:['’]|m\b|ve\b|\b)|(?!The\b|Our\b|A\b|An\b|Your\b|We\b|Let\b)[A-Z][a-zà-ÿ]+")
DONE_NOW = re.compile(r"(?:i've|i have|i'm|i am) (?:\w+ )?\w+(?:ed|ing|nt|ut|en|ld|de|nd)\b")


def concedes_truth(reading: Reading) -> Iterator[Span]:
    """The customer's own fact granted: it is said, without a 'but', beside a feeling or a right."""
    yield from ties_feeling(reading)


def meets_the_person(reading: Reading) -> Iterator[Span]:
    """Words for what happened to this customer."""
    yield from listening.paraphrases(reading)
    yield from ties_feeling(reading)
    yield from apologises_for_fact(reading)
    yield from gives_condolence(reading)


def offers_choice(reading: Reading) -> Iterator[Span]:
    """Two ways, put as a question or left to the customer; or what to do if it fails, in their hands."""
    for sentence in reading.sentences:
        part = reading.part(sentence)
        if re.search(r"\b(?:or|whether)\b", part) and (
            (
                sentence.asks
                and re.search(
                    r"\b(?:you (?:want|like|prefer|rather)|would you|rather|shall (?:i|we)|should (?:i|we)|do "
                    r"you want|does|will|work|suits?|is it enough|which|leave it|easier|better)\b",
                    part,
                )
            )
            or re.search(r"\b(?:you choose|your choice|up to you|you prefer|either)\b", part)
        ):
            if not re.search(r"\b(?:are you|or (?:what|else|not)\b|stupid|lying)", part):
                yield Span(sentence.start, sentence.end)
        elif re.search(r"\b(?:i|we) can\b.+\bor\b", part) and not re.search(r"\bnot\b|n't", part):
            yield Span(sentence.start, sentence.end)
    for match in IF_NOT.finditer(reading.text):
        sentence = reading.sentences[reading.sentence_at(match.start())]
        if re.search(
            r"\b(?:reply|answer|tell me|ring|call|text|let me know|say so)\b", reading.text[match.end() : sentence.end]
        ) and promises(reading):
            yield Span(match.start(), sentence.end)


LIMIT = TRAINEE.spotter(
    r"\b(?:i|we) (?:won't|will not|can't|cannot|'m not able to|am not able to|don't)(?: \w+){0,2} (?:carry on|"
    r"continue|go on|keep (?:going|talking)|stay|accept|help|talk|take|work|listen|put "
    r"up)\b[^.!?]*\b(?:threat\w*|abuse|abusive|insult\w*|swear\w*|language|shout\w*|like that|like this|called)\b"
)
ON = re.compile(
    r"\b(?:if (?:they|it|that|the \w+|you) (?:stops?|can|are|is|calm)|once (?:they|it|that|you)|as soon as|but "
    r"i(?:'ll| will| do| want| can)|and i(?:'ll| will)|i(?:'ll| will) stay|i (?:do )?want to|i'm happy to|when you)\b"
)


def limit_with_way(reading: Reading) -> Iterator[Span]:
    """A limit on abuse, and how the talk goes on."""
    for match in LIMIT.finditer(reading.text):
        end = reading.sentences[min(reading.sentence_at(match.start()) + 1, len(reading.sentences) - 1)].end
        if ON.search(reading.text, match.start(), end) or ON.search(reading.text[: match.start()]):
            yield Span(match.start(), end)
