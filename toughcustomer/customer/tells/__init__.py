"""What gives a sentence away that is not this customer's: expressions, by fault and language."""

from __future__ import annotations

import re
from functools import lru_cache

from .english import ENGLISH
from .german import GERMAN
from .kinds import Tells as Tells
from .spanish import SPANISH

LANGUAGES = {"en": ENGLISH, "de": GERMAN, "es": SPANISH}


@lru_cache(maxsize=64)
def compiled(language: str, kind: str) -> re.Pattern[str]:
    """One language's expressions of one kind as one; of a language that is not here, those of English."""
    listed = getattr(LANGUAGES.get(language, ENGLISH), kind)
    return re.compile(
        "|".join(f"(?:{part})" for part in ((listed,) if isinstance(listed, str) else listed)), re.IGNORECASE
    )
