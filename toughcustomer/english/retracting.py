"""Finds where a message takes back, or changes, what was promised in one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..records import Brief, Case
from .patterns import TRAINEE
from .promises import promises
from .reading import Reading, Sentence, Span
from .wording import GENERIC, content_stems, plain

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
    r"not going to|impossible|not in|(?:had|has|have) (?:had )?to (?:cancel|pull out|drop out)|(?:is|are|'s) (?:now )?"
    r"(?:off|ill|sick|away|gone|sold out|full|fully booked)|(?:has|have|'s|'ve) (?:just |now |already |all )*(?:"
    r"gone|left|been (?:sold|taken|withdrawn|cancelled|let|given away)|broken down|fallen ill|sold out|run out)|"
    r"refuses|turned down)\b"
)
"""The same, where it is about what was promised."""
CHANGED = TRAINEE.spotter(
    r"\b(?:will (?:now|actually|instead)|'ll (?:now|actually) (?:be|have)|has (?:had to|been) (?:be )?"
    r"(?:move|push|chang|put back|postpone|delay)\w*|(?:have|had) to (?:move|push|change|postpone)|"
    r"(?:moved|pushed|put|slipped) (?:back )?to|instead of (?:the )?\w+|rather than (?:the )?\w+|"
    r"not (?:the )?\w+ (?:as i said|but)|make that|i meant|correction)\b"
)
"""Changed: another day, another thing."""
STRAIGHTENS = re.compile(
    r"\b(?:blame|understand|imagine|undo|change what|make up for|fault|hold (?:it|that) against|happen again)\b"
)
"""A 'cannot' of sympathy or regret."""

PRONOUN = re.compile(r"(?:(?:and|but|so),? )*(?:he|she|it|they|that)\b")
IF = re.compile(r"\b(?:if|unless|in case|should (?:it|that|anything))\b")
"""What comes after it is not said to be so."""


def takes_back(reading: Reading) -> Iterator[Span]:
    """What stands for a promise of an earlier message being off, or other than was said."""
    context = reading.case.context
    earlier = [line.text for line in context if line.role == "trainee"] if len(context) > 1 else []
    if not earlier or not any(sign.search(reading.text) for sign in (OUTRIGHT, UNABLE, CHANGED)):
        return
    for n, sentence in enumerate(reading.sentences):
        if sentence.asks:
            continue
        outright = OUTRIGHT.search(reading.text, sentence.start, sentence.end)
        if IF.search(reading.text, sentence.start, outright.start() if outright else sentence.end):
            continue
        before = reading.sentences[n - 1] if n and PRONOUN.match(reading.text, sentence.start) else None
        about = None if outright else _subject(reading, sentence, before)
        if any(_promised(reading.case.brief, text, about) for text in earlier):
            yield Span(sentence.start, sentence.end)


def _subject(reading: Reading, sentence: Sentence, before: Sentence | None) -> frozenset[str]:
    """What a sentence says cannot be, or is other; 'he' and 'it' are what the sentence `before` names."""
    part = reading.part(sentence)
    off = any(sign.search(reading.text, sentence.start, sentence.end) for sign in (UNABLE, CHANGED))
    if not off or STRAIGHTENS.search(part):
        return frozenset()
    return content_stems(f"{reading.part(before)} {part}" if before else part) - GENERIC


def _promised(brief: Brief | None, text: str, about: frozenset[str] | None) -> bool:
    """Whether an earlier message promised something about one of these stems; of None, whether it promised anything."""
    # Most messages share no word with what cannot be, and to find promises takes ten times as long as to see that.
    if about is not None and (not about or about.isdisjoint(_stems(text))):
        return False
    return any(about is None or not about.isdisjoint(stems) for stems in _promises(brief, text))


@lru_cache(maxsize=512)
def _stems(text: str) -> frozenset[str]:
    return content_stems(plain(text).text)


@lru_cache(maxsize=512)
def _promises(brief: Brief | None, text: str) -> tuple[frozenset[str], ...]:
    """The content stems of each sentence of a message that makes a firm promise."""
    reading = Reading(Case(brief=brief, message=text))
    firm = dict.fromkeys(promise.sentence for promise in promises(reading) if promise.firm)
    return tuple(content_stems(reading.part(reading.sentences[n])) - GENERIC for n in firm)
