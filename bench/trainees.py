"""Who sends the messages: a visitor of a ChatInterface, a trainee of ours, or nobody but a bare client."""

from __future__ import annotations

import json
from typing import Any, Protocol

from .browser import Connection, Heard, Page

WORDS = (
    "I can see that you waited and that nobody came, and I am sorry for those mornings. This is case {n}.",
    "The parcel is at the depot, case {n}. I will book the first round tomorrow, Friday, from 8 to 10 for you.",
    "You were at home each time, and we did not come. What would help you most now in case {n}?",
    "Lorna Pike runs the depot and loads that round herself. I have put your case {n} on her list for 6 tomorrow.",
    "If the van is not with you by a quarter past ten, a taxi brings it before noon. That stands in case {n}.",
)


def message(i: int, number: int) -> str:
    """The `i`th message of a conversation, from 0, with its number in it."""
    return WORDS[i % len(WORDS)].format(n=number)


class Trainee(Protocol):
    """Somebody who opens a page and sends messages; `requests` counts what the page asked of the app."""

    requests: int

    async def open(self) -> None:
        """Open the page, up to where a message can be sent."""
        ...

    async def send(self, text: str, heard: Heard) -> None:
        """Send a message; returns when the next can be sent. `heard` is given all that comes for the page."""
        ...

    def close(self) -> None:
        """Close the page."""
        ...


class Visitor:
    """Somebody at a ChatInterface."""

    def __init__(self, port: int) -> None:
        self.page = Page(port)

    @property
    def requests(self) -> int:
        return self.page.requests

    async def open(self) -> None:
        await self.page.open()
        (self.box, _) = self.page.on("submit")[0]

    async def send(self, text: str, heard: Heard) -> None:
        self.page.heard = heard
        self.page.values[self.box] = text
        await self.page.fire("submit")

    def close(self) -> None:
        self.page.close()


class Nobody:
    """The endpoint alone: what the load and the client would come to with no app in between."""

    def __init__(self, port: int) -> None:
        self.connection = Connection(port)
        self.requests = 0

    async def open(self) -> None:
        pass

    async def send(self, text: str, heard: Heard) -> None:
        self.requests += 1
        body: dict[str, Any] = {"stream": True, "messages": [{"role": "user", "content": text}]}
        await self.connection.head("POST", "/v1/chat/completions", json.dumps(body).encode())
        while part := await self.connection.chunk():
            heard(part.decode())

    def close(self) -> None:
        self.connection.close()


class Practitioner:
    """A trainee of ours, with Dana and her parcel."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.page = Page(port)
        self.sent = 0

    @property
    def requests(self) -> int:
        return self.page.requests

    async def open(self) -> None:
        await self.page.open()
        await self.page.fire("begin", {"key": "dana-parcel/third-morning", "to": 1})
        path, _, query = self.page.shown("begin")["go"].partition("?")
        self.page.close()
        self.page = Page(self.port, path, query, self.page.cookie)
        await self.page.open()

    async def send(self, text: str, heard: Heard) -> None:
        self.page.heard = heard
        self.sent += 1
        seen = self.page.shown("send")["turns"]
        await self.page.fire("send", {"message": text, "seen": seen, "to": self.sent})
        told = self.page.shown("send")
        if told.get("refused") or told.get("missing") or told["ended"] or len(told["rows"][-1]["feedback"]) != 4:
            raise RuntimeError(f"that was no whole turn: {told}")

    def close(self) -> None:
        self.page.close()
