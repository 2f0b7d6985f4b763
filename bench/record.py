"""Prints what a browser sends to a Gradio app, to check `bench.browser` against: play the turns by hand or by key."""

from __future__ import annotations

import argparse
import shutil
import time

from playwright.sync_api import Request, sync_playwright

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main(url: str, messages: list[str], seconds: float) -> None:
    """Open the page, send the messages in its first text box with Enter, and print every request but assets."""
    start = time.perf_counter()

    def note(request: Request) -> None:
        if not any(part in request.url for part in ("/assets/", "/static/", "/theme.css")):
            body = (request.post_data or "")[:500]
            print(
                f"{time.perf_counter() - start:7.3f} {request.method} {request.url.removeprefix(url)} {body}",
                flush=True,
            )

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        page = browser.new_page(locale="en-US")
        page.on("request", note)
        page.goto(url)
        for message in messages:
            print(f"--- {message}")
            box = page.locator("textarea:visible").first
            box.fill(message)
            box.press("Enter")
            page.wait_for_timeout(seconds * 1000)
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("messages", nargs="*", default=["Hello, this is about case 100001."])
    parser.add_argument("--seconds", type=float, default=3, help="how long to wait after each message")
    asked = parser.parse_args()
    main(asked.url, asked.messages, asked.seconds)
