"""Every shipped customer: its file is sound, and it holds its ground or settles as the trainee deserves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.playing import LIBRARY, play, tension
from tests.trainees import COLD, KIND, OVERPROMISING, SKILLED, TRICKS, WEAK, customer_of, skilled, spoken
from toughcustomer import content
from toughcustomer.customer import mood
from toughcustomer.customer.weights import PERSONAL
from toughcustomer.records import SITUATIONS, Persona, Scenario
from toughcustomer.trainees import read

ROOT = content.content_root()
FILES = sorted(path for path in (ROOT / "personas").glob("*.yaml") if not path.name.startswith("_"))
NAMES = [path.stem for path in FILES]
CUSTOMERS = [
    persona.id if n == 0 else f"{persona.id}/{scenario.id}"
    for persona in LIBRARY.personas.values()
    for n, scenario in enumerate(persona.scenarios)
]
"""Each scenario, as scripts name it: the first of a persona by the persona alone."""
QUOTING = frozenset('"“„«')
OFTEN = ("heard", "progress", "holding", "stock", "vague", "attacked", "blamed", "dismissed", "probed")


def to(folder: str, least: int) -> list[tuple[str, str]]:
    """Every customer with each script of a folder in their own language. There are at least `least` a language."""
    found = []
    for customer in CUSTOMERS:
        mine = spoken(folder, persona_of(customer).language)
        assert len(mine) >= least, (customer, folder)
        found += [(customer, name) for name in mine]
    return found


def said(folder: str, customer: str, name: str) -> tuple[str, ...]:
    return spoken(folder, persona_of(customer).language)[name]


def persona_of(customer: str) -> Persona:
    return LIBRARY.persona(customer)[0]


def scenario_of(customer: str) -> Scenario:
    return LIBRARY.persona(customer)[1]


def test_there_are_as_many_of_each_kind() -> None:
    kinds = Counter(persona.kind for persona in LIBRARY.personas.values())
    assert set(kinds) == {"hostile", "demanding", "grieving"}
    assert sorted(LIBRARY.personas) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_file_has_no_fault(name: str) -> None:
    faults = [str(fault) for fault in LIBRARY.faults if fault.path.stem == name]
    assert faults == []
    content.read_persona(ROOT / "personas" / f"{name}.yaml")


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_file_points_an_editor_at_the_schema(name: str) -> None:
    first = (ROOT / "personas" / f"{name}.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=_schema.json"


def test_the_schema_is_the_records_own() -> None:
    assert Path(ROOT / "personas" / "_schema.json").read_text("utf-8") == content.schema(Persona)


@pytest.mark.parametrize("customer", CUSTOMERS)
def test_a_shipped_customer_has_enough_to_say(customer: str) -> None:
    persona, scenario = persona_of(customer), scenario_of(customer)
    every = [line for lines in scenario.lines.values() for line in lines]
    assert len(every) == len(set(every))
    for situation in SITUATIONS:
        plain = [line for line in scenario.lines[situation] if not QUOTING & set(line)]
        assert len(plain) >= (6 if situation in OFTEN else 2), situation
    assert {fact.reveal for fact in scenario.facts} == {"volunteered", "asked", "trust"}
    assert 3 <= len(scenario.needs) <= 5
    for fact in scenario.facts:
        assert max(len(says.split()) for says in fact.says) <= persona.word_budget


@pytest.mark.parametrize("customer", CUSTOMERS)
def test_there_are_trainees_of_every_manner_for_each_customer(customer: str) -> None:
    further = "/" in customer
    assert len(skilled(customer)) >= (1 if further else 3)
    if not further:
        assert all(customer in written for written in (OVERPROMISING, COLD, KIND))
        assert any(customer_of(script) == customer for script in WEAK)


@pytest.mark.parametrize("script", sorted(SKILLED))
def test_a_skilled_trainee_settles_in_five_to_ten_turns(script: str) -> None:
    session = play(customer_of(script), SKILLED[script])
    assert session.state.status == "settled", (tension(session), session.state.needs_met)
    assert 5 <= len(session.turns) <= 10
    assert {need.id for need in session.scenario.needs if need.required} <= set(session.state.needs_met)


@pytest.mark.parametrize(("customer", "manner"), to("rude", least=2))
def test_a_rude_or_curt_trainee_leaves_the_customer_angrier_or_gone(customer: str, manner: str) -> None:
    session = play(customer, said("rude", customer, manner))
    assert session.state.status != "settled"
    assert session.state.tension > session.scenario.temper.tension
    if manner != "curt":
        assert session.state.status in ("left", "asked_for_manager")
        assert len(session.turns) <= 6
        assert session.turns[-2].state is not None
        assert session.turns[-2].state.warned


@pytest.mark.parametrize(("customer", "manner"), to("empty", least=3))
def test_empty_words_settle_nobody(customer: str, manner: str) -> None:
    script = said("empty", customer, manner)
    session = play(customer, script)
    assert session.state.status != "settled"
    assert session.state.needs_met == ()
    assert min(tension(session)) >= mood.tense(session.scenario.temper), tension(session)
    assert play(customer, script[:3]).state.status == "talking"


@pytest.mark.parametrize("customer", CUSTOMERS)
@pytest.mark.parametrize("manner", sorted(TRICKS))
def test_tricks_meet_nothing_and_ease_nobody(customer: str, manner: str) -> None:
    for message in TRICKS[manner]:
        session = play(customer, (message,))
        assert session.state.needs_met == (), message
        assert session.state.tension >= session.scenario.temper.tension - 2, message
    assert play(customer, TRICKS[manner]).state.status != "settled"


@pytest.mark.parametrize("customer", sorted(OVERPROMISING))
def test_one_who_promises_anything_is_found_out(customer: str) -> None:
    session = play(customer.replace(".", "/"), OVERPROMISING[customer])
    assert session.state.status != "settled"
    assert session.state.needs_met == ()
    assert session.state.trust < session.scenario.temper.trust
    assert session.state.tension > session.scenario.temper.tension


@pytest.mark.parametrize("script", sorted(SKILLED))
def test_one_dismissal_after_four_good_lines_costs_a_third_of_what_was_gained(script: str) -> None:
    customer = customer_of(script)
    good = play(customer, SKILLED[script][:4])
    slip = read(good.persona.language).slip
    after = play(customer, (*SKILLED[script][:4], slip))
    start = good.scenario.temper
    assert len(good.turns) == 4
    assert after.state.tension - good.state.tension >= (start.tension - good.state.tension) / 3
    assert good.state.trust - after.state.trust >= (good.state.trust - start.trust) / 3


@pytest.mark.parametrize("script", sorted(WEAK))
def test_a_weak_trainee_makes_it_worse(script: str) -> None:
    session = play(customer_of(script), WEAK[script])
    assert session.state.status != "settled"
    assert session.state.tension > session.scenario.temper.tension, tension(session)


@pytest.mark.parametrize("customer", sorted(COLD))
def test_help_without_a_word_for_the_person_does_not_settle(customer: str) -> None:
    session = play(customer.replace(".", "/"), COLD[customer] * 2)
    assert session.state.status != "settled"
    personal = [need for need in session.scenario.needs if need.required and set(need.behaviours) & PERSONAL]
    assert min(tension(session)) >= max(need.floor for need in personal)


@pytest.mark.parametrize("customer", sorted(KIND))
def test_kind_words_about_the_very_thing_do_not_settle_while_nothing_is_done(customer: str) -> None:
    session = play(customer.replace(".", "/"), KIND[customer] * 2)
    assert session.state.status != "settled"
    assert min(tension(session)) >= max(need.floor for need in session.scenario.needs if need.required) - 2
