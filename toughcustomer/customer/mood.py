"""How what was heard moves the customer: `react`. Pure; sees no grade, no words and no clock."""

from __future__ import annotations

from ..records import CustomerState, Heard, Kind, Need, Scenario, Situation, Sway, Temper
from .weights import (
    ABUSE,
    ASKED,
    BLOWS,
    CALMER,
    CLOSES,
    CURT,
    CURT_WORDS,
    DIALS,
    ELSEWHERE,
    FORMULA,
    HARMS,
    HURTS,
    IDLE_RISE,
    LOST,
    MILD,
    MOST_TRUST_DOWN,
    MOST_TRUST_UP,
    NAMES,
    NEED_MET,
    OFFER,
    OTHER_GOOD,
    OTHER_HARM,
    PERSONAL,
    PHRASES,
    PROGRESS,
    RELIEF,
    SHAPES,
    SHORT,
    SLIGHTS,
    STOCK,
    STOCK_EASE,
    STOCK_TIRES,
    TENSE,
    THIN,
    TIRED,
    WEARY,
    WORD,
    WORDY,
    Dial,
    Shape,
    Weight,
)
from .weights import (
    GOODS as GOODS,
)


def react(
    state: CustomerState, heard: Heard, scenario: Scenario, difficulty: int, kind: Kind = "demanding"
) -> CustomerState:
    """The customer's state after one message. A talk that is over stays as it is."""
    if state.status != "talking":
        return state
    temper, dial, shape = scenario.temper, DIALS[difficulty], SHAPES[kind]
    blow = _is_blow(heard)
    needs_met = state.needs_met if BLOWS & set(heard.harms) else (*state.needs_met, *_now_met(state, heard, scenario))
    tension = max(_tension(state, heard, scenario, dial, needs_met, blow), min(shape.least, state.tension))
    trust = _trust(state, heard, scenario, shape, blow)
    facts = _facts(state, heard, scenario, dial, trust)
    won = len(needs_met) > len(state.needs_met) or bool(set(heard.asked) & set(facts))
    eased = state.tension - tension
    progress = not blow and (won or eased >= PROGRESS or (eased >= 0 and trust - state.trust >= PROGRESS))
    patience = _patience(state, heard, temper, dial, progress, blow)
    if not progress and HURTS & set(heard.harms):
        patience = max(0, patience - shape.withdraws)
    after = state.model_copy(
        update={
            "tension": tension,
            "trust": trust,
            "turns": state.turns + 1,
            "patience": patience,
            "setbacks": state.setbacks + blow,
            "best": min(state.best, tension),
            "needs_met": needs_met,
            "facts_told": (*state.facts_told, *facts),
            "offers": tuple(dict.fromkeys((*state.offers, *heard.offers))),
            "heard": _counted(state, heard),
        }
    )
    after = _doorway(state, after, scenario, heard, progress)
    if after.status != "talking" or (after.warned and not state.warned):
        return after.model_copy(update={"facts_told": state.facts_told})
    return after


def situation(before: CustomerState, heard: Heard, after: CustomerState) -> Situation:
    """What the customer answers to, told from how they were, what they heard, and how they are."""
    ends: dict[str, Situation] = {"settled": "settles", "left": "leaves", "asked_for_manager": "manager"}
    if after.status in ends:
        return ends[after.status]
    eased = before.tension - after.tension
    won = len(after.needs_met) > len(before.needs_met)
    if heard.harms and not (won or eased >= PROGRESS):
        return _harmed(heard)
    if won:
        return "progress"
    if is_stock(heard):
        return "vague" if "vague-promise" in heard.behaviours else "stock"
    goods = set(heard.behaviours) & set(GOODS) - STOCK - THIN
    if (heard.angers and eased <= -PROGRESS) or (goods and goods <= NAMES and eased < PROGRESS):
        return "holding"
    if goods & _ASKING and goods <= _ASKING | NAMES:
        return "probed"
    if eased < 0 and heard.words and not heard.asked:
        return "holding"
    solving = bool(goods & _SOLVING or set(heard.offers) - set(before.offers))
    if goods & _MOVING or (goods - _SOLVING - _ASKING and not solving):
        return "heard"
    if solving:
        hollow = "vague-promise" in heard.behaviours and not (heard.offers or heard.needs)
        return "vague" if hollow else "progress"
    if goods & _ASKING or heard.asked:
        return "probed"
    return "holding" if heard.words else "silent"


_SOLVING = frozenset(
    {"says-what", "says-who", "says-when", "says-how-known", "says-what-if", "answers-need", "offers-alternative"}
    | {"offers-choice"}
)
_MOVING = frozenset({"ties-feeling-to-fact", "reaches-implied", "owns-it", "checks-understanding"})
_ASKING = frozenset({"asks-relevant-question", "asks-open-question"})

_ANSWER: dict[str, Situation] = {
    "hits-back": "attacked",
    "shouts": "attacked",
    "ends-without-warning": "attacked",
    "dismisses-feeling": "dismissed",
    "cheers-up": "dismissed",
    "claims-same-feeling": "dismissed",
    "misses-risk": "dismissed",
    "runs-past-grief": "holding",
    "refuses-flatly": "holding",
    "jars": "stock",
    "asks-again": "repeat_question",
    "promises-beyond-brief": "overpromise",
    "agrees-to-anything": "overpromise",
    "collapses": "grovel",
    "scripted": "stock",
}


def _harmed(heard: Heard) -> Situation:
    worst = max(heard.harms, key=lambda name: HARMS.get(name, OTHER_HARM).tension)
    return _ANSWER.get(worst, "blamed")


def is_stock(heard: Heard) -> bool:
    """Whether there was sympathy or good will in the message and nothing that is this customer's own."""
    behaviours = set(heard.behaviours)
    empty = STOCK | THIN
    if heard.words < SHORT:
        empty |= WORDY | _SOLVING
        if behaviours & PHRASES and not behaviours & NAMES:
            empty |= {"owns-it"}
    if behaviours >= FORMULA:
        empty |= WORDY | {"ties-feeling-to-fact"}
    own = (behaviours & set(GOODS)) - empty or set(heard.harms) - MILD or heard.needs or heard.asked or heard.offers
    return bool(behaviours & STOCK) and not own


def _stock_heard(state: CustomerState) -> int:
    return sum(state.heard.get(name, 0) for name in STOCK)


def tense(temper: Temper) -> float:
    """The tension below which a customer is no longer tense. Nobody comes below it before a required need is met."""
    return temper.settles_at + TENSE * (temper.tension - temper.settles_at)


def unmet(state: CustomerState, scenario: Scenario) -> tuple[Need, ...]:
    """The needs that this customer still has, in the order of the file, required ones first."""
    left = [need for need in scenario.needs if need.id not in state.needs_met]
    return tuple(sorted(left, key=lambda need: not need.required))


# ---------------------------------------------------------------- tension and trust


def _tension(
    state: CustomerState, heard: Heard, scenario: Scenario, dial: Dial, needs_met: tuple[str, ...], blow: bool
) -> int:
    temper = scenario.temper
    worse = _worse(heard, scenario).tension * temper.rise * dial.rise
    better = _better(state, heard, scenario).tension * temper.fall * dial.fall / _wary(state)
    if set(heard.harms) - MILD:
        better *= 0.3  # a kind word beside a slap
    if heard.words < CURT_WORDS and not (heard.asked or set(heard.behaviours) & set(GOODS) - _SOLVING - THIN - NAMES):
        better *= CURT
    if is_stock(heard):
        times = _stock_heard(state)
        better = STOCK_EASE[times] if times < len(STOCK_EASE) else 0
        worse += 0 if better else STOCK_TIRES
    elif not heard.harms and better < 1 and not heard.asked:
        worse += IDLE_RISE * temper.rise * dial.rise
    change = worse - better
    done = all(need.id in needs_met for need in scenario.needs if need.required)
    if done and not set(heard.harms) - MILD and heard.words:
        change = min(change, -RELIEF)
    if blow:
        change = max(change, (temper.tension - state.tension) * LOST)
    change = max(-temper.max_fall, min(temper.max_rise, change))
    # Upwards, so that a third of what was gained is never rounded to less than a third.
    tension = state.tension + (-round(-change) if change < 0 else _up(change))
    floor: float = max((need.floor for need in scenario.needs if need.id not in needs_met), default=0)
    if not any(need.id in needs_met for need in scenario.needs if need.required):
        floor = max(floor, tense(temper))
    return max(0, min(100, max(tension, min(_up(floor), state.tension))))


def _is_blow(heard: Heard) -> bool:
    harms = set(heard.harms)
    good = heard.needs or heard.offers or set(heard.behaviours) & set(GOODS) - STOCK - THIN - NAMES
    return bool(harms & BLOWS or (harms & SLIGHTS and not good))


def _trust(state: CustomerState, heard: Heard, scenario: Scenario, shape: Shape, blow: bool) -> int:
    lost = _worse(heard, scenario).trust * shape.lost
    won = _better(state, heard, scenario).trust / _wary(state)
    if set(heard.harms) - MILD:
        won *= 0.3
    change = won - lost
    if is_stock(heard):
        change = 0 if _stock_heard(state) < len(STOCK_EASE) else -1
    if blow:
        change = min(change, (scenario.temper.trust - state.trust) * LOST * shape.lost)
    change = max(-MOST_TRUST_DOWN, min(MOST_TRUST_UP, change))
    return max(0, min(100, state.trust + (round(change) if change > 0 else -_up(-change))))


def _up(amount: float) -> int:
    return int(-(-amount // 1))


def _wary(state: CustomerState) -> float:
    return 1 + 0.3 * state.setbacks


def _better(state: CustomerState, heard: Heard, scenario: Scenario) -> Weight:
    tension, trust = 0.0, 0.0
    for name in heard.behaviours:
        if name in heard.harms or (name in STOCK and name not in GOODS):
            continue
        weight = GOODS.get(name, OTHER_GOOD)
        share = _sway(name, heard.soothes, scenario.soothes) / (1 + WEARY * state.heard.get(name, 0))
        if name in _SOLVING and not _of_the_brief(heard, scenario):
            share *= ELSEWHERE
        tension, trust = tension + weight.tension * share, trust + weight.trust * share
    for index in heard.soothes:
        if scenario.soothes[index].behaviour is None:
            eased = scenario.soothes[index].strength / (1 + WEARY * state.heard.get(_words(index), 0))
            tension, trust = tension + eased, trust + eased
    if set(heard.asked) - set(state.facts_told):
        tension, trust = tension + ASKED.tension, trust + ASKED.trust
    for offer in heard.offers:
        if offer not in state.offers:
            tension, trust = tension + OFFER.tension, trust + OFFER.trust
    for need in heard.needs:
        if need not in state.needs_met:
            tension, trust = tension + NEED_MET.tension, trust + NEED_MET.trust
    return Weight(tension, trust)


def _of_the_brief(heard: Heard, scenario: Scenario) -> bool:
    """Whether what is promised is something that this customer can get; where the brief names nothing, anything is."""
    return bool(heard.offers or heard.needs) or not any(offer.mentions for offer in scenario.brief.may_offer)


def _worse(heard: Heard, scenario: Scenario) -> Weight:
    """The worst harm in full, each other by a quarter: one message is one blow."""
    tension, trust = [0.0], [0.0]
    for name in heard.harms:
        weight, share = HARMS.get(name, OTHER_HARM), _sway(name, heard.angers, scenario.angers)
        tension.append(weight.tension * share)
        trust.append(weight.trust * share)
    for index in heard.angers:
        if scenario.angers[index].behaviour is None:
            tension.append(WORD * scenario.angers[index].strength)
            trust.append(WORD * scenario.angers[index].strength)
    return Weight(max(tension) * 0.75 + sum(tension) / 4, max(trust) * 0.75 + sum(trust) / 4)


def _sway(name: str, touched: tuple[int, ...], sways: tuple[Sway, ...]) -> float:
    """1, or what this customer's own liking makes of it: strength 1 to 5 is 0.75 to 1.75."""
    strengths = [sways[index].strength for index in touched if sways[index].behaviour == name]
    return 0.5 + 0.25 * max(strengths) if strengths else 1.0


# ---------------------------------------------------------------- needs, facts, patience, the door


def _now_met(state: CustomerState, heard: Heard, scenario: Scenario) -> list[str]:
    there = {need.id for need in scenario.needs} - set(state.needs_met)
    return [need for need in dict.fromkeys(heard.needs) if need in there]


def _facts(state: CustomerState, heard: Heard, scenario: Scenario, dial: Dial, trust: int) -> tuple[str, ...]:
    """Facts told now: those asked about, else one that is due. Nobody confides in a message that harms."""
    hidden = [fact for fact in scenario.facts if fact.id not in state.facts_told]
    trusting = not any(HARMS.get(name, OTHER_HARM).tension >= CLOSES for name in heard.harms)
    told = [fact.id for fact in hidden if fact.id in heard.asked and fact.reveal != "trust" and trusting]
    listened = PERSONAL & {*heard.behaviours, *state.heard}
    earned = [fact for fact in hidden if fact.reveal == "trust" and trust >= fact.trust and trusting and listened]
    due = [fact.id for fact in sorted(earned, key=lambda fact: fact.id not in heard.asked)]
    due += [fact.id for fact in hidden if fact.reveal == "volunteered" and state.turns + 1 >= fact.turn + dial.later]
    return tuple((told or due[:1])[: dial.tells])


def _patience(state: CustomerState, heard: Heard, temper: Temper, dial: Dial, progress: bool, blow: bool) -> int:
    if progress:
        return max(state.patience, min(temper.patience, state.patience + dial.regain))
    tired = is_stock(heard) and _stock_heard(state) >= TIRED
    false = bool({"promises-beyond-brief", "agrees-to-anything"} & set(heard.harms))
    return max(0, state.patience - (2 if blow or tired or false else 1))


def _counted(state: CustomerState, heard: Heard) -> dict[str, int]:
    names = (*heard.behaviours, *map(_words, heard.soothes))
    return state.heard | {name: state.heard.get(name, 0) + 1 for name in dict.fromkeys(names)}


def _words(index: int) -> str:
    """The name under which it is counted how often the words of a soother were heard."""
    return f"soothes.{index}"


def _doorway(
    before: CustomerState, after: CustomerState, scenario: Scenario, heard: Heard, progress: bool
) -> CustomerState:
    """Settle, warn, leave or stay. Nobody leaves unwarned, nor while it is getting better."""
    temper = scenario.temper
    done = all(need.id in after.needs_met for need in scenario.needs if need.required)
    answering = set(heard.asked) & set(after.facts_told) - set(before.facts_told)
    if done and after.tension <= temper.settles_at and not set(heard.harms) - MILD and not answering:
        return after.model_copy(update={"status": "settled"})
    abused = ABUSE in heard.harms and after.heard.get(ABUSE, 0) > 1
    if abused or (after.tension >= temper.leaves_at and after.tension >= before.tension):
        return after.model_copy(update={"status": "left"} if before.warned else {"warned": True})
    if not progress and after.patience <= 1:
        out = before.warned and after.patience == 0
        return after.model_copy(update={"status": temper.gives_up} if out else {"warned": True})
    if after.tension <= temper.leaves_at - CALMER and after.patience > 2:
        return after.model_copy(update={"warned": False})
    return after
