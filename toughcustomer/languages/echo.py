"""What of the customer's comes back in a message, in another language than English: feelings, facts, questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..english import temperature
from ..english.reading import Sentence, Span
from .lexicon import Sign
from .page import Page

ABSENT = Span(0, 0)

# ---------------------------------------------------------------- the customer's lines


def provoked(page: Page) -> bool:
    """Whether the answered line holds an insult, threat, accusation, ultimatum or sarcasm."""
    loud = temperature.SWEARS.search(page.answered)
    return bool(loud) or page.speech.sign("provokes").search(page.answered) is not None


def grieving(page: Page) -> bool:
    """Whether the customer has told of a death."""
    return any(map(page.speech.sign("grief").search, page.customer))


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
        least += (
            least == 2 and CONDOLES in page.speech.cues and bool(page.speech.cues[CONDOLES].search(page.text, *span))
        )
        if (feeling or tie or sorry) and page.facts(sentence) >= least and not (promising(page, n) and not feeling):
            yield span
        elif (feeling or tie) and least == 1 and not promising(page, n):
            if n and told[n - 1]:
                yield Span(page.sentences[n - 1].start, span.end)
            elif n + 1 < len(told) and told[n + 1]:
                yield Span(span.start, page.sentences[n + 1].end)


CONDOLES = "gives-condolence"
"""Names the death by itself: what is tied to it must be more than that."""


def _fact_sentence(page: Page, n: int) -> bool:
    sentence = page.sentences[n]
    span = page.span(sentence)
    if sentence.asks or asks_for_data(page, sentence) or promising(page, n) or page.has("stock", span):
        return False
    facts = page.facts(sentence)
    return facts >= ENOUGH or (facts >= 1 and page.has("you", span))


def promising(page: Page, n: int) -> bool:
    """Whether a sentence commits to something."""
    return any(step.sentence == n for step in page.steps)


def apologises_for_fact(page: Page) -> Iterator[Span]:
    """Sorry, for something with a content word of its own or of the customer's."""
    for match in page.every("sorry"):
        sentence = page.sentences[page.sentence_at(match.start())]
        rest = Span(match.end(), sentence.end)
        if page.negated(match.start()) or _stock_apology(page, rest):
            continue
        inside = [i for i, word in enumerate(page.words) if rest.start <= word.start < rest.end]
        if any(page.stems[i] not in page.speech.empty | page.speech.generic for i in inside):
            yield Span(match.start(), rest.end)


def gives_condolence(page: Page) -> Iterator[Span]:
    """Sorry, to somebody who told of a death; the wordings for it stand in the lexicon."""
    for match in page.every("sorry") if grieving(page) else ():
        rest = Span(match.end(), page.sentences[page.sentence_at(match.start())].end)
        if rest.start == rest.end or not _stock_apology(page, rest):
            yield Span(*match.span())


def _stock_apology(page: Page, rest: Span) -> bool:
    """Whether what follows a word of apology says nothing in particular."""
    after = next((word.start for word in page.words if word.start >= rest.start), rest.end)
    return page.speech.sign("sorry_stock").match(page.text, min(after, rest.end), rest.end) is not None


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


# ---------------------------------------------------------------- listening


def asks_for_data(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence asks for a number, a photo, a date: no sign of listening."""
    part = page.text[sentence.start : sentence.end]
    asking = page.has("requests", page.span(sentence)) or (sentence.asks and sentence.last - sentence.first <= 4)
    return asking and any(item.asked.search(part) for item in page.speech.items if not item.story)


def asks_again(page: Page) -> Iterator[Span]:
    """Requests for what the customer gave, or said they had given."""
    gave = page.speech.sign("gave")
    for sentence in page.sentences:
        part = page.text[sentence.start : sentence.end]
        if not (page.has("requests", page.span(sentence)) or sentence.asks):
            continue
        for asked, given, _ in page.speech.items:
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
        business = len(page.words) > 3 and not any(map(page.has, KIND))
        if page.has("bright") or business:
            yield ABSENT


KIND: tuple[Sign, ...] = ("kindness", "sorry", "feeling")


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
        if asks_for_data(page, sentence) or (sentence.asks and not checking) or _wards_off(page, span):
            continue
        strong = {echo.stem for echo in page.echoes_in(sentence) if echo.strong}
        told, length = _tells(page, n), sentence.last - sentence.first
        if length < 4 or not strong or _copied(page, sentence) or (page.has("stock", span) and len(strong) < 2):
            continue
        about = page.has("you", span) and not promising(page, n)
        plenty = page.facts(sentence) >= ENOUGH and not promising(page, n)
        if len(strong) >= 2 or plenty or (about and (told or length >= 7)):
            yield span


CHECKS = "checks-understanding"
ENOUGH = 1.5
"""Facts in a sentence that need no word about the customer beside them."""


def _tells(page: Page, n: int) -> bool:
    """Whether it is a statement about the customer, and no promise."""
    starts = {page.clause(word.start).start for word in page.words[page.sentences[n].first : page.sentences[n].last]}
    heads = [next(word.start for word in page.words if word.start >= start) for start in starts]
    return not promising(page, n) and any(page.speech.sign("tells").match(page.text, head) for head in heads)


def reflects(page: Page) -> Iterator[Span]:
    """Statements about the customer, whether or not their words come back in them."""
    for n, sentence in enumerate(page.sentences):
        span = page.span(sentence)
        if not sentence.asks and sentence.last - sentence.first >= 4 and _tells(page, n) and not _wards_off(page, span):
            yield span


def _wards_off(page: Page, span: Span) -> bool:
    """Whether it defends or strikes: a word of the customer's in it takes nothing up."""
    cues = page.speech.cues
    return page.has("defends", span) or any(name in cues and cues[name].search(page.text, *span) for name in BLAMES)


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
