"""The labelled talks by which the ledger is measured: what each last message promises, or what became of promises."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from toughcustomer import content, session
from toughcustomer.engine import offline
from toughcustomer.grading.grader import CueGrader
from toughcustomer.grading.ledger import OUTCOME, kind_of, ledger
from toughcustomer.grading.promise import Fate, Kind, Promise
from toughcustomer.records import Brief, Session, Turn

DATA = Path(__file__).parent / "data" / "ledger.jsonl"
KINDS: tuple[Kind, ...] = get_args(Kind)
FATES: tuple[Fate, ...] = get_args(Fate)
LIBRARY = content.load()


class Example(NamedTuple):
    """One talk. It says of which kind its last message is, or what became of each promise, known by a word of it."""

    half: str
    brief: Brief
    said: tuple[str, ...]
    kind: str
    hard: bool
    fates: dict[str, str]


class Score(NamedTuple):
    """How well one label is told: how many there are, how many were given, how many of these rightly."""

    labelled: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        """Of those given, the share that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Of those there are, the share that was given."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / (self.labelled + self.given) if self.labelled + self.given else 0.0


def examples(half: str = "") -> tuple[Example, ...]:
    """The talks of one half, `dev` or `measure`, or of both."""
    return tuple(example for example in _read() if example.half == half or not half)


@cache
def _read() -> tuple[Example, ...]:
    briefs: dict[str, Brief] = {}
    found = []
    for row in map(json.loads, DATA.read_text(encoding="utf-8").splitlines()):
        if "said" not in row:
            fields: dict[str, Any] = {key: row[key] for key in ("role", "situation", "known", "may_offer", "may_not")}
            briefs[row["brief"]] = Brief.model_validate(fields)
        else:
            said, fates = tuple(row["said"]), row.get("fates", {})
            kind, hard = row.get("kind", ""), row.get("hard", False)
            found.append(Example(row["half"], briefs[row["brief"]], said, kind, hard, fates))
    return tuple(found)


def talk(*said: str, brief: Brief | None = None, language: str = "") -> Session:
    """A session of these lines, the customer's first, graded by the rules on its outcome; without a brief, Dana's."""
    persona, scenario = LIBRARY.persona("dana-parcel")
    scenario = scenario.model_copy(update={"opening": said[0], "brief": brief or scenario.brief})
    made = session.new(persona, scenario, offline(LIBRARY)).model_copy(update={"criteria": (OUTCOME,)})
    if language:
        made = made.model_copy(update={"persona": made.persona.model_copy(update={"language": language})})
    for n, message in enumerate(said[1::2], 1):
        reply = said[2 * n] if 2 * n < len(said) else ""
        turn = Turn(n=n, message=message, sent_at=made.started_at, reply=reply, reply_status="complete")
        asked = made.model_copy(update={"turns": (*made.turns, turn)})
        grade = CueGrader().mark(LIBRARY.criteria[OUTCOME], asked.case(n))
        turn = turn.model_copy(update={"grades": {OUTCOME: grade}})
        made = made.model_copy(update={"turns": (*made.turns, turn)})
    return made


def promised(example: Example) -> tuple[Promise, ...]:
    """The ledger of a talk."""
    return ledger(talk(*example.said, brief=example.brief))


def kinds(some: Iterable[Example]) -> list[tuple[Example, str]]:
    """Each talk with a kind, and the one that its last message was found to be."""
    return [(one, kind_of(promised(one), len(one.said) // 2)) for one in some if one.kind]


def fates(some: Iterable[Example]) -> Iterator[tuple[Example, str, str, str]]:
    """Each labelled promise: its talk, its word, what became of it, and what the ledger says; '' if it has none.

    A promise that the ledger has besides, and that is taken back or otherwise in it, is labelled ''.
    """
    for one in some:
        if not one.fates:
            continue
        left = list(promised(one))
        for word, fate in one.fates.items():
            named = next((promise for promise in left if word.lower() in promise.what.text.lower()), None)
            if named:
                left.remove(named)
            yield one, word, fate, named.fate if named else ""
        for promise in left:
            if promise.fate != "standing":
                yield one, promise.what.text, "", promise.fate


def scores(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, Score]:
    """A score for each label, of pairs of the label and what was given."""
    some = list(pairs)
    return {
        name: Score(
            sum(label == name for label, _ in some),
            sum(given == name for _, given in some),
            sum(label == given == name for label, given in some),
        )
        for name in names
    }
