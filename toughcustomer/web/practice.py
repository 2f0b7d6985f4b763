"""Practice: the conversation. The page holds a session's id; all that it shows is read from the stage."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

import gradio as gr

from .. import session as sessions
from .. import views
from ..errors import NotFoundError, ToughCustomerError
from ..live import Stage
from ..records import Session
from . import shell
from .visitor import GONE, owner

Shown = dict[str, object]
"""What the page's script draws: a view as plain data, or a sentence and what it is about."""


def add(demo: gr.Blocks, stage: Stage, engine: str) -> None:
    """Put the page's widgets and wiring into `demo`, which is open."""
    shell.top()
    page = gr.HTML(
        None,
        html_template=shell.static("practice.html"),
        apply_default_css=False,
        js_on_load=shell.static("practice.js"),
    )
    shell.foot(engine)
    demo.load(shell.bound(resume, stage), outputs=page, api_name="resume", **shell.QUIET)
    page.send(shell.bound(send, stage), outputs=page, api_name="send", **shell.QUIET)
    page.again(shell.bound(again, stage), outputs=page, api_name="again", **shell.QUIET)
    page.halt(shell.bound(halt, stage), outputs=page, api_name="halt", **shell.QUIET)
    page.finish(shell.bound(finish, stage), outputs=page, api_name="finish", **shell.QUIET)


async def resume(stage: Stage, request: gr.Request) -> AsyncIterator[Shown]:
    """The whole conversation, and whatever more comes of a turn that is under way."""
    try:
        who, name = owner(request), which(request)
        session = await stage.load(name, who)
        brief = views.card(session.persona, session.scenario, stage.engine.criteria).model_dump(mode="json")
        async for shown in follow(stage, name, who):
            yield {**shown, "brief": brief}
    except ToughCustomerError as error:
        yield missing(error)


async def send(stage: Stage, event: gr.EventData, request: gr.Request) -> AsyncIterator[Shown]:
    """Store a message, then what comes of it. `to` tells the page which of its messages was taken or refused."""
    asked = shell.asked(event)
    message, seen, to = asked.text("message"), max(asked.number("seen"), 0), asked.number("to")
    try:
        who, name = owner(request), which(request)
        await stage.send(name, who, message, seen)
        session = await stage.load(name, who)
        taken = len(session.turns) > seen and session.turns[seen].message == sessions.clean(message, stage.max_message)
        told = {"to": to} if taken else {"to": to, "refused": "This conversation went on elsewhere. Read, then send."}
        async for shown in follow(stage, name, who, seen + 1):
            yield {**shown, **told}
    except NotFoundError as error:
        yield missing(error)
    except ToughCustomerError as error:
        yield {"refused": str(error), "to": to}


async def again(stage: Stage, event: gr.EventData, request: gr.Request) -> AsyncIterator[Shown]:
    """Ask again for what a turn lacks, and show what comes of it."""
    n = shell.asked(event).number("n")
    try:
        who, name = owner(request), which(request)
        await stage.again(name, who, n)
        async for shown in follow(stage, name, who, n):
            yield shown
    except ToughCustomerError as error:
        yield missing(error)


async def halt(stage: Stage, request: gr.Request) -> Shown:
    """Stop the reply that is being written; whoever watches it sees the rest."""
    try:
        await stage.stop(which(request), owner(request))
    except ToughCustomerError as error:
        return missing(error)
    return {}


async def finish(stage: Stage, request: gr.Request) -> Shown:
    """End the conversation and go to its debrief."""
    try:
        session = await stage.end(which(request), owner(request))
    except ToughCustomerError as error:
        return missing(error)
    return {"go": f"/debrief?session={session.id}"}


async def follow(stage: Stage, name: str, who: str, n: int = 0) -> AsyncIterator[Shown]:
    """Turn `n` (default: all turns) as it grows, and a last time when nothing more comes of it."""
    session: Session | None = None
    shown: views.Talk | None = None
    first, last = n or 1, n or None
    async with contextlib.aclosing(stage.watch(name, who, n)) as news:
        async for session in news:
            talk = views.talk(session, stage.engine.criteria, first, n or len(session.turns), last)
            # Half a sentence more changes nothing that is seen, and each update costs milliseconds.
            if talk != shown:
                shown = talk
                yield talk.model_dump(mode="json")
    if session and shown and shown.busy:
        live = n if n != len(session.turns) else 0
        yield views.talk(session, stage.engine.criteria, first, live, last).model_dump(mode="json")


def which(request: gr.Request) -> str:
    """The session that the page's address names."""
    inner = request.request
    return views.session_id(inner.query_params.get("session", "") if inner else "")


def missing(error: ToughCustomerError) -> Shown:
    """The sentence for a page that has nothing to show; not there and not yours read the same."""
    return {"missing": GONE if isinstance(error, NotFoundError) else str(error)}
