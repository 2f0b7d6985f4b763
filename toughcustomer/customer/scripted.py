"""Who answers: what a customer is, and `ScriptedCustomer`, who plays from written lines without a model."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from typing import Protocol

from ..records import Criterion, CustomerState, Fact, Heard, Need, Reply, Scenario, Session, Situation
from . import ear, hearing, manner, mood, rough


class Customer(Protocol):
    """Anybody who can answer a trainee."""

    def reply(self, session: Session, message: str) -> AsyncIterator[Reply]:
        """Yield the answer to `message` as it grows; `session` is what stands before it, its turns all complete.

        The last Reply has status "complete" and carries the state and what was heard. Raises ModelError if the
        customer cannot go on; what was yielded so far is then an incomplete reply.
        """
        ...


class ScriptedCustomer:
    """Plays a persona's written lines: the same session and message always get the same answer.

    `ceiling` is the roughest degree of words that is said, 1 to 3: lines above it are left out.
    """

    def __init__(self, criteria: dict[str, Criterion], ceiling: int = rough.STRONGEST) -> None:
        self.criteria, self.ceiling = criteria, ceiling

    async def reply(self, session: Session, message: str) -> AsyncIterator[Reply]:
        before, scenario = session.state, session.scenario
        case = session.asked(message)
        heard = hearing.hear(case, scenario, before, self.criteria)
        after = mood.react(before, heard, scenario, session.persona.difficulty, session.persona.kind)
        text = Answer(session, message, before, heard, after, self.ceiling).text()
        parts = manner.sentences(text)
        for n in range(1, len(parts)):
            yield Reply(text=" ".join(parts[:n]))
        yield Reply(text=text, status="complete", state=after, heard=heard)


NEIGHBOURS: dict[Situation, tuple[Situation, ...]] = {
    "attacked": ("blamed", "dismissed"),
    "blamed": ("dismissed", "attacked"),
    "dismissed": ("blamed", "stock"),
    "stock": ("vague", "holding"),
    "repeat_question": ("blamed", "holding"),
    "vague": ("stock", "holding"),
    "overpromise": ("vague", "stock"),
    "grovel": ("stock", "vague"),
    "silent": ("holding", "vague"),
    "aside": ("silent", "holding"),
    "probed": ("holding", "aside"),
    "heard": ("progress", "probed"),
    "progress": ("heard", "probed"),
    "holding": ("vague", "silent"),
    "warning": ("holding",),
    "leaves": ("warning",),
    "manager": ("leaves",),
    "settles": ("progress",),
}
"""Where a line is taken from when a situation's own have all been used."""

PRESSES = frozenset({"heard", "progress", "vague", "stock", "holding", "probed", "overpromise", "grovel"})
"""Situations after which the customer says what is still missing."""

_BY_MANNER: dict[manner.Manner, Situation] = {
    "noise": "silent",
    "offer": "progress",
    "check": "heard",
    "question": "probed",
}
ENOUGH = 40
"""Words after which the customer presses for nothing more: people write about 35 words at a time."""

_YES = re.compile(r"(?:oh,? )?(?:yes|please|agreed|go ahead|go on|i'd be glad|very well|that would)\b", re.IGNORECASE)
"""How a line begins that answers an offer; another situation takes such a line last."""
_QUOTED = re.compile(r'["“]([^"”]+)["”]')


class Answer:
    """One answer in the making: up to three short parts, none of them said before in this talk."""

    def __init__(
        self,
        session: Session,
        message: str,
        before: CustomerState,
        heard: Heard,
        after: CustomerState,
        ceiling: int = rough.STRONGEST,
    ) -> None:
        self.scenario: Scenario = session.scenario
        self.ceiling = min(ceiling, session.persona.intensity)
        self.budget, self.language = session.persona.word_budget, session.persona.language
        self.message = _plain(message)
        self.before, self.heard, self.after = before, heard, after
        self.said = " ".join(line.text for line in session.transcript() if line.role == "customer")
        self.manner = ear.manner_of(message, self.scenario, session.persona.language)
        self.wish = ear.asks_what_to_do(message, session.persona.language)
        self.situation = self._situation()

    def text(self) -> str:
        """The whole answer."""
        if self.after.status != "talking":
            return self._farewell()
        if self.after.warned and not self.before.warned:
            return self._join([self._line(self.situation), self._line("warning")])
        facts = self._facts()
        parts = self._reaction(facts)
        for fact in facts:
            parts.append(self._choose(fact.says, self.budget - _length(parts)))
        if self.situation in PRESSES and len(parts) < 3:
            ask = self._ask()
            if ask and _length([*parts, ask]) <= min(self.budget, ENOUGH):
                parts.append(ask)
        return self._join(parts or [self._line("holding")])

    def _situation(self) -> Situation:
        told = mood.situation(self.before, self.heard, self.after)
        if told in ("heard", "progress"):
            return "progress" if self.manner == "offer" else told
        if told not in ("holding", "probed", "silent"):
            return told
        if self.manner == "aside":
            return told if self.heard.asked else "aside"
        if self.manner == "offer" and not self.heard.offers:
            return "probed"
        if self.manner == "check" and self.heard.words < 4:
            return told
        return _BY_MANNER.get(self.manner, told)

    def _farewell(self) -> str:
        thanks = self._thanks()[:1] if self.after.status == "settled" else []
        return self._join([*thanks, self._line(self.situation)])

    def _reaction(self, facts: list[Fact]) -> list[str]:
        """What the customer says to what was heard. A question that gets its answer needs nothing else."""
        thanks = self._thanks()
        if thanks:
            return thanks[: 1 if facts else 2]
        if any(fact.id in self.heard.asked for fact in facts):
            return []
        if self.wish and self.situation in ("probed", "heard", "progress") and self._ask():
            return []  # asked what they want, they say it
        return [self._line(self.situation)]

    def _thanks(self) -> list[str]:
        met = [need for need in self.scenario.needs if need.id in self.after.needs_met]
        return [self._choose(need.thanks) for need in met if need.id not in self.before.needs_met]

    def _facts(self) -> list[Fact]:
        """The facts told now; or, where nothing new is told, one asked about again that has another telling."""
        new = [fact for fact in self.scenario.facts if fact.id in self.after.facts_told]
        new = [fact for fact in new if fact.id not in self.before.facts_told]
        if (
            new
            or self.wish
            or self.situation not in ("probed", "heard", "holding", "progress")
            or self.manner not in ("question", "talk")
        ):
            return new
        known = [fact for fact in self.scenario.facts if fact.id in self.heard.asked]
        known = [fact for fact in known if fact.id in self.before.facts_told and self._unused(fact.says)]
        return known[:1]

    def _ask(self) -> str:
        """What is pressed for: the open need asked for least often so far, what is not required later; or nothing."""
        needs: Iterable[Need] = mood.unmet(self.after, self.scenario)
        fresh = [need for need in needs if self._unused(need.asks)]
        if not fresh:
            return ""
        return self._choose(min(fresh, key=self._pressed).asks)

    def _pressed(self, need: Need) -> int:
        return len(need.asks) - len(self._unused(need.asks)) + (0 if need.required else 2)

    def _line(self, situation: Situation) -> str:
        for name in (situation, *NEIGHBOURS[situation]):
            fresh = self._fitting(self._unused(self.scenario.lines[name]))
            if name == "progress":
                fresh.sort(key=lambda line: self._agrees(line) != (self.manner == "offer"))
            if fresh:
                return fresh[0]
        every = [line for lines in self.scenario.lines.values() for line in self._fitting(lines)]
        return min(every, key=self.said.rfind) if every else "…"

    def _agrees(self, line: str) -> bool:
        return bool(_YES.match(line)) or ear.answers_an_offer(line, self.language)

    def _choose(self, lines: tuple[str, ...], room: int | None = None) -> str:
        """The best line; with `room`, in words, the best of those that have no more, or else the shortest."""
        fit = self._fitting(self._unused(lines)) or self._fitting(lines)
        if not fit:
            return min(lines, key=lambda line: rough.degree(line, self.language))
        short = [line for line in fit if room is None or _length([line]) <= room]
        return short[0] if short else min(fit, key=lambda line: _length([line]))

    def _unused(self, lines: Iterable[str]) -> list[str]:
        return [line for line in lines if line not in self.said]

    def _fitting(self, lines: Iterable[str]) -> list[str]:
        """The lines that can be said now, best first: what a line quotes the trainee must just have said.

        None is rougher than the ceiling.
        """
        fit = [line for line in lines if all(_plain(words) in self.message for words in _QUOTED.findall(line))]
        fit = [line for line in fit if rough.degree(line, self.language) <= self.ceiling]
        return sorted(fit, key=lambda line: not _QUOTED.search(line))

    def _join(self, parts: list[str]) -> str:
        return " ".join(dict.fromkeys(parts))


def _plain(text: str) -> str:
    return " ".join(manner.words(text.replace("’", "'")))


def _length(parts: list[str]) -> int:
    return sum(len(part.split()) for part in parts)
