"""The session's figures: what is averaged, what is left out, and which advice is given."""

from __future__ import annotations

import pytest
import samples

from toughcustomer.grading.figures import Figure, figures, label, next_step
from toughcustomer.records import Grade, Session


def graded(*levels: int | str | None, criterion: str = "empathy", advice: str = "Name the feeling.") -> Session:
    """A session of one criterion; a string for a level is the status of a grade that has none."""
    turns = []
    for n, level in enumerate(levels, 1):
        message = f"Message {n}."
        given: dict[str, Grade] = {}
        if isinstance(level, str):
            given = {criterion: samples.grade(message, None, status=level, next="")}
        elif level is not None:
            given = {criterion: samples.grade(message, level, next=advice if level < 4 else "")}
        turns.append(samples.turn(n, message, reply=f"Reply {n}.", grades=given))
    return samples.session(0, turns=tuple(turns), criteria=(criterion,))


def figure(*levels: int | str | None, criterion: str = "empathy") -> Figure:
    return figures(graded(*levels, criterion=criterion))[0]


@pytest.mark.parametrize(
    ("levels", "mean"),
    [
        ((3, 3, 2), 2.67),
        ((1, 2, 2), 1.67),
        ((0, 0, 0), 0.0),
        ((1, 0, 0, 0, 0, 0, 0, 0), 0.13),  # 0.125: half a hundredth goes up
        ((3, 0, 0, 0, 0, 0, 0, 0), 0.38),
    ],
)
def test_the_mean_of_three_or_more_rated_turns_has_two_decimals(levels: tuple[int, ...], mean: float) -> None:
    assert figure(*levels).mean == mean


def test_fewer_than_three_rated_turns_show_levels_and_no_mean() -> None:
    two = figure(1, "not_rated", 4, "not_graded", None)
    assert (two.mean, two.trend, two.rated) == (None, "", 2)
    assert [point.level for point in two.points] == [1, None, 4, None, None]
    assert [point.status for point in two.points] == ["graded", "not_rated", "graded", "not_graded", ""]


def test_turns_without_a_level_are_counted_apart_and_left_out_of_the_mean() -> None:
    mixed = figure(4, "not_rated", 2, "not_graded", "not_rated", 3)
    assert mixed.mean == 3.0
    assert (mixed.rated, mixed.not_rated, mixed.not_graded) == (3, 2, 1)


def test_the_lowest_turn_is_the_first_with_the_lowest_level() -> None:
    low = figure(3, 1, 4, 1)
    assert (low.lowest_turn, low.lowest_level) == (2, 1)


@pytest.mark.parametrize(
    ("levels", "trend"),
    [
        ((1, 2, 3), "rising"),
        ((3, 0, 1), "falling"),
        ((2, 4, 2), "steady"),
        ((2, 2, 2, 3), "rising"),
        ((2, 2, 2, 2, 2, 3), "steady"),
        ((3, "not_rated", 3, 3), "steady"),
    ],
)
def test_the_trend_sets_the_later_half_against_the_earlier(levels: tuple[int, ...], trend: str) -> None:
    assert figure(*levels).trend == trend


@pytest.mark.parametrize(
    ("levels", "level", "turn"),
    [
        ((1, 3, 2, 3), 3, 2),
        ((3, 0), 3, 1),  # the false promise falls away, the good one stands
        ((1, 0, 1), 0, 2),  # a false promise is all that there was
        ((1, "not_rated", 1), 1, 1),
        (("not_rated", "not_graded"), None, None),
        ((), None, None),
    ],
)
def test_the_outcome_is_the_best_promise_still_standing(
    levels: tuple[int | str, ...], level: int | None, turn: int | None
) -> None:
    outcome = figure(*levels, criterion="concrete_outcome")
    assert (outcome.session_level, outcome.session_turn, outcome.mean) == (level, turn, None)


def test_there_is_a_figure_for_each_criterion_of_the_session_and_no_total() -> None:
    session = samples.session(4, criteria=("composure", "empathy"))
    assert [given.criterion for given in figures(session)] == ["composure", "empathy"]
    assert figures(session)[0].session_level is None


def test_an_empty_session_has_figures_with_nothing_in_them() -> None:
    for given in figures(samples.session(0)):
        assert (given.mean, given.rated, given.lowest_turn, given.points) == (None, 0, None, ())
    assert next_step(samples.session(0)) is None


def advised(*turns: dict[str, tuple[int, str]]) -> Session:
    return samples.session(
        0,
        turns=tuple(
            samples.turn(
                n,
                f"Message {n}.",
                reply=f"Reply {n}.",
                grades={name: samples.grade("m", level, next=advice) for name, (level, advice) in grades.items()},
            )
            for n, grades in enumerate(turns, 1)
        ),
    )


def test_advice_that_recurs_is_the_next_step_and_points_at_its_lowest_and_tensest_turn() -> None:
    # The customer eases from turn to turn: before turn 3 the tension is lower than before turn 2.
    step = next_step(
        advised(
            {"empathy": (2, "Tie it to a fact."), "composure": (1, "Own it.")},
            {"empathy": (2, "Tie it to a fact."), "composure": (3, "Offer a choice.")},
            {"empathy": (2, "Tie it to a fact.")},
        )
    )
    assert step
    assert (step.criterion, step.advice, step.turn, step.turns) == ("empathy", "Tie it to a fact.", 2, 3)
    assert step.customer == "Reply 1."


def test_of_two_that_recur_the_lower_is_the_next_step() -> None:
    step = next_step(
        advised(
            {"empathy": (2, "Tie it."), "concrete_outcome": (1, "Say what, who and when.")},
            {"empathy": (2, "Tie it."), "concrete_outcome": (1, "Say what, who and when.")},
            {"empathy": (2, "Tie it."), "concrete_outcome": (4, "")},
        )
    )
    assert step
    assert step.advice == "Say what, who and when."


def test_one_harm_comes_before_all_that_recurs() -> None:
    step = next_step(
        advised({"empathy": (2, "Tie it.")}, {"empathy": (2, "Tie it."), "composure": (0, "State the limit once.")})
    )
    assert step
    assert (step.advice, step.turn, step.level) == ("State the limit once.", 2, 0)


def test_the_first_message_answers_the_opening_line() -> None:
    step = next_step(graded(2))
    assert step
    assert step.customer == samples.scenario().opening


def test_nothing_is_advised_where_nothing_was_missing() -> None:
    assert next_step(graded(4, 4, "not_rated", "not_graded")) is None


def test_ids_read_as_words() -> None:
    assert label("active_listening") == "Active listening"
    assert label("plain-words") == "Plain words"
