"""`ModelCustomer`: a model speaks the customer's words; what it may know and how it feels is decided by code."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import aclosing

from . import hearing, mood, tokens
from .content import Prompt
from .errors import ContentError, ModelError
from .model import KEPT, Model, counted, spoken
from .prompt import Message, fenced, messages
from .records import Case, Criterion, CustomerState, Fact, Heard, Kind, Reply, Session, Situation, Turn

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
        case = Case(brief=scenario.brief, context=session.transcript(), message=message)
        heard = hearing.hear(case, scenario, before, self.criteria)
        after = mood.react(before, heard, scenario, session.persona.difficulty)
        asked = self._messages(session, message, direction(session, before, heard, after, self._names))
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

    def _messages(self, session: Session, message: str, stage: str) -> list[Message]:
        """The request. Only its last message changes from turn to turn, and of that only the end.

        The trainee is the model's user. A past message is sent as its fence alone, which is how the last message
        began when it was the last: all up to there is the same bytes again. The customer's opening stands in the
        system part, so that the user speaks first, as many servers demand.
        """
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
                "message": fenced("trainee", message),
                "direction": stage,
            },
        )
        past = []
        for turn in recent(session.turns, self.model.name):
            past += [Message("user", fenced("trainee", turn.message)), Message("assistant", turn.reply or "…")]
        return [system, *past, last]


def recent(turns: tuple[Turn, ...], model: str = "") -> tuple[Turn, ...]:
    """The latest turns that fit into HISTORY_TOKENS, dropped from the front a whole block at a time."""
    room, first = HISTORY_TOKENS, len(turns)
    while first and (room := room - tokens.count(turns[first - 1].message + turns[first - 1].reply, model).n) >= 0:
        first -= 1
    rounded = -(-first // BLOCK) * BLOCK
    return turns[rounded if rounded < len(turns) else first :]


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
    "silent": ("They said nothing that has to do with you.", "Answer that: it is odd, or it is a way of dodging."),
    "aside": ("They asked about something that has nothing to do with this.", "Wave it off and come back to your own."),
    "probed": ("They asked you a real question.", "Answer it with what you may tell, and no more than that."),
    "heard": ("Something of your own came back to you: they listened.", "Let a little of it be felt, without thanks."),
    "progress": (
        "You got something that you needed, or something real was offered.",
        "Take note of it, test it, go on to the rest.",
    ),
    "holding": ("It got neither better nor worse.", "Stay where you are; press for what you need."),
    "warning": ("You have had enough.", ""),
    "leaves": ("That was the last straw.", "End the talk now, in one or two sentences, without a threat."),
    "manager": ("You are done with this person.", "Say that you want a manager and will say no more to them."),
    "settles": ("You have what you came for.", "Accept it as you would, name what was settled, and end the talk."),
}
"""What happened, and what to do about it, by situation."""
NOTHING_MISSING = "Nothing is missing but time: answer what they said, and see whether they mean it."
WARN = "Tell them plainly that this is their last chance before you go."


def direction(
    session: Session, before: CustomerState, heard: Heard, after: CustomerState, names: dict[str, str] | None = None
) -> str:
    """The stage direction of one reply: what happened, how the customer now is, what they may tell and still need.

    `names` are the behaviours' names for people, by id. Nothing hidden is in it: only facts already told, and those
    that are told now.
    """
    scenario = session.scenario
    happened, do = PLAY[mood.situation(before, heard, after)]
    stood_out = [(names or {}).get(name, name) for name in heard.harms or _best(heard)]
    reached = [scenario.soothes[index].why for index in heard.soothes] if after.tension <= before.tension else []
    hurt = [scenario.angers[index].why for index in heard.angers]
    now = [fact for fact in scenario.facts if fact.id in after.facts_told and fact.id not in before.facts_told]
    known = [fact for fact in scenario.facts if fact.id in before.facts_told]
    # What somebody wants and fears gives away what they tell only when they trust.
    hidden = after.trust < CONFIDES or any(
        fact.reveal == "trust" and fact.id not in after.facts_told for fact in scenario.facts
    )
    given = [need.text for need in scenario.needs if need.id in before.needs_met]
    just_given = [need.text for need in scenario.needs if need.id in set(after.needs_met) - set(before.needs_met)]
    missing = [need.text for need in mood.unmet(after, scenario)]
    over = after.status != "talking"
    if after.warned and not before.warned:
        do = WARN
    elif not (missing or over or heard.harms):
        do = NOTHING_MISSING
    parts = [
        f"What their last message was to you: {happened}",
        f"What stood out in it: {'; '.join(stood_out)}." if stood_out else "",
        *(f"What got to you in it (let it be felt, do not say it): {why}" for why in hurt),
        *(f"What reached you in it (let it be felt, do not say it): {why}" for why in reached),
        f"How you feel after it: {feeling(session.persona.kind, after)} {change(before, after)}",
        "" if hidden else f"What you want under the complaint, which may now show: {session.persona.wants}",
        "" if hidden else f"What you are afraid of, which may now show: {session.persona.fears}",
        f"What to do now: {do}",
        _part("Tell this now, in your own words", _facts(now)),
        _part("You have told them this before; you may refer to it", _facts(known)),
        _part("With this message they gave you", just_given),
        _part("They gave you this before; do not ask for it again", given),
        "" if over else _part("You still need this; press for one of them at most", missing),
        "" if over else f"The talk goes on: do not {'accept, thank them or ' if missing else ''}close it yet.",
    ]
    return "\n".join(part for part in parts if part)


def feeling(kind: Kind, state: CustomerState) -> str:
    """How a customer of this kind is at this tension and trust, in words."""
    words = FEELING[kind][sum(state.tension >= step for step in STEPS)]
    return f"{words[0].upper()}{words[1:]}. {TRUST[sum(state.trust >= step for step in TRUST_STEPS)]}"


def change(before: CustomerState, after: CustomerState) -> str:
    """What the last message did to the customer, in words: the model must show that much and no more."""
    moved = after.tension - before.tension
    if moved >= 10:
        return "It is much worse than before their message."
    if moved >= 2:
        return "It is worse than before their message."
    if moved > -2:
        return "It is just as it was before their message: show no softening."
    if moved > -8:
        return "It is a little better than before their message; show that much and no more."
    return "It is clearly better than before their message; show it, grudgingly if that is your way."


def _best(heard: Heard) -> list[str]:
    """The three behaviours that ease most."""
    return sorted(set(heard.behaviours) & set(mood.GOODS), key=lambda name: (-mood.GOODS[name].tension, name))[:3]


def _facts(facts: list[Fact]) -> list[str]:
    return [fact.text for fact in facts]


def _part(title: str, items: list[str]) -> str:
    return f"{title}:\n{_list(tuple(items))}" if items else ""


def _list(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {item}" for item in items)


# ---------------------------------------------------------------- from what the model wrote to what was said

QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“"}
OWN_MARKS = re.compile(r"\s*</?(?:trainee|direction)>.*", re.DOTALL)


def speech(raw: str, name: str, whole: bool = False) -> str:
    """What the customer says: no thoughts, no name in front, no quotation marks round it all, none of our own marks.

    While it grows (not `whole`) what may yet turn out to be a name in front is held back.
    """
    text = spoken(raw, whole).rpartition("</think>")[2]
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
