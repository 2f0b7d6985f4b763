"""How well two graders agree: arithmetic over pairs of levels, with bootstrap intervals. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

LEVELS = 5
"""Levels 0 to 4."""
DRAWS = 2000
SEED = 20
"""The same file always gives the same intervals."""
FEWEST = 10
"""Pairs below which no interval is given: resampling so few says nothing."""


class Figure(NamedTuple):
    """A value and the 95 % interval around it; None where there is too little to tell."""

    value: float | None
    low: float | None = None
    high: float | None = None


class Pair(NamedTuple):
    """Two levels, 0 to 4, of one reply, and its words. `group`: what was drawn together, e.g. a conversation."""

    machine: int
    human: int
    words: int | None = None
    group: str = ""


def kappa(pairs: Sequence[Pair]) -> Figure:
    """Quadratic-weighted kappa, -1 to 1 (Cohen 1968, Psychological Bulletin 70, 213-220).

    1 less the ratio of the mean squared difference found to the one expected if both had given the same levels as
    often but independently. No value where neither differs from one single level.
    """
    return _with_interval(pairs, _kappa)


def exact(pairs: Sequence[Pair]) -> Figure:
    """Share of the same level, 0 to 1."""
    return _with_interval(pairs, lambda table: float(np.trace(table) / table.sum()))


def within_one(pairs: Sequence[Pair]) -> Figure:
    """Share of levels that differ by at most one, 0 to 1."""
    return _with_interval(pairs, lambda table: float(table[_DISTANCE <= 1].sum() / table.sum()))


def offset(pairs: Sequence[Pair]) -> Figure:
    """Mean of machine less human, in levels: above 0 is lenient, below 0 strict."""
    return _with_interval(pairs, lambda table: float((table * _SIGNED).sum() / table.sum()))


def slope(pairs: Sequence[Pair]) -> Figure:
    """Levels by which machine less human grows each time the reply's words double, by least squares.

    0 for a grader that likes long replies no more than people do. No value where no lengths are known or all are
    the same.
    """
    known = [pair for pair in pairs if pair.words]
    if len(known) < FEWEST:
        return Figure(None)
    x = np.array([math.log2(pair.words or 1) for pair in known])
    y = np.array([pair.machine - pair.human for pair in known], dtype=float)
    if not x.std():
        return Figure(None)
    value = float(np.polyfit(x, y, 1)[0])
    draws = []
    for rows in _resampled(known):
        if x[rows].std():
            draws.append(float(np.polyfit(x[rows], y[rows], 1)[0]))
    return _interval(value, draws)


def confusion(pairs: Sequence[Pair]) -> tuple[tuple[int, ...], ...]:
    """How often each human level (row) got each machine level (column)."""
    return tuple(tuple(int(n) for n in row) for row in _table(pairs))


_SIGNED = np.subtract.outer(np.arange(LEVELS), np.arange(LEVELS)).T
"""Machine level less human level, of each cell."""
_DISTANCE = np.abs(_SIGNED)


def _table(pairs: Sequence[Pair]) -> np.ndarray:
    table = np.zeros((LEVELS, LEVELS), dtype=int)
    for pair in pairs:
        table[pair.human, pair.machine] += 1
    return table


def _kappa(table: np.ndarray) -> float | None:
    by_chance = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    expected = float((by_chance * _SIGNED**2).sum())
    return 1 - float((table * _SIGNED**2).sum()) / expected if expected else None


def _with_interval(pairs: Sequence[Pair], measure: Callable[[np.ndarray], float | None]) -> Figure:
    if not pairs:
        return Figure(None)
    value = measure(_table(pairs))
    if value is None or len(pairs) < FEWEST:
        return Figure(value)
    cells = np.array([pair.human * LEVELS + pair.machine for pair in pairs])
    draws = [
        measure(np.bincount(cells[rows], minlength=LEVELS**2).reshape(LEVELS, LEVELS)) for rows in _resampled(pairs)
    ]
    return _interval(value, [draw for draw in draws if draw is not None])


def _resampled(pairs: Sequence[Pair]) -> list[np.ndarray]:
    """Rows of DRAWS samples of the same size, with replacement; what belongs to one group is drawn as one."""
    groups: dict[str, list[int]] = {}
    for row, pair in enumerate(pairs):
        groups.setdefault(pair.group or f"\0{row}", []).append(row)
    rows = [np.array(members) for members in groups.values()]
    random = np.random.default_rng(SEED)
    return [np.concatenate([rows[i] for i in random.integers(0, len(rows), len(rows))]) for _ in range(DRAWS)]


def _interval(value: float, draws: list[float]) -> Figure:
    if len(draws) < DRAWS / 2:
        return Figure(value)
    low, high = np.percentile(draws, [2.5, 97.5])
    return Figure(value, float(low), float(high))
