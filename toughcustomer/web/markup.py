"""Builds HTML in which every text is escaped by construction."""

from __future__ import annotations

from html import escape

_EMPTY = ("br", "hr", "img", "input", "meta")


class Html(str):
    """Text that is HTML already; any other text is escaped where it is put in."""

    __slots__ = ()


Child = str | Html | None


def tag(name: str, *children: Child, **attributes: str | int | bool | None) -> Html:
    """An element. `class_` and `for_` lose their underscore, others become hyphens; None and False are left out."""
    given = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    if name in _EMPTY:
        return Html(f"<{name}{given}>")
    return Html(f"<{name}{given}>{join(*children)}</{name}>")


def join(*children: Child) -> Html:
    """The children in a row; a child that is None is left out."""
    return Html("".join(child if isinstance(child, Html) else escape(child) for child in children if child is not None))


def own(text: str, language: str | None = None) -> Html:
    """Text of a trainee, a customer or a trainer: it cannot turn the direction of what stands around it."""
    return tag("bdi", text, lang=language)


def items(texts: tuple[str, ...], look: str = "", language: str | None = None) -> Html:
    """A list of texts."""
    return tag("ul", *(tag("li", own(text, language)) for text in texts), class_=look or None)


def _attribute(key: str, value: str | int | bool) -> str:
    if value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
