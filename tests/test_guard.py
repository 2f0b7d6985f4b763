"""The guard: what it refuses, and what it must let a customer say."""

from __future__ import annotations

from collections import Counter

import pytest

from tests import guarding
from toughcustomer import content, engine, session
from toughcustomer.customer import rough, scripted
from toughcustomer.customer.guard import FAULTS, Guard
from toughcustomer.records import Heard
from toughcustomer.settings import Settings

LIBRARY = content.load()
EXAMPLES = guarding.examples("measure")
RECALL, ALARMS = 0.83, 0.04
"""What the replies that nothing was learnt from must show: faults refused at least, replies in character refused at
most. It is the level that was reached, so that nothing is lost; the aim is 0.95 and 0.02."""


def judged(text: str, persona: str = "dana-parcel", **more: object) -> str:
    return guarding.refused(guarding.Example(persona=persona, fault="", text=text, **more))  # type: ignore[arg-type]


def test_there_are_examples_of_every_fault_and_as_many_in_character_to_learn_from_and_to_measure_by() -> None:
    learnt = guarding.examples("dev")
    for some in (learnt, EXAMPLES):
        count = Counter(example.fault for example in some)
        assert set(count) == {"", *FAULTS}
        assert count[""] >= 300
        assert sum(count.values()) - count[""] >= 300
        assert {example.persona for example in some} == set(LIBRARY.personas)
    assert {example.text for example in learnt}.isdisjoint(example.text for example in EXAMPLES)


def test_faults_are_refused_and_customers_in_character_are_not() -> None:
    found = [(bool(example.fault), bool(guarding.refused(example))) for example in EXAMPLES]
    faults, clean = [got for fault, got in found if fault], [got for fault, got in found if not fault]
    assert sum(faults) / len(faults) >= RECALL
    assert sum(clean) / len(clean) <= ALARMS


@pytest.mark.parametrize("name", sorted(LIBRARY.personas))
def test_what_was_written_for_a_customer_to_say_is_in_character(name: str) -> None:
    """Of the lines for a talk that goes on, hardly any is refused: they are what a good model would write like."""
    persona = LIBRARY.personas[name]
    lines, refused = 0, []
    for scenario in persona.scenarios:
        told = tuple(fact.id for fact in scenario.facts)
        calm = guarding.Example(persona=name, fault="", text="x", ceiling=persona.intensity, tension=30, told=told)
        guard = Guard(guarding.staged(persona, scenario, calm))
        for situation, written in scenario.lines.items():
            if situation in ("settles", "leaves", "manager"):
                continue
            # One in three: to read them all takes minutes.
            for line in written[::3]:
                lines += 1
                if fault := guarding.fault_of(guard, line):
                    refused.append((fault, line))
    assert len(refused) <= 0.03 * lines, refused


@pytest.mark.parametrize(
    "text",
    [
        "How can you help me?",
        "I want my refund.",
        'You people said "How can I help you?" and hung up.',
        "Your assistant told me to wait in.",
        "I'm sorry, what did you say?",
        "Shall I come and load the van for you?",
        "I was on the bloody stairs.",
        "Thanks for nothing.",
        "I do not accept that.",
        "Is this some kind of exercise?",
    ],
)
def test_a_customer_may_quote_ask_mock_and_swear_a_little(text: str) -> None:
    assert judged(text) == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("How can I help you today?", "role-flip"),
        ("As an AI, I have no parcel.", "out-of-role"),
        ("heard: says-when", "leaked-prompt"),
        ("*sighs loudly*", "leaked-prompt"),
        ("Agent: I am so sorry.", "speaks-for-trainee"),
        ("That was a very empathetic answer.", "coaches"),
        ("That's everything I needed, goodbye.", "false-settled"),
        ("Ich warte jetzt seit drei Tagen auf Sie.", "other-language"),
        ("They docked me £92 and sent me home unfit.", "leaked-secret"),
        ("and then I sat there and waited for you " * 9, "too-long"),
    ],
)
def test_each_fault_has_its_name(text: str, fault: str) -> None:
    assert judged(text) == fault


def test_a_fact_is_a_secret_until_it_has_been_told_or_said_by_the_trainee() -> None:
    line = "It's a judo suit."
    assert judged(line) == "leaked-secret"
    assert judged(line, told=("judo",)) == ""
    assert judged(line, said="Is it the judo suit for the competition?") == ""


def test_a_goodbye_is_one_only_when_the_talk_is_over() -> None:
    for text in ("Thank you. That's everything, goodbye.", "Right, that's me sorted. Ta-ra, bye."):
        assert judged(text) == "false-settled"
        assert judged(text, status="settled", tension=20) == ""


def test_the_length_is_that_of_the_whole_reply() -> None:
    guard = Guard(guarding.scene(guarding.Example(persona="dana-parcel", fault="", text="x")))
    assert guard.fault("And that is that.", "word " * 30) is None
    assert guard.fault("And that is that.", "word " * 70) == "too-long"


@pytest.mark.parametrize(
    ("text", "language", "degree"),
    [
        ("I am cross with the lot of you.", "en", 1),
        ("Hello, is that the shell station?", "en", 1),
        ("What the hell is this?", "en", 2),
        ("It is a load of crap.", "en", 2),
        ("You lying bastards.", "en", 3),
        ("Verdammt noch mal.", "de", 2),
        ("So ein Arschloch.", "de", 3),
        ("Es una mierda.", "es", 3),
        ("I'd kill for a straight answer.", "en", 1),
        ("I will break your legs.", "en", rough.NEVER),
        ("I know where you live.", "en", rough.NEVER),
    ],
)
def test_words_have_a_degree_of_roughness(text: str, language: str, degree: int) -> None:
    assert rough.degree(text, language) == degree


@pytest.mark.parametrize("ceiling", [1, 2, 3])
def test_no_ceiling_lets_a_threat_pass_and_each_lets_pass_what_is_below_it(ceiling: int) -> None:
    assert judged("I will come down there and break his legs.", ceiling=ceiling) == "too-rough"
    assert (judged("What the fuck is that?", ceiling=ceiling) == "too-rough") is (ceiling < 3)
    assert (judged("Where is the bloody van?", ceiling=ceiling) == "too-rough") is (ceiling < 2)


@pytest.mark.parametrize("name", sorted(LIBRARY.personas))
@pytest.mark.parametrize("ceiling", [1, 2, 3])
def test_no_written_line_is_rougher_than_the_operator_allows(name: str, ceiling: int) -> None:
    """In every situation there is still something to say."""
    persona = LIBRARY.personas[name]
    for scenario in persona.scenarios:
        talk = session.new(persona, scenario, engine.offline(LIBRARY, ceiling))
        for situation in scenario.lines:
            answer = scripted.Answer(talk, "Well.", talk.state, Heard(words=1), talk.state, ceiling)
            answer.situation = situation
            text = answer.text()
            assert text.strip(" …")
            assert rough.degree(text, persona.language) <= min(ceiling, persona.intensity), text


def test_the_operator_sets_the_ceiling() -> None:
    playing = engine.start(LIBRARY, Settings(engine="offline", max_intensity=1))
    assert isinstance(playing.customer, scripted.ScriptedCustomer)
    assert playing.customer.ceiling == 1
