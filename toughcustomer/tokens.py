"""Counts tokens: by tiktoken where its table is already on this machine, else by a labelled estimate."""

from __future__ import annotations

import functools
import hashlib
import math
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import tiktoken


class TokenCount(NamedTuple):
    """How many tokens, and how that is known."""

    n: int
    source: Literal["tiktoken", "estimate"]


class Table(NamedTuple):
    """A tokenizer's table as tiktoken caches it: the file's name, and what the file must hash to."""

    encoding: str
    file: str
    sha256: str


TABLES = {
    table.encoding: table
    for table in (
        Table(
            "o200k_base",
            "fb374d419588a4632f3f557e76b4b70aebbca790",
            "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
        ),
        Table(
            "cl100k_base",
            "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
            "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
        ),
    )
}
OLDER = re.compile(r"gpt-4(?!o|\.)|gpt-3\.?5")
"""Names of the models whose table is cl100k_base; later ones use o200k_base."""

PIECES = re.compile(
    r"(?P<latin>[A-Za-z\u00c0-\u024f]+(?:['’][a-z]{1,2})?)"
    r"|(?P<cyrillic>[\u0400-\u04ff]+)"
    r"|(?P<dense>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
    r"|(?P<digits>[0-9]+)"
    r"|(?P<letters>[^\W\d_])"
    r"|(?P<mark>[^\w\s]|_|\n)"
)
PER_CHARACTER = {"cyrillic": 1 / 3.4, "dense": 0.75, "digits": 1 / 3, "letters": 0.5, "mark": 0.9}


def count(text: str, model: str = "") -> TokenCount:
    """The tokens of `text`, as `model` (default: a current OpenAI model) would count them. Never uses the network.

    A model that is not OpenAI's is counted by the same table, which is only an estimate of it.
    """
    name = model.removeprefix("openai:")
    encoding = encoder("cl100k_base" if OLDER.match(name) else "o200k_base")
    if encoding is None:
        return TokenCount(estimate(text), "estimate")
    known = not name or re.match(r"gpt|o\d|chatgpt|ft:gpt", name)
    return TokenCount(len(encoding.encode_ordinary(text)), "tiktoken" if known else "estimate")


def estimate(text: str) -> int:
    """Tokens of `text` by classes of words: within 15 % of o200k_base on English, German, Russian and Chinese."""
    total = 0.0
    for piece in PIECES.finditer(text):
        kind, length = piece.lastgroup or "mark", piece.end() - piece.start()
        if kind == "latin":
            total += 1 if length <= 7 else 1 + (length - 7) / 4.5
        elif kind == "cyrillic":
            total += max(1.0, length * PER_CHARACTER[kind])
        elif kind == "digits":
            total += math.ceil(length / 3)
        else:
            total += length * PER_CHARACTER[kind]
    return math.ceil(total)


def encoder(name: str) -> tiktoken.Encoding | None:
    """tiktoken's encoder, or None if its table is not in the cache, whole.

    tiktoken downloads a missing table with no time limit and under a global lock, so it is only asked for one that
    has been found, and found right.
    """
    folder = cache_folder()
    return _encoder(name, folder) if folder else None


def cache_folder() -> Path | None:
    """The folder in which tiktoken looks for its tables; None if caching is switched off."""
    for variable in ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"):
        if variable in os.environ:
            return Path(os.environ[variable]) if os.environ[variable] else None
    return Path(tempfile.gettempdir()) / "data-gym-cache"


@functools.cache
def _encoder(name: str, folder: Path) -> tiktoken.Encoding | None:
    table = TABLES[name]
    try:
        data = (folder / table.file).read_bytes()
    except OSError:
        return None
    if hashlib.sha256(data).hexdigest() != table.sha256:
        return None
    import tiktoken

    return tiktoken.get_encoding(name)
