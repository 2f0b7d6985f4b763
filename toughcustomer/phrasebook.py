"""Finds behaviours in another language than English: what its lexicon lists, and what only the context can tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from . import temperature
from .page import Page, Step
from .patterns import expand, phrases
from .reading import Reading, Sentence, Span, read
from .records import Behaviour, Criterion
from .wording import plain, tokens

ABSENT = Span(0, 0)
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
    if behaviour.cap is None:
        return bool(page.speech.sign("no").match(match[0])) or not page.negated(match.start())
    sentence = page.sentences[page.sentence_at(match.start())]
    return not page.has("unsaid", Span(max(sentence.start, match.start() - 50), match.start()))


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


# ---------------------------------------------------------------- feelings


def ties_feeling(page: Page) -> Iterator[Span]:
    """A feeling or stake in one sentence with a fact of the customer's, or beside the sentence that tells the fact."""
    told = [_fact_sentence(page, n) for n in range(len(page.sentences))]
    for n, sentence in enumerate(page.sentences):
        span = page.span(sentence)
        if sentence.asks or asks_for_data(page, sentence) or page.has("defends", span):
            continue
        feeling, tie, sorry = page.has("feeling", span), page.has("tie", span), page.has("sorry", span)
        if page.has("own_feeling", span) and not tie:
            continue
        least = 2 if page.has("stock", span) or not (feeling or tie) else 1
        if (feeling or tie or sorry) and page.facts(sentence) >= least and not (promising(page, n) and not feeling):
            yield span
        elif (feeling or tie) and least == 1 and not promising(page, n):
            if n and told[n - 1]:
                yield Span(page.sentences[n - 1].start, span.end)
            elif n + 1 < len(told) and told[n + 1]:
                yield Span(span.start, page.sentences[n + 1].end)


def _fact_sentence(page: Page, n: int) -> bool:
    sentence = page.sentences[n]
    span = page.span(sentence)
    if sentence.asks or asks_for_data(page, sentence) or promising(page, n) or page.has("stock", span):
        return False
    facts = page.facts(sentence)
    return facts >= 1.5 or (facts >= 1 and page.has("you", span))


def promising(page: Page, n: int) -> bool:
    """Whether a sentence commits to something."""
    return any(step.sentence == n for step in page.steps)


def apologises_for_fact(page: Page) -> Iterator[Span]:
    """Sorry, for something with a content word of its own or of the customer's."""
    for match in page.every("sorry"):
        sentence = page.sentences[page.sentence_at(match.start())]
        rest = Span(match.end(), sentence.end)
        if page.negated(match.start()) or page.has("sorry_stock", rest):
            continue
        inside = [i for i, word in enumerate(page.words) if rest.start <= word.start < rest.end]
        if any(page.stems[i] not in page.speech.empty | page.speech.generic for i in inside):
            yield Span(match.start(), rest.end)


def gives_condolence(page: Page) -> Iterator[Span]:
    """Sorry, to somebody who told of a death; the wordings for it stand in the lexicon."""
    if grieving(page):
        for match in page.every("sorry"):
            yield Span(*match.span())


def reaches_implied(page: Page) -> Iterator[Span]:
    """A guess, marked as one, at something of the customer's that they did not say."""
    for match in page.every("tentative"):
        n = page.sentence_at(match.start())
        rest = Span(match.end(), page.sentences[n].end)
        deeper = page.has("deeper", rest) or page.has("feeling", rest)
        inside = [i for i, word in enumerate(page.words) if rest.start <= word.start < rest.end]
        new = any(page.stems[i] not in page.speech.empty and page.stems[i] not in page.said for i in inside)
        if deeper and new and not promising(page, n) and not page.has("stock", Span(match.start(), rest.end)):
            yield Span(match.start(), rest.end)


def uses_name(page: Page) -> Iterator[Span]:
    """A name that the customer gave, of themselves or of another."""
    return (Span(word.start, word.end) for word in page.words if word.text in page.given_names)


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
    if provoked(page) or grieving(page):
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
        if page.denied(span) and not page.has("policy_yes", span):
            yield span


def turns_to_problem(page: Page) -> Iterator[Span]:
    """A firm commitment, or a question that follows."""
    yield from (Span(step.start, step.end) for step in page.steps if step.firm)
    yield from relevant_question(page)


def takes_it_on(page: Page) -> Iterator[Span]:
    """A step that 'I' or somebody with a name takes for this customer: done, timed, or about what is theirs."""
    for step in page.steps:
        if step.mine and step.firm:
            sentence = page.sentences[step.sentence]
            if page.has("done", Span(step.start, step.end)) or page.when(step) or page.echoes_in(sentence):
                yield Span(step.start, step.end)


def meets_the_person(page: Page) -> Iterator[Span]:
    """Words for what happened to this customer."""
    for rule in (paraphrases, ties_feeling, apologises_for_fact, gives_condolence):
        yield from rule(page)


def offers_choice(page: Page) -> Iterator[Span]:
    """Two ways, put as a question or left to the customer."""
    for sentence in page.sentences:
        span = page.span(sentence)
        if page.has("choice", span) and (sentence.asks or page.has("asks_leave", span)):
            yield span


# ---------------------------------------------------------------- listening


def asks_for_data(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence asks for a number, a photo, a date: no sign of listening."""
    part = page.text[sentence.start : sentence.end]
    asking = page.has("requests", page.span(sentence)) or (sentence.asks and sentence.last - sentence.first <= 4)
    return asking and any(asked.search(part) for asked, _ in page.speech.items)


def asks_again(page: Page) -> Iterator[Span]:
    """Requests for what the customer gave, or said they had given."""
    gave = page.speech.sign("gave")
    for sentence in page.sentences:
        part = page.text[sentence.start : sentence.end]
        if not (page.has("requests", page.span(sentence)) or (sentence.asks and asks_for_data(page, sentence))):
            continue
        for asked, given in page.speech.items:
            if asked.search(part) and any(
                given.search(line) or (gave.search(line) and asked.search(line)) for line in page.customer
            ):
                yield page.span(sentence)
                break


def misses_risk(page: Page) -> Iterator[Span]:
    """A hint of danger in what is answered, and nothing in the message that takes it up."""
    if page.speech.sign("risk").search(page.answered) and not page.has("safety"):
        yield ABSENT


def runs_past_grief(page: Page) -> Iterator[Span]:
    """A death just told, and not one word for it, or a bright side to it."""
    grief = page.speech.sign("grief")
    if grief.search(page.answered) and not any(map(grief.search, page.customer[:-1])):
        business = len(page.words) > 3 and not page.has("kindness") and not page.has("sorry")
        if page.has("bright") or business:
            yield ABSENT


def specifics(page: Page) -> Iterator[Span]:
    """Things of the customer's that come back, each once; not those in stock phrases or requests for data."""
    seen: set[str] = set()
    found: list[Span] = []
    sure = False
    for n, sentence in enumerate(page.sentences):
        span = page.span(sentence)
        if asks_for_data(page, sentence) or page.has("defends", span):
            continue
        told = _tells(page, n)
        fresh = [e for e in page.echoes_in(sentence) if (e.strong or told) and e.stem not in seen]
        if page.has("stock", span) and len({e.stem for e in fresh}) < 2:
            continue
        seen.update(e.stem for e in fresh)
        sure = sure or bool(fresh and (told or sentence.asks or page.has("you", span)))
        sure = sure or any(e.stem.isdigit() or page.words[e.word].text in page.given_names for e in fresh)
        at = -9
        for echo in fresh:
            word = page.words[echo.word]
            if echo.word - at <= 2:
                found[-1] = Span(found[-1].start, word.end)
            else:
                found.append(Span(word.start, word.end))
            at = echo.word
    if len(seen) > 1 or sure:
        yield from found


def paraphrases(page: Page) -> Iterator[Span]:
    """Statements about what happened to the customer, with something of theirs and something of the trainee's own."""
    for n, sentence in enumerate(page.sentences):
        span = page.span(sentence)
        checking = sentence.asks and CHECKS in page.speech.cues and page.speech.cues[CHECKS].search(page.text, *span)
        if asks_for_data(page, sentence) or (sentence.asks and not checking) or page.has("defends", span):
            continue
        strong = {echo.stem for echo in page.echoes_in(sentence) if echo.strong}
        told, length = _tells(page, n), sentence.last - sentence.first
        if length < 4 or not strong or _copied(page, sentence) or (page.has("stock", span) and len(strong) < 2):
            continue
        about = page.has("you", span) and not promising(page, n)
        if len(strong) >= 2 or (about and (told or length >= 7)):
            yield span


CHECKS = "checks-understanding"


def _tells(page: Page, n: int) -> bool:
    """Whether it is a statement about the customer, and no promise."""
    sentence = page.sentences[n]
    return not promising(page, n) and page.has("tells", page.span(sentence))


def reflects(page: Page) -> Iterator[Span]:
    """Statements about the customer, whether or not their words come back in them."""
    for n, sentence in enumerate(page.sentences):
        span = page.span(sentence)
        blames = any(name in page.speech.cues and page.speech.cues[name].search(page.text, *span) for name in BLAMES)
        if not sentence.asks and sentence.last - sentence.first >= 4 and _tells(page, n) and not blames:
            yield span


BLAMES = ("blames-customer", "hits-back", "polices-tone", "dismisses-feeling", "argues")


def _copied(page: Page, sentence: Sentence) -> bool:
    part = page.text[sentence.start : sentence.end].strip(" .,!?\"'")
    return len(part) > 12 and any(part in line for line in page.customer)


def relevant_question(page: Page) -> Iterator[Span]:
    """Questions that follow from what was said."""
    again = set(asks_again(page))
    for sentence in page.sentences:
        span = page.span(sentence)
        if not sentence.asks or page.has("stock_question", span) or asks_for_data(page, sentence) or span in again:
            continue
        follows = page.has("opens", span) and sentence.last - sentence.first >= 4 and page.has("you", span)
        if any(echo.strong for echo in page.echoes_in(sentence)) or follows:
            yield span


def open_question(page: Page) -> Iterator[Span]:
    """Questions that invite more than yes, no or a number."""
    for sentence in page.sentences:
        span = page.span(sentence)
        stock = page.has("stock_question", span) or asks_for_data(page, sentence)
        if sentence.asks and page.has("opens", span) and not stock:
            yield span


def every_point(page: Page) -> Iterator[Span]:
    """Whether something of each point of the answered message comes back; the last such place is quoted."""
    points = [page.speech.stems(part) - page.speech.generic for part in re.split(r"[.!?;:]+ ", page.answered)]
    points = [point for point in points if point]
    taken = [e for s in page.sentences if not page.has("defends", page.span(s)) for e in page.echoes_in(s)]
    back = {echo.stem for echo in taken}
    last = next((echo for echo in reversed(taken) if echo.stem in page.said_last), None)
    if last and sum(bool(point & back) for point in points) >= len(points) * 0.6:
        yield page.span(page.sentences[page.sentence_at(page.words[last.word].start)])


def recalls_earlier(page: Page) -> Iterator[Span]:
    """Something strong that the customer said before the message just answered."""
    for echo in page.echoes:
        word = page.words[echo.word]
        sentence = page.sentences[page.sentence_at(word.start)]
        if echo.strong and echo.stem in page.said_before and not asks_for_data(page, sentence):
            yield Span(word.start, word.end)


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
    if sentence.asks or page.denied(clause) or page.has("refused", clause) or page.has("no_promise", clause):
        return False
    return page.has("affirms", page.span(sentence))


def agrees_to_anything(page: Page) -> Iterator[Span]:
    """An eager yes to what the brief rules out."""
    if page.has("eager"):
        yield from promises_beyond(page)


# ---------------------------------------------------------------- the customer's lines


def provoked(page: Page) -> bool:
    """Whether the answered line holds an insult, threat, accusation, ultimatum or sarcasm."""
    loud = temperature.SWEARS.search(page.answered)
    return bool(loud) or page.speech.sign("provokes").search(page.answered) is not None


def grieving(page: Page) -> bool:
    """Whether the customer has told of a death."""
    return any(map(page.speech.sign("grief").search, page.customer))


RULES: dict[str, Rule] = {
    "apologises-for-fact": apologises_for_fact,
    "gives-condolence": gives_condolence,
    "ties-feeling-to-fact": ties_feeling,
    "reaches-implied": reaches_implied,
    "reads-between-lines": reaches_implied,
    "uses-name": uses_name,
    "shouts": shouts,
    "ends-without-warning": ends_without_warning,
    "hides-behind-policy": hides_behind_policy,
    "collapses": collapses,
    "agrees-to-anything": agrees_to_anything,
    "jars": jars,
    "turns-to-problem": turns_to_problem,
    "concedes-truth": ties_feeling,
    "takes-it-on": takes_it_on,
    "meets-the-person": meets_the_person,
    "reflects": reflects,
    "offers-choice": offers_choice,
    "asks-again": asks_again,
    "misses-risk": misses_risk,
    "runs-past-grief": runs_past_grief,
    "repeats-specific": specifics,
    "paraphrases": paraphrases,
    "asks-relevant-question": relevant_question,
    "asks-open-question": open_question,
    "takes-up-every-point": every_point,
    "recalls-earlier": recalls_earlier,
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
