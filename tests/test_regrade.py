"""A session file is held against itself: levels, quotes, figures, and every byte of its texts."""

from __future__ import annotations

import asyncio
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fake_model import FakeModel
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.playing import LIBRARY
from tests.trainees import LINES, SKILLED, WEAK, read
from toughcustomer import cli, engine, exports
from toughcustomer import session as sessions
from toughcustomer.errors import InputError, ModelError
from toughcustomer.grading.judge import ModelGrader
from toughcustomer.grading.panel import Panel
from toughcustomer.model import Answer
from toughcustomer.prompt import Message
from toughcustomer.records import Grade, Place, Session
from toughcustomer.regrade import offset, regrade


@cache
def played(script: str) -> Session:
    cast = engine.offline(LIBRARY)

    async def play() -> Session:
        session = sessions.new(*LIBRARY.persona(script[:-2]), cast)
        for message in (SKILLED | WEAK)[script][:3]:
            if not session.ended:
                session = [grown async for grown in sessions.take_turn(session, message, cast)][-1]
        return session

    return asyncio.run(play())


@pytest.fixture(params=["dana-parcel-1", "arthur-letters-a"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "session.json"
    exports.write([played(request.param)], "json", path)
    return path


def faults(path: Path) -> list[str]:
    return [misfit.path for misfit in regrade(path, LIBRARY.criteria).misfits]


def test_a_session_as_it_was_written_fits_to_the_last_bit(path: Path) -> None:
    result = regrade(path, LIBRARY.criteria)
    assert (result.misfits, result.unchecked) == ((), ())
    assert (result.turns, result.grades) == (3, 12)


SCRIPTS = [line for path in sorted(LINES.rglob("*.txt")) for line in read(path)]
PEOPLE = [name for name in sorted(LIBRARY.personas) if LIBRARY.personas[name].language == "en"]


class Marker(FakeModel):
    """Marks behaviours of the criterion at random, with words of the message, and fails now and then."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self.chance = chance

    async def answer(
        self, messages: list[Message], schema: dict[str, Any], name: str, max_tokens: int, requests: int = 3
    ) -> Answer:
        if self.chance.random() < 0.05:
            raise ModelError("The model is down.", "server")
        ids = schema["properties"]["marks"]["items"]["properties"]["behaviour"]["enum"]
        words = messages[1].content.rpartition("<message>\n")[2].partition("\n</message>")[0].split()
        each = []
        for _ in range(self.chance.randint(0, 4)):
            at = self.chance.randrange(len(words))
            quote = " ".join(words[at : at + self.chance.randint(1, 8)])
            each.append({"quote": quote, "reason": "So.", "behaviour": self.chance.choice(ids)})
        return await FakeModel(answers=[{"marks": each}]).answer(messages, schema, name, max_tokens)


async def made(seed: int) -> Session:
    """Some turns of a random script with a customer, graded by rules, by a model or by a panel of three."""
    chance = random.Random(seed)
    cast = engine.offline(LIBRARY)
    judge = ModelGrader(LIBRARY.prompts, Marker(chance))
    cast = cast._replace(grader=(cast.grader, judge, Panel([judge] * 3))[seed % 3])
    session = sessions.new(*LIBRARY.persona(chance.choice(PEOPLE)), cast)
    for message in chance.sample(SCRIPTS, 3):
        if not session.ended:
            session = [grown async for grown in sessions.take_turn(session, message, cast)][-1]
    return session


def altered(whole: bytes, data: dict[str, Any], chance: random.Random) -> dict[str, bytes]:
    """The file with one byte changed in a quote, in a level and in a text, by the place that was changed."""
    turns = list(enumerate(data["turns"]))
    grades = [(f"/turns/{n}/grades/{name}", grade) for n, turn in turns for name, grade in turn["grades"].items()]
    quotes = [f"{at}/quotes/{n}/text" for at, grade in grades for n in range(len(grade["quotes"]))]
    levels = [f"{at}/level" for at, grade in grades if grade["level"] is not None]
    texts = [f"/turns/{n}/{name}" for n, turn in turns for name in ("message", "reply") if turn[name]]
    changed = {}
    for places in (quotes, levels, texts):
        if places:
            place = chance.choice(places)
            at = offset(whole.decode(), place)
            # The first letter of a text that stands for itself, or the digit of a level.
            at = next(i for i in range(at, len(whole)) if whole[i : i + 1].isalnum() and whole[i - 1 : i] != b"\\")
            new = b"%d" % ((whole[at] - 47) % 5) if places is levels else b"x" if whole[at : at + 1] != b"x" else b"y"
            changed[place] = whole[:at] + new + whole[at + 1 :]
    return changed


@pytest.mark.parametrize("ten", range(10))
def test_a_hundred_sessions_fit_to_the_last_bit_and_no_byte_of_a_quote_a_level_or_a_text_changes_unseen(
    ten: int, tmp_path: Path
) -> None:
    for seed in range(10 * ten, 10 * ten + 10):
        path, chance = tmp_path / f"{seed}.json", random.Random(seed)
        exports.write([asyncio.run(made(seed))], "json", path)
        result = regrade(path, LIBRARY.criteria)
        assert (result.misfits, result.unchecked) == ((), ())
        whole = path.read_bytes()
        places = altered(whole, json.loads(whole), chance)
        assert len(places) >= 2
        for place, changed in places.items():
            path.write_bytes(changed)
            found = regrade(path, LIBRARY.criteria).misfits
            # Named where it is, or by the grade that it belongs to.
            assert any(place.startswith(misfit.path) for misfit in found), (seed, place, found)


def test_a_changed_level_is_named_with_what_it_should_be_and_so_is_the_figure_that_follows(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    grade = data["turns"][1]["grades"]["composure"]
    right, wrong = grade["level"], (grade["level"] + 1) % 5
    grade["level"] = wrong
    path.write_text(json.dumps(data), "utf-8")
    misfit = regrade(path, LIBRARY.criteria).misfits[0]
    assert misfit.path == "/turns/1/grades/composure/level"
    assert misfit.says == f"holds {wrong}; worked out anew it is {right}"
    assert path.read_bytes()[misfit.byte :].startswith(str(wrong).encode())
    assert any(place.startswith("/figures/1") for place in faults(path))


def test_a_word_changed_where_no_quote_stands_is_still_noticed(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    data["turns"][2]["reply"] += " "
    path.write_text(json.dumps(data), "utf-8")
    assert faults(path) == ["/turns/2/reply"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(32, 126))
def test_no_byte_can_be_changed_unnoticed(path: Path, place: float, byte: int) -> None:
    whole = path.read_bytes()
    at = int(place * len(whole))
    changed = whole[:at] + bytes([byte]) + whole[at + 1 :]
    other = path.with_name("changed.json")
    other.write_bytes(changed)
    try:
        same = json.loads(changed) == json.loads(whole)
        noticed = bool(faults(other))
    except (InputError, ValueError):
        return
    assert noticed != same


def test_a_model_grade_is_made_again_from_the_places_it_marked(path: Path) -> None:
    session = played("dana-parcel-1")
    turn = session.turns[0]
    grade: Grade = turn.grades["empathy"].model_copy(update={"source": "some-model", "score": None})
    moved = [Place(place.behaviour, place.start, place.end) for place in grade.marks][:-1]
    for marks, fits in ((grade.marks, True), (tuple(moved), False)):
        grades = {**turn.grades, "empathy": grade.model_copy(update={"marks": marks})}
        changed = turn.model_copy(update={"grades": grades})
        exports.write([session.model_copy(update={"turns": (changed, *session.turns[1:])})], "json", path)
        assert (not faults(path)) == fits


def test_a_grade_by_another_version_of_a_criterion_is_named_and_not_called_wrong(path: Path) -> None:
    other = {**LIBRARY.criteria, "empathy": LIBRARY.criteria["empathy"].model_copy(update={"digest": "0" * 64})}
    result = regrade(path, other)
    assert result.misfits == ()
    assert result.unchecked[0].startswith("empathy was graded by another version of its criterion")


def test_the_byte_of_a_value_is_counted_in_bytes() -> None:
    text = '{"a": "é", "b": [1, {"c": "ü", "d": 2}]}'
    assert text.encode()[offset(text, "/b/1/d") :] == b"2}]}"
    assert text.encode()[offset(text, "/b/0") :].startswith(b"1")


def test_the_command_says_so_and_fails_where_a_file_does_not_fit(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["regrade", str(path)])
    assert not left.value.code
    assert "3 turns and 12 grades fit, to the last bit" in capsys.readouterr().out
    data = json.loads(path.read_text("utf-8"))
    data["turns"][0]["grades"]["empathy"]["reason"] = "Because."
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(SystemExit) as left:
        cli.main(["regrade", str(path)])
    assert left.value.code == 1
    assert "/turns/0/grades/empathy/reason holds" in capsys.readouterr().out
