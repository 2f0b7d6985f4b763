"""What kind of message it is and what a customer takes from it, in a language that is not English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..english.patterns import phrases
from ..english.reading import Sentence, Span
from ..english.wording import WORD
from ..languages.echo import CHECKS
from ..languages.lexicon import Tongue, is_english, tongue
from ..languages.page import Page, page
from ..languages.phrasebook import affirmed
from ..records import Case, CustomerState, Heard, Need, Scenario, Sway
from . import manner
from .manner import Manner

TIES = "ties-feeling-to-fact"
FALSE_PROMISE = "promises-beyond-brief"
FALSE = frozenset({FALSE_PROMISE, "agrees-to-anything"})
OWNS = frozenset({"owns-it", "concedes-truth", TIES})
DEFENDS = frozenset({"blames-customer", "argues", "passes-the-buck", "hides-behind-policy"})
OF_A_QUESTION = frozenset({"asks-relevant-question", "asks-open-question", "turns-to-problem", "recalls-earlier"})
STATED = frozenset({"agrees-to-anything", "passes-the-buck", "argues", "contradicts-account"})
PARTS = frozenset({"says-what", "says-who", "says-when", "says-how-known"})
ECHOES = frozenset({"paraphrases", "repeats-specific", "recalls-earlier", "takes-up-every-point"})
SINCERE = frozenset({TIES, "owns-it"})
TONE = frozenset({"jars", "scripted"})
FORMULA = frozenset({"scripted", "vague-promise"})
LONG = 12
"""Words from which a customer takes their own story beside a feeling for understanding, where a grader is strict."""


def manner_of(message: str, scenario: Scenario, language: str) -> Manner:
    """What kind of message it is, where no behaviour says more; in a language without a lexicon, by its marks alone."""
    if is_english(language):
        return manner.manner_of(message, scenario)
    sheet = page(Case(brief=scenario.brief, message=message, language=language))
    if sheet is None:
        asks = any(part.endswith("?") for part in manner.sentences(message))
        return "noise" if not manner.words(message) else "question" if asks else "talk"
    return _manner(_addressed(sheet), scenario)


def asks_what_to_do(message: str, language: str) -> bool:
    """Whether the customer is asked what they want: the answer is what they have been asking for."""
    if is_english(language):
        return manner.asks_what_to_do(message)
    sheet = page(Case(message=message, language=language))
    return sheet is not None and any(s.asks and sheet.has("their_wish", sheet.span(s)) for s in sheet.sentences)


def answers_an_offer(line: str, language: str) -> bool:
    """Whether a customer's line begins as one that answers an offer."""
    speech = tongue(language)
    return speech is not None and speech.sign("yes").match(speech.fold(line).text) is not None


def stated(case: Case, behaviour: str, start: int) -> bool:
    """Whether a behaviour found at that place of the message holds: some harms only a statement does."""
    sheet = page(case)
    if sheet is None or behaviour not in STATED:
        return True
    before = sum(sheet.plain.ends[i] <= start for i in range(len(sheet.text))) if sheet.plain.ends else start
    return not sheet.sentences[sheet.sentence_at(before)].asks


def addressed(case: Case) -> Case:
    """The case without what is said to a model, to a grader or about the talk: a customer hears none of that."""
    sheet = page(case)
    return case if sheet is None else _addressed(sheet).case


def _addressed(sheet: Page) -> Page:
    aside = [s for s in sheet.sentences if any(sheet.has(n, sheet.span(s)) for n in ("to_grader", "out_of_role"))]
    if not aside:
        return sheet
    keep = [sheet.plain.span(s.start, s.end) for s in sheet.sentences if s not in aside]
    kept = " ".join(sheet.case.message[start:end] for start, end in keep)
    return Page(sheet.case.model_copy(update={"message": kept}), sheet.speech)


# ---------------------------------------------------------------- manners


def _manner(sheet: Page, scenario: Scenario) -> Manner:
    said = [word.text for word in sheet.words]
    nods = sheet.speech.sign("nods")
    if not said or all(nods.fullmatch(word) for word in said):
        return "noise"
    known = sum(sheet.speech.stem(word) in sheet.speech.empty or _knows(sheet, scenario, word) for word in said)
    if known == 0 or (len(said) >= 5 and known / len(said) < 0.25):
        return "noise"
    asked = [sheet.span(s) for s in sheet.sentences if s.asks]
    checks = sheet.speech.cues.get(CHECKS)
    if checks and any(checks.search(sheet.text, *span) for span in asked):
        return "check"
    if any(sheet.has("asks_leave", span) for span in asked):
        return "offer"
    if _is_aside(sheet, scenario):
        return "aside"
    return "question" if asked else "talk"


def _is_aside(sheet: Page, scenario: Scenario) -> bool:
    """Whether the message asks, and asks only about what the scenario does not know."""
    asked = [s for s in sheet.sentences if s.asks]
    if any(sheet.has("details", sheet.span(s)) for s in asked):
        return True
    words = [[w.text for w in sheet.words[s.first : s.last]] for s in asked]
    topics = [[w for w in part if sheet.speech.stem(w) not in sheet.speech.empty] for part in words]
    if (
        not any(topics)
        or len(asked) < len(sheet.sentences)
        or any(sheet.has("asks_leave", sheet.span(s)) for s in asked)
    ):
        return False
    return not any(_knows(sheet, scenario, word) for topic in topics for word in topic)


def _knows(sheet: Page, scenario: Scenario, word: str) -> bool:
    """Whether the scenario uses a word: what one can sensibly say to this customer."""
    stem, known = sheet.speech.stem(word), _known(sheet.speech, _texts(scenario))
    if stem in known or not sheet.speech.lexicon.compounds or len(stem) < 5:
        return stem in known
    return any(len(of) >= 5 and (stem.endswith(of) or stem.startswith(of)) for of in known)


@lru_cache(maxsize=32)
def _known(speech: Tongue, text: str) -> frozenset[str]:
    return speech.stems(text)


def _texts(scenario: Scenario) -> str:
    brief = scenario.brief
    texts = [scenario.opening, scenario.title, brief.role, brief.situation, *brief.known, *scenario.outcomes]
    texts += [text for fact in scenario.facts for text in (fact.text, *fact.says, *fact.mentions)]
    texts += [text for need in scenario.needs for text in (need.text, *need.asks, *need.mentions)]
    texts += [item.text for item in (*brief.may_offer, *brief.may_not)]
    return "\n".join(texts)


# ---------------------------------------------------------------- what is heard


def take(
    case: Case, scenario: Scenario, state: CustomerState, harmful: frozenset[str], behaviours: tuple[str, ...]
) -> Heard:
    """What stands in the message for this customer; `harmful` are the behaviours that are harms.

    In a language without a lexicon nobody sees behaviours but a model: there a need is met by its own words, and
    what has none stays open.
    """
    sheet = page(case)
    if sheet is None:
        return _by_words(case, scenario, state, harmful, behaviours)
    sheet = _addressed(sheet)
    how = _manner(sheet, scenario)
    if len(sheet.words) < 4:
        behaviours = tuple(name for name in behaviours if name not in ECHOES)
    if how == "noise":
        behaviours = tuple(name for name in behaviours if name in harmful)
    if _is_aside(sheet, scenario):
        behaviours = tuple(name for name in behaviours if name not in OF_A_QUESTION)
    behaviours = _truly_promised(sheet, scenario, behaviours)
    found = frozenset(behaviours)
    harms = tuple(n for n in behaviours if n in harmful and not (n in DEFENDS and found & OWNS))
    if sheet.has("kindness") or sheet.has("feeling"):
        harms = tuple(name for name in harms if name != "runs-past-grief")
    insincere = bool(set(harms) - TONE) or found >= FORMULA
    if found & ECHOES and sheet.has("feeling") and len(sheet.words) > LONG and not insincere and TIES not in found:
        behaviours, found = (*behaviours, TIES), found | {TIES}
    false = bool(found & FALSE)
    offers = () if false else _offers(sheet, scenario)
    believed = found - SINCERE if insincere else found
    return Heard(
        behaviours=behaviours,
        harms=harms,
        needs=() if false else _needs(sheet, scenario, state, believed, bool(offers)),
        asked=_asked(sheet, scenario, state),
        offers=offers,
        angers=_touched(sheet, scenario.angers, found, denied=True),
        soothes=_touched(sheet, scenario.soothes, found),
        words=len(sheet.words),
    )


def _by_words(
    case: Case, scenario: Scenario, state: CustomerState, harmful: frozenset[str], behaviours: tuple[str, ...]
) -> Heard:
    found, asking = frozenset(behaviours), [p for p in manner.sentences(case.message) if p.endswith("?")]
    telling = " ".join(part for part in manner.sentences(case.message) if part not in asking)
    asked = [f.id for f in scenario.facts if f.mentions and phrases(f.mentions).search(" ".join(asking))]
    there = [need for need in scenario.needs if need.id not in state.needs_met]
    met = [n.id for n in there if n.mentions and phrases(n.mentions).search(telling)]
    met += [n.id for n in there if not n.mentions and set(n.behaviours) <= found]
    sways = [
        tuple(
            i
            for i, sway in enumerate(of)
            if (sway.behaviour is None or sway.behaviour in found)
            and (not sway.mentions or phrases(sway.mentions).search(case.message))
        )
        for of in (scenario.angers, scenario.soothes)
    ]
    return Heard(
        behaviours=behaviours,
        harms=tuple(name for name in behaviours if name in harmful),
        needs=() if found & FALSE else tuple(met),
        asked=tuple(asked),
        offers=tuple(o.id for o in scenario.brief.may_offer if o.mentions and phrases(o.mentions).search(telling)),
        angers=sways[0],
        soothes=sways[1],
        words=len(WORD.findall(case.message)),
    )


@lru_cache(maxsize=512)
def _mentions(speech: Tongue, mentions: tuple[str, ...]) -> re.Pattern[str]:
    return phrases(tuple([speech.fold(phrase).text for phrase in mentions]))


def _places(sheet: Page, mentions: tuple[str, ...]) -> Iterator[tuple[int, Sentence]]:
    """Where one of the words stands, with its sentence."""
    for match in _mentions(sheet.speech, mentions).finditer(sheet.text):
        yield match.start(), sheet.sentences[sheet.sentence_at(match.start())]


def _needs(
    sheet: Page, scenario: Scenario, state: CustomerState, found: frozenset[str], held_out: bool
) -> tuple[str, ...]:
    """The open needs that the message meets."""
    return tuple(
        need.id
        for need in scenario.needs
        if need.id not in state.needs_met
        and all(name in found or (held_out and bool(need.mentions) and name in PARTS) for name in need.behaviours)
        and _said_truly(sheet, need)
    )


def _said_truly(sheet: Page, need: Need) -> bool:
    """Whether one of the need's words stands there and, but for a feeling, is neither refused nor merely hoped."""
    felt = bool(SINCERE & set(need.behaviours))
    return not need.mentions or any(
        not _merely_asks(sheet, sentence) and (felt or sentence.asks or not _doubted(sheet, at, sentence))
        for at, sentence in _places(sheet, need.mentions)
    )


def _doubted(sheet: Page, at: int, sentence: Sentence) -> bool:
    """Whether what stands at a place is taken back in its clause, or no more than tried or hoped for."""
    return sheet.has("refused", sheet.clause(at)) or sheet.has("tries", Span(sentence.start, at))


def _merely_asks(sheet: Page, sentence: Sentence) -> bool:
    """Whether a sentence only asks, and holds nothing out."""
    span = sheet.span(sentence)
    return sentence.asks and sheet.has("opens", span) and not sheet.has("choice", span)


def _offers(sheet: Page, scenario: Scenario) -> tuple[str, ...]:
    """What the trainee may offer and does: in more than a word or two, and neither refused nor denied."""
    return tuple(
        offer.id
        for offer in scenario.brief.may_offer
        if offer.mentions
        and any(
            sentence.last - sentence.first > 3
            and not _merely_asks(sheet, sentence)
            and not sheet.denied(sheet.clause(at))
            and (sentence.asks or not _doubted(sheet, at, sentence))
            for at, sentence in _places(sheet, offer.mentions)
        )
    )


def _truly_promised(sheet: Page, scenario: Scenario, behaviours: tuple[str, ...]) -> tuple[str, ...]:
    """The behaviours with a false promise exactly where the customer hears one: not where it is named to be refused."""
    mentions = tuple(phrase for topic in scenario.brief.may_not for phrase in topic.mentions)
    places = list(_places(sheet, mentions)) if mentions else []
    if any(affirmed(sheet, at) for at, _ in places):
        return behaviours if FALSE_PROMISE in behaviours else (*behaviours, FALSE_PROMISE)
    return tuple(name for name in behaviours if not (places and name == FALSE_PROMISE))


def _asked(sheet: Page, scenario: Scenario, state: CustomerState) -> tuple[str, ...]:
    """The facts that a question touches: in its own words, else by what the sentence before it names.

    An open question that touches nothing gets the next thing the customer has to tell. A choice that is laid before
    them touches a fact only by a whole phrase.
    """
    asking = [i for i, s in enumerate(sheet.sentences) if s.asks]
    spans = [sheet.span(s) for s in sheet.sentences]
    leave = [i for i in asking if sheet.has("asks_leave", spans[i]) and not sheet.has("opens", spans[i])]
    story = [i for i in asking if i not in leave and not sheet.has("details", spans[i])]
    chosen = _touching(sheet, [spans[i] for i in leave], scenario, phrases_only=True)
    for back in (0, 1):
        told = [Span(spans[max(i - back, 0)].start, spans[i].end) for i in story]
        found = tuple(dict.fromkeys((*_touching(sheet, told, scenario), *chosen)))
        if found:
            return found
    openly = [i for i in story if sheet.has("opens", spans[i]) and _of_the_customer(sheet, sheet.sentences[i])]
    openly = [i for i in openly if not sheet.has("their_wish", spans[i])]
    untold = [fact.id for fact in scenario.facts if fact.reveal == "asked" and fact.id not in state.facts_told]
    return tuple(untold[:1]) if openly and not _is_aside(sheet, scenario) else ()


def _of_the_customer(sheet: Page, sentence: Sentence) -> bool:
    strong = any(echo.strong for echo in sheet.echoes_in(sentence))
    return strong or sheet.has("you", sheet.span(sentence))


def _touching(sheet: Page, spans: list[Span], scenario: Scenario, phrases_only: bool = False) -> tuple[str, ...]:
    found = []
    for fact in scenario.facts:
        mentions = tuple(phrase for phrase in fact.mentions if not phrases_only or " " in phrase)
        if mentions and any(_mentions(sheet.speech, mentions).search(sheet.text, *span) for span in spans):
            found.append(fact.id)
    return tuple(found)


def _touched(sheet: Page, sways: tuple[Sway, ...], found: frozenset[str], denied: bool = False) -> tuple[int, ...]:
    """Which sways are set off: by their behaviour, by their words, or, where both are given, by both together."""
    return tuple(
        i
        for i, sway in enumerate(sways)
        if (sway.behaviour is None or sway.behaviour in found)
        and (
            not sway.mentions
            or any(not (denied and sheet.denied(sheet.clause(at))) for at, _ in _places(sheet, sway.mentions))
        )
    )
