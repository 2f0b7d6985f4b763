"""Ten turns with each customer, as they are kept in golden/: they read as they did, and no line comes twice."""

from __future__ import annotations

import pytest

from tests.golden import PAGES, page, talk
from tests.playing import LIBRARY
from tests.trainees import GOLDEN
from toughcustomer.customer import manner

AGAIN = "it reads otherwise than it did; if that is meant, run `python -m tests.golden` and read what changed"
SHORT = 3
"""Words up to which a sentence may come again: 'Yes.', 'And then what?'"""


def test_there_is_a_talk_with_each_customer() -> None:
    assert set(LIBRARY.personas) <= set(GOLDEN)
    assert {path.stem for path in PAGES.glob("*.md")} == set(GOLDEN)


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_the_talk_reads_as_it_did(name: str) -> None:
    assert (PAGES / f"{name}.md").read_text("utf-8") == page(talk(name)), AGAIN


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_ten_turns_on_the_customer_still_talks_and_has_not_said_anything_twice(name: str) -> None:
    session = talk(name)
    assert len(session.turns) == 10
    assert session.state.status == "talking"
    said = [line.text for line in session.transcript() if line.role == "customer"]
    assert len(set(said)) == len(said)
    sentences = [part for text in said for part in manner.sentences(text) if len(part.split()) > SHORT]
    assert len(set(sentences)) == len(sentences)
