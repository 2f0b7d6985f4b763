"""`ModelCustomer`: a model speaks the customer's words; what it may know and how it feels is decided by code."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import aclosing

from . import hearing, mood, tokens
from .content import Prompt
from .customer import PRESSES, Answer
from .errors import ContentError, ModelError
from .model import KEPT, Model, counted, spoken, unthought
from .patterns import phrases
from .prompt import Message, fenced, messages
from .records import (
    Criterion,
    CustomerState,
    Fact,
    Heard,
    Kind,
    Need,
    Reply,
    Scenario,
    Session,
    Situation,
    Sway,
    Turn,
)

MAX_TOKENS = 2000
"""Room for one reply. Far more than it needs: a thinking model spends most of it before its first word."""
HISTORY_TOKENS = 3000
"""Earlier messages that are sent along: some twenty turns, so that a model with a context of 8,000 has room."""
BLOCK = 6
"""Turns are left out so many at a time: a prefix that changed every turn could never come from a provider's cache."""


class ModelCustomer:
    """Plays a persona with a model. The same rules as offline move the mood; the model only puts it into words."""

    def __init__(self, criteria: dict[str, Criterion], prompts: dict[str, Prompt], model: Model) -> None:
        if "customer" not in prompts:
            raise ContentError("prompts/customer.md is missing or broken: a model cannot play without it.")
        self.criteria, self.prompt, self.model = criteria, prompts["customer"], model
        self._names = {item.id: item.name for criterion in criteria.values() for item in criterion.behaviours}

    async def reply(self, session: Session, message: str) -> AsyncIterator[Reply]:
        """Yield the answer as it is written. Only the last, complete Reply carries the state and what was heard.

        So a reply that was cut off has moved nothing, and asking for it again starts from the same mood.
        """
        before, scenario = session.state, session.scenario
        case = session.asked(message)
        heard = hearing.hear(case, scenario, before, self.criteria)
        after = mood.react(before, heard, scenario, session.persona.difficulty)
        asked = self._messages(session, message, after, direction(session, message, before, heard, after, self._names))
        raw, text, usage, name = "", "", None, session.persona.name
        async with aclosing(self.model.stream(asked, MAX_TOKENS)) as chunks:
            async for chunk in chunks:
                raw, usage = raw + chunk.text, chunk.usage or usage
                if (grown := speech(raw, name)) != text:
                    text = grown
                    yield Reply(text=text, source="model", prompt=self.prompt.name)
        text = speech(raw, name, whole=True)
        if not text:
            raise ModelError(f"The model sent back nothing to show. {KEPT} Please ask for it again.", "empty")
        yield Reply(
            text=text,
            status="complete",
            source="model",
            state=after,
            heard=heard,
            usage=usage or counted(asked, raw, self.model.name),
            prompt=self.prompt.name,
        )

    def _messages(self, session: Session, message: str, after: CustomerState, stage: str) -> list[Message]:
        """The request. Only its last message changes from turn to turn, and of that only the end.

        The trainee is the model's user. A past message is sent as its fence and its note, which is how the last
        message began when it was the last: all up to there is the same bytes again. The customer's opening stands in
        the system part, so that the user speaks first, as many servers demand.
        """
        sent = recent(session.turns, self.model.name)
        dropped = session.model_copy(update={"turns": session.turns[: len(session.turns) - len(sent)]})
        start = state = dropped.state
        past = []
        for turn in sent:
            then = turn.state or state
            past += [
                Message("user", noted(session.scenario, turn.message, state, then)),
                Message("assistant", turn.reply or "…"),
            ]
            state = then
        who, role = session.persona, session.scenario.brief.role
        principles = "\n".join(f"{n}. {text}" for n, text in enumerate(who.principles, 9))
        system, last = messages(
            self.prompt,
            {
                "name": who.name,
                "role": role,
                "background": who.background,
                "opening": session.scenario.opening,
                "voice": who.voice,
                "samples": _list(who.samples),
                "principles": principles,
                "language": who.language,
                "words": str(who.word_budget),
                "message": noted(session.scenario, message, state, after),
                "direction": "\n".join(part for part in (forgotten(session.scenario, start), stage) if part),
            },
        )
        return [system, *past, last]


def recent(turns: tuple[Turn, ...], model: str = "") -> tuple[Turn, ...]:
    """The latest turns that fit into HISTORY_TOKENS, dropped from the front a whole block at a time."""
    room, first = HISTORY_TOKENS, len(turns)
    while first and (room := room - tokens.count(turns[first - 1].message + turns[first - 1].reply, model).n) >= 0:
        first -= 1
    rounded = -(-first // BLOCK) * BLOCK
    return turns[rounded if rounded < len(turns) else first :]


def noted(scenario: Scenario, message: str, before: CustomerState, after: CustomerState) -> str:
    """A message in its fence, then what the customer tells in the answer to it and what they got by it, if anything.

    The same at every later turn, so that what has been told need not be sent again with each direction.
    """
    facts = [fact.text for fact in scenario.facts if fact.id in after.facts_told and fact.id not in before.facts_told]
    needs = [need.text for need in scenario.needs if need.id in after.needs_met and need.id not in before.needs_met]
    parts = [
        _part("Tell this in your answer, in your own words", facts),
        _part("With this message they gave you, so do not ask for it again", needs),
    ]
    note = "\n".join(part for part in parts if part)
    return fenced("trainee", message) + (f"\n\n<note>\n{note}\n</note>" if note else "")


def forgotten(scenario: Scenario, start: CustomerState) -> str:
    """What stood in the notes of messages that are no longer sent; `start` is how the customer was after those."""
    parts = [
        _part("You told them this earlier", [fact.text for fact in scenario.facts if fact.id in start.facts_told]),
        _part("They gave you this earlier", [need.text for need in scenario.needs if need.id in start.needs_met]),
    ]
    return "\n".join(part for part in parts if part)


# ---------------------------------------------------------------- the stage direction

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
        "They asked for something that has nothing to do with this.",
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
TELL_TOO = "Tell them what stands in the note, too."
NOTHING_MISSING = "Nothing is missing but time: answer what they said, and see whether they mean it."
NO_MORE = (
    'They ask. What stands neither under "Who you are" nor in a note nor in your own lines, you neither confirm nor '
    "make up."
)
WARN = "Tell them, in your own way but plainly, that this is their last chance before you go."
GOES_ON = "The talk goes on, it is not settled yet: do not accept, do not say goodbye, no thanks beyond plain manners."
NEARLY_DONE = "The talk goes on: no goodbye yet, and no thanks that would close it."
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
) -> str:
    """The stage direction of one reply: what happened, how the customer now is, what to do, what to press for.

    `names` are the behaviours' names for people, by id. Nothing hidden is in it; of what is still needed, one thing.
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
    elif not (missing or over or heard.harms):
        do = NOTHING_MISSING
    elif situation == "probed" and not tells:
        do = NOTHING_NEW
    if tells and do != TELL:
        do = f"{do} {TELL_TOO}"
    if situation == "progress" and len(after.needs_met) > len(before.needs_met):
        happened = GIVEN
    pressing = situation in PRESSING and not (over or (tells and "press" not in PLAY[situation][1]))
    pressed = _pressed(missing, after) if pressing else None
    parts = [
        f"What their last message was to you: {happened}",
        _stood_out(situation, heard, names or {}),
        *(f"What got to you in it (let it be felt, do not say it): {why}" for why in _hurts(scenario, heard, after)),
        *(
            f"What reached you in it (let it be felt, do not say it): {why}"
            for why in _reached(scenario, heard, after)
            if after.tension <= before.tension and situation not in EMPTY
        ),
        f"How you feel after it: {feeling(session.persona.kind, after)} {change(before, after, situation)}",
        *_depths(session, after),
        f"What to do now: {do}",
        NO_MORE if "?" in message and not over else "",
        f"Press for this, in your own words (ask, or let it show): {pressed.text}" if pressed else "",
        "" if over else GOES_ON if missing else NEARLY_DONE,
    ]
    return "\n".join(part for part in parts if part)


def _stood_out(situation: Situation, heard: Heard, names: dict[str, str]) -> str:
    best = [] if situation in EMPTY or situation == "holding" else _best(heard)
    found = [names.get(name, name) for name in heard.harms or best]
    return f"What stood out in it (never in these words): {'; '.join(found)}." if found else ""


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
        f"What you want under the complaint, which may now show: {session.persona.wants}",
        f"What you are afraid of, which may now show: {session.persona.fears}",
    ]


def _pressed(missing: tuple[Need, ...], after: CustomerState) -> Need | None:
    """One need, another each turn; those that are not required once the others are met."""
    first = [need for need in missing if need.required] or list(missing)
    return first[after.turns % len(first)] if first else None


def feeling(kind: Kind, state: CustomerState) -> str:
    """How a customer of this kind is at this tension and trust, in words."""
    words = FEELING[kind][sum(state.tension >= step for step in STEPS)]
    return f"{words[0].upper()}{words[1:]}. {TRUST[sum(state.trust >= step for step in TRUST_STEPS)]}"


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


def _part(title: str, items: list[str]) -> str:
    return f"{title}:\n{_list(tuple(items))}" if items else ""


def _list(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {item}" for item in items)


# ---------------------------------------------------------------- from what the model wrote to what was said

QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“"}
OWN_MARKS = re.compile(r"\s*</?(?:trainee|note|direction)>.*", re.DOTALL)


def speech(raw: str, name: str, whole: bool = False) -> str:
    """What the customer says: no thoughts, no name in front, no quotation marks round it all, none of our own marks.

    While it grows (not `whole`) what may yet turn out to be a name in front is held back.
    """
    text = unthought(spoken(raw, whole))
    text = OWN_MARKS.sub("", text).strip()
    label = re.match(rf"[*_\s]*(?:{re.escape(name)}|{re.escape(name.split()[0])}|customer)[*_]*:[*_]*\s*", text, re.I)
    if label:
        text = text[label.end() :]
    elif not whole and len(text) <= len(name) and f"{name}:".lower().startswith(text.strip("*_").lower()):
        return ""
    inner = text[1:-1]
    if len(text) > 2 and QUOTES.get(text[0]) == text[-1] and not set(inner) & {text[0], text[-1]}:
        text = inner.strip()
    return text
