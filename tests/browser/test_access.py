"""The pages for everybody: a phone, a keyboard, a screen reader's rules, light and dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from acting import begin, box, expect, over, play, say
from serving import Server
from trainees import skilled

if TYPE_CHECKING:
    from conftest import Visitor
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it is, each as 'rule: where'."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run()")["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:90]}" for one in found for node in one["nodes"]]


def unfold(page: Page) -> None:
    """Open all that is folded on the debrief."""
    expect(page.locator(".tc-debrief")).to_be_visible()
    page.locator(".tc-debrief details").evaluate_all("all => all.forEach((one) => { one.open = true; })")


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_any_page_in_any_state(scheme: str, server: Server, visitor: Visitor) -> None:
    page = visitor.page(scheme=scheme)
    page.goto(server.address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Kind").select_option("grieving")
    page.get_by_label("Difficulty").select_option("1")
    expect(page.get_by_text("Nobody is like that.")).to_be_visible()
    assert violations(page) == [], "nobody found"
    page.get_by_role("button", name="Show everybody").click()
    page.get_by_role("button", name="Start: Arthur").click()
    assert violations(page) == [], "briefing"
    begin(page, server.address)
    assert violations(page) == [], "a new conversation"
    say(page, "Calm down, it's only a parcel. You can collect it at the counter until 8 tonight.")
    page.locator(".tc-chip summary").click()
    assert violations(page) == [], "feedback open"
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert").filter(has_text="nothing to send")).to_be_visible()
    assert violations(page) == [], "a refused message"
    page.get_by_role("button", name="End and debrief").click()
    assert violations(page) == [], "asked whether to end"
    page.get_by_role("button", name="Keep talking").click()
    page.get_by_role("button", name="Pause").click()
    assert violations(page) == [], "paused"
    page.get_by_role("button", name="Continue").click()
    for message in skilled("dana-parcel")[0]:
        say(page, message)
        if over(page):
            break
    assert violations(page) == [], "ended"
    page.goto(page.url.replace("practice", "debrief"))
    unfold(page)
    assert violations(page) == [], "debrief"
    page.goto(server.address)
    expect(page.locator(".tc-list").first).to_be_visible()
    assert violations(page) == [], "home with past conversations"
    page.goto(server.address + "/practice?session=nothing")
    expect(page.get_by_role("alert").filter(has_text="no such conversation")).to_be_visible()
    assert violations(page) == [], "nothing there"


def test_on_a_phone_nothing_scrolls_sideways(server: Server, visitor: Visitor) -> None:
    page = visitor.page(width=375)
    page.goto(server.address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert not scrolls_sideways(page), "home"
    page.get_by_label("Language").select_option("de")
    expect(page.locator(".tc-count")).to_contain_text("1 of ")
    assert not scrolls_sideways(page), "filtered"
    page.get_by_label("Language").select_option("")
    page.get_by_role("button", name="Start: Dana").click()
    assert not scrolls_sideways(page), "briefing"
    page.keyboard.press("Escape")
    play(page, server.address, "Dana", ("x" * 300, "https://example.com/" + "a" * 200, *skilled("dana-parcel")[1]))
    page.get_by_text("Your brief").click()
    page.locator(".tc-chip summary").first.click()
    assert not scrolls_sideways(page), "practice"
    page.goto(page.url.replace("practice", "debrief"))
    expect(page.locator(".tc-advice")).to_be_visible()
    expect(page.locator(".tc-turn").first).to_be_hidden()
    page.locator(".tc-advice").get_by_role("link", name=re.compile("^turn ")).click()
    expect(page.locator(".tc-turn").first).to_be_visible()
    unfold(page)
    assert not scrolls_sideways(page), "debrief"


def test_each_page_has_a_title_and_one_heading_of_its_own(server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    page.goto(server.address)
    expect(page).to_have_title("Customers · Tough Customer")
    begin(page, server.address)
    expect(page).to_have_title("Dana Whitlock: The third missed delivery · Practice · Tough Customer")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dana Whitlock: The third missed delivery")
    page.goto(page.url.replace("practice", "debrief"))
    expect(page).to_have_title("How it went: Dana Whitlock, The third missed delivery · Debrief · Tough Customer")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the thing of that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "() => { const at = document.activeElement; return at.getAttribute('aria-label') || at.innerText || ''; }"
        )
        if told.strip().startswith(name):
            return
    raise AssertionError(f"Tab never reached {name}")


def test_the_keyboard_alone_goes_from_home_to_a_download(server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    page.goto(server.address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    tab_to(page, "Start: Dana")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Start the conversation")).to_be_focused()
    page.keyboard.press("Enter")
    expect(box(page)).to_be_focused()
    page.keyboard.type("I'm sorry that you sat on the stairs for nothing.")
    page.keyboard.press("Enter")
    expect(page.locator(".tc-chip")).to_have_count(1)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".tc-chip")).to_have_attribute("open", "")
    page.goto(page.url)
    expect(box(page)).to_be_focused()
    page.keyboard.press("Control+Home")
    page.evaluate("document.activeElement.blur()")
    tab_to(page, "End and debrief")
    page.keyboard.press("Enter")
    tab_to(page, "End and debrief")
    page.keyboard.press("Enter")
    expect(page.locator(".tc-ending")).to_be_visible()
    tab_to(page, "Data (JSON)")
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert coming.value.suggested_filename.endswith(".json")


def test_customers_are_found_by_kind_difficulty_and_language_with_the_keyboard(
    server: Server, visitor: Visitor
) -> None:
    page = visitor.page(width=375)
    page.goto(server.address)
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    everybody = page.locator(".tc-card:visible").count()
    page.get_by_label("Kind").focus()
    page.keyboard.type("Griev")
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    expect(page.locator(".tc-card:visible")).to_have_count(1)
    expect(page.get_by_role("heading", name="Arthur Pell")).to_be_visible()
    expect(page.locator(".tc-count")).to_have_text(f"1 of {everybody} customers")
    page.reload()
    expect(page.locator(".tc-card:visible")).to_have_count(1)
    page.get_by_label("Language").select_option("de")
    page.get_by_role("button", name="Show everybody").press("Enter")
    expect(page.locator(".tc-card:visible")).to_have_count(everybody)
    expect(page.get_by_label("Kind")).to_be_focused()


def test_what_a_german_customer_says_is_marked_as_german_and_the_page_stays_english(
    server: Server, visitor: Visitor
) -> None:
    page = visitor.page()
    page.goto(server.address)
    title = page.locator("[data-language=de] .tc-title bdi")
    expect(title).to_have_attribute("lang", "de")
    begin(page, server.address, "Konrad")
    say(page, "Guten Abend, Herr Brandt.")
    assert set(page.locator(".tc-log .tc-words").evaluate_all("all => all.map((one) => one.lang)")) == {"de"}
    expect(box(page)).to_have_attribute("lang", "de")
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    page.goto(page.url.replace("practice", "debrief"))
    expect(page.locator(".tc-trainee [lang=de]")).to_contain_text("Guten Abend")
