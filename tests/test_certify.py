"""Certification: every shipped customer passes, and no single change makes one trivial without being noticed."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.playing import LIBRARY
from toughcustomer import certify, content, engine, trainees
from toughcustomer.certify import Certificate
from toughcustomer.cli import main
from toughcustomer.customer import bounds
from toughcustomer.records import Persona, Scenario

CAST = engine.offline(LIBRARY)
NAMES = sorted(LIBRARY.personas)
Change = Callable[[Scenario], Scenario]


@cache
def certified(name: str) -> tuple[Certificate, ...]:
    return certify.certify(LIBRARY.personas[name], CAST)


def failures(certificate: Certificate) -> list[str]:
    return [
        f"{certificate.scenario}: {verdict.about}: {verdict.demand}: {verdict.found}"
        for verdict in certificate.verdicts
        if not verdict.passed
    ]


# ---------------------------------------------------------------- every shipped customer


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_customer_holds_their_ground(name: str) -> None:
    for certificate in certified(name):
        assert failures(certificate) == []
        assert certificate.passed


@pytest.mark.parametrize("name", NAMES)
def test_the_skilled_trainee_alone_settles_the_customer(name: str) -> None:
    for certificate in certified(name):
        settled = {one.trainee for one in certificate.played if one.status == "settled"}
        assert "skilled" in settled
        assert settled <= {"skilled", "slipping"}


@pytest.mark.parametrize("name", NAMES)
def test_all_eight_trainees_are_played_and_their_curves_are_whole(name: str) -> None:
    for certificate in certified(name):
        assert [one.trainee for one in certificate.played] == list(get_args(trainees.Name))
        for one in certificate.played:
            assert len(one.tension) == len(one.trust) == one.turns + 1
            assert all(one.replies)


# ---------------------------------------------------------------- what makes a customer trivial


def temper(**update: Any) -> Change:
    return lambda scenario: scenario.model_copy(update={"temper": scenario.temper.model_copy(update=update)})


def scaled(name: str, by: float) -> Change:
    def change(scenario: Scenario) -> Scenario:
        value = getattr(scenario.temper, name)
        return temper(**{name: math.ceil(value * by) if isinstance(value, int) else value * by})(scenario)

    return change


def moved(name: str, by: int) -> Change:
    return lambda scenario: temper(**{name: max(0, min(100, getattr(scenario.temper, name) + by))})(scenario)


def needs(only: int | None = None, **update: Any) -> Change:
    """Changes every required need, or one of them."""

    def change(scenario: Scenario) -> Scenario:
        required = [need.id for need in scenario.needs if need.required]
        chosen = required if only is None else required[only : only + 1] or required[-1:]
        changed = [need.model_copy(update=update) if need.id in chosen else need for need in scenario.needs]
        return scenario.model_copy(update={"needs": tuple(changed)})

    return change


def facts(**update: Any) -> Change:
    return lambda scenario: scenario.model_copy(
        update={"facts": tuple(fact.model_copy(update=update) for fact in scenario.facts)}
    )


def confidences(**update: Any) -> Change:
    return lambda scenario: scenario.model_copy(
        update={
            "facts": tuple(
                fact.model_copy(update=update) if fact.reveal == "trust" else fact for fact in scenario.facts
            )
        }
    )


def brief(**update: Any) -> Change:
    return lambda scenario: scenario.model_copy(update={"brief": scenario.brief.model_copy(update=update)})


CHANGES: dict[str, Change] = {
    "fall doubled": scaled("fall", 2),
    "fall half as much again": scaled("fall", 1.5),
    "fall as high as it goes": temper(fall=3.0),
    "largest fall doubled": scaled("max_fall", 2),
    "largest fall raised by half": lambda scenario: temper(max_fall=-int(-scenario.temper.max_fall * 1.5 // 1))(
        scenario
    ),
    "largest fall without an end": temper(max_fall=100),
    "all floors removed": needs(floor=0),
    "first floor removed": needs(0, floor=0),
    "second floor removed": needs(1, floor=0),
    "floors no higher than calm": lambda scenario: needs(floor=scenario.temper.settles_at)(scenario),
    "first need not required": needs(0, required=False),
    "second need not required": needs(1, required=False),
    "no need required": needs(required=False),
    "facts all volunteered": facts(reveal="volunteered", turn=1),
    "facts all told when asked": facts(reveal="asked"),
    "confidence told at once": confidences(trust=0),
    "confidence volunteered": confidences(reveal="volunteered", turn=1),
    "settles sooner": moved("settles_at", 12),
    "settles at the start": lambda scenario: temper(settles_at=scenario.temper.tension - 1)(scenario),
    "comes half calm": lambda scenario: temper(tension=(scenario.temper.tension + scenario.temper.settles_at) // 2)(
        scenario
    ),
    "comes calm": temper(tension=45),
    "comes trusting": temper(trust=90),
    "patience without an end": temper(patience=20),
    "patience trebled": scaled("patience", 3),
    "never leaves": temper(leaves_at=100),
    "nothing angers": temper(rise=0.05),
    "anger halved": scaled("rise", 0.5),
    "no rise": temper(max_rise=2),
    "met by an apology": needs(behaviours=("apologises-generic",), mentions=()),
    "met by sympathy": needs(behaviours=("acknowledges-feeling",), mentions=()),
    "one need met by sympathy": needs(0, behaviours=("acknowledges-feeling",), mentions=()),
    "met by a name": needs(behaviours=("uses-name",), mentions=()),
    "met by words alone": needs(behaviours=(), mentions=("sorry", "the")),
    "all needs about the person": needs(behaviours=("ties-feeling-to-fact",), mentions=()),
    "all needs about the matter": needs(behaviours=("says-what",), mentions=()),
    "nothing to be found out by": brief(may_not=()),
    "nothing to offer": brief(may_offer=()),
}


def noticed(persona: Persona, scenario: Scenario) -> str:
    """The first demand that is not met, the numbers before the talks; empty if all are."""
    for verdict in bounds.verdicts(persona, scenario):
        if not verdict.passed:
            return verdict.demand
    changed = persona.model_copy(update={"scenarios": (scenario,)})
    return "".join(failures(certify.certify(changed, CAST)[0])[:1])


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_change_that_makes_a_customer_trivial_is_noticed(name: str, change: str) -> None:
    persona = LIBRARY.personas[name]
    for scenario in persona.scenarios:
        changed = CHANGES[change](scenario)
        assert changed != scenario
        assert noticed(persona, changed)


# ---------------------------------------------------------------- what the command says


def command(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["personas", *arguments])
    said = capsys.readouterr()
    return int(left.value.code or 0), said.out, said.err


def test_the_command_shows_each_trainee_with_a_chart_and_passes(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = command(capsys, "certify", "dana-parcel")
    assert code == 0
    assert all(name in out for name in get_args(trainees.Name))
    assert "▆" in out
    assert "demands are met." in out
    assert "✗" not in out


def test_a_customer_who_fails_is_told_where_why_and_what_to_change(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (content.content_root() / "personas" / "dana-parcel.yaml").read_text("utf-8")
    path = tmp_path / "dana-parcel.yaml"
    path.write_text(text.replace("max_fall: 8", "max_fall: 30"), "utf-8")
    code, out, _ = command(capsys, "certify", str(path))
    assert code == 1
    assert "✗ numbers (temper.max_fall)" in out
    assert "change: lower max_fall to 8" in out
    assert "✗ skilled, turn " in out


def test_the_certificate_as_json_holds_the_curves_and_every_demand(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = command(capsys, "certify", "dana-parcel", "--json")
    (certificate,) = json.loads(out)
    assert code == 0
    assert certificate["passed"] is True
    assert certificate["played"][0]["tension"][0] == 74
    assert {"about", "demand", "passed", "found", "turn", "key", "change"} == set(certificate["verdicts"][0])


def test_a_faulty_file_is_told_by_line_and_certifies_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "dana-parcel.yaml"
    path.write_text("id: dana-parcel\nnames: Dana\n", "utf-8")
    code, out, _ = command(capsys, "certify", str(path))
    assert code == 1
    assert f"{path}:2:1: names: is no key that belongs here; did you mean 'name'?" in out


def test_a_customer_of_a_language_without_trainees_says_what_is_missing() -> None:
    persona = LIBRARY.personas["dana-parcel"].model_copy(update={"language": "fi"})
    (certificate,) = certify.certify(persona, CAST)
    assert [one.trainee for one in certificate.played] == ["skilled"]
    told = "There are no trainees who speak 'fi' (there are: de, en, es). Write fi.yaml beside them."
    assert any(told in failure for failure in failures(certificate))


def test_a_scenario_without_skilled_lines_says_so() -> None:
    persona = LIBRARY.personas["dana-parcel"]
    scenario = persona.scenarios[0].model_copy(update={"skilled": ()})
    (certificate,) = certify.certify(persona.model_copy(update={"scenarios": (scenario,)}), CAST)
    assert any("there are skilled lines" in failure for failure in failures(certificate))


def test_trainers_see_the_numbers_and_what_a_difficulty_makes_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = command(capsys, "show", "arthur-letters")
    assert code == 0
    assert "begins at tension 64, trust 25; settles at 36 or less" in out
    assert "grieving: a harm costs 1.3 × the trust" in out
    assert "never below tension 25" in out


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_the_trainees_of_a_language_name_every_offer_and_promise_what_is_ruled_out(language: str) -> None:
    scenario = LIBRARY.persona("dana-parcel")[1]
    scripts = {script.trainee: script.messages for script in trainees.scripts(scenario, trainees.read(language))}
    assert all(any(offer.text in line for line in scripts["solver"]) for offer in scenario.brief.may_offer)
    assert all(
        any(phrase.rstrip("*") in line for phrase in topic.mentions for line in scripts["promiser"])
        for topic in scenario.brief.may_not
    )
    assert not any("{" in line for lines in scripts.values() for line in lines)
    assert scripts["slipping"] == (*scenario.skilled[:4], trainees.read(language).slip, *scenario.skilled[4:])
