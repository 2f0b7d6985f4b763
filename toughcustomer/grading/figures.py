"""From turns to a session: what each criterion comes to, and the one thing to do next time. Pure arithmetic."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..records import Grade, Level, Record, Session
from .ledger import OUTCOME, ledger

LEVEL_NAMES = ("harmful", "absent", "generic", "solid", "outstanding")
"""Levels 0 to 4 in a word, as the rubric has them."""
FEWEST = 3
"""Rated turns below which there is no mean and no trend."""
STEADY = 0.5
"""Difference, in levels, between the later and the earlier half below which a trend is called steady."""


class Point(Record):
    """One turn's level, 0 to 4, or none and why: not rated, not graded, or no grade yet ('')."""

    turn: int
    level: Level | None
    status: Literal["graded", "not_rated", "not_graded", ""]


class Figure(Record):
    """What one criterion comes to over a session. Turns without a level count for neither side."""

    criterion: str
    points: tuple[Point, ...] = Field(description="Every turn, in order.")
    rated: int = Field(ge=0, description="Turns with a level.")
    not_rated: int = Field(ge=0, description="Turns that gave no opening for it.")
    not_graded: int = Field(ge=0, description="Turns whose grade could not be made.")
    mean: float | None = Field(
        description="Mean of the rated turns to two decimals; none with fewer than three or for concrete_outcome."
    )
    lowest_level: Level | None
    lowest_turn: int | None = Field(description="The first turn with the lowest level.")
    trend: Literal["rising", "falling", "steady", ""] = Field(
        description="Later half of the rated turns against the earlier; empty where there is no mean."
    )
    session_level: Level | None = Field(
        description="Of concrete_outcome: the highest level among promises still standing at the end."
    )
    session_turn: int | None = Field(description="The turn that session_level stands on.")


class NextStep(Record):
    """The one thing to do next time, and where it would have helped."""

    turn: int
    criterion: str
    level: Level
    advice: str
    customer: str = Field(description="The customer's words that the turn answered.")
    turns: int = Field(ge=1, description="In how many turns the same advice was given.")


def figures(session: Session) -> tuple[Figure, ...]:
    """One figure for each criterion of the session, in its order."""
    return tuple(_figure(session, criterion) for criterion in session.criteria)


def label(criterion: str) -> str:
    """A criterion's id as people read it: 'Active listening'."""
    return criterion.replace("_", " ").replace("-", " ").capitalize()


def next_step(session: Session) -> NextStep | None:
    """The advice that matters most; none if no grade has any.

    A harm comes first, even one that happened once; then advice that recurs; then the lowest level; then the most
    turns; then the order of the criteria. It points at the lowest of its turns, and of equals at the one in which the
    customer was most tense: there it would have mattered most.
    """
    given: dict[tuple[str, str], list[NextStep]] = {}
    for turn in session.turns:
        for criterion in session.criteria:
            grade = turn.grades.get(criterion)
            if grade and grade.level is not None and grade.next:
                step = NextStep(
                    turn=turn.n,
                    criterion=criterion,
                    level=grade.level,
                    advice=grade.next,
                    customer=session.case(turn.n).answered,
                    turns=1,
                )
                given.setdefault((criterion, grade.next), []).append(step)
    worst = [
        min(steps, key=lambda step: (step.level, -_tension(session, step.turn), -step.turn)).model_copy(
            update={"turns": len(steps)}
        )
        for steps in given.values()
    ]
    order = {criterion: place for place, criterion in enumerate(session.criteria)}
    return min(
        worst,
        key=lambda step: (step.level > 0, step.turns < 2, step.level, -step.turns, order[step.criterion]),
        default=None,
    )


def _tension(session: Session, n: int) -> int:
    """The customer's tension when turn `n` was written, 0 to 100."""
    return session.model_copy(update={"turns": session.turns[: n - 1]}).state.tension


def _figure(session: Session, criterion: str) -> Figure:
    points = tuple(_point(turn.n, turn.grades.get(criterion)) for turn in session.turns)
    rated = [(point.turn, point.level) for point in points if point.level is not None]
    levels = [level for _, level in rated]
    averaged = criterion != OUTCOME and len(levels) >= FEWEST
    lowest_turn, lowest_level = min(rated, key=lambda pair: pair[1], default=(None, None))
    session_turn, session_level = _standing(session, rated) if criterion == OUTCOME else (None, None)
    return Figure(
        criterion=criterion,
        points=points,
        rated=len(rated),
        not_rated=sum(point.status == "not_rated" for point in points),
        not_graded=sum(point.status == "not_graded" for point in points),
        mean=_mean(levels) if averaged else None,
        lowest_level=lowest_level,
        lowest_turn=lowest_turn,
        trend=_trend(levels) if averaged else "",
        session_level=session_level,
        session_turn=session_turn,
    )


def _point(turn: int, grade: Grade | None) -> Point:
    return (
        Point(turn=turn, level=grade.level, status=grade.status) if grade else Point(turn=turn, level=None, status="")
    )


def _mean(levels: list[int]) -> float:
    # Half a hundredth goes up, as people round; the sum is taken in whole numbers so that nothing is lost before.
    return (200 * sum(levels) + len(levels)) // (2 * len(levels)) / 100


def _trend(levels: list[int]) -> Literal["rising", "falling", "steady"]:
    half = len(levels) // 2
    difference = (sum(levels[-half:]) - sum(levels[:half])) / half
    if abs(difference) < STEADY:
        return "steady"
    return "rising" if difference > 0 else "falling"


def _standing(session: Session, rated: list[tuple[int, int]]) -> tuple[int | None, int | None]:
    """Turn and level of the best promise that stands at the end, of equals the first.

    With none, the customer was left with nothing (1), or with something false or a circle (0) if there was one.
    """
    standing = [(promise.turn, promise.level) for promise in ledger(session) if promise.stands and promise.level >= 2]
    left = standing or [pair for pair in rated if pair[1] == 0] or [(turn, min(level, 1)) for turn, level in rated]
    return max(left, key=lambda pair: pair[1], default=(None, None))
