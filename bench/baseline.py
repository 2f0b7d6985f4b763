"""What the app is measured against: a plain ChatInterface on the same endpoint, and a trivial page."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator

import gradio as gr

INSTRUCTION = "You are a customer whose parcel did not come. Answer in two or three sentences."


def chat(port: int, limit: bool) -> None:
    """`gr.ChatInterface` streaming from the endpoint; without `limit`, with the queue's limits lifted."""
    from openai import AsyncOpenAI

    client = AsyncOpenAI()

    async def reply(message: str, history: list[dict[str, object]]) -> AsyncIterator[str]:
        said = [{"role": turn["role"], "content": turn["content"]} for turn in history]
        messages = [{"role": "system", "content": INSTRUCTION}, *said, {"role": "user", "content": message}]
        stream = await client.chat.completions.create(model="scripted", messages=messages, stream=True)  # type: ignore[call-overload]
        text = ""
        async for chunk in stream:
            text += (chunk.choices[0].delta.content or "") if chunk.choices else ""
            yield text

    if limit:
        gr.ChatInterface(reply).launch(server_port=port)
    else:
        gr.ChatInterface(reply, concurrency_limit=None).launch(server_port=port, max_threads=500)


def page(port: int) -> None:
    """The least that Gradio can show."""
    with gr.Blocks() as demo:
        gr.Markdown("Hello")
    demo.launch(server_port=port)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("chat", "chat-unlimited", "page"))
    parser.add_argument("--port", type=int, required=True)
    asked = parser.parse_args()
    page(asked.port) if asked.what == "page" else chat(asked.port, asked.what == "chat")
