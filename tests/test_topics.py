"""Two sentences are found to speak of the same thing, and to disagree about it."""

from __future__ import annotations

import pytest

from toughcustomer.grading.topics import Reader, sentences
from toughcustomer.records import Brief, Mentions

BRIEF = Brief(
    role="Agent", may_offer=(Mentions(id="round", text="The first round", mentions=("first round", "8 to 10")),)
)
READER = Reader("en", BRIEF)


@pytest.mark.parametrize(
    ("one", "other", "like", "differs"),
    [
        ("I'm refunding the fee today.", "The fee is refunded.", True, False),
        ("I'm refunding the fee today.", "I'm refunding the fee on Monday.", True, True),
        ("I'll ring you at nine.", "I'll ring you at eleven.", True, True),
        ("I'll ring you at nine.", "I'll ring you at 9.", True, False),
        ("I'll give you £60 back.", "I'll give you £50 back.", True, True),
        ("You're on the first round.", "Expect the van from 8 to 10.", True, False),
        ("I'm refunding the fee today.", "The plumber comes on Monday.", False, True),
        ("I'll ring you tomorrow at nine.", "I'll ring you on Monday at nine.", True, True),
    ],
)
def test_what_two_sentences_are_about(one: str, other: str, like: bool, differs: bool) -> None:
    first, second = READER.topic(one), READER.topic(other)
    assert (first.like(second), first.differs(second)) == (like, differs)
    assert (second.like(first), second.differs(first)) == (like, differs)


def test_a_name_alone_makes_no_two_sentences_alike() -> None:
    said = ("Today Lorna rings you.", "And then Lorna loads the van.")
    reader = Reader("en", None, said)
    assert not reader.topic(said[0]).like(reader.topic(said[1]))


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("I'm posting the leg and refunding the fee", ["I'm posting the leg", "refunding the fee"]),
        ("the first round between eight and ten", ["the first round between eight and ten"]),
        ("I'm posting the leg and the screws", ["I'm posting the leg and the screws"]),
    ],
)
def test_steps_that_are_joined_are_taken_apart(text: str, steps: list[str]) -> None:
    assert [text[start:end] for start, end in READER.steps(text)] == steps


@pytest.mark.parametrize(
    ("step", "back"),
    [("I'm sending it now", True), ("I've booked her for tomorrow", True), ("I'm sending it with the parcel", False)],
)
def test_a_step_may_name_nothing_of_its_own(step: str, back: bool) -> None:
    assert READER.points_back(step) == back


@pytest.mark.parametrize("message", ["", "One. Two!", "No stop", "Half past 8.30. Then?"])
def test_sentences_are_pieces_in_order(message: str) -> None:
    found = sentences(message)
    assert found
    assert found == sorted(found)
    assert all(0 <= start <= end <= len(message) for start, end in found)
