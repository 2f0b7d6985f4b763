"""Certification: every shipped customer passes, and no single change makes one trivial without being noticed."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any, get_args

import pytest

from tests.playing import LIBRARY
from toughcustomer import bounds, certify, engine, trainees
from toughcustomer.certify import Certificate
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
