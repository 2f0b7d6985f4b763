"""All that is taught is a behaviour: asked about, told from its look-alike, shown by an example, found by rule."""

from __future__ import annotations

import pytest

from tests.playing import LIBRARY, fresh
from toughcustomer import cues
from toughcustomer.customer import hearing
from toughcustomer.grading.grader import CueGrader
from toughcustomer.records import CRITERIA, Case, Line

EVERY = {behaviour.id: behaviour for name in CRITERIA for behaviour in LIBRARY.criteria[name].behaviours}
TAUGHT = {
    "acknowledging the feeling before solving": {"acknowledges-feeling", "meets-the-person"},
    "apologising for something in particular": {"apologises-for-fact"},
    "thanking for raising it": {"thanks-for-raising"},
    "not taking it personally": {"takes-it-personally"},
    "no arguing, blaming, excuses, sarcasm": {"argues", "blames-customer", "passes-the-buck", "hits-back"},
    "no talking down the company or oneself": {"runs-down-company", "collapses"},
    "ignoring the insult and restating the wish to help": {"restates-wish-to-help"},
    "a polite and firm boundary with a way on": {"sets-limit-with-way-on"},
    "neither standing on principle nor giving in": {"hides-behind-policy", "agrees-to-anything"},
    "letting them vent": {"lets-them-talk"},
    "echoing in one's own words, feelings and facts": {"paraphrases", "reflects", "ties-feeling-to-fact"},
    "verbal nods": {"nods"},
    "clarifying and open questions": {"asks-relevant-question", "asks-open-question", "checks-understanding"},
    "finding the root": {"finds-the-root"},
    "patience without pushing, time to decide": {"hurries", "gives-time-to-decide"},
    "owning it rather than passing on": {"owns-it", "takes-it-on"},
    "options rather than excuses": {"offers-choice", "offers-alternative"},
    "balancing wish and rules": {"balances-wish-and-rules"},
    "explaining each step and what happens next": {"explains-steps"},
    "follow-up promised with a time": {"promises-follow-up"},
    "thanks and commitment at the close": {"closes-with-thanks"},
    "not promising what can't be kept": {"promises-beyond-brief"},
}
ANGRY = "Third day I've waited in and nobody came. Are you people stupid?"


def found(message: str, customer: str = ANGRY) -> set[str]:
    case = Case(context=(Line(role="customer", text=customer),), message=message)
    return {hit.behaviour for name in CRITERIA for hit in cues.find(LIBRARY.criteria[name], case)}


@pytest.mark.parametrize("lesson", TAUGHT)
def test_each_lesson_is_a_behaviour_with_all_that_a_reader_needs(lesson: str) -> None:
    for name in TAUGHT[lesson]:
        behaviour = EVERY[name]
        assert all((behaviour.ask.endswith("?"), behaviour.isnt, behaviour.example, behaviour.advice))
        assert behaviour.cues or behaviour.rule


@pytest.mark.parametrize(
    ("message", "behaviour"),
    [
        ("Thank you for telling me that so plainly.", "thanks-for-raising"),
        ("I'm glad you told me about the second letter.", "thanks-for-raising"),
        ("I find that hurtful, to be honest.", "takes-it-personally"),
        ("I feel attacked, and I am only human.", "takes-it-personally"),
        ("Honestly, our depot is a shambles and nobody here has a clue.", "runs-down-company"),
        ("We're useless, aren't we, I wouldn't trust us either.", "runs-down-company"),
        ("Can you get to the point, I have other customers waiting.", "hurries"),
        ("Make up your mind, please.", "hurries"),
        ("I want to get this parcel to you, and I can.", "restates-wish-to-help"),
        ("I'll stay with you until it is booked.", "restates-wish-to-help"),
        ("What has been the hardest part of it?", "finds-the-root"),
        ("When did it first go wrong?", "finds-the-root"),
        ("Take your time. I'm listening.", "lets-them-talk"),
        ("I see. And nobody rang you at all?", "nods"),
        ("I'll ring you back tomorrow at ten, whatever they say.", "promises-follow-up"),
        ("I'm on this, and I'll let you know by four this afternoon.", "promises-follow-up"),
        ("First I cancel the old round, then I put you on the new one.", "explains-steps"),
        ("Here's what happens next: the driver rings before he sets off.", "explains-steps"),
        ("There's no rush; my offer stays open till Friday.", "gives-time-to-decide"),
        ("You needn't decide today.", "gives-time-to-decide"),
        ("The terms give seven days. Within them I can move the date.", "balances-wish-and-rules"),
        ("I can't open the depot tonight, but what I can do is be there at six.", "balances-wish-and-rules"),
        ("Thank you for bearing with me. You have my word on the eight o'clock.", "closes-with-thanks"),
    ],
)
def test_it_is_found_where_a_reader_would_point_at_it(message: str, behaviour: str) -> None:
    assert behaviour in found(message)


@pytest.mark.parametrize(
    ("message", "behaviour"),
    [
        ("Thank you for contacting us today.", "thanks-for-raising"),
        ("I don't take that personally; three days is a long time.", "takes-it-personally"),
        ("I'm not hurt by that, I'd be angry too.", "takes-it-personally"),
        ("I'm upset that you were left waiting.", "takes-it-personally"),
        ("Our driver is late because the van broke down.", "runs-down-company"),
        ("It was a useless letter and we should not have sent it.", "runs-down-company"),
        ("There is no need to hurry, I have the whole afternoon.", "hurries"),
        ("I need your flat number to send the driver up.", "hurries"),
        ("How can I help you?", "restates-wish-to-help"),
        ("What is your order number?", "finds-the-root"),
        ("Take your parcel to the desk.", "lets-them-talk"),
        ("I see two parcels under your name.", "nods"),
        ("We will be in touch as soon as possible.", "promises-follow-up"),
        ("Have a great day!", "closes-with-thanks"),
        ("You have to decide today.", "gives-time-to-decide"),
    ],
)
def test_what_only_looks_like_it_is_not_found(message: str, behaviour: str) -> None:
    assert behaviour not in found(message)


@pytest.mark.parametrize("name", sorted(cues.MANNERS | {"takes-it-personally", "runs-down-company", "hurries"}))
def test_its_own_example_shows_it(name: str) -> None:
    assert name in found(EVERY[name].example)


def test_manners_alone_make_no_level_and_no_customer_kinder() -> None:
    talk = fresh(*LIBRARY.persona("dana-parcel"))
    scenario = talk.scenario
    for name in cues.MANNERS:
        case = Case(context=(Line(role="customer", text=scenario.opening),), message=EVERY[name].example)
        heard = hearing.hear(case, scenario, talk.state, LIBRARY.criteria)
        assert cues.MANNERS.isdisjoint(heard.behaviours)
    nods = Case(context=(Line(role="customer", text=ANGRY),), message="I see. Mm-hm.")
    assert CueGrader().mark(LIBRARY.criteria["active_listening"], nods).level == 1
