"""A browser, and the program to look at with it."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from required import missing
from serving import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    if importlib.util.find_spec("playwright") is None:
        missing("browser", 'playwright is not installed; pip install -c constraints.txt -e ".[test]" brings it.')
    path = shutil.which("chromium")
    if path is None:
        missing("browser", "chromium is not installed; apt-get install chromium brings it.")
    from playwright.sync_api import expect, sync_playwright

    # As long as actions wait: a machine that does other work beside is slow, and no less right.
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One program for all tests that need nothing special of it: each test is another visitor."""
    running = Server(tmp_path_factory.mktemp("data"))
    yield running
    assert running.stop() == 0


class Visitor:
    """Opens windows that share one visitor's cookie, and remembers who they talked to and what they complained of."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.addresses: list[str] = []
        self.faults: list[str] = []

    def page(self, width: int = 1280, scheme: str = "light") -> Page:
        context = self.browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="en-GB",
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        context.on("request", lambda request: self.addresses.append(request.url))
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        self.contexts.append(context)
        return context.new_page()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Someone at a browser. Whatever they do, no other host is asked for anything and no script fails."""
    someone = Visitor(browser)
    yield someone
    for context in someone.contexts:
        context.close()
    hosts = {urlsplit(address).hostname for address in someone.addresses if address.startswith(("http", "ws"))}
    assert hosts <= {"127.0.0.1"}, f"asked other hosts: {hosts}"
    assert someone.faults == []


@pytest.fixture
def slow_server(browser: Browser, tmp_path: Path) -> Iterator[Server]:
    """A program whose customer waits in mid-reply until `server.slow` exists."""
    running = Server(tmp_path / "data", slow=tmp_path / "go on")
    yield running
    running.kill()


@pytest.fixture
def lame_server(browser: Browser, tmp_path: Path) -> Iterator[Server]:
    """A program whose grader fails on empathy until `server.slow` exists."""
    running = Server(tmp_path / "data", slow=tmp_path / "go on", app="lame_app.py")
    yield running
    running.kill()
