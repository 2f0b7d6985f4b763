"""The rules that criterion files name under `rule`: each yields the places of one behaviour."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from . import conduct, feeling, listening, outcome, retracting, temperature
from .reading import Reading, Span

Rule = Callable[[Reading], Iterable[Span]]

RULES: dict[str, Rule] = {
    "cheers-up": feeling.cheers_up,
    "apologises-for-fact": feeling.apologises_for_fact,
    "gives-condolence": feeling.gives_condolence,
    "moved": feeling.moved,
    "ties-feeling-to-fact": feeling.ties_feeling,
    "reaches-implied": feeling.reaches_implied,
    "uses-name": feeling.uses_name,
    "shouts": temperature.shouts,
    "ends-without-warning": conduct.ends_without_warning,
    "hides-behind-policy": conduct.hides_behind_policy,
    "collapses": temperature.collapses,
    "agrees-to-anything": outcome.agrees_to_anything,
    "jars": temperature.jars,
    "turns-to-problem": conduct.turns_to_problem,
    "concedes-truth": conduct.concedes_truth,
    "takes-it-on": conduct.takes_it_on,
    "meets-the-person": conduct.meets_the_person,
    "reflects": listening.reflects,
    "offers-choice": conduct.offers_choice,
    "sets-limit-with-way-on": conduct.limit_with_way,
    "asks-again": listening.asks_again,
    "misses-risk": listening.misses_risk,
    "runs-past-grief": listening.runs_past_grief,
    "repeats-specific": listening.specifics,
    "paraphrases": listening.paraphrases,
    "asks-relevant-question": listening.relevant_question,
    "asks-open-question": listening.open_question,
    "takes-up-every-point": listening.every_point,
    "recalls-earlier": listening.recalls_earlier,
    "reads-between-lines": feeling.between_lines,
    "promises-beyond-brief": outcome.promises_beyond,
    "takes-back": retracting.takes_back,
    "leaves-worse-off": outcome.leaves_worse_off,
    "sends-in-circle": outcome.sends_in_circle,
    "refuses-flatly": outcome.refuses_flatly,
    "vague-promise": outcome.vague_promise,
    "says-what": outcome.says_what,
    "says-who": outcome.says_who,
    "says-when": outcome.says_when,
    "says-how-known": outcome.says_how_known,
    "says-what-if": outcome.says_what_if,
    "answers-need": outcome.answers_need,
    "offers-alternative": outcome.offers_alternative,
}
"""Name to rule; criterion files name these."""
