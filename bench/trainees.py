"""Who sends the messages: a visitor of a ChatInterface, a trainee of ours, or nobody but a bare client."""

from __future__ import annotations

import asyncio
import json
from asyncio import FIRST_COMPLETED
from typing import Any, Protocol

from .browser import Connection, Heard, Page

WORDS = (
    "I can see that you waited and that nobody came, and I am sorry for those mornings. This is case {n}.",
    "The parcel is at the depot, case {n}. Would the counter tonight or a round tomorrow suit you better?",
    "You were at home each time, and we did not come. What has it been like for you? I am writing up case {n}.",
    "You sat on the stairs, and the app still said that nobody was home. Have I got case {n} right?",
    "The delivery fee can be refunded in case {n}. What else matters to you before the weekend?",
)
"""Messages that neither drive our customer away nor settle the talk before they have all been said."""


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

    async def rest(self) -> None:
        """Wait until nothing more comes of what was sent."""
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

    async def rest(self) -> None:
        pass

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

    async def rest(self) -> None:
        pass

    def close(self) -> None:
        self.connection.close()


class Practitioner:
    """A trainee of ours, with Dana and her parcel: the page takes the next message once the customer has answered."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.page = Page(port)
        self.sent: list[asyncio.Task[None]] = []
        self.free = asyncio.Event()

    @property
    def requests(self) -> int:
        return self.page.requests

    async def open(self) -> None:
        await self.page.open()
        await self.page.fire("begin", {"key": "dana-parcel/third-morning", "to": 1})
        path, _, query = self.page.shown("begin")["go"].partition("?")
        self.page.close()
        self.page = Page(self.port, path, query, self.page.cookie)
        self.talk = f"/talk/{query.partition('=')[2]}"
        await self.page.open()
        await self.page.listen_to(f"{self.talk}/resume", {}, self.look)

    async def send(self, text: str, heard: Heard) -> None:
        self.free.clear()
        data = {"message": text, "seen": len(self.sent), "to": len(self.sent) + 1}

        def hear(line: str) -> None:
            heard(line)
            self.look(line)

        self.sent.append(asyncio.create_task(self.page.listen_to(f"{self.talk}/send", data, hear)))
        await asyncio.wait({self.sent[-1], asyncio.ensure_future(self.free.wait())}, return_when=FIRST_COMPLETED)
        if self.sent[-1].done():
            self.sent[-1].result()

    def look(self, line: str) -> None:
        """See whether the newest message has been answered, and make sure that nothing else has become of any."""
        told: dict[str, Any] = json.loads(line)
        if "rows" not in told and not told.keys() & {"refused", "missing"}:
            return
        if told.get("refused") or told.get("missing"):
            raise RuntimeError(f"that was not taken: {told}")
        if told.get("to") == len(self.sent) and not told["replying"]:
            self.free.set()
        if told.get("to") and not told["busy"] and len(told["rows"][-1]["feedback"]) != 4:
            raise RuntimeError(f"that was not graded: {told}")

    async def rest(self) -> None:
        await asyncio.gather(*self.sent)

    def close(self) -> None:
        self.page.close()
