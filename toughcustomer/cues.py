"""Finds behaviours in a message, by the cues and rules of its criterion; each hit is a span of the message."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from . import directed
from .english.feeling import felt
from .english.listening import asks_for_data, missed, open_question
from .english.patterns import TRAINEE, Index, phrases
from .english.promises import promises
from .english.reading import Reading, Sentence, read
from .english.rules import RULES, Rule
from .english.temperature import mourning
from .english.temperature import provoked as _provoked
from .english.wording import EMPTY, Plain, content_words, plain, words
from .languages import echo, phrasebook
from .languages.lexicon import Sign, is_english
from .languages.page import page
from .records import Case, Criterion

__all__ = [
    "Hit",
    "content_words",
    "find",
    "flags",
    "mourned",
    "on_topic",
    "passed_over",
    "phrases",
    "procedural",
    "provoked",
    "spoken",
    "still_asking",
    "without_courtesies",
    "words",
]

SHARED = frozenset({"scripted"})
OF_THEIRS = frozenset(
    {"paraphrases", "repeats-specific", "recalls-earlier", "takes-up-every-point", "ties-feeling-to-fact"}
    | {"reads-between-lines", "reaches-implied"}
)
"""What gives the customer's own back to them; a courtesy does not, though it may hold a word of theirs."""
MANNERS = frozenset(
    {"thanks-for-raising", "restates-wish-to-help", "finds-the-root", "lets-them-talk", "nods", "promises-follow-up"}
    | {"explains-steps", "gives-time-to-decide", "balances-wish-and-rules", "closes-with-thanks"}
)
"""What one does well and a trainee is told of, and what alone is no part of a level, a score or a customer's mood."""
COURTESY = TRAINEE.spotter(
    r"\b(?:(?:win|earn|regain|restore|rebuild|keep|deserve) (?:back )?your (?:trust|confidence|business|custom|loyalty|"
    r"faith)(?: back)?|(?:hate|sorry|sad) to (?:lose|see) you(?: go| as a customer)?|you (?:really |truly |certainly )?"
    r"(?:deserve|deserved) (?:so |much |far |a lot |nothing but )*(?:better|more|the best)(?: than (?:this|that))?|"
    r"(?:value|appreciate|respect) (?:you|your \w+)(?: and your \w+)?|(?:no one|nobody) should (?:ever )?(?:have to )?"
    r"(?:go through|deal with|experience|face|put up with) (?:something|anything|this|that)(?: like (?:this|that))?|"
    r"(?:i'd|i would) (?:feel|be) (?:exactly |just )?the same(?: way)?(?: in your (?:shoes|place|position))?|"
    r"(?:experience|dealings|visit|time) with us(?: today)?|means? (?:a lot|so much|the world|everything) to us)"
)
"""What any company says to any customer."""
PERSONAL = TRAINEE.spotter(
    r"(?<![\d-])(?:\d[ -]?){13,19}(?![\d-])|\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}\b|\b(?:your|the) (?:password|"
    r"pin|cvv|cvc|security code|passcode|full card number|sort code)(?: number| code)?\b(?=.{0,40}\b(?:is|please|"
    r"send|give|tell|\?))|\b(?:password|pin|cvv|security code|card number) (?:is|please)\b"
)
GROUPS = (
    r"(?:women|men|foreigners?|immigrants?|muslims?|jews?|christians?|blacks?|whites?|asians?|indians?|"
    r"poles?|gays?|lesbians?|trans|old people|the elderly|disabled people|gypsies|africans?|arabs?|chinese|"
    r"mexicans?|pakistanis?|millennials?|boomers?|pensioners?|girls)"
)
DISCRIMINATES = TRAINEE.spotter(
    rf"\b(?:(?:you|you're all|all|those|these|typical(?: of)?|people like you|your kind of) {GROUPS}\b(?! (?:who|"
    rf"team|department|are welcome))|(?:at|for|because of|given) your (?:age|race|sex|gender|religion|accent|"
    rf"nationality|disability|colou?r)(?: you| we| i|,|[.!])|"
    r"go back to (?:your|where you)|(?:learn|speak) (?:proper )?english|too old to|(?:your|that) accent)\b"
)
ROLE = TRAINEE.spotter(
    r"\b(?:this is (?:just |only )?(?:a (?:test|simulation|role-?play|game|exercise)|practice)|(?:you are|"
    r"you're) (?:a bot|an ai|a simulation|not real|just a program|not a real (?:customer|person)|a language "
    r"model)|as an ai|end (?:the )?simulation|out of character)\b"
)
PROCEDURAL = re.compile(
    r"^\W*(?:(?:hi|hello|hey|yes|no|yeah|yep|nope|ok|okay|sure|thanks|thank you|thx|good (?:morning|afternoon|"
    r"evening)|anyone there|are you there|is anyone there|you there|there|fine|right|alright|all right|please|"
    r"correct|that's right|"
    r"go on|got it|done|it is|it's|here|here it is|here you go|the (?:number|reference|order) is|order|ref|"
    r"reference|number|sir|madam|bye|goodbye|great|perfect|one moment|hold on|hang on|wait|just a (?:second|"
    r"moment|minute)|"
    r"#?[a-z]{0,4}-?\d[\w-]*)\W*)+$"
)


FLAGS = (
    ("personal_data", PERSONAL),
    ("discrimination", DISCRIMINATES),
    ("out_of_role", ROLE),
)


SIGNS: tuple[tuple[str, Sign], ...] = (
    ("personal_data", "personal"),
    ("discrimination", "discriminates"),
    ("grader_directed_text", "to_grader"),
    ("out_of_role", "out_of_role"),
)
"""The flags that a lexicon knows, beside the English ones."""


class Hit(NamedTuple):
    """A behaviour and its span of the message; an empty span (0, 0) for what shows by its absence."""

    behaviour: str
    start: int
    end: int


class Found(NamedTuple):
    """A hit before it is led back to the original text."""

    start: int
    end: int
    behaviour: int


def find(criterion: Criterion, case: Case) -> tuple[Hit, ...]:
    """All hits of the criterion's behaviours, in the order of the message; those of one behaviour never overlap."""
    if not is_english(case.language):
        sheet = page(case)
        hits = phrasebook.find(sheet, criterion) if sheet and sheet.words else []
        return _hits(criterion, Plain("", None), [Found(start, end, number) for (start, end), number in hits])
    reading = read(case)
    if not reading.words:
        return ()
    index, stock, rules = _index(criterion)
    aimed = list(directed.spans(reading.text))
    found = []
    for behaviour, match in index.find(reading.text):
        if _stands(reading, criterion, behaviour, match.start()):
            found.append(Found(match.start(), match.end(), behaviour))
    for i, rule in rules:
        found += [Found(start, end, i) for start, end in rule(reading)]
    if stock and found:
        found = [hit for hit in found if hit.behaviour not in stock] if not _weighs(reading, found, stock) else found
    if aimed:
        found = [
            hit
            for hit in found
            if criterion.behaviours[hit.behaviour].cap is not None or not _aimed(reading, hit, aimed)
        ]
    if courtesies := [match.span() for match in COURTESY.finditer(reading.text)]:
        found = [
            hit
            for hit in found
            if criterion.behaviours[hit.behaviour].id not in OF_THEIRS
            or not any(start < hit.end and hit.start < end for start, end in courtesies)
        ]
    return _hits(criterion, reading.plain, found)


def without_courtesies(message: str) -> str:
    """The message without what any company says to any customer; the rest stands as it was typed."""
    made = plain(message)
    for match in reversed(list(COURTESY.finditer(made.text))):
        start, end = made.span(*match.span())
        message = message[:start] + message[end:]
    return message


@lru_cache(maxsize=32)
def _compiled(cues: tuple[tuple[int, str], ...]) -> Index:
    return Index(list(cues))


class Means(NamedTuple):
    """What finds a criterion's behaviours; numbers are their places in it."""

    cues: Index
    stock: frozenset[int]
    rules: tuple[tuple[int, Rule], ...]


class Kept(NamedTuple):
    """A criterion and its means."""

    criterion: Criterion
    means: Means


_KEPT: dict[tuple[str, str], Kept] = {}


def _index(criterion: Criterion) -> Means:
    """The criterion's cues, compiled once for each file (or criterion without one), and its rules."""
    kept = _KEPT.get((criterion.id, criterion.digest))
    if kept is None or (kept.criterion is not criterion and kept.criterion != criterion):
        told = list(enumerate(criterion.behaviours))
        stock = frozenset(i for i, behaviour in told if behaviour.rule in SHARED)
        rules = tuple((i, RULES[b.rule]) for i, b in told if b.rule in RULES and i not in stock)
        means = Means(_compiled(tuple((i, cue) for i, b in told for cue in b.cues)), stock, rules)
        kept = _KEPT[criterion.id, criterion.digest] = Kept(criterion, means)
    return kept.means


def _stands(reading: Reading, criterion: Criterion, behaviour: int, start: int) -> bool:
    """Whether a cue means what it says there: 'I'm not sorry' is no apology."""
    if criterion.behaviours[behaviour].cap is None:
        sentence = reading.sentences[reading.sentence_at(start)]
        return not reading.negated(start, 2) and not DISCLAIMS.search(reading.text, sentence.start, start)
    sentence = reading.sentences[reading.sentence_at(start)]
    if criterion.behaviours[behaviour].id == "hides-behind-policy" and _numbers(reading, sentence) > 1:
        return False
    if criterion.behaviours[behaviour].id in DISPUTES and (
        (sentence.asks and ASKS_OPENLY.match(reading.part(sentence)))
        or OUR_WRONG.search(reading.text, start, sentence.end)
    ):
        return False
    if AGREES.match(reading.text, start) and re.search(
        r"\b(?:i|we) (?:never|didn't|did not|haven't|have not|wasn't|don't)\b", " ".join(reading.customer)
    ):
        return False
    before = reading.text[max(0, start - 40) : start]
    return not re.search(
        r"(?:hard|harder|difficult|easy|impossible|struggl\w+|managed?) (?:for \w+ )?to $|(?:which|what|whose) \w+ $|"
        r"(?:n't|not|never) (?:going to |want to |asking you to |here to )?(?:tell|ask|say|telling|asking|"
        r"saying)(?: you| that)?(?: to)? $|(?:nerve|cheek|gall|audacity|dared?|wrongly) (?:to )?(?:say|claim|"
        r"tell you|told|"
        r"said)(?: you)?(?: that)? $|\bwe (?:told|said|wrote|entered|claimed)(?: you)?(?: that)? $",
        before,
    )


DISCLAIMS = re.compile(
    r"(?:\bnot|n't|\bnever|\bcannot) (?:\w+ ){0,3}?(?:say|tell|promise|pretend|claim|swear|guarantee)\b(?! it's)"
)
"""What comes after it is what is not said: 'I'm not going to tell you that it will be fine'."""


def _numbers(reading: Reading, sentence: Sentence) -> int:
    """How many of the customer's figures come back: 'the policy says seven and it is nine' grants them their point."""
    return len({echo.stem for echo in reading.echoes_in(sentence.first, sentence.last) if echo.stem.isdigit()})


DISPUTES = frozenset({"argues", "contradicts-account"})
ASKS_OPENLY = re.compile(
    r"(?:(?:and|so|but),? )*(?:what|how) (?:did|was|were|has|have) (?:you|it|that|this|things)\b.{0,40}\b(?:when|while|"
    r"after|since)\b"
)
"""What disputes in a statement only asks after such a beginning: 'what did you think when it said you were out?'."""
OUR_WRONG = re.compile(
    r"\b(?:what|which|as|that) (?:we|our (?:app|driver|system|letter)) (?:wrote|said|entered|put|told)\b"
)
"""It is ourselves who are contradicted: 'it is not true what we wrote'."""
AGREES = re.compile(r"you (?:never|didn't|did not|haven't|have not|weren't|don't)\b")
"""Said after the customer's own 'I never ...', these agree with it."""


def _weighs(reading: Reading, found: Iterable[Found], stock: frozenset[int]) -> bool:
    """Whether stock wording makes up a third of the sentences or more: one courtesy is no script."""
    touched = {reading.sentence_at(hit.start) for hit in found if hit.behaviour in stock}
    return len(touched) * 3 >= len(reading.sentences)


def _aimed(reading: Reading, hit: Found, aimed: list[tuple[int, int]]) -> bool:
    """Whether a hit stands in a sentence that speaks to the grader: it earns nothing."""
    if hit.end <= hit.start:
        return False
    stops = [0, *(match.end() for match in STOP.finditer(reading.text)), len(reading.text)]
    return any(
        first < hit.end and hit.start < last and any(first <= start < last for start, _ in aimed)
        for first, last in pairwise(stops)
    )


STOP = re.compile(r"[.!?\n]+(?= |\Z)")
"""What is said to the grader goes on past a colon or a semicolon."""


def _hits(criterion: Criterion, text: Plain, found: list[Found]) -> tuple[Hit, ...]:
    """In order, longest first where two of one behaviour begin together, overlaps dropped, led back to the original."""
    found.sort(key=lambda hit: (hit.start, -hit.end, hit.behaviour))
    ends = [-1] * len(criterion.behaviours)
    hits = []
    for start, end, behaviour in found:
        if start < ends[behaviour] or (start == end == 0 and ends[behaviour] == 0):
            continue
        ends[behaviour] = end
        first, last = text.span(start, end)
        hits.append(Hit(criterion.behaviours[behaviour].id, first, last))
    return tuple(hits)


def flags(case: Case) -> tuple[str, ...]:
    """Flags that belong to no behaviour: text aimed at the grader, personal data and the like."""
    reading, sheet = read(case), page(case)
    if reading.flags is None:
        found = [name for name, pattern in FLAGS if pattern.search(reading.text)]
        if directed.is_directed(case.message, reading.text):
            found.append("grader_directed_text")
        found += [name for name, sign in SIGNS if sheet and sheet.has(sign)]
        reading.flags = tuple(dict.fromkeys(found))
    return reading.flags


def provoked(case: Case) -> bool:
    """Whether the customer line that is answered provokes: insult, threat, accusation, ultimatum or sarcasm."""
    if sheet := page(case):
        return echo.provoked(sheet)
    return _provoked(read(case))


def mourned(case: Case) -> bool:
    """Whether the customer has told of a death."""
    if sheet := page(case):
        return echo.grieving(sheet)
    return mourning(read(case))


def procedural(case: Case) -> bool:
    """Whether the answered line is a bare 'Hello?', 'Yes' or reference, which gives no opening."""
    if sheet := page(case):
        return bool(case.answered) and sheet.speech.sign("procedural").fullmatch(sheet.answered.strip()) is not None
    return bool(case.answered) and bool(PROCEDURAL.match(read(case).answered))


TAKES_UP = re.compile(r"\b(?:it|this|that|they|them|these|those|one|he|she|him|her)\b")
"""With one of these, a question goes on about what was said."""
SPEAKS_TO = re.compile(
    r"\b(?:we|we'll|we're|we've|our|us|you|your|you're|you've|you'll|u|ur|i'll|i've|sorry|thank\w*|please|hello|"
    r"hi|sir|madam|"
    r"yes|no|ok|okay|order|refund|call|help|understand|policy|calm|fine|deliver\w*|customer)\b"
)
"""What a message of some length has, if it speaks to somebody about their trouble."""
ADDRESSED = re.compile(
    r"\b(?:i|i'm|i'll|i've|i'd|we|we'll|we're|we've|our|us|you|your|you're|you've|u|ur|my|me|sorry|thank\w*|"
    r"please|hello|hi|sir|madam|yes|no|ok|okay|"
    r"it|it's|it'll|will|soon|today|tomorrow|order|refund|call|help|sure|understand|wait|not|what|whatever|"
    r"policy|calm|fine)\b"
)


def on_topic(case: Case) -> bool:
    """Whether the message has words that speak to somebody, or take up something of the customer's."""
    if sheet := page(case):
        return bool(
            sheet.has("speaks") or sheet.steps or len(sheet.echoes) > 1 or (sheet.echoes and len(sheet.words) < 8)
        )
    reading = read(case)
    if reading.on_topic is None:
        reading.on_topic = _on_topic(reading)
    return reading.on_topic


def _on_topic(reading: Reading) -> bool:
    if not reading.words or (reading.customer and not reading.echoes and len(reading.words) >= 8):
        asks = any(part.asks and TAKES_UP.search(reading.text, part.start, part.end) for part in reading.sentences)
        return bool(asks or SPEAKS_TO.search(reading.text) or promises(reading) or felt(reading))
    if reading.echoes or ADDRESSED.search(reading.text):
        return True
    # With nobody's words before it, a text is only off topic if it is hardly language.
    return not reading.customer and any(text in EMPTY for text in reading.stems)


def spoken(case: Case) -> bool:
    """Whether the message has any word."""
    return bool(read(case).words)


def still_asking(case: Case) -> bool:
    """Whether the message invites the customer to tell more, and asks for no data."""
    if sheet := page(case):
        data = any(echo.asks_for_data(sheet, sentence) for sentence in sheet.sentences)
        return bool([*echo.open_question(sheet)]) and not data
    reading = read(case)
    asked = open_question(reading) or re.search(r"\b(?:tell|walk|talk) me\b", reading.text)
    return bool(asked) and not any(asks_for_data(reading, sentence) for sentence in reading.sentences)


def passed_over(case: Case) -> str:
    """The customer's words that hint at danger or tell of a death; empty if there are none."""
    if sheet := page(case):
        found = sheet.speech.sign("risk").search(sheet.answered) or sheet.speech.sign("grief").search(sheet.answered)
        return found[0] if found else ""
    return missed(read(case).answered)
