"""Every shipped customer: its file is sound, and it holds its ground or settles as the trainee deserves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.playing import LIBRARY, play, tension
from tests.trainees import COLD, EMPTY, KIND, OVERPROMISING, RUDE, SKILLED, TRICKS, WEAK, skilled
from toughcustomer import content
from toughcustomer.records import SITUATIONS, Persona, Scenario

ROOT = content.content_root()
FILES = sorted(path for path in (ROOT / "personas").glob("*.yaml") if not path.name.startswith("_"))
NAMES = [path.stem for path in FILES]
OFTEN = ("heard", "progress", "holding", "stock", "vague", "attacked", "blamed", "dismissed", "probed")


def persona_of(name: str) -> Persona:
    return LIBRARY.personas[name]


def scenario_of(name: str) -> Scenario:
    return persona_of(name).scenarios[0]


def test_there_is_one_of_each_kind() -> None:
    assert {persona.kind for persona in LIBRARY.personas.values()} == {"hostile", "demanding", "grieving"}
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


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_customer_has_enough_to_say(name: str) -> None:
    persona, scenario = persona_of(name), scenario_of(name)
    every = [line for lines in scenario.lines.values() for line in lines]
    assert len(every) == len(set(every))
    for situation in SITUATIONS:
        plain = [line for line in scenario.lines[situation] if '"' not in line]  # type: ignore[index]
        assert len(plain) >= (6 if situation in OFTEN else 2), situation
    assert {fact.reveal for fact in scenario.facts} == {"volunteered", "asked", "trust"}
    assert 3 <= len(scenario.needs) <= 4
    assert any("says-when" in need.behaviours for need in scenario.needs)
    assert any("ties-feeling-to-fact" in need.behaviours for need in scenario.needs)
    for fact in scenario.facts:
        assert max(len(says.split()) for says in fact.says) <= persona.word_budget


@pytest.mark.parametrize("name", NAMES)
def test_a_need_that_is_not_required_cannot_keep_a_customer_from_settling(name: str) -> None:
    temper = scenario_of(name).temper
    assert all(need.floor <= temper.settles_at for need in scenario_of(name).needs if not need.required)
    assert all(need.floor > temper.settles_at for need in scenario_of(name).needs if need.required)


@pytest.mark.parametrize("name", NAMES)
def test_one_step_can_take_back_a_third_of_all_there_is_to_gain(name: str) -> None:
    temper = scenario_of(name).temper
    assert temper.max_rise >= (temper.tension - temper.settles_at) / 3


def test_there_are_three_skilled_trainees_for_each_customer() -> None:
    assert all(len(skilled(name)) >= 3 for name in NAMES)


@pytest.mark.parametrize("script", sorted(SKILLED))
def test_a_skilled_trainee_settles_in_five_to_ten_turns(script: str) -> None:
    session = play(script[:-2], SKILLED[script])
    assert session.state.status == "settled", tension(session)
    assert 5 <= len(session.turns) <= 10
    assert {need.id for need in session.scenario.needs if need.required} <= set(session.state.needs_met)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("manner", sorted(RUDE))
def test_a_rude_or_curt_trainee_leaves_the_customer_angrier_or_gone(name: str, manner: str) -> None:
    session = play(name, RUDE[manner])
    assert session.state.status != "settled"
    assert session.state.tension > session.scenario.temper.tension
    if manner != "curt":
        assert session.state.status in ("left", "asked_for_manager")
        assert len(session.turns) <= 6
        assert session.turns[-2].state is not None
        assert session.turns[-2].state.warned


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("manner", sorted(EMPTY))
def test_empty_words_settle_nobody(name: str, manner: str) -> None:
    session = play(name, EMPTY[manner])
    assert session.state.status != "settled"
    assert session.state.needs_met == ()
    assert min(tension(session)) >= session.scenario.temper.tension - 8, tension(session)
    assert play(name, EMPTY[manner][:3]).state.status == "talking"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("manner", sorted(TRICKS))
def test_tricks_meet_nothing_and_ease_nobody(name: str, manner: str) -> None:
    for message in TRICKS[manner]:
        session = play(name, (message,))
        assert session.state.needs_met == (), message
        assert session.state.tension >= session.scenario.temper.tension - 2, message
    assert play(name, TRICKS[manner]).state.status != "settled"


@pytest.mark.parametrize("name", NAMES)
def test_one_who_promises_anything_is_found_out(name: str) -> None:
    session = play(name, OVERPROMISING[name])
    assert session.state.status != "settled"
    assert session.state.needs_met == ()
    assert session.state.trust < session.scenario.temper.trust
    assert session.state.tension > session.scenario.temper.tension


@pytest.mark.parametrize("script", sorted(SKILLED))
def test_one_dismissal_after_four_good_lines_costs_a_third_of_what_was_gained(script: str) -> None:
    good = play(script[:-2], SKILLED[script][:4])
    after = play(script[:-2], (*SKILLED[script][:4], "Please calm down, you're overreacting."))
    start = good.scenario.temper
    assert len(good.turns) == 4
    assert after.state.tension - good.state.tension >= (start.tension - good.state.tension) / 3
    assert good.state.trust - after.state.trust >= (good.state.trust - start.trust) / 3


@pytest.mark.parametrize("script", sorted(WEAK))
def test_a_weak_trainee_makes_it_worse(script: str) -> None:
    session = play(script[:-2], WEAK[script])
    assert session.state.status != "settled"
    assert session.state.tension > session.scenario.temper.tension, tension(session)


@pytest.mark.parametrize("name", NAMES)
def test_help_without_a_word_for_the_person_does_not_settle(name: str) -> None:
    session = play(name, COLD[name] * 2)
    assert session.state.status != "settled"
    heard = next(need for need in session.scenario.needs if "ties-feeling-to-fact" in need.behaviours)
    assert min(tension(session)) >= heard.floor


@pytest.mark.parametrize("name", NAMES)
def test_kind_words_about_the_very_thing_do_not_settle_while_nothing_is_done(name: str) -> None:
    session = play(name, KIND[name] * 2)
    assert session.state.status != "settled"
    assert min(tension(session)) >= max(need.floor for need in session.scenario.needs if need.required) - 2
