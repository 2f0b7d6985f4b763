"""Turns a file of prompts/ and its inputs into messages."""

from __future__ import annotations

import re
import string
from typing import NamedTuple

from .content import Prompt
from .errors import ContentError

ANGLES = str.maketrans("<＜﹤>＞﹥", "‹‹‹›››")
TEMPLATE_MARK = re.compile(
    r"\[(/?(?:INST|SYS(?:TEM)?(?:_PROMPT)?|AVAILABLE_TOOLS|TOOL_\w+|MODEL_SETTINGS|ARGS|CALL_ID|THINK|IMG\w*|PREFIX|"
    r"SUFFIX|MIDDLE))\]"
)


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
    """`text` as data between `<name>` and `</name>`, with every mark in it that could end the fence made harmless.

    `<` becomes the look-alike `‹`, whatever its width, and so do the square brackets of a chat template's own marks
    (`[INST]`): some servers read those in a message as if they had written them.
    """
    harmless = TEMPLATE_MARK.sub(r"‹\1›", text.translate(ANGLES))
    return f"<{name}>\n{harmless}\n</{name}>"
