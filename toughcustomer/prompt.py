"""Turns a file of prompts/ and its inputs into messages."""

from __future__ import annotations

import string
from typing import NamedTuple

from .content import Prompt
from .errors import ContentError


class Message(NamedTuple):
    """One message to a model; `role` is system, user or assistant."""

    role: str
    content: str


def messages(prompt: Prompt, values: dict[str, str]) -> list[Message]:
    """The prompt's system and user message with `values` put in, once: nothing inside a value is expanded.

    Raises ContentError unless exactly the declared inputs are given.
    """
    if set(values) != set(prompt.inputs):
        raise ContentError(f"Prompt {prompt.id} takes {sorted(prompt.inputs)}, not {sorted(values)}.")
    parts = [("system", prompt.system), ("user", prompt.user)]
    return [Message(role, string.Template(text).substitute(values)) for role, text in parts if text]


def fenced(name: str, text: str) -> str:
    """`text` as data between `<name>` and `</name>`, with every angle bracket in it made harmless.

    A fence that a text cannot close: `<` becomes the look-alike `‹`, so no tag, of ours or of a chat template,
    survives inside.
    """
    harmless = text.replace("<", "‹").replace(">", "›")
    return f"<{name}>\n{harmless}\n</{name}>"
