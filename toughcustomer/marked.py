"""Marks the quotes of its grades in a message, as HTML. Pure text."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from .figures import LEVEL_NAMES, label
from .records import Grade

CSS = """
.tc-said{white-space:pre-wrap;overflow-wrap:anywhere}
.tc-said mark{background:#fef08a;color:#1c1917;border-bottom:2px solid #a16207;border-radius:2px;
 -webkit-print-color-adjust:exact;print-color-adjust:exact}
.tc-said mark.tc-low{background:#fecaca;border-bottom:2px dashed #b91c1c}
.tc-tag{font:600 .72em/1.4 system-ui,sans-serif;border:1px solid currentColor;border-radius:3px;
 padding:0 .3em;margin:0 .2em;white-space:nowrap;user-select:none;vertical-align:.1em}
.tc-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
"""
"""What the marks need of a page; a level is in words beside each mark, so nothing hangs on a colour."""


class Span(NamedTuple):
    """Words of the message that a grade stands on."""

    start: int
    end: int
    criterion: str
    level: int


def spans(message: str, grades: Mapping[str, Grade]) -> tuple[Span, ...]:
    """The quotes that are in the message, in its order, each once; a quote of the customer's words is left out."""
    found = {
        Span(quote.start, quote.end, criterion, grade.level)
        for criterion, grade in grades.items()
        if grade.level is not None
        for quote in grade.quotes
        if quote.text and message[quote.start : quote.end] == quote.text
    }
    order = {criterion: place for place, criterion in enumerate(grades)}
    return tuple(sorted(found, key=lambda span: (span.start, span.end, order[span.criterion])))


def marked(message: str, grades: Mapping[str, Grade]) -> str:
    """The message, escaped, with each quote in `<mark>` and its criterion and level in words after it.

    Where quotes overlap the marks are cut at every edge, so that each piece says all that it was quoted for.
    """
    quotes = spans(message, grades)
    edges = sorted({0, len(message), *(span.start for span in quotes), *(span.end for span in quotes)})
    parts = []
    for start, end in itertools.pairwise(edges):
        over = [span for span in quotes if span.start <= start and end <= span.end]
        text = escape(message[start:end])
        if over:
            names = escape(" ".join(dict.fromkeys(span.criterion for span in over)))
            look = ' class="tc-low"' if min(span.level for span in over) <= 1 else ""
            text = f'<mark{look} data-criteria="{names}">{text}</mark>'
        if any(span.start == start for span in quotes):
            text = f'<span class="tc-hidden">[quote: </span>{text}'
        ending = [span for span in quotes if span.end == end]
        parts.append(text + "".join(map(_tag, ending)))
    return f'<span class="tc-said">{"".join(parts)}</span>'


def _tag(span: Span) -> str:
    return (
        f'<span class="tc-tag"><span class="tc-hidden">, end of quote for </span>{escape(label(span.criterion))} '
        f'{span.level}<span class="tc-hidden"> of 4, {LEVEL_NAMES[span.level]}]</span></span>'
    )
