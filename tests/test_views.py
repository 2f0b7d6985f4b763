"""What a page shows of a session: words for every state, and nothing that only the customer knows."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples

from toughcustomer import content, views
from toughcustomer.errors import InputError
from toughcustomer.grading.figures import figures
from toughcustomer.grading.promise import Promise, Said
from toughcustomer.records import CustomerState, Session
from toughcustomer.yamlfile import Fault

CRITERIA = content.load().criteria


def with_last(session: Session, **fields: object) -> Session:
    last = session.turns[-1].model_copy(update=fields)
    return session.model_copy(update={"turns": (*session.turns[:-1], last)})


def test_a_card_tells_nothing_that_only_the_customer_knows() -> None:
    persona = samples.persona()
    told = views.card(persona, persona.scenarios[0], CRITERIA).model_dump_json()
    assert "Tomorrow, 8 to 12" in told
    assert "unpaid days off" not in told
    assert persona.background not in told


def test_the_talk_tells_nothing_that_only_the_customer_knows() -> None:
    told = views.talk(samples.session(3), CRITERIA).model_dump_json()
    for secret in ("unpaid days off", "three days' pay", "A carer with two jobs", "believed", "acceptable"):
        assert secret not in told
    assert '"tension"' not in told


def test_a_reply_being_written_shows_whole_sentences_only() -> None:
    session = samples.unanswered(samples.session(1), "Hello?")
    session = with_last(session, reply="I was in. On the stairs, I w")
    row = views.talk(session, CRITERIA, first=2, live={2}).rows[0]
    assert row.state == "writing"
    assert row.reply == "I was in."


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("", ""),
        ("Third", ""),
        ("Third. Day", "Third."),
        ('"Calm down"? I was', '"Calm down"?'),
        ("It cost £5.95 and", ""),
        ("真的吗？你", "真的吗？"),
        ("Done.", "Done."),
    ],
)
def test_sentences_end_where_a_reader_thinks_so(text: str, spoken: str) -> None:
    assert views.spoken(text) == spoken


def test_a_reply_that_nobody_writes_any_more_was_cut_off() -> None:
    session = with_last(samples.unanswered(samples.session(1), "Hello?"), reply="I was in. On the")
    row = views.talk(session, CRITERIA).rows[-1]
    assert row.state == "cut"
    assert row.reply == "I was in. On the"
    assert row.why


def test_a_reply_that_failed_says_why_while_its_grades_still_come() -> None:
    session = with_last(samples.unanswered(samples.session(1), "Hello?"), reply_error="The model hung up.")
    talk = views.talk(session, CRITERIA, live={2})
    assert talk.rows[-1].state == "cut"
    assert talk.rows[-1].why == "The model hung up."
    assert talk.busy


def test_nothing_is_busy_once_reply_and_grades_are_there() -> None:
    assert not views.talk(samples.session(2), CRITERIA, live={2}).busy


def test_grades_are_on_their_way_while_the_turn_is_live_and_missing_when_it_is_not() -> None:
    session = with_last(samples.session(1), grades={"empathy": samples.grade(samples.MESSAGES[0])})
    live = views.talk(session, CRITERIA, live={1}).rows[0]
    late = views.talk(session, CRITERIA).rows[0]
    assert [one.status for one in live.feedback] == ["graded", "coming", "coming", "coming"]
    assert live.summary == "Empathy 3 of 4"
    assert not live.regrade
    assert [one.status for one in late.feedback] == ["graded", "not_graded", "not_graded", "not_graded"]
    assert late.regrade


def test_feedback_says_the_level_in_words_and_quotes_each_piece_once() -> None:
    message = "I'm sorry. I'm sorry."
    grade = samples.grade(message, 3, "I'm sorry", "I'm sorry")
    one = views.feedback("empathy", grade, CRITERIA)
    assert one.words == f"3 of 4, {CRITERIA['empathy'].level_names[3]}"
    assert one.quotes == ("I'm sorry",)


def test_a_turn_without_an_opening_is_not_rated_and_not_a_zero() -> None:
    one = views.feedback("empathy", samples.grade("Hello", None), CRITERIA)
    assert one.level is None
    assert views.summary([one]) == "Empathy not rated"


def test_a_grade_of_a_criterion_whose_file_is_gone_is_still_shown() -> None:
    one = views.feedback("active_listening", samples.grade("Hello", 3), {})
    assert (one.name, one.words) == ("Active listening", "3 of 4, solid")


@pytest.mark.parametrize(("before", "after", "trend"), [(75, 60, "falling"), (75, 90, "rising")])
def test_the_mood_is_told_in_words_with_where_it_is_going(before: int, after: int, trend: str) -> None:
    session = samples.session(2)
    first = session.turns[0].model_copy(update={"state": CustomerState(tension=before, trust=20, patience=4)})
    last = session.turns[1].model_copy(update={"state": CustomerState(tension=after, trust=20, patience=4)})
    mood = views.mood(session.model_copy(update={"turns": (first, last)}))
    assert mood.trend == trend
    assert not any(character.isdigit() for character in mood.words)


def test_every_tension_has_words() -> None:
    session = samples.session(1)
    words = {
        tension: views.mood(with_last(session, state=CustomerState(tension=tension, trust=0, patience=1))).words
        for tension in range(101)
    }
    assert all(words.values())
    assert words[0] != words[100]


@pytest.mark.parametrize("ended", ["settled", "left", "asked_for_manager", "by_trainee"])
def test_every_end_is_told_in_a_sentence(ended: str) -> None:
    sentence = views.ended(samples.session(1, ended=ended))
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_a_session_that_goes_on_has_no_end() -> None:
    assert views.ended(samples.session(1)) == ""


def test_fewer_than_three_rated_turns_show_levels_and_no_mean() -> None:
    tile = views.figure(figures(samples.session(2))[0], CRITERIA)
    assert tile.big == "2 in turn 1, 3 in turn 2"
    assert not any("Trend" in line for line in tile.lines)


def test_three_rated_turns_show_mean_lowest_turn_and_trend() -> None:
    tile = views.figure(figures(samples.session(3))[0], CRITERIA)
    assert (tile.big, tile.unit) == ("3.00", "mean of 3 turns")
    assert any(line.startswith("Lowest: 2, in turn 1") for line in tile.lines)
    assert any(line.startswith("Trend:") for line in tile.lines)


def test_the_engine_is_named_on_every_page() -> None:
    assert views.engine_line("offline", {}) == "Written customer and rule-based grader: no model is connected."
    assert views.engine_line("model", {"customer": "a", "grader": "b"}) == "Model: a, grader: b."


def test_a_broken_file_is_named_with_its_line_and_without_folders_of_this_machine() -> None:
    line = views.fault_lines([Fault(Path("/srv/house/personas/dana.yaml"), 4, 1, "openning", "unknown key")])[0]
    assert line == "personas/dana.yaml, line 4: openning: unknown key"


@pytest.mark.parametrize("value", ["", "../x", "a b", "x" * 65, "a/b", "a\n"])
def test_what_cannot_be_a_session_is_refused(value: str) -> None:
    with pytest.raises(InputError):
        views.session_id(value)


def test_what_the_customer_walked_away_with_comes_before_what_fell_away() -> None:
    said = Said(turn=1, text="I'm booking the van")
    stands = Promise(turn=2, kind="concrete", level=3, what=said, who=Said(turn=2, text="I"), fate="confirmed")
    stands = stands.model_copy(update={"fate_said": Said(turn=3, text="The van is booked")})
    vague = Promise(turn=1, kind="vague", level=1, what=Said(turn=1, text="I'll do my best"))
    gone = Promise(turn=1, kind="partial", level=2, what=said, fate="withdrawn", fate_said=Said(turn=2, text="I can't"))
    over = Promise(turn=1, kind="over-promised", level=0, what=Said(turn=1, text="Tonight, certainly"))
    lines = views.walked_away((gone, over, vague, stands))
    assert [line.fate for line in lines] == [
        "stands, confirmed in turn 3",
        "",
        "taken back in turn 2",
        "cannot be kept",
    ]
    assert [line.stands for line in lines] == [True, True, False, False]
    assert [(part.name, part.words) for part in lines[0].parts] == [
        ("Who", "I"),
        ("By when", ""),
        ("How they will know", ""),
        ("If not", ""),
    ]
