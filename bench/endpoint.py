"""A scripted OpenAI-compatible endpoint: a known wait, a known speed, and nothing in between that costs time."""

from __future__ import annotations

import argparse
import asyncio
import json
import re

FIRST = 0.05
"""Seconds to the first token."""
SPACING = 1 / 200
"""Seconds between two tokens."""
GRADING = 0.12
"""Seconds that a structured answer takes."""
REPLY = "Well-{n} I have waited three weeks-{n}. Nobody ever called me back. So what are you going to do about it-{n}?"
"""The reply, a token a word. It bears the number of the message that it answers, so that a client can tell it."""
TOKENS = REPLY.count(" ") + 1
USAGE = {"prompt_tokens": 900, "completion_tokens": TOKENS, "total_tokens": 900 + TOKENS}
NUMBER = re.compile(r"\bcase (\d+)")


def first_words(number: int) -> str:
    """What the first token of the reply to message `number` says."""
    return f"Well-{number}"


def first_sentence(number: int) -> str:
    """How the first sentence of that reply ends."""
    return f"weeks-{number}."


def last_words(number: int) -> str:
    """How that reply ends."""
    return f"it-{number}?"


class Endpoint(asyncio.Protocol):
    """One connection: HTTP/1.1 with keep-alive, one request at a time."""

    counts = {"replies": 0, "answers": 0}  # noqa: RUF012 - one count for all connections of the process

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.data = b""
        self.open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.open = True

    def connection_lost(self, exc: Exception | None) -> None:
        self.open = False

    def data_received(self, data: bytes) -> None:
        self.data += data
        head, gap, rest = self.data.partition(b"\r\n\r\n")
        if not gap:
            return
        found = re.search(rb"(?i)content-length: *(\d+)", head)
        length = int(found[1]) if found else 0
        if len(rest) < length:
            return
        body, self.data = rest[:length], rest[length:]
        if head.startswith(b"POST") and b"/chat/completions" in head.partition(b"\r\n")[0]:
            self.complete(json.loads(body))
        elif b"/counts" in head.partition(b"\r\n")[0]:
            self.send_json(self.counts)
        else:
            self.send_json({"object": "list", "data": [{"id": "scripted", "object": "model"}]})

    def complete(self, request: dict[str, object]) -> None:
        """Answer one chat completion, streamed or whole."""
        text = json.dumps(request["messages"], ensure_ascii=False)
        number = int((NUMBER.findall(text) or ["0"])[-1])
        if asked := request.get("response_format"):
            self.counts["answers"] += 1
            self.loop.call_later(GRADING, self.send_answer, marks(asked, number))
            return
        self.counts["replies"] += 1
        reply = REPLY.format(n=number)
        if not request.get("stream"):
            self.loop.call_later(FIRST + SPACING * (TOKENS - 1), self.send_answer, reply)
            return
        self.transport.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
        )
        tokens = [word if i == 0 else " " + word for i, word in enumerate(reply.split(" "))]
        self.send_token(tokens, 0, self.loop.time() + FIRST)

    def send_token(self, tokens: list[str], i: int, due: float) -> None:
        """Send token `i` when it is due, and so on; after the last one, the end, usage and the closing mark."""
        if self.loop.time() < due:
            self.loop.call_at(due, self.send_token, tokens, i, due)
            return
        if not self.open:
            return
        if i < len(tokens):
            self.send_chunk([{"index": 0, "delta": {"role": "assistant", "content": tokens[i]}, "finish_reason": None}])
            self.loop.call_at(due + SPACING, self.send_token, tokens, i + 1, due + SPACING)
            return
        self.send_chunk([{"index": 0, "delta": {}, "finish_reason": "stop"}])
        self.send_chunk([], usage=USAGE)
        self.send_piece(b"data: [DONE]\n\n")
        self.transport.write(b"0\r\n\r\n")

    def send_chunk(self, choices: list[dict[str, object]], **more: object) -> None:
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "scripted", "choices": choices}
        self.send_piece(b"data: " + json.dumps({**chunk, **more}).encode() + b"\n\n")

    def send_piece(self, piece: bytes) -> None:
        self.transport.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")

    def send_answer(self, text: str) -> None:
        message = {"role": "assistant", "content": text}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        self.send_json(
            {"id": "c", "object": "chat.completion", "created": 0, "model": "scripted", "choices": [choice]}
            | {"usage": USAGE}
        )

    def send_json(self, value: object) -> None:
        body = json.dumps(value).encode()
        head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        if self.open:
            self.transport.write(head.encode() + body)


def marks(response_format: object, number: int) -> str:
    """A grader's answer with one mark that quotes the message, of the last behaviour that may be named."""
    assert isinstance(response_format, dict)
    mark = response_format["json_schema"]["schema"]["properties"]["marks"]["items"]["properties"]
    found = {"quote": f"case {number}", "reason": "It names the case.", "behaviour": mark["behaviour"]["enum"][-1]}
    return json.dumps({"marks": [found]})


async def serve(port: int) -> None:
    """Answer on 127.0.0.1 until killed; print the port first."""
    server = await asyncio.get_running_loop().create_server(Endpoint, "127.0.0.1", port, backlog=1000)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    asyncio.run(serve(parser.parse_args().port))
