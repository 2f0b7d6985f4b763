"""The scripted trainees that certification plays: what they say, written or made from a scenario's brief."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field

from .errors import ContentError
from .records import Language, Mentions, Record, Scenario, Text
from .yamlfile import parse, read_text, record

FOLDER = Path(__file__).parent / "trainees"
GOOD_LINES = 4
"""After so many good lines the one with a slip makes it."""

Name = Literal["empty", "robotic", "rude", "solver", "promiser", "silent", "skilled", "slipping"]


class Lines(Record):
    """What trainees of one language say, whoever the customer is: one file of trainees/."""

    language: Language
    empty: tuple[Text, ...] = Field(min_length=8, description="Kind, and nothing in it that is this customer's own.")
    robotic: tuple[Text, ...] = Field(min_length=6)
    rude: tuple[Text, ...] = Field(min_length=6)
    silent: tuple[Text, ...] = Field(min_length=9)
    offers: tuple[Text, ...] = Field(min_length=1, description="Each names an `{offer}` and no person.")
    promises: tuple[Text, ...] = Field(min_length=1, description="Each promises a `{wish}` that the brief rules out.")
    promises_anything: tuple[Text, ...] = Field(min_length=1)
    slip: Text = Field(description="One dismissive line.")


class Script(NamedTuple):
    """One trainee and the messages to be played, as far as the customer stays for them."""

    trainee: Name
    messages: tuple[str, ...]


def read(language: str) -> Lines:
    """The lines of a language, whatever its region. Raises ContentError where there is no such file."""
    path = FOLDER / f"{language.split('-')[0]}.yaml"
    if not path.is_file():
        there = ", ".join(sorted(file.stem for file in FOLDER.glob("*.yaml")))
        raise ContentError(
            f"There are no trainees who speak {language!r} (there are: {there}). Write {path.name} beside them."
        )
    return record(Lines, path, parse(path, read_text(path)))


def scripts(scenario: Scenario, lines: Lines) -> tuple[Script, ...]:
    """All eight, the skilled one and the one with a slip last."""
    skilled = scenario.skilled
    return (
        Script("empty", lines.empty),
        Script("robotic", lines.robotic),
        Script("rude", lines.rude),
        Script("solver", _offering(scenario, lines)),
        Script("promiser", _promising(scenario, lines)),
        Script("silent", lines.silent),
        Script("skilled", skilled),
        Script("slipping", (*skilled[:GOOD_LINES], lines.slip, *skilled[GOOD_LINES:])),
    )


def _offering(scenario: Scenario, lines: Lines) -> tuple[str, ...]:
    """Every offer of the brief, and all of them again: what is said to the list and to nobody."""
    offers = [offer.text.rstrip(".") for offer in scenario.brief.may_offer] * 2
    return tuple(words.replace("{offer}", offer) for words, offer in zip(cycle(lines.offers), offers, strict=False))


def _promising(scenario: Scenario, lines: Lines) -> tuple[str, ...]:
    """Each thing that the brief rules out, promised, with anything at all promised in between."""
    wishes = [_wish(topic) for topic in scenario.brief.may_not if topic.mentions]
    said: list[str] = []
    for n, (words, wish) in enumerate(zip(cycle(lines.promises), wishes * 2, strict=False)):
        said.append(words.replace("{wish}", wish))
        said += lines.promises_anything[n : n + 1]
    return tuple(said) or lines.promises_anything


def _wish(topic: Mentions) -> str:
    """The first words that touch the topic; whole ones, if there are any."""
    whole = [phrase for phrase in topic.mentions if "*" not in phrase]
    return (whole or [topic.mentions[0].replace("*", "")])[0]
