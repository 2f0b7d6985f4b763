"""Finds what is promised: commitments, and whether 'I' or a named party is their doer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..records import Case
from .dates import ahead, dates
from .parties import LOADS, NAMED, PERSON, doers
from .patterns import TRAINEE, expand
from .pledges import HEDGE, LATELY, WRONGED, Promise, own
from .reading import NOT, Reading, Sentence, Span, once
from .verbs import BASE, DOING, DONE
from .wording import EMPTY, GENERIC, content_words, stem

PASSIVE = TRAINEE.spotter(
    r"(?:will|has|have|is|are|was|were|it'll|they'll|that'll|it's|that's|this'll)(?: be| been| being| now| "
    r"already| just| all| both)* "
    r"(?:with you|there|here|(?!got\b|gone\b|found\b|said\b|done\b)<done>|arrive|reach(?: you)?|land|on (?:its|the|"
    r"their) (?:way|van|truck|lorry|round|list)|off (?:the|our|your|all|every)|on hold|come|go(?: out)?|leave|drop|"
    r"start|coming|"
    r"arriving|going out|in (?:your|hand)|back (?:with|in)|ready|at your door|due|yours|<doing>)\b"
)
"""What is done or comes without a doer; what stands before it decides whether it speaks of us."""
STANDS = re.compile(
    expand(
        r"\b(?!(?:he|she|who|what|there|here|let|one|it|that|nobody|how)')\w+'s (?:been |now |all |already |just )*"
        r"(?:(?!got\b|gone\b|found\b|said\b|done\b|left\b|kept\b|been\b|come\b|run\b)<done>|on (?:its|the) (?:way|"
        r"van|list|round)|with you|ready|due|"
        r"coming|off (?:the|our)|in (?:your|the post))\b"
    )
)
"""The same with a shortened 'is': 'the fee's refunded'."""
YOU_GET = TRAINEE.spotter(
    r"\b(?:you(?:'ll| will|'re going to|ll| can have|'re| are) "
    r"(?:also |then |now |soon )?(?:get(?:ting)?|have(?! to)|receive|see(?= \w)|"
    r"hear (?:from|by|before|back|within|on|tomorrow|today)|be (?:called|rung|"
    r"contacted|refunded|paid|moved|credited|sent|getting))|(?:comes|come|goes|reaches|gets|lands|arrives|brings|"
    r"delivers) (?:to )?"
    r"(?:you|it|your|the|on|by(?! [,.;]|,|\.)|at|with|before|back|in)|has (?:one|it|yours|your)|is (?:holding|kept|"
    r"reserved|booked))\b"
)
COMES = TRAINEE.spotter(
    r"\b(?:(?:it|that|this|both|everything|all of it|(?:the|your|her|his|our) (?:\w+ ){1,3}?)(?:comes|goes|leaves|"
    r"lands|"
    r"arrives|reaches|ends|stops|starts|gets|follows|moves|stays|stands|returns)|you (?:get|have|receive) (?:it|that|"
    r"them|an?|the)|it(?:'ll| will) be(?= (?:on |at |by )?(?:\w+day\b|to(?:morrow|day|night)\b))|"
    r"you can (?:be|have|get|collect|pick up)|"
    r"you(?:'ve got|'ve| have) (?:it|them|that|your \w+)|(?:with|to) you|on your \w+|in your \w+|there|"
    r"you(?:'re| are) (?:first|next|booked|down|on|in) (?:in|on|for|with|to)|(?:so )?expect (?:it|him|her|them|the))\b"
)
"""What comes by itself: a promise where a day or an hour goes with it."""
SOMEBODY = TRAINEE.spotter(
    r"\b(?:someone|somebody|the team|our team|a (?:member|colleague|representative|manager|specialist)|one of "
    r"(?:the|our)|(?:the|our) (?:\w+ )?(?:people|staff|colleagues|management)|they|no one|nobody|anyone)\b"
)


SOMEBODY_DOES = TRAINEE.spotter(
    r"\b(?:someone|somebody|one of (?:the|our) \w+|a (?:member of \w+(?: \w+)?|colleague)|they|our team|the team)"
    r"(?: from \w+(?: \w+)?)?(?:'ll| will| is going to| are going to) (?:bring|deliver|fit|mend|repair|collect|fetch|"
    r"call|ring|phone|visit|come|replace|install|text|e-?mail|refund|post|send|carry|move|open)\b"
)
"""Nobody in particular who takes a particular step: it can be held to where a day or an hour goes with it."""
HELP = re.compile(
    r" (?:(?:all|every|the|any|our|full|bit|of|an?) )*(?:help|support|assistance|attention|care|service|"
    r"change|difference|improvement)\b"
)
"""What is given to everybody and comes to nothing in particular."""


def promises(reading: Reading) -> tuple[Promise, ...]:
    """All commitments of the message, in order; worked out once for each reading."""
    if reading.promised is None:
        reading.promised = tuple(_promises(reading))
    return reading.promised  # type: ignore[return-value]


def _promises(reading: Reading) -> list[Promise]:
    """All commitments of the message, in order."""
    found: list[Promise] = []
    for n, sentence in enumerate(reading.sentences):
        if sentence.asks:
            continue
        found += own(reading, n, sentence)
        found += _others(reading, n, sentence)
    return sorted(found)


STOPS = TRAINEE.spotter(
    r"\b(?:(?:nothing|nobody|no one) (?:else |more |further )(?:will|is going to|'ll) (?:now |ever )?\w+|"
    r"(?:nobody|no one) will "
    r"(?:now )?(?:chase|ask|bother|charge|send)|no (?:more |further |other )+\w+ (?:will|is going to|"
    r"'ll)? ?(?:be )?\w+|"
    r"you (?:won't|will not|don't|do not) (?:now )?(?:(?:get|receive|hear|see) (?:any|another|more)|be "
    r"(?:charged|asked|"
    r"chased|sent|billed)|(?:have|need) to (?:explain|tell|ring|do|fill|send|chase|ask|write|pay|call|repeat|sign|say|"
    r"go))|you (?:need|must)(?: not|n't) (?:do|fill|send|sign|explain|repeat|tell|pay|ring)\w*|nothing (?:for you |"
    r"(?:more |else |further )?(?:that )?you (?:need|have) )?to (?:fill|sign|send|explain|pay)\b|nothing (?:more |"
    r"else |"
    r"further )?is (?:required|needed|wanted) (?:of|from) you)\b"
)
"""A burden lifted is a step as well: 'no more letters will be sent'."""


def _others(reading: Reading, n: int, sentence: Sentence) -> Iterator[Promise]:
    """Commitments for a named party, and done or coming things without a doer."""
    for stop in STOPS.finditer(reading.text, sentence.start, sentence.end):
        yield Promise(stop.start(), sentence.end, n, False, True)
    for pattern, mine in ((NAMED, True), (PASSIVE, False), (YOU_GET, False)):
        match = pattern.search(reading.text, sentence.start, sentence.end)
        if match and _said(reading, match) and (pattern is PASSIVE or not IN_GENERAL.search(reading.part(sentence))):
            start = match.start()
            if pattern is YOU_GET and (
                HELP.match(reading.text, match.end()) or SOMEBODY.search(reading.text, *reading.clause(start))
            ):
                continue
            if pattern is PASSIVE:
                before = reading.text[reading.clause(start).start : start].split()
                if (
                    (not before and match[0].split()[0] in BARE)
                    or (before and before[-1].strip(",") in (NOBODY | {"things", "everything"}))
                    or OWNS.search(" ".join(before[-4:]))
                    or _told(reading, match)
                ):
                    continue
                start = reading.clause(start).start
            firm = (
                _firm(match[0]) and not SOON.match(reading.text, match.end())
                if pattern is PASSIVE
                else not LATER.match(reading.text, match.end())
            )
            yield Promise(start, max(match.end(), sentence.end), n, mine, firm)
    for match in SOMEBODY_DOES.finditer(reading.text, sentence.start, sentence.end):
        start, end = reading.clause(match.start())
        if any(ahead(reading, date) for date in dates(reading, start, end)) and not HEDGE.search(
            reading.text, start, end
        ):
            yield Promise(match.start(), end, n, False, True)
    yield from _coming(reading, n, sentence)
    yield from _by_name(reading, n, sentence)


def _coming(reading: Reading, n: int, sentence: Sentence) -> Iterator[Promise]:
    """'It leaves within the hour', 'the fee's refunded', 'text from the driver by seven'."""
    for match in STANDS.finditer(reading.text, sentence.start, sentence.end) if "'s " in reading.text else ():
        if _said(reading, match) and not _told(reading, match):
            yield Promise(reading.clause(match.start()).start, sentence.end, n, False, True)
    dated = [match for match in dates(reading, sentence.start, sentence.end) if ahead(reading, match)]
    if not dated or IN_GENERAL.search(reading.part(sentence)):
        return
    for match in COMES.finditer(reading.text, sentence.start, sentence.end):
        start, end = reading.clause(match.start())
        with_date = any(start <= date.start() <= end + 12 for date in dated)
        if with_date and _said(reading, match) and not GONE_BY.search(reading.text, start, end):
            yield Promise(start, sentence.end, n, False, True)
    again = RESTATES.match(reading.text, sentence.start)
    if verbless(reading, sentence, again.end() if again else 0) and _thing(reading, sentence):
        yield Promise(sentence.start, sentence.end, n, False, True)


GONE_BY = re.compile(
    r"\b(?:should|was|were|wasn't|weren't|did|didn't|had|went|came|lay|sat|told|said|waited|if|when|whether)\b"
)
THINGS = re.compile(
    r"\b(?:text|sms|e-?mails?|message|letter|call|confirmation|copy|receipt|refund|replacement|taxi|van|courier|driver|"
    r"engineer|round|run|slot|delivery|collection|visit|appointment|booking|room|table|ticket|credit|cheque|"
    r"decision|answer|statement|report|payment|advance|part|spare|new one|first|booked|arranged|confirmed|refunded|"
    r"released|sent|posted|cancelled|stopped|paid|done|fixed|repaired|delivered)\b"
)
"""What comes to a customer, or is done for one."""
_VERBS_WORDS = """
i we he she they who am is are was were be been do does did don't didn't doesn't have has had haven't hasn't can
can't cannot could would will won't should may might must shall i'm i've i'll i'd we're we've we'll you're you've
you'll you'd he's she's it's that's there's it'll that'll they're they'll let's what's here's isn't aren't wasn't
weren't told said came went gave took wrote rang spoke knew thought promised waited missed sat stood lay felt meant
asked wanted needed
"""
VERBS = frozenset(_VERBS_WORDS.split())
"""A word of these, and a sentence has a subject or a verb."""


RESTATES = re.compile(r"(?:(?:so|right|ok|okay|yes|good|then),? )*(?:that's|it's|that is|it is) (?!not\b|no\b)")
"""How a sentence begins that sums up: 'so that's the first round, eight till ten'."""


def verbless(reading: Reading, sentence: Sentence, start: int = 0) -> bool:
    """Whether a sentence, from a place on, does without subject and verb: 'first round, eight till ten'.

    An order is none.
    """
    words = [word.text for word in reading.words[sentence.first : sentence.last] if word.start >= start]
    if not words or not VERBS.isdisjoint(words) or (words[0] in BASE and words[0] not in ("text", "call", "email")):
        return False
    return all(words[i - 1] in _TOWARDS for i, word in enumerate(words) if word == "you" and i) and words[0] != "you"


_TOWARDS_WORDS = "with to for on from off at behind by of reach reaches tell"
_TOWARDS = frozenset(_TOWARDS_WORDS.split())


def _thing(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence without a verb holds out something that the brief allows, or that is done or comes."""
    part = reading.part(sentence)
    if (
        denied(part)
        or IN_GENERAL.search(part)
        or any(doubt.search(reading.text, sentence.start, sentence.end) for doubt in (SOMEBODY, HEDGE))
    ):
        return False
    if THINGS.search(part):
        return True
    if all(stem in reading.said_last or stem in EMPTY for stem in reading.stems[sentence.first : sentence.last]):
        return False  # the customer's own words over again
    dated = list(dates(reading, sentence.start, sentence.end))
    free = [
        i
        for i in range(sentence.first, sentence.last)
        if not any(date.start() <= reading.words[i].start < date.end() for date in dated)
    ]
    return not allowed(reading.case).isdisjoint(reading.stems[i] for i in free if not reading.stems[i].isdigit())


def _by_name(reading: Reading, n: int, sentence: Sentence) -> Iterator[Promise]:
    """What a person does who is named here, or in the brief."""
    found = False
    for start, end in doers(reading):
        if sentence.start <= start < sentence.end and not LATER.match(reading.text, end) and _said_at(reading, start):
            found = True
            yield Promise(start, sentence.end, n, True, True)
    if found:
        return
    person = PERSON.search(reading.cased, sentence.start, sentence.end)
    person = person or LOADS.search(reading.cased, sentence.start, sentence.end)
    if (
        person
        and not LATER.match(reading.text, person.end())
        and not _denied_there(reading, person.start())
        and _said_at(reading, person.start())
        and stem((person[1] or "").lower()) not in COMMON
        and not SOMEBODY.search(reading.text, person.start(), person.end() + 1)
    ):
        yield Promise(person.start(), sentence.end, n, True, True)


COMMON = EMPTY | GENERIC
"""What is no name, though it opens a sentence: 'things will be quieter'."""


def _said(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the clause says it of somebody in particular, outright and without a 'no'."""
    start, end = reading.clause(match.start())
    somebody = SOMEBODY.search(reading.text, start, match.end())
    if WOULD.search(reading.text, start, match.start()):
        return False
    return (
        not denied(reading.text[start : match.end() + 4])
        and not (somebody and not NOBODY_WILL.search(reading.text, start, end))
        and not HEDGE.search(reading.text, start, end)
    )


WOULD = re.compile(r"\b(?:would|'d|told you|said|promised you|thought)\b")
NOBODY_WILL = re.compile(r"\b(?:nobody|no one) will\b")


def _said_at(reading: Reading, at: int) -> bool:
    start = max(reading.clause(at).start, reading.text.rfind(", ", 0, at) + 1)
    return not denied(reading.text[start:at]) and not HEDGE.search(reading.text, start, at)


def _told(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a passive only tells how things were or are in general: 'it was filed under the wrong number'."""
    part = reading.text[slice(*reading.clause(match.start()))]
    if re.match(r"(?:was|were)\b", match[0]) and not LATELY.search(part):
        return True
    if WHOSE.match(part) or AWAY.match(reading.text, match.end() - len(match[0].split()[-1])):
        return True
    ahead_of_us = re.match(r"(?:will|it'll|they'll|that'll|this'll)\b", match[0])
    return (
        (match[0].split()[-1] in GENERAL and not ahead_of_us)
        or WRONGED.search(part) is not None
        or IN_GENERAL.search(part) is not None
    )


WHOSE = re.compile(r"(?:the |that |it's |entirely )*(?:choice|decision|call|fault|pleasure) (?:is|are|was) ")
AWAY = re.compile(
    r"(?:taken|sold|gone|lost|withdrawn|stolen|delayed|held up|let|given (?:away|to))\b(?! (?:off|out|down|back|care))"
)
"""What is done of these is no step: 'the room has just been taken'."""
IN_GENERAL = re.compile(
    r"\b(?:automatic\w*|by the (?:system|computer)|usually|normally|always|as a rule|generally|typically|(?:longer|"
    r"more|"
    r"later) than|high volumes?|every (?:one|customer|claim|order|day|week|month|year))\b"
)
_GENERAL_WORDS = "given asked told called charged left kept read put made filed scanned entered"
GENERAL = frozenset(_GENERAL_WORDS.split())
"""Done things that tell of a rule or a wrong, where nobody is said to do them."""


def _denied_there(reading: Reading, position: int) -> bool:
    """Whether the clause around the place says no."""
    return denied(reading.text[slice(*reading.clause(position))])


BARE = frozenset({"will", "has", "have", "is", "are", "was", "were"})
"""With one of these, a passive has its subject before it."""
_NOBODY_WORDS = """
i we you he she they who what nobody someone and or if it's that's there here which
should could would must might may to not never always cannot thoughts prayers hearts heart sympathies condolences
"""
NOBODY = frozenset(_NOBODY_WORDS.split())
OWNS = re.compile(r"\b(?:i|we|you|i'm|we're|you're|i've|we've|you've|i'll|we'll)$")


LATER = re.compile(
    r"(?: ?(?:will|'ll|can|is going to|are going to))? ?"
    r"(?:be in touch|want|be (?:pleased|happy|sorry|able|interested)|"
    r"get (?:back|in touch)|look|review|see|try|do (?:their|his|her)|deal|"
    r"help|assist|come back|"
    r"investigate|sort|follow|check|when (?:you|it|we)|from (?:us|someone|somebody)|soon|shortly)\b(?! it over| "
    r"him| her)"
)
"""What a named party 'will' do that says little."""
SOON = re.compile(
    r" (?:\w+ )?(?:soon|shortly|eventually|in due course|at some (?:point|stage)|sooner or later|before (?:too )?long|"
    r"in a (?:bit|while)|care of|right(?! away| now)|"
    r"to (?:the|our) (?:right|relevant|responsible|appropriate))\b"
)


def _firm(words: str) -> bool:
    if re.search(
        r"\b(?:soon|shortly|eventually|updated|processed|reviewed|checked|investigated|looked|handled|"
        r"noted|dealt|addressed|resolved|informed|notified|alerted|was|were)\b|"
        r"\b(?:'ll|will) (?:\w+ )?be (?:sorted|fixed|solved|settled|done)\b",
        words,
    ):
        return False
    last = words.split()[-1]
    return last != "come" and (
        last in DONE
        or last in DOING
        or words.endswith(("with you", "yours", "on hold", "way", "account", "van", "truck", "lorry", "round", "list"))
    )


def denied(text: str) -> bool:
    """Whether a word of no stands in the text, other than in 'no problem' and its like."""
    if "no" in text or "without" in text:
        text = NOT_NO.sub("", text)
    return any(word.strip(",.;:!?") in NOT for word in text.split())


NOT_NO = re.compile(
    r"^(?:oh )?no, |\bno, (?:sorry|wait|i'm sorry)|"
    r"\bno (?:problem|worries|doubt|matter|need|trouble|bother|questions asked|stress)|not a problem|no (?:extra "
    r"|additional )?(?:charge|cost|fee)s?|why not|not only|without (?:question|fail|delay)|(?:on )?no condition"
)
"""Words of no that deny nothing."""


NAMES_SELF = re.compile(
    r"\b(?:[Mm]y name(?:['’]s| is)|[Aa]sk for me|I['’]m|I am|[Tt]his is) (?!Sorry|OK|Ok|Not|Mum|Dad)[A-Z][a-zà-ÿ]+"
)
KEEPS = TRAINEE.spotter(
    r"\b(?:i'll|i will|i'm|i am) (?:\w+ ){1,6}(?:myself|personally|with you)\b|\b(?:is|stays|comes|will stay) "
    r"(?:straight |back )?(?:with|to) me\b"
)
"""Who keeps a case in their own hands."""


@once
def keeps(reading: Reading) -> Iterator[Span]:
    """Clauses in which somebody who gives their name keeps the case in their own hands."""
    if KEEPS.search(reading.text) and NAMES_SELF.search(reading.cased):
        for match in KEEPS.finditer(reading.text):
            yield reading.clause(match.start())


def allowed(case: Case) -> frozenset[str]:
    """Content stems of what the brief says is known or may be offered."""
    if case.brief is None:
        return frozenset()
    offers = [words for topic in case.brief.may_offer for words in (topic.text, *topic.mentions)]
    return _stems((*case.brief.known, *offers))


@lru_cache(maxsize=256)
def _stems(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(content_words(line) for line in lines)) - GENERIC
