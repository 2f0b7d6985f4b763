"""Finds behaviours in another language than English: what its lexicon lists, and what only the context can tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from ..english import temperature
from ..english.patterns import expand, phrases
from ..english.reading import Reading, Span, read
from ..english.wording import plain, tokens
from ..records import Behaviour, Criterion
from . import echo
from .lexicon import NOTHING
from .page import CUT, Page, Step

Rule = Callable[[Page], Iterable[Span]]


def find(page: Page, criterion: Criterion) -> list[tuple[Span, int]]:
    """Every place, in the message itself, of each behaviour, with the behaviour's number; places may overlap."""
    aimed = {page.sentence_at(match.start()) for match in page.every("to_grader")}
    found: list[tuple[Span, int]] = []
    for number, behaviour in enumerate(criterion.behaviours):
        places = [span for span in _spans(page, behaviour) if not _aimed(page, behaviour, span, aimed)]
        if behaviour.rule == "scripted" and not _weighs(page, places):
            continue
        found += [(Span(*page.plain.span(*span)), number) for span in places]
        if not (behaviour.rule or behaviour.id in page.speech.cues):
            found += [(span, number) for span in _own(page, behaviour)]
    return found


def _spans(page: Page, behaviour: Behaviour) -> Iterator[Span]:
    rule, cues = RULES.get(behaviour.rule), page.speech.cues.get(behaviour.id)
    if rule:
        yield from rule(page)
    for match in cues.finditer(page.text) if cues else ():
        if _stands(page, behaviour, match):
            yield Span(*match.span())


def _stands(page: Page, behaviour: Behaviour, match: re.Match[str]) -> bool:
    """Whether a wording means there what it says."""
    if behaviour.id in SETTLED_BY_A_STEP and (page.has("instead") or any(step.firm for step in page.steps)):
        return False
    if behaviour.id == "vague-promise" and any(s.start <= match.start() < s.end and page.when(s) for s in page.steps):
        return False
    sentence = page.sentences[page.sentence_at(match.start())]
    if behaviour.id in ADMITS and sentence.asks and not CUT.search(page.text, match.end(), sentence.end):
        return False
    if behaviour.id == "passes-the-buck" and page.speech.cues.get("owns-it", NOTHING).search(page.text):
        return False  # who owns it and says whose hand it was passes nothing on
    if behaviour.cap is None:
        return bool(page.speech.sign("no").match(match[0])) or not page.negated(match.start())
    return not page.has("unsaid", Span(max(sentence.start, match.start() - 50), match.start()))


ADMITS = frozenset({"owns-it", "concedes-truth"})
"""What a question does not do."""
SETTLED_BY_A_STEP = frozenset({"sends-in-circle", "refuses-flatly"})
"""Harms of a message that takes nothing on."""


def _own(page: Page, behaviour: Behaviour) -> Iterator[Span]:
    """What a lexicon does not list and no rule finds, such as a trainer's own: by the cues of the criterion's file."""
    laid = plain(page.case.message)
    for match in _compiled(behaviour.cues).finditer(laid.text):
        yield Span(*laid.span(*match.span()))


@lru_cache(maxsize=64)
def _compiled(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{expand(cue)})' for cue in cues)})(?!\w)")


def _weighs(page: Page, places: list[Span]) -> bool:
    """Whether stock wording makes up a third of the sentences or more: one courtesy is no script."""
    return len({page.sentence_at(place.start) for place in places}) * 3 >= len(page.sentences)


def _aimed(page: Page, behaviour: Behaviour, place: Span, aimed: set[int]) -> bool:
    """Whether help stands in a sentence that speaks to the grader: it earns nothing."""
    return behaviour.cap is None and place.end > place.start and page.sentence_at(place.start) in aimed


# ---------------------------------------------------------------- conduct


def shouts(page: Page) -> Iterator[Span]:
    """Words in capitals on end, or rows of exclamation marks."""
    return _as_ever(page, temperature.shouts)


def _as_ever(page: Page, rule: Callable[[Reading], Iterable[Span]]) -> Iterator[Span]:
    """What a rule finds that needs no words, led into the folded text."""
    reading = read(page.case)
    starts = page.plain.at or range(len(page.text))
    for span in rule(reading):
        first, last = reading.plain.span(*span)
        inside = [i for i, at in enumerate(starts) if first <= at < last]
        if inside:
            yield Span(inside[0], inside[-1] + 1)


def collapses(page: Page) -> Iterator[Span]:
    """Three apologies."""
    sorry = list(page.every("sorry"))
    if len(sorry) >= 3:
        yield Span(sorry[0].start(), sorry[-1].end())


def jars(page: Page) -> Iterator[Span]:
    """Emoji, or cheer and exclamation marks to somebody provoked or in mourning."""
    for match in temperature.EMOJI.finditer(page.text):
        yield Span(*match.span())
    if echo.provoked(page) or echo.grieving(page):
        for match in page.every("breezy"):
            yield Span(*match.span())
        for match in temperature.EXCLAIMS.finditer(page.text):
            yield Span(min(page.sentences[page.sentence_at(match.start() - 1)].start, match.start()), match.end())


def ends_without_warning(page: Page) -> Iterator[Span]:
    """A bare goodbye that is all there is."""
    match = page.first("bye")
    if match and len(page.words) <= 8 and not page.text[match.end() :].strip(" .!") and not page.has("thanks"):
        yield Span(*match.span())


def hides_behind_policy(page: Page) -> Iterator[Span]:
    """Rules or terms beside a 'no', unless they speak for the customer."""
    for match in page.every("policy"):
        span = page.span(page.sentences[page.sentence_at(match.start())])
        waived = page.negated(match.start(), 1)
        if page.denied(span) and not waived and not page.has("policy_yes", span):
            yield span


def turns_to_problem(page: Page) -> Iterator[Span]:
    """A firm commitment, or a question that follows."""
    yield from (Span(step.start, step.end) for step in page.steps if step.firm)
    yield from echo.relevant_question(page)


def takes_it_on(page: Page) -> Iterator[Span]:
    """A step that 'I' or somebody with a name takes for this customer: done, timed, or about what is theirs."""
    for step in page.steps:
        if step.mine and step.firm:
            sentence = page.sentences[step.sentence]
            if page.has("done", Span(step.start, step.end)) or page.when(step) or page.echoes_in(sentence):
                yield Span(step.start, step.end)


def meets_the_person(page: Page) -> Iterator[Span]:
    """Words for what happened to this customer."""
    for rule in (echo.paraphrases, echo.ties_feeling, echo.apologises_for_fact, echo.gives_condolence):
        yield from rule(page)


def offers_choice(page: Page) -> Iterator[Span]:
    """Two ways, put as a question or left to the customer."""
    for sentence in page.sentences:
        span = page.span(sentence)
        if page.has("choice", span) and (sentence.asks or page.has("asks_leave", span)):
            yield span


# ---------------------------------------------------------------- outcome


def _counting(page: Page) -> list[Step]:
    """The commitments that say something: firm ones, and weak ones with a time."""
    return [step for step in page.steps if step.firm or page.when(step)]


def says_what(page: Page) -> Iterator[Span]:
    """Commitments that say something."""
    return (Span(step.start, step.end) for step in _counting(page))


def says_who(page: Page) -> Iterator[Span]:
    """Those of them that 'I' or a named person will do."""
    return (Span(step.start, step.end) for step in _counting(page) if step.mine)


def says_when(page: Page) -> Iterator[Span]:
    """The dates and times that go with commitments."""
    for step in page.steps:
        match = page.when(step)
        if match:
            yield Span(*match.span())


def says_what_if(page: Page) -> Iterator[Span]:
    """If it does not happen, and then what."""
    for match in page.every("if_not"):
        sentence = page.sentences[page.sentence_at(match.start())]
        if not sentence.asks and page.steps and len(tokens(page.text[match.end() : sentence.end])) >= 2:
            yield Span(match.start(), sentence.end)


def answers_need(page: Page) -> Iterator[Span]:
    """A commitment about something that the customer said, or that the brief allows."""
    needed = (page.said | page.allowed) - page.speech.empty
    for step in page.steps:
        sentence = page.sentences[step.sentence]
        if step.firm and not needed.isdisjoint(page.stems[sentence.first : sentence.last]):
            yield Span(step.start, step.end)


def vague_promise(page: Page) -> Iterator[Span]:
    """Commitments to nothing in particular and at no time."""
    return (Span(step.start, step.end) for step in page.steps if not step.firm and not page.when(step))


def offers_alternative(page: Page) -> Iterator[Span]:
    """A no with something firm beside it."""
    if page.has("refusal"):
        yield from (Span(step.start, step.end) for step in page.steps if step.firm)


def leaves_worse_off(page: Page) -> Iterator[Span]:
    """Something of the customer's taken away that they did not ask to be rid of."""
    for match in page.every("takes_away"):
        wanted = any(page.speech.stem(word.text) in page.said for word in tokens(match[0]) if len(word.text) > 6)
        if not (wanted or page.has("amends") or page.sentences[page.sentence_at(match.start())].asks):
            yield Span(*match.span())


def promises_beyond(page: Page) -> Iterator[Span]:
    """What the brief rules out, promised or stated; and gifts that it does not foresee."""
    brief = page.case.brief
    if brief is None:
        return
    mentions = tuple(phrase for topic in brief.may_not for phrase in topic.mentions)
    folded = tuple(page.speech.fold(phrase).text for phrase in mentions)
    for match in phrases(folded).finditer(page.text) if folded else ():
        if affirmed(page, match.start()):
            yield page.span(page.sentences[page.sentence_at(match.start())])
    for match in page.every("generous"):
        stems = frozenset(page.speech.stem(word.text) for word in tokens(match[0])) - page.speech.empty
        if affirmed(page, match.start()) and not stems <= page.allowed:
            yield page.span(page.sentences[page.sentence_at(match.start())])


def affirmed(page: Page, at: int) -> bool:
    """Whether what stands at a place is promised or asserted, with no 'no' about it."""
    sentence, clause = page.sentences[page.sentence_at(at)], page.clause(at)
    if sentence.asks or page.denied(clause) or page.has("refused", clause) or page.has("subordinate", clause):
        return False
    return page.has("affirms", page.span(sentence))


def agrees_to_anything(page: Page) -> Iterator[Span]:
    """An eager yes to what the brief rules out."""
    if page.has("eager"):
        yield from promises_beyond(page)


RULES: dict[str, Rule] = {
    "apologises-for-fact": echo.apologises_for_fact,
    "gives-condolence": echo.gives_condolence,
    "ties-feeling-to-fact": echo.ties_feeling,
    "reaches-implied": echo.reaches_implied,
    "reads-between-lines": echo.reaches_implied,
    "uses-name": echo.uses_name,
    "shouts": shouts,
    "ends-without-warning": ends_without_warning,
    "hides-behind-policy": hides_behind_policy,
    "collapses": collapses,
    "agrees-to-anything": agrees_to_anything,
    "jars": jars,
    "turns-to-problem": turns_to_problem,
    "concedes-truth": echo.ties_feeling,
    "takes-it-on": takes_it_on,
    "meets-the-person": meets_the_person,
    "reflects": echo.reflects,
    "offers-choice": offers_choice,
    "asks-again": echo.asks_again,
    "misses-risk": echo.misses_risk,
    "runs-past-grief": echo.runs_past_grief,
    "repeats-specific": echo.specifics,
    "paraphrases": echo.paraphrases,
    "asks-relevant-question": echo.relevant_question,
    "asks-open-question": echo.open_question,
    "takes-up-every-point": echo.every_point,
    "recalls-earlier": echo.recalls_earlier,
    "promises-beyond-brief": promises_beyond,
    "leaves-worse-off": leaves_worse_off,
    "vague-promise": vague_promise,
    "says-what": says_what,
    "says-who": says_who,
    "says-when": says_when,
    "says-what-if": says_what_if,
    "answers-need": answers_need,
    "offers-alternative": offers_alternative,
}
"""The rules of rules.py that need the context, in any language; the others are wordings, which a lexicon lists."""
