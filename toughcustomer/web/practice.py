"""Practice: the conversation. The page holds a session's id; all that it shows is read from the stage."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable

import gradio as gr
from fastapi import FastAPI, Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from .. import session as sessions
from .. import views
from ..errors import NotFoundError, ToughCustomerError
from ..live import Stage
from ..records import Session
from . import shell
from .shell import Asked
from .visitor import GONE, owner

Shown = dict[str, object]
"""What the page's script draws: a view as plain data, or a sentence and what it is about."""
Act = Callable[[Stage, str, str, Asked], AsyncGenerator[Shown, None]]
"""What a page can ask: of a stage, about a session, as an owner, with what it sent along."""
STREAM = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""Headers of an answer that comes line by line: nothing on the way may gather it."""


def add(engine: str) -> None:
    """Put the page's widgets where Gradio's blocks are open."""
    shell.top()
    gr.HTML(
        None,
        html_template=shell.static("practice.html"),
        apply_default_css=False,
        js_on_load=shell.static("practice.js"),
    )
    shell.foot(engine)


def serve(app: FastAPI, stage: Stage) -> None:
    """Answer the page at `/talk/SESSION/ACT`.

    By a route of our own: an update by Gradio's queue costs ten times as much, and an event that is asked for when the
    one before it ends can lose its answer there.
    """

    async def talk(request: Request) -> Response:
        act = ACTS.get(request.path_params["act"])
        if act is None:
            return PlainTextResponse("There is nothing here.", 404)
        try:
            given = await request.json()
        except ValueError:
            given = None
        told = answer(act, stage, request.path_params["name"], request, shell.given(given))
        return StreamingResponse(lines(told), headers=STREAM, media_type="application/x-ndjson")

    app.router.routes.append(Route("/talk/{name}/{act}", talk, methods=["POST"]))


async def answer(act: Act, stage: Stage, name: str, request: Request, asked: Asked) -> AsyncGenerator[Shown, None]:
    """All that comes of what a page asked; a failure is the last of it, as a sentence."""
    try:
        async with contextlib.aclosing(act(stage, views.session_id(name), owner(request), asked)) as told:
            async for shown in told:
                yield shown
    except ToughCustomerError as error:
        # Not there and not yours read the same.
        yield {"missing": GONE if isinstance(error, NotFoundError) else str(error)}


async def lines(told: AsyncGenerator[Shown, None]) -> AsyncIterator[bytes]:
    """Each as a line of JSON."""
    async with contextlib.aclosing(told):
        async for shown in told:
            yield json.dumps(shown, ensure_ascii=False).encode() + b"\n"


# ---------------------------------------------------------------- what a page can ask


async def resume(stage: Stage, name: str, who: str, _asked: Asked) -> AsyncGenerator[Shown, None]:
    """The brief, the whole conversation, and whatever more comes of a turn that is under way."""
    session = await stage.load(name, who)
    card = views.card(session.persona, session.scenario, stage.engine.criteria)
    yield {"brief": card.model_dump(mode="json")}
    async for shown in follow(stage, name, who):
        yield shown


async def send(stage: Stage, name: str, who: str, asked: Asked) -> AsyncGenerator[Shown, None]:
    """Store a message, then what comes of it. `to` tells the page which of its messages was taken or refused."""
    message, seen, to = asked.text("message"), max(asked.number("seen"), 0), asked.number("to")
    try:
        await stage.send(name, who, message, seen)
        session = await stage.load(name, who)
        taken = len(session.turns) > seen and session.turns[seen].message == sessions.clean(message, stage.max_message)
        told = {"to": to} if taken else {"to": to, "refused": "This conversation went on elsewhere. Read, then send."}
        async for shown in follow(stage, name, who, seen + 1):
            yield {**shown, **told}
    except NotFoundError:
        raise
    except ToughCustomerError as error:
        yield {"refused": str(error), "to": to}


async def again(stage: Stage, name: str, who: str, asked: Asked) -> AsyncGenerator[Shown, None]:
    """Ask again for what a turn lacks, and show what comes of it."""
    n = asked.number("n")
    await stage.again(name, who, n)
    async for shown in follow(stage, name, who, n):
        yield shown


async def halt(stage: Stage, name: str, who: str, _asked: Asked) -> AsyncGenerator[Shown, None]:
    """Stop the reply that is being written; whoever watches it sees the rest."""
    await stage.stop(name, who)
    yield {}


async def finish(stage: Stage, name: str, who: str, _asked: Asked) -> AsyncGenerator[Shown, None]:
    """End the conversation and go to its debrief."""
    session = await stage.end(name, who)
    yield {"go": f"/debrief?session={session.id}"}


ACTS: dict[str, Act] = {"resume": resume, "send": send, "again": again, "halt": halt, "finish": finish}


async def follow(stage: Stage, name: str, who: str, n: int = 0) -> AsyncGenerator[Shown, None]:
    """Turn `n` (default: all turns) as it grows, and a last time when nothing more comes of it.

    In a long silence something empty, so that nobody on the way takes the answer for dead.
    """
    session: Session | None = None
    shown: views.Talk | None = None

    def seen(session: Session) -> views.Talk:
        return views.talk(session, stage.engine.criteria, n or 1, n or None, stage.under_way(name, who))

    async with contextlib.aclosing(stage.watch(name, who, n)) as news:
        async for now in news:
            if now is session:
                yield {}
                continue
            session = now
            if (talk := seen(session)) != shown:
                shown = talk
                yield _dated(talk)
    if (talk := seen(await stage.load(name, who))) != shown:
        yield _dated(talk)


def _dated(talk: views.Talk) -> Shown:
    """With the seconds at which it was so: of two answers under way at once, the older news may come last."""
    return {**talk.model_dump(mode="json"), "at": time.monotonic()}
