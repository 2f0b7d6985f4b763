"""Checks a session file: every level and figure worked out anew from what the file holds, every part by its seal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from .exports.json import derived, read_session, seals
from .grading import score
from .grading.grader import CueGrader
from .grading.panel import median
from .records import Case, Criterion, Grade, Quote, Session

RULES = "rules"
WHOLE = json.JSONDecoder()


class Misfit(NamedTuple):
    """A place of the file that does not fit the rest, as a JSON pointer and the byte where it begins, from 0."""

    path: str
    byte: int
    says: str


class Regraded(NamedTuple):
    """What came of a file. `unchecked`: why some grades could not be worked out anew."""

    turns: int
    grades: int
    misfits: tuple[Misfit, ...]
    unchecked: tuple[str, ...]


def regrade(path: Path, criteria: dict[str, Criterion]) -> Regraded:
    """Work out every level, quote and figure of a session file again and compare it with what the file says.

    A grade by rules is made again from the text; a model's from the places that it marked. A grade by another version
    of its criterion cannot be made again and is named in `unchecked`. Raises as `read_session` does.
    """
    session = read_session(path)
    text = path.read_text(encoding="utf-8-sig")
    data = json.loads(text)
    bom = len(path.read_bytes()) - len(text.encode())
    found = [*_quotes(session), *_panels(session), *_derived(session, data), *_seals(session, data)]
    unchecked = [] if "seals" in data else ["the file has no seals: a change that moves no level goes unseen."]
    grades = 0
    for turn in session.turns:
        for name, grade in turn.grades.items():
            grades += 1
            if grade.status == "not_graded":
                continue
            criterion = criteria.get(name)
            if criterion is None or grade.criterion != f"{criterion.id}:{criterion.digest}":
                unchecked.append(
                    f"{name} was graded by another version of its criterion ({grade.criterion or 'none'})."
                )
                continue
            found += _differences(
                f"/turns/{turn.n - 1}/grades/{name}", grade, _again(criterion, grade, session.case(turn.n))
            )
    # An inner place says more than the outer one that holds it, and one sentence about a place is enough.
    best: dict[str, str] = {}
    for where, says in found:
        best.setdefault(where, says)
    inner = {where: says for where, says in best.items() if not any(o.startswith(where + "/") for o in best)}
    misfits = [Misfit(where, bom + offset(text, where), says) for where, says in inner.items()]
    misfits.sort(key=lambda misfit: misfit.byte)
    return Regraded(len(session.turns), grades, tuple(misfits), tuple(dict.fromkeys(unchecked)))


def offset(text: str, pointer: str) -> int:
    """The byte of a JSON text, from 0, at which the value under a pointer such as `/turns/0/message` begins."""
    at = _space(text, 0)
    for step in pointer.split("/")[1:]:
        at = _member(text, at, step)
    return len(text[:at].encode())


Found = tuple[str, str]


def _again(criterion: Criterion, grade: Grade, case: Case) -> Grade:
    if grade.source == RULES:
        return CueGrader().mark(criterion, case)
    marks = tuple(
        score.Mark(case.message[place.start : place.end], place.start, place.end, place.behaviour)
        for place in grade.marks
    )
    known = {behaviour.id for behaviour in criterion.behaviours}
    made = score.level(criterion, tuple(mark for mark in marks if mark.behaviour in known), case)
    kept = {"source": grade.source, "prompt": grade.prompt, "score": grade.score, "panel": grade.panel}
    if grade.reason.startswith(made.reason):
        kept["reason"] = grade.reason  # what was left out for want of a quote is said after it
    return made.model_copy(update=kept)


def _differences(where: str, grade: Grade, made: Grade) -> list[Found]:
    there, expected = grade.model_dump(mode="json"), made.model_dump(mode="json")
    return [
        (f"{where}/{name}", f"holds {_short(value)}; worked out anew it is {_short(expected[name])}")
        for name, value in there.items()
        if value != expected[name]
    ]


def _quotes(session: Session) -> list[Found]:
    found = []
    for turn in session.turns:
        for name, grade in turn.grades.items():
            for n, quote in enumerate(grade.quotes):
                if turn.message[quote.start : quote.end] != quote.text:
                    where = f"/turns/{turn.n - 1}/grades/{name}/quotes/{n}/text"
                    found.append((where, f"{_short(quote.text)} does not stand in the message {_at(quote)}"))
    return found


def _panels(session: Session) -> list[Found]:
    return [
        (
            f"/turns/{turn.n - 1}/grades/{name}/panel",
            f"holds {_short(grade.panel)}, whose median is {median(grade.panel)} and not {grade.level}",
        )
        for turn in session.turns
        for name, grade in turn.grades.items()
        if grade.panel and grade.level is not None and grade.level != median(grade.panel)
    ]


def _at(quote: Quote) -> str:
    return f"from character {quote.start} to {quote.end}"


def _derived(session: Session, data: dict[str, Any]) -> list[Found]:
    """Where the figures and the ledger are not what follows from the session."""
    return [found for name, made in derived(session).items() for found in _listed(f"/{name}", data.get(name), made)]


def _listed(where: str, given: object, made: list[Any]) -> list[Found]:
    if given is None or given == made:
        return []
    if not isinstance(given, list) or len(given) != len(made):
        return [(where, f"holds {len(given) if isinstance(given, list) else 'no'} entries; there are {len(made)}")]
    found = []
    for n, (one, right) in enumerate(zip(given, made, strict=True)):
        for name, value in right.items():
            if not isinstance(one, dict) or name not in one:
                found.append((f"{where}/{n}", f"lacks {name}, which is {_short(value)}"))
            elif one[name] != value:
                found.append(
                    (f"{where}/{n}/{name}", f"holds {_short(one[name])}; worked out anew it is {_short(value)}")
                )
    return found


def _seals(session: Session, data: dict[str, Any]) -> list[Found]:
    given = data.get("seals")
    if not isinstance(given, dict):
        return []
    made = seals(session.model_dump(mode="json"))
    broken = [path for path in made if given.get(path) != made[path]]
    broken += [f"/seals/{path.replace('/', '~1')}" for path in given if path not in made]
    return [(path, "has changed since the file was written: its seal does not fit") for path in broken]


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


# ---------------------------------------------------------------- where a value stands in the text


def _space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def _member(text: str, at: int, step: str) -> int:
    """Where the value of a key, or of an index, begins; where it is not there, where its holder does."""
    holder, opening, n = at, text[at], 0
    at = _space(text, at + 1)
    while at < len(text) and text[at] not in "]}":
        key = str(n)
        if opening == "{":
            key, at = WHOLE.raw_decode(text, at)
            at = _space(text, _space(text, at) + 1)
        if key == step.replace("~1", "/"):
            return at
        _, at = WHOLE.raw_decode(text, at)
        at, n = _space(text, at), n + 1
        if text[at] == ",":
            at = _space(text, at + 1)
    return holder
