"""What every page has: the top, the foot, the look, and the way a handler is bound to what it needs."""

from __future__ import annotations

from pathlib import Path
from types import MethodType
from typing import Any, NamedTuple

import gradio as gr
from gradio.components import Navbar

from .. import chart, marked
from .markup import Html, join, tag

STATIC = Path(__file__).parent / "static"
NAME = "Tough Customer"
TITLES = {"": "Home", "practice": "Practice", "debrief": "Debrief"}
"""Each page's title by its path: Gradio gives all pages one."""
ACCENT = gr.themes.Color(
    c50="#eff6ff",
    c100="#dbeafe",
    c200="#bfdbfe",
    c300="#93c5fd",
    c400="#60a5fa",
    c500="#1d4ed8",
    c600="#1d4ed8",
    c700="#1e40af",
    c800="#1e3a8a",
    c900="#172554",
    c950="#0f172a",
    name="accent",
)
QUIET: dict[str, Any] = {
    "api_visibility": "private",
    "show_progress": "hidden",
    "trigger_mode": "multiple",
    "concurrency_limit": None,
    "postprocess": False,
}
"""How every event is wired: no limit but ours, nothing in the list of endpoints, values as the handler gives them."""
FONT = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")


def theme() -> gr.themes.Base:
    """System fonts, one accent."""
    return gr.themes.Base(primary_hue=ACCENT, font=FONT, font_mono=("ui-monospace", "monospace"))


def css() -> str:
    """The stylesheet of all pages."""
    return static("style.css") + chart.CSS + marked.CSS


def head() -> str:
    """What goes into every page's head: its language is in Gradio's page, its title is set here."""
    return f"<script>{static('page.js')}</script>"


def static(name: str) -> str:
    """The text of a file of static/."""
    return (STATIC / name).read_text(encoding="utf-8")


def bound(handler: Any, first: object) -> Any:
    """`handler` with its first argument given.

    A bound method and not a partial: of a partial Gradio sees no annotations, and it hands a request only to a
    parameter that is annotated as one.
    """
    return MethodType(handler, first)


def top() -> gr.HTML:
    """The line above every page."""
    Navbar(visible=False)
    brand = tag("a", tag("span", aria_hidden="true", class_="tc-mark"), NAME, href="/", class_="tc-brand")
    return still(tag("nav", brand, aria_label=NAME, class_="tc-top"))


def foot(engine: str) -> gr.HTML:
    """The line below every page: who plays and who grades."""
    return still(tag("p", engine, class_="tc-engine"))


def still(*parts: Html) -> gr.HTML:
    """HTML of ours that stays as it is."""
    return gr.HTML(join(*parts), apply_default_css=False, js_on_load=None)


class Asked(NamedTuple):
    """What the page sent with an event: anything at all, for it need not be our page."""

    given: dict[str, object]

    def text(self, name: str) -> str:
        """The text called `name`; empty if there is none."""
        value = self.given.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """The whole number called `name`; 0 if there is none."""
        value = self.given.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0


def given(value: object) -> Asked:
    """What a page sent, whatever it was."""
    return Asked(value if isinstance(value, dict) else {})


def asked(event: gr.EventData) -> Asked:
    """What came with the event."""
    return given(event._data)
