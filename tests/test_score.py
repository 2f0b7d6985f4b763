"""Levels follow from behaviours and their quotes, by the ladder of the criterion."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toughcustomer import content
from toughcustomer.grading import score
from toughcustomer.records import CRITERIA, Case, Criterion, Line, Quote

ROOT = content.content_root()


@cache
def criterion(name: str) -> Criterion:
    return content.read_criterion(ROOT / "evaluators" / f"{name}.yaml")


MESSAGE = (
    "Three days of waiting in: no wonder you're angry. I'll ring you at 9 on Friday, and it may be worse than it looks."
)
CUSTOMER = "Three days I waited in. Are you people stupid?"
CASE = Case(context=(Line(role="customer", text=CUSTOMER),), message=MESSAGE)
CALM = Case(context=(Line(role="customer", text="I waited in for the parcel."),), message=MESSAGE)
IDS = {name: [behaviour.id for behaviour in criterion(name).behaviours] for name in CRITERIA}


def quotes(
    *names: str, words: tuple[str, ...] = ("Three days of waiting in", "no wonder you're angry")
) -> tuple[Quote, ...]:
    made = []
    for name in names:
        for text in words:
            start = MESSAGE.index(text)
            made.append(Quote(text=text, start=start, end=start + len(text), behaviour=name))
    return tuple(made)


def test_the_schema_beside_the_files_is_that_of_the_record() -> None:
    assert (ROOT / "evaluators" / "_schema.json").read_text(encoding="utf-8") == content.schema(Criterion)


def test_the_four_criteria_are_there_with_a_ladder_each() -> None:
    for name in CRITERIA:
        assert set(criterion(name).levels) == {2, 3, 4}
        assert all(behaviour.advice and behaviour.example for behaviour in criterion(name).behaviours)


@pytest.mark.parametrize(
    ("name", "behaviours", "level"),
    [
        ("empathy", (), 1),
        ("empathy", ("acknowledges-feeling",), 2),
        ("empathy", ("ties-feeling-to-fact",), 3),
        ("empathy", ("ties-feeling-to-fact", "reaches-implied"), 4),
        ("empathy", ("reaches-implied",), 2),
        ("empathy", ("ties-feeling-to-fact", "reaches-implied", "cheers-up"), 0),
        ("composure", (), 2),
        ("composure", ("turns-to-problem", "owns-it"), 3),
        ("composure", ("turns-to-problem", "owns-it", "offers-choice"), 4),
        ("composure", ("turns-to-problem", "owns-it", "offers-choice", "scripted"), 2),
        ("composure", ("turns-to-problem", "owns-it", "argues"), 1),
        ("composure", ("hits-back", "argues"), 0),
        ("active_listening", ("repeats-specific",), 2),
        ("active_listening", ("repeats-specific", "paraphrases"), 3),
        ("active_listening", ("repeats-specific", "paraphrases", "takes-up-every-point", "checks-understanding"), 4),
        ("active_listening", ("asks-again", "paraphrases"), 0),
        ("composure", ("takes-it-on",), 3),
        ("composure", ("takes-it-on", "scripted"), 2),
        ("composure", ("concedes-truth", "owns-it", "meets-the-person"), 3),
        ("concrete_outcome", ("vague-promise",), 1),
        ("concrete_outcome", ("says-what", "says-who"), 2),
        ("concrete_outcome", ("says-what", "says-who", "says-when"), 3),
        (
            "concrete_outcome",
            ("says-what", "says-who", "says-when", "says-how-known", "says-what-if", "answers-need"),
            4,
        ),
        ("concrete_outcome", ("says-what", "says-who", "says-when", "promises-beyond-brief"), 0),
        ("concrete_outcome", ("refuses-flatly",), 1),
    ],
)
def test_behaviours_make_the_level_that_the_rubric_names(name: str, behaviours: tuple[str, ...], level: int) -> None:
    assert score.level(criterion(name), quotes(*behaviours), CASE).level == level


def test_the_top_of_composure_needs_a_provocation() -> None:
    marks = quotes("turns-to-problem", "owns-it", "offers-choice")
    assert score.level(criterion("composure"), marks, CASE).level == 4
    calm = score.level(criterion("composure"), marks, CALM)
    assert calm.level == 3
    assert calm.next == ""


def test_saying_the_same_words_twice_counts_once() -> None:
    marks = quotes("repeats-specific", words=("Three days of waiting in",)) * 3 + quotes("paraphrases")
    assert score.level(criterion("active_listening"), marks, CASE).level == 2


def test_a_harm_raises_its_flag_and_says_what_to_do_instead() -> None:
    grade = score.level(criterion("concrete_outcome"), quotes("promises-beyond-brief"), CASE)
    assert grade.flags == ("false_promise",)
    assert "cannot be had" in grade.next


def test_the_reason_names_the_level_and_the_quote() -> None:
    grade = score.level(criterion("empathy"), quotes("ties-feeling-to-fact"), CASE)
    assert grade.reason.startswith("Solid (3)")
    assert "Three days of waiting in" in grade.reason
    assert grade.next == next(b.advice for b in criterion("empathy").behaviours if b.id == "reaches-implied")


def test_a_lone_word_is_shown_with_its_clause_and_the_same_words_only_once() -> None:
    marks = quotes("says-what", words=("I'll ring you at 9 on Friday",)) + quotes("says-who", words=("I'll",))
    marks += quotes("says-when", words=("Friday",))
    grade = score.level(criterion("concrete_outcome"), marks, CASE)
    assert [quote.text for quote in grade.quotes] == ["I'll ring you at 9 on Friday"]
    assert grade.behaviours == ("says-what", "says-who", "says-when")
    assert grade.reason == 'Solid (3): "I\'ll ring you at 9 on Friday" says what will happen, who does it and by when.'


def test_a_lone_word_of_a_long_sentence_is_shown_with_the_words_beside_it() -> None:
    message = f"We {'really ' * 20}sent the blue lamp to Leeds {'again ' * 20}"
    at = message.index("lamp")
    mark = Quote(text="lamp", start=at, end=at + 4, behaviour="repeats-specific")
    shown = score.level(criterion("active_listening"), (mark,), Case(context=CASE.context, message=message)).quotes
    assert "blue lamp to Leeds" in shown[0].text
    assert len(shown[0].text.split()) < 10


def test_a_reason_names_two_quotes_at_most_and_cuts_long_ones() -> None:
    message = (
        "I'm booking a " + "very " * 30 + "long visit. I'll ring you at 9. You get a text. It is ours. Friday it is."
    )
    marks = []
    names = ("says-what", "says-who", "says-when", "answers-need")
    for name, text in zip(names, [part for part in message.split(". ") if part], strict=False):
        start = message.index(text)
        marks.append(Quote(text=text, start=start, end=start + len(text), behaviour=name))
    case = Case(context=CASE.context, message=message)
    reason = score.level(criterion("concrete_outcome"), tuple(marks), case).reason
    assert reason.count('"') == 4
    assert len(reason) < 250


def test_a_missed_hint_of_danger_quotes_the_customer_in_the_reason_and_nothing_of_the_message() -> None:
    line = "There's no point to any of it any more."
    case = Case(context=(Line(role="customer", text=line),), message="OK, closed.")
    grade = score.level(criterion("active_listening"), (Quote(text="", start=0, end=0, behaviour="misses-risk"),), case)
    assert (grade.level, grade.quotes, grade.flags) == (0, (), ("missed_risk",))
    assert "no point to any of it" in grade.reason


def test_composure_two_may_quote_the_whole_turn() -> None:
    grade = score.level(criterion("composure"), (), CASE)
    assert [quote.text for quote in grade.quotes] == [MESSAGE]


OFF_TOPIC = [
    "lorem ipsum dolor",
    "Rivers carry sand to the delta, where it settles and slowly builds new land.",
    "I like chess and my brother has played it since he was six.",
]


@pytest.mark.parametrize("message", ["", "  ", "...", "😊", *OFF_TOPIC])
@pytest.mark.parametrize("name", CRITERIA)
def test_a_blank_or_off_topic_turn_is_level_one_on_all_four(name: str, message: str) -> None:
    case = Case(context=CASE.context, message=message)
    assert score.level(criterion(name), (), case).level == 1


@pytest.mark.parametrize("line", ["Hello?", "Yes.", "H-2291", "yes, 55120"])
def test_a_procedural_line_gives_no_opening_for_empathy_and_listening(line: str) -> None:
    case = Case(context=(Line(role="customer", text=line),), message="Thank you, I have it here now.")
    status = {name: score.level(criterion(name), (), case).status for name in CRITERIA}
    assert status == {
        "empathy": "not_rated",
        "composure": "graded",
        "active_listening": "not_rated",
        "concrete_outcome": "graded",
    }


def test_still_asking_is_not_rated_for_the_outcome_until_the_fourth_turn() -> None:
    said = Line(role="customer", text="The kettle blew up this morning and I got a fright.")
    asked = Line(role="trainee", text="Tell me more.")
    early = Case(context=(said,), message="What happened when you switched it on?")
    late = Case(context=(said, asked) * 3 + (said,), message="What happened when you switched it on?")
    assert score.level(criterion("concrete_outcome"), (), early).status == "not_rated"
    assert score.level(criterion("concrete_outcome"), (), late).level == 1


def test_a_harm_is_graded_even_after_a_procedural_line() -> None:
    case = Case(context=(Line(role="customer", text="Hello?"),), message=MESSAGE)
    assert score.level(criterion("empathy"), quotes("dismisses-feeling"), case).level == 0


@given(st.sampled_from(CRITERIA), st.data())
def test_no_level_above_one_without_a_quote_and_no_level_above_a_cap(name: str, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(IDS[name]), unique=True, max_size=8))
    grade = score.level(criterion(name), quotes(*chosen), CASE)
    caps = [b.cap for b in criterion(name).behaviours if b.id in chosen and b.cap is not None]
    assert grade.level is not None
    assert grade.level <= min(caps, default=4)
    assert grade.quotes or grade.level == 1
    assert all(MESSAGE[quote.start : quote.end] == quote.text for quote in grade.quotes)


@given(st.sampled_from(CRITERIA), st.data())
def test_one_more_help_never_lowers_a_level(name: str, data: st.DataObject) -> None:
    helps = [b.id for b in criterion(name).behaviours if b.cap is None]
    chosen = data.draw(st.lists(st.sampled_from(helps), unique=True, max_size=6))
    more = data.draw(st.sampled_from(helps))
    before = score.level(criterion(name), quotes(*chosen), CASE).level
    after = score.level(criterion(name), quotes(*{*chosen, more}), CASE).level
    assert (after or 0) >= (before or 0)


@pytest.mark.parametrize(
    "text",
    ["no wonder you're angry", "NO WONDER YOU’RE ANGRY", " no  wonder\nyou're angry ", '"no wonder you\'re angry."'],
)
def test_a_quote_is_found_whatever_its_case_quote_marks_and_white_space(text: str) -> None:
    place = score.locate(text, MESSAGE)
    assert place is not None
    assert MESSAGE[place.start : place.end].startswith("no wonder you're angry")


def test_angle_marks_shown_to_the_model_are_those_of_the_message() -> None:
    place = score.locate("a ‹b› c", "see a <b> c here")
    assert place == (4, 11)


@pytest.mark.parametrize(
    "text", ["", " ", "…", "no wonder that you are angry", "three days you waited", "I will ring you at 9"]
)
def test_a_paraphrase_is_refused(text: str) -> None:
    assert score.locate(text, MESSAGE) is None


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_piece_of_a_message_with_words_is_found_in_it(message: str, a: int, b: int) -> None:
    piece = message[min(a, b) : max(a, b)]
    place = score.locate(piece, message)
    assert place is None or 0 <= place.start < place.end <= len(message)
    if piece.isascii() and any(letter.isalnum() for letter in piece) and message.isascii():
        assert place is not None
