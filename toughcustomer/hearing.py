"""What the customer takes from a message: behaviours, needs met, facts asked about, words that anger or soothe."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from . import cues
from .records import Case, Criterion, CustomerState, Heard, Need, Scenario, Sway

FALSE = frozenset({"promises-beyond-brief", "agrees-to-anything"})
"""With one of these in it, a message meets no need: the customer finds it out."""

OWNS = frozenset({"owns-it", "concedes-truth", "ties-feeling-to-fact"})
DEFENDS = frozenset({"blames-customer", "argues", "passes-the-buck", "hides-behind-policy"})
"""Who owns a mistake, or what it did, in the same breath does not defend it: a policy named then is an account."""
OF_A_QUESTION = frozenset({"asks-relevant-question", "asks-open-question", "turns-to-problem", "recalls-earlier"})
"""What a question about nothing here does not count as."""
STATED = frozenset({"agrees-to-anything", "passes-the-buck"})
"""Harms that only a statement does: "does that cover everything you need?" gives nothing away."""
PARTS = frozenset({"says-what", "says-who", "says-when", "says-how-known"})
ECHOES = frozenset({"paraphrases", "repeats-specific", "recalls-earlier", "takes-up-every-point"})
"""What gives the customer's own back to them; a word or two does not."""
FELT = frozenset({"names-feeling-or-stake", "validates-feeling", "reaches-implied", "reads-between-lines"})
SORRY = frozenset({"gives-condolence", "apologises-for-fact"})
TIES = "ties-feeling-to-fact"

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE = re.compile(r"[^.?!…\n]+(?:\.(?=\S)[^.?!…\n]+)*[.?!…]*")
_CLAUSE = re.compile(
    r"[,;:()–—]|\bbut\b|\bhowever\b|\bthough\b|\binstead\b|\bso\b|\band\b(?=\s(?:i|we|you|it|he|she|they)\b)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:can['’]?t|cannot|can not|could ?n['’]?t|won['’]?t be able|unable|not able|not possible|impossible|"
    r"no guarantee|not sure|don['’]?t know|no idea|hope|hoping|hopefully|might|should be|maybe|perhaps|possibly|"
    r"probably|try to|trying to|see if|see whether|look into|if (?:we|i) can)\b",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"\b(?:hopefully|with (?:any|a bit of) luck|fingers crossed|all being well|i think)\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:no|not|nothing|never|without|neither|nobody|isn['’]t|don['’]t|won['’]t|needn['’]t)\b", re.IGNORECASE
)
_PROMISED = re.compile(
    r"\b(?:(?:i|we|you|it|they|he|she|that)['’]ll|will|promise\w*|guarantee\w*|of course|absolutely|no problem|"
    r"(?:i|we)['’](?:ve|m|re)|(?:i|we) (?:can|have|am|are)|you can have|make sure|certainly|definitely|yes)\b",
    re.IGNORECASE,
)
_FEELING = re.compile(
    r"\b(?:(?:it|that) (?:must|sounds|seems|can['’]?t have|cannot have)|must (?:be|have|feel|hurt|sting)|no wonder|"
    r"(?:i|anyone|anybody)(?:['’]d| would)(?: also)? (?:be|feel|have)|(?:can|could|can only) imagine|let (?:you )?down|"
    r"(?:hurts?|stings?|dread\w*|cruel|painful|hard|heavy|galling|infuriating|maddening|exhaust\w+|humiliat\w+|"
    r"lonely|alone|jolt|blow|shock|unfair|worr\w+|afraid|scared|angry|furious|fed up|tired|upset\w*|sad|grief|"
    r"matters?|heart|life|trust|ashamed|awful|terrible|horrible|dreadful|rotten|miserable|stake|livelihood|strain|stress\w*|burden|toll|"
    r"frustrat\w+|annoy\w+|cost(?:s|ing)? you))\b",
    re.IGNORECASE,
)
"""Words of feeling or of what is at stake. Beside a customer's own story they are about that customer."""
_OR_NOT = re.compile(r"\bor not\b\W*$|\bwhat do you (?:want|expect)\b", re.IGNORECASE)
_MANNERS = re.compile(r"\bi(?:['’]m| am) afraid\b", re.IGNORECASE)
_IF_NOT = re.compile(
    r"(?:^|[,;] )should\b|\bno \w+ by\b|\b(?:if|in case|unless|otherwise|were (?:it|that) to|whatever happens)\b",
    re.IGNORECASE,
)
_TELL_ME = re.compile(
    r"(?:[\w']+[\s,]+){0,3}?(?:tell me (?:more|a little|a bit|about|what|how|who)|(?:walk|talk|take) me through|"
    r"help me understand|i(?:['’]d| would) (?:like|want) to (?:hear|know|understand))\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\s*(?:(?:and|so|but|ok|okay|well|sorry|please|now)[\s,]+)*(?:what|how|when|where|who|which|why)['’]?s?\s+"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|would|will|should|happened|about|else|kind|sort|long|much|many)\b",
    re.IGNORECASE,
)


def hear(case: Case, scenario: Scenario, state: CustomerState, criteria: dict[str, Criterion]) -> Heard:
    """What stands in `case.message` for this customer, by rule. `state` tells which needs are still open."""
    hits = [hit for criterion in criteria.values() for hit in cues.find(criterion, case)]
    hits = [hit for hit in hits if hit.behaviour not in STATED or not _in_question(case.message, hit.start)]
    behaviours = tuple(dict.fromkeys(hit.behaviour for hit in sorted(hits, key=lambda hit: hit.start)))
    return take(case, scenario, state, criteria, behaviours)


def take(
    case: Case, scenario: Scenario, state: CustomerState, criteria: dict[str, Criterion], behaviours: tuple[str, ...]
) -> Heard:
    """As `hear`, with the behaviours already found, by rules or by a model."""
    message, caps = case.message, {b.id: b.cap for criterion in criteria.values() for b in criterion.behaviours}
    if len(words(message)) < 4:
        behaviours = tuple(name for name in behaviours if name not in ECHOES)
    if is_aside(message, scenario):
        behaviours = tuple(name for name in behaviours if name not in OF_A_QUESTION)
    if _untrue(message, scenario) and "promises-beyond-brief" not in behaviours:
        behaviours = (*behaviours, "promises-beyond-brief")
    found = frozenset(behaviours)
    owned = not _understood(message, found).isdisjoint(OWNS)
    harms = tuple(name for name in behaviours if caps.get(name) is not None and not (owned and name in DEFENDS))
    false = not FALSE.isdisjoint(found)
    return Heard(
        behaviours=behaviours,
        harms=harms,
        needs=() if false else _needs(message, scenario, state, found),
        asked=_asked(message, scenario),
        offers=() if false else _offers(message, scenario),
        angers=_touched(message, scenario.angers, found, denied=True),
        soothes=_touched(message, scenario.soothes, found),
        words=len(words(message)),
    )


def _in_question(message: str, at: int) -> bool:
    return _sentence(message, at).rstrip().endswith("?")


def words(text: str) -> list[str]:
    """The words of a text, lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its closing marks."""
    return [sentence.strip() for sentence in _SENTENCE.findall(text) if sentence.strip()]


def is_question(sentence: str) -> bool:
    """Whether a sentence asks: by its question mark, or, where it has no full stop either, by how it begins."""
    end = sentence.rstrip("\"'”’ ")
    if end.endswith("?") or _TELL_ME.match(sentence):
        return True
    return not end.endswith((".", "!")) and bool(_ASKING.match(sentence))


# ---------------------------------------------------------------- needs, facts, sways


def _needs(message: str, scenario: Scenario, state: CustomerState, found: frozenset[str]) -> tuple[str, ...]:
    """The open needs that the message meets."""
    found = _understood(message, found)
    held_out = bool(_offers(message, scenario))
    return tuple(
        need.id
        for need in scenario.needs
        if need.id not in state.needs_met
        and all(name in found or (held_out and _says(name, message, need, scenario)) for name in need.behaviours)
        and _stands(message, need)
    )


def _understood(message: str, found: frozenset[str]) -> frozenset[str]:
    """What a customer lets pass where a grader is strict, for wording that no cue foresees.

    Their own story in the trainee's words, and a feeling anywhere beside it, is being understood; being told that they
    were right, or sorry for this very thing, is owning it.
    """
    echoed = not found.isdisjoint(ECHOES)
    if echoed and ("paraphrases" in found or len(words(message)) > 12) and _felt(message, found):
        found |= {TIES}
    if "paraphrases" in found and found & {"concedes-truth", "apologises-for-fact"}:
        found |= {"owns-it"}
    return found


def _felt(message: str, found: frozenset[str]) -> bool:
    if found & FELT or _FEELING.search(_MANNERS.sub("", message)):
        return True
    plain = len(words(message)) > 15 and not any(is_question(part) for part in sentences(message))
    return plain and "paraphrases" in found and bool(found & SORRY)


def _says(name: str, message: str, need: Need, scenario: Scenario) -> bool:
    """Whether a part of an outcome is given in words that no cue foresees, where something of the brief is held out."""
    if name == "says-what-if":
        offers = tuple(phrase for offer in scenario.brief.may_offer for phrase in offer.mentions)
        return any(_IF_NOT.search(part) and cues.phrases(offers).search(part) for part in sentences(message))
    return name in PARTS and bool(need.mentions)


def _stands(message: str, need: Need) -> bool:
    """Whether one of the need's words stands in the message without being refused or merely hoped for."""
    if not need.mentions:
        return True
    pattern = cues.phrases(need.mentions)
    starts = [match.start() for match in pattern.finditer(message)]
    return any(not _refused(message, at) and not _OR_NOT.search(_sentence(message, at)) for at in starts)


def _offers(message: str, scenario: Scenario) -> tuple[str, ...]:
    """What the trainee may offer and does: named in a clause that is no mere order, and neither refused nor denied."""
    return tuple(
        offer.id
        for offer in scenario.brief.may_offer
        if offer.mentions
        and any(
            len(words(_sentence(message, match.start()))) > 3
            and not _OR_NOT.search(_sentence(message, match.start()))
            and not _refused(message, match.start())
            and not _DENIED.search(_clause(message, match.start()))
            for match in cues.phrases(offer.mentions).finditer(message)
        )
    )


def _untrue(message: str, scenario: Scenario) -> bool:
    """Whether something is promised that the brief rules out."""
    mentions = tuple(phrase for topic in scenario.brief.may_not for phrase in topic.mentions)
    if not mentions:
        return False
    for match in cues.phrases(mentions).finditer(message):
        clause = _clause(message, match.start()) + re.split(r"[.?!\n]", _CLAUSE.split(message[match.end() :])[0])[0]
        sentence = _sentence(message, match.start())
        promised = _PROMISED.search(sentence) and not is_question(sentence)
        if promised and not _REFUSED.search(clause) and not _DENIED.search(clause):
            return True
    return False


def _refused(message: str, at: int) -> bool:
    """Whether the clause before `at` takes back what follows. A question may be as tentative as it likes."""
    sentence = _sentence(message, at)
    refused = _REFUSED.search(_clause(message, at)) or _HOPED.search(sentence)
    return bool(refused) and not is_question(sentence)


def _sentence(message: str, at: int) -> str:
    return next(iter(_SENTENCE.findall(message[_begin(message, at) :])), "")


def _begin(message: str, at: int) -> int:
    return max([match.end() for match in re.finditer(r"[.?!…\n]", message[:at])], default=0)


def _clause(message: str, at: int) -> str:
    """What stands before `at` in its own clause."""
    return _CLAUSE.split(message[_begin(message, at) : at])[-1]


def _asked(message: str, scenario: Scenario) -> tuple[str, ...]:
    """The facts that a question touches: in its own words, else by what the sentence before it names."""
    parts = sentences(message)
    asking = [i for i, part in enumerate(parts) if is_question(part)]
    for begin in (0, -1):
        told = [" ".join(parts[max(i + begin, 0) : i + 1]) for i in asking]
        facts = [fact for fact in scenario.facts if fact.mentions]
        found = [fact.id for fact in facts if any(cues.phrases(fact.mentions).search(text) for text in told)]
        if found:
            return tuple(found)
    return ()


def _touched(message: str, sways: tuple[Sway, ...], found: frozenset[str], denied: bool = False) -> tuple[int, ...]:
    """Which sways are set off: by their behaviour, by their words, or, where both are given, by both together.

    With `denied`, words count only where they are not denied: "nothing to fill in" is no form to fill in.
    """
    return tuple(
        i
        for i, sway in enumerate(sways)
        if (sway.behaviour is None or sway.behaviour in found)
        and (not sway.mentions or _said(message, sway.mentions, denied))
    )


def _said(message: str, mentions: tuple[str, ...], denied: bool) -> bool:
    found = cues.phrases(mentions).finditer(message)
    return any(not denied or not _DENIED.search(_clause(message, match.start())) for match in found)


# ---------------------------------------------------------------- messages that are no answer

Manner = Literal["talk", "noise", "aside", "offer", "check", "question"]
"""talk: an ordinary answer; noise: nothing, or nothing a customer could make sense of; aside: a question about what
the scenario does not state; offer: it asks the customer's leave; check: it asks whether all is right so far;
question: any other."""

_OFFER = re.compile(
    r"\b(?:shall (?:i|we)|should i|would you (?:like|want|prefer|rather|be)|do you (?:want|prefer)|"
    r"would (?:that|this|it)|does (?:that|this)|is (?:that|this|it) (?:all right|alright|ok|okay|fine|enough)|"
    r"which (?:would|do|one)|may i (?:book|send|put|arrange|confirm|do)|"
    r"can i (?:book|send|put|arrange|confirm|do)|work for you|suit you|happy (?:for me|with)|or would)\b",
    re.IGNORECASE,
)
_DETAILS = re.compile(
    r"\b(?:(?:your|the|his|her|wife['’]s|full|order|claim|account|parcel|tracking|policy|reference|phone)\s+){1,3}"
    r"(?:name|address|postcode|number|e-?mail|date of birth|reference|details)\b|^\W*(?:name|postcode|reference)\W*$|"
    r"\b(?:order|claim|account|parcel|tracking|policy) number\W*$",
    re.IGNORECASE,
)
"""Questions for what stands in the file; a customer sees no reason to look it up."""
_CHECK = re.compile(
    r"\b(?:(?:have|did) (?:i|we) (?:got|get|miss|missed|understood|understand|covered|cover|left|leave)|"
    r"(?:does|would) (?:that|this) (?:cover|answer|sound)|(?:is|was) (?:that|this|it) (?:right|correct|everything|all)|"
    r"anything (?:i|we|else)|missing anything|makes? sense)\b",
    re.IGNORECASE,
)
_AT_MODEL = re.compile(
    r"\b(?:ignore|disregard|forget)\b.{0,40}\b(?:instruction|prompt|rule|above|previous)|system prompt|"
    r"\blanguage model\b|\byou(?:['’]re| are) an? (?:ai|bot|chatbot|model)\b|\bchatgpt\b|"
    r"\b(?:act|pretend|respond|reply) as\b|\bset (?:your )?(?:tension|trust|state)\b|<\|?[a-z_]+\|?>|```",
    re.IGNORECASE,
)
_NODS = frozenset(["ok", "okay", "yes", "no", "yeah", "yep", "nope", "hmm", "hm", "right", "sure", "fine", "k", "so"])
_NODS |= frozenset(["mm", "mhm", "um", "uh", "er", "well", "hi", "hello", "and", "great", "noted"])
_COMMON = frozenset(
    """a about after all am an and any are as at be been but by call can come could day did do does for from get give go
    got had has have he hello help her here him his how i i'm i'll i've if in is it it's just know let like me more my
    need no not now of off on one or order our out please right say send she so sorry stop tell thank thanks that the
    their them then there they this time to today tomorrow too up us wait want was we what when where which who why
    will with would yes you your""".split()  # noqa: SIM905
)


def manner(message: str, scenario: Scenario, language: str = "en") -> Manner:
    """What kind of message it is, where no behaviour says more."""
    said = [word.replace("’", "'") for word in words(message)]
    if not said or all(word in _NODS for word in said) or _AT_MODEL.search(message):
        return "noise"
    english = language.split("-")[0] == "en"
    known = _known(scenario)
    if english and not any(word in _COMMON or _stem(word) in known for word in said):
        return "noise"
    if english and len(said) >= 5 and sum(word in _COMMON or _stem(word) in known for word in said) / len(said) < 0.25:
        return "noise"
    asked = [part for part in sentences(message) if is_question(part)]
    if any(_CHECK.search(part) for part in asked):
        return "check"
    if any(_OFFER.search(part) for part in asked):
        return "offer"
    if is_aside(message, scenario):
        return "aside"
    return "question" if asked else "talk"


def is_aside(message: str, scenario: Scenario) -> bool:
    """Whether the message asks, and asks only about what the scenario does not know."""
    parts, known = sentences(message), _known(scenario)
    if any(is_question(part) and _DETAILS.search(part) for part in parts):
        return True
    topics = [{_stem(word) for word in words(part)} - _STOPS for part in parts if is_question(part)]
    if not any(topics) or any(_CHECK.search(part) or _OFFER.search(part) for part in parts):
        return False
    return len(parts) == len(topics) and not any(topic & known for topic in topics)


def _known(scenario: Scenario) -> frozenset[str]:
    """Stems of the words that the scenario uses: what one can sensibly ask this customer about."""
    brief = scenario.brief
    texts = [scenario.opening, scenario.title, brief.role, brief.situation, *brief.known, *scenario.outcomes]
    texts += [text for fact in scenario.facts for text in (fact.text, *fact.says, *fact.mentions)]
    texts += [text for need in scenario.needs for text in (need.text, *need.asks, *need.mentions)]
    texts += [item.text for item in (*brief.may_offer, *brief.may_not)]
    return _stems("\n".join(texts))


@lru_cache(maxsize=64)
def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in words(text)) - _STOPS


def _stem(word: str) -> str:
    """A word without the endings that grammar gives it; crude, and only ever compared with itself."""
    return re.sub(r"(?:'s|ing|ed|es|s)$", "", word.replace("’", "'")) if len(word) > 4 else word


_STOPS = frozenset(_stem(word) for word in _COMMON)
