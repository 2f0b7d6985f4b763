"""Grades and the customer's mood never meet: neither moves the other, and no reply waits for a grade."""

from __future__ import annotations

import asyncio
from functools import cache

import pytest
from fake_model import Asked, FakeModel
from faults import SHOWN, mark, marks
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.playing import LIBRARY
from tests.trainees import LINES, read
from toughcustomer import engine
from toughcustomer import session as sessions
from toughcustomer.customer.actor import ModelCustomer
from toughcustomer.customer.scripted import ScriptedCustomer
from toughcustomer.grading.grader import CueGrader
from toughcustomer.grading.judge import ModelGrader
from toughcustomer.records import (
    CRITERIA,
    Case,
    Criterion,
    CustomerState,
    Fact,
    Grade,
    Heard,
    Need,
    Quote,
    Reply,
    Session,
    Sway,
    Temper,
    Turn,
)

NAMES = ("arthur-letters", "brandt-flug", "dana-parcel", "okafor-claim")
SAID = tuple(line for path in sorted(LINES.rglob("*.txt")) for line in read(path))


@cache
def played(name: str) -> Session:
    """Three turns of the scripted customer, graded by rules."""
    cast = engine.offline(LIBRARY)

    async def play() -> Session:
        session = sessions.new(*LIBRARY.persona(name), cast)
        for message in read(LINES / "kind" / f"{name}.txt")[:3]:
            session = [grown async for grown in sessions.take_turn(session, message, cast)][-1]
        return session

    return asyncio.run(play())


WORDS = st.text("abcdefgh ", min_size=2, max_size=20).map(lambda text: f"x{text}x")
SWAYS = st.lists(st.builds(Sway, mentions=st.tuples(WORDS), why=WORDS), min_size=1, max_size=3).map(tuple)
POINTS = st.integers(0, 100)
STATES = st.builds(CustomerState, tension=POINTS, trust=POINTS, patience=st.integers(0, 20), warned=st.booleans())
FACT = st.builds(Fact, id=st.just("secret"), text=WORDS, reveal=st.just("trust"), says=st.tuples(WORDS))
ASKS, THANKS = st.just(("A?", "B?", "C?")), st.just(("Ta.",))
NEED = st.builds(Need, id=st.just("need"), text=WORDS, mentions=st.tuples(WORDS), asks=ASKS, thanks=THANKS)
HIDDEN = st.fixed_dictionaries(
    {
        "facts": st.lists(FACT, max_size=2).map(tuple),
        "needs": st.tuples(NEED),
        "angers": SWAYS,
        "soothes": SWAYS,
        "temper": st.builds(Temper, tension=POINTS, trust=POINTS, patience=st.integers(2, 20)),
        "outcomes": st.tuples(WORDS),
    }
)


def hiding(session: Session, hidden: dict[str, object], state: CustomerState) -> Session:
    """The same talk by a customer who hides other things and is in another mood."""
    character = {"wants": "To be left alone.", "fears": "Nothing.", "background": "Somebody else.", "difficulty": 5}
    turns = tuple(turn.model_copy(update={"state": state, "heard": Heard()}) for turn in session.turns)
    return session.model_copy(
        update={
            "scenario": session.scenario.model_copy(update=hidden),
            "persona": session.persona.model_copy(update=character),
            "turns": turns,
        }
    )


def asked(case: Case, criterion: Criterion) -> tuple[Grade, list[Asked]]:
    model = FakeModel(answers=[marks(mark(SHOWN[criterion.id], " ".join(case.message.split()[:3])))])
    return asyncio.run(ModelGrader(LIBRARY.prompts, model).grade(criterion, case)), model.asked


@settings(max_examples=25)
@given(st.sampled_from(NAMES), HIDDEN, STATES)
def test_what_the_customer_hides_moves_no_grade_and_no_byte_of_what_a_judge_is_sent(
    name: str, hidden: dict[str, object], state: CustomerState
) -> None:
    session = played(name)
    other = hiding(session, hidden, state)
    for turn in session.turns:
        here, there = session.case(turn.n), other.case(turn.n)
        for criterion in (LIBRARY.criteria[one] for one in CRITERIA):
            assert CueGrader().mark(criterion, there) == CueGrader().mark(criterion, here) == turn.grades[criterion.id]
            assert asked(there, criterion) == asked(here, criterion)


def regraded(session: Session, levels: list[int | None]) -> Session:
    """The same session with these grades in the place of its own."""

    def grade(turn: Turn, level: int | None) -> Grade:
        quotes = (Quote(text=turn.message[:5], start=0, end=5),) if level else ()
        status = "graded" if level is not None else "not_graded"
        return Grade(level=level, reason="Otherwise.", quotes=quotes, status=status, flags=("false_promise",))

    turns = tuple(
        turn.model_copy(update={"grades": {name: grade(turn, level) for name in CRITERIA}})
        for turn, level in zip(session.turns, levels, strict=True)
    )
    return session.model_copy(update={"turns": turns})


async def replies(customer: ScriptedCustomer | ModelCustomer, session: Session, message: str) -> list[Reply]:
    return [reply async for reply in customer.reply(session, message)]


@settings(max_examples=25)
@given(
    st.sampled_from(NAMES),
    st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=3, max_size=3),
    st.sampled_from(SAID),
)
def test_grades_move_no_reply_and_no_byte_of_what_a_customer_is_sent(
    name: str, levels: list[int | None], message: str
) -> None:
    session = played(name)
    if session.ended:
        return
    other = regraded(session, levels)
    written = ScriptedCustomer(LIBRARY.criteria)
    assert asyncio.run(replies(written, other, message)) == asyncio.run(replies(written, session, message))
    told = []
    for one in (session, other):
        model = FakeModel(["So when will somebody do something?"])
        customer = ModelCustomer(LIBRARY.criteria, LIBRARY.prompts, model)
        told.append((asyncio.run(replies(customer, one, message)), model.asked))
    assert told[0] == told[1]


class NeverGrades:
    async def grade(self, criterion: Criterion, case: Case) -> Grade:
        await asyncio.Event().wait()
        raise AssertionError("nobody sets it")


@pytest.mark.parametrize("kind", ["written", "model"])
def test_a_reply_is_whole_though_no_grade_ever_comes_and_the_next_message_is_taken(kind: str) -> None:
    model = FakeModel(["So when will somebody do something?"])
    customer = (
        ScriptedCustomer(LIBRARY.criteria)
        if kind == "written"
        else ModelCustomer(LIBRARY.criteria, LIBRARY.prompts, model)
    )
    cast = engine.offline(LIBRARY)._replace(customer=customer, grader=NeverGrades())

    async def talk() -> Session:
        session = sessions.new(*LIBRARY.persona("dana-parcel"), cast)
        for message in ("You waited in three days.", "I am putting it on tomorrow's van."):
            async for session in sessions.take_turn(session, message, cast):  # noqa: B020
                if session.turns[-1].reply_status == "complete":
                    break
        return session

    session = asyncio.run(asyncio.wait_for(talk(), 60))
    assert [turn.reply_status for turn in session.turns] == ["complete"] * 2
    assert all(not turn.grades for turn in session.turns)
