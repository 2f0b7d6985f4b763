"""Hands a session to its owner as a file, from a route of our own: Gradio's would serve it to anybody, for good."""

from __future__ import annotations

import asyncio
from typing import get_args

from fastapi import FastAPI, Request
from starlette.responses import PlainTextResponse, Response

from .. import exports, views
from ..errors import InputError, NotFoundError, StoreError
from ..exports import Format
from ..live import Stage
from ..records import Session
from .visitor import GONE, owner


def add(app: FastAPI, stage: Stage) -> None:
    """Serve `/download/SESSION.FORMAT`."""

    @app.get("/download/{name}")
    async def download(name: str, request: Request) -> Response:
        return await answer(stage, name, request)


async def answer(stage: Stage, name: str, request: Request) -> Response:
    """The file, or 404 for a session that is not there or not this visitor's."""
    session_id, _, ending = name.rpartition(".")
    format = next((known for known in get_args(Format) if known == ending), None)
    try:
        if format is None:
            raise NotFoundError(GONE)
        session = await stage.load(views.session_id(session_id), owner(request))
    except (NotFoundError, InputError):
        return PlainTextResponse(GONE, 404)
    except StoreError as error:
        return PlainTextResponse(str(error), 503)
    content = await asyncio.to_thread(exports.render, [session], format)
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name(session, format)}"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=exports.FORMATS[format], headers=headers)


def file_name(session: Session, format: Format) -> str:
    """A name that says whose conversation it was and when: 'dana-parcel-2026-11-02-3f9a1c.json'."""
    return f"{session.persona.id}-{session.started_at[:10]}-{session.id[:6]}.{format}"
