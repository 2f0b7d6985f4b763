"""Every level above 1 stands on words of that very message: near misses are found there, planted fakes are not."""

from __future__ import annotations

import asyncio
import re

import pytest
from fake_model import FakeModel
from faults import SHOWN, mark, marks
from hypothesis import given
from hypothesis import strategies as st

from tests.playing import LIBRARY
from tests.trainees import LINES, read
from toughcustomer.grading.grader import CueGrader
from toughcustomer.grading.judge import ModelGrader
from toughcustomer.records import CRITERIA, Case, Grade, Line

SAID = tuple(line for path in sorted(LINES.rglob("*.txt")) for line in read(path))
ENGLISH = tuple(line for line in SAID if line.isascii() and len(line.split()) >= 8)
OPENINGS = tuple(scenario.opening for persona in LIBRARY.personas.values() for scenario in persona.scenarios)
CRITERION = st.sampled_from(CRITERIA)
MESSAGE = st.lists(st.one_of(st.sampled_from(SAID), st.text(max_size=40)), min_size=1, max_size=4).map(" ".join)


def case(message: str, customer: str, earlier: str = "One moment.") -> Case:
    said = (Line(role="customer", text="Well?"), Line(role="trainee", text=earlier))
    return Case(context=(*said, Line(role="customer", text=customer)), message=message)


def verified(grade: Grade, message: str) -> None:
    assert all(message[quote.start : quote.end] == quote.text != "" for quote in grade.quotes)
    assert all(0 <= place.start <= place.end <= len(message) for place in grade.marks)
    assert grade.quotes or grade.level in (None, 0, 1)


def judged(criterion: str, asked: Case, *quotes: str) -> Grade:
    model = FakeModel(answers=[marks(*(mark(SHOWN[criterion], quote) for quote in quotes))])
    return asyncio.run(ModelGrader(LIBRARY.prompts, model).grade(LIBRARY.criteria[criterion], asked))


@given(CRITERION, MESSAGE, st.sampled_from(OPENINGS), st.sampled_from(SAID))
def test_no_rule_gives_a_level_above_one_without_words_of_the_message(
    criterion: str, message: str, customer: str, earlier: str
) -> None:
    verified(CueGrader().mark(LIBRARY.criteria[criterion], case(message, customer, earlier)), message)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_of_all_that_trainees_say_in_the_tests_every_high_level_is_quoted(criterion: str) -> None:
    high = 0
    for n, message in enumerate(SAID):
        grade = CueGrader().mark(LIBRARY.criteria[criterion], case(message, OPENINGS[n % len(OPENINGS)]))
        verified(grade, message)
        high += (grade.level or 0) > 1
    assert high > len(SAID) / 10


@given(CRITERION, MESSAGE, st.lists(st.one_of(st.text(max_size=30), st.sampled_from(SAID)), max_size=4))
def test_no_model_gets_a_level_above_one_without_words_of_the_message(
    criterion: str, message: str, quotes: list[str]
) -> None:
    verified(judged(criterion, case(message, "Well?"), *quotes), message)


# ---------------------------------------------------------------- near misses


@st.composite
def near_misses(draw: st.DrawFn) -> tuple[str, str, str]:
    """A message, words of it, and the same words as a careless copyist has them."""
    message = draw(st.sampled_from(ENGLISH))
    words = [match.span() for match in re.finditer(r"\S+", message)]
    first = draw(st.integers(0, len(words) - 3))
    last = draw(st.integers(first + 2, len(words) - 1))
    piece = message[words[first][0] : words[last][1]]
    case_of = draw(st.sampled_from([str, str.upper, str.lower, str.title, str.swapcase]))
    blank = draw(st.sampled_from([" ", "  ", "\n", "\u00a0", "\t "]))
    marks = draw(st.sampled_from([("'", '"'), ("’", "”"), ("‘", "“"), ("`", '"')]))
    copied = case_of(piece).replace(" ", blank).replace("'", marks[0]).replace('"', marks[1])
    outer = draw(st.sampled_from(["{}", "“{}”", '"{}"', " {} ", "…{}…", "'{}'."]))
    return message, piece, outer.format(copied)


@given(CRITERION, near_misses())
def test_a_quote_in_another_case_with_other_marks_or_blanks_is_found(
    criterion: str, copied: tuple[str, str, str]
) -> None:
    message, piece, quote = copied
    grade = judged(criterion, case(message, "Well?"), quote)
    assert grade.behaviours == (SHOWN[criterion],)
    assert (grade.level or 0) >= 1
    (place,) = grade.marks
    # What is found are the words, with or without the marks that stand round them.
    assert message[place.start : place.end].strip("\"'.,;:-") == piece.strip("\"'.,;:-")
    verified(grade, message)


# ---------------------------------------------------------------- fakes


def plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


@st.composite
def fakes(draw: st.DrawFn) -> tuple[Case, str]:
    """A case, and words that are not the message's: the customer's, another turn's, or its own in another order."""
    message, earlier = draw(st.sampled_from(ENGLISH)), draw(st.sampled_from(ENGLISH))
    customer = draw(st.sampled_from(OPENINGS))
    words = message.split()
    mixed = ["\n".join(reversed(words)), " ".join(words[::2]), f"{words[0]} ... {words[-1]}"]
    changed = [message.replace(words[3], "somehow"), f"{message} and so on", "The trainee says sorry and means it."]
    source = draw(st.sampled_from([customer, earlier, *mixed, *changed]))
    there = source.split()
    first = draw(st.integers(0, max(0, len(there) - 3)))
    quote = " ".join(there[first : first + draw(st.integers(2, 12))]) if source in (customer, earlier) else source
    return case(message, customer, earlier), quote


@given(CRITERION, fakes())
def test_words_that_are_not_the_messages_are_refused(criterion: str, fake: tuple[Case, str]) -> None:
    asked, quote = fake
    if f" {plain(quote)} " in f" {plain(asked.message)} ":
        return  # both happen to say it
    grade = judged(criterion, asked, quote)
    assert (grade.level, grade.status, grade.quotes) == (None, "not_graded", ())
    assert "words that are not in your message" in grade.reason


@given(CRITERION, fakes())
def test_a_fake_beside_true_words_adds_nothing(criterion: str, fake: tuple[Case, str]) -> None:
    asked, quote = fake
    if f" {plain(quote)} " in f" {plain(asked.message)} ":
        return
    words = " ".join(asked.message.split()[:4])
    alone, beside = judged(criterion, asked, words), judged(criterion, asked, words, quote)
    assert (beside.level, beside.quotes, beside.marks) == (alone.level, alone.quotes, alone.marks)


def test_what_shows_nothing_hides_nothing() -> None:
    message = "I am so\u200b sor\u00adry about the İ\u200b letters."
    for quote in ("so sorry about", "the İ letters", "I am so\u2060 sorry"):
        (place,) = judged("empathy", case(message, "Well?"), quote).marks
        assert message[place.start] == quote[0]
        assert message[place.end - 1] == quote[-1]
