"""What becomes of a message before it is stored, and beginning again from the middle of a conversation."""

from __future__ import annotations

import pytest

from tests.playing import play
from tests.trainees import SKILLED
from toughcustomer import session as sessions
from toughcustomer.errors import InputError

SCRIPT = next(iter(SKILLED))


def test_a_branch_begins_with_the_first_turns_and_leaves_its_parent_alone() -> None:
    whole = play(SCRIPT[:-2], SKILLED[SCRIPT])
    branch = sessions.branch(whole, 2)
    assert (branch.turns, branch.ended, branch.parent) == (whole.turns[:2], "", whole.id)
    assert branch.id != whole.id
    assert branch.state == whole.turns[1].state
    assert whole.state.status == "settled"


@pytest.mark.parametrize("turns", [-1, 99])
def test_a_branch_from_turns_that_are_not_there_is_refused_in_a_sentence(turns: int) -> None:
    whole = play(SCRIPT[:-2], SKILLED[SCRIPT][:2])
    with pytest.raises(InputError, match=r"no -?\d+ answered turns to begin again from"):
        sessions.branch(whole, turns)


def test_the_same_message_after_a_branch_has_the_same_effect() -> None:
    whole = play(SCRIPT[:-2], SKILLED[SCRIPT][:4])
    again = play(SCRIPT[:-2], SKILLED[SCRIPT][2:4], sessions.branch(whole, 2))
    assert [turn.state for turn in again.turns] == [turn.state for turn in whole.turns]
    assert [turn.reply for turn in again.turns] == [turn.reply for turn in whole.turns]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("  Hello \r\nthere ", "Hello \nthere"), ("He\x00llo\ud800\x1b[31m", "Hello[31m"), ("😀 ok", "😀 ok")],
)
def test_control_characters_are_taken_out_and_words_kept(typed: str, stored: str) -> None:
    assert sessions.clean(typed) == stored


@pytest.mark.parametrize(
    ("typed", "says"), [(" \n\t", "nothing to send"), ("\x00", "nothing"), ("a" * 100_000, "100,000")]
)
def test_a_message_that_cannot_be_sent_is_refused_with_a_sentence(typed: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        sessions.clean(typed)
