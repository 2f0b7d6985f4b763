"""What the trainee says that they do: 'I'll send', 'we've booked', 'sending it now'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .dates import WHEN
from .parties import names_of
from .patterns import TRAINEE
from .reading import NOT, Reading, Sentence
from .verbs import BASE, DOING, DONE, WEAK
from .wording import stem


class Promise(NamedTuple):
    """One commitment: where it stands, and whether 'I' or a named party is its doer."""

    start: int
    end: int
    sentence: int
    mine: bool
    firm: bool


_BETWEEN_WORDS = """
also just now then personally already immediately certainly definitely gladly happily be to have been be_able
able going still both all therefore today straight right away first even really simply quickly here only myself
finally next once gonna after
"""
BETWEEN = frozenset(_BETWEEN_WORDS.split())
"""Words that may stand between 'I will' and what will be done."""

HEDGE = TRAINEE.spotter(
    r"\b(?:try|hopefully|if possible|maybe|perhaps|might|may|should be able|hope to|aim to|probably|see if|see "
    r"whether|if i can|if we can|as soon as|chance|likely|with (?:any )?luck|all being well|touch wood)\b"
)


def own(reading: Reading, n: int, sentence: Sentence) -> Iterator[Promise]:
    """Commitments of 'I' and 'we' in one sentence."""
    words = reading.words
    yield from _elided(reading, n, sentence)
    i = sentence.first
    while i < sentence.last:
        word = words[i].text
        verb, mine, bare = -1, word[0] in "il", False
        if word in ("i'll", "we'll"):
            verb = _next(reading, i + 1, sentence.last, BASE | {"have"})
        elif word in ("i", "we") and i + 1 < sentence.last:
            after = words[i + 1].text
            if after in ("will", "shall", "can", "ll", "could") and not (
                after == "could" and HEDGE.search(reading.text, sentence.start, sentence.end)
            ):
                verb = _next(reading, i + 2, sentence.last, BASE | {"have"})
            elif after in ("am", "are"):
                verb = _next(reading, i + 2, sentence.last, HAVING | (BASE if _going(reading, i + 2) else frozenset()))
            elif after in ("have", "had"):
                verb = _next(reading, i + 2, sentence.last, DONE - LATELY_ONLY)
            elif after in BASE or after in DONE or after in BETWEEN - {"be", "to", "have", "been"}:
                bare = True
                verb = _next(reading, i + 1, sentence.last, BASE | DONE)
        elif word in ("i'm", "we're", "im"):
            verb = _next(reading, i + 1, sentence.last, HAVING | (BASE if _going(reading, i + 1) else frozenset()))
        elif word in ("i've", "we've", "ive"):
            verb = _next(reading, i + 1, sentence.last, DONE)
        elif word == "let" and words[i + 1 : i + 2] and words[i + 1].text == "me":
            verb = _next(
                reading, i + 2, sentence.last, BASE - {"know", "tell", "ask", "say", "start", "begin", "answer"}
            )
            if verb > 0 and LOOSE.match(reading.text, words[verb].start):
                verb = -1
        before = words[i - 1].text if i > sentence.first else ""
        if before == "what" and verb > 0 and words[verb].text in ("do", "done"):
            verb = _next(reading, verb + 1, sentence.last, BASE | DONE | {"is"})
            verb = _next(reading, verb + 1, sentence.last, BASE) if verb > 0 and words[verb].text == "is" else -1
        elif verb > 0 and (
            before in SUBORDINATE
            or REFUSED.search(reading.text[sentence.start : words[i].start])
            or (bare and not _tied(reading, verb, sentence))
        ):
            verb = -1
        if verb == sentence.last - 1 and i > sentence.first and words[i + 1].text in ("can", "could"):
            verb = -1  # 'all the help we can give'
        perfect = word in PERFECT or (i + 1 < sentence.last and words[i + 1].text == "have")
        if verb > 0 and perfect and words[verb].text in HURTS and WRONGED.search(_rest(reading, sentence, verb)):
            verb = -1
        if verb > 0 and before not in NOT:
            firm = words[verb].text not in VAGUE and not HEDGE.search(reading.text, words[i].start, words[verb].end)
            firm = firm and not ASAP.search(reading.text, words[verb].end, sentence.end)
            firm = firm or _particular(reading, sentence, verb)
            firm = firm and not LOOSE.match(reading.text, words[verb].start)
            yield Promise(words[i].start, _end(reading, sentence, verb), n, mine, firm)
            if word in ("i'll", "i", "we'll", "we"):
                yield from _more(reading, n, sentence, verb, mine)
            i = verb
        i += 1


def _elided(reading: Reading, n: int, sentence: Sentence) -> Iterator[Promise]:
    """'Sending it now', 'can get it to you today', 'have booked you in': without the 'I'."""
    words = reading.words
    i = sentence.first
    while i < sentence.last and words[i].text in OPENERS:
        i += 1
    if i >= sentence.last - 1:
        return
    word = words[i].text
    if word in ("will", "can", "have"):
        verb = _next(reading, i + 1, sentence.last, DONE if word == "have" else BASE)
        firm = True
    else:
        done = word in DONE and (word not in HURTS or LATELY.search(reading.part(sentence)) is not None)
        verb = i if word in DOING or done else -1
        after = words[i + 1].text
        firm = after in OBJECTS or WHEN.search(reading.text, words[i].end, sentence.end) is not None
    if verb < 0 or not firm or words[verb].text in VAGUE or LOOSE.match(reading.text, words[verb].start):
        return
    rest = _rest(reading, sentence, verb)
    if not (
        HEDGE.search(reading.text, sentence.start, sentence.end) or WRONGED.search(rest) or SUBJECT_OF.search(rest)
    ):
        yield Promise(words[i].start, _end(reading, sentence, verb), n, True, True)


_OPENERS_WORDS = "and so then also ok okay right now well yes just already plus"
OPENERS = frozenset(_OPENERS_WORDS.split())
_OBJECTS_WORDS = "it you your that this the them her his these both all everything him a an one two"
OBJECTS = frozenset(_OBJECTS_WORDS.split())
SUBJECT_OF = re.compile(r"\b(?:is|was|isn't|wasn't|must|has|would|makes|made)\b")
"""After a doing, this makes it what is spoken of: 'sending you away twice was wrong'."""
_SUBORDINATE_WORDS = "before if when until what how why where which whether unless wish hope"
SUBORDINATE = frozenset(_SUBORDINATE_WORDS.split())
"""Before 'I ...', these make it no promise: 'before I book anything'."""
HAVING = DOING | {"having"}
"""What may follow 'I am': 'I'm having it sent' as well."""
REFUSED = re.compile(r"(?:\bnot|n't|\bnothing|\bhardly) (?:\w+ ){1,2}$")
"""Before 'I can ...': 'a refund isn't something I can give'."""
LATELY_ONLY = frozenset({"did", "done"})
_HURTS_WORDS = """
sent called given gave charged kept left lost told put made let got taken took booked delivered missed posted
written wrote billed printed rung rang read spoken spoke said promised went broken broke held
"""
PERFECT = frozenset({"i've", "we've", "ive"})
HURTS = frozenset(_HURTS_WORDS.split())
"""Done things that may as well be what went wrong."""
WRONGED = re.compile(
    r"\b(?:wrong\w*|mistake|in error|liar\w*|late|never|twice|without|by accident|too (?:long|late|much)|badly|"
    r"instead of|"
    r"let you down|you (?:waiting|out|wait|hanging|on hold|in the dark|a liar|through (?!to\b))|(?:for|to) nothing|"
    r"again "
    r"and again)\b"
)
LATELY = re.compile(r"\b(?:just|already|now|today|this (?:minute|morning|afternoon)|(?:minute|moment)s? ago|myself)\b")
LOOSE = re.compile(
    r"(?:tak(?:e|ing) (?:those|these|them|each|things) (?:in turn|one)|tak(?:e|ing|en) (?:care|this|it|that|your|"
    r"every|all|full|ownership|note|the time|on)\b(?! (?:off|down|"
    r"out|back|to|up to))|mak(?:e|ing|es) (?:sure|certain|every|an effort|it right|this right|things right|it up|"
    r"a note)|keep(?:ing)? (?:you|an eye|in touch|"
    r"trying|working|in mind)|get(?:ting)? (?:back|in touch|to the bottom|it sorted|this sorted|it fixed|this "
    r"fixed|on to it|onto it|it done|right on|started|that|this|it)\b|(?:sort|fix|resolv|solv|handl|address|"
    r"correct|deal)(?:e|ing|ed)? (?:with )?(?:it|this|that|something|things|everything|"
    r"the (?:issue|problem|situation|matter)|your (?:issue|problem|concern|case|matter))\b|giv(?:e|ing) (?:it|"
    r"this|you) (?:my|our|a|some|every) (?:\w+ )?(?:best|all|thought|word|promise|assurance|attention|priority)\b|"
    r"(?:have|having|get|getting|ask|asking|speak|speaking|talk|talking|tell|telling|send|sending|let|find|finding) "
    r"(?:to |with |for )?(?:someone|somebody|everyone|everybody|around|about|the (?:team|others?|right|relevant))\b|"
    r"do(?:ing)? (?:what|whatever|all|everything|our|my|right|better|the best)|mak(?:e|ing) (?:enquiries|inquiries|"
    r"progress|amends)|run(?:ning)? (?:some|a few)|push(?:ing)? for|tak(?:e|ing) (?:\w+ )?(?:steps|action|measures)|"
    r"com(?:e|ing) back to|"
    r"hav(?:e|ing) (?:trouble|problems|difficult\w+|a (?:look|think|word|hard|bad))|"
    r"find(?:ing)? (?:out|a (?:solution|way))|pass(?:ing|ed)? "
    r"(?:it|this|that) (?:on|along)|put(?:ting)? (?:my|our|every)|"
    r"bring(?:ing)? (?:it|this|that) up|let(?:ting)? you|"
    r"updat(?:e|ing) you|read(?:ing)? (?:your|the|it|this)|start(?:ing)? (?:by|"
    r"with)|answer(?:ing)? (?:your|any|all)|ask(?:ing)? (?:you|for your|that you)|tell(?:ing)? you|speak(?:ing)? "
    r"(?:to|with) you|got it|left|went|did|meet|leave(?! a)|offer(?:ing)? (?:you )?(?:my|our|a listening)|"
    r"(?:see|seeing|seen) (?!to\b)|"
    r"see(?:ing)? to (?:it|this|that|everything)\b|treat(?:ing)? (?:this|it|you) as|put(?:ting)? in a (?:good )?word|"
    r"\w+ (?:up |out )?(?:whatever|anything|something|what(?:'s| is| was))\b|"
    r"(?:told|said|explained|asked) (?:you|that|this|it|what|already)|got (?!you\b|"
    r"it\b|your\b|that\b|them\b|her\b|"
    r"him\b|this\b|on\b|through\b|hold\b|word\b|round\b)|order (?:you|that)|read what|"
    r"provid(?:e|ing) (?:you )?(?:with )?"
    r"(?:support|assistance|help|the best)|serv(?:e|ing) you|assist|inform(?:ing)? you)\b"
)
"""Commitments that say little, whatever their verb."""
ASAP = TRAINEE.spotter(
    r"(?:as (?:soon|quickly|fast|early) as\b(?! (?:you|he|she|they|it|the|this|that|your|my)\b)|asap\b|at some (?:"
    r"point|stage)\b|in due course|sooner or later|when(?:ever)? (?:we|i) can\b|at (?:my|our) earliest)"
)
"""A time that nobody can be held to."""
REFERENCE = re.compile(r"\b[a-z]{1,4}[ -]?\d{2,}\b")
"""What has a number of its own is no mere intention: 'raised as R-702'."""
VAGUE = frozenset(form for form in BASE | DOING | DONE if stem(form) in {stem(word) for word in WEAK})


def _next(reading: Reading, at: int, end: int, forms: frozenset[str]) -> int:
    """Index of the verb that follows, skipping small words; -1 if something else, such as 'not', comes first."""
    for i in range(at, min(at + 4, end)):
        word = reading.words[i].text
        if word in forms and not (word in BETWEEN and i + 1 < end and reading.words[i + 1].text in forms):
            return i
        if word not in BETWEEN:
            return -1
    return -1


def _tied(reading: Reading, verb: int, sentence: Sentence) -> bool:
    """Whether 'I send ...' is a promise and no habit: it is done, to you, or has a time."""
    word = reading.words[verb].text
    if word in DONE and word not in BASE:
        # 'We called you a liar' tells what went wrong; 'I rang the depot just now' tells what is done.
        rest = _rest(reading, sentence, verb)
        mine = reading.words[verb - 1].text != "we" or LATELY.search(reading.part(sentence)) is not None
        return word not in HURTS or (
            mine and word not in ("called", "got", "said", "told") and not WRONGED.search(rest)
        )
    after = reading.words[verb + 1].text if verb + 1 < sentence.last else ""
    return after in ("you", "your", "u") or WHEN.search(reading.text, reading.words[verb].end, sentence.end) is not None


def _rest(reading: Reading, sentence: Sentence, verb: int) -> str:
    """What the verb says: its clause from there on."""
    return reading.text[reading.words[verb].start : _end(reading, sentence, verb)]


def _particular(reading: Reading, sentence: Sentence, verb: int) -> bool:
    """Whether a verb that says little has a particular object: a reference, or a person whom the brief names."""
    rest = _rest(reading, sentence, verb)
    names = names_of(reading)
    return REFERENCE.search(rest) is not None or (names is not None and names.search(rest) is not None)


def _going(reading: Reading, at: int) -> bool:
    return [word.text for word in reading.words[at : at + 2]] in (["going", "to"], ["gonna", "to"]) or (
        at < len(reading.words) and reading.words[at].text == "gonna"
    )


def _more(reading: Reading, n: int, sentence: Sentence, verb: int, mine: bool) -> Iterator[Promise]:
    """Further verbs after 'and', 'then': 'I'll check the tag and ring you'."""
    for i in range(verb + 1, sentence.last - 1):
        word, after = reading.words[i].text, reading.words[i + 1].text
        if word not in ("and", "then") or after not in BASE or after in VAGUE:
            continue
        if not LOOSE.match(reading.text, reading.words[i + 1].start):
            yield Promise(reading.words[i + 1].start, _end(reading, sentence, i + 1), n, mine, True)


def _end(reading: Reading, sentence: Sentence, verb: int) -> int:
    """Where the commitment's clause ends: at a comma or dash, or with the sentence."""
    stop = CLAUSE_ENDS.search(reading.text, reading.words[verb].end, sentence.end)
    return stop.start() if stop else sentence.end


CLAUSE_ENDS = re.compile(r",? (?:but|if|because|so that|which)\b|, | - ")
