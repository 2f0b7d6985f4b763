"""Finds where a message takes back, or changes, what was promised in one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..records import Case
from .patterns import TRAINEE
from .promises import promises
from .reading import Reading, Sentence, Span, read
from .wording import GENERIC, content_stems

_OUTRIGHT = (
    r"(?:scratch|scrap|forget|ignore|disregard|strike) (?:that|it|what i|my last|the (?:last|earlier))",
    r"take (?:that|it|this|what i said|my \w+)(?: \w+){0,3} back",
    r"(?:spoke|was speaking|promised|answered) too soon|misspoke|(?:got|getting) (?:a bit |rather )?ahead of myself",
    r"(?:shouldn't|should not|oughtn't to|should never) have (?:said|promised|offered|told|agreed|mentioned|given)",
    r"(?:no (?:right|business|authority)|not mine) to (?:promise|offer)",
    r"(?:got|had|gave you) (?:the|that|my) (?:wrong )?(?:figure|sum|amount|date|day|time|hour)s? ?(?:wrong)?",
    r"(?:was|am) wrong (?:to (?:promise|offer|say|tell)|when i|about (?:the|that|what i))",
    r"(?:need|have|got) to (?:correct|withdraw|retract|backtrack|walk back|go back on|take back|change) "
    r"(?:myself|that|what|on|my|the|it|this)",
    r"(?:can't|cannot|can not|won't|isn't|not|no longer|unable)\b[^.!?]{0,80}\bafter all",
    r"can no longer|no longer (?:able|possible|going|available|stands)",
    r"off the table|(?:is|has been) withdrawn|(?:falls|fell|fallen) through",
    r"(?:turns|turned) out (?:that )?(?:i|we|it|that|there|the|my)\b[^.!?]{0,40}(?:n't\b|\bnot\b|\bno\b|cannot|unable)",
    r"told (?:that )?(?:i|we|it|that)(?:'m| am| are|'re|'s| is)? ?(?:not|can't|cannot|may not|isn't|aren't|won't)",
    r"overruled|over-ruled|said no to it|turned (?:it|that|me) down|(?:refused to|won't) sign",
    r"i know i (?:said|promised|told you)[^.!?]{0,60}\bbut",
    r"i (?:said|promised|told you)[^.!?]{0,60}\bbut (?:i|we|it|that|this|there|my)(?:'s| is|'m| am)?(?: \w+)? ?"
    r"(?:can't|cannot|won't|not|isn't|no)",
    r"(?:that|it) (?:won't|isn't going to|is not going to) (?:happen|be possible|work|go through)",
    r"(?:that|it)(?:'s| is) (?:not|no longer) going to",
)
OUTRIGHT = TRAINEE.spotter(rf"\b(?:{'|'.join(_OUTRIGHT)})\b")
"""Taken back in so many words."""
UNABLE = TRAINEE.spotter(
    r"\b(?:can't|cannot|can not|won't|wouldn't|isn't|aren't|unable|not (?:be )?able|not (?:be )?possible|no longer|"
    r"not going to|impossible)\b"
)
"""The same, where it is about what was promised."""
CHANGED = TRAINEE.spotter(
    r"\b(?:will (?:now|actually|instead)|'ll (?:now|actually) (?:be|have)|has (?:had to|been) (?:be )?"
    r"(?:move|push|chang|put back|postpone|delay)\w*|have to (?:move|push|change|postpone)|"
    r"(?:moved|pushed|put|slipped) (?:back )?to|instead of (?:the )?\w+|rather than (?:the )?\w+|"
    r"not (?:the )?\w+ (?:as i said|but)|make that|i meant|correction)\b"
)
"""Changed: another day, another thing."""
STRAIGHTENS = re.compile(
    r"\b(?:blame|understand|imagine|undo|change what|make up for|fault|hold (?:it|that) against|happen again)\b"
)
"""A 'cannot' of sympathy or regret."""

IF = re.compile(r"\b(?:if|unless|in case|should (?:it|that|anything))\b")
"""What comes after it is not said to be so."""


def takes_back(reading: Reading) -> Iterator[Span]:
    """What stands for a promise of an earlier message being off, or other than was said."""
    if not (OUTRIGHT.search(reading.text) or UNABLE.search(reading.text) or CHANGED.search(reading.text)):
        return
    about = _promised(reading)
    if about is None:
        return
    for sentence in reading.sentences:
        if sentence.asks:
            continue
        outright = OUTRIGHT.search(reading.text, sentence.start, sentence.end)
        begins = outright.start() if outright else sentence.end
        if IF.search(reading.text, sentence.start, begins):
            continue
        if outright or _is_about(reading, sentence, about):
            yield Span(sentence.start, sentence.end)


def _is_about(reading: Reading, sentence: Sentence, about: frozenset[str]) -> bool:
    part = reading.part(sentence)
    said = content_stems(part) - GENERIC
    if about.isdisjoint(said) or STRAIGHTENS.search(part):
        return False
    return bool(UNABLE.search(part) or CHANGED.search(part))


def _promised(reading: Reading) -> frozenset[str] | None:
    """What the trainee promised before, in content words; None if nothing was."""
    found: list[frozenset[str]] = []
    context = reading.case.context
    for n, line in enumerate(context):
        if line.role != "trainee":
            continue
        earlier = read(Case(brief=reading.case.brief, context=context[:n], message=line.text))
        for promise in promises(earlier):
            if promise.firm:
                sentence = earlier.sentences[promise.sentence]
                found.append(content_stems(earlier.part(sentence)) - GENERIC)
    return frozenset().union(*found) if found else None
