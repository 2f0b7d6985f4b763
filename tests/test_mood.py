"""How the mood moves: what never happens, whatever is heard, and what always does."""

from __future__ import annotations

from itertools import pairwise

import pytest

from toughcustomer import content
from toughcustomer.customer import mood
from toughcustomer.customer.weights import HARMS, HURTS, RELIEF, SHAPES, SLIGHTS, STOCK_EASE
from toughcustomer.records import CustomerState, Heard, Kind, Persona, Scenario

PERSONAS = content.load().personas
SCENARIOS = [(persona, scenario) for persona in PERSONAS.values() for scenario in persona.scenarios]


def start(scenario: Scenario) -> CustomerState:
    temper = scenario.temper
    return CustomerState(tension=temper.tension, trust=temper.trust, patience=temper.patience, best=temper.tension)


def heard(*behaviours: str, needs: tuple[str, ...] = (), asked: tuple[str, ...] = (), words: int = 20) -> Heard:
    harms = tuple(name for name in behaviours if name in HARMS)
    return Heard(behaviours=behaviours, harms=harms, needs=needs, asked=asked, words=words)


def play(scenario: Scenario, script: list[Heard], difficulty: int = 3, kind: Kind = "demanding") -> list[CustomerState]:
    states = [start(scenario)]
    for message in script:
        states.append(mood.react(states[-1], message, scenario, difficulty, kind))
    return states


@pytest.fixture(params=[pytest.param(pair, id=f"{pair[0].id}/{pair[1].id}") for pair in SCENARIOS])
def pair(request: pytest.FixtureRequest) -> tuple[Persona, Scenario]:
    return request.param


def good(*needs: str) -> Heard:
    return heard("ties-feeling-to-fact", "owns-it", "paraphrases", "says-what", "says-who", "says-when", needs=needs)


def test_four_good_messages_are_partly_lost_by_one_dismissal(pair: tuple[Persona, Scenario]) -> None:
    persona, scenario = pair
    needs = tuple(need.id for need in scenario.needs)
    for blow in ("dismisses-feeling", "hits-back", "cheers-up", "blames-customer"):
        states = play(scenario, [good(*needs)] * 4 + [heard(blow)], persona.difficulty, persona.kind)
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
    states = play(scenario, script, persona.difficulty, persona.kind)
    assert states[-1].status in ("left", "asked_for_manager")
    assert min(state.tension for state in states) >= scenario.temper.tension - sum(STOCK_EASE)
    assert all(state.status == "talking" for state in states[:4])


def test_insults_are_warned_once_and_then_lose_the_customer(pair: tuple[Persona, Scenario]) -> None:
    persona, scenario = pair
    states = play(scenario, [heard("hits-back")] * 6, persona.difficulty, persona.kind)
    over = next(n for n, state in enumerate(states) if state.status == "left")
    assert 2 <= over <= 6
    assert states[over - 1].warned
    assert states[over].tension > states[0].tension


def test_silence_uses_up_patience(pair: tuple[Persona, Scenario]) -> None:
    persona, scenario = pair
    states = play(scenario, [heard(words=0)] * (scenario.temper.patience + 3), persona.difficulty, persona.kind)
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
    assert after.tension <= state.tension - RELIEF


# ---------------------------------------------------------------- what is told, and when


def test_no_list_of_offers_earns_a_confidence() -> None:
    _, scenario = SCENARIOS[0]
    fact = next(fact for fact in scenario.facts if fact.reveal == "trust")
    others = tuple(other.id for other in scenario.facts if other is not fact)
    trusting = start(scenario).model_copy(update={"trust": 95, "facts_told": others})
    listing = mood.react(trusting, heard("says-what", "says-when", "answers-need"), scenario, 3)
    listening = mood.react(trusting, heard("paraphrases"), scenario, 3)
    assert fact.id not in listing.facts_told
    assert fact.id in listening.facts_told


def test_harder_customers_volunteer_later() -> None:
    pairs = [(scenario, fact) for _, scenario in SCENARIOS for fact in scenario.facts if fact.reveal == "volunteered"]
    scenario, fact = min(pairs, key=lambda pair: pair[1].turn)
    told = []
    for difficulty in (1, 5):
        states = play(scenario, [heard("paraphrases")] * 5, difficulty)
        told.append(next(n for n, state in enumerate(states) if fact.id in state.facts_told))
    assert told[0] == fact.turn
    assert told[1] > told[0]


# ---------------------------------------------------------------- what holds tension up


def test_nobody_comes_below_tense_before_something_they_need_was_given(pair: tuple[Persona, Scenario]) -> None:
    persona, scenario = pair
    kinds = ("paraphrases", "validates-feeling", "reads-between-lines", "owns-it", "takes-up-every-point")
    states = play(scenario, [heard(*kinds)] * 6, persona.difficulty, persona.kind)
    assert min(state.tension for state in states) >= mood.tense(scenario.temper)


@pytest.mark.parametrize("slight", sorted(SLIGHTS))
def test_a_slight_with_nothing_good_beside_it_costs_a_third_of_what_was_gained(slight: str) -> None:
    for persona, scenario in SCENARIOS:
        needs = tuple(need.id for need in scenario.needs)
        first, *_, before = play(scenario, [good(*needs)] * 3, persona.difficulty, persona.kind)
        after = mood.react(before, heard(slight), scenario, persona.difficulty, persona.kind)
        assert after.tension - before.tension >= (first.tension - before.tension) / 3
        assert before.trust - after.trust >= (before.trust - first.trust) / 3
        beside = mood.react(before, heard(slight, "paraphrases", "owns-it"), scenario, persona.difficulty, persona.kind)
        assert beside.setbacks == before.setbacks


def test_a_soothing_word_said_again_soothes_less() -> None:
    _, scenario = next(
        pair for pair in SCENARIOS if any(sway.behaviour is None and sway.strength > 1 for sway in pair[1].soothes)
    )
    at = next(n for n, sway in enumerate(scenario.soothes) if sway.behaviour is None and sway.strength > 1)
    words = Heard(behaviours=("paraphrases",), soothes=(at,), words=20)
    plain = heard("paraphrases")
    state = start(scenario)
    gains = []
    for _ in range(4):
        gains.append(mood.react(state, words, scenario, 3).trust - mood.react(state, plain, scenario, 3).trust)
        state = mood.react(state, words, scenario, 3)
    assert gains[0] > gains[-1]


# ---------------------------------------------------------------- grief is not anger


@pytest.mark.parametrize("hurt", sorted(HURTS))
def test_a_hurt_costs_a_grieving_customer_trust_and_makes_them_withdraw_not_shout(hurt: str) -> None:
    for _, scenario in SCENARIOS:
        state = start(scenario).model_copy(update={"trust": 70})
        angry = mood.react(state, heard(hurt), scenario, 3, "hostile")
        grieving = mood.react(state, heard(hurt), scenario, 3, "grieving")
        assert grieving.trust < angry.trust
        assert grieving.patience < angry.patience
        assert grieving.tension <= angry.tension


def test_a_grieving_customer_comes_to_be_steadier_and_never_happy() -> None:
    for persona, scenario in SCENARIOS:
        if persona.kind == "grieving":
            needs = tuple(need.id for need in scenario.needs)
            state = start(scenario).model_copy(update={"needs_met": needs, "tension": scenario.temper.settles_at + 1})
            for _ in range(12):
                state = mood.react(state, good(), scenario, persona.difficulty, "grieving")
                state = state.model_copy(update={"status": "talking"})
            assert state.tension == SHAPES["grieving"].least > 0


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
