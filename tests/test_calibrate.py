"""How well a grader agrees with people: the arithmetic, the files, the picture and the command."""

from __future__ import annotations

import json
import random
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toughcustomer.cli import main
from toughcustomer.errors import InputError, NotFoundError
from toughcustomer.grading import agreement, calibrate
from toughcustomer.grading.agreement import Pair
from toughcustomer.grading.calibrate import Rated

LEVELS = st.integers(0, 4)
PAIRS = st.lists(st.builds(Pair, LEVELS, LEVELS), min_size=1, max_size=9)


def test_kappa_is_that_of_a_table_worked_out_by_hand() -> None:
    # Machine 0 0 1 2 / human 0 1 1 2: found 1; expected by chance (2*1+1+2*1+1*4 ... over 4) = 5.
    pairs = [Pair(0, 0), Pair(0, 1), Pair(1, 1), Pair(2, 2)]
    chance = sum((m.machine - h.human) ** 2 for m in pairs for h in pairs) / len(pairs)
    assert agreement.kappa(pairs).value == pytest.approx(1 - 1 / chance)


@given(PAIRS)
def test_agreement_with_oneself_is_whole_and_kappa_never_leaves_its_range(pairs: list[Pair]) -> None:
    same = [Pair(pair.human, pair.human) for pair in pairs]
    assert agreement.exact(same).value == 1
    assert agreement.offset(same).value == 0
    assert agreement.kappa(same).value in (None, 1.0)
    value = agreement.kappa(pairs).value
    assert value is None or -1 <= value <= 1 + 1e-9


@given(PAIRS)
def test_exact_is_never_more_than_within_one_and_the_offset_turns_with_the_sides(pairs: list[Pair]) -> None:
    turned = [Pair(pair.human, pair.machine) for pair in pairs]
    exact, near = agreement.exact(pairs).value, agreement.within_one(pairs).value
    assert exact is not None
    assert near is not None
    assert exact <= near
    assert agreement.offset(turned).value == pytest.approx(-(agreement.offset(pairs).value or 0))


def test_a_grader_that_likes_long_replies_has_a_slope_and_one_that_does_not_has_none() -> None:
    rng = random.Random(3)
    lengths = [rng.choice([8, 16, 32, 64]) for _ in range(200)]
    likes = [Pair(min(4, 1 + words.bit_length() - 4), 1, words) for words in lengths]
    fair = [Pair(level, level, words) for words in lengths for level in [rng.randint(0, 4)]]
    assert (agreement.slope(likes).value or 0) == pytest.approx(1)
    assert agreement.slope(fair).value == pytest.approx(0)


def test_the_interval_holds_the_value_and_is_wider_where_replies_of_one_conversation_go_together() -> None:
    rng = random.Random(5)
    alone, together = [], []
    for n in range(40):
        lenient = rng.random() < 0.5
        for _ in range(5):
            human = rng.randint(0, 3)
            alone.append(Pair(human + lenient, human))
            together.append(Pair(human + lenient, human, group=str(n)))
    narrow, wide = agreement.offset(alone), agreement.offset(together)
    assert narrow.low is not None
    assert narrow.high is not None
    assert narrow.value is not None
    assert wide.low is not None
    assert wide.high is not None
    assert narrow.low <= narrow.value <= narrow.high
    assert wide.high - wide.low > 1.5 * (narrow.high - narrow.low)


def rated(name: str, level: int | None, **more: str) -> Rated:
    return Rated(name, {"empathy": level}, **more)  # type: ignore[arg-type]


def test_what_only_one_of_the_two_levelled_is_counted_apart() -> None:
    machine = [rated("a", 2), rated("b", None), rated("c", 3)]
    human = [rated("a", 2), rated("b", 1), rated("c", None)]
    (one,) = calibrate.weigh(machine, human)
    assert (one.pairs, one.one_sided) == (1, 2)


def test_an_id_graded_twice_is_a_retest_and_a_twin_is_measured_against_its_original() -> None:
    machine = [rated("a", 2), rated("a2", 4), rated("b", 1), rated("b2", 1), rated("a", 3), rated("b", 1)]
    human = [rated("a", 2), rated("a2", 2, twin_of="a", twin="padding"), rated("b", 1)]
    human += [rated("b2", 1, twin_of="b", twin="padding")]
    (one,) = calibrate.weigh(machine, human)
    assert (one.retest.value, one.retest_pairs) == (0.5, 2)
    assert one.shifts == (calibrate.Shift("padding", 2, 1.0, 0.5),)


def test_a_twin_that_nobody_levelled_is_measured_from_the_cases_and_is_in_no_agreement() -> None:
    machine = [rated("a", 2), rated("a2", 4), rated("b", 1), rated("b2", 1)]
    cases = [Rated("a", {}, words=8), rated("a2", None, twin_of="a", twin="injection")]
    cases += [rated("b2", None, twin_of="b", twin="dialect"), rated("c2", None, twin_of="c", twin="dialect")]
    (one,) = calibrate.weigh(machine, [rated("a", 2), rated("b", 2)], cases)
    assert (one.pairs, one.one_sided) == (2, 0)
    assert one.shifts == (calibrate.Shift("dialect", 1, 0.0, 0.0), calibrate.Shift("injection", 1, 2.0, 1.0))


@given(st.lists(st.builds(Pair, LEVELS, LEVELS), min_size=2, max_size=40))
def test_kappa_is_the_share_of_squared_differences_that_chance_would_have_left(pairs: list[Pair]) -> None:
    """By another way than the table's: from means, variances and the covariance."""
    n = len(pairs)
    machine, human = [pair.machine for pair in pairs], [pair.human for pair in pairs]
    apart = (sum(machine) - sum(human)) / n
    shared = sum(m * h for m, h in zip(machine, human, strict=True)) / n - sum(machine) * sum(human) / n**2
    spread = sum(sum(x * x for x in each) / n - (sum(each) / n) ** 2 for each in (machine, human))
    value = agreement.kappa(pairs).value
    assert value == (pytest.approx(2 * shared / (spread + apart**2)) if spread + apart**2 > 1e-9 else None)


def test_files_about_different_replies_are_refused_in_a_sentence() -> None:
    with pytest.raises(InputError, match="no id in common"):
        calibrate.weigh([rated("a", 1)], [rated("b", 1)])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "2: not JSON"),
        ("[]", '2: expected an object with an "id"'),
        ('{"id": 1}', '2: expected "levels" or "grades"'),
        ('{"id": 1, "levels": {"empathy": 5}}', "2: empathy: expected a level from 0 to 4, or null, not 5"),
        ('{"id": 1, "levels": {"empathy": true}}', "expected a level"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "human.jsonl"
    path.write_text('{"id": 0, "levels": {"empathy": 1}}\n' + line + "\n", "utf-8")
    with pytest.raises(InputError, match=r"human\.jsonl:") as caught:
        calibrate.read(path)
    assert says in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no file"):
        calibrate.read(tmp_path / "nothing.jsonl")


def test_the_picture_holds_every_count_and_is_well_formed() -> None:
    weighed = calibrate.weigh([rated("a", 2), rated("b", 4)], [rated("a", 2), rated("b", 3)])
    root = ElementTree.fromstring(calibrate.picture(weighed))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Empathy" in texts
    assert texts.count("1") >= 2


def test_the_command_prints_the_figures_and_writes_the_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str) -> str:
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        assert not left.value.code
        return capsys.readouterr().out

    grades, human, picture = (tmp_path / name for name in ("grades.jsonl", "human.jsonl", "agreement.svg"))
    rows = [(n, n % 5, min(4, n % 5 + (n % 7 == 0))) for n in range(40)]
    grades.write_text("".join(json.dumps({"id": n, "grades": {"empathy": {"level": m}}}) + "\n" for n, _, m in rows))
    human.write_text("".join(json.dumps({"id": n, "levels": {"empathy": h}}) + "\n" for n, h, _ in rows))
    (figures,) = json.loads(run("calibrate", str(grades), str(human), "--json", "--picture", str(picture)))
    assert (figures["pairs"], figures["within_one"]["value"]) == (40, 1.0)
    assert figures["kappa"]["low"] < figures["kappa"]["value"] < 1
    assert picture.read_text("utf-8").startswith("<svg")
    assert "weighted kappa" in run("calibrate", str(grades), str(human))
