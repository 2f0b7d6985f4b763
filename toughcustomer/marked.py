"""How a transcript is marked: the quotes of a message's grades, as HTML, and a line that stood in. Pure text."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from .grading.figures import label
from .records import Grade

CSS = """
.tc-said{white-space:pre-wrap;overflow-wrap:anywhere}
.tc-said mark{background:#fef08a;color:#1c1917;border-bottom:2px solid #a16207;border-radius:2px;
 -webkit-print-color-adjust:exact;print-color-adjust:exact}
.tc-said mark.tc-low{background:#fecaca;border-bottom:2px dashed #b91c1c}
.tc-tag{font:700 .7em/1 system-ui,sans-serif;vertical-align:super;padding:0 .15em;user-select:none}
.tc-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
"""
"""What the marks need of a page. Each mark has the number of its grade, so nothing hangs on a colour."""

STOOD_IN = (
    "The model's own answer did not fit this customer and was held back. A line from this customer's file stands here "
    "instead. Your feedback is not affected."
)
"""What is said of a reply that a written line had to stand in for."""


class Span(NamedTuple):
    """Words of the message that a grade stands on."""

    start: int
    end: int
    criterion: str
    level: int


def spans(message: str, grades: Mapping[str, Grade]) -> tuple[Span, ...]:
    """The quotes that are in the message, in its order; those of one grade that overlap are one.

    A quote of the customer's words is left out.
    """
    found: list[Span] = []
    for criterion, grade in grades.items():
        if grade.level is None:
            continue
        own: list[Span] = []
        for quote in sorted(grade.quotes, key=lambda quote: quote.start):
            if not quote.text or message[quote.start : quote.end] != quote.text:
                continue
            if own and quote.start < own[-1].end:
                own[-1] = own[-1]._replace(end=max(own[-1].end, quote.end))
            else:
                own.append(Span(quote.start, quote.end, criterion, grade.level))
        found += own
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def marked(message: str, grades: Mapping[str, Grade]) -> str:
    """The message, escaped, with each quote in `<mark>` and after it the number of its grade, from 1 in their order.

    Show the grades beside it in a numbered list; to a screen reader the mark names criterion and level by itself.
    Where quotes overlap the marks are cut at every edge, so that each piece says all that it was quoted for.
    """
    quotes = spans(message, grades)
    numbers = {criterion: number for number, criterion in enumerate(grades, 1)}
    edges = sorted({0, len(message), *(span.start for span in quotes), *(span.end for span in quotes)})
    parts = []
    for start, end in itertools.pairwise(edges):
        over = [span for span in quotes if span.start <= start and end <= span.end]
        text = escape(message[start:end])
        if over:
            names = escape(" ".join(dict.fromkeys(span.criterion for span in over)))
            look = ' class="tc-low"' if min(span.level for span in over) <= 1 else ""
            title = escape(", ".join(f"{label(span.criterion)} {span.level}" for span in over))
            text = f'<mark{look} data-criteria="{names}" title="{title}">{text}</mark>'
        if any(span.start == start for span in quotes):
            text = f'<span class="tc-hidden">[quote: </span>{text}'
        ending = [span for span in quotes if span.end == end]
        parts.append(text + "".join(_tag(span, numbers[span.criterion]) for span in ending))
    return f'<span class="tc-said">{"".join(parts)}</span>'


def _tag(span: Span, number: int) -> str:
    words = f", end of quote for {label(span.criterion)} {span.level} of 4]"
    return f'<span class="tc-tag" aria-hidden="true">{number}</span><span class="tc-hidden">{escape(words)}</span>'
