"""What the customer's model marked as heard: its one line read, and what code lets it add to the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..records import Case, Criterion, CustomerState, Fact, Heard, Need, Scenario, Session
from . import hearing, mood, weights
from .scripted import Answer
from .tells import small

Play = Literal["worse", "same", "better"]

MOST = 4
"""A line with more marks than this is no judgement, and the rules decide alone."""
COUNT = 2
"""So many of the marks that ease count in one turn."""
STING = 4
"""What a harm that only the model heard adds to tension, and takes from trust."""
EASE = 3
"""The most that marks take from tension in a turn; half of it for what was heard before, and so on."""
TRUST = 2
SURE = frozenset(
    {
        "hits-back",
        "shouts",
        "ends-without-warning",
        "promises-beyond-brief",
        "leaves-worse-off",
        "misses-risk",
        "uses-name",
    }
)
"""What is not the model's to hear: the rules are certain of it, or it takes the brief to know."""
OUTCOME = frozenset({"says-what", "says-who", "says-when", "says-how-known", "says-what-if", "answers-need"})
"""What a mark can add to a need: a part of an outcome."""
OWN_WORDS = 2
"""So many words of this customer's own talk must stand in a message before marks can ease."""
NOTHING = "nothing"

_LINE = re.compile(r"\W*(?:i )?heard\b\W*?[:=\-–—]+[ \t]*(.*)", re.IGNORECASE)
_ID = re.compile(r"[a-z]+(?:-[a-z]+)*")
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")


class Marks(NamedTuple):
    """What stood on the line, as written, and the text after it. `line` is None where there is no such line."""

    line: str | None
    rest: str


class Next(NamedTuple):
    """What the customer took in, and how they are after it."""

    play: Play
    heard: Heard
    after: CustomerState


class Options(NamedTuple):
    """What may come next: what the rules say and, where they are not certain, what the marks may make of it."""

    same: Next
    worse: CustomerState | None
    better: CustomerState | None
    reach: Fact | None
    """A fact that may be told if it gets better."""


def read(text: str, known: Iterable[str], whole: bool = False) -> Marks | None:
    """The line of marks and what follows it; None while it cannot be told yet whether there is one."""
    first, newline, rest = text.lstrip().partition("\n")
    if not whole and not newline and len(first) < 12 and "heard".startswith(re.sub(r"\W", "", first.lower())[:5]):
        return None
    match = _LINE.match(first)
    if not match:
        return Marks(None, text)
    if newline:
        spoken = _after_ids(match[1], known)
        return Marks(match[1], rest if spoken is None else f"{spoken}\n{rest}")
    return Marks(match[1], _after_ids(match[1], known) or "") if whole else None


def _after_ids(line: str, known: Iterable[str]) -> str | None:
    """What is spoken on the same line after the ids; None if nothing is."""
    each = "|".join(map(re.escape, (*known, NOTHING, "none")))
    marked = re.match(rf"(?:\W*(?:{each})\b)+[\W]*", line, re.IGNORECASE)
    rest = line[marked.end() :].strip() if marked else ""
    # More marks, known or not, are no speech.
    return rest if len(rest.split()) > 2 and not re.search(r"\b[a-z]+-[a-z]+", rest.split(".")[0]) else None


def ids(line: str | None, known: Iterable[str]) -> tuple[str, ...]:
    """The known behaviours that stand on a line, each once."""
    found, wanted = _ID.findall((line or "").lower()), frozenset(known)
    return tuple(dict.fromkeys(name for name in found if name in wanted))


def markable(criteria: dict[str, Criterion]) -> dict[str, str]:
    """The behaviours that the model may mark, with their names for people, in the criteria's order."""
    every = [item for criterion in criteria.values() for item in criterion.behaviours]
    return {
        item.id: item.name
        for item in every
        if item.id not in SURE and (item.cap is not None or item.id in weights.GOODS or item.id in weights.STOCK)
    }


def harmful(criteria: dict[str, Criterion]) -> frozenset[str]:
    """Those that harm."""
    return frozenset(
        item.id for criterion in criteria.values() for item in criterion.behaviours if item.cap is not None
    )


def options(session: Session, message: str, heard: Heard) -> Options:
    """What may come next, from what the rules heard. Where they are certain, only what they say."""
    before, scenario = session.state, session.scenario
    after = mood.react(before, heard, scenario, session.persona.difficulty, session.persona.kind)
    same = Next("same", heard, after)
    certain = heard.harms or after.status != "talking" or (after.warned and not before.warned)
    if certain or after.needs_met != before.needs_met or not heard.words:
        return Options(same, None, None, None)
    worse = _moved(before, after, scenario, STING, -STING)
    kind = Answer(session, message, before, heard, after).situation
    empty = mood.is_stock(heard) or kind in ("stock", "vague", "silent", "aside")
    if empty or before.tension - after.tension >= weights.PROGRESS or not _own(session, message):
        return Options(same, worse, None, None)
    better = _moved(before, after, scenario, -EASE, TRUST)
    reach = next((fact for fact in scenario.facts if _in_reach(fact, before, after)), None)
    return Options(same, worse, better, reach)


def settle(chosen: Options, line: str | None, case: Case, session: Session, criteria: dict[str, Criterion]) -> Next:
    """What comes of the marks: a harm that the rules did not hear, else what eases, else what the rules say.

    The marks add little, and less each time; they end nothing, warn of nothing, and never pass a floor.
    """
    same, before, scenario = chosen.same, session.state, session.scenario
    marked = ids(line, markable(criteria))
    heard = same.heard.model_copy(update={"marked": marked})
    same = same._replace(heard=heard)
    if not marked or len(marked) > MOST:
        return same
    fresh = [name for name in marked if name not in heard.behaviours]
    harms = [name for name in fresh if name in harmful(criteria)][:1]
    goods = [name for name in fresh if name in weights.GOODS and name not in weights.STOCK][:COUNT]
    if harms and chosen.worse:
        more = {"behaviours": (*heard.behaviours, *harms), "harms": (*heard.harms, *harms)}
        after = chosen.worse.model_copy(update={"heard": _counted(chosen.worse, harms)})
        return Next("worse", heard.model_copy(update=more), after)
    if not goods or not chosen.better or any(name in harmful(criteria) for name in marked):
        return same
    times = min(before.heard.get(name, 0) for name in goods)
    after = _moved(before, same.after, scenario, -round(EASE / (1 + times)), TRUST if not times else 0)
    needs = [need.id for need in scenario.needs if _meets(need, case, session, criteria, heard, goods)][:1]
    told = (chosen.reach.id,) if chosen.reach and not times else ()
    more = {"behaviours": (*heard.behaviours, *goods), "needs": (*heard.needs, *needs)}
    changes = {"needs_met": (*after.needs_met, *needs), "facts_told": (*after.facts_told, *told)}
    after = after.model_copy(update={**changes, "heard": _counted(after, goods)})
    return Next("better", heard.model_copy(update=more), after)


def _meets(
    need: Need, case: Case, session: Session, criteria: dict[str, Criterion], heard: Heard, goods: list[str]
) -> bool:
    """Whether an open need is met with the marks: only a part of an outcome, said of something that is held out.

    The need's own words must stand in the message too. Being understood is never met by marks alone.
    """
    if not (need.mentions and heard.offers) or need.id in session.state.needs_met:
        return False
    if not set(need.behaviours) - set(heard.behaviours) <= OUTCOME & set(goods):
        return False
    found = (*heard.behaviours, *goods)
    return need.id in hearing.take(case, session.scenario, session.state, criteria, found).needs


def _moved(before: CustomerState, after: CustomerState, scenario: Scenario, tension: int, trust: int) -> CustomerState:
    """`after`, moved by so much, within the step of a turn and above every floor."""
    temper = scenario.temper
    missing = [need for need in scenario.needs if need.id not in after.needs_met]
    floor = max((need.floor for need in missing), default=0)
    if not any(need.required and need.id in after.needs_met for need in scenario.needs):
        floor = max(floor, round(mood.tense(temper) + 0.5))
    least = max(before.tension - temper.max_fall, min(floor, after.tension))
    most = min(before.tension + temper.max_rise, temper.leaves_at - 1)
    moved = after.tension + tension
    moved = max(moved, least) if tension < 0 else max(after.tension, min(moved, most))
    changed = {"tension": min(100, max(0, moved)), "trust": min(100, max(0, after.trust + trust))}
    return after.model_copy(update=changed | {"best": min(after.best, changed["tension"])})


def _in_reach(fact: Fact, before: CustomerState, after: CustomerState) -> bool:
    new = after.facts_told != before.facts_told
    near = fact.reveal == "trust" and fact.id not in after.facts_told and fact.trust <= after.trust + TRUST
    return near and not new and bool(weights.PERSONAL & set(before.heard))


def _counted(state: CustomerState, names: Iterable[str]) -> dict[str, int]:
    return state.heard | {name: state.heard.get(name, 0) + 1 for name in names}


def _own(session: Session, message: str) -> bool:
    """Whether the message holds something of this customer's own talk: a phrase that fits anybody does not."""
    said = " ".join(line.text for line in session.transcript() if line.role == "customer")
    return len(_stems(message) & _stems(said)) >= OWN_WORDS


def _stems(text: str) -> set[str]:
    return {word[:5] for word in _WORD.findall(text.lower())} - _SMALL


_SMALL = {word[:5] for word in small.PLAIN} | {"under", "pleas", "frust", "appre", "incon", "valid", "situa"}
