"""All that is wrong with a persona file, at once: what keeps it from being read, and what would play badly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from .content import ANY, Names, persona_faults
from .customer import rough
from .records import Persona, Scenario
from .yamlfile import Fault, FaultyFile, Place, fault_at, mended, parse, read_text, record

_WORDS = re.compile(r"\w")
_ANYTHING = re.compile(r"\w?\*")
"""A mention of one letter and a star, or of a star alone."""


class Said(NamedTuple):
    """A line that the customer may say, and where it stands."""

    place: Place
    text: str


def lint(path: Path, names: Names = ANY) -> tuple[Fault, ...]:
    """Every fault of a persona file, in the order of its lines; empty if there are none.

    Where only keys are misspelt, the rest is read as meant. What makes a file unreadable is reported alone.
    """
    try:
        data = parse(path, read_text(path))
    except FaultyFile as error:
        return tuple(error.faults)
    faults: list[Fault] = []
    try:
        persona = record(Persona, path, data)
    except FaultyFile as error:
        faults = error.faults
        try:
            persona = record(Persona, path, mended(Persona, data))
        except FaultyFile:
            return _ordered(faults)
    return _ordered([*faults, *persona_faults(path, data, persona, names), *_plays_badly(path, data, persona)])


def _ordered(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.line, fault.column, fault.message)))


def _plays_badly(path: Path, data: Any, persona: Persona) -> Iterator[Fault]:
    for i, scenario in enumerate(persona.scenarios):
        at: Place = ("scenarios", i)
        yield from _numbers(path, data, at, scenario)
        yield from _facts(path, data, at, scenario)
        yield from _mentions(path, data, at)
        yield from _said(path, data, at, persona, scenario)
        for part, topics in (("may_offer", scenario.brief.may_offer), ("may_not", scenario.brief.may_not)):
            ids = [topic.id for topic in topics]
            for j, topic in enumerate(topics):
                place = (*at, "brief", part, j)
                if topic.id in ids[:j]:
                    yield fault_at(
                        path, data, (*place, "id"), f"{topic.id!r} is there twice; every id must be its own."
                    )
                if not topic.mentions:
                    yield fault_at(path, data, place, "needs mentions, the words by which it is known in a message.")
    for j, sample in enumerate(persona.samples):
        yield from _roughness(path, data, Said(("samples", j), sample), persona)


def _numbers(path: Path, data: Any, at: Place, scenario: Scenario) -> Iterator[Fault]:
    temper = scenario.temper
    if temper.leaves_at <= temper.tension:
        told = f"must lie above the tension at the start, {temper.tension}, or the first word is the last warning."
        yield fault_at(path, data, (*at, "temper", "leaves_at"), told)
    for j, need in enumerate(scenario.needs):
        place = (*at, "needs", j, "floor")
        if need.required and need.floor <= temper.settles_at:
            told = f"is {need.floor} and settles_at {temper.settles_at}: a required need holds tension above it."
            yield fault_at(path, data, place, f"{told} Raise the floor.")
        elif not need.required and need.floor > temper.settles_at:
            told = f"is {need.floor} and settles_at {temper.settles_at}: nobody settles, yet it is not required."
            yield fault_at(path, data, place, f"{told} Lower the floor, or make it required.")


def _facts(path: Path, data: Any, at: Place, scenario: Scenario) -> Iterator[Fault]:
    for j, fact in enumerate(scenario.facts):
        place = (*at, "facts", j)
        written = _node(data, place)
        for key, reveal in (("turn", "volunteered"), ("trust", "trust")):
            if key in written and fact.reveal != reveal:
                yield fault_at(path, data, (*place, key), f"counts only with 'reveal: {reveal}'; leave it out.")
        if fact.reveal == "trust" and fact.trust <= scenario.temper.trust:
            told = f"is {fact.trust}, and trust begins at {scenario.temper.trust}: it would be told at once. Raise it."
            yield fault_at(path, data, (*place, "trust"), told)


def _mentions(path: Path, data: Any, at: Place) -> Iterator[Fault]:
    """Phrases of a scenario that could never be found, or would be found anywhere."""
    for place, phrases in _lists(_node(data, at), "mentions", at):
        seen: set[str] = set()
        for n, phrase in enumerate(map(str, phrases)):
            if not _WORDS.search(phrase):
                yield fault_at(path, data, (*place, n), f"{phrase!r} has no word in it to look for.")
            elif _ANYTHING.fullmatch(phrase.strip()):
                yield fault_at(path, data, (*place, n), f"{phrase!r} is found in nearly any message; write more of it.")
            if phrase.casefold() in seen:
                yield fault_at(path, data, (*place, n), f"{phrase!r} is there twice.")
            seen.add(phrase.casefold())


def _said(path: Path, data: Any, at: Place, persona: Persona, scenario: Scenario) -> Iterator[Fault]:
    """Lines that are too long, too rough, or there twice. The opening may be as long as it likes."""
    yield from _roughness(path, data, Said((*at, "opening"), scenario.opening), persona)
    first: dict[str, str] = {}
    for said in _lines(at, scenario):
        count = len(said.text.split())
        if count > persona.word_budget:
            told = f"has {count} words; word_budget is {persona.word_budget}. Shorten it."
            yield fault_at(path, data, said.place, told)
        if said.text in first:
            yield fault_at(path, data, said.place, f"is the same line as {first[said.text]}; write another.")
        first.setdefault(said.text, ".".join(map(str, said.place[2:])))
        yield from _roughness(path, data, said, persona)


def _roughness(path: Path, data: Any, said: Said, persona: Persona) -> Iterator[Fault]:
    degree = rough.degree(said.text, persona.language)
    if degree >= rough.NEVER:
        yield fault_at(path, data, said.place, "holds a slur or a threat of violence; no customer says that.")
    elif degree > persona.intensity:
        told = f"is rougher ({degree}) than the intensity allows ({persona.intensity}). Soften it, or raise intensity."
        yield fault_at(path, data, said.place, told)


def _lines(at: Place, scenario: Scenario) -> Iterator[Said]:
    for situation, lines in scenario.lines.items():
        yield from (Said((*at, "lines", situation, n), line) for n, line in enumerate(lines))
    for j, need in enumerate(scenario.needs):
        for part, asked in (("asks", need.asks), ("thanks", need.thanks)):
            yield from (Said((*at, "needs", j, part, n), line) for n, line in enumerate(asked))
    for j, fact in enumerate(scenario.facts):
        yield from (Said((*at, "facts", j, "says", n), line) for n, line in enumerate(fact.says))


def _node(data: Any, place: Place) -> Any:
    """What stands at a place; empty where a key on the way is misspelt."""
    for part in place:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return {}
    return data


def _lists(node: Any, key: str, place: Place) -> Iterator[tuple[Place, list[Any]]]:
    """Every list below `node` that is called `key`, with its place."""
    for name, child in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if name == key and isinstance(child, list):
            yield (*place, name), child
        else:
            yield from _lists(child, key, (*place, name))
