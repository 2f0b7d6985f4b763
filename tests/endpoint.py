"""A chat endpoint on loopback that does what a test scripted: answers, lies, stalls, hangs up."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

USAGE = {"prompt_tokens": 42, "completion_tokens": 7, "total_tokens": 49}


class Step(NamedTuple):
    """What is done with one request."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    stall: bool = False
    """After the body send nothing but keep-alive comments until the client goes away."""


def says(*words: str, finish: str = "stop", usage: bool = True, done: bool = True, stall: bool = False) -> Step:
    """A streamed reply, a chunk a word; an empty `finish` ends the stream with no reason given."""
    events = [_event({"role": "assistant", "content": ""}), *(_event({"content": word}) for word in words)]
    if finish:
        events.append(_event({}, finish))
    if usage:
        events.append({"choices": [], "usage": USAGE, **_HEAD})
    text = "".join(f"data: {json.dumps(event)}\n\n" for event in events) + ("data: [DONE]\n\n" if done else "")
    return Step(text.encode(), kind="text/event-stream", stall=stall)


def answers(text: str | None, finish: str = "stop", **message: Any) -> Step:
    """A reply that is not streamed."""
    said = {"role": "assistant", "content": text, **message}
    choice = {"index": 0, "message": said, "finish_reason": finish}
    body = {**_HEAD, "object": "chat.completion", "choices": [choice], "usage": USAGE}
    return Step(json.dumps(body).encode())


def calls(arguments: str, name: str = "marks") -> Step:
    """A reply that is a tool call."""
    call = {"id": "call_1", "type": "function", "function": {"name": name, "arguments": arguments}}
    return answers(None, "tool_calls", tool_calls=[call])


def fails(status: int, code: str = "", message: str = "no", **headers: str) -> Step:
    """An error as OpenAI words it; `retry_after="0"` becomes the header Retry-After."""
    body = {"error": {"message": message, "type": "error", "code": code or None, "param": None}}
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Step(json.dumps(body).encode(), status, headers=pairs)


PAGE = Step(b"<!doctype html><title>Log in</title><form>Password</form>", kind="text/html")

_HEAD = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}


def _event(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {**_HEAD, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


class Endpoint(ThreadingHTTPServer):
    """Does its `steps` in order, the last for ever; keeps what it was sent, and notes when a client has hung up."""

    daemon_threads = True

    def __init__(self, *steps: Step) -> None:
        self.steps = steps
        self.got: list[dict[str, Any]] = []
        self.asked = threading.Event()
        self.hung_up = threading.Event()
        self.closing = threading.Event()
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        self.server.got.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.server.asked.set()
        step = self.server.steps[min(len(self.server.got), len(self.server.steps)) - 1]
        self.send_response(step.status)
        for name, value in (("content-type", step.kind), ("connection", "close"), *step.headers):
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(step.body)
            while step.stall and not self.server.closing.wait(0.02):
                self.wfile.write(b": keep-alive\n\n")
        except OSError:
            self.server.hung_up.set()


@contextmanager
def endpoint(*steps: Step) -> Iterator[Endpoint]:
    """The endpoint, running; its address is `.url`."""
    server = Endpoint(*steps)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
