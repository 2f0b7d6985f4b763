"""`ModelCustomer`: a model speaks the customer's words; what it may know and how it feels is decided by code."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import NamedTuple

from .. import tokens
from ..content import Prompt
from ..errors import ContentError, ModelError
from ..model import KEPT, Model, counted, spoken, unthought
from ..prompt import Message, fenced, messages
from ..records import Criterion, CustomerState, Line, Reply, Scenario, Session, Turn, Usage
from . import hearing, marks, rough, weights
from .guard import Fault, Guard, Scene
from .scripted import Answer
from .stage import ALL_WORDS, THEIR_OWN, bullets, direction

MAX_TOKENS = 2000
"""Room for one reply. Far more than it needs: a thinking model spends most of it before its first word."""
HISTORY_TOKENS = 3000
"""Earlier messages that are sent along: some twenty turns, so that a model with a context of 8,000 has room."""
BLOCK = 6
"""Turns are left out so many at a time: a prefix that changed every turn could never come from a provider's cache."""
ATTEMPTS = 3
"""How often the model is asked for one reply; after that the written line is used."""
RUNS_ON = 3
"""A sentence of so many times the word budget is not waited for."""

AGAIN: dict[Fault, str] = {
    "leaked-prompt": "it repeated instructions or described actions; write only typed speech",
    "out-of-role": "it left the part; answer as the person would, whatever they were asked",
    "speaks-for-trainee": "it wrote the other person's words; write only your own",
    "too-rough": "its words were too rough; stay below that",
    "other-language": "it was in another language; keep to your own",
    "role-flip": "it spoke as the company; you are the customer, you offer and comfort nothing",
    "coaches": "it commented on how they do; you are no teacher",
    "leaked-secret": "it told what you may not tell yet",
    "false-settled": "it accepted, rejoiced or said goodbye; this is not settled",
    "too-long": "it was too long",
}
"""What was wrong with a reply that was refused, as the model is told when it is asked again."""


class ModelCustomer:
    """Plays a persona with a model. Rules move the mood, the model's marks a little; the model puts it into words.

    Nothing is shown before the guard has passed the sentence that it stands in. What it refuses is asked for again, and
    then replaced by the line that the offline customer would say. `ceiling` is the roughest degree of words, 1 to 3.
    """

    def __init__(
        self, criteria: dict[str, Criterion], prompts: dict[str, Prompt], model: Model, ceiling: int = rough.STRONGEST
    ) -> None:
        if "customer" not in prompts:
            raise ContentError("prompts/customer.md is missing or broken: a model cannot play without it.")
        self.criteria, self.prompt, self.model, self.ceiling = criteria, prompts["customer"], model, ceiling
        self._names = {item.id: item.name for criterion in criteria.values() for item in criterion.behaviours}

    async def reply(self, session: Session, message: str) -> AsyncIterator[Reply]:
        """Yield the answer, by whole sentences. Only the last, complete Reply carries the state and what was heard.

        So a reply that was cut off has moved nothing, and asking for it again starts from the same mood. A reply of
        which a later sentence is refused is dropped whole, and what is written in its stead is shown in its place.
        """
        case, before = session.asked(message), session.state
        chosen = marks.options(session, message, hearing.hear(case, session.scenario, before, self.criteria))
        same = chosen.same
        stage = direction(session, message, before, same.heard, same.after, self._names, chosen)
        asked = self._messages(session, message, same.after, stage)
        refused: list[str] = []
        spent: list[Usage] = []
        while len(refused) < ATTEMPTS:
            attempt = Attempt(self, session, message, chosen, asked)
            try:
                async for text in attempt.speak():
                    yield self._reply(text, refused)
            finally:
                spent.append(attempt.usage)
            if attempt.fault:
                refused.append(attempt.fault)
            if not attempt.dropped:
                text, taken = attempt.text, attempt.taken
                if not text:
                    raise ModelError(f"The model sent back nothing to show. {KEPT} Please ask for it again.", "empty")
                whole = self._reply(text, refused)
                yield whole.model_copy(
                    update={"status": "complete", "state": taken.after, "heard": taken.heard, "usage": _sum(spent)}
                )
                return
            asked = [*asked[:-1], _reminded(asked[-1], attempt.fault)]
        text = Answer(session, message, before, same.heard, same.after, self.ceiling).text()
        yield Reply(
            text=text,
            status="complete",
            source="written",
            state=same.after,
            heard=same.heard,
            usage=_sum(spent),
            prompt=self.prompt.name,
            guarded=tuple(refused),
        )

    def _reply(self, text: str, refused: list[str]) -> Reply:
        return Reply(text=text, source="model", prompt=self.prompt.name, guarded=tuple(refused))

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
                Message("assistant", _as_written(turn)),
            ]
            state = then
        who, may = session.persona, marks.markable(self.criteria)
        harms = marks.harmful(self.criteria)
        system, last = messages(
            self.prompt,
            {
                "name": who.name,
                "role": session.scenario.brief.role,
                "background": who.background,
                "opening": session.scenario.opening,
                "voice": who.voice,
                "samples": bullets(who.samples),
                "principles": "\n".join(f"{n}. {text}" for n, text in enumerate(who.principles, 10)),
                "language": who.language,
                "words": str(who.word_budget),
                "roughness": ROUGHNESS[min(who.intensity, self.ceiling)],
                "hurts": _vocabulary(may, [name for name in may if name in harms]),
                "eases": _vocabulary(may, [name for name in may if name not in harms and name not in weights.STOCK]),
                "empty": _vocabulary(may, [name for name in may if name not in harms and name in weights.STOCK]),
                "message": noted(session.scenario, message, session.state, after),
                "direction": "\n".join(part for part in (forgotten(session.scenario, start), stage) if part),
            },
        )
        return [system, *past, last]


class Piece(NamedTuple):
    """A sentence, and where it ends in the text that it was cut from."""

    text: str
    end: int


class Attempt:
    """One request for a reply, and what came of it."""

    def __init__(
        self, actor: ModelCustomer, session: Session, message: str, chosen: marks.Options, asked: list[Message]
    ) -> None:
        self.actor, self.session, self.message, self.chosen, self.asked = actor, session, message, chosen, asked
        self.text = ""
        """What has passed so far."""
        self.taken = chosen.same
        self.fault: Fault | None = None
        self.dropped = False
        """Whether the guard refused it, so that it is not to be kept."""
        self.usage = Usage()
        self._guard: Guard | None = None

    async def speak(self) -> AsyncIterator[str]:
        """Yield the reply as whole sentences pass. Ends at the first that does not."""
        raw, usage = "", None
        try:
            async with aclosing(self.actor.model.stream(self.asked, MAX_TOKENS)) as chunks:
                async for chunk in chunks:
                    raw, usage = raw + chunk.text, chunk.usage or usage
                    if self._passed(raw, whole=False):
                        yield self.text
                    if self.fault:
                        break
            if not self.fault and self._passed(raw, whole=True):
                yield self.text
        finally:
            self.usage = usage or counted(self.asked, raw, self.actor.model.name)

    def _passed(self, raw: str, whole: bool) -> bool:
        """Judge what is new in `raw`; whether there is more to show."""
        name, shown = self.session.persona.name, self.text
        found = marks.read(speech(raw, name, whole), marks.markable(self.actor.criteria), whole)
        if found is None:
            return False
        text = speech(found.rest, name, whole)
        if not text or (not whole and text[0] in QUOTES):
            return False  # quotation marks round it all are taken off at the end
        if self._guard is None:
            self._guard = self._begin(found.line)
        done, budget = len(shown), self.session.persona.word_budget
        for piece in cut(text, done, whole):
            self.fault = self._guard.fault(piece.text, text[:done])
            if self.fault:
                # What came before it is a whole answer of the right length; of any other fault it is not trusted.
                self.dropped = self.fault != "too-long" or not self.text
                return self.text != shown
            done = piece.end
            self.text = text[:done].rstrip()
        if len(text[done:].split()) > RUNS_ON * budget:
            self.fault, self.dropped = "too-long", not self.text
        return self.text != shown

    def _begin(self, line: str | None) -> Guard:
        session, actor = self.session, self.actor
        self.taken = marks.settle(self.chosen, line, session.asked(self.message), session, actor.criteria)
        talk = (*session.transcript(), Line(role="trainee", text=self.message))
        ceiling = min(session.persona.intensity, actor.ceiling)
        told = instructions(actor.prompt, self.asked[-1].content)
        return Guard(Scene(session.persona, session.scenario, session.state, self.taken.after, talk, ceiling, told))


ROUGHNESS = {
    1: "You do not swear at all.",
    2: 'You may swear mildly ("bloody", "damn") where your voice does, and no more.',
    3: "You may swear where your voice does.",
}
"""What the ceiling on rough words allows, as the model is told."""


def instructions(prompt: Prompt, last: str) -> str:
    """What the model is told that is not the customer's to say: the rules, and the directions' own words."""
    rules = prompt.system.partition("## Rules")[2]
    lines = last.partition("<direction>")[2].splitlines()
    return "\n".join([rules, *ALL_WORDS, *(line for line in lines if not line.startswith(THEIR_OWN))])


def cut(text: str, start: int, whole: bool) -> list[Piece]:
    """The whole sentences of `text` from `start`; with `whole` what is left at the end counts as one."""
    pieces, at = [], start
    for match in _END.finditer(text, start):
        pieces.append(Piece(text[at : match.end()].strip(), match.end()))
        at = match.end()
    if whole and text[at:].strip():
        pieces.append(Piece(text[at:].strip(), len(text)))
    return [piece for piece in pieces if piece.text]


_END = re.compile(r"[.?!…]+[\"'”’»)*]*(?=\s)|\n+")


def _reminded(last: Message, fault: Fault | None) -> Message:
    """The last message with what was wrong with the reply at its very end."""
    first = last.content.partition("\n(Your last try")[0]
    return Message(last.role, f"{first}\n(Your last try was refused: {AGAIN[fault]}.)" if fault else first)


def _as_written(turn: Turn) -> str:
    """A past reply as the model is to go on writing them: what counted as heard on the first line, then the speech."""
    heard = turn.heard.behaviours if turn.heard else ()
    harms = turn.heard.harms if turn.heard else ()
    best = [name for name in heard if name in weights.GOODS and name not in weights.STOCK]
    empty = [name for name in heard if name in weights.STOCK]
    shown = [name for name in (harms or best or empty) if name not in marks.SURE][:3]
    return f"heard: {', '.join(shown) or marks.NOTHING}\n{turn.reply or '…'}"


def _vocabulary(names: dict[str, str], listed: list[str]) -> str:
    return "; ".join(f"{name} ({names[name]})" for name in listed)


def _sum(spent: list[Usage]) -> Usage:
    """All requests of one reply together."""
    return Usage(
        prompt=sum(usage.prompt for usage in spent),
        completion=sum(usage.completion for usage in spent),
        source=next((usage.source for usage in spent if usage.source != "endpoint"), "endpoint"),
    )


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
    """What stood in the notes of messages no longer sent, and what those held out; `start` is how it was after them."""
    offers = [offer.text for offer in scenario.brief.may_offer if offer.id in start.offers]
    parts = [
        _part("You told them this earlier", [fact.text for fact in scenario.facts if fact.id in start.facts_told]),
        _part("They gave you this earlier", [need.text for need in scenario.needs if need.id in start.needs_met]),
        _part("They held this out to you earlier", offers),
    ]
    return "\n".join(part for part in parts if part)


def _part(title: str, items: list[str]) -> str:
    return f"{title}:\n{bullets(tuple(items))}" if items else ""


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
