"""Who is at the door: a cookie for every visitor, headers on every answer, and what is not let in."""

from __future__ import annotations

import hashlib
import re
import secrets

import gradio as gr
from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import NotFoundError

COOKIE = "toughcustomer_visitor"
_OURS = r"[0-9a-f]{32}"
YEAR = 365 * 24 * 3600
MAX_BODY = 1024 * 1024
"""Bytes of one request: far more than the longest message, far less than what would hurt."""
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
"""Nothing from or to another host. Gradio needs inline scripts, and its HTML component needs eval."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
CLOSED = ("/gradio_api/upload", "/gradio_api/proxy=", "/monitoring")
"""Gradio's doors that no page of ours uses."""
GONE = "There is no such conversation here. It may have been started in another browser."


def owner(request: gr.Request | Request) -> str:
    """The pseudonym of the visitor who sent a request: a digest, so that the database holds no working cookie.

    Raises NotFoundError if the request carries no cookie of ours.
    """
    inner = request.request if isinstance(request, gr.Request) else request
    token = inner.cookies.get(COOKIE, "") if inner else ""
    if not re.fullmatch(_OURS, token):
        raise NotFoundError(GONE)
    return hashlib.sha256(token.encode()).hexdigest()[:32]


class Door:
    """ASGI middleware in front of everything."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookie = "" if scope["method"] != "GET" or _visitor(headers) else _new_cookie(scope)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    given[name] = value
                if cookie and given.get("content-type", "").startswith("text/html"):
                    given.append("Set-Cookie", cookie)
                    # A page that a proxy keeps would hand one visitor's cookie to the next.
                    given["Cache-Control"] = "no-store"
            await send(message)

        refusal = _refusal(scope, headers)
        await (refusal or self.app)(scope, receive, answer)


def _refusal(scope: Scope, headers: Headers) -> PlainTextResponse | None:
    if scope["path"].startswith(CLOSED):
        return PlainTextResponse("There is nothing here.", 404)
    if scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return None
    # Another site's page, or another program's on this machine, acting in the visitor's name.
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return PlainTextResponse("This can only be asked from our own pages.", 403)
    length = headers.get("content-length", "")
    if not length.isdigit():
        return PlainTextResponse("Say how long the request is.", 411)
    return PlainTextResponse("That is too much to send.", 413) if int(length) > MAX_BODY else None


def _visitor(headers: Headers) -> bool:
    return re.fullmatch(_OURS, cookie_parser(headers.get("cookie", "")).get(COOKIE, "")) is not None


def _new_cookie(scope: Scope) -> str:
    secure = "; Secure" if scope["scheme"] == "https" else ""
    return f"{COOKIE}={secrets.token_hex(16)}; Path=/; Max-Age={YEAR}; HttpOnly; SameSite=Lax{secure}"
