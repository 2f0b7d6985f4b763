"""Draws tension and levels over the turns: a picture, and a table with the same numbers. Pure text."""

from __future__ import annotations

import itertools
from html import escape

from .grading.figures import Figure, Point, label
from .records import Session

CSS = """
.tc-chart{display:block;width:100%;font:12px/1 system-ui,sans-serif;overflow:visible}
.tc-chart text{fill:currentColor}
.tc-chart .tc-name{font-weight:600}
.tc-chart .tc-grid{stroke:currentColor;opacity:.25}
.tc-chart .tc-tension{stroke:#d97706;stroke-width:2.5}
.tc-chart .tc-dot{fill:#d97706}
.tc-chart .tc-bar{fill:#3b82f6}
.tc-chart .tc-harm{fill:#ef4444}
"""
"""What the picture needs of a page: colours that can be told from white and from black; text in the page's own."""

_LEFT, _RIGHT = 10.0, 99.0
"""Where the columns begin and end, in percent of the width: text keeps its size on a phone, only gaps shrink."""
_TENSION = 100
_STEP = 12
"""Height of the tension panel, and of one level, in pixels."""
_STRIP = 100
"""Height of one criterion's strip."""
_MOST_NUMBERS = 16
"""Columns above which no numbers are written over them, and only some turns are named below."""


def tension(session: Session) -> tuple[int | None, ...]:
    """Tension at the start and after each turn; None where the customer did not take the turn in."""
    return (session.scenario.temper.tension, *(turn.state.tension if turn.state else None for turn in session.turns))


def svg(tension: tuple[int | None, ...], figures: tuple[Figure, ...], name: str = "chart") -> str:
    """An SVG picture: tension as a line, each criterion's levels as bars. `name` must be unique on the page."""
    columns = len(tension)
    places = [_LEFT + (column + 0.5) / columns * (_RIGHT - _LEFT) for column in range(columns)]
    top = 38
    parts = [_text(0, 14, "Tension, 0 to 100", "tc-name"), *_tension(tension, places, top)]
    top += _TENSION + 34
    for figure in figures:
        parts += _strip(figure, places, top)
        top += _STRIP
    every = max(1, -(-columns // _MOST_NUMBERS) if columns <= 48 else columns // 8)
    parts += [
        _text(place, top - 10, "Start" if column == 0 else str(column), middle=True)
        for column, place in enumerate(places)
        if column % every == 0
    ]
    known = [value for value in tension if value is not None]
    story = f"Tension went from {known[0]} to {known[-1]}. " if known else ""
    return (
        f'<svg class="tc-chart" width="100%" height="{top}" role="img" '
        f'aria-labelledby="{escape(name)}-title {escape(name)}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{escape(name)}-title">Tension and levels over {_turns(columns - 1)}</title>'
        f'<desc id="{escape(name)}-desc">{story}The table beside this picture holds the same numbers.</desc>'
        f"{''.join(parts)}</svg>"
    )


def table(tension: tuple[int | None, ...], figures: tuple[Figure, ...]) -> str:
    """The numbers of the picture as an HTML table, a row for each turn."""
    heads = "".join(f'<th scope="col">{escape(label(figure.criterion))}</th>' for figure in figures)
    rows = []
    for column, value in enumerate(tension):
        cells = [_number(value)]
        cells += [_level(figure.points[column - 1]) if column else "" for figure in figures]
        head = str(column) if column else "Start"
        rows.append(f'<tr><th scope="row">{head}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>')
    return (
        '<table class="tc-numbers"><caption>Tension, 0 to 100, and levels, 0 to 4, turn by turn</caption>'
        f'<thead><tr><th scope="col">Turn</th><th scope="col">Tension</th>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _tension(values: tuple[int | None, ...], places: list[float], top: int) -> list[str]:
    parts = []
    for mark in (0, 50, 100):
        y = top + _TENSION - mark
        parts += [_line(_LEFT, y, _RIGHT, y, "tc-grid"), _text(0, y + 4, str(mark))]
    dots = [(x, top + _TENSION - value, value) for x, value in zip(places, values, strict=True) if value is not None]
    pairs = itertools.pairwise(dots)
    parts += [_line(a, y, b, y2, "tc-tension") for (a, y, _), (b, y2, _) in pairs]
    for x, y, value in dots:
        parts.append(f'<circle class="tc-dot" cx="{x:.2f}%" cy="{y}" r="3.5"/>')
        if len(values) <= _MOST_NUMBERS:
            parts.append(_text(x, y - 9, str(value), middle=True))
    return parts


def _strip(figure: Figure, places: list[float], top: int) -> list[str]:
    floor = top + 70
    parts = [_text(0, top + 2, f"{label(figure.criterion)}, 0 to 4", "tc-name")]
    parts += [_line(_LEFT, floor, _RIGHT, floor, "tc-grid"), _text(0, floor + 4, "0")]
    parts += [_line(_LEFT, floor - 4 * _STEP, _RIGHT, floor - 4 * _STEP, "tc-grid"), _text(0, floor - 44, "4")]
    half = min(3.0, 0.3 * (_RIGHT - _LEFT) / len(places))
    for place, point in zip(places[1:], figure.points, strict=True):
        height = 3 if not point.level else point.level * _STEP
        if point.level is not None:
            look = "tc-bar" if point.level else "tc-bar tc-harm"
            parts.append(
                f'<rect class="{look}" x="{place - half:.2f}%" y="{floor - height}" width="{2 * half:.2f}%" '
                f'height="{height}"/>'
            )
        if len(places) <= _MOST_NUMBERS:
            written = "–" if point.level is None else str(point.level)
            parts.append(_text(place, floor - height - 4, written, middle=True))
    return parts


def _text(x: float, y: int, text: str, look: str = "", middle: bool = False) -> str:
    extra = (f' class="{look}"' if look else "") + (' text-anchor="middle"' if middle else "")
    return f'<text x="{x:.2f}%" y="{y}"{extra}>{escape(text)}</text>'


def _line(x1: float, y1: int, x2: float, y2: int, look: str) -> str:
    return f'<line class="{look}" x1="{x1:.2f}%" y1="{y1}" x2="{x2:.2f}%" y2="{y2}"/>'


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)


def _level(point: Point) -> str:
    return _number(point.level) if point.level is not None or not point.status else point.status.replace("_", " ")


def _turns(n: int) -> str:
    return f"{n} turn" if n == 1 else f"{n} turns"
