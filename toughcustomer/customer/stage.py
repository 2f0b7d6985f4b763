"""What the model is directed to play: what the message was to the customer, how they are now, and what to do."""

from __future__ import annotations

import re

from ..english.patterns import phrases
from ..records import CustomerState, Fact, Heard, Kind, Need, Scenario, Session, Situation, Sway
from . import mood
from .marks import Options
from .scripted import PRESSES, Answer

FEELING: dict[Kind, tuple[str, str, str, str, str]] = {
    "hostile": (
        "matter-of-fact, the anger gone",
        "short and guarded, no longer attacking",
        "still sore and on your guard, though you are listening",
        "angry; you expect to be fobbed off",
        "furious; you accuse, and you are close to walking out",
    ),
    "demanding": (
        "satisfied and brisk",
        "grudgingly satisfied so far, still exact",
        "strict and businesslike; you check every detail",
        "impatient; every answer that is not exact annoys you",
        "cutting; you have heard enough and are close to walking out",
    ),
    "grieving": (
        "sad and calm; this one thing is off your hands",
        "quieter; you can think about the practical side now",
        "worn and sad, holding yourself together",
        "raw and tired; every phrase and every form hurts",
        "overwhelmed: few words, or bitter ones; you are close to giving up on this talk",
    ),
}
"""How each kind of customer is, from tension 0 to 100 in the steps of STEPS. Never cheerful when grieving."""
STEPS = (25, 40, 60, 82)
TRUST = ("You believe nothing they say.", "You doubt what they say.", "You begin to believe them.", "You trust them.")
TRUST_STEPS = (20, 45, 70)
CONFIDES = 45
"""From this trust on, what the customer wants and fears may be felt in what they write."""

PLAY: dict[Situation, tuple[str, str]] = {
    "attacked": (
        "They attacked you, or treated you as if you did not matter.",
        "Answer as somebody who has just been treated like that.",
    ),
    "blamed": ("They argued, put it on you, or hid behind rules.", "Do not let it pass; hold on to what happened."),
    "dismissed": ("They brushed past what this is to you.", "Let them see that it has made it worse."),
    "stock": ("They said something kind that would fit anybody.", "It leaves you where you were; let that be heard."),
    "repeat_question": ("They asked for what you have already told them.", "Let them know that you have said it."),
    "vague": ("They meant well, but said nothing you can hold on to.", "Do not take it for an answer; press."),
    "overpromise": ("They promised what you cannot believe.", "Doubt it aloud; do not accept it."),
    "grovel": ("They buried you in apologies.", "Apologies do not help you; say so and press."),
    "silent": (
        "They said nothing to you, or nothing that you can make sense of.",
        "Answer as somebody left waiting: you do not follow, or they are dodging.",
    ),
    "aside": (
        "They asked for something beside all this.",
        "Wave it off in a few words, give none of it, and come back to your own.",
    ),
    "probed": ("They asked you something.", "Answer with what you may tell, and no more than that."),
    "heard": ("They listened: something of your own came back to you.", "Let a little of it be felt; make no speech."),
    "progress": ("They held out something real.", "Take note of it, test it, go on to the rest."),
    "holding": ("It brought you no further.", "Stay where you are; press for what you need."),
    "warning": ("You have had enough.", ""),
    "leaves": ("That was the last straw.", "End the talk now, in one or two sentences, without a threat."),
    "manager": ("You are done with this person.", "Say that you want a manager and will say no more to them."),
    "settles": ("You have what you came for.", "Accept it as you would, in one or two sentences, and end the talk."),
}
"""What happened, and what to do about it, by situation."""
GIVEN = "They gave you something that you needed."
NOTHING_NEW = "You have nothing new to tell: go by what you have already told, or say that you cannot say."
TELL = "Take note of it in a few words, and tell them what stands in the note."
ANSWER = "Answer with what stands in the note, and no more than that."
TELL_TOO = "Tell them what stands in the note, too."
NOTHING_MISSING = "Nothing is missing but time: answer what they said, and see whether they mean it."
NO_MORE = "They ask: what you were not given you neither confirm nor make up."
WARN = "Tell them, in your own way but plainly, that this is their last chance before you go."
GOES_ON = "Not settled: no accepting, no goodbye, no thanks beyond plain manners."
SAME = "SAME: as above."
STUNG = "It stung; answer that first, shorter than you meant to."
EASED = "one small sign that it reached you, in passing, then as above."
MAY_TELL = "You may then also tell:"
NEARLY_DONE = "Not over yet: no goodbye, and no thanks that would close it."
ALL_WORDS = (
    *(text for pair in PLAY.values() for text in pair),
    *(text for five in FEELING.values() for text in five),
    *TRUST,
)
"""What some direction says: none of it is to be heard from a customer."""
THEIR_OWN = ("Press for:", "It got to you:", "It reached you:", "Under it,", "And you fear:", "BETTER:")
"""Lines of a direction that hold what the customer may say in their own words."""
EMPTY: frozenset[Situation] = frozenset({"stock", "vague", "silent", "aside"})
"""After these nothing stands out that the customer could have felt."""
PRESSING = PRESSES | {"silent", "aside"}
"""Situations after which the customer presses for something; where there is a fact to tell, not after all of them."""


def direction(
    session: Session,
    message: str,
    before: CustomerState,
    heard: Heard,
    after: CustomerState,
    names: dict[str, str] | None = None,
    chosen: Options | None = None,
) -> str:
    """The stage direction of one reply: what happened, how the customer now is, what to do, what to press for.

    `names` are the behaviours' names for people, by id; `chosen` is what else may come next, by the model's own marks.
    Nothing hidden is in it but a fact within reach; of what is still needed, one thing.
    """
    scenario = session.scenario
    situation = Answer(session, message, before, heard, after).situation
    tells = len(after.facts_told) > len(before.facts_told)
    missing, over = mood.unmet(after, scenario), after.status != "talking"
    happened, do = PLAY[situation]
    if after.warned and not before.warned:
        do = WARN
    elif tells and situation in ("heard", "progress"):
        do = TELL
    elif tells and situation == "probed":
        do = ANSWER
    elif not (missing or over or heard.harms):
        do = NOTHING_MISSING
    elif situation == "probed" and not tells:
        do = NOTHING_NEW
    if tells and do not in (TELL, ANSWER):
        do = f"{do} {TELL_TOO}"
    if situation == "progress" and len(after.needs_met) > len(before.needs_met):
        happened = GIVEN
    pressing = situation in PRESSING and not (over or (tells and "press" not in PLAY[situation][1]))
    pressed = _pressed(missing, after) if pressing else None
    parts = [
        f"Their message: {happened}",
        _stood_out(situation, heard, names or {}),
        *(f"It got to you: {why}" for why in _hurts(scenario, heard, after)),
        *(
            f"It reached you: {why}"
            for why in _reached(scenario, heard, after)
            if after.tension <= before.tension and situation not in EMPTY
        ),
        f"You now: {feeling(session.persona.kind, after)} {change(before, after, situation)}",
        *_depths(session, after),
        f"Do: {do}",
        NO_MORE if "?" in message and not over else "",
        f"Press for: {pressed.text}" if pressed else "",
        "" if over else GOES_ON if missing else NEARLY_DONE,
        *(_plays(session, chosen) if chosen else ()),
    ]
    return "\n".join(part for part in parts if part)


def _plays(session: Session, chosen: Options) -> list[str]:
    """What else may come next, by the model's own first line; nothing where the rules are certain."""
    if not (chosen.worse or chosen.better):
        return []
    lines = [SAME]
    if chosen.worse:
        kind, now = session.persona.kind, _mood(session.persona.kind, chosen.same.after)
        then = _mood(kind, chosen.worse)
        lines.append(f"WORSE: {'more of the same' if then == now else then}. {STUNG}")
    if chosen.better:
        lines.append(f"BETTER: {EASED}" + (f" {MAY_TELL} {chosen.reach.text}" if chosen.reach else ""))
    return lines


def _stood_out(situation: Situation, heard: Heard, names: dict[str, str]) -> str:
    best = [] if situation in EMPTY or situation == "holding" else _best(heard)
    found = [names.get(name, name) for name in heard.harms or best]
    return f"Stood out: {'; '.join(found)}." if found else ""


def _hurts(scenario: Scenario, heard: Heard, after: CustomerState) -> list[str]:
    return _whys(scenario.angers, heard.angers, scenario, after)


def _reached(scenario: Scenario, heard: Heard, after: CustomerState) -> list[str]:
    return _whys(scenario.soothes, heard.soothes, scenario, after)


def _whys(sways: tuple[Sway, ...], touched: tuple[int, ...], scenario: Scenario, after: CustomerState) -> list[str]:
    """Why what was touched matters, the two strongest; not where that would give away a fact not yet told."""
    hidden = [fact for fact in scenario.facts if fact.id not in after.facts_told]
    found = sorted((sways[index] for index in touched), key=lambda sway: -sway.strength)
    return [sway.why for sway in found if not any(gives_away(sway.why, fact) for fact in hidden)][:2]


def gives_away(text: str, fact: Fact) -> bool:
    """Whether a text touches the fact's topic, or has three of the fact's longer words."""
    words, own = (set(re.findall(r"[^\W\d_]{4,}", said.lower())) for said in (text, fact.text))
    return len(words & own) >= 3 or bool(fact.mentions and phrases(fact.mentions).search(text))


def _depths(session: Session, after: CustomerState) -> list[str]:
    """What the customer wants and fears: it gives away what they tell only when they trust, so it waits for that."""
    held = any(fact.reveal == "trust" and fact.id not in after.facts_told for fact in session.scenario.facts)
    if held or after.trust < CONFIDES:
        return []
    return [
        f"Under it, and it may now show, you want: {session.persona.wants}",
        f"And you fear: {session.persona.fears}",
    ]


def _pressed(missing: tuple[Need, ...], after: CustomerState) -> Need | None:
    """One need, another each turn; those that are not required once the others are met."""
    first = [need for need in missing if need.required] or list(missing)
    return first[after.turns % len(first)] if first else None


def feeling(kind: Kind, state: CustomerState) -> str:
    """How a customer of this kind is at this tension and trust, in words."""
    words = _mood(kind, state)
    return f"{words[0].upper()}{words[1:]}. {TRUST[sum(state.trust >= step for step in TRUST_STEPS)]}"


def _mood(kind: Kind, state: CustomerState) -> str:
    return FEELING[kind][sum(state.tension >= step for step in STEPS)]


def change(before: CustomerState, after: CustomerState, situation: Situation = "holding") -> str:
    """What the last message did to the customer, in words: the model must show that much and no more."""
    moved, good = after.tension - before.tension, situation in ("heard", "progress", "settles")
    if moved >= 10:
        return "All in all it is much worse than before their message."
    if moved >= 2:
        return "All in all it is worse than before their message."
    if moved > -2:
        as_before = "You are no calmer than before their message: "
        return as_before + ("take it in, and stay as you are." if good else "show no softening.")
    if situation in ("stock", "vague"):
        return "It was kindly meant, and that is all: show no softening."
    if moved > -8:
        return "It is a little better than before their message; show that much and no more."
    return "It is clearly better than before their message; show it, grudgingly if that is your way."


def _best(heard: Heard) -> list[str]:
    """The three behaviours that ease most."""
    return sorted(set(heard.behaviours) & set(mood.GOODS), key=lambda name: (-mood.GOODS[name].tension, name))[:3]


def bullets(items: tuple[str, ...]) -> str:
    """One item a line."""
    return "\n".join(f"- {item}" for item in items)
