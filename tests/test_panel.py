"""Several judges: the one in the middle counts, who gave nothing counts for nobody, and the spread is shown."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from statistics import median_low

import pytest
from fake_model import FakeModel
from hypothesis import given
from hypothesis import strategies as st
from samples import session as sample

from tests.playing import LIBRARY
from toughcustomer import engine, exports, settings, views
from toughcustomer.errors import ModelError, SettingError
from toughcustomer.grading.judge import ModelGrader
from toughcustomer.grading.panel import Panel, agreed
from toughcustomer.records import Case, Grade, Line, Session
from toughcustomer.regrade import regrade
from toughcustomer.settings import Settings

MESSAGE = "Three days of waiting in: of course you're angry. I'd be too."
CASE = Case(context=(Line(role="customer", text="Third day I've stayed home."),), message=MESSAGE)
EMPATHY = LIBRARY.criteria["empathy"]
NAMES = {"quote": "of course you're angry", "reason": "Names it.", "behaviour": "names-feeling-or-stake"}
TIES = {"quote": "Three days of waiting in", "reason": "Her fact.", "behaviour": "ties-feeling-to-fact"}
HARM = {"quote": "you're angry", "reason": "Belittles.", "behaviour": "dismisses-feeling"}
ANSWERS: dict[int, dict[str, object]] = {
    0: {"marks": [HARM]},
    1: {"marks": []},
    2: {"marks": [NAMES]},
    3: {"marks": [NAMES, TIES]},
}
DOWN = ModelError("The model is down.", "server")


def judge(level: int | None) -> ModelGrader:
    return ModelGrader(LIBRARY.prompts, FakeModel(answers=[DOWN if level is None else ANSWERS[level]]))


def panel(*levels: int | None) -> Grade:
    return asyncio.run(Panel([judge(level) for level in levels]).grade(EMPATHY, CASE))


@given(st.lists(st.sampled_from([0, 1, 2, 3, None]), min_size=1, max_size=9))
def test_the_grade_is_one_that_a_judge_gave_with_the_lower_median_of_those_that_answered(
    levels: list[int | None],
) -> None:
    made, each = panel(*levels), [asyncio.run(judge(level).grade(EMPATHY, CASE)) for level in levels]
    gave = [level for level in levels if level is not None]
    assert made.level == (median_low(gave) if gave else None)
    assert made.model_copy(update={"panel": ()}) in each
    assert made.panel == tuple(levels)
    assert made.spread == (max(gave) - min(gave) if gave else None)


def test_where_no_judge_answers_there_is_no_level_and_the_reason_of_the_first() -> None:
    made = panel(None, None, None)
    assert (made.status, made.level, made.spread) == ("not_graded", None, None)
    assert made.reason == "Not graded: the model is down."


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [("uur", "not_rated"), ("urr", "graded"), ("ur-", "graded"), ("u--", "not_rated"), ("---", "not_graded")],
)
def test_it_is_not_rated_where_most_who_answered_found_no_opening(statuses: str, expected: str) -> None:
    made = {
        "u": Grade(level=None, status="not_rated", reason="No opening."),
        "r": Grade(level=1, reason="Absent."),
        "-": Grade(level=None, status="not_graded", reason="Not graded."),
    }
    assert agreed([made[one] for one in statuses]).status == expected


def test_the_judges_are_asked_side_by_side() -> None:
    both = asyncio.Barrier(3)

    class Waits(ModelGrader):
        async def grade(self, criterion: object, case: object) -> Grade:
            await both.wait()
            return Grade(level=2, reason="Generic.")

    async def ask() -> Grade:
        return await asyncio.wait_for(Panel([Waits({}, FakeModel())] * 3).grade(EMPATHY, CASE), 20)

    assert asyncio.run(ask()).panel == (2, 2, 2)


@pytest.fixture
def judged() -> Session:
    """A session whose first grade for empathy is a panel's."""
    session = sample(3)
    turn = session.turns[0].model_copy(update={"message": MESSAGE, "grades": {"empathy": panel(2, 3, 3)}})
    return session.model_copy(update={"turns": (turn, *session.turns[1:])})


def test_the_spread_is_on_the_card_and_in_every_export(judged: Session, tmp_path: Path) -> None:
    row = views.row(judged, judged.turns[0], LIBRARY.criteria)
    assert row.feedback[0].words == "3 of 4, solid (median of 3 judges: 2, 3, 3; spread 1)"
    table = list(csv.DictReader(io.StringIO("".join(exports.csv.pieces([judged])).lstrip("\ufeff"))))
    first = next(row for row in table if row["turn"] == "1")
    assert (first["level"], first["spread"]) == ("3", "1")
    assert {row["spread"] for row in table if row["turn"] != "1"} == {""}
    assert "Empathy 3 (median of 3 judges: 2, 3, 3; spread 1)." in "".join(exports.html.pieces([judged]))
    exports.write([judged], "json", path := tmp_path / "session.json")
    assert json.loads(path.read_text("utf-8"))["turns"][0]["grades"]["empathy"]["panel"] == [2, 3, 3]


@pytest.mark.parametrize(
    ("change", "fits"),
    [(lambda grade: grade, True), (lambda grade: grade.model_copy(update={"panel": (2, 2, 3)}), False)],
)
def test_a_panel_is_checked_against_its_level_when_a_file_is_graded_again(
    judged: Session, tmp_path: Path, change: Callable[[Grade], Grade], fits: bool
) -> None:
    turn = judged.turns[0].model_copy(update={"grades": {"empathy": change(judged.turns[0].grades["empathy"])}})
    exports.write([judged.model_copy(update={"turns": (turn,)})], "json", path := tmp_path / "session.json")
    misfits = regrade(path, LIBRARY.criteria).misfits
    assert [misfit.path for misfit in misfits] == ([] if fits else ["/turns/0/grades/empathy/panel"])


def test_the_setting_is_an_odd_number_and_makes_a_panel(monkeypatch: pytest.MonkeyPatch) -> None:
    given = Settings(base_url="http://127.0.0.1:9/v1")
    assert isinstance(engine.start(LIBRARY, given).grader, ModelGrader)
    monkeypatch.setenv("TOUGHCUSTOMER_JUDGES", "3")
    grader = engine.start(LIBRARY, settings.read(engine="model")).grader
    assert isinstance(grader, Panel)
    assert len(grader.judges) == 3
    for even in ("2", "0", "11"):
        monkeypatch.setenv("TOUGHCUSTOMER_JUDGES", even)
        with pytest.raises(SettingError, match="TOUGHCUSTOMER_JUDGES"):
            settings.read()
