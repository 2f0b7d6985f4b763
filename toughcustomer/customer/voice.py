"""Whose words a sentence is: how likely it is the customer's, and how likely each way of falling out of the part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .clues import clues
from .meaning import SIZE, Vectors, vectors

Array = NDArray[np.float32]
WEIGHTS = Path(__file__).with_name("voice.npz")
WINDOW = 6
"""So many words are looked at together: as many as say one thing."""
MOST = 60
"""Windows of one sentence at most; more is far too long for a customer anyway."""
SCALE = np.float32(8)
"""What vectors are multiplied by, so that their parts are of the size that weights begin with."""
CUSTOMERS = ""
"""The name of what is the customer's to say, among the faults."""
_WORD = re.compile(r"\S+")


class Weights(NamedTuple):
    """What was learnt from labelled replies (`bench.voice`); several readers, whose opinions are averaged."""

    names: tuple[str, ...]
    """The classes: CUSTOMERS, then the faults."""
    signs: Array
    """(readers, SIZE, h): each column lights up at windows of one kind."""
    bias: Array
    """(readers, h)"""
    votes: Array
    """(readers, 2 h + SIZE + CLUES, classes): by the strongest light of any window, that of the whole, its meaning, and
    its clues."""
    base: Array
    """(readers, classes)"""


def windows(sentence: str) -> list[str]:
    """The sentence, then every WINDOW words of it that stand together."""
    places = [match.span() for match in _WORD.finditer(sentence)]
    parts = [sentence[places[n][0] : places[n + WINDOW - 1][1]] for n in range(len(places) - WINDOW + 1)]
    return [sentence, *(parts if len(places) > WINDOW else [])][:MOST]


class Seen(NamedTuple):
    """A sentence as the readers see it."""

    windows: Vectors
    """(windows, SIZE), the whole first."""
    clues: Array
    """(CLUES,)"""


def see(sentences: Sequence[str], language: str) -> list[Seen]:
    """Sentences without what they quote, as the readers see them; many at a time is faster."""
    parts = [windows(sentence) for sentence in sentences]
    found = vectors([window for part in parts for window in part]) * SCALE
    ends = np.cumsum([len(part) for part in parts])[:-1]
    return [
        Seen(part, np.array(clues(sentence, language), np.float32))
        for sentence, part in zip(sentences, np.split(found, ends), strict=True)
    ]


def meanings(texts: Sequence[str]) -> Vectors:
    """What texts mean, one row each; the product of a row with one of `Seen.windows` is the cosine of the two."""
    return vectors(texts) / SCALE if texts else np.zeros((1, SIZE), np.float32)


def chances(seen: Seen, weights: Weights | None = None) -> dict[str, float]:
    """How likely each class is, 0 to 1, together 1; by the weights that are shipped, if no others are given."""
    weights = weights or load()
    total = np.zeros(len(weights.names))
    for signs, bias, votes, base in zip(*weights[1:], strict=True):
        lights = np.maximum(seen.windows @ signs + bias, 0)
        found = np.concatenate([lights.max(axis=0), lights[0], seen.windows[0], seen.clues]) @ votes + base
        powers = np.exp(found - found.max())
        total += powers / powers.sum()
    return dict(zip(weights.names, map(float, total / len(weights.base)), strict=True))


@lru_cache(maxsize=1)
def load() -> Weights:
    """The weights that are shipped."""
    with np.load(WEIGHTS, allow_pickle=False) as data:
        names = tuple(str(name) for name in data["names"])
        signs, bias, votes, base = (data[name].astype(np.float32) for name in Weights._fields[1:])
        return Weights(names, signs, bias, votes, base)


def save(weights: Weights, path: Path = WEIGHTS) -> None:
    """Write weights in half precision, which costs nothing here, and the names beside them."""
    signs, bias, votes, base = (np.asarray(part, dtype=np.float16) for part in weights[1:])
    np.savez_compressed(path, names=np.array(weights.names), signs=signs, bias=bias, votes=votes, base=base)
