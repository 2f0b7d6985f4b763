"""What is to happen if it does not happen: the case that is feared, and what follows then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .parties import doers, known
from .patterns import TRAINEE
from .reading import Reading, Sentence, Span, once

IF_NOT = TRAINEE.spotter(
    r"\b(?:(?:if|should|in case|when|and if|but if|unless|suppose|supposing|say (?:it's|it gets|the|he|she|nobody|"
    r"that)|were|in the event)"
    r"(?: [^\s.!?;]+){1,9}? "
    r"(?:isn't|is not|doesn't|does not|"
    r"hasn't|has not|haven't|don't|do not|not|n't|fails?|late|wrong|"
    r"without|else|slips?|miss(?:es|ed)?|never|goes wrong|falls through|nothing|more|again|another|neither|no|"
    r"still|delayed|problem\w*|trouble|breaks?|changes?|comes? back|stops?|drops?|goes by|go by|passe[sd]|pass|"
    r"comes and goes|come and go|silent|silence|gone|nobody|past)\b"
    r"|if (?:not|nothing|neither|anything|any|no one|nobody|there(?:'s| is) (?:any|no|a|nobody)|you (?:don't|do not|"
    r"haven't|hear nothing|still|see no|get no|have any|find|get an?)|no )\b|failing that|worst case|plan b|"
    r"fallback|back-?up plan)"
)
"""The case that it fails."""
NONE_BY = re.compile(
    r"(?:(?:and|but|or|so|plan b|then)[,:]? )*(?:no|nothing|still no|no sign of|any|anything)\b[^.!?;,]{0,40}?\b(?:by|"
    r"before|after|come|at|from|past|this)\b[^.!?;,]{0,30}[,:?]"
)
"""'No van by ten, ...': the case that it fails, without an 'if'."""
THEN = re.compile(
    r"\b(?:reply|answer|ring|call|text|tell|write|message|e-?mail|come|contact|let me|let us|use|ask|quote|i'll|"
    r"i will|we'll|we will|comes (?:back )?to me|give|telephone|phones?|rings|calls|sends|puts|"
    r"it(?:'s| is|'ll| comes| goes| lands)|you (?:get|can|have|pay)|you've got|press|my (?:number|line|direct)|say so|"
    r"phone|get (?:back|hold)|shout|go|i chase|is logged|refund|\w+ (?:direct )?(?:number|line|extension) is|"
    r"extension \d+|0\d{3,}|there(?:'s| is| will be) an?)\b"
)
"""What follows then."""
NO_NET = re.compile(r"\b(?:danger|calm|shout\w*|rude)\b")
SUPPOSES = re.compile(
    r"(?:(?:and|but|so|or|now),? )*(?:what (?:if|happens (?:if|when))|suppose|supposing|say|if|should|when)\b"
)


@once
def nets(reading: Reading) -> Iterator[Span]:
    """From the feared case to the end of what is said to follow, in one sentence or in two."""
    for n, sentence in enumerate(reading.sentences):
        part = reading.part(sentence)
        if NO_NET.search(part):
            continue
        case = IF_NOT.search(reading.text, sentence.start, sentence.end)
        at = case.start() if case else _none_by(reading, sentence)
        if at < 0:
            continue
        end = case.end() if case else sentence.start
        after = reading.sentences[n + 1] if n + 1 < len(reading.sentences) else None
        if sentence.asks:
            if (
                (SUPPOSES.match(part) or not case)
                and after is not None
                and not after.asks
                and _follows(reading, after.start, after)
            ):
                yield Span(sentence.start, after.end)
        elif _follows(reading, end, sentence):
            yield Span(at, sentence.end)
        elif at > sentence.start and _follows(reading, sentence.start, sentence, at):
            yield Span(sentence.start, sentence.end)
        elif (
            after is not None
            and not after.asks
            and part.startswith(("if", "and if", "should", "say", "suppose", "plan b", "worst", "and say"))
            and not re.search(r", \w", reading.text[end : sentence.end])
            and _follows(reading, after.start, after)
        ):
            yield Span(at, after.end)


def _none_by(reading: Reading, sentence: Sentence) -> int:
    match = NONE_BY.match(reading.text, sentence.start, sentence.end)
    return match.start() if match else -1


def _follows(reading: Reading, start: int, sentence: Sentence, end: int | None = None) -> bool:
    """Whether somebody is to do something between the two places."""
    last = sentence.end if end is None else end
    people = (*doers(reading), *known(reading))
    return THEN.search(reading.text, start, last) is not None or any(start <= span.start < last for span in people)
