"""Assembles the web chat and serves it."""

from __future__ import annotations

import contextlib
import gc
import signal
import socket
import sys
import warnings
from collections.abc import AsyncIterator
from types import FrameType

import gradio as gr
import uvicorn
from fastapi import FastAPI

from .. import views, worker
from ..content import Library
from ..engine import Engine
from ..errors import SettingError
from ..live import Stage
from ..settings import Settings
from ..store import open_store
from . import debrief, downloads, home, practice, shell
from .home import Lobby
from .visitor import Door

AT_ONCE = 1000
"""Events under way at once; each is a page that waits, and costs next to nothing while it does."""
REMEMBERED = 1000
"""Pages of which Gradio keeps its own state; ours is in the store."""
LAST_WORDS = 2
"""Seconds that open pages have to close when the server stops."""


def build(settings: Settings, library: Library, playing: Engine | None = None) -> FastAPI:
    """The web chat as an ASGI application. Raises StoreError if the data folder or database cannot be used."""
    hired, crew = worker.start(library, settings)
    store = open_store(settings)
    stage = Stage(playing or hired, store, settings.max_message)

    @contextlib.asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        await stage.close()
        await crew.close()
        store.close()

    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    downloads.add(app, stage)
    practice.serve(app, stage)
    demo = pages(Lobby(stage, store, library))
    # Says with every start that many pages rule out rendering on a server, which nobody asked for.
    warnings.filterwarnings("ignore", message="SSR mode is not supported", category=UserWarning)
    gr.mount_gradio_app(
        app,
        demo,
        path="/",
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=True,
        max_file_size=1,
        theme=shell.theme(),
        css=shell.css(),
        head=shell.head(),
    )
    app.add_middleware(Door)
    return app


def pages(lobby: Lobby) -> gr.Blocks:
    """The three pages."""
    line = views.engine_line(lobby.stage.engine.name, lobby.stage.engine.models)
    demo = gr.Blocks(title=shell.NAME, analytics_enabled=False)
    with demo:
        home.add(demo, lobby, line)
    with demo.route("Practice", "/practice", show_in_navbar=False):
        practice.add(line)
    with demo.route("Debrief", "/debrief", show_in_navbar=False):
        debrief.add(demo, lobby.stage, line)
    demo.max_threads = AT_ONCE
    demo.state_session_capacity = REMEMBERED
    demo.queue(default_concurrency_limit=None, api_open=False)
    return demo


def serve(settings: Settings, library: Library, playing: Engine | None = None) -> None:
    """Serve until stopped. Raises SettingError if the address cannot be listened on."""
    door = listen(settings.host, settings.port)
    try:
        app = build(settings, library, playing)
        # What is loaded by now stays to the end: the collector need not walk it again at every pass.
        gc.collect()
        gc.freeze()
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        place = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else host  # noqa: S104
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=LAST_WORDS
        )
        line = f"{shell.NAME} is at http://{place}:{door.getsockname()[1]} · {played(settings)}\n"
        signal.signal(signal.SIGTERM, _leave)
        with contextlib.suppress(KeyboardInterrupt):
            _Server(config, line).run(sockets=[door])
    finally:
        door.close()


def listen(host: str, port: int) -> socket.socket:
    """A socket on the address; raises SettingError, in a sentence, if it is in use or not ours."""
    # With the protocol named, asyncio sends small packets at once: otherwise each reply's first words wait 40 ms.
    door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))
        door.listen(512)
    except OSError as error:
        door.close()
        raise SettingError(
            f"The web chat cannot listen on {host}, port {port}: {error.strerror or error}. If another program uses "
            "it, choose another with --port or TOUGHCUSTOMER_PORT (0 takes a free one)."
        ) from error
    return door


def played(settings: Settings) -> str:
    """Who plays, for the terminal."""
    if settings.engine_name == "offline":
        return "written customers and rule-based grader (no model connected)"
    return f"model {settings.model}, grader {settings.grader_model or settings.model}"


class _Server(uvicorn.Server):
    """Says where it is once a page would answer."""

    def __init__(self, config: uvicorn.Config, line: str) -> None:
        super().__init__(config)
        self.line = line

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            sys.stdout.write(self.line)
            sys.stdout.flush()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    # Raised again by uvicorn once it has shut down: a stop that was asked for is no failure.
    raise SystemExit(0)
