"""Whatever goes wrong with a judge, there is no level that it did not support, a reason, and an end to asking."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from pathlib import Path

import pytest
from endpoint import answers, endpoint
from fake_model import FakeModel
from faults import FAULTS, HARM, SHOWN, STEPS, Answer, Place, mark, marks
from starlette.requests import Request

from toughcustomer import content, exports
from toughcustomer import model as door
from toughcustomer.customer.scripted import ScriptedCustomer
from toughcustomer.engine import Engine
from toughcustomer.grading.figures import figures
from toughcustomer.grading.judge import ModelGrader
from toughcustomer.live import Stage
from toughcustomer.model import ChatModel
from toughcustomer.prompt import Message
from toughcustomer.records import CRITERIA, Case, Grade, Line, Session
from toughcustomer.settings import Settings
from toughcustomer.store import Store
from toughcustomer.web import practice, shell, visitor

LIBRARY = content.load()
MOST = 3
"""Requests that one criterion of one turn may cost."""
MESSAGES = (
    "You waited in for three mornings and nobody rang. That should not have happened.",
    "It is on the van for tomorrow, between 8 and 10, and I have told the driver the bell.",
    "You will get a message from me, Sam, when the van leaves the yard at half past seven.",
    "And should it not be there by eleven, write here and I come out with it myself.",
)
CUSTOMER = "Are you people stupid or just lying to me?"


def place(criterion: str, n: int = 1) -> Place:
    return Place(criterion, MESSAGES[n], CUSTOMER, MESSAGES[n - 1])


def case() -> Case:
    said = (Line(role="customer", text=CUSTOMER), Line(role="trainee", text=MESSAGES[0]))
    return Case(context=(*said, Line(role="customer", text="And now?")), message=MESSAGES[1])


def grade(model: FakeModel | ChatModel, criterion: str) -> Grade:
    return asyncio.run(ModelGrader(LIBRARY.prompts, model).grade(LIBRARY.criteria[criterion], case()))


def has_no_level_and_says_why(given: Grade) -> None:
    assert (given.level, given.status, given.quotes, given.score) == (None, "not_graded", (), None)
    assert given.reason.startswith("Not graded: ")
    assert given.reason.endswith(".")
    assert (given.source, given.prompt) != ("", "")


@pytest.mark.parametrize("criterion", CRITERIA)
def test_without_a_fault_the_marks_make_a_level(criterion: str) -> None:
    for answer in (place(criterion).right, f"Here: ```json\n{json.dumps(place(criterion).right)}\n```\nThat is all."):
        model = FakeModel(answers=[answer])
        given = grade(model, criterion)
        assert (given.level, len(model.asked)) == (2, 1)


@pytest.mark.parametrize("criterion", CRITERIA)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_comes_again_leaves_no_level_and_a_reason(fault: str, criterion: str) -> None:
    model = FakeModel(answers=[FAULTS[fault](place(criterion))])
    has_no_level_and_says_why(grade(model, criterion))
    assert len(model.asked) <= 2


@pytest.mark.parametrize("criterion", CRITERIA)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_after_which_the_judge_collects_itself_leaves_the_level_that_it_then_supports(
    fault: str, criterion: str
) -> None:
    first, right = FAULTS[fault](place(criterion)), place(criterion).right
    given = grade(FakeModel(answers=[first, right]), criterion)
    if isinstance(first, Exception):
        has_no_level_and_says_why(given)  # the door had its own tries
    else:
        assert (given.level, given.behaviours) == (2, (SHOWN[criterion],))


@pytest.mark.parametrize("criterion", CRITERIA)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_on_the_second_try_adds_nothing_to_what_was_proved_and_hides_no_harm(
    fault: str, criterion: str
) -> None:
    proved = mark(SHOWN[criterion], place(criterion).quote)
    harm = mark(HARM[criterion], "words that are not there")
    given = grade(FakeModel(answers=[marks(proved, harm), FAULTS[fault](place(criterion))]), criterion)
    if given.status == "graded":
        # The judge answered in a form that counts, and no longer spoke of the harm.
        assert given.behaviours == (SHOWN[criterion],)
        assert "Left out" in given.reason
    else:
        has_no_level_and_says_why(given)


# ---------------------------------------------------------------- over a real connection


@pytest.mark.parametrize("criterion", CRITERIA)
@pytest.mark.parametrize("fault", STEPS)
def test_over_a_real_connection_too_and_after_three_requests_it_is_over(
    fault: str, criterion: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "PAUSE", 0.0)
    seconds = 0.5 if fault == "timeout" else 20
    with endpoint(STEPS[fault](place(criterion))) as server:
        model = ChatModel("scripted", Settings(base_url=server.url, turn_seconds=seconds))
        has_no_level_and_says_why(grade(model, criterion))
        assert len(server.got) <= MOST


@pytest.mark.parametrize("criterion", CRITERIA)
def test_a_fence_round_the_answer_is_no_fault_over_a_real_connection(criterion: str) -> None:
    with endpoint(answers(f"```json\n{json.dumps(place(criterion).right)}\n```")) as server:
        given = grade(ChatModel("scripted", Settings(base_url=server.url)), criterion)
        assert (given.level, len(server.got)) == (2, 1)


# ---------------------------------------------------------------- a whole session


class Judge(FakeModel):
    """Marks every message rightly, but each criterion of one message with the fault: the first of the first, so on."""

    def __init__(self, fault: str) -> None:
        super().__init__()
        self.fault = fault
        self.calls: list[tuple[str, int]] = []

    async def answer(
        self, messages: list[Message], schema: dict[str, object], name: str, max_tokens: int, requests: int = 3
    ) -> door.Answer:
        criterion = next(one for one in CRITERIA if LIBRARY.criteria[one].title in messages[1].content)
        n = next(n for n in range(4) if f"<message>\n{MESSAGES[n]}\n" in messages[1].content)
        self.calls.append((criterion, n))
        struck = self.fault and n == CRITERIA.index(criterion)
        at = Place(criterion, MESSAGES[n], CUSTOMER, MESSAGES[n - 1])
        said: Answer = FAULTS[self.fault](at) if struck else at.right
        return await FakeModel(answers=[said]).answer(messages, schema, name, max_tokens, requests)


@pytest.mark.parametrize("fault", FAULTS)
def test_averages_and_exports_leave_a_failed_grade_out_and_the_button_asks_for_that_one_again(
    fault: str, tmp_path: Path
) -> None:
    judge = Judge(fault)
    offline = ScriptedCustomer(LIBRARY.criteria)
    grader = ModelGrader(LIBRARY.prompts, judge)
    stage = Stage(Engine("model", offline, grader, LIBRARY.criteria, {}), Store(tmp_path / "test.sqlite3"))
    cookie = [(b"cookie", f"{visitor.COOKIE}={'a' * 32}".encode())]
    request = Request({"type": "http", "method": "POST", "headers": cookie, "query_string": b""})

    async def ask(act: str, session_id: str, **given: object) -> list[dict[str, object]]:
        told = practice.answer(practice.ACTS[act], stage, session_id, request, shell.given(given))
        return [shown async for shown in told]

    async def talk() -> tuple[Session, Session, dict[str, object]]:
        session_id = (await stage.start(*LIBRARY.persona("dana-parcel"), visitor.owner(request))).id
        for n, message in enumerate(MESSAGES):
            await ask("send", session_id, message=message, seen=n, to=n)
        broken = await stage.load(session_id, visitor.owner(request))
        judge.fault, judge.calls = "", []
        shown: dict[str, object] = {}
        for n in range(1, 5):
            shown = (await ask("again", session_id, n=n))[-1]
        mended = await stage.load(session_id, visitor.owner(request))
        await stage.close()
        return broken, mended, shown

    broken, mended, shown = asyncio.run(talk())
    for n, criterion in enumerate(CRITERIA):
        for turn in broken.turns:
            if turn.n == n + 1:
                has_no_level_and_says_why(turn.grades[criterion])
            else:
                assert turn.grades[criterion].level == 2
        figure = next(one for one in figures(broken) if one.criterion == criterion)
        assert (figure.rated, figure.not_graded) == (3, 1)
        assert figure.mean in (2.0, None)
    table = list(csv.DictReader(io.StringIO("".join(exports.csv.pieces([broken])).lstrip("\ufeff"))))
    failed = [row for row in table if row["grade_status"] == "not_graded"]
    assert [(row["turn"], row["criterion"]) for row in failed] == [(str(n + 1), c) for n, c in enumerate(CRITERIA)]
    assert all(row["level"] == "" and row["reason"].startswith("Not graded: ") for row in failed)
    assert {row["session_not_graded"] for row in table} == {"1"}
    for form in ("json", "html"):
        exports.write([broken], form, path := tmp_path / f"session.{form}")
        assert path.read_text("utf-8").count("Not graded: ") >= len(CRITERIA)
    # The button asks for what is missing, once, and for nothing else.
    assert judge.calls == [(criterion, n) for n, criterion in enumerate(CRITERIA)]
    assert all(grade.level == 2 for turn in mended.turns for grade in turn.grades.values())
    assert [row["regrade"] for row in shown["rows"]] == [False]  # type: ignore[attr-defined]
