"""How the mood moves: what never happens, whatever is heard, and what always does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toughcustomer import content, mood
from toughcustomer.records import CustomerState, Heard, Persona, Scenario

PERSONAS = content.load().personas
SCENARIOS = [(persona, scenario) for persona in PERSONAS.values() for scenario in persona.scenarios]
EVERY = sorted({*mood.GOODS, *mood.HARMS, *mood.STOCK, "a-trainer-added-this"})


def start(scenario: Scenario) -> CustomerState:
    temper = scenario.temper
    return CustomerState(tension=temper.tension, trust=temper.trust, patience=temper.patience, best=temper.tension)


def heard(*behaviours: str, needs: tuple[str, ...] = (), asked: tuple[str, ...] = (), words: int = 20) -> Heard:
    harms = tuple(name for name in behaviours if name in mood.HARMS)
    return Heard(behaviours=behaviours, harms=harms, needs=needs, asked=asked, words=words)


def play(scenario: Scenario, script: list[Heard], difficulty: int = 3) -> list[CustomerState]:
    states = [start(scenario)]
    for message in script:
        states.append(mood.react(states[-1], message, scenario, difficulty))
    return states


@st.composite
def scripts(draw: st.DrawFn) -> tuple[Scenario, list[Heard], int]:
    _, scenario = draw(st.sampled_from(SCENARIOS))
    script = []
    for _ in range(draw(st.integers(1, 14))):
        names = tuple(draw(st.lists(st.sampled_from(EVERY), max_size=5, unique=True)))
        script.append(
            Heard(
                behaviours=names,
                harms=tuple(name for name in names if name in mood.HARMS),
                needs=tuple(draw(st.lists(st.sampled_from([n.id for n in scenario.needs]), max_size=2, unique=True))),
                asked=tuple(draw(st.lists(st.sampled_from([f.id for f in scenario.facts]), max_size=2, unique=True))),
                angers=tuple(draw(st.lists(st.integers(0, len(scenario.angers) - 1), max_size=2, unique=True))),
                soothes=tuple(draw(st.lists(st.integers(0, len(scenario.soothes) - 1), max_size=2, unique=True))),
                words=draw(st.integers(0, 60)),
            )
        )
    return scenario, script, draw(st.integers(1, 5))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(scripts())
def test_whatever_is_heard_no_step_cap_floor_or_bound_is_broken(case: tuple[Scenario, list[Heard], int]) -> None:
    scenario, script, difficulty = case
    temper = scenario.temper
    states = play(scenario, script, difficulty)
    assert states == play(scenario, script, difficulty)
    for (before, after), message in zip(pairwise(states), script, strict=True):
        if before.status != "talking":
            assert after == before
            continue
        assert 0 <= after.tension <= 100
        assert 0 <= after.trust <= 100
        assert -temper.max_fall <= after.tension - before.tension <= temper.max_rise
        floor = max((need.floor for need in scenario.needs if need.id not in after.needs_met), default=0)
        assert after.tension >= min(floor, before.tension)
        assert set(before.needs_met) <= set(after.needs_met) <= set(before.needs_met) | set(message.needs)
        assert after.best == min(state.tension for state in states[: states.index(after) + 1])


@settings(max_examples=300, deadline=None, derandomize=True)
@given(scripts())
def test_nobody_settles_without_what_they_need_or_leaves_without_a_warning(
    case: tuple[Scenario, list[Heard], int],
) -> None:
    scenario, script, difficulty = case
    for before, after in pairwise(play(scenario, script, difficulty)):
        if after.status == "settled":
            assert {need.id for need in scenario.needs if need.required} <= set(after.needs_met)
            assert after.tension <= scenario.temper.settles_at
        if after.status in ("left", "asked_for_manager"):
            assert before.warned


@settings(max_examples=300, deadline=None, derandomize=True)
@given(scripts())
def test_no_fact_is_told_before_its_trigger(case: tuple[Scenario, list[Heard], int]) -> None:
    scenario, script, difficulty = case
    states = play(scenario, script, difficulty)
    for n, ((before, after), message) in enumerate(zip(pairwise(states), script, strict=True), 1):
        told = [fact for fact in scenario.facts if fact.id in after.facts_told and fact.id not in before.facts_told]
        assert len(told) <= 2
        for fact in told:
            if fact.reveal == "volunteered":
                assert n >= fact.turn or fact.id in message.asked
            elif fact.reveal == "asked":
                assert fact.id in message.asked
            else:
                assert after.trust >= fact.trust


@pytest.fixture(params=[pytest.param(pair, id=pair[0].id) for pair in SCENARIOS])
def pair(request: pytest.FixtureRequest) -> tuple[Persona, Scenario]:
    return request.param


def good(*needs: str) -> Heard:
    return heard("ties-feeling-to-fact", "owns-it", "paraphrases", "says-what", "says-who", "says-when", needs=needs)


def test_four_good_messages_are_partly_lost_by_one_dismissal(pair: tuple[Persona, Scenario]) -> None:
    persona, scenario = pair
    needs = tuple(need.id for need in scenario.needs)
    for blow in ("dismisses-feeling", "hits-back", "cheers-up", "blames-customer"):
        states = play(scenario, [good(*needs)] * 4 + [heard(blow)], persona.difficulty)
        first, before, after = states[0], states[-2], states[-1]
        assert before.status == "talking"
        assert after.tension - before.tension >= (first.tension - before.tension) / 3
        assert before.trust - after.trust >= (before.trust - first.trust) / 3
        assert after.setbacks == 1


def test_what_was_lost_is_earned_back_more_slowly() -> None:
    _, scenario = SCENARIOS[0]
    state = start(scenario).model_copy(update={"tension": 80})
    bruised = state.model_copy(update={"setbacks": 2})
    message = heard("repeats-specific", "says-who")
    fell = state.tension - mood.react(state, message, scenario, 3).tension
    assert 0 < state.tension - mood.react(bruised, message, scenario, 3).tension < fell


def test_the_same_kindness_again_does_less() -> None:
    _, scenario = SCENARIOS[0]
    falls = [before.tension - after.tension for before, after in pairwise(play(scenario, [heard("paraphrases")] * 4))]
    assert falls[0] > falls[-1]
    assert falls == sorted(falls, reverse=True)


def test_stock_sympathy_of_any_kind_settles_nobody_and_ends_in_the_door(pair: tuple[Persona, Scenario]) -> None:
    persona, scenario = pair
    kinds = ["acknowledges-feeling", "apologises-generic", "gives-condolence", "validates-feeling", "vague-promise"]
    script = [heard(kinds[i % len(kinds)], kinds[(i + 2) % len(kinds)]) for i in range(12)]
    states = play(scenario, script, persona.difficulty)
    assert states[-1].status in ("left", "asked_for_manager")
    assert min(state.tension for state in states) >= scenario.temper.tension - sum(mood.STOCK_EASE)
    assert all(state.status == "talking" for state in states[:4])


def test_insults_are_warned_once_and_then_lose_the_customer(pair: tuple[Persona, Scenario]) -> None:
    persona, scenario = pair
    states = play(scenario, [heard("hits-back")] * 6, persona.difficulty)
    over = next(n for n, state in enumerate(states) if state.status == "left")
    assert 2 <= over <= 6
    assert states[over - 1].warned
    assert states[over].tension > states[0].tension


def test_silence_uses_up_patience(pair: tuple[Persona, Scenario]) -> None:
    persona, scenario = pair
    states = play(scenario, [heard(words=0)] * (scenario.temper.patience + 3), persona.difficulty)
    assert states[-1].status == scenario.temper.gives_up or states[-1].status == "left"
    assert states[-1].tension > states[0].tension


def test_real_progress_gives_patience_back_and_lifts_the_warning() -> None:
    _, scenario = SCENARIOS[0]
    state = start(scenario).model_copy(update={"patience": 1, "warned": True, "tension": 70})
    need = next(need.id for need in scenario.needs if need.required)
    after = mood.react(state, good(need), scenario, 3)
    assert after.patience > 1
    assert not after.warned


def test_harder_customers_rise_higher_and_fall_less() -> None:
    _, scenario = SCENARIOS[0]
    blows = [mood.react(start(scenario), heard("argues"), scenario, level).tension for level in range(1, 6)]
    eased = [mood.react(start(scenario), heard("paraphrases"), scenario, level).tension for level in range(1, 6)]
    assert blows == sorted(blows)
    assert blows[0] < blows[-1]
    assert eased == sorted(eased)
    assert eased[0] < eased[-1]


def test_an_empty_promise_costs_trust_and_wins_nothing() -> None:
    _, scenario = SCENARIOS[0]
    after = mood.react(start(scenario), heard("says-what", "says-when", "promises-beyond-brief"), scenario, 3)
    assert after.trust < start(scenario).trust
    assert after.tension >= start(scenario).tension
    assert after.needs_met == ()


def test_a_good_question_is_answered_and_is_progress() -> None:
    _, scenario = SCENARIOS[0]
    fact = next(fact for fact in scenario.facts if fact.reveal == "asked")
    before = start(scenario)
    after = mood.react(before, heard("asks-open-question", asked=(fact.id,)), scenario, 3)
    assert after.facts_told == (fact.id,)
    assert after.patience == before.patience


def test_a_question_beside_an_insult_is_not_answered() -> None:
    _, scenario = SCENARIOS[0]
    fact = next(fact for fact in scenario.facts if fact.reveal == "asked")
    after = mood.react(start(scenario), heard("hits-back", asked=(fact.id,)), scenario, 3)
    assert fact.id not in after.facts_told


def test_once_everything_is_given_even_a_plain_word_lets_the_customer_come_down() -> None:
    _, scenario = SCENARIOS[0]
    state = start(scenario).model_copy(update={"needs_met": tuple(need.id for need in scenario.needs)})
    after = mood.react(state, heard(words=6), scenario, 3)
    assert after.tension <= state.tension - mood.RELIEF


@pytest.mark.parametrize(
    ("message", "situation"),
    [
        (heard("hits-back"), "attacked"),
        (heard("argues"), "blamed"),
        (heard("cheers-up"), "dismissed"),
        (heard("asks-again"), "repeat_question"),
        (heard("promises-beyond-brief"), "overpromise"),
        (heard("collapses"), "grovel"),
        (heard("acknowledges-feeling"), "stock"),
        (heard("vague-promise"), "vague"),
        (heard("paraphrases"), "heard"),
        (heard("says-what"), "progress"),
        (heard("asks-open-question"), "probed"),
        (heard(), "holding"),
        (heard(words=0), "silent"),
    ],
)
def test_the_answer_fits_what_was_heard(message: Heard, situation: str) -> None:
    _, scenario = SCENARIOS[0]
    before = start(scenario).model_copy(update={"tension": 70})
    assert mood.situation(before, message, mood.react(before, message, scenario, 3)) == situation
