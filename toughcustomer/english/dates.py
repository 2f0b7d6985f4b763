"""Days and hours in a message: which of them lie ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .patterns import TRAINEE
from .reading import Reading

_NUMBER = (
    r"(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday|half past \w+|"
    r"half \w+|quarter (?:past|to) \w+)"
)
WHEN = TRAINEE.spotter(
    r"\b(?:(?:(?:by|before|on|until|till|from|this|next|at|after|within|for|in|about|around|between) )?(?:mon|"
    r"tues|wednes|thurs|fri|satur|sun)day"
    r"|tod?ay|to-?night|tom+or+ow|this (?:morning|afternoon|evening|hour|minute|week|weekend)|next (?:week|"
    r"month|hour)|(?:by|before|at|around|until|till|from|after|past) "
    r"(?:the )?(?:(?:about|around|latest) )?(?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\b)?(?! (?:cost|per|£))|noon|midday|"
    r"midnight|end of|close of|"
    r"an? quarter|half|quarter|lunch\w*|dinner\w*|tea\w*|morning|one|two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|then|we (?:finish|hang up|end)|this (?:chat|call) "
    r"(?:closes|ends))|\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|o'?clock)|(?<![£$.\d])(?:[01]?\d|2[0-3]):[0-5]\d\b|"
    r"(?:half past|quarter past|quarter to|half) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"\d{1,2})\b|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:o'?clock|in the (?:morning|afternoon|"
    r"evening))|"
    r"(?:with)?in(?:side)?(?: the(?: next| same| following)?| about| around| under)?(?: an?)?"
    r"(?: (?!few|couple|coming|some|several|next few|these|those)\w+)? ?(?:(?!few|coming|couple)\w+ )?"
    r"(?:hours?|minutes?|mins?|"
    r"days?|weeks?|months?)\b|(?:within|inside) the hour|in an hour|"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|fourteen|sixty|thirty) (?:working |business )?(?:days|"
    r"hours|minutes|mins|weeks)|"
    r"\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|(?:jan|feb|mar|apr|"
    r"jun|jul|aug|sep|oct|nov|dec)\w* \d{1,2}\b|the \d{1,2}(?:st|nd|rd|th)\b|"
    rf"{_NUMBER} ?(?:to|-|till?|until|while) ?{_NUMBER}\b|(?:between |from )?\d{{1,2}}(?:[:.]\d\d)? and \d{{1,2}}\b|"
    rf"(?:between|from) {_NUMBER} (?:and|to) {_NUMBER}\b|"
    r"\d{1,2}/\d{1,2}|right (?:now|away)|straight ?away|"
    r"immediately|just now|as of now|while (?:you|we|i)(?:'re| are|'m)? "
    r"(?:wait|talk|hold|chat|on)|first thing|end of (?:the |this )?(?:day|week|month|shift)|eod|(?:same|that|very) "
    r"(?:day|hour|evening|afternoon|morning)|overnight|"
    r"the moment|at once|now)\b"
)
"""A day or an hour."""
BEHIND = re.compile(r"\b(?:since|last|ago|yesterday|earlier|previous)\b")
GONE = re.compile(
    r"\b(?:was|were|wasn't|weren't|did|didn't|had|went|came|lay|sat|waited|told|promised|missed|said|rang|called|"
    r"found|left|posted|scanned|taken|tried|got (?:in|back|here))\b"
)
AHEAD = re.compile(r"\b(?:'ll|will|can|may|might|shall|is|are|'s|i've|i'm|we've|we're|by|before|until)\b|'ll\b|'s\b")


def dates(reading: Reading, start: int, end: int) -> Iterator[re.Match[str]]:
    """The days and hours between two places that do not lie behind by their own words."""
    for match in WHEN.finditer(reading.text, start, end):
        if not BEHIND.search(reading.text[max(start, match.start() - 12) : match.end() + 5]):
            yield match


def ahead(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the clause around a date does not tell what has happened: 'found it this morning' does."""
    clause = reading.text[slice(*reading.clause(match.start()))]
    return not GONE.search(clause) or AHEAD.search(clause) is not None
