"""What a trainee does in a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

try:
    from playwright.sync_api import expect
except ImportError:  # The fixture `browser` says what is missing before anybody expects anything.
    expect = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def begin(page: Page, address: str, name: str = "Dana") -> None:
    """From Home to the first line of a customer."""
    page.goto(address)
    page.get_by_role("button", name=re.compile(f"^Start: {name}")).first.click()
    page.get_by_role("button", name="Start the conversation").click()
    expect(box(page)).to_be_visible()


def box(page: Page) -> Locator:
    """Where one types."""
    return page.get_by_label(re.compile("^Your reply to"))


def type_and_send(page: Page, message: str) -> None:
    """Type a message and press Enter, and leave it at that."""
    box(page).fill(message)
    page.keyboard.press("Enter")


def say(page: Page, message: str) -> None:
    """Send a message and wait until it has been answered and graded."""
    graded = page.locator(".tc-chip").count()
    type_and_send(page, message)
    # A message that is refused stays where it was typed.
    expect(box(page)).to_have_value("")
    expect(page.locator(".tc-chip")).to_have_count(graded + 1)
    expect(page.locator("[data-busy=no]")).to_be_attached()


def ask_again(page: Page) -> None:
    """Ask again for a reply that was cut off, and wait until it is there and graded."""
    page.get_by_role("button", name="Ask again").click()
    # The page was idle before, and is until it hears that it is answered: the mark goes with the first news.
    expect(page.locator(".tc-cut")).to_have_count(0)
    expect(page.locator("[data-busy=no]")).to_be_attached()


def over(page: Page) -> bool:
    """Whether the customer has settled or left."""
    return page.locator(".tc-banner").is_visible()


def play(page: Page, address: str, name: str, script: tuple[str, ...]) -> int:
    """Play a script until the customer has settled or left; the number of turns that it took."""
    begin(page, address, name)
    for turn, message in enumerate(script, 1):
        say(page, message)
        if over(page):
            return turn
    raise AssertionError("the customer is still talking")


def saved(page: Page, name: str) -> str:
    """The text of the file that a link hands out."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=name).click()
    return Path(coming.value.path()).read_text("utf-8")
