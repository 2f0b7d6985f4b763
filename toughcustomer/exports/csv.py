"""A table for spreadsheets: a row for each turn and criterion. No cell can act as a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator

from ..grading.figures import Figure, figures
from ..grading.ledger import kind_of, ledger
from ..grading.promise import Promise
from ..records import Session, Turn

COLUMNS = (
    *("session_id", "started_at", "ended", "ended_at", "engine", "customer_model", "grader_model"),
    *("persona_id", "persona_name", "kind", "difficulty", "scenario_id", "scenario_title", "persona_digest"),
    *("turn", "sent_at", "customer", "message", "reply", "reply_status", "tension", "trust", "customer_status"),
    *("criterion", "level", "spread", "grade_status", "score", "quotes", "behaviours", "flags", "reason", "next"),
    *("source", "criterion_version", "prompt_version"),
    *("session_mean", "session_level", "session_lowest_turn", "session_lowest_level", "session_trend"),
    *("session_rated", "session_not_rated", "session_not_graded"),
    *("promise", "session_promises"),
)
"""The columns in order; docs/exports.md says what each holds."""
_BEGINS = "=+-@\u2212"
"""Characters that begin a formula, once look-alikes are folded; the last is the minus sign."""
_BLANK = "\u115f\u1160\u2800"
"""Letters and symbols that show nothing, once look-alikes are folded."""
Cell = str | int | float | None


def pieces(sessions: Iterable[Session]) -> Iterator[str]:
    """The table, a turn at a time. It opens with the mark by which Excel knows UTF-8."""
    yield "\ufeff" + _line(COLUMNS)
    for session in sessions:
        computed, promises = figures(session), ledger(session)
        for turn in session.turns:
            answered = session.case(turn.n).answered
            yield "".join(_line(_row(session, turn, answered, figure, promises)) for figure in computed)


def inert(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet could take it for a formula.

    Blanks, zero-width characters and look-alikes are seen through: some programs drop or fold them first.
    """
    for character in unicodedata.normalize("NFKC", text):
        if unicodedata.category(character)[0] not in "ZCM" and character not in _BLANK:
            return "'" + text if character in _BEGINS else text
        if character in "\t\r\n":
            return "'" + text
    return text


def _line(cells: Iterable[Cell]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([inert(cell) if isinstance(cell, str) else cell for cell in cells])
    return line.getvalue()


def _row(session: Session, turn: Turn, answered: str, figure: Figure, promises: tuple[Promise, ...]) -> list[Cell]:
    persona, scenario, state = session.persona, session.scenario, turn.state
    grade = turn.grades.get(figure.criterion)
    given: list[Cell] = [figure.criterion] + [None] * 12
    if grade:
        quotes = " | ".join(quote.text for quote in grade.quotes)
        given = [figure.criterion, grade.level, grade.spread, grade.status, grade.score, quotes]
        given += [" ".join(grade.behaviours), " ".join(grade.flags), grade.reason, grade.next]
        given += [grade.source, grade.criterion, grade.prompt]
    return [
        *(session.id, session.started_at, session.ended, session.ended_at, session.engine),
        *(session.models.get("customer"), session.models.get("grader")),
        *(persona.id, persona.name, persona.kind, persona.difficulty, scenario.id, scenario.title, persona.digest),
        *(turn.n, turn.sent_at, answered, turn.message, turn.reply, turn.reply_status),
        *((state.tension, state.trust, state.status) if state else (None, None, None)),
        *given,
        *(figure.mean, figure.session_level, figure.lowest_turn, figure.lowest_level, figure.trend),
        *(figure.rated, figure.not_rated, figure.not_graded),
        *(kind_of(promises, turn.n), " | ".join(f"{one.what.text} ({one.kind}, {one.fate})" for one in promises)),
    ]
