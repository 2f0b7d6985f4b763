"""A model that says what a test wrote for it: no network, no library, the same `Model` protocol."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import NamedTuple

from toughcustomer.errors import ModelError
from toughcustomer.model import TRIES, Answer, Chunk, UnreadableAnswer, read_object
from toughcustomer.prompt import Message
from toughcustomer.records import Usage

USAGE = Usage(prompt=100, completion=10, source="endpoint")


class Asked(NamedTuple):
    """One request that a FakeModel got."""

    messages: list[Message]
    max_tokens: int
    schema: dict[str, object] | None = None


class FakeModel:
    """Answers from two lists, in order; the last entry goes on for ever. `asked` holds every request.

    `replies`: each a text (streamed word by word), a ModelError, or (text, ModelError) for one that fails in the
    middle. `answers`: each a dict (sent as JSON), a text as a model might write it, or a ModelError.
    """

    name = "fake-model"

    def __init__(
        self,
        replies: list[str | ModelError | tuple[str, ModelError]] | None = None,
        answers: list[dict[str, object] | str | ModelError] | None = None,
        usage: Usage | None = USAGE,
    ) -> None:
        self.replies = replies or ["We'll see."]
        self.answers = answers or [{"marks": []}]
        self.usage = usage
        self.asked: list[Asked] = []
        self.streams, self.objects = 0, 0

    async def stream(self, messages: list[Message], max_tokens: int) -> AsyncGenerator[Chunk, None]:
        """The next of `replies`."""
        self.asked.append(Asked(messages, max_tokens))
        reply = self.replies[min(self.streams, len(self.replies) - 1)]
        self.streams += 1
        text, error = (
            reply if isinstance(reply, tuple) else ("", reply) if isinstance(reply, ModelError) else (reply, None)
        )
        for word in text.split(" ") if text else []:
            yield Chunk(word + " ")
        if error:
            raise error
        yield Chunk("", "stop", self.usage)

    async def answer(
        self, messages: list[Message], schema: dict[str, object], name: str, max_tokens: int, requests: int = TRIES
    ) -> Answer:
        """The next of `answers`."""
        self.asked.append(Asked(messages, max_tokens, schema))
        answer = self.answers[min(self.objects, len(self.answers) - 1)]
        self.objects += 1
        if isinstance(answer, ModelError):
            raise answer
        text = json.dumps(answer) if isinstance(answer, dict) else answer
        data = read_object(text)
        if data is None:
            raise UnreadableAnswer(text)
        return Answer(data, USAGE, text)
