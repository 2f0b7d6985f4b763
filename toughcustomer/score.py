"""Behaviours and their quotes to a level, with its reason and the one thing to add; and finds a quote in a message."""

from __future__ import annotations

import re
from typing import NamedTuple

from . import cues
from .records import Behaviour, Case, Criterion, Grade, Quote, Rung
from .wording import Plain, plain

LONGEST = 110
"""Letters of a quote that are repeated in a reason."""
OUTER = " \t\n\"'.…,;:-"
STORY_ENDS = re.compile(
    r"\b(?:what (?:exactly )?are you (?:going|doing)|i (?:want|need|demand|expect)|fix|sort it|refund|how "
    r"(?:long|soon)|when will)\b"
)


class Place(NamedTuple):
    """Where a quote stands: `message[start:end]`."""

    start: int
    end: int


class Reached(NamedTuple):
    """A level, and the rung that holds; no rung for level 1, which is what is left."""

    level: int
    rung: Rung | None


def level(criterion: Criterion, quotes: tuple[Quote, ...], case: Case) -> Grade:
    """The grade that these quotes make, by the criterion's ladder, harm caps and reasons for no rating.

    Every quote names a behaviour and stands in the message at its place. One that is empty, at 0 to 0, says that a
    harm shows by what is missing. `score`, `source` and `prompt` are left to the grader.
    """
    known = {behaviour.id: behaviour for behaviour in criterion.behaviours}
    quotes = tuple(quote for quote in quotes if quote.behaviour in known)
    present = {quote.behaviour for quote in quotes if quote.text.strip() or known[quote.behaviour].cap is not None}
    harms = [known[name] for name in known if name in present and known[name].cap is not None]
    given = {
        "behaviours": tuple([name for name in known if name in present]),
        "flags": _flags(harms, case),
        "criterion": f"{criterion.id}:{criterion.digest}",
    }
    unrated = "" if harms else _unrated(criterion, present, case)
    if unrated:
        return Grade(level=None, status="not_rated", reason=unrated, **given)
    reached = _climb(criterion, quotes, present, case)
    worst = min(harms, key=lambda harm: harm.cap or 0, default=None)
    if worst is not None and worst.cap is not None and worst.cap <= max(reached.level, 1):
        number, deciding = worst.cap, [harm.id for harm in harms if harm.cap == worst.cap]
    else:
        # A cap above what was reached anyway decides nothing.
        worst, number, deciding = None, reached.level, [name for name in _named(reached.rung) if name in present]
    shown = _shown(quotes, deciding, number, case)
    return Grade(
        level=number,
        quotes=shown,
        reason=_reason(criterion, number, worst, shown, deciding, case),
        next=worst.advice if worst else _next(criterion, number, quotes, present, case),
        **given,
    )


def locate(text: str, message: str) -> Place | None:
    """Where `text` stands in the message, whatever its case, quote marks and white space; None for other words.

    The angle marks ‹ and › count as < and >, since a model was shown those.
    """
    sought, whole = _bare(text), _bare(message)
    for words in (sought.text.strip(), sought.text.strip(OUTER)):
        at = whole.text.find(words) if re.search(r"\w", words) else -1
        if at >= 0:
            return Place(*whole.span(at, at + len(words)))
    return None


def _bare(text: str) -> Plain:
    return plain(text.replace("‹", "<").replace("›", ">"))


# ---------------------------------------------------------------- the ladder


def _climb(criterion: Criterion, quotes: tuple[Quote, ...], present: set[str], case: Case) -> Reached:
    """The highest level that holds, before harms."""
    if not cues.on_topic(case):
        return Reached(1, None)
    for number in sorted(criterion.levels, reverse=True):
        for rung in criterion.levels[number]:
            if not _missing(rung, quotes, present, case):
                return Reached(number, rung)
    return Reached(1, None)


def _missing(rung: Rung, quotes: tuple[Quote, ...], present: set[str], case: Case) -> tuple[str, ...]:
    """Behaviours that the rung lacks; 'provoked' where no provocation went before, the unwanted where it is there."""
    missing = [name for name in rung.all if name not in present]
    if rung.any and not present & set(rung.any):
        missing.append(rung.any[0])
    missing += [name for name, least in rung.count.items() if _different(quotes, name) < least]
    missing += [name for name in rung.none if name in present]
    if rung.provoked and not cues.provoked(case):
        missing.append("provoked")
    return tuple(missing)


def _different(quotes: tuple[Quote, ...], name: str) -> int:
    """How many different things were quoted for a behaviour: the same words again count once."""
    return len(
        {plain(quote.text).text.strip(OUTER) for quote in quotes if quote.behaviour == name and quote.text.strip()}
    )


def _named(rung: Rung | None) -> tuple[str, ...]:
    """The behaviours that a rung asks for, the surest proof first."""
    return (*rung.all, *rung.count, *rung.any) if rung else ()


def _unrated(criterion: Criterion, present: set[str], case: Case) -> str:
    """Why the turn is not rated on this criterion; empty if it is."""
    if not cues.spoken(case):
        return ""
    if "procedural" in criterion.not_rated and cues.procedural(case):
        return "Not rated: the customer's line was only procedural and gave no opening for this."
    early = "story" in criterion.not_rated and case.turn <= 3 and not present
    if early and cues.still_asking(case) and not STORY_ENDS.search(plain(case.answered).text):
        return "Not rated: the customer is still telling what happened and you are, rightly, still asking."
    return ""


def _flags(harms: list[Behaviour], case: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(harm.flag for harm in harms if harm.flag), *cues.flags(case)]))


# ---------------------------------------------------------------- what is shown


def _shown(quotes: tuple[Quote, ...], deciding: list[str], number: int, case: Case) -> tuple[Quote, ...]:
    """The quotes that decide, then the others; the whole turn where a level stands on no words in particular."""
    there = [quote for quote in quotes if quote.text.strip()]
    shown = [q for q in there if q.behaviour in deciding] + [q for q in there if q.behaviour not in deciding]
    if not shown and number >= 2:
        shown = [Quote(text=case.message, start=0, end=len(case.message))]
    return tuple(shown)


def _reason(
    criterion: Criterion,
    number: int,
    worst: Behaviour | None,
    shown: tuple[Quote, ...],
    deciding: list[str],
    case: Case,
) -> str:
    level_name = f"{criterion.level_names[number].capitalize()} ({number})"
    names = {behaviour.id: behaviour.name for behaviour in criterion.behaviours}
    if not cues.spoken(case):
        return f"{level_name}: there are no words to go by."
    if worst:
        quote = next((quote for quote in shown if quote.behaviour == worst.id), None)
        if quote is None:
            passed = cues.passed_over(case)
            return f'{level_name}: the customer said "{_cut(passed)}", and the reply {worst.name}.'
        return f'{level_name}: "{_cut(quote.text)}" {worst.name}.'
    firsts = [next((quote for quote in shown if quote.behaviour == name), None) for name in deciding]
    evidence = [quote for quote in firsts if quote is not None]
    if number >= 2 and evidence:
        parts = [f'"{_cut(quote.text)}" {names[quote.behaviour]}' for quote in evidence[:2]]
        return f"{level_name}: {', and '.join(parts)}."
    if number >= 2:
        return f"{level_name}: it neither attacks nor defends, and goes no further than that."
    return f"{level_name}: nothing in the reply shows it. {criterion.meaning}"


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _next(criterion: Criterion, number: int, quotes: tuple[Quote, ...], present: set[str], case: Case) -> str:
    """Advice on the first behaviour that the nearest rung above lacks; empty where nothing more was called for."""
    advice = {behaviour.id: behaviour.advice for behaviour in criterion.behaviours}
    for above in range(number + 1, 5):
        lacks = [_missing(rung, quotes, present, case) for rung in criterion.levels.get(above, ())]
        lacks = [missing for missing in lacks if "provoked" not in missing and missing]
        if lacks:
            return advice[min(lacks, key=len)[0]]
    return ""
