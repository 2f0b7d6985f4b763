"""Weighs a grader: its grades beside people's, criterion by criterion, as figures and as one picture."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import InputError, NotFoundError
from ..records import CRITERIA
from . import agreement
from .agreement import Figure, Pair
from .figures import LEVEL_NAMES, label


class Rated(NamedTuple):
    """One line of a file: levels by criterion, 0 to 4 or none; `words` of the reply; `twin_of` another line's id."""

    id: str
    levels: dict[str, int | None]
    words: int | None = None
    group: str = ""
    twin_of: str = ""
    twin: str = ""


class Shift(NamedTuple):
    """How a kind of twin (padding, dialect ...) moved the machine's levels from those of the untouched replies."""

    twin: str
    pairs: int
    mean: float
    changed: float


class Weighed(NamedTuple):
    """One criterion. `one_sided`: replies that only one of the two gave a level."""

    criterion: str
    pairs: int
    one_sided: int
    kappa: Figure
    exact: Figure
    within_one: Figure
    offset: Figure
    slope: Figure
    retest: Figure
    retest_pairs: int
    shifts: tuple[Shift, ...]
    confusion: tuple[tuple[int, ...], ...]


def weigh(machine: Sequence[Rated], human: Sequence[Rated], cases: Iterable[Rated] = ()) -> tuple[Weighed, ...]:
    """Every criterion that both files grade, in the usual order; an id that comes again in `machine` is a retest.

    `cases` add the replies' lengths, and twins that nobody levelled. Raises
    InputError if the files have no reply in common.
    """
    first: dict[str, Rated] = {}
    again: dict[str, Rated] = {}
    for one in machine:
        (again if one.id in first else first).setdefault(one.id, one)
    asked = {one.id: one for one in cases}
    judged = {one.id: one._replace(words=one.words or asked.get(one.id, one).words) for one in human}
    twins = [one for one in {**asked, **judged}.values() if one.twin_of]
    common = [name for name in judged if name in first]
    if not common:
        raise InputError("The two files have no id in common: both must be about the same replies.")
    named = {name for one in human for name in one.levels} & {name for one in machine for name in one.levels}
    order = [*(name for name in CRITERIA if name in named), *sorted(named - set(CRITERIA))]
    return tuple(_weighed(criterion, first, again, judged, common, twins) for criterion in order)


def _weighed(
    criterion: str,
    first: dict[str, Rated],
    again: dict[str, Rated],
    human: dict[str, Rated],
    common: list[str],
    twins: Sequence[Rated],
) -> Weighed:
    both, one_sided = [], 0
    for name in common:
        theirs, ours = human[name].levels.get(criterion), first[name].levels.get(criterion)
        if theirs is not None and ours is not None:
            words = human[name].words or first[name].words
            both.append(Pair(ours, theirs, words, human[name].group))
        one_sided += (theirs is None) != (ours is None)
    retest = [
        Pair(second, level)
        for name, one in again.items()
        if (second := one.levels.get(criterion)) is not None
        and (level := first[name].levels.get(criterion)) is not None
    ]
    return Weighed(
        criterion=criterion,
        pairs=len(both),
        one_sided=one_sided,
        kappa=agreement.kappa(both),
        exact=agreement.exact(both),
        within_one=agreement.within_one(both),
        offset=agreement.offset(both),
        slope=agreement.slope(both),
        retest=agreement.exact(retest),
        retest_pairs=len(retest),
        shifts=_shifts(criterion, first, twins),
        confusion=agreement.confusion(both),
    )


def _shifts(criterion: str, machine: dict[str, Rated], twins: Sequence[Rated]) -> tuple[Shift, ...]:
    moved: dict[str, list[int]] = {}
    for one in twins:
        if one.id not in machine or one.twin_of not in machine:
            continue
        level, from_level = machine[one.id].levels.get(criterion), machine[one.twin_of].levels.get(criterion)
        if level is not None and from_level is not None:
            moved.setdefault(one.twin or "twin", []).append(level - from_level)
    return tuple(
        Shift(twin, len(by), sum(by) / len(by), sum(step != 0 for step in by) / len(by))
        for twin, by in sorted(moved.items())
    )


# ---------------------------------------------------------------- files


def read(path: Path) -> tuple[Rated, ...]:
    """The lines of a file of grades or of human levels, a JSON object each.

    Either as `toughcustomer grade` writes them, `{"id", "grades": {criterion: {"level"}}}`, or shorter,
    `{"id", "levels": {criterion: 0 to 4 or null}}`; with "reply" (for its length), "group" (what belongs together,
    e.g. a conversation), "twin_of" and "twin" (a changed copy of which line, and how) if they are there.
    Raises NotFoundError if there is no such file and InputError, naming the line, for what cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise NotFoundError(f"There is no file {path}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.") from error
    rated = tuple(_rated(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip())
    if not rated:
        raise InputError(f"{path} holds no grades: expected a JSON object on each line.")
    return rated


def read_cases(path: Path) -> Iterator[Rated]:
    """The lines of a file of cases, as far as their length and their twins go."""
    for n, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.strip():
            yield _rated(line, f"{path}:{n}", levels_needed=False)


def _rated(line: str, where: str, levels_needed: bool = True) -> Rated:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not JSON ({error}).") from error
    if not isinstance(data, dict) or not isinstance(data.get("id"), str | int):
        raise InputError(f'{where}: expected an object with an "id".')
    given = data.get("levels", data.get("grades"))
    if levels_needed and not isinstance(given, dict):
        raise InputError(f'{where}: expected "levels" or "grades", an object by criterion.')
    reply = data.get("reply")
    return Rated(
        id=str(data["id"]),
        levels={str(name): _level(value, f"{where}: {name}") for name, value in (given or {}).items()},
        words=len(reply.split()) if isinstance(reply, str) else None,
        group=str(data.get("group", "")),
        twin_of=str(data.get("twin_of", "")),
        twin=str(data.get("twin", "")),
    )


def _level(value: Any, where: str) -> int | None:
    level = value.get("level") if isinstance(value, dict) else value
    if level is None:
        return None
    if isinstance(level, bool) or not isinstance(level, int) or not 0 <= level <= 4:
        raise InputError(f"{where}: expected a level from 0 to 4, or null, not {json.dumps(level)[:40]}.")
    return level


# ---------------------------------------------------------------- the picture

_CELL, _GAP, _TOP, _LEFT = 44, 60, 70, 110


def picture(weighed: Sequence[Weighed]) -> str:
    """An SVG picture, one grid a criterion: people's levels down, the grader's across, the darker the more often."""
    side = _CELL * agreement.LEVELS
    width, height = _LEFT + len(weighed) * (side + _GAP), _TOP + side + 50
    parts = [_grid(one, _LEFT + place * (side + _GAP)) for place, one in enumerate(weighed)]
    names = "".join(
        _text(_LEFT - 10, _TOP + row * _CELL + 27, f"{row} {name}", "end") for row, name in enumerate(LEVEL_NAMES)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="system-ui,sans-serif" font-size="13"><title>How often each human level got each '
        f'level of the grader</title><rect width="100%" height="100%" fill="#fff"/>{names}{"".join(parts)}</svg>\n'
    )


def _grid(one: Weighed, left: int) -> str:
    side = _CELL * agreement.LEVELS
    most = max(max(row) for row in one.confusion) or 1
    kappa = "" if one.kappa.value is None else f", kappa {one.kappa.value:.2f}"
    parts = [_text(left, 28, label(one.criterion), "start", bold=True), _text(left, 48, f"{one.pairs} replies{kappa}")]
    for human, row in enumerate(one.confusion):
        for machine, n in enumerate(row):
            x, y = left + machine * _CELL, _TOP + human * _CELL
            shade = n / most
            edge = "#d97706" if human == machine else "#cbd5e1"
            parts.append(
                f'<rect x="{x + 1}" y="{y + 1}" width="{_CELL - 2}" height="{_CELL - 2}" fill="#1d4ed8" '
                f'fill-opacity="{shade:.2f}" stroke="{edge}"/>'
            )
            if n:
                colour = "#fff" if shade > 0.5 else "#111"
                parts.append(_text(x + _CELL // 2, y + 27, str(n), "middle", colour=colour))
    parts += [
        _text(left + level * _CELL + _CELL // 2, _TOP + side + 18, str(level), "middle")
        for level in range(agreement.LEVELS)
    ]
    return "".join([*parts, _text(left + side // 2, _TOP + side + 38, "the grader's level", "middle")])


def _text(x: int, y: int, text: str, anchor: str = "start", bold: bool = False, colour: str = "#111") -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}"{weight}>{escape(text)}</text>'
