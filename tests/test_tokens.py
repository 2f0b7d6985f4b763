"""Tokens are counted by a table that was checked, else by an estimate that says so; never over the network."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from toughcustomer import tokens

ENGLISH = (
    "Three days of waiting in for a van that never came. I'd be angry too, and I won't argue with that. "
    "H-2291 was scanned at our depot at 6:10 this morning, so it isn't lost. I'm putting it on tomorrow's "
    "8-to-12 round and refunding the £6.95 today."
)
RUSSIAN = "Я три дня ждал курьера, который так и не приехал. Мне никто не может объяснить, где моя посылка."
CHINESE = "我等了三天，快递一直没有来。没有人能告诉我包裹在哪里，什么时候能送到。"


class WordCounter:
    """Stands in for a tokenizer: a token a word."""

    def encode_ordinary(self, text: str) -> list[int]:
        return [0] * len(text.split())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder; a tokenizer asked for without a table of the right content fails the test."""
    import tiktoken

    def download(name: str) -> WordCounter:
        raise AssertionError(f"{name} would have been downloaded")

    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(tiktoken, "get_encoding", download)
    tokens._encoder.cache_clear()
    return tmp_path


def put(folder: Path, monkeypatch: pytest.MonkeyPatch, encoding: str = "o200k_base") -> None:
    """Lay a table in the cache that hashes to what is expected of it."""
    import tiktoken

    data = b"dGhl 0\n"
    table = tokens.TABLES[encoding]._replace(sha256=hashlib.sha256(data).hexdigest())
    monkeypatch.setitem(tokens.TABLES, encoding, table)
    monkeypatch.setattr(tiktoken, "get_encoding", lambda name: WordCounter())
    (folder / table.file).write_bytes(data)


def test_without_a_table_the_count_is_an_estimate_and_nothing_is_downloaded(folder: Path) -> None:
    assert tokens.count(ENGLISH) == (tokens.estimate(ENGLISH), "estimate")


def test_a_table_with_the_wrong_content_is_not_used(folder: Path) -> None:
    (folder / tokens.TABLES["o200k_base"].file).write_bytes(b"half of it")
    assert tokens.count(ENGLISH).source == "estimate"


def test_a_table_with_the_right_content_is_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, monkeypatch)
    assert tokens.count("so it is", "gpt-5-mini") == (3, "tiktoken")
    assert tokens.count("so it is", "openai:gpt-5-mini").source == "tiktoken"


def test_an_older_model_is_counted_by_its_own_table(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, monkeypatch, "cl100k_base")
    assert tokens.count("so it is", "gpt-4-turbo").source == "tiktoken"
    assert tokens.count("so it is", "gpt-4o").source == "estimate"


def test_another_makers_model_is_only_estimated(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, monkeypatch)
    assert tokens.count("so it is", "qwen3:8b") == (3, "estimate")


def test_caching_switched_off_means_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", "")
    assert tokens.cache_folder() is None
    assert tokens.count("so it is").source == "estimate"


@pytest.mark.parametrize(("text", "exact"), [(ENGLISH, 68), (RUSSIAN, 28), (CHINESE, 27)])
def test_the_estimate_is_near_what_o200k_base_counts(text: str, exact: int) -> None:
    assert abs(tokens.estimate(text) - exact) <= 0.2 * exact


def test_nothing_costs_nothing_and_odd_characters_cost_something() -> None:
    assert tokens.estimate("") == 0
    assert tokens.estimate("😀😀\ud800") > 0
