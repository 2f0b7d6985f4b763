"""Random scripts against every shipped customer: what never happens, whatever is said to them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.playing import LIBRARY, fresh, say
from tests.trainees import LINES, read
from toughcustomer import session, trainees
from toughcustomer.customer import mood
from toughcustomer.customer.weights import DIALS, GOODS, HARMS, SHAPES, STOCK
from toughcustomer.records import CustomerState, Heard, Persona, Scenario, Session

NAMES = [f"{persona.id}/{scenario.id}" for persona in LIBRARY.personas.values() for scenario in persona.scenarios]
EVERY = sorted({*GOODS, *HARMS, *STOCK, "a-trainer-added-this"})
MOODS = 1000
"""Random scripts of things heard, over all customers together."""
TALKS = 60
"""Random scripts of real lines to each scenario."""


def start(scenario: Scenario) -> CustomerState:
    temper = scenario.temper
    return CustomerState(tension=temper.tension, trust=temper.trust, patience=temper.patience, best=temper.tension)


def over(persona: Persona, scenario: Scenario, script: list[Heard]) -> list[CustomerState]:
    """The states, the start first."""
    states = [start(scenario)]
    for heard in script:
        states.append(mood.react(states[-1], heard, scenario, persona.difficulty, persona.kind))
    return states


@st.composite
def heard_by(draw: st.DrawFn, scenario: Scenario) -> Heard:
    names = tuple(draw(st.lists(st.sampled_from(EVERY), max_size=6, unique=True)))

    def some(items: list[str], most: int = 2) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(items), max_size=most, unique=True))) if items else ()

    return Heard(
        behaviours=names,
        harms=tuple(name for name in names if name in HARMS),
        needs=some([need.id for need in scenario.needs]),
        asked=some([fact.id for fact in scenario.facts]),
        offers=some([offer.id for offer in scenario.brief.may_offer]),
        angers=tuple(draw(st.lists(st.integers(0, len(scenario.angers) - 1), max_size=2, unique=True))),
        soothes=tuple(draw(st.lists(st.integers(0, len(scenario.soothes) - 1), max_size=2, unique=True))),
        words=draw(st.integers(0, 60)),
    )


@st.composite
def hearings(draw: st.DrawFn) -> tuple[str, list[Heard]]:
    name = draw(st.sampled_from(NAMES))
    scenario = LIBRARY.persona(name)[1]
    return name, draw(st.lists(heard_by(scenario), min_size=1, max_size=14))


def check(persona: Persona, scenario: Scenario, states: list[CustomerState], script: list[Heard]) -> None:
    """All that holds from one state to the next."""
    temper, required = scenario.temper, {need.id for need in scenario.needs if need.required}
    for n, ((before, after), heard) in enumerate(zip(pairwise(states), script, strict=True), 1):
        if before.status != "talking":
            assert after == before  # over is over
            continue
        assert 0 <= after.tension <= 100
        assert 0 <= after.trust <= 100
        assert 0 <= after.patience <= temper.patience
        assert -temper.max_fall <= after.tension - before.tension <= temper.max_rise
        floors = [need.floor for need in scenario.needs if need.id not in after.needs_met]
        if not required & set(after.needs_met):
            floors.append(int(mood.tense(temper)))
        assert after.tension >= min(max([*floors, SHAPES[persona.kind].least]), before.tension)
        assert set(before.needs_met) <= set(after.needs_met) <= set(before.needs_met) | set(heard.needs)
        assert after.best <= min(before.best, after.tension)
        assert after.facts_told[: len(before.facts_told)] == before.facts_told  # what was told stays told
        assert len(set(after.facts_told)) == len(after.facts_told)
        told = [fact for fact in scenario.facts if fact.id in set(after.facts_told) - set(before.facts_told)]
        assert len(told) <= DIALS[persona.difficulty].tells
        for fact in told:
            if fact.reveal == "volunteered":
                assert n >= fact.turn + DIALS[persona.difficulty].later or fact.id in heard.asked
            elif fact.reveal == "asked":
                assert fact.id in heard.asked
            else:
                assert after.trust >= fact.trust
        if after.status == "settled":
            assert required <= set(after.needs_met)
            assert after.tension <= temper.settles_at
        elif after.status != "talking":
            assert before.warned


@settings(max_examples=MOODS, deadline=None, derandomize=True)
@given(hearings())
def test_whatever_is_heard_the_mood_keeps_its_caps_floors_bounds_and_secrets(
    case: tuple[str, list[Heard]],
) -> None:
    (persona, scenario), script = LIBRARY.persona(case[0]), case[1]
    states = over(persona, scenario, script)
    check(persona, scenario, states, script)
    assert states == over(persona, scenario, script)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(hearings(), st.integers(1, 5))
def test_a_harm_never_eases_anybody_at_any_difficulty(case: tuple[str, list[Heard]], difficulty: int) -> None:
    (persona, scenario), script = LIBRARY.persona(case[0]), case[1]
    state = start(scenario)
    for heard in script:
        only = Heard(behaviours=heard.harms, harms=heard.harms, angers=heard.angers, words=heard.words)
        after = mood.react(state, only, scenario, difficulty, persona.kind)
        if set(heard.harms) - {"jars", "scripted"} and state.status == "talking":
            assert after.tension >= state.tension
            assert after.trust <= state.trust
        state = mood.react(state, heard, scenario, difficulty, persona.kind)


# ---------------------------------------------------------------- whole talks, with lines that people say


@cache
def lines_for(name: str) -> list[str]:
    """What may be said to this customer: lines meant for them and for others, generic ones, and tricks."""
    persona, scenario = LIBRARY.persona(name)
    generic = trainees.scripts(scenario, trainees.read(persona.language))
    written = [line for path in sorted(LINES.rglob("*.txt")) for line in read(path)]
    mine = [line for path in sorted(LINES.rglob(f"{persona.id}*.txt")) for line in read(path)]
    return [*(line for script in generic for line in script.messages), *mine, *written[::7]]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=TALKS, deadline=None, derandomize=True)
@given(st.data())
def test_no_talk_breaks_a_rule_and_the_same_lines_make_the_same_talk_from_any_branch(
    name: str, data: st.DataObject
) -> None:
    persona, scenario = LIBRARY.persona(name)
    script = data.draw(st.lists(st.sampled_from(lines_for(name)), min_size=1, max_size=8))
    talk = said(fresh(persona, scenario), script)
    states = [start(scenario), *(turn.state for turn in talk.turns if turn.state)]
    check(persona, scenario, states, [turn.heard for turn in talk.turns if turn.heard])
    assert len(states) == len(talk.turns) + 1
    at = data.draw(st.integers(0, len(talk.turns)))
    again = said(session.branch(talk, at), script[at:])
    assert again.turns == talk.turns
    assert again.state == talk.state


def said(talk: Session, script: list[str]) -> Session:
    """The talk after as much of the script as the customer stayed for."""
    for message in script:
        if talk.state.status != "talking":
            break
        talk = say(talk, message)
    return talk
