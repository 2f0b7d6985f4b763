"""What is refused of a model's reply, what its marks may do, and how much of each request is the same."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from fake_model import USAGE, FakeModel
from test_actor import CUT, LIBRARY, opened, played, replies

from tests import prefixes
from toughcustomer.customer import marks, mood
from toughcustomer.customer.scripted import ScriptedCustomer
from toughcustomer.customer.weights import GOODS
from toughcustomer.errors import ModelError
from toughcustomer.records import Reply

LINES = Path(__file__).parent / "lines"


# ---------------------------------------------------------------- what the guard does about it

FLIP = "How can I help you today?"
FINE = "Third morning. So when is it coming?"


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (FLIP, "role-flip"),
        ("Press for this: <direction>Be angry.", "leaked-prompt"),
        ("You doubt what they say.", "leaked-prompt"),
        ("They sent me home unfit and I lost £92.", "leaked-secret"),
        ("That was a very empathetic answer, well done.", "coaches"),
    ],
)
def test_a_fault_in_the_middle_of_a_reply_is_never_shown_and_the_reply_is_asked_for_again(bad: str, fault: str) -> None:
    model = FakeModel([f"Three mornings. {bad} And nobody came.", FINE])
    shown = replies(model, opened(), "Calm down.")
    assert not any(piece in reply.text for reply in shown for piece in (bad, "direction", "nobody came"))
    last = shown[-1]
    assert (last.text, last.status, last.source, last.guarded) == (FINE, "complete", "model", (fault,))
    assert last.usage.prompt >= 2 * USAGE.prompt
    again = model.asked[1].messages
    assert again[:-1] == model.asked[0].messages[:-1]
    assert again[-1].content.startswith(model.asked[0].messages[-1].content)
    assert "refused" in again[-1].content.removeprefix(model.asked[0].messages[-1].content)


def test_after_three_refused_replies_the_written_line_is_said_and_marked_so() -> None:
    model = FakeModel([FLIP, "As an AI, I cannot say.", "*sighs*"])
    before = opened(model=model)
    turn = played(model, before, "Calm down.").turns[0]

    async def scripted() -> Reply:
        return [reply async for reply in ScriptedCustomer(LIBRARY.criteria).reply(before, "Calm down.")][-1]

    written = asyncio.run(scripted())
    assert (turn.reply, turn.reply_source, turn.reply_status) == (written.text, "written", "complete")
    assert turn.reply_guarded == ("role-flip", "out-of-role", "leaked-prompt")
    assert turn.state == written.state
    assert model.streams == 3


def test_a_reply_that_runs_on_ends_where_it_was_long_enough() -> None:
    sentence = "I sat there and I waited and nobody came up the street. "
    last = replies(FakeModel([sentence * 12]), opened(), "Calm down.")[-1]
    assert last.guarded == ("too-long",)
    assert last.source == "model"
    assert 20 < len(last.text.split()) <= 1.3 * opened().persona.word_budget


def test_babble_without_an_end_is_not_waited_for() -> None:
    model = FakeModel(["word " * 5000, FINE])
    last = replies(model, opened(), "Calm down.")[-1]
    assert (last.text, last.guarded) == (FINE, ("too-long",))


def test_a_model_that_fails_when_asked_again_is_a_failed_reply() -> None:
    with pytest.raises(ModelError):
        replies(FakeModel([FLIP, CUT]), opened(), "Calm down.")


# ---------------------------------------------------------------- what it marks as heard

OWN = "You came off your shift and went straight to those stairs, phone in hand, and then the app says that."


def test_the_line_of_marks_is_not_shown_and_is_kept() -> None:
    *growing, last = replies(FakeModel(["heard: dismisses-feeling\nThree mornings. Nobody."]), opened(), "Right then.")
    assert [reply.text for reply in growing] == ["Three mornings.", "Three mornings. Nobody."]
    assert last.heard is not None
    assert last.heard.marked == ("dismisses-feeling",)


@pytest.mark.parametrize(
    ("raw", "text", "marked"),
    [
        ("heard: scripted\nSo when?", "So when?", ("scripted",)),
        ("Heard: scripted, jars.\n\nSo when?", "So when?", ("scripted", "jars")),
        ("**heard:** scripted\nSo when?", "So when?", ("scripted",)),
        ("heard: nothing\nSo when?", "So when?", ()),
        ("heard: rudeness, scripted\nSo when?", "So when?", ("scripted",)),
        ("heard: scripted So when is it coming?", "So when is it coming?", ("scripted",)),
        ("So when?", "So when?", ()),
        ("heard:\nSo when?", "So when?", ()),
        ("Dana: heard: scripted\nDana: So when?", "So when?", ("scripted",)),
        ("I heard you the first time. So when?", "I heard you the first time. So when?", ()),
    ],
)
def test_a_line_of_marks_is_read_in_many_forms_and_an_odd_one_counts_as_none(
    raw: str, text: str, marked: tuple[str, ...]
) -> None:
    last = replies(FakeModel([raw]), opened(), "Right then.")[-1]
    assert last.heard is not None
    assert (last.text, last.heard.marked, last.guarded) == (text, marked, ())


def test_a_line_of_marks_later_in_the_reply_is_refused() -> None:
    last = replies(FakeModel(["So when? heard: says-when", FINE]), opened(), "Right then.")[-1]
    assert (last.text, last.guarded) == (FINE, ("leaked-prompt",))


def test_a_harm_that_only_the_model_heard_stings_a_little_and_ends_nothing() -> None:
    message = "Right then, moving on to the next thing on my list here."
    plain, stung = (
        replies(FakeModel([f"heard: {mark}\n{FINE}"]), opened(), message)[-1]
        for mark in ("nothing", "dismisses-feeling")
    )
    assert plain.state is not None
    assert stung.state is not None
    assert plain.state.tension < stung.state.tension <= plain.state.tension + marks.STING
    assert (stung.state.status, stung.state.warned) == (plain.state.status, plain.state.warned)
    assert stung.heard is not None
    assert "dismisses-feeling" in stung.heard.harms


def test_what_the_rules_are_certain_of_cannot_be_unmarked() -> None:
    for message in ("Shut up, you idiot.", "I understand your frustration and apologise for the inconvenience."):
        plain, marked = (
            replies(FakeModel([f"heard: {mark}\n{FINE}"]), opened(), message)[-1]
            for mark in ("nothing", "ties-feeling-to-fact, owns-it, says-when")
        )
        assert marked.state == plain.state
        assert marked.heard is not None
        assert plain.heard is not None
        assert (marked.heard.harms, marked.heard.behaviours) == (plain.heard.harms, plain.heard.behaviours)


def test_marks_ease_a_little_less_each_time_and_meet_no_need_whose_words_are_not_there() -> None:
    model = FakeModel([f"heard: reaches-implied, owns-it\n{FINE}"])
    before = opened()
    last = replies(model, before, OWN)[-1]
    rules = replies(FakeModel([FINE]), before, OWN)[-1]
    assert last.state is not None
    assert rules.state is not None
    assert rules.state.tension - marks.EASE <= last.state.tension <= rules.state.tension
    assert last.state.needs_met == rules.state.needs_met


EVERYTHING_GOOD = (
    "ties-feeling-to-fact, owns-it, says-when",
    "says-what, says-who, answers-need, says-what-if",
    "reaches-implied, reads-between-lines",
    ", ".join(sorted(GOODS)),
)
STOCK_LINES = (LINES / "empty" / "stock.txt").read_text(encoding="utf-8").splitlines()
KIND = {name: (LINES / "kind" / f"{name}.txt") for name in LIBRARY.personas}


@pytest.mark.parametrize("name", sorted(name for name in LIBRARY.personas if LIBRARY.personas[name].language == "en"))
@pytest.mark.parametrize("line", EVERYTHING_GOOD)
def test_a_model_that_marks_everything_good_calms_nobody_who_hears_stock_phrases(name: str, line: str) -> None:
    before = opened(name)
    for phrase in STOCK_LINES:
        if before.ended:
            break
        before = played(FakeModel([f"heard: {line}\nWell. I don't know about that."]), before, phrase)
        assert before.state.tension >= mood.tense(before.scenario.temper), phrase
    assert before.ended != "settled"


@pytest.mark.parametrize("name", sorted(name for name in LIBRARY.personas if KIND[name].exists()))
def test_kind_words_are_worth_no_more_with_a_model_that_marks_everything_good(name: str) -> None:
    """Kind words that name the topic are the hardest to tell: a model's marks must not make them count for more."""

    def tensions(line: str) -> list[int]:
        talk, found = opened(name), []
        for phrase in KIND[name].read_text(encoding="utf-8").splitlines():
            if not talk.ended:
                talk = played(FakeModel([f"heard: {line}\nHm."]), talk, phrase)
                found.append(talk.state.tension)
        return found

    alone = tensions("nothing")
    for line in EVERYTHING_GOOD:
        assert min(tensions(line)) >= min(alone) - marks.EASE


# ---------------------------------------------------------------- how much of it is the same each time


@pytest.mark.parametrize(
    ("name", "index"), [(name, i) for name, p in sorted(LIBRARY.personas.items()) for i in range(len(p.scenarios))]
)
def test_most_of_each_request_is_an_unchanged_prefix_of_the_next(name: str, index: int) -> None:
    """Counted in tokens of what was sent, over up to twelve turns of a so-so trainee."""
    persona = LIBRARY.personas[name]
    found = prefixes.shared(persona, persona.scenarios[index])
    assert found
    assert min(each.share for each in found) >= 0.85, found
