"""Grading a file of cases: in order, whole lines, and on from where it stopped."""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import aclosing
from pathlib import Path

import pytest

from toughcustomer import batch, content, engine
from toughcustomer.errors import ContentError, InputError, ModelError, NotFoundError, StoreError, ToughCustomerError
from toughcustomer.records import CRITERIA, Case, Criterion, Grade

LIBRARY = content.load()
OFFLINE = engine.offline(LIBRARY)


class Slowest:
    """A grader that finishes the first of the cases under way last, and keeps count of how many there are."""

    def __init__(self, fails: tuple[str, ...] = ()) -> None:
        self.fails = fails
        self.under_way = self.most = 0

    async def grade(self, criterion: Criterion, case: Case) -> Grade:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        for _ in range(20 - int(case.message)):
            await asyncio.sleep(0)
        self.under_way -= 1
        if case.message in self.fails:
            return Grade(level=None, reason="The key is wrong.", status="not_graded", source="m")
        return Grade(level=1, reason=case.message, source="m")


def model(grader: Slowest) -> engine.Engine:
    return engine.Engine("model", OFFLINE.customer, grader, LIBRARY.criteria, {"grader": "m"})


def case(n: int, **more: object) -> dict[str, object]:
    line = {"role": "customer", "text": "Third day I've stayed home for your driver and nobody came."}
    return {"id": f"c{n}", "context": [line], "reply": str(n), **more}


def write(path: Path, cases: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in cases))
    return path


def run(cases: Path, out: Path, by: engine.Engine = OFFLINE, at_once: int = 1, steps: int = 1000) -> batch.Progress:
    """Grade, or the first `steps` of it."""

    async def go() -> batch.Progress:
        last = batch.Progress(0, 0)
        async with aclosing(batch.grade(cases, out, by, at_once)) as progress:
            async for last in progress:
                if last.done - last.before == steps:
                    break
        return last

    return asyncio.run(go())


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def cases(tmp_path):
    return write(tmp_path / "cases.jsonl", [case(n) for n in range(6)])


@pytest.fixture
def out(tmp_path):
    return tmp_path / "grades.jsonl"


# ---------------------------------------------------------------- what comes out


def test_each_case_gets_its_four_grades_in_order_with_quotes_that_stand_in_the_reply(tmp_path, out):
    reply = "Three days of waiting in: of course you're angry. I'm booking the van for tomorrow, 8 to 12. – Zoë"
    path = write(tmp_path / "cases.jsonl", [case(1, reply=reply, source="x", labels={"a": 1}), case(2, reply="")])
    assert run(path, out) == batch.Progress(2, 0)
    first, second = lines(out)
    assert (first["id"], second["id"]) == ("c1", "c2")
    assert list(first["grades"]) == list(CRITERIA)
    for grade in first["grades"].values():
        assert set(grade) == {
            *("level", "score", "quotes", "behaviours", "reason", "next", "flags", "status", "source"),
        }
        assert grade["source"] == "rules"
        assert all(reply[quote["start"] : quote["end"]] == quote["text"] for quote in grade["quotes"])
    assert any(grade["quotes"] for grade in first["grades"].values())
    assert [grade["level"] for grade in second["grades"].values()] == [1, 1, 1, 1]


def test_a_brief_may_be_a_text_or_an_object_of_texts_and_topics():
    assert batch.read_case(case(1)).case.brief is None
    assert batch.read_case(case(1, brief="No suite is free.")).case.brief.known == ("No suite is free.",)
    assert batch.read_case(case(1, brief="x" * 4500)).case.brief.known[2] == "x" * 500
    topic = {"id": "Anything", "text": "A suite", "mentions": ["suite*"], "note": "passed over"}
    brief = batch.read_case(
        case(1, brief={"role": "Desk", "situation": "s", "known": "One.", "may_offer": ["A room"], "may_not": [topic]})
    ).case.brief
    assert (brief.role, brief.situation, brief.known) == ("Desk", "s", ("One.",))
    assert [topic.text for topic in brief.may_offer] == ["A room"]
    assert [(topic.id, topic.mentions) for topic in brief.may_not] == [("may-not-1", ("suite*",))]


def test_what_a_brief_rules_out_counts_against_the_one_who_promises_it(tmp_path, out):
    brief = {"role": "Desk", "may_not": [{"text": "A suite", "mentions": ["suite"]}]}
    reply = "Of course! I'll make sure you get a suite tonight, no problem at all."
    path = write(tmp_path / "cases.jsonl", [case(1, reply=reply), case(2, reply=reply, brief=brief)])
    run(path, out)
    free, ruled_out = (line["grades"]["concrete_outcome"] for line in lines(out))
    assert free["level"] > ruled_out["level"] == 0
    assert "false_promise" in ruled_out["flags"]


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path, out):
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(case(1)).encode() + b"\r\n\n  \n" + json.dumps(case(2)).encode())
    assert run(path, out).done == 2


def test_a_file_without_cases_makes_an_empty_file_of_grades(tmp_path, out):
    assert run(write(tmp_path / "cases.jsonl", []), out) == batch.Progress(0, 0)
    assert out.read_bytes() == b""


# ---------------------------------------------------------------- stopped, and started again


def test_started_again_it_goes_on_after_the_last_whole_line(cases, out, tmp_path):
    run(cases, tmp_path / "whole.jsonl")
    run(cases, out, steps=3)
    assert len(lines(out)) == 3
    out.write_bytes(out.read_bytes() + b'{"id": "c3", "grad')
    assert run(cases, out) == batch.Progress(6, 3)
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert run(cases, out) == batch.Progress(6, 6)


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ('{"id": "c1", "grades": {}}\n', "line 1: is about 'c1', where "),
        ('{"id": "c0"}\n', "line 1: is no line of grades; give another --out."),
        ("not JSON\n", "line 1: is no line of grades; give another --out."),
        ("notes of mine, without a line's end", "line 1: is no line of grades; give another --out."),
        ("[]\n", "line 1: is no line of grades; give another --out."),
        ('{"id": "c0", "grades": {"empathy": {"source": "gpt"}}}\n', "was begun by another grader (gpt)"),
        ("".join(f'{{"id": "c{n}", "grades": {{}}}}\n' for n in range(7)), "has more grades than "),
    ],
)
def test_an_out_that_belongs_to_something_else_is_left_as_it_is(cases, out, old, told):
    out.write_text(old)
    with pytest.raises(InputError) as caught:
        run(cases, out)
    assert told in str(caught.value)
    assert out.read_text() == old


def test_rules_do_not_go_on_where_a_model_began_nor_a_model_where_rules_did(cases, out):
    run(cases, out, steps=2)
    with pytest.raises(InputError, match=r"was begun by another grader \(rules\)"):
        run(cases, out, model(Slowest()))


# ---------------------------------------------------------------- a line that cannot be read


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "is not JSON: "),
        (b"[" * 100_000, "is not JSON that can be read."),
        (b"7", "expected an object such as "),
        (b"\xff", "is not UTF-8 text (byte 0)."),
        (b'{"reply": "x"}', "id: expected a text or a whole number, not nothing."),
        (b'{"id": true, "reply": "x"}', "id: expected a text or a whole number, not True."),
        (b'{"id": "a"}', "reply: expected a text, not nothing."),
        (b'{"id": "a", "reply": 3}', "reply: expected a text, not 3."),
        (b'{"id": "a", "reply": "\\ud800"}', "reply: holds half a character (position 0)."),
        (b'{"id": "a", "reply": "x", "context": {}}', "context: expected a list of lines, not {}."),
        (b'{"id": "a", "reply": "x", "context": ["hi"]}', "context.0: expected "),
        (
            b'{"id": "a", "reply": "x", "context": [{"role": "agent", "text": "x"}]}',
            "context.0.role: expected 'customer' or 'trainee', not 'agent'.",
        ),
        (b'{"id": "a", "reply": "x", "context": [{"role": "customer"}]}', "context.0.text: expected a text, not n"),
        (b'{"id": "a", "reply": "x", "language": "German"}', "language: expected a language tag such as en or pt-BR"),
        (b'{"id": "a", "reply": "x", "brief": 3}', "brief: expected a text or an object, not 3."),
        (b'{"id": "a", "reply": "x", "brief": {"known": 3}}', "brief.known: expected a list of texts, not 3."),
        (b'{"id": "a", "reply": "x", "brief": {"known": [3]}}', "brief.known.0: expected a text, not 3."),
        (b'{"id": "a", "reply": "x", "brief": {"role": [3]}}', "brief.role: expected a text, not [3]."),
        (
            b'{"id": "a", "reply": "x", "brief": {"may_not": [{"text": "x", "mentions": "x"}]}}',
            "brief.may_not.0.mentions: expected a list of texts, not 'x'.",
        ),
        (b'{"id": "a", "reply": "x", "brief": {"may_not": [{"text": "x", "mentions": ["x"]}]}}', "brief.mentions.0: "),
        (b'{"id": "a", "reply": "' + b"x" * batch.MAX_LINE + b'"}', "is larger than 1024 kB."),
    ],
    ids=lambda value: str(value[:60]),
)
def test_a_bad_line_is_told_with_its_number_and_what_stands_before_it_stays_graded(cases, out, line, told):
    whole = cases.read_bytes().splitlines(keepends=True)
    cases.write_bytes(b"".join([*whole[:2], line, b"\n", *whole[2:]]))
    with pytest.raises(InputError) as caught:
        run(cases, out, model(Slowest()), at_once=4)
    assert str(caught.value).startswith(f"{cases}, line 3: {told}")
    assert [one["id"] for one in lines(out)] == ["c0", "c1"]
    cases.write_bytes(b"".join(whole))
    assert run(cases, out, model(Slowest())) == batch.Progress(6, 2)


def test_files_that_cannot_be_used_are_told(cases, out, tmp_path):
    for given, to, kind in (
        (tmp_path / "none", out, NotFoundError),
        (tmp_path, out, InputError),
        (cases, cases, InputError),
        (cases, tmp_path, InputError),
        (cases, Path(os.devnull), InputError),
        (cases, tmp_path / "none" / "out", StoreError),
    ):
        with pytest.raises(kind):
            run(given, to)
    assert len(cases.read_bytes().splitlines()) == 6


def test_a_disk_that_takes_no_more_is_a_sentence_and_what_it_took_can_be_gone_on_with(cases, out):
    resource = pytest.importorskip("resource", reason="Windows cannot limit a file's size")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, before[1]))
    try:
        with pytest.raises(StoreError, match="cannot be written: File too large"):
            run(cases, out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert 0 < run(cases, out).before < 6


def test_without_one_of_the_four_criteria_nothing_is_graded(cases, out):
    criteria = {name: value for name, value in LIBRARY.criteria.items() if name != "empathy"}
    with pytest.raises(ContentError, match="'empathy' is missing"):
        run(cases, out, OFFLINE._replace(criteria=criteria))
    assert not out.exists()


# ---------------------------------------------------------------- with a model


def test_a_model_grades_several_cases_at_once_but_no_more_and_they_are_written_in_order(cases, out):
    slowest = Slowest()
    run(cases, out, model(slowest), at_once=3)
    assert [one["id"] for one in lines(out)] == [f"c{n}" for n in range(6)]
    assert slowest.most == 3 * len(CRITERIA)


def test_a_case_that_a_model_could_not_grade_says_so_and_the_others_go_on(cases, out):
    assert run(cases, out, model(Slowest(fails=("2", "5")))) == batch.Progress(6, 0, lacking=2)
    assert lines(out)[2]["grades"]["empathy"]["status"] == "not_graded"
    assert lines(out)[2]["grades"]["empathy"]["level"] is None


def test_a_model_that_grades_nothing_any_more_stops_the_run_and_those_cases_can_be_graded_later(tmp_path, out):
    cases = write(tmp_path / "cases.jsonl", [case(n) for n in range(12)])
    with pytest.raises(ModelError, match=r"could not grade case 'c7'.*The key is wrong\."):
        run(cases, out, model(Slowest(fails=tuple(map(str, range(3, 12))))), at_once=4)
    assert [one["id"] for one in lines(out)] == ["c0", "c1", "c2"]
    assert run(cases, out, model(Slowest())) == batch.Progress(12, 3)


def test_a_model_that_grades_none_of_a_short_file_is_an_error_and_no_grades(cases, out):
    write(cases, [case(1)])
    with pytest.raises(ToughCustomerError):
        run(cases, out, model(Slowest(fails=("1",))))
    assert out.read_bytes() == b""
