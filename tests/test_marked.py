"""A message with its quotes marked, and the picture of a session: every word and number in its place."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from toughcustomer import chart, exports
from toughcustomer.grading.figures import figures
from toughcustomer.marked import marked
from toughcustomer.records import Quote


def plain(html: str) -> str:
    """The text of a marked message as it is seen, without the words beside the marks."""

    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.inside: list[bool] = []
            self.text = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            look = dict(attrs).get("class") or ""
            self.inside.append("tc-tag" in look or "tc-hidden" in look)

        def handle_endtag(self, tag: str) -> None:
            self.inside.pop()

        def handle_data(self, data: str) -> None:
            if not any(self.inside):
                self.text += data

    words = Words()
    words.feed(html)
    words.close()
    return words.text


@given(st.text(min_size=1), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 4)), max_size=6))
def test_marks_leave_every_word_of_the_message_in_its_place(message: str, edges: list[tuple[int, int, int]]) -> None:
    message = message.replace("\r", " ").replace("\0", " ")  # no parser of HTML keeps these
    grades = {}
    for place, (start, length, level) in enumerate(edges):
        text = message[start : start + length]
        quote = Quote(text=text, start=start, end=start + len(text))
        grades[f"c{place}"] = samples.grade(message, level).model_copy(update={"quotes": (quote,)})
    assert plain(marked(message, grades)) == message


def test_overlapping_quotes_each_keep_their_words_and_their_name() -> None:
    message = "Three days of waiting, and that was us."
    grades = {
        "empathy": samples.grade(message, 3, "Three days of waiting"),
        "composure": samples.grade(message, 1, "waiting, and that was us"),
    }
    html = marked(message, grades)
    assert '<mark data-criteria="empathy" title="Empathy 3">Three days of </mark>' in html
    both = 'data-criteria="empathy composure" title="Empathy 3, Composure 1"'
    assert f'<mark class="tc-low" {both}>waiting</mark>' in html
    assert '<mark class="tc-low" data-criteria="composure" title="Composure 1">, and that was us</mark>' in html
    assert html.count(">1</span>") == html.count(">2</span>") == 1
    assert "end of quote for Empathy 3 of 4]" in html
    assert html.index("for Empathy 3") < html.index("for Composure 1")


def test_quotes_of_one_grade_that_overlap_are_marked_as_one() -> None:
    message = "Three days of waiting, and that was us."
    grades = {"empathy": samples.grade(message, 3, "days", "Three days of", "of waiting", "us")}
    html = marked(message, grades)
    assert html.count("<mark") == 2
    assert ">Three days of waiting</mark>" in html
    assert html.count("end of quote") == 2


def test_the_grades_are_numbered_as_the_marks_are() -> None:
    session = samples.session(1, criteria=("composure", "empathy"))
    html = exports.render([session], "html").decode()
    listed = html.split('<ol class="grades" lang="en">')[1].split("</ol>")[0].split("<li>")[1:]
    assert [item.split("<strong>")[1].split(" ")[0] for item in listed] == ["Composure", "Empathy"]
    assert '>1</span><span class="tc-hidden">, end of quote for Composure' in html
    assert '>2</span><span class="tc-hidden">, end of quote for Empathy' in html


def test_a_quote_that_is_not_in_the_message_marks_nothing() -> None:
    message = "I hear you."
    elsewhere = Quote(text="the customer's words", start=0, end=20)
    grade = samples.grade(message, 0).model_copy(update={"quotes": (elsewhere,)})
    assert "<mark" not in marked(message, {"active_listening": grade})


@pytest.mark.parametrize("turns", [0, 1, 12, 200])
def test_the_picture_shows_each_level_and_says_where_the_numbers_are(turns: int) -> None:
    session = samples.session(turns)
    tension = chart.tension(session)
    svg = chart.svg(tension, figures(session), "x")
    assert svg.count("<rect") == 4 * turns
    assert svg.count("<circle") == turns + 1
    assert 'role="img"' in svg
    assert 'aria-labelledby="x-title x-desc"' in svg
    assert f"over {turns} turn" in svg


def test_the_picture_leaves_a_gap_where_there_is_no_level() -> None:
    session = samples.uneven()
    assert chart.svg(chart.tension(session), figures(session)).count("<rect") == sum(
        figure.rated for figure in figures(session)
    )
