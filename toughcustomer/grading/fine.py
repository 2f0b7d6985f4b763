"""The finer score: where a message stands beside its level, by turns of speech that can be named and counted."""

from __future__ import annotations

import re
from itertools import pairwise

from ..cues import MANNERS, Hit
from ..english.reading import ASKS, Reading, Sentence, read
from ..english.wording import EMPTY, WORD, stem
from ..languages.lexicon import is_english
from ..records import Case, Criterion
from .signals.composure import COMPOSURE, HEAT
from .signals.concrete import CONCRETE
from .signals.empathy import EMPATHY
from .signals.kinds import more, points
from .signals.listening import ASKS_ON, FEELS, FOLLOWS, LEADS, TURNS

BANDS = 5.0
"""Levels are bands of one, from 0 up to this; the score is the place among them over it."""
REACH = 0.45
"""How far beyond its level's band a message may stand; with what still tells there, under half a band."""
DRAWN = {"empathy": 0.25}
"""How much of the way a message is drawn to the middle of its level's band: sympathy is easily piled up."""
TELLS_APART = 0.01
"""What of a place beyond the edge still counts, so that two messages there are not the same."""
HALF_WAY = 2.0
"""Points that take a message half the way to the top from where one without any stands; as many against, half down."""
REST = 1.0
"""Where a message without any points stands."""
COMPOSED = 2.5
"""The same for composure: it takes no words to keep it."""


def score(criterion: Criterion, level: int | None, hits: tuple[Hit, ...], case: Case) -> float:
    """How strongly the words show the criterion, 0 to 1, for ranking messages.

    It lies in its level's fifth or at most half a fifth beside it. A turn that is not rated has one by its turns of
    speech alone.
    """
    at = _place(_points(criterion, hits, case), COMPOSED if criterion.id == "composure" else REST)
    if level is not None:
        at += DRAWN.get(criterion.id, 0.0) * (level + 0.5 - at)
        edge = min(max(at, level - REACH), level + 1 + REACH)
        at = edge + TELLS_APART * (at - edge)
    return round(min(max(at / BANDS, 0.0), 1.0), 4)


def _place(gained: float, rest: float) -> float:
    """Points as a place among the bands: each point moves a message less than the one before, never past the ends."""
    if gained < 0:
        return rest * HALF_WAY / (HALF_WAY - gained)
    return rest + (BANDS - rest) * gained / (HALF_WAY + gained)


def _points(criterion: Criterion, hits: tuple[Hit, ...], case: Case) -> float:
    """Half a point for each behaviour found, for or against, mostly, and those of the turns of speech."""
    english = is_english(case.language)
    if english and criterion.id == "active_listening":
        return _listening(read(case))  # its behaviours are made of the same words
    counts: dict[str, int] = {}
    for hit in hits:
        counts[hit.behaviour] = counts.get(hit.behaviour, 0) + 1
    gained = 0.0
    for behaviour in criterion.behaviours:
        if times := counts.get(behaviour.id):
            worth = WORTH.get(behaviour.id, 0.5) * more(times)
            gained += worth if behaviour.cap is None else -worth
    if english and criterion.id == "composure":
        gained += _composure(read(case))
    elif english and criterion.id in KINDS:
        gained += points(KINDS[criterion.id], read(case))
    return gained


KINDS = {"empathy": EMPATHY, "concrete_outcome": CONCRETE}
WORTH = {"ties-feeling-to-fact": 1.5, "reaches-implied": 1.5, **dict.fromkeys(MANNERS, 0.0)}
"""Behaviours not worth half a point: more for what no stock sympathy has, however much of it there is."""


# ---------------------------------------------------------------- composure

YOU = re.compile(r"\b(?:you|your|you're|you've|you'd|yourself)\b")
MARKS = re.compile(r"!|[?]{2,}")


def _composure(reading: Reading) -> float:
    """Heat tells more where it is aimed at the reader; exclamation marks add a little."""
    hot = points(HEAT, reading)
    aimed = more(len(YOU.findall(reading.text))) if hot else 0.0
    message = reading.case.message
    loud = more(len(MARKS.findall(message))) if "!" in message or "??" in message else 0.0
    return hot + points(COMPOSURE, reading) - 0.5 * aimed - 0.25 * loud


# ---------------------------------------------------------------- listening

EARLY = 30
"""Words of a message by which the customer's own have been taken up, if they are; later ones come back by chance."""
OWN = re.compile(
    r"\b(?:i(?:'m| am| can| could| get| do| just| also|)(?! (?:just |a |the )?(?:sense|sure|hear|hearing|guess|"
    r"guessing|imagine|wonder|wondering|see|bet|suppose|take it|get the)\b)|i've|i'd|i'll|me|my(?! (?:sense|guess))|we|"
    r"we're|we'll|we've|our|us|let's)\b"
)
"""Speaking of oneself, other than to hand on an impression."""
NODS = re.compile(
    r"(?:(?:okay|ok|yeah|yes|mm-hmm|mm|hmm|um|uh|right|sure|well|now|oh|alright|all right|yep|no|ah|exactly|"
    r"absolutely|i see|true),? ?[-.]*,? )+"
)


FOLLOWING = 2.0
"""Following counts twice: words can be taken up without having been understood."""


def _listening(reading: Reading) -> float:
    """How far it follows rather than leads, sentence by sentence, and how much of the customer's comes back."""
    sentences = reading.sentences
    return FOLLOWING * sum(_follows(reading, part) for part in sentences) / (len(sentences) + 1) + _uptake(reading)


def _follows(reading: Reading, part: Sentence) -> float:
    """Points of one sentence; a question neither says anything back nor leads."""
    text, start, end = reading.text, part.start, part.end
    nods = NODS.match(text, start)
    if part.asks and ASKS.match(text, nods.end() if nods else start):
        return 0.0
    gained = sum(one.points for one in (FOLLOWS, FEELS, LEADS) if one.spotter.search(text, start, end))
    turn = TURNS.spotter.search(text, start, end)
    if turn and turn.start() - start <= AT_ONCE:
        gained += TURNS.points
    if YOU.search(text, start, end):
        gained += 0.5
    return gained - 0.5 if OWN.search(text, start, end) else gained


AT_ONCE = 8
"""Letters into a sentence by which it takes up the thread, if it does."""


def _uptake(reading: Reading) -> float:
    """How many of the customer's words come back early, and their share; half a point each where two of them stand
    together, one is in a question, something is asked at all, and it is asked on."""
    said = [stem(word) for word in WORD.findall(reading.answered)]
    back = reading.stems[:EARLY]
    early = set(said) & set(back)
    content = early - EMPTY
    asked = [part for part in reading.sentences if part.asks and part.first < EARLY]
    together = not set(pairwise(said)).isdisjoint(pairwise(back))
    again = any(not content.isdisjoint(reading.stems[part.first : part.last]) for part in asked)
    end = reading.words[EARLY].start if len(reading.words) > EARLY else None
    on = ASKS_ON.spotter.search(reading.text, 0, end) is not None
    share = len(early) / (len(set(said)) + 1)
    return len(content) / (len(content) + 1) + share + 0.5 * (together + again + bool(asked) + on)
