"""A promise of an earlier message is seen to be taken back, and nothing else is."""

from __future__ import annotations

import pytest

from toughcustomer.english.reading import Reading
from toughcustomer.english.retracting import takes_back
from toughcustomer.records import Case, Line

SAID = ("My van never came.", "I'm booking the van for tomorrow at nine. I've asked Lorna to load it.", "Good.")


def taken_back(message: str, *said: str) -> list[str]:
    roles = ("customer", "trainee", "customer")
    context = tuple(Line(role=role, text=text) for role, text in zip(roles, said or SAID, strict=True))  # type: ignore[arg-type]
    reading = Reading(Case(context=context, message=message))
    return [reading.text[start:end] for start, end in takes_back(reading)]


@pytest.mark.parametrize(
    "message",
    [
        "I'm afraid I can't send the van tomorrow after all.",
        "Forget what I said about the van.",
        "I spoke too soon.",
        "The van has broken down.",
        "The van won't come tomorrow.",
        "I was wrong about the time.",
        "I've spoken to the van's driver. He can't come.",
        "We've had to move the van to Monday.",
    ],
)
def test_a_promise_is_taken_back(message: str) -> None:
    assert taken_back(message)


@pytest.mark.parametrize(
    "message",
    [
        "The van comes tomorrow, as I said.",
        "I can't undo the three mornings.",
        "I can't imagine what that was like.",
        "If the van can't come after all, ring me.",
        "Isn't the van there yet?",
        "I can't refund the fee.",
    ],
)
def test_what_only_sounds_like_it_takes_nothing_back(message: str) -> None:
    assert taken_back(message) == []


def test_where_nothing_was_promised_nothing_can_be_taken_back() -> None:
    assert taken_back("I can't send the van after all.", "My van never came.", "I'm so sorry.", "And?") == []
