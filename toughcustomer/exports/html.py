"""A page to read, print and file: one HTML file that asks nothing of anybody and runs nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape
from pathlib import Path

from .. import __version__, chart, views
from ..grading.figures import LEVEL_NAMES, Figure, figures, label, next_step
from ..grading.ledger import OUTCOME, ledger
from ..grading.panel import told
from ..marked import CSS as MARKED_CSS
from ..marked import STOOD_IN, marked
from ..records import Grade, Session, Turn

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_ENDED = {
    "": "Still under way",
    "settled": "Settled with the customer",
    "left": "The customer left",
    "asked_for_manager": "The customer asked for a manager",
    "by_trainee": "Ended by the trainee",
}
_MOODS = {"settled": "settled", "left": "has left", "asked_for_manager": "wants a manager"}


def pieces(sessions: Iterable[Session]) -> Iterator[str]:
    """The page, a session at a time; with several, each begins on a sheet of its own."""
    coming = iter(sessions)
    first = list(itertools.islice(coming, 2))
    alone = len(first) == 1
    title = f"{_title(first[0])}, {_when(first[0].started_at)}" if alone else "Conversations"
    css = Path(__file__).with_name("report.css").read_text(encoding="utf-8") + chart.CSS + MARKED_CSS
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} · Tough Customer</title>\n<style>\n{css}</style>\n</head>\n<body>\n<main>\n"
    )
    if not alone:
        yield f"<h1>{'Conversations' if first else 'No conversations'}</h1>\n"
    for place, session in enumerate(itertools.chain(first, coming), 1):
        yield _article(session, place, 1 if alone else 2)
    yield (
        f"</main>\n<footer><p>Made by Tough Customer {escape(__version__)}. Levels run from 0 to 4: "
        f"{', '.join(f'{level} {name}' for level, name in enumerate(LEVEL_NAMES))}.</p></footer>\n</body>\n</html>\n"
    )


def _article(session: Session, place: int, top: int) -> str:
    name = f"conversation-{place}"
    computed = figures(session)
    tension = chart.tension(session)
    head, sub = f"h{top}", f"h{top + 1}"
    kind = session.persona.kind.capitalize()
    parts = [
        f'<article aria-labelledby="{name}-head">\n<header><p class="kind">{escape(kind)} customer, '
        f"difficulty {session.persona.difficulty} of 5</p>",
        f'<{head} id="{name}-head">{_own(_title(session))}</{head}>\n{_facts(session)}</header>',
        f"<section>\n<{sub}>Levels</{sub}>\n{_figures(computed, place)}</section>",
        f'<section class="next">\n<{sub}>One thing to do next time</{sub}>\n{_next(session)}</section>',
    ]
    if OUTCOME in session.criteria:
        parts.append(f"<section>\n<{sub}>What the customer walked away with</{sub}>\n{_ledger(session)}</section>")
    if session.turns:
        numbers = _scrolls(chart.table(tension, computed), f"Turn by turn, conversation {place}")
        parts.append(
            f"<section>\n<{sub}>Tension and levels</{sub}>\n<figure>{chart.svg(tension, computed, name)}</figure>\n"
            f"{numbers}</section>"
        )
    parts.append(f"<section>\n<{sub}>What was said</{sub}>\n{_transcript(session, top + 2)}</section>")
    parts.append(f'<section class="made">\n<{sub}>How it was made</{sub}>\n{_made(session)}</section>\n</article>\n')
    return "\n".join(parts)


def _facts(session: Session) -> str:
    turns = f"{len(session.turns)} turn" + ("" if len(session.turns) == 1 else "s")
    rows = [
        ("When", escape(_when(session.started_at))),
        ("How it ended", f"{_ENDED[session.ended]}, after {turns}" if session.ended else f"{_ENDED['']}: {turns}"),
        ("The trainee is", _own(session.scenario.brief.role)),
    ]
    if session.scenario.brief.situation:
        rows.append(("What they know", _own(session.scenario.brief.situation)))
    return _list(rows)


def _figures(computed: tuple[Figure, ...], place: int) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Criterion", "Figure", "Lowest", "Trend"))
    rows = "".join(
        f'<tr data-criterion="{escape(figure.criterion)}"><th scope="row">{escape(label(figure.criterion))}</th>'
        f"<td>{_figure(figure)} <small>{_turns(figure)}</small></td><td>{_lowest(figure)}</td>"
        f"<td>{figure.trend or '–'}</td></tr>"
        for figure in computed
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return (
        f"{_scrolls(table, f'Levels by criterion, conversation {place}')}"
        '<p class="note">The figure is the mean of the rated turns; with fewer than three, their levels. '
        f"For {label(OUTCOME).lower()} it is the best promise that stands at the end. There is no total.</p>\n"
    )


def _figure(figure: Figure) -> str:
    if figure.mean is not None:
        return f"<strong>{figure.mean:.2f}</strong>"
    if figure.session_level is not None:
        return f"<strong>{figure.session_level}</strong>, turn {figure.session_turn}"
    levels = [str(point.level) for point in figure.points if point.level is not None]
    return f"{'level' if len(levels) == 1 else 'levels'} {', '.join(levels)}" if levels else "–"


def _lowest(figure: Figure) -> str:
    return "–" if figure.lowest_level is None else f"{figure.lowest_level}, turn {figure.lowest_turn}"


def _turns(figure: Figure) -> str:
    parts = [f"{figure.rated} rated"]
    parts += [f"{figure.not_rated} not rated"] if figure.not_rated else []
    parts += [f"{figure.not_graded} not graded"] if figure.not_graded else []
    return ", ".join(parts)


def _next(session: Session) -> str:
    step = next_step(session)
    if step is None:
        graded = any(grade.level is not None for turn in session.turns for grade in turn.grades.values())
        return f"<p>{'Nothing was missing from what was graded.' if graded else 'Nothing has been graded yet.'}</p>\n"
    often = f" (the same advice as in {step.turns - 1} more)" if step.turns > 1 else ""
    return (
        f'<p class="advice">{_own(step.advice)}</p>\n'
        f"<p>{escape(label(step.criterion))} had level {step.level} in turn {step.turn}"
        f"{often}. That turn answered {_own(session.persona.name)}:</p>\n"
        f'<blockquote lang="{escape(session.persona.language)}" dir="auto">{escape(step.customer)}</blockquote>\n'
    )


def _ledger(session: Session) -> str:
    """The promises with their parts."""
    entries = views.walked_away(ledger(session))
    rows = "".join(f"<li{'' if entry.stands else ' class=gone'}>{_promise(entry)}</li>" for entry in entries)
    return f'<ol class="ledger">{rows}</ol>\n' if rows else f"<p>{views.NOTHING}</p>\n"


def _promise(entry: views.Kept) -> str:
    said = f"{escape(entry.kind.capitalize())}. Turn {entry.turn}{f': {escape(entry.fate)}' if entry.fate else ''}."
    parts = [(part.name, _own(part.words) if part.words else views.UNSAID) for part in entry.parts]
    return f"<q>{_own(entry.what)}</q><p>{said}</p>{_list(parts) if parts else ''}"


def _transcript(session: Session, level: int) -> str:
    language, name = escape(session.persona.language), session.persona.name
    parts = [f'<div class="talk" lang="{language}">', _said(name, escape(session.scenario.opening), "customer")]
    for turn in session.turns:
        parts.append(f'<section class="turn"><h{level} lang="en">Turn {turn.n}</h{level}>')
        grades = {criterion: turn.grades[criterion] for criterion in session.criteria if criterion in turn.grades}
        parts.append(_said("Trainee", marked(turn.message, grades), "trainee"))
        parts.append(_grades(grades))
        if turn.reply:
            parts.append(_said(name, escape(turn.reply), "customer"))
        if session.stood_in(turn):
            parts.append(f'<p class="note" lang="en">{escape(STOOD_IN)}</p>')
        if turn.reply_status == "incomplete":
            why = f" {turn.reply_error}" if turn.reply_error else ""
            parts.append(f'<p class="note" lang="en">The reply is not complete.{escape(why)}</p>')
        parts.append(_mood(turn) + "</section>")
    return "\n".join([*parts, "</div>\n"])


def _said(who: str, text: str, role: str) -> str:
    return f'<div class="said {role}"><p class="who">{_own(who)}</p><p dir="auto" class="words">{text}</p></div>'


def _grades(grades: dict[str, Grade]) -> str:
    """The grades, numbered as the marks in the message number them."""
    rows = "".join(f"<li>{_grade(criterion, grade)}</li>" for criterion, grade in grades.items())
    return f'<ol class="grades" lang="en">{rows}</ol>' if rows else ""


def _grade(criterion: str, grade: Grade) -> str:
    if grade.level is None:
        head = f"{label(criterion)}: {grade.status.replace('_', ' ')}."
    else:
        head = f"{label(criterion)} {grade.level}{f' ({told(grade)})' if grade.panel else ''}."
    text = f"<strong>{escape(head)}</strong> {_own(grade.reason)}"
    if grade.next:
        text += f' <span class="then">Next time: {_own(grade.next)}</span>'
    if grade.flags:
        flags = ", ".join(flag.replace("_", " ") for flag in grade.flags)
        text += f' <strong class="flag">Flag: {escape(flags)}.</strong>'
    return text


def _mood(turn: Turn) -> str:
    if turn.state is None:
        return ""
    state = _MOODS.get(turn.state.status, "")
    return (
        f'<p class="mood" lang="en">Tension {turn.state.tension}, trust {turn.state.trust}'
        f"{f': the customer {state}' if state else ''}</p>"
    )


def _made(session: Session) -> str:
    played = "offline: written customer, grades by rule"
    if session.engine == "model":
        names = ", ".join(f"{role} {model}" for role, model in session.models.items())
        played = f"language model ({names})" if names else "language model"
    grades = [grade for turn in session.turns for grade in turn.grades.values()]
    prompts = {turn.reply_prompt for turn in session.turns} | {grade.prompt for grade in grades}
    rows = [
        ("Engine", played),
        ("Grades from", ", ".join(sorted({grade.source for grade in grades if grade.source})) or "nobody yet"),
        ("Criteria", ", ".join(sorted({_short(grade.criterion) for grade in grades if grade.criterion})) or "none yet"),
        ("Prompts", ", ".join(sorted(map(_short, prompts - {""}))) or "none"),
        ("Persona", f"{session.persona.id}/{session.scenario.id} {session.persona.digest[:12]}".strip()),
        ("Session", f"{session.id}, schema {session.schema_version}"),
    ]
    return _list([(head, escape(text)) for head, text in rows])


def _list(rows: list[tuple[str, str]]) -> str:
    """A description list; the second of each pair is HTML already."""
    return f"<dl>{''.join(f'<div><dt>{escape(head)}</dt><dd>{text}</dd></div>' for head, text in rows)}</dl>\n"


def _scrolls(table: str, name: str) -> str:
    """The table in a box that scrolls by itself on a narrow screen, by keyboard too."""
    return f'<div class="wide" role="region" tabindex="0" aria-label="{escape(name)}">{table}</div>\n'


def _own(text: str) -> str:
    """Text of somebody else's: escaped, and unable to turn the direction of what stands around it."""
    return f"<bdi>{escape(text)}</bdi>"


def _short(version: str) -> str:
    name, _, digest = version.partition(":")
    return f"{name}:{digest[:8]}" if digest else name


def _title(session: Session) -> str:
    return f"{session.persona.name}: {session.scenario.title}"


def _when(moment: str) -> str:
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{at.day} {at:%B %Y, %H:%M} UTC"
