"""A trainee at a real browser, in front of the real program."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from acting import ask_again, begin, box, expect, over, play, saved, say, type_and_send
from serving import Server
from trainees import skilled

if TYPE_CHECKING:
    from conftest import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["dana-parcel", "okafor-claim", "arthur-letters"])
def test_a_practice_ends_in_a_debrief_and_three_files_that_agree(name: str, server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    shown = {"dana-parcel": "Dana", "okafor-claim": "Patrick", "arthur-letters": "Arthur"}[name]
    turns = play(page, server.address, shown, skilled(name)[0])
    page.get_by_role("link", name="See the debrief").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("How it went")
    expect(page.locator(".tc-ending")).to_contain_text("settled")
    expect(page.locator(".tc-figures > li")).to_have_count(4)
    promised = page.locator(".tc-ledger")
    expect(promised.get_by_role("heading")).to_contain_text("walked away with")
    kept = promised.get_by_role("listitem").first
    expect(kept.locator("dt")).to_have_text(["Who", "By when", "How they will know", "If not"])
    said = (kept.locator("q").text_content() or "").strip("\u2068\u2069")
    link = kept.get_by_role("link")
    link.click()
    expect(page.locator(f"#{(link.text_content() or '').replace(' ', '-')}")).to_be_focused()
    session = json.loads(saved(page, "Data (JSON)"))
    rows = list(csv.DictReader(io.StringIO(saved(page, "Spreadsheet (CSV)").lstrip("\ufeff"))))
    printed = saved(page, "Printable page")
    assert len(session["turns"]) == turns
    assert len(rows) == 4 * turns
    assert said in {promise["what"]["text"] for promise in session["ledger"]}
    assert said in rows[0]["session_promises"]
    assert said in unescape(printed)
    assert session["turns"][0]["reply"] in unescape(printed)
    assert printed.startswith("<!DOCTYPE html>")


def test_the_feedback_is_closed_until_it_is_opened_and_quotes_the_words(server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    begin(page, server.address)
    say(page, "Calm down, it's only a parcel.")
    chip = page.locator(".tc-chip")
    expect(chip.locator("summary")).to_contain_text("Feedback: Empathy 0 of 4")
    expect(chip.get_by_text("harmful").first).to_be_hidden()
    chip.locator("summary").click()
    expect(chip.get_by_text("0 of 4, harmful")).to_be_visible()
    expect(chip.locator("blockquote").first).to_have_text("Calm down")


def test_a_reload_brings_back_the_conversation_and_the_draft(server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    begin(page, server.address)
    say(page, "Three mornings on the stairs. I'm sorry that nobody came.")
    box(page).fill("A thought that is not")
    page.reload()
    expect(page.get_by_text("Three mornings on the stairs.")).to_be_visible()
    expect(page.locator(".tc-chip")).to_have_count(1)
    expect(box(page)).to_have_value("A thought that is not")
    say(page, "And a second message.")
    expect(page.locator(".tc-trainee")).to_have_count(2)


def test_a_reload_in_mid_reply_goes_on_watching(slow_server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    begin(page, slow_server.address)
    type_and_send(page, "Good evening.")
    expect(page.locator(".tc-customer").last).to_contain_text("Let me think.")
    expect(page.locator(".tc-customer").last).not_to_contain_text("And")
    page.reload()
    expect(page.locator(".tc-customer").last).to_contain_text("Let me think.")
    expect(page.locator(".tc-typing").last).to_be_visible()
    assert slow_server.slow
    slow_server.slow.touch()
    expect(page.locator("[data-busy=no]")).to_be_attached()
    expect(page.locator(".tc-customer").last).not_to_contain_text("Let me think.")
    expect(page.locator(".tc-trainee")).to_have_count(1)


def test_a_stopped_reply_is_marked_and_can_be_asked_for_again(slow_server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    begin(page, slow_server.address)
    type_and_send(page, "Good evening.")
    expect(page.locator(".tc-customer").last).to_contain_text("Let me think.")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".tc-cut")).to_contain_text("Cut off. The reply was stopped.")
    assert slow_server.slow
    slow_server.slow.touch()
    ask_again(page)
    expect(page.locator(".tc-trainee")).to_have_count(1)
    say(page, "And a second message.")


def test_a_grade_that_could_not_be_made_says_why_and_its_button_brings_it(
    lame_server: Server, visitor: Visitor
) -> None:
    page = visitor.page()
    begin(page, lame_server.address)
    say(page, "You sat by the door three mornings and nobody came. I'm sorry that we did that.")
    expect(page.locator(".tc-chip")).to_contain_text("Empathy not graded")
    page.locator(".tc-chip").click()
    expect(page.get_by_text("Not graded: the model cannot be reached.")).to_be_visible()
    assert lame_server.slow
    lame_server.slow.touch()
    page.get_by_role("button", name="Grade again").click()
    expect(page.locator(".tc-chip")).to_contain_text(re.compile(r"Empathy\s\d\sof\s4"))
    expect(page.get_by_role("button", name="Grade again")).to_have_count(0)


def test_what_is_typed_during_a_reply_is_kept_and_can_be_sent_after_it(slow_server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    begin(page, slow_server.address)
    type_and_send(page, "Good evening.")
    expect(page.locator(".tc-customer").last).to_contain_text("Let me think.")
    expect(box(page)).to_have_value("")
    type_and_send(page, "Are you still there?")
    expect(page.get_by_role("alert").filter(has_text="still answering")).to_be_visible()
    expect(box(page)).to_have_value("Are you still there?")
    expect(box(page)).to_be_focused()
    expect(page.locator(".tc-trainee")).to_have_count(1)
    assert slow_server.slow
    slow_server.slow.touch()
    expect(page.get_by_role("alert").filter(has_text="still answering")).to_be_hidden()
    expect(box(page)).to_have_value("Are you still there?")
    page.keyboard.press("Enter")
    expect(page.locator(".tc-trainee .tc-words").last).to_have_text("Are you still there?")
    expect(box(page)).to_have_value("")


def test_a_killed_server_loses_no_message_that_was_shown_as_sent(slow_server: Server, visitor: Visitor) -> None:
    gate = slow_server.slow
    assert gate
    gate.touch()
    page = visitor.page()
    begin(page, slow_server.address)
    say(page, "I'm sorry that you waited for nothing.")
    gate.unlink()
    type_and_send(page, "Your parcel is at the depot on Rowan Road.")
    expect(page.locator(".tc-trainee")).to_have_count(2)
    box(page).fill("Half a")
    slow_server.kill()
    again = Server(slow_server.data, slow_server.port)
    try:
        # The page notices by itself that its server is back.
        expect(page.get_by_role("button", name="Ask again")).to_be_visible(timeout=20_000)
        expect(page.locator(".tc-trainee .tc-words").last).to_have_text("Your parcel is at the depot on Rowan Road.")
        expect(page.locator(".tc-chip")).to_have_count(2)
        expect(box(page)).to_have_value("Half a")
        ask_again(page)
        say(page, "Would tomorrow morning suit you?")
        expect(page.locator(".tc-trainee")).to_have_count(3)
    finally:
        assert again.stop() == 0


def test_a_refused_message_stays_in_the_box_with_the_reason(server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    begin(page, server.address)
    type_and_send(page, "   ")
    expect(page.get_by_role("alert").filter(has_text="nothing to send")).to_be_visible()
    long = "word " * 20_000
    type_and_send(page, long)
    expect(page.get_by_role("alert").filter(has_text="4,000 is the most")).to_be_visible()
    expect(box(page)).to_have_value(long)
    expect(page.locator(".tc-trainee")).to_have_count(0)


def test_shift_and_enter_make_a_new_line_and_enter_sends_it(server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    begin(page, server.address)
    expect(box(page)).to_be_focused()
    page.keyboard.type("First line")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("second line")
    page.keyboard.press("Enter")
    expect(page.locator(".tc-trainee .tc-words")).to_have_text("First line\nsecond line")
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()


def test_what_looks_like_markup_or_a_template_is_shown_as_it_was_typed(server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    nasty = (
        "<img src=x onerror=\"document.title='caught'\"> ${document.title='caught'} {{value}} `tick` \\n "
        "[x](javascript:alert(1)) ![x](http://example.com/x.png) $$x$$ <b>bold</b>"
    )
    begin(page, server.address)
    say(page, nasty)
    expect(page.locator(".tc-trainee .tc-words")).to_have_text(nasty)
    assert page.locator(".tc-log img, .tc-log b").count() == 0
    page.reload()
    expect(page.locator(".tc-trainee .tc-words")).to_have_text(nasty)
    page.goto(page.url.replace("practice", "debrief"))
    expect(page.locator(".tc-trainee")).to_contain_text("{{value}} `tick` \\n")
    expect(page.locator(".tc-trainee")).to_contain_text("<img src=x")
    assert page.locator(".tc-debrief img, .tc-debrief b").count() == 0
    assert "caught" not in page.title()


def test_a_whole_reply_is_read_out_once_and_not_while_it_is_written(slow_server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    begin(page, slow_server.address)
    page.evaluate(
        """() => {
            window.read = [];
            const place = document.querySelector("[data-part=said]");
            new MutationObserver(() => window.read.push(place.textContent)).observe(place, { childList: true });
        }"""
    )
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "off")
    type_and_send(page, "Good evening.")
    expect(page.locator(".tc-customer").last).to_contain_text("Let me think.")
    assert page.evaluate("window.read") == []
    assert slow_server.slow
    slow_server.slow.touch()
    expect(page.locator("[data-busy=no]")).to_be_attached()
    reply = page.locator(".tc-customer .tc-words").last.inner_text()
    assert page.evaluate("window.read") == [f"Dana Whitlock: {reply}"]


def test_the_trainee_can_end_and_look_back_later(server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    begin(page, server.address, "Arthur")
    say(page, "I'm so sorry about Maureen.")
    page.goto(server.address)
    page.get_by_role("link", name="Resume: Arthur").click()
    page.get_by_role("button", name="End and debrief").click()
    page.get_by_role("button", name="Keep talking").click()
    say(page, "Take your time.")
    page.get_by_role("button", name="End and debrief").click()
    page.get_by_role("dialog").get_by_role("button", name="End and debrief").click()
    expect(page.locator(".tc-ending")).to_have_text("You ended the conversation.")
    page.goto(server.address)
    page.get_by_role("link", name="Debrief: Arthur").click()
    page.get_by_role("link", name="Practise again").click()
    expect(page.get_by_role("dialog", name="Arthur")).to_be_visible()


def test_a_customer_who_leaves_ends_the_conversation(server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    begin(page, server.address)
    for _ in range(12):
        say(page, "Shut up, you liar. This is your own fault, you idiot.")
        if over(page):
            break
    expect(page.locator(".tc-banner")).to_contain_text("left the conversation")
    expect(box(page)).to_be_hidden()
    expect(page.get_by_role("link", name="See the debrief")).to_be_focused()


def test_another_visitor_does_not_see_the_conversation(server: Server, visitor: Visitor) -> None:
    mine, theirs = visitor.page(), visitor.page()
    begin(mine, server.address)
    say(mine, "Something between the two of us.")
    for address in (mine.url, mine.url.replace("practice", "debrief")):
        theirs.goto(server.address)
        theirs.goto(address)
        expect(theirs.get_by_role("alert").filter(has_text="no such conversation")).to_be_visible()
        expect(theirs.get_by_text("between the two of us")).to_have_count(0)


def test_a_pause_covers_the_conversation_and_outlives_a_reload(server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    begin(page, server.address, "Arthur")
    box(page).fill("I am so")
    page.keyboard.press("Escape")
    card = page.get_by_role("dialog", name="Paused")
    expect(card).to_be_visible()
    expect(card.get_by_role("button", name="Continue")).to_be_focused()
    page.reload()
    expect(card).to_be_visible()
    page.keyboard.press("Enter")
    expect(card).to_be_hidden()
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("I am so")
    page.reload()
    expect(box(page)).to_be_focused()
    expect(card).to_be_hidden()
    page.get_by_role("button", name="Pause").click()
    card.get_by_role("button", name="End and debrief").click()
    expect(page.locator(".tc-ending")).to_have_text("You ended the conversation.")


def test_an_answer_under_way_is_there_after_a_pause(slow_server: Server, visitor: Visitor) -> None:
    page = visitor.page()
    begin(page, slow_server.address)
    type_and_send(page, "Good evening.")
    expect(page.locator(".tc-customer").last).to_contain_text("Let me think.")
    page.get_by_role("button", name="Pause").click()
    assert slow_server.slow
    slow_server.slow.touch()
    expect(page.locator("[data-busy=no]")).to_be_attached()
    page.keyboard.press("Enter")
    expect(page.locator(".tc-customer").last).not_to_contain_text("Let me think.")
    say(page, "And a second message.")
