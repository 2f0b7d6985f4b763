"""The finer score: of two replies to the same line, the one a person would call better stands higher."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from toughcustomer import content
from toughcustomer.english.lists import LISTS
from toughcustomer.grading.grader import CueGrader
from toughcustomer.records import CRITERIA, Brief, Case, Criterion, Line

ROOT = Path(__file__).parent.parent
WAITED = "I've waited in three days for your driver and nobody came."
SLEPT = "The hotel lost our booking and we slept in the car with two small children."
BROKE = "My mother's hearing aid broke again and she sits there like she's in a glass box."
INSULT = "You lot are useless. Is anyone there with a brain?"


@cache
def criterion(name: str) -> Criterion:
    return content.read_criterion(content.content_root() / "evaluators" / f"{name}.yaml")


def score(name: str, line: str, message: str) -> float:
    case = Case(context=(Line(role="customer", text=line),), message=message)
    found = CueGrader().mark(criterion(name), case).score
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "better", "worse"),
    [
        (WAITED, "I'm so sorry about that. I hope the evening gets better, and I'm here if you need me.", "I'm sorry."),
        (WAITED, "No wonder you're fed up. I hate that we did that to you.", "We apologise for any inconvenience."),
        (WAITED, "Three days for nothing: I'd be livid.", "I'm so sorry, it's all my fault, I don't know what to say."),
        (SLEPT, "How awful for you all. I'm glad you're safe, and I'm sorry.", "Sorry about that."),
        (SLEPT, "I feel for you and the children.", "I once slept in my car when my own flight was late. I was angry."),
        (BROKE, "That must be so lonely for her, and hard on you to watch.", "I understand."),
        (BROKE, "I'm sorry she is going through this. Please give her my best.", "The aid can be repaired."),
    ],
)
def test_the_warmer_reply_stands_higher_on_empathy(line: str, better: str, worse: str) -> None:
    assert score("empathy", line, better) > score("empathy", line, worse)


@pytest.mark.parametrize(
    ("line", "better", "worse"),
    [
        (WAITED, "So you've stayed in three days running, and each time nobody came.", "We will check our new system."),
        (WAITED, "Nobody came on any of the three days?", "Okay, thanks."),
        (SLEPT, "You turned up and there was no booking at all. What did they say?", "Please send us the number."),
        (SLEPT, "And the children, how did they sleep in the car?", "Our hotels are popular in the summer."),
        (BROKE, "It sounds as if she's shut out of everything.", "The guarantee is usually two years."),
        (BROKE, "Again? What happened to it this time?", "Okay. Great."),
    ],
)
def test_the_reply_that_follows_stands_higher_on_listening(line: str, better: str, worse: str) -> None:
    assert score("active_listening", line, better) > score("active_listening", line, worse)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("You have every right to expect better. Let me see.", "Well, maybe you should have read the notice."),
        ("I hear you. Would today or tomorrow suit you?", "Obviously you haven't read it. Seriously, come on."),
        ("Yes, and I'd like to get this right for you.", "Oh wow, lovely. Yes, I have one, do you?"),
        ("Thank you for waiting. I'll look at it now.", "Nobody else complains about this. Whatever."),
        ("We did say Friday, and it didn't come.", "That's ridiculous nonsense!!"),
    ],
)
def test_the_cooler_reply_stands_higher_on_composure(better: str, worse: str) -> None:
    assert score("composure", INSULT, better) > score("composure", INSULT, worse)


@pytest.mark.parametrize(
    ("line", "better", "worse"),
    [
        (
            WAITED,
            "Shall I book the driver for tomorrow, or would you like to collect it?",
            "Our drivers are busy people.",
        ),
        (WAITED, "You could collect it from the depot, or I can try another van.", "I know how it is to wait in."),
        (SLEPT, "I'll move you to another hotel now and send you the address.", "I'll see what I can do."),
        (SLEPT, "I can give you a room on the third floor.", "We can't do anything about that."),
        (BROKE, "Have you tried a new battery? We can look at it together.", "It's often like that with them."),
        (BROKE, "Let's start with the battery: take it out and put it back.", "Hearing aids are a wonderful thing."),
    ],
)
def test_the_reply_with_a_step_stands_higher_on_the_outcome(line: str, better: str, worse: str) -> None:
    assert score("concrete_outcome", line, better) > score("concrete_outcome", line, worse)


@pytest.mark.parametrize("name", CRITERIA)
def test_no_weak_reply_of_the_rubric_stands_above_its_strong_one(name: str) -> None:
    for row in map(json.loads, (ROOT / "tests/data/rubric_pairs.jsonl").read_text(encoding="utf-8").splitlines()):
        context = tuple(Line(**line) for line in row["context"])
        brief = Brief(**row["brief"]) if row.get("brief") else None
        strong, weak = (
            CueGrader().mark(criterion(name), Case(brief=brief, context=context, message=row[side])).score
            for side in ("strong", "weak")
        )
        assert (strong or 0) > (weak or 0), row["id"]


PADDING = (
    "The office is on the second floor of the building. It was painted in the spring of last year. "
    "The lift goes up to the fourth floor, and the stairs are at the back."
)


@pytest.mark.parametrize("name", CRITERIA)
@pytest.mark.parametrize("message", ["I'm sorry that nobody came.", "I'll ring the depot now.", "Three days, then."])
def test_saying_more_about_nothing_moves_no_score_by_more_than_its_reach(name: str, message: str) -> None:
    assert abs(score(name, WAITED, f"{message} {PADDING}") - score(name, WAITED, message)) < 0.12


@pytest.mark.parametrize("name", CRITERIA)
def test_the_same_words_again_gain_less_and_less(name: str) -> None:
    said = "I'm sorry. I'll ring the depot. You've waited in three days. Thank you for telling me. "
    once, twice, often = (score(name, WAITED, said * times) for times in (1, 2, 12))
    assert often <= 1
    assert often - twice <= max(2 * abs(twice - once), 0.1)


def test_no_list_that_cues_repeat_can_be_read_in_two_ways() -> None:
    """A word of a list that is made of two others would double the work with each time that it is said again."""
    members = LISTS["very"].removeprefix("(?:").removesuffix(")").split("|")
    assert [one for one in members if " " in one and set(one.split()) <= set(members)] == []
