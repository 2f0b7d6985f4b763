"""Behaviours and their quotes to a level, with its reason and the one thing to add; and finds a quote in a message."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from .. import cues, records
from ..english.wording import WORD, Plain, plain
from ..records import Behaviour, Case, Criterion, Grade, Quote, Rung


class Mark(NamedTuple):
    """Words of a message that show a behaviour: a quote that has not been made a record of."""

    text: str
    start: int
    end: int
    behaviour: str


Evidence = tuple[Quote, ...] | tuple[Mark, ...]
LONGEST = 90
"""Letters of a quote that are repeated in a reason."""
CLAUSE = 14
"""Words of a clause that is quoted whole, where the evidence itself is but a word or three."""
OUTER = " \t\n\"'.…,;:-"
STORY_ENDS = re.compile(
    r"\b(?:what (?:exactly )?are you (?:going|doing)|i (?:want|need|demand|expect)|fix|sort it|refund|how "
    r"(?:long|soon)|when will)\b"
)


class Place(NamedTuple):
    """Where a quote stands: `message[start:end]`."""

    start: int
    end: int


class Shown(NamedTuple):
    """A place of the message that is shown, and the behaviours that it is evidence of, the first of them its own."""

    start: int
    end: int
    names: tuple[str, ...]


class Reached(NamedTuple):
    """A level, and the rung that holds; no rung for level 1, which is what is left."""

    level: int
    rung: Rung | None


def level(criterion: Criterion, quotes: Evidence, case: Case) -> Grade:
    """The grade that these quotes make, by the criterion's ladder, harm caps and reasons for no rating.

    Every quote names a behaviour and stands in the message at its place. One that is empty, at 0 to 0, says that a
    harm shows by what is missing. `score`, `source` and `prompt` are left to the grader.
    """
    said: set[str] = set()
    unsaid: set[str] = set()
    for quote in quotes:
        (said if quote.text.strip() else unsaid).add(quote.behaviour)
    there = [b for b in criterion.behaviours if b.id in said or (b.id in unsaid and b.cap is not None)]
    present = {behaviour.id for behaviour in there}
    harms = [behaviour for behaviour in there if behaviour.cap is not None]
    given = {
        "behaviours": tuple([behaviour.id for behaviour in there]),
        "marks": tuple([records.Place(quote.behaviour, quote.start, quote.end) for quote in quotes]),
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
        quotes=tuple([_quote(case.message, item) for item in shown]),
        reason=_reason(criterion, number, worst, shown, deciding, case),
        next=worst.advice if worst else _next(criterion, number, quotes, present, case),
        **given,
    )


def locate(text: str, message: str) -> Place | None:
    """Where `text` stands in the message, whatever its case, quote marks and white space; None for other words.

    The angle marks ‹ and › count as < and >, since a model was shown those for them.
    """
    sought, whole = _bare(text), _bare(message)
    for words in (sought.text.strip(), sought.text.strip(OUTER)):
        if re.search(r"\w", words):
            # As words of their own if they stand so anywhere: "no" is first found in "know".
            alone = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", whole.text)
            at = alone.start() if alone else whole.text.find(words)
            if at >= 0:
                return Place(*whole.span(at, at + len(words)))
    return None


SHOWN = str.maketrans("‹＜﹤›＞﹥", "<<<>>>")


def _bare(text: str) -> Plain:
    return plain(text.translate(SHOWN))


# ---------------------------------------------------------------- the ladder


def _climb(criterion: Criterion, quotes: Evidence, present: set[str], case: Case) -> Reached:
    """The highest level that holds, before harms."""
    if not cues.on_topic(case):
        return Reached(1, None)
    for number in sorted(criterion.levels, reverse=True):
        for rung in criterion.levels[number]:
            if not _missing(rung, quotes, present, case):
                return Reached(number, rung)
    return Reached(1, None)


def _missing(rung: Rung, quotes: Evidence, present: set[str], case: Case) -> tuple[str, ...]:
    """Behaviours that the rung lacks; 'provoked' where no provocation went before, the unwanted where it is there."""
    missing = [name for name in rung.all if name not in present]
    if rung.any and present.isdisjoint(rung.any):
        missing.append(rung.any[0])
    missing += [name for name, least in rung.count.items() if _different(quotes, name) < least]
    missing += [name for name in rung.none if name in present]
    if rung.provoked and not cues.provoked(case):
        missing.append("provoked")
    return tuple(missing)


def _different(quotes: Evidence, name: str) -> int:
    """How many different things were quoted for a behaviour: the same words again count once."""
    return len(
        {plain(quote.text).text.strip(OUTER) for quote in quotes if quote.behaviour == name and quote.text.strip()}
    )


def _quote(message: str, item: Shown) -> Quote:
    behaviour = item.names[0] if item.names else ""
    return Quote(text=message[item.start : item.end], start=item.start, end=item.end, behaviour=behaviour)


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


def _shown(quotes: Evidence, deciding: list[str], number: int, case: Case) -> tuple[Shown, ...]:
    """The quotes that decide, in the ladder's order, then the others; the whole turn where a level stands on no words.

    A lone word is shown with its clause, as a reader would mark it, and words that stand within others shown are not
    repeated: the first behaviour keeps them.
    """
    order = {name: n for n, name in enumerate(deciding)}
    there = [quote for quote in quotes if quote.end > quote.start and not quote.text.isspace()]
    there.sort(key=lambda quote: order.get(quote.behaviour, len(order)))
    cuts = _cuts(case.message) if there else ()
    shown: list[Shown] = []
    for quote in there:
        start, end, behaviour = quote.start, quote.end, quote.behaviour
        if quote.text.count(" ") < FEW:
            start, end = _widened(case.message, start, end, cuts)
        under = []
        for i, item in enumerate(shown):
            if item.start <= start and end <= item.end:
                if behaviour in order and behaviour not in item.names:
                    shown[i] = item._replace(names=(*item.names, behaviour))
                break
            if start <= item.start and item.end <= end:
                under.append(item)
        else:
            if not under:
                shown.append(Shown(start, end, (behaviour,)))
            elif behaviour in order:
                # The wider words take the place of the narrower, with all that they are evidence of.
                names = tuple(dict.fromkeys([*(name for item in under for name in item.names), behaviour]))
                at = shown.index(under[0])
                shown = [item for item in shown if item not in under]
                shown.insert(at, Shown(start, end, names))
    if not shown and number >= 2:
        shown = [Shown(0, len(case.message), ())]
    return tuple(shown)


FEW = 5
"""Spaces in evidence from which it is shown as it is."""
CUT = re.compile(
    r"(?:[,;:.!?()\n—–…]|\s-)+(?=\s|$)|\s(?:and|but|so|because)(?=\s(?:i|we|you|it|he|she|they|that|this|there)\b)",
    re.IGNORECASE,
)
_LOOSE_WORDS = "a an the and or but of to in on at for with by your our my his her their its that which is are was"
LOOSE_ENDS = frozenset(_LOOSE_WORDS.split())


@lru_cache(maxsize=64)
def _cuts(message: str) -> tuple[int, ...]:
    """Where clauses end, in order."""
    return (0, *[place for match in CUT.finditer(message) for place in match.span()], len(message))


def _widened(message: str, start: int, end: int, cuts: tuple[int, ...]) -> Place:
    """The clause around a place; of a long one, a few words on either side."""
    i, j = bisect_right(cuts, start) - 1, bisect_left(cuts, end)
    first, last = cuts[i], cuts[min(j, len(cuts) - 1)]
    while i > 0 and len(WORD.findall(message, first, last)) < 2:
        i -= 1
        first = cuts[i]
    before, after = message[first:start].split(), message[end:last].split()
    if len(before) + len(after) > CLAUSE - FEW:
        after = after[:4]
        while after and after[-1].lower() in LOOSE_ENDS:
            after.pop()
        before = before[-4:]
        first = message.rindex(before[0], first, start) if before else start
        last = message.index(after[-1], end, last) + len(after[-1]) if after else end
    text = message[first:last]
    if (joined := JOINS.match(text)) and first + joined.end() <= start:
        first, text = first + joined.end(), text[joined.end() :]
    return Place(first + len(text) - len(text.lstrip(OPENS)), last - len(text) + len(text.rstrip(CLOSES)))


JOINS = re.compile(r"\s*(?:and|so|but|because)\s+", re.IGNORECASE)
OPENS, CLOSES = " \t\n\r\"'“‘.,;:!?…—–-)", ' \t\n\r"“‘.,;:…—–-('


def _reason(
    criterion: Criterion,
    number: int,
    worst: Behaviour | None,
    shown: tuple[Shown, ...],
    deciding: list[str],
    case: Case,
) -> str:
    level_name = f"{criterion.level_names[number].capitalize()} ({number})"
    if not cues.spoken(case):
        return f"{level_name}: there are no words to go by."
    if worst:
        items = [item for item in shown if worst.id in item.names]
        item = max(items, key=lambda item: item.end - item.start, default=None)
        if item is None:
            passed = cues.passed_over(case)
            return f'{level_name}: the customer said "{_cut(passed)}", and the reply {worst.name}.'
        return f'{level_name}: "{_cut(case.message[item.start : item.end])}" {worst.name}.'
    evidence = [item for item in shown if not set(deciding).isdisjoint(item.names)]
    if number >= 2 and evidence:
        parts: list[str] = []
        told: set[str] = set()
        for item in evidence:
            fresh = [_behaviour(criterion, name).name for name in item.names if name not in told]
            if fresh and len(parts) < 2:
                told.update(item.names)
                parts.append(f'"{_cut(case.message[item.start : item.end])}" {_listed(fresh)}')
        return f"{level_name}: {'; '.join(parts)}."
    if number >= 2:
        return f"{level_name}: it neither attacks nor defends, and goes no further than that."
    return f"{level_name}: nothing in the reply shows it. {criterion.meaning}"


def _listed(names: list[str]) -> str:
    """'says what will happen, who does it and by when': a verb that comes again is said once."""
    verb = names[0].split(" ", 1)[0] + " "
    rest = [name.removeprefix(verb) for name in names[1:]]
    return names[0] if not rest else f"{', '.join([names[0], *rest[:-1]])} and {rest[-1]}"


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 2].rsplit(" ", 1)[0] + " …"


def _next(criterion: Criterion, number: int, quotes: Evidence, present: set[str], case: Case) -> str:
    """Advice on the first behaviour that the nearest rung above lacks; empty where nothing more was called for."""
    for above in range(number + 1, 5):
        lacks = [_missing(rung, quotes, present, case) for rung in criterion.levels.get(above, ())]
        lacks = [missing for missing in lacks if "provoked" not in missing and missing]
        if lacks:
            return _behaviour(criterion, min(lacks, key=len)[0]).advice
    return ""


def _behaviour(criterion: Criterion, name: str) -> Behaviour:
    return next(behaviour for behaviour in criterion.behaviours if behaviour.id == name)
