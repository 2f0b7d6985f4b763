"""What the customer takes from a message: behaviours, needs met, facts asked about, words that anger or soothe."""

from __future__ import annotations

import re
from itertools import pairwise

from .. import cues
from ..english.moved import MOVED, WILLING
from ..english.spelling import spelt
from ..english.wording import STRAIGHT
from ..languages.lexicon import is_english
from ..records import Case, Criterion, CustomerState, Heard, Need, Scenario, Sway
from . import ear
from .manner import (
    addressed,
    asks_for_the_file,
    asks_leave,
    asks_openly,
    begin,
    is_aside,
    is_question,
    manner_of,
    sentence_at,
    sentences,
    words,
)

FALSE_PROMISE = "promises-beyond-brief"
FALSE = frozenset({FALSE_PROMISE, "agrees-to-anything"})
"""With one of these in it, a message meets no need: the customer finds it out."""

OWNS = frozenset({"owns-it", "concedes-truth", "ties-feeling-to-fact"})
DEFENDS = frozenset({"blames-customer", "argues", "passes-the-buck", "hides-behind-policy"})
"""Who owns a mistake, or what it did, in the same breath does not defend it: a policy named then is an account."""
OF_A_QUESTION = frozenset({"asks-relevant-question", "asks-open-question", "turns-to-problem", "recalls-earlier"})
"""What a question about nothing here does not count as."""
PASSED_OVER = "runs-past-grief"
"""Whoever speaks of the hurt, in whatever words, does not pass it over."""
STATED = frozenset({"agrees-to-anything", "passes-the-buck"})
"""Harms that only a statement does: "does that cover everything you need?" gives nothing away."""
DISPUTES = frozenset({"argues", "contradicts-account"})
"""The same, of an open question: "what did you think when it said you were out?" disputes nothing."""
PARTS = frozenset({"says-what", "says-who", "says-when", "says-how-known"})
ECHOES = frozenset({"paraphrases", "repeats-specific", "recalls-earlier", "takes-up-every-point"})
"""What gives the customer's own back to them; a word or two does not."""
FELT = frozenset({"names-feeling-or-stake", "validates-feeling", "reaches-implied", "reads-between-lines"})
SORRY = frozenset({"gives-condolence", "apologises-for-fact"})
TIES = "ties-feeling-to-fact"
FORMULA = frozenset({"scripted", "vague-promise"})
TONE = frozenset({"jars", "scripted"})
SINCERE = frozenset({TIES, "owns-it"})
"""What a customer does not believe from somebody who harms them in the same breath."""

_CLAUSE = re.compile(
    r"[,;:()–—]|\bbut\b|\bhowever\b|\bthough\b|\binstead\b|\bso\b|\band\b(?=\s(?:i|we|you|it|he|she|they)\b)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:can['’]?t|cannot|can not|could ?n['’]?t|won['’]?t be able|unable|not able|not possible|impossible|"
    r"too late|no guarantee|not sure|don['’]?t know|no idea|hope|hoping|hopefully|might|should be|maybe|perhaps|"
    r"possibly|"
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
    r"\b(?:(?:it|that) (?:must|sounds|seems|can['’]?t have|cannot have)|(?:it|that)(?:['’]d| would) (?:have|make|"
    r"drive|leave) (?:me|anyone|anybody)|(?<!you )must (?:have )?(?:make you )?(?:be|been|feel|felt|hurt|"
    r"sting|stung)|you must (?:have )?(?:feel|felt|been)|"
    rf"no wonder|(?:i|anyone|anybody)(?:['’]?d| would)(?: also)? (?:be{WILLING}|feel|have (?:felt|been|stopped|"
    r"given up|had enough))|"
    r"(?:can|could|can only) imagine|let (?:you )?down|"
    r"(?:hurts?|stings?|dread\w*|cruel|painful|hard|heavy|galling|infuriating|maddening|exhaust\w+|humiliat\w+|"
    r"lonely|alone|jolt|blow|shock|unfair|worr\w+|afraid|scared|angry|furious|fed up|tired|upset\w*|sad|grief|"
    r"matters?|heart|life|trust|ashamed|awful|terrible|horrible|dreadful|rotten|miserable|stake|livelihood|strain|"
    r"stress\w*|burden|toll|"
    r"frustrat\w+|annoy\w+|cost(?:s|ing)? you|rag(?:e|ing)|livid|fuming|gutted|insult\w*|fool|foolish|wears (?:at|"
    r"on) you|small|betray\w*|"
    r"ignored|"
    r"fobbed off|mess(?:ed|ing) (?:you |people )?about|belittl\w+|disappoint\w+|rough|bitter|wears? (?:you|"
    r"anyone) (?:down|out)|"
    r"draining|knock\w* (?:you|the wind)|hollow|raw))\b",
    re.IGNORECASE,
)
"""Words of feeling or of what is at stake. Beside a customer's own story they are about that customer."""
_STAKE = re.compile(
    r"\b(?:(?:counting|depend\w*|relying|rely|relies|waiting|leaning) on you|left you (?:with|to|in|not)|"
    r"because of (?:us|our)|"
    r"that(?:['’]s| is) your (?:sleep|money|time|day|week|living|name)|in your (?:position|place|shoes)|"
    r"nothing to tell|costs you|you(?:['’]re| are) the one who|(?:told|hearing) (?:that )?you (?:were ?n|weren|"
    r"had ?n|did ?n)|call\w* (?:you )?a liar|"
    r"standing still|st(?:ood|ands) still|"
    r"you(?:['’]ve| have| had)? (?:gave|given|kept|lost|missed|sat|stood|waited|stayed|blocked out|did everything)\b|"
    r"you (?:can['’]?t|cannot|could ?n['’]?t|can not) (?:open|work|run|pay|plan|tell|keep|sleep|throw|face|promise))",
    re.IGNORECASE,
)
"""What it did to the customer, said to them."""
_OURS = re.compile(
    r"\b(?:(?:it|that|this)(?:['’]?s| was| is) (?:us|ours|wrong of us|on us|our (?:fault|mistake|error|doing|failure))|"
    r"(?:our|the) (?:fault|mistake|error) (?:was|is) ours|you were (?:in|home|at home|there|right there)\b(?!\?)|"
    r"(?:it|this|that) (?:(?:is|was|['’]s) ?(?:not|n['’]t)|wisnae|wasnae) (?:you|your (?:fault|doing|mistake))|"
    r"not yours|"
    r"(?:we|they|he|our (?:van|driver)) (?:never|did ?n['’]?t|did not) (?:came|come|turn\w*|show\w*|stop\w*|"
    r"knock\w*|call\w*|"
    r"went|go) .{0,60}\b(?:our|we|us|sorry|wrong|true|right)\b|(?:was|were|is) (?:simply |plainly |"
    r"just )?(?:not true|untrue|"
    r"false|wrong)\b)",
    re.IGNORECASE,
)
"""That it was the company's doing, or that the customer was right, in words that no cue foresees."""
_DEMANDS = re.compile(
    r"\b(?:you(?:['’]ll| will)? (?:need|have) to|(?:i|we)(?:['’]ll| will)? need (?:the|your|a|an)\b|"
    r"could (?:i|we) (?:have|take)|are you the|please (?:send|fill|provide))",
    re.IGNORECASE,
)
"""What is asked of the customer is no promise to them, true or false."""
_WHAT_HOW = re.compile(r"\W*(?:(?:and|so|but)\s+)?(?:what|how)\b", re.IGNORECASE)
_CHOICE = re.compile(
    r"\b(?:either|whichever|up to you|as you (?:like|wish|prefer)|unless you say|at your leisure|you (?:can|may|could|"
    r"need ?n['’]?t) (?:choose|decide)|"
    r"(?:can|could|may) .{3,60}\bor\b)",
    re.IGNORECASE,
)
"""A choice that is laid before the customer without a question mark."""
_OR_NOT = re.compile(r"\bor not\b\W*$|\bwhat do you (?:want|expect)\b", re.IGNORECASE)
_MANNERS = re.compile(
    r"\bi(?:['’]m| am) afraid\b|\bwork\w* (?:\w+ )?hard\b|\bhard copy\b|\b(?:the|this|that|your) matter\b|"
    r"\bas a matter of\b|"
    r"\btrust (?:me|us)\b|\bsmall print\b",
    re.IGNORECASE,
)
"""Words of feeling that are none."""
_IF_NOT = re.compile(
    r"(?:^|[,;] )should\b|\bno \w+ by\b|\b(?:if|in case|unless|otherwise|were (?:it|that) to|whatever happens)\b",
    re.IGNORECASE,
)


def hear(case: Case, scenario: Scenario, state: CustomerState, criteria: dict[str, Criterion]) -> Heard:
    """What stands in `case.message` for this customer, by rule. `state` tells which needs are still open."""
    english = is_english(case.language)
    case = case.model_copy(update={"message": addressed(spelt(case.message))}) if english else ear.addressed(case)
    hits = [hit for criterion in criteria.values() for hit in cues.find(criterion, case)] if case.message else []
    deaf = cues.MANNERS - _named(scenario)
    hits = [hit for hit in hits if hit.behaviour not in deaf]
    if english:
        hits = [hit for hit in hits if not _merely_asked(hit, case.message)]
    else:
        hits = [hit for hit in hits if ear.stated(case, hit.behaviour, hit.start)]
    behaviours = tuple(dict.fromkeys(hit.behaviour for hit in sorted(hits, key=lambda hit: hit.start)))
    return take(case, scenario, state, criteria, behaviours)


def take(
    case: Case, scenario: Scenario, state: CustomerState, criteria: dict[str, Criterion], behaviours: tuple[str, ...]
) -> Heard:
    """As `hear`, with the behaviours already found, by rules or by a model."""
    caps = {b.id: b.cap for criterion in criteria.values() for b in criterion.behaviours}
    if not is_english(case.language):
        return ear.take(case, scenario, state, frozenset(name for name in caps if caps[name] is not None), behaviours)
    message = addressed(spelt(case.message))
    if len(words(message)) < 4:
        behaviours = tuple(name for name in behaviours if name not in ECHOES)
    if manner_of(message, scenario) == "noise":
        behaviours = tuple(name for name in behaviours if caps.get(name) is not None)
    if is_aside(message, scenario):
        behaviours = tuple(name for name in behaviours if name not in OF_A_QUESTION)
    behaviours = _without_false_alarm(message, scenario, behaviours)
    found, theirs = frozenset(behaviours), cues.without_courtesies(message)
    understood = _understood(theirs, found)
    owned = not understood.isdisjoint(OWNS)
    harms = tuple(name for name in behaviours if caps.get(name) is not None and not (owned and name in DEFENDS))
    if _FEELING.search(_MANNERS.sub("", message)):
        harms = tuple(name for name in harms if name != PASSED_OVER)
    if not _DEMANDS.search(message) and not any(is_question(part) for part in sentences(message)):
        harms = tuple(name for name in harms if name != "asks-again")
    if TIES not in found and TIES in understood and not _insincere(found, harms):
        behaviours = (*behaviours, TIES)
    false = not FALSE.isdisjoint(found)
    return Heard(
        behaviours=behaviours,
        harms=harms,
        needs=() if false else _needs(theirs, scenario, state, found, _insincere(found, harms)),
        asked=_asked(message, scenario, state),
        offers=() if false else _offers(message, scenario),
        angers=_touched(message, scenario.angers, found, denied=True),
        soothes=_touched(message, scenario.soothes, found),
        words=len(words(message)),
    )


def _named(scenario: Scenario) -> set[str | None]:
    """Behaviours that this customer's file speaks of."""
    sways = {sway.behaviour for sway in (*scenario.angers, *scenario.soothes)}
    return sways | {name for need in scenario.needs for name in need.behaviours}


def _merely_asked(hit: cues.Hit, message: str) -> bool:
    """Whether a harm that only a statement does stands in a question."""
    sentence = sentence_at(message, hit.start).strip()
    if hit.behaviour in STATED:
        return sentence.endswith("?")
    return hit.behaviour in DISPUTES and is_question(sentence) and bool(_WHAT_HOW.match(sentence))


# ---------------------------------------------------------------- needs, facts, sways


def _needs(
    message: str, scenario: Scenario, state: CustomerState, found: frozenset[str], insincere: bool
) -> tuple[str, ...]:
    """The open needs that the message meets."""
    found = found - SINCERE if insincere else _understood(message, found)
    held_out = bool(_offers(message, scenario))
    return tuple(
        need.id
        for need in scenario.needs
        if need.id not in state.needs_met
        and all(
            name in found
            or ((held_out or name == "says-when") and _says(name, message, need, scenario))
            or (name == TIES and not insincere and _about(message, need))
            for name in need.behaviours
        )
        and _stands(message, need)
    )


def _insincere(found: frozenset[str], harms: tuple[str, ...]) -> bool:
    """Whether what the message says of feelings and faults is not believed: beside a harm, or in a form letter."""
    return bool(set(harms) - TONE) or found >= FORMULA


def _about(message: str, need: Need) -> bool:
    """Whether a feeling is said of the very thing that the need names."""
    if not need.mentions:
        return False
    plain = [part for part in sentences(message) if not is_question(part)]
    for part, after in pairwise([*plain, ""]):
        said = f"{part} {after}" if not _PROMISED.search(part) else part
        if (
            cues.phrases(need.mentions).search(part)
            and _FEELING.search(_MANNERS.sub("", said))
            and len(words(said)) > 7
        ):
            return True
    return False


def _understood(message: str, found: frozenset[str]) -> frozenset[str]:
    """What a customer lets pass where a grader is strict, for wording that no cue foresees.

    Their own story in the trainee's words, and a feeling anywhere beside it, is being understood; being told that they
    were right, or sorry for this very thing, is owning it.
    """
    echoed = not found.isdisjoint(ECHOES) or bool(_STAKE.search(message))
    said = sum(len(words(part)) for part in sentences(message) if not is_question(part))
    if echoed and said > 4 and ("paraphrases" in found or len(words(message)) > 12) and _felt(message, found):
        found |= {TIES}
    if ("paraphrases" in found and found & {"concedes-truth", "apologises-for-fact"}) or _OURS.search(message):
        found |= {"owns-it"}
    return found


def _felt(message: str, found: frozenset[str]) -> bool:
    if found & FELT or _FEELING.search(_MANNERS.sub("", message)) or MOVED.search(message.translate(STRAIGHT).lower()):
        return True
    if _STAKE.search(message) and len(words(message)) > 15:
        return True
    plain = (
        len(words(message)) > 15
        and "acknowledges-feeling" not in found
        and not any(is_question(part) for part in sentences(message))
    )
    return plain and "paraphrases" in found and bool(found & SORRY)


def _says(name: str, message: str, need: Need, scenario: Scenario) -> bool:
    """Whether a part of an outcome is given in words that no cue foresees, where something of the brief is held out."""
    if name == "says-what-if":
        offers = tuple(phrase for offer in scenario.brief.may_offer for phrase in offer.mentions)
        return any(_IF_NOT.search(part) and cues.phrases(offers).search(part) for part in sentences(message))
    return name in PARTS and bool(need.mentions)


def _stands(message: str, need: Need) -> bool:
    """Whether one of the need's words stands in the message, and, but for a feeling, is not refused or merely hoped."""
    if not need.mentions:
        return True
    pattern, felt = cues.phrases(need.mentions), bool(SINCERE & set(need.behaviours))
    starts = [match.start() for match in pattern.finditer(message)]
    return any(
        (felt or not _refused(message, at))
        and not _OR_NOT.search(sentence_at(message, at))
        and not _asked_of_customer(sentence_at(message, at))
        for at in starts
    )


def _asked_of_customer(sentence: str) -> bool:
    """Whether a sentence only asks, and holds nothing out: "what would you need in writing?"."""
    return is_question(sentence) and bool(_WHAT_HOW.match(sentence)) and " or " not in sentence


def _offers(message: str, scenario: Scenario) -> tuple[str, ...]:
    """What the trainee may offer and does: named in a clause that is no mere order, and neither refused nor denied."""
    return tuple(
        offer.id
        for offer in scenario.brief.may_offer
        if offer.mentions
        and any(
            len(words(sentence_at(message, match.start()))) > 3
            and not _OR_NOT.search(sentence_at(message, match.start()))
            and not _refused(message, match.start())
            and not _asked_of_customer(sentence_at(message, match.start()))
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
        sentence = sentence_at(message, match.start())
        promised = _PROMISED.search(sentence) and not is_question(sentence)
        if promised and not _REFUSED.search(clause) and not _DENIED.search(clause):
            return True
    return False


def _without_false_alarm(message: str, scenario: Scenario, behaviours: tuple[str, ...]) -> tuple[str, ...]:
    """The behaviours with a false promise exactly where the customer hears one: not where it is named to be refused."""
    if _untrue(message, scenario):
        return behaviours if FALSE_PROMISE in behaviours else (*behaviours, FALSE_PROMISE)
    named = any(cues.phrases(topic.mentions).search(message) for topic in scenario.brief.may_not if topic.mentions)
    calm = named or _DEMANDS.search(message)
    return tuple(name for name in behaviours if not (calm and name == FALSE_PROMISE))


def _refused(message: str, at: int) -> bool:
    """Whether the clause before `at` takes back what follows. A question may be as tentative as it likes."""
    sentence = sentence_at(message, at)
    refused = _REFUSED.search(_clause(message, at)) or _HOPED.search(sentence)
    return bool(refused) and not is_question(sentence)


def _clause(message: str, at: int) -> str:
    """What stands before `at` in its own clause."""
    return _CLAUSE.split(message[begin(message, at) : at])[-1]


def _asked(message: str, scenario: Scenario, state: CustomerState) -> tuple[str, ...]:
    """The facts that a question touches: in its own words, else by what the sentence before it names.

    An open question about the customer that touches nothing gets the next thing they have to tell. A choice
    that is laid before them touches a fact only by a whole phrase: "shall I book it?" asks for no story.
    """
    parts = sentences(message)
    asking = [i for i, part in enumerate(parts) if is_question(part) or _CHOICE.search(part)]
    story = [i for i in asking if is_question(parts[i]) and not asks_leave(parts[i])]
    leave = [parts[i] for i in asking if i not in story]
    story = [i for i in story if not asks_for_the_file(parts[i])]
    chosen = _touching(leave, scenario, phrases_only=True)
    for begin_at in (0, -1):
        told = [" ".join(parts[max(i + begin_at, 0) : i + 1]) for i in story]
        found = tuple(dict.fromkeys((*_touching(told, scenario), *chosen)))
        if found:
            break
    untold = [fact.id for fact in scenario.facts if fact.reveal == "asked" and fact.id not in state.facts_told]
    if not found and not is_aside(message, scenario) and any(asks_openly(parts[i]) for i in story):
        return tuple(untold[:1])
    return found


def _touching(texts: list[str], scenario: Scenario, phrases_only: bool = False) -> tuple[str, ...]:
    """The facts of which one of the texts holds a word."""
    found = []
    for fact in scenario.facts:
        mentions = tuple(phrase for phrase in fact.mentions if not phrases_only or " " in phrase)
        if mentions and any(cues.phrases(mentions).search(text) for text in texts):
            found.append(fact.id)
    return tuple(found)


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
