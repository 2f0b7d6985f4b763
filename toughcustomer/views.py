"""Turns a session into what a page shows: rows, feedback, cards and the words for them. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Literal

from .errors import InputError
from .grading.figures import LEVEL_NAMES, Figure, label
from .grading.panel import told
from .grading.promise import STANDS, Fate, Kind, Promise
from .languages.lexicon import called
from .marked import STOOD_IN
from .records import Character, Criterion, Grade, Persona, Record, Scenario, Session, Turn
from .yamlfile import Fault

DOTS = 4
ENDED = {
    "settled": "{name} has accepted. The conversation is settled.",
    "left": "{name} has had enough and has left the conversation.",
    "asked_for_manager": "{name} has asked for a manager and will not go on with you.",
    "by_trainee": "You ended the conversation.",
}
"""How a conversation ended, as its trainee is told."""
OUTCOMES = {
    "settled": "settled",
    "left": "the customer left",
    "asked_for_manager": "the customer asked for a manager",
    "by_trainee": "ended by you",
}
"""The same in a few words, for lists."""
_MOODS = ((85, "Close to breaking off"), (65, "Very tense"), (45, "Tense"), (25, "Easing"), (0, "Calm"))
_SENTENCE_END = re.compile(r"[.!?…]['\")\]’”]*(?=\s|$)|[。！？]['\")\]’”]*|\n")


class Meaning(Record):
    """A criterion as the briefing names it."""

    name: str
    meaning: str


class Card(Record):
    """One situation to practise, with its briefing. Nothing in it is known to the customer alone."""

    key: str
    """PERSONA/SCENARIO."""
    name: str
    title: str
    kind: str
    difficulty: int
    language: str
    """BCP 47 tag of what is spoken, and of the card's own texts."""
    tongue: str
    """The same for people: 'German'."""
    minutes: int
    summary: str
    note: str
    role: str
    situation: str
    known: tuple[str, ...]
    may_offer: tuple[str, ...]
    may_not: tuple[str, ...]
    criteria: tuple[Meaning, ...]


class Feedback(Record):
    """What one criterion came to in one turn."""

    name: str
    status: Literal["graded", "not_rated", "not_graded", "coming"]
    level: int | None = None
    words: str = ""
    """The level in words: '3 of 4, solid'; or why there is none."""
    quotes: tuple[str, ...] = ()
    reason: str = ""
    next: str = ""
    flags: tuple[str, ...] = ()


class Row(Record):
    """One turn as the conversation shows it."""

    n: int
    message: str
    reply: str
    state: Literal["writing", "whole", "cut"]
    why: str = ""
    """Why the reply is cut off."""
    aside: str = ""
    """What is to be said about where the reply comes from; empty for most."""
    summary: str = ""
    """The closed feedback: 'Empathy 3 of 4 · ...'; empty until the first grade is there."""
    feedback: tuple[Feedback, ...] = ()
    regrade: bool = False
    """Whether a grade could not be made and can be asked for again."""
    coming: bool = False
    """Whether its reply or one of its grades is still to come."""


class Tile(Record):
    """What one criterion came to over the session."""

    name: str
    big: str
    unit: str = ""
    lines: tuple[str, ...] = ()


class Part(Record):
    """What a promise says under one head, and the turn in which it was said; no words if it never did."""

    name: str
    words: str = ""
    turn: int = 0


class Kept(Record):
    """One promise as the ledger shows it: its words, what they come to, what became of it, and its parts by name.

    Of one that is vague nothing became, unless it was taken back.
    """

    turn: int
    what: str
    kind: str
    fate: str
    stands: bool
    parts: tuple[Part, ...]


class Mood(Record):
    """How tense the customer is, in words, and where it is going."""

    words: str
    trend: str = ""


class Talk(Record):
    """What the practice page shows, or that part of it which has changed."""

    name: str
    title: str
    opening: str
    language: str
    rows: tuple[Row, ...]
    turns: int
    busy: bool
    """Whether more of these rows is still to come."""
    replying: bool
    """Whether the customer is answering the last message: until that is over nothing more can be said."""
    mood: Mood
    ended: str = ""
    """How it ended, in a sentence; empty while it goes on."""


# ---------------------------------------------------------------- home


def cards(personas: Iterable[Persona], criteria: Mapping[str, Criterion]) -> tuple[Card, ...]:
    """A card for each situation, the easiest customer first, those of one customer side by side."""
    found = [card(persona, scenario, criteria) for persona in personas for scenario in persona.scenarios]
    return tuple(sorted(found, key=lambda card: (card.difficulty, card.name, card.key)))


def card(persona: Character, scenario: Scenario, criteria: Mapping[str, Criterion]) -> Card:
    """One situation with what a trainee is told before it."""
    brief = scenario.brief
    return Card(
        key=f"{persona.id}/{scenario.id}",
        name=persona.name,
        title=scenario.title,
        kind=persona.kind,
        difficulty=persona.difficulty,
        language=persona.language,
        tongue=called(persona.language).partition(" (")[0],
        minutes=scenario.minutes,
        summary=persona.summary,
        note=scenario.content_note,
        role=brief.role,
        situation=brief.situation,
        known=brief.known,
        may_offer=tuple(offer.text for offer in brief.may_offer),
        may_not=tuple(limit.text for limit in brief.may_not),
        criteria=meanings(scenario.evaluators, criteria),
    )


def meanings(names: Iterable[str], criteria: Mapping[str, Criterion]) -> tuple[Meaning, ...]:
    """The criteria's names with one line each; those that could not be read are left out."""
    return tuple(
        Meaning(name=criteria[name].name, meaning=criteria[name].meaning) for name in names if name in criteria
    )


def fault_lines(faults: Iterable[Fault]) -> tuple[str, ...]:
    """Each broken content file in a line that a trainer can act on, without folders of this machine."""
    return tuple(
        f"{fault.path.parent.name}/{fault.path.name}{f', line {fault.line}' if fault.line else ''}: "
        f"{fault.key + ': ' if fault.key else ''}{fault.message}"
        for fault in faults
    )


def engine_line(name: str, models: Mapping[str, str]) -> str:
    """Who plays and who grades, for the foot of every page."""
    if name == "offline":
        return "Written customer and rule-based grader: no model is connected."
    return f"Model: {models.get('customer', 'unknown')}, grader: {models.get('grader', 'unknown')}."


def day(moment: str) -> str:
    """A stored moment as people read it: '2 November 2026, 09:00 UTC'."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


# ---------------------------------------------------------------- practice


def talk(
    session: Session,
    criteria: Mapping[str, Criterion],
    first: int = 1,
    last: int | None = None,
    live: Collection[int] = (),
) -> Talk:
    """The session as the practice page shows it, with the turns from `first` to `last` (default: all that follow).

    `live` are the turns that more may still come for. Anywhere else a reply without an end was cut off.
    """
    rows = tuple(row(session, turn, criteria, turn.n in live) for turn in session.turns[first - 1 : last])
    newest = session.turns[-1] if session.turns and len(session.turns) in live else None
    return Talk(
        name=session.persona.name,
        title=session.scenario.title,
        opening=session.scenario.opening,
        language=session.persona.language,
        rows=rows,
        turns=len(session.turns),
        busy=any(row.coming for row in rows),
        replying=bool(newest and newest.reply_status == "incomplete" and not newest.reply_error),
        mood=mood(session),
        ended=ended(session),
    )


def lacks(session: Session, turn: Turn) -> bool:
    """Whether the turn's reply or one of its grades is still to come."""
    if turn.reply_status == "incomplete" and not turn.reply_error:
        return True
    return any(name not in turn.grades or turn.grades[name].status == "not_graded" for name in session.criteria)


def row(session: Session, turn: Turn, criteria: Mapping[str, Criterion], live: bool = False) -> Row:
    """One turn; while its reply is being written only whole sentences of it are shown."""
    writing = live and turn.reply_status == "incomplete" and not turn.reply_error
    cut = turn.reply_status == "incomplete" and not writing
    given = [feedback(name, turn.grades.get(name), criteria, live) for name in session.criteria]
    return Row(
        n=turn.n,
        message=turn.message,
        reply=spoken(turn.reply) if writing else turn.reply,
        state="writing" if writing else "cut" if cut else "whole",
        why=(turn.reply_error or "The connection ended before the reply was whole.") if cut else "",
        aside=STOOD_IN if session.stood_in(turn) else "",
        summary=summary(given),
        feedback=tuple(given) if turn.grades or not live else (),
        regrade=not live and any(one.status == "not_graded" for one in given),
        coming=live and lacks(session, turn),
    )


def spoken(text: str) -> str:
    """The whole sentences at the beginning of a text that is still being written."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return text[: ends[-1]] if ends else ""


def feedback(name: str, grade: Grade | None, criteria: Mapping[str, Criterion], live: bool = False) -> Feedback:
    """One grade in words; one that is missing is on its way if the turn is live, else not graded."""
    criterion = criteria.get(name)
    shown = criterion_name(name, criteria)
    if grade is None and live:
        return Feedback(name=shown, status="coming", words="on its way")
    if grade is None:
        return Feedback(name=shown, status="not_graded", words="not graded", reason="The grade did not arrive.")
    words = level_words(grade.level, criterion) if grade.level is not None else grade.status.replace("_", " ")
    words += f" ({told(grade)})" if grade.spread is not None else ""
    return Feedback(
        name=shown,
        status=grade.status,
        level=grade.level,
        words=words,
        quotes=tuple(dict.fromkeys(quote.text for quote in grade.quotes)),
        reason=grade.reason,
        next=grade.next,
        flags=tuple(flag.replace("_", " ") for flag in grade.flags),
    )


def criterion_name(name: str, criteria: Mapping[str, Criterion]) -> str:
    """A criterion's short name; made of its id where its file is gone."""
    return criteria[name].name if name in criteria else label(name)


def level_words(level: int, criterion: Criterion | None = None) -> str:
    """A level as it is said: '3 of 4, solid'."""
    return f"{level} of {DOTS}, {(criterion.level_names if criterion else LEVEL_NAMES)[level]}"


def summary(given: Iterable[Feedback]) -> str:
    """The closed feedback in one line; empty while there is none."""
    parts = []
    for one in given:
        if one.level is not None:
            parts.append(f"{one.name} {one.level} of {DOTS}")
        elif one.status != "coming":
            parts.append(f"{one.name} {one.words}")
    return " · ".join(parts)


def mood(session: Session) -> Mood:
    """The tension in words, and whether the last turn that moved it raised or lowered it."""
    tension = [session.scenario.temper.tension, *(turn.state.tension for turn in session.turns if turn.state)]
    words = next(words for least, words in _MOODS if tension[-1] >= least)
    if len(tension) < 2:
        return Mood(words=words)
    change = tension[-1] - tension[-2]
    trend = "about the same as before" if abs(change) < 3 else "rising" if change > 0 else "falling"
    return Mood(words=words, trend=trend)


def ended(session: Session) -> str:
    """How it ended, in a sentence for its trainee; empty while it goes on."""
    return ENDED[session.ended].format(name=session.persona.name) if session.ended else ""


# ---------------------------------------------------------------- debrief


def figure(figure: Figure, criteria: Mapping[str, Criterion]) -> Tile:
    """A criterion's figure with its lowest turn and trend beside it; with fewer than three rated turns, levels only."""
    name, lines = criterion_name(figure.criterion, criteria), []
    given = [f"{point.level} in turn {point.turn}" for point in figure.points if point.level is not None]
    if figure.mean is not None:
        big, unit = f"{figure.mean:.2f}", f"mean of {figure.rated} turns"
    elif figure.session_level is not None:
        big, unit = str(figure.session_level), f"the best that stands at the end, from turn {figure.session_turn}"
    elif given:
        big, unit = ", ".join(given), ""
    else:
        big, unit = "–", "no rated turn"
    if figure.lowest_level is not None and figure.rated > 1:
        lines.append(f"Lowest: {figure.lowest_level}, in turn {figure.lowest_turn}")
    if figure.trend:
        lines.append(f"Trend: {figure.trend}")
    if figure.not_rated:
        lines.append(f"Not rated: {_turns(figure.not_rated)}, no opening for it")
    if figure.not_graded:
        lines.append(f"Not graded: {_turns(figure.not_graded)}")
    return Tile(name=name, big=big, unit=unit, lines=tuple(lines))


KINDS: dict[Kind, str] = {
    "none": "no promise",
    "vague": "vague: nothing that could be held to",
    "partial": "partly concrete",
    "concrete": "concrete",
    "over-promised": "over-promised: not ours to give",
}
FATES: dict[Fate, str] = {
    "standing": "stands",
    "confirmed": "stands, confirmed in turn {turn}",
    "withdrawn": "taken back in turn {turn}",
    "contradicted": "contradicted in turn {turn}",
}
"""What became of a promise, in words."""
NOTHING = "Nothing was promised."
UNSAID = "not said"


def walked_away(promises: Iterable[Promise]) -> list[Kept]:
    """The ledger's lines: what stands first, since that is what the customer has, and what is vague behind it."""
    entries = [kept(promise) for promise in promises]
    return sorted(entries, key=lambda entry: (not entry.stands, not entry.parts, entry.turn))


def kept(promise: Promise) -> Kept:
    """A promise in words, for its line of the ledger. One that is vague, or not ours to give, has no parts to show."""
    said = {
        "Who": promise.who,
        "By when": promise.when,
        "How they will know": promise.how_known,
        "If not": promise.if_not,
    }
    parts = [
        Part(name=name, words=part.text, turn=part.turn) if part else Part(name=name) for name, part in said.items()
    ]
    over, vague = promise.kind == "over-promised", promise.kind == "vague"
    fate = FATES[promise.fate].format(turn=promise.fate_said.turn if promise.fate_said else promise.turn)
    return Kept(
        turn=promise.turn,
        what=promise.what.text,
        kind=KINDS[promise.kind],
        fate=("cannot be kept" if over else "" if vague else fate) if promise.fate in STANDS else fate,
        stands=promise.stands,
        parts=() if over or vague else tuple(parts),
    )


def _turns(count: int) -> str:
    return "1 turn" if count == 1 else f"{count} turns"


def session_id(value: str) -> str:
    """A session's id out of an address; raises InputError for what cannot be one."""
    if not re.fullmatch(r"[0-9A-Za-z-]{1,64}", value):
        raise InputError("There is no conversation in this address. Start one from the home page.")
    return value
