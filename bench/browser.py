"""Speaks to a Gradio app as its page in a browser does, without the page: the same requests in the same order."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import secrets
from collections.abc import Callable
from typing import Any, NamedTuple

Heard = Callable[[str], None]
"""Called with every message of the app's event stream, as text, when it comes."""


class Answer(NamedTuple):
    """An HTTP answer read to its end."""

    status: int
    body: bytes


class Connection:
    """One keep-alive connection to the app."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader | None = None

    async def head(self, method: str, path: str, body: bytes = b"", cookie: str = "") -> tuple[int, dict[str, str]]:
        """Send a request; return the status and the headers of its answer, the body not read yet.

        A connection that the app closed after some idle seconds is opened anew, as browsers do.
        """
        if self.reader is not None:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                return await self.asked(method, path, body, cookie)
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 22)
        return await self.asked(method, path, body, cookie)

    async def asked(self, method: str, path: str, body: bytes, cookie: str) -> tuple[int, dict[str, str]]:
        """One request on the open connection."""
        assert self.reader
        lines = [f"{method} {path} HTTP/1.1", f"host: 127.0.0.1:{self.port}", f"content-length: {len(body)}"]
        lines += ["content-type: application/json", "accept-language: en-US"]
        lines += [f"cookie: {cookie}"] if cookie else []
        self.writer.write(("\r\n".join(lines) + "\r\n\r\n").encode() + body)
        raw = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {}
        for line in raw[1:]:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = (headers.get(name.strip().lower(), "") + " " + value.strip()).strip()
        return int(raw[0].split(" ")[1]), headers

    async def chunk(self) -> bytes:
        """The next chunk of a chunked body; empty at its end."""
        assert self.reader
        size = int(await self.reader.readline(), 16)
        data = await self.reader.readexactly(size)
        await self.reader.readexactly(2)
        return data

    async def body(self, headers: dict[str, str]) -> bytes:
        """The whole body."""
        assert self.reader
        if "chunked" not in headers.get("transfer-encoding", ""):
            return await self.reader.readexactly(int(headers.get("content-length", 0)))
        parts = []
        while part := await self.chunk():
            parts.append(part)
        return b"".join(parts)

    def close(self) -> None:
        if self.reader is not None:
            self.writer.close()
            self.reader = None


class Page:
    """One visitor's page: the values of its components, its event stream and its heartbeat.

    An event runs the handlers that the app's config names for it, then those that follow it, as the page does:
    queued ones by queue/join and queue/data, the others by run/predict. Drawing, and what a page does in JavaScript
    alone, is left out.
    """

    def __init__(self, port: int, path: str = "/", query: str = "", cookie: str = "") -> None:
        self.port, self.path, self.query, self.cookie = port, path, query, cookie
        self.heard: Heard = lambda message: None
        self.session = secrets.token_hex(5)
        self.requests = 0
        self.values: dict[int, Any] = {}
        self.idle: list[Connection] = []
        self.events: dict[str, asyncio.Queue[dict[str, Any]]] = {}
        self.waiting: set[str] = set()
        self.stream: asyncio.Task[None] | None = None
        self.beat: Connection | None = None

    async def open(self) -> None:
        """Load the page: its HTML with its config, its heartbeat if it has one, and what runs on load."""
        html = (await self.request("GET", f"{self.path}?{self.query}")).body.decode()
        found = re.search(r"window\.gradio_config = (.*?);</script>", html, re.DOTALL)
        assert found, f"{self.path} is not a page of Gradio's"
        self.config = json.loads(found[1])
        self.api = self.config["api_prefix"]
        for component in self.config["components"]:
            self.values[component["id"]] = component["props"].get("value")
        if self.config["connect_heartbeat"]:
            self.beat = Connection(self.port)
            await self.beat.head("GET", f"{self.api}/heartbeat/{self.session}", cookie=self.cookie)
        if self.on("load"):
            await self.fire("load")

    def on(self, event: str) -> list[tuple[int, dict[str, Any]]]:
        """The handlers of an event, each with the component that it happens to."""
        handlers = self.config["dependencies"]
        return [(target, d) for d in handlers for target, name in d["targets"] if name == event]

    async def fire(self, event: str, data: object = None) -> None:
        """What a person, or the page's script, did; returns when all that follows from it has run."""
        handlers = self.on(event)
        assert handlers, f"nothing on {self.path} listens for {event}"
        await asyncio.gather(*(self.run(handler, component, data) for component, handler in handlers))

    def shown(self, event: str) -> Any:
        """The value of the component into which the handler of an event writes."""
        return self.values[self.on(event)[0][1]["outputs"][0]]

    async def run(self, dependency: dict[str, Any], trigger: int, event_data: object = None) -> None:
        """Run one handler and those that follow it."""
        if dependency["backend_fn"]:
            body = {
                "data": [self.values.get(i) for i in dependency["inputs"]],
                "event_data": event_data,
                "fn_index": dependency["id"],
                "trigger_id": trigger,
                "session_hash": self.session,
            }
            ok = await (self.queued if dependency["queue"] else self.direct)(dependency, body)
        else:
            ok = True
        after = [d for d in self.config["dependencies"] if d.get("trigger_after") == dependency["id"]]
        wanted = {"then", "success"} if ok else {"then", "failure"}
        after = [d for d in after if {event for _, event in d["targets"]} & wanted]
        await asyncio.gather(*(self.run(d, trigger) for d in after))

    async def direct(self, dependency: dict[str, Any], body: dict[str, Any]) -> bool:
        """Run a handler that is not queued."""
        answer = await self.request("POST", f"{self.api}/run/predict{self.query and '?' + self.query}", body)
        if answer.status != 200:
            return False
        self.take(dependency, json.loads(answer.body)["data"])
        return True

    async def queued(self, dependency: dict[str, Any], body: dict[str, Any]) -> bool:
        """Run a queued handler, reading the page's one event stream until it is done."""
        answer = await self.request("POST", f"{self.api}/queue/join?{self.query}", body)
        if answer.status != 200:
            return False
        event = json.loads(answer.body)["event_id"]
        messages = self.events.setdefault(event, asyncio.Queue())
        self.waiting.add(event)
        if self.stream is None:
            self.stream = asyncio.create_task(self.listen())
        data: list[Any] = []
        while (message := await messages.get())["msg"] not in ("process_completed", "unexpected_error"):
            if message["msg"] == "process_generating":
                news = message["output"]["data"]
                data = [changed(old, edits) for old, edits in zip(data, news, strict=True)] if data else news
                self.take(dependency, data)
        del self.events[event]
        if message["msg"] != "process_completed" or not message["success"]:
            return False
        self.take(dependency, message["output"]["data"])
        return True

    async def listen(self) -> None:
        """Read the event stream until the app says that it is over."""
        connection = self.idle.pop() if self.idle else Connection(self.port)
        self.requests += 1
        path = f"{self.api}/queue/data?session_hash={self.session}"
        await connection.head("GET", path, cookie=self.cookie)
        left = b""
        while data := await connection.chunk():
            *whole, left = (left + data).split(b"\n\n")
            for part in whole:
                text = part.decode().removeprefix("data: ")
                message = json.loads(text)
                if event := message.get("event_id"):
                    self.heard(text)
                    self.events.setdefault(event, asyncio.Queue()).put_nowait(message)
                    if message["msg"] in ("process_completed", "unexpected_error"):
                        self.waiting.discard(event)
                elif message["msg"] == "close_stream":
                    # An event that was joined just now needs the next stream; so does the one after it.
                    self.stream = asyncio.create_task(self.listen()) if self.waiting else None
        self.idle.append(connection)

    def take(self, dependency: dict[str, Any], data: list[Any]) -> None:
        """Put what a handler returned into the page."""
        for component, new in zip(dependency["outputs"], data, strict=False):
            if not (isinstance(new, dict) and new.get("__type__") == "update"):
                self.values[component] = new
            elif "value" in new:
                self.values[component] = new["value"]

    async def request(self, method: str, path: str, body: object = None) -> Answer:
        """One request on an idle connection, or on a new one."""
        connection = self.idle.pop() if self.idle else Connection(self.port)
        self.requests += 1
        sent = b"" if body is None else json.dumps(body).encode()
        status, headers = await connection.head(method, path, sent, self.cookie)
        if "set-cookie" in headers:
            self.cookie = headers["set-cookie"].split(";")[0]
        answer = Answer(status, await connection.body(headers))
        self.idle.append(connection)
        return answer

    async def listen_to(self, path: str, body: object, heard: Heard) -> None:
        """Send a request of the page's own script and hear each line of its answer as it comes."""
        connection = self.idle.pop() if self.idle else Connection(self.port)
        self.requests += 1
        status, _ = await connection.head("POST", path, json.dumps(body).encode(), self.cookie)
        if status != 200:
            raise RuntimeError(f"{path} was answered with {status}")
        left = b""
        while data := await connection.chunk():
            *whole, left = (left + data).split(b"\n")
            for line in whole:
                if line:
                    heard(line.decode())
        self.idle.append(connection)

    def close(self) -> None:
        """Close the page, as a closed tab does."""
        if self.stream:
            self.stream.cancel()
        if self.beat:
            self.beat.close()
        for connection in self.idle:
            connection.close()


def changed(value: Any, edits: list[Any]) -> Any:
    """`value` after the edits of one message: `[action, path, what]` each, as Gradio's page applies them."""
    root = [value]
    for action, path, what in edits:
        at: Any = root
        keys = [0, *path]
        for key in keys[:-1]:
            at = at[key]
        last = keys[-1]
        if action == "replace":
            at[last] = what
        elif action == "append":
            at[last] = at[last] + what
        elif action == "add":
            at.insert(last, what) if isinstance(at, list) else at.__setitem__(last, what)
        elif action == "delete":
            del at[last]
        else:
            raise ValueError(f"an edit that this client does not know: {action}")
    return root[0]
