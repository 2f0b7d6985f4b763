"""The numbers of the mood: what each behaviour weighs, what a difficulty changes, and how grief differs from anger."""

from __future__ import annotations

from typing import NamedTuple

from ..records import Kind


class Dial(NamedTuple):
    """What a difficulty changes, beside the persona's own numbers."""

    rise: float
    """Multiplies what raises tension."""
    fall: float
    """Multiplies what lowers it."""
    regain: int
    """Turns of patience that progress gives back, up to what the customer came with."""
    tells: int
    """Most facts told in one reply."""
    later: int
    """How many turns later than the file says a fact is volunteered."""


DIALS = {
    1: Dial(rise=0.8, fall=1.2, regain=20, tells=2, later=0),
    2: Dial(rise=0.9, fall=1.1, regain=4, tells=2, later=0),
    3: Dial(rise=1.0, fall=1.0, regain=3, tells=2, later=0),
    4: Dial(rise=1.1, fall=0.95, regain=2, tells=1, later=1),
    5: Dial(rise=1.2, fall=0.9, regain=2, tells=1, later=2),
}
"""Difficulty, 1 to 5, and what it changes."""


class Shape(NamedTuple):
    """How a kind of customer takes what hurts, and how far they come down."""

    lost: float
    """Multiplies the trust that a harm costs."""
    withdraws: int
    """Turns of patience that each message with a hurt in it costs beside its own."""
    least: int
    """Tension below which they never come."""


SHAPES: dict[Kind, Shape] = {
    "hostile": Shape(lost=1.0, withdraws=0, least=0),
    "demanding": Shape(lost=1.0, withdraws=0, least=0),
    "grieving": Shape(lost=1.3, withdraws=1, least=25),
}
"""Grief is not anger: a hurt costs trust and makes them go away, and they come to be steadier, never happy."""
HURTS = frozenset(
    {"cheers-up", "runs-past-grief", "hides-behind-policy", "sends-in-circle", "asks-again", "claims-same-feeling"}
    | {"dismisses-feeling", "jars"}
)
"""Silver linings, hurry and paperwork: what makes a grieving customer withdraw."""


class Weight(NamedTuple):
    """Points by which one behaviour moves tension and trust, before the persona's own numbers."""

    tension: float
    trust: float


GOODS = {
    "ties-feeling-to-fact": Weight(6, 5),
    "says-what-it-means": Weight(0, 1),
    "reaches-implied": Weight(4, 4),
    "validates-feeling": Weight(2, 1),
    "names-feeling-or-stake": Weight(2, 1),
    "apologises-for-fact": Weight(3, 2),
    "uses-name": Weight(1, 1),
    "owns-it": Weight(4, 4),
    "turns-to-problem": Weight(1, 0),
    "concedes-truth": Weight(4, 3),
    "offers-choice": Weight(2, 2),
    "sets-limit-with-way-on": Weight(1, 2),
    "repeats-specific": Weight(2, 2),
    "meets-the-person": Weight(1, 1),
    "takes-it-on": Weight(1, 1),
    "reflects": Weight(2, 2),
    "paraphrases": Weight(3, 3),
    "asks-relevant-question": Weight(1, 1),
    "asks-open-question": Weight(1, 2),
    "takes-up-every-point": Weight(2, 2),
    "recalls-earlier": Weight(2, 3),
    "reads-between-lines": Weight(3, 4),
    "checks-understanding": Weight(3, 3),
    "says-what": Weight(4, 2),
    "says-who": Weight(2, 2),
    "says-when": Weight(3, 2),
    "says-how-known": Weight(2, 2),
    "says-what-if": Weight(3, 3),
    "answers-need": Weight(4, 3),
    "offers-alternative": Weight(3, 2),
    "suggests-step": Weight(1, 1),
}
"""What eases: tension falls and trust rises by so much."""

HARMS = {
    "hits-back": Weight(20, 22),
    "ends-without-warning": Weight(16, 18),
    "shouts": Weight(14, 14),
    "misses-risk": Weight(14, 15),
    "dismisses-feeling": Weight(13, 14),
    "blames-customer": Weight(13, 14),
    "cheers-up": Weight(11, 13),
    "contradicts-account": Weight(10, 11),
    "runs-past-grief": Weight(10, 11),
    "polices-tone": Weight(9, 9),
    "sends-in-circle": Weight(9, 8),
    "argues": Weight(8, 8),
    "hurries": Weight(7, 7),
    "asks-again": Weight(8, 7),
    "claims-same-feeling": Weight(7, 8),
    "hides-behind-policy": Weight(7, 7),
    "promises-beyond-brief": Weight(7, 14),
    "refuses-flatly": Weight(7, 5),
    "leaves-worse-off": Weight(9, 9),
    "passes-the-buck": Weight(6, 6),
    "takes-it-personally": Weight(6, 6),
    "runs-down-company": Weight(4, 6),
    "collapses": Weight(4, 6),
    "agrees-to-anything": Weight(4, 10),
    "jars": Weight(3, 3),
    "scripted": Weight(2, 2),
}
"""What makes it worse: tension rises and trust falls by so much."""

OTHER_GOOD, OTHER_HARM = Weight(1, 1), Weight(6, 6)
"""For a behaviour that a trainer added."""

STOCK = frozenset(
    {
        "acknowledges-feeling",
        "apologises-generic",
        "gives-condolence",
        "names-feeling-or-stake",
        "validates-feeling",
        "uses-name",
        "scripted",
        "vague-promise",
    }
)
"""Sympathy and good will that would fit anybody. A message with nothing else in it settles nobody."""
THIN = frozenset({"turns-to-problem", "concedes-truth", "apologises-for-fact", "suggests-step"})
THIN |= frozenset({"meets-the-person", "takes-it-on"})
"""What adds nothing to stock phrases while nothing of the customer's own comes back with it."""
PHRASES = frozenset({"acknowledges-feeling", "apologises-generic", "gives-condolence", "scripted", "vague-promise"})
WORDY = frozenset(
    {"says-what", "says-who", "repeats-specific", "recalls-earlier", "paraphrases", "takes-up-every-point"}
    | {"reflects"}
)
"""The same, in a message of fewer than SHORT words with stock in it: a topic's name makes it nobody's own."""
FORMULA = frozenset({"scripted", "vague-promise"})
"""Both at once is a form letter, whatever topic it names."""
SHORT = 16
TENSE = 3 / 4
"""Share of the way from calm to the start that is left while a customer is still tense."""
STOCK_EASE = (2, 1)
"""How much tension the first and the second such message lower; each after that raises it by STOCK_TIRES.
Counted over the talk and all such phrases: fresh wording is still stock."""
STOCK_TIRES = 2
TIRED = 9
"""After so many stock phrases each further message of them costs a second turn's patience."""

PERSONAL = frozenset(
    {"ties-feeling-to-fact", "reaches-implied", "owns-it", "concedes-truth", "paraphrases", "reads-between-lines"}
    | {"apologises-for-fact", "checks-understanding"}
)
"""Behaviours that are about the person: no list of offers shows them. Nobody confides before one was heard."""

BLOWS = frozenset(
    {
        "hits-back",
        "ends-without-warning",
        "shouts",
        "misses-risk",
        "dismisses-feeling",
        "blames-customer",
        "cheers-up",
        "contradicts-account",
    }
)
"""Attacks and dismissals: they take back part of what was gained, and later gains are smaller."""
SLIGHTS = frozenset(
    {"polices-tone", "argues", "claims-same-feeling", "refuses-flatly", "passes-the-buck", "sends-in-circle"}
    | {"hides-behind-policy"}
)
"""The same, of a message with nothing good in it."""
LOST = 1 / 3
"""The least part of what was gained in tension and in trust that a blow takes back."""
ABUSE = "hits-back"
MILD = frozenset({"jars", "scripted"})

ASKED = Weight(3, 3)
"""For a question that touches something the customer has not told yet."""
OFFER = Weight(3, 2)
"""For each thing of the brief that is held out for the first time."""
ELSEWHERE = 0.4
"""Share that an outcome counts which is none of the brief's: a ticket raised, a letter to come."""
WORD = 2.5
"""For an anger that is words alone: by so much for each point of its strength."""
NEED_MET = Weight(6, 5)
IDLE_RISE = 2
"""Rise of tension after a message in which there was nothing at all."""
RELIEF = 6
"""Least fall a turn once every required need is met and nothing harmful is said."""
PROGRESS = 3
"""A fall of tension, or without a rise of it a rise of trust, of so much is progress and gives patience back."""
WEARY = 0.5
"""Each turn in which a behaviour was heard before adds this to the number by which its effect is divided."""
CLOSES = 7
"""A harm of so many points of tension closes the customer's mouth: a question beside it gets no fact."""
CURT = 0.5
"""Share that a message of fewer than CURT_WORDS words counts when nothing in it is about the person."""
CURT_WORDS = 12
NAMES = frozenset({"repeats-specific", "recalls-earlier", "takes-up-every-point"})
"""What a word of the customer's own can be called even where it is thrown back at them."""
MOST_TRUST_UP, MOST_TRUST_DOWN = 10, 30
CALMER = 10
"""A warning is forgotten once tension is so far below `leaves_at`."""
