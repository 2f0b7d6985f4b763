"""Says what to do where a part that some tests need (a browser, llama.cpp) is not there."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(part: str, how: str) -> NoReturn:
    """Skip the test with a line that says how to get `part`; fail instead if TOUGHCUSTOMER_REQUIRE names it."""
    sentence = f"{part} is missing: {how}"
    if part in os.environ.get("TOUGHCUSTOMER_REQUIRE", "").replace(",", " ").split():
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
