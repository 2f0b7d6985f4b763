"""Who does it: people and roles that are named, those of the brief first, and who 'she' is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .patterns import TRAINEE, expand
from .reading import Reading, Span, once

NAMED = TRAINEE.spotter(
    r"(?:(?:the|a|our|your|my|one of our|an) (?:\w+ )?(?:(?!order|number|brother|mother|father|sister|daughter|"
    r"grand\w+|letter|computer|paper|offer|matter|"
    r"heater|dryer|cooker|freezer|charger|printer|scanner|reader|folder|locker|counter|adapter|radiator|transfer|"
    r"other|weather|answer|newsletter|voucher|error|manufacturer|customer|router|former|latter|later|water|"
    r"dinner|power|never|ever|over|after|under|either|however)\w{2,}(?:er|or|ist|ian|ress)|courier|driver|"
    r"engineer|technician|supervisor|manager|plumber|nurse|doctor|"
    r"chef|porter|fitter|electrician|installer|care team|duty manager|team leader|colleague|specialist|bank|crew|"
    r"night team|(?!whole|relevant|right|appropriate|responsible|other|entire|same|customer|support)\w+ (?:team|desk|"
    r"department|office)|"
    r"accountant|director|coordinator|receptionist|officer|pharmacist|mechanic|surveyor|kitchen|workshop|depot)"
    r"(?:,? [a-z]+,?)?)(?: (?:will|'ll|is|has|can|decides|<does>))"
)
PERSON = re.compile(
    expand(
        r"\b(?!I\b|The\b|Our\b|Your\b|My\b|This\b|That\b|It\b|You\b|We\b|She\b|He\b|They\b|There\b|Nobody\b|Someone\b|"
        r"And\b|But\b|So\b|If\b|Then\b|Perhaps\b|Maybe\b|Possibly\b|Hopefully\b|Once\b|When\b|Both\b|Each\b|Every\b|"
        r"What\b|Who\b|Which\b|Nothing\b|No\b|His\b|Her\b|Their\b|Its\b|All\b|Some\b|Monday|Tuesday|Wednesday|Thursday|"
        r"Friday|Saturday|Sunday)"
        r"([A-Z][a-zà-ÿ]+)(?: [A-Z][a-zà-ÿ]+)?(?:,[^,.;]{2,40},)?(?:'s|’s)? (?=will|'ll|has (?:your|the|it|this|"
        r"all|an?)\b|is going|is "
        r"(?:bringing|sending|calling|ringing|"
        r"looking|on|coming|booked|picking|your)|can <do>|(?:(?:from|in|at|on|of|who|and|also|then|"
        r"now|herself|himself) (?:[a-z]+ ){0,3})?(?:will|is going to)\b|"
        r"decides?|<does>\b|decision|owns|looks after)"
    )
)
LOADS = re.compile(r"\b(?:[Ii]t['’]?s|[Ii]t is|[Ii]t will be) ([A-Z][a-zà-ÿ]+)(?: [A-Z][a-zà-ÿ]+)? who \w+")
ACTS = re.compile(
    expand(
        r"(?:'s)?(?: ?\([^)]{2,40}\),?|,? who(?:'s)? [^,.;:!?]{2,40}?,?(?= )|, [^,.;:!?]{2,45},)?"
        r"(?: (?:herself|himself|personally|also|then|now|already|just|here|there|too|always|still|only|next))*"
        r"(?:(?:'ll| will| shall| can| may be| can be| could be|(?: is|'s) going to)\b(?!')|"
        r"(?: is|'s)(?: now| also| already| just| all)* (?:<doing>|your|the (?:one|person|name|manager)|who|in charge|"
        r"responsible|here for you|on (?:it|your|the|this|\d)|there from|in from|aware)\b|"
        r" (?:has(?: got)? (?!to\b|been (?:off|away|ill|busy)|not\b|had\b)|'s got )|"
        r" (?:holds|owns|knows|runs|heads|leads|looks after|<does>)\b)"
    )
)
"""What follows a name where its bearer does something, or has the thing in hand."""
SHE = re.compile(r"\b(?:she|he)(?=\b)")
CAPITAL = re.compile(r"(?<![.!?:\"“] )(?<!^)\b[A-Z][a-zà-ÿ]{2,}\b")
_TWO = re.compile(r"\b([A-Z][a-zà-ÿ]+) ([A-Z][a-zà-ÿ]+)\b")
_PLACE_WORDS = """
Street Road Lane Avenue Close House Square Court Park Hill Green Hotel Terrace Drive Way Place Gardens Hall Centre
Night Day Bank Airport Station Room Suite Bridge Gate Row Monday Tuesday Wednesday Thursday Friday Saturday
Sunday January February March April May June July August September October November December
"""
PLACES = frozenset(_PLACE_WORDS.split())
_OPENER_WORDS = """
The All An A One There His Her Your Our Their Its This That Should If It She He They You We I No Nothing Parcel
In On At By From Every Each Tomorrow Today For Collection Delivery Refund Keep Stop Post Send
"""
OPENERS = frozenset(_OPENER_WORDS.split())


@lru_cache(maxsize=256)
def _known(lines: tuple[str, ...], situation: str) -> re.Pattern[str] | None:
    """What finds the people whom a brief names as acting for the trainee's side; None if it names nobody."""
    found: set[str] = set()
    for line in lines:
        for first, last in _TWO.findall(line):
            if not {first, last} & PLACES and first not in OPENERS:
                found |= {f"{first} {last}", first, last}
        found |= {match[1] for match in PERSON.finditer(line) if match[1] not in OPENERS | PLACES}
    found = {name for name in found if not re.search(rf"\b{name}\b", situation)}
    if not found:
        return None
    names = "|".join(re.escape(name.lower()) for name in sorted(found, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:(?:mr|mrs|ms|miss)\.? )?(?:{names})(?!\w)(?!-)")


def names_of(reading: Reading) -> re.Pattern[str] | None:
    """What finds the names of the brief's own people; None where there is no brief, or nobody in it."""
    brief = reading.case.brief
    if brief is None:
        return None
    return _known((*brief.known, *(topic.text for topic in brief.may_offer)), brief.situation)


@once
def known(reading: Reading) -> Iterator[Span]:
    """Where the message names somebody whom the brief names, in whatever case."""
    pattern = names_of(reading)
    for match in pattern.finditer(reading.text) if pattern else ():
        yield Span(match.start(), match.end())


@once
def doers(reading: Reading) -> Iterator[Span]:
    """Where a named person, or 'she' for one, does something for the customer: from the name to the doing word."""
    for start, end in known(reading):
        match = ACTS.match(reading.text, end) or (
            ACTS.match(reading.text, end - 1) if reading.text[end - 1] == "s" else None
        )
        if match:
            yield Span(start, match.end())
    if not SHE.search(reading.text):
        return
    for match in SHE.finditer(reading.text):
        acts = ACTS.match(reading.text, match.end())
        if acts and _somebody(reading, match.start()):
            yield Span(match.start(), acts.end())


def _somebody(reading: Reading, at: int) -> bool:
    """Whether 'she' can be one of ours: named before, and not somebody of whom the customer speaks."""
    if any(span.start < at for span in known(reading)) or NAMED.search(reading.text, 0, at):
        return True
    earlier = [line.text for line in reading.case.context if line.role == "trainee"]
    names = names_of(reading)
    if names and any(names.search(line.lower()) for line in earlier[-2:]):
        return True
    if any(re.search(r"\b(?:she|he|her|him)\b", line) for line in reading.customer):
        return False
    return bool(CAPITAL.search(reading.cased[:at]) or any(CAPITAL.search(line) for line in earlier))


def denied_before(reading: Reading, start: int) -> bool:
    """Whether one of the three words before says no, in the same stretch without a comma."""
    return reading.negated(start)
