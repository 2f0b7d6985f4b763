"""What the customer walks away with: every promise with its parts, and what became of it."""

from __future__ import annotations

from collections import Counter

import promising
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from promising import FATES, KINDS, talk

from toughcustomer.grading.figures import figures
from toughcustomer.grading.ledger import OUTCOME, kind_of, ledger
from toughcustomer.grading.promise import LEVELS, Promise
from toughcustomer.records import Brief, Grade, Mentions, Place, Session

OPENING = "Third morning I've sat in for your van, and third morning it hasn't come."
ROUND = "I'm booking you on the first round tomorrow, 8 to 10."
FEE = "I'm refunding the £5.95 delivery fee today."
BACK = "I'm afraid I can't do the first round tomorrow after all."
WHOLE = (
    "I'm booking you on the first round tomorrow, 8 to 10. The driver will text you his name by half past seven. "
    "If he isn't there by a quarter past ten, ring me and I'll send it by taxi."
)


def entered(*said: str) -> tuple[Promise, ...]:
    """The ledger of a talk with Dana; between the trainee's messages she says little."""
    lines = [OPENING]
    for message in said:
        lines += [message, "Is that so."]
    return ledger(talk(*lines[:-1]))


def outcome(*said: str) -> tuple[int | None, int | None]:
    """Level of the session, and the turn on which it stands."""
    lines = [OPENING]
    for message in said:
        lines += [message, "Is that so."]
    figure = figures(talk(*lines[:-1]))[0]
    return figure.session_level, figure.session_turn


# ---------------------------------------------------------------- a promise and its parts


def test_a_promise_says_what_who_by_when_how_they_will_know_and_what_if_not() -> None:
    (promise,) = entered(WHOLE)
    assert promise.kind == "concrete"
    assert promise.level == 4
    assert promise.what.text == "I'm booking you on the first round tomorrow"
    assert promise.who
    assert promise.when
    assert promise.how_known
    assert promise.if_not
    assert (promise.who.text, promise.when.text) == ("I", "tomorrow, 8 to 10")
    assert promise.how_known.text == "will text you his name by half past seven"
    assert "ring me" in promise.if_not.text


def test_a_part_that_was_never_said_is_none() -> None:
    (promise,) = entered("I'm booking you on the first round.")
    assert (promise.kind, promise.level) == ("partial", 2)
    assert promise.when is promise.how_known is promise.if_not is None


def test_who_is_the_doer_and_not_the_whole_step() -> None:
    (promise,) = entered("Lorna Pike loads the round tomorrow at six.")
    assert promise.who
    assert promise.who.text == "Lorna Pike"


def test_two_steps_of_one_message_are_two_promises_each_with_its_own_date() -> None:
    first, second = entered(f"{ROUND} I'm refunding the £5.95 fee by Monday.")
    assert first.when
    assert second.when
    assert (first.when.text, second.when.text) == ("tomorrow, 8 to 10", "by Monday")


def test_a_step_that_names_nothing_of_its_own_belongs_to_the_one_before() -> None:
    (promise,) = entered("The fee's refunded. I did it just now.")
    assert promise.who


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("I'm so sorry you sat in three times.", "none"),
        ("Would tomorrow suit you?", "none"),
        ("Someone will be in touch.", "vague"),
        ("I'll do my best.", "vague"),
        ("We'll deliver it as soon as possible.", "vague"),
        ("I'm refunding the delivery fee.", "partial"),
        ("Your parcel will be delivered tomorrow.", "partial"),
        (ROUND, "concrete"),
        ("I'll have it with you tonight, I promise.", "over-promised"),
    ],
)
def test_a_message_is_of_the_kind_that_its_best_promise_is(message: str, kind: str) -> None:
    brief = Brief(
        role="Agent",
        known=("The first round tomorrow has room.",),
        may_offer=(Mentions(id="fee", text="The fee", mentions=("fee",)),),
        may_not=(Mentions(id="tonight", text="Delivery tonight", mentions=("tonight",)),),
    )
    assert kind_of(ledger(talk(OPENING, message, brief=brief)), 1) == kind


def test_one_promise_that_is_not_ours_to_give_makes_the_message_over_promised() -> None:
    brief = Brief(role="Agent", may_not=(Mentions(id="tonight", text="Tonight", mentions=("tonight",)),))
    promises = ledger(talk(OPENING, f"{FEE} And the van will come tonight.", brief=brief))
    assert {promise.kind for promise in promises} >= {"concrete", "over-promised"}
    assert kind_of(promises, 1) == "over-promised"


def test_a_message_without_promises_adds_nothing() -> None:
    assert entered("How long did you sit in?", "That should not have happened.") == ()


# ---------------------------------------------------------------- what became of it


def test_a_promise_that_nobody_touches_again_stands() -> None:
    first, second = entered(ROUND, "I understand.", FEE)
    assert (first.fate, second.fate) == ("standing", "standing")


def test_a_promise_said_again_is_confirmed_and_takes_in_what_was_missing() -> None:
    (promise,) = entered("I'm booking you on the first round.", "I'm booking you on the first round tomorrow, 8 to 10.")
    assert (promise.turn, promise.fate, promise.kind) == (1, "confirmed", "concrete")
    assert promise.when
    assert promise.when.turn == 2


def test_how_they_will_know_and_what_if_not_may_come_a_message_later() -> None:
    (promise,) = entered(ROUND, "If it isn't there by eleven, ring me.")
    assert promise.if_not
    assert promise.if_not.turn == 2


def test_a_promise_taken_back_is_withdrawn_and_no_longer_counts() -> None:
    (promise,) = entered(ROUND, BACK)
    assert promise.fate == "withdrawn"
    assert promise.fate_said
    assert promise.fate_said.text == BACK.rstrip(".")
    assert outcome(ROUND) == (3, 1)
    assert outcome(ROUND, BACK) == (1, 1)


def test_another_day_for_the_same_thing_contradicts_it_and_stands_instead() -> None:
    first, second = entered(ROUND, "I'm booking you on the first round on Monday, 8 to 10.")
    assert (first.fate, second.fate) == ("contradicted", "standing")
    assert outcome(ROUND, "I'm booking you on the first round on Monday, 8 to 10.") == (3, 2)


def test_only_the_promise_that_is_spoken_of_is_taken_back() -> None:
    fates = {promise.what.text.split()[1]: promise.fate for promise in entered(f"{FEE} {ROUND}", BACK)}
    assert fates == {"refunding": "standing", "booking": "withdrawn"}


def test_saying_no_to_what_was_never_promised_takes_nothing_back() -> None:
    promises = entered(ROUND, "I can't get a van to you tonight.")
    assert [promise.fate for promise in promises] == ["standing"]


def test_a_no_that_is_sympathy_takes_nothing_back() -> None:
    (promise,) = entered(ROUND, "I can't imagine how tired you are, and I can't undo three rounds that never came.")
    assert promise.stands


def test_what_was_over_promised_makes_the_session_harmful_only_if_nothing_better_stands() -> None:
    brief = Brief(role="Agent", may_not=(Mentions(id="tonight", text="Tonight", mentions=("tonight",)),))
    over = talk(OPENING, "The van will be with you tonight.", brief=brief)
    both = talk(OPENING, "The van will be with you tonight.", "Really?", FEE, brief=brief)
    assert figures(over)[0].session_level == 0
    assert (figures(both)[0].session_level, figures(both)[0].session_turn) == (3, 2)


# ---------------------------------------------------------------- whoever gave the grade


def marked(*marks: tuple[str, str], level: int = 3, message: str = ROUND) -> Session:
    """A talk of one message whose grade has these marks: a behaviour, and words of the message."""
    made = talk(OPENING, message)
    places = tuple(Place(name, message.index(words), message.index(words) + len(words)) for name, words in marks)
    grade = Grade.model_validate({"level": level, "marks": places, "reason": "A model says so.", "source": "model"})
    turn = made.turns[0].model_copy(update={"grades": {OUTCOME: grade}})
    return made.model_copy(update={"turns": (turn,)})


def test_a_models_marks_are_read_as_the_rules_are() -> None:
    (promise,) = ledger(marked(("says-what", "booking you on the first round"), ("says-when", "tomorrow, 8 to 10")))
    assert promise.when
    assert (promise.kind, promise.what.text, promise.when.text) == (
        "partial",
        "booking you on the first round",
        "tomorrow, 8 to 10",
    )


def test_a_level_without_a_place_for_the_step_is_believed() -> None:
    (promise,) = ledger(marked())
    assert (promise.kind, promise.level, promise.what.text) == ("concrete", 3, ROUND)
    assert ledger(marked(level=1)) == ()


def test_a_turn_that_could_not_be_graded_adds_nothing() -> None:
    made = marked()
    grade = Grade.model_validate({"level": None, "status": "not_graded", "reason": "No answer came."})
    turn = made.turns[0].model_copy(update={"grades": {OUTCOME: grade}})
    assert ledger(made.model_copy(update={"turns": (turn,)})) == ()


# ---------------------------------------------------------------- other languages

DE = ("Am Montag war niemand da!", "Ich rufe Sie morgen um zehn an.", "Wirklich?")
ES = ("¡El lunes no vino nadie!", "Le llamaré mañana a las diez.", "¿De verdad?")


@pytest.mark.parametrize(
    ("language", "said", "back"),
    [
        ("de", DE, "Ich kann Sie morgen doch nicht anrufen."),
        ("de", DE, "Da habe ich zu viel versprochen, der Anruf morgen klappt nicht."),
        ("es", ES, "Al final no puedo llamarle mañana."),
        ("es", ES, "Me he equivocado, ya no puedo llamarle."),
    ],
)
def test_a_promise_is_kept_and_taken_back_in_german_and_spanish(
    language: str, said: tuple[str, ...], back: str
) -> None:
    (stands,) = ledger(talk(*said[:2], language=language))
    assert (stands.kind, stands.fate) in {("concrete", "standing"), ("partial", "standing")}
    (gone,) = ledger(talk(*said, back, language=language))
    assert gone.fate in ("withdrawn", "contradicted")


@pytest.mark.parametrize(
    ("language", "said", "again"),
    [("de", DE, "Ja, ich rufe Sie morgen um zehn an."), ("es", ES, "Sí, le llamaré mañana a las diez.")],
)
def test_a_promise_said_again_is_confirmed_in_german_and_spanish(
    language: str, said: tuple[str, ...], again: str
) -> None:
    (promise,) = ledger(talk(*said, again, language=language))
    assert promise.fate == "confirmed"


# ---------------------------------------------------------------- whatever is said

SENTENCES = (
    *(ROUND, FEE, BACK, WHOLE, "Someone will be in touch.", "I'll do my best.", "I'm so sorry."),
    *("Lorna will ring you at nine tomorrow.", "Scratch that.", "The van will come on Monday instead.", "Why?"),
    *("If it isn't there by ten, ring me.", "I've refunded the fee just now.", "I can't refund the fee after all."),
    *("You'll get a text by seven.", "It'll be with you tomorrow.", "I'll have it there tonight, no problem."),
)
TALKS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4)


def session(messages: list[str]) -> Session:
    lines = [OPENING]
    for message in messages:
        lines += [message, "Hm."]
    return talk(*lines[:-1])


@given(TALKS)
@settings(max_examples=60, deadline=None)
def test_every_part_is_an_exact_piece_of_the_message_of_its_turn(messages: list[str]) -> None:
    for promise in ledger(session(messages)):
        parts = (promise.what, promise.who, promise.when, promise.how_known, promise.if_not, promise.fate_said)
        for part in filter(None, parts):
            assert part.text
            assert part.text in messages[part.turn - 1]
        assert promise.what.turn == promise.turn


@given(TALKS)
@settings(max_examples=60, deadline=None)
def test_the_session_is_worth_its_best_promise_that_stands_and_never_more(messages: list[str]) -> None:
    made = session(messages)
    standing = [promise.level for promise in ledger(made) if promise.stands]
    level = figures(made)[0].session_level
    assert level is None or level <= max(standing, default=1) or level == 1
    if standing and max(standing) >= 2:
        assert level == max(standing)


@given(TALKS)
@settings(max_examples=60, deadline=None)
def test_a_promise_is_worth_what_its_kind_says_and_no_more_than_its_messages(messages: list[str]) -> None:
    made = session(messages)
    given_levels = [turn.grades[OUTCOME].level or 0 for turn in made.turns]
    for promise in ledger(made):
        assert promise.level <= LEVELS[promise.kind] + (promise.kind == "concrete")
        if promise.kind in ("partial", "concrete"):
            assert promise.level <= max(2, *given_levels[promise.turn - 1 :], 0)
        assert promise.stands == (promise.fate in ("standing", "confirmed") and promise.kind != "over-promised")
        assert (promise.fate_said is None) == (promise.fate == "standing")


@given(TALKS)
@settings(max_examples=30, deadline=None)
def test_the_same_session_has_the_same_ledger(messages: list[str]) -> None:
    made = session(messages)
    again = Session.model_validate_json(made.model_dump_json())
    assert ledger(made) == ledger(again)


@given(TALKS)
@settings(max_examples=30, deadline=None)
def test_what_is_said_later_unmakes_no_promise_it_only_changes_what_became_of_it(messages: list[str]) -> None:
    before, after = ledger(session(messages[:-1] or messages)), ledger(session(messages))
    assert [promise.what for promise in before] == [promise.what for promise in after][: len(before)]
    for old, new in zip(before, after, strict=False):
        assert new.fate == old.fate or old.stands or old.kind == "over-promised"


# ---------------------------------------------------------------- how well it tells them

EXAMPLES = promising.examples()
KIND_F1 = {"dev": 0.95, "measure": 0.80}
FATE_F1 = {"dev": 0.93, "measure": 0.65}
"""F1 that each label reaches in each half at least: what was reached, so that nothing is lost. The aim is 0.85."""


def test_there_are_labelled_talks_of_every_kind_and_fate_and_half_are_hard() -> None:
    for half in ("dev", "measure"):
        some = promising.examples(half)
        messages = [one for one in some if one.kind]
        assert len(messages) >= 150
        assert min(Counter(one.kind for one in messages)[kind] for kind in KINDS) >= 20
        assert sum(one.hard for one in messages) >= 0.48 * len(messages)
        assert {fate for one in some for fate in one.fates.values()} == set(FATES)
    assert sum(len(one.fates) for one in EXAMPLES) >= 40
    assert len({one.said for one in EXAMPLES}) == len(EXAMPLES)


@pytest.mark.parametrize("half", ["dev", "measure"])
def test_messages_are_of_the_kind_that_people_would_say(half: str) -> None:
    pairs = [(one.kind, given) for one, given in promising.kinds(promising.examples(half))]
    scores = promising.scores(KINDS, pairs)
    assert {name: round(score.f1, 2) for name, score in scores.items() if score.f1 < KIND_F1[half]} == {}


@pytest.mark.parametrize("half", ["dev", "measure"])
def test_promises_are_kept_or_gone_as_people_would_say(half: str) -> None:
    pairs = [(label, given) for _, _, label, given in promising.fates(promising.examples(half))]
    scores = promising.scores(FATES, pairs)
    assert {name: round(score.f1, 2) for name, score in scores.items() if score.f1 < FATE_F1[half]} == {}
