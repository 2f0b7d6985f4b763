"""Compiles cues and phrases, and finds them fast: a cue is tried only at words that it can begin with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from .lists import LISTS
from .wording import plain, tokens

try:  # the parser of regular expressions has no public name; without it every cue is tried at every word
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    _parser = None

WIDTH = 7
"""Letters of a word's beginning by which the cues are looked up."""
MOST = 8000
"""Beginnings by which one cue is looked up; one with more is tried at every word, which takes as long as all others."""
LIST_NAME = re.compile(r"<([a-z][a-z' -]*)>")
MEMORY = 50_000
KEPT = 128
"""Texts whose findings are kept; more of them would slow down every clearing-up of memory."""


class Entry(NamedTuple):
    """One cue: the behaviour's place in its criterion, and the `match` of the compiled expression."""

    behaviour: int
    match_at: Callable[[str, int], re.Match[str] | None]


class Anywhere(NamedTuple):
    """A cue that need not begin at a word, with the `finditer` of its expression."""

    behaviour: int
    find_in: Callable[[str], Iterator[re.Match[str]]]


class Index:
    """All cues of a criterion."""

    def __init__(self, cues: list[tuple[int, str]]) -> None:
        self._anywhere: list[Anywhere] = []
        self._everywhere: list[Entry] = []
        self._by_opening: dict[str, list[Entry]] = {}
        self._memory: dict[str, tuple[Entry, ...]] = {}
        for behaviour, cue in cues:
            source = expand(cue)
            entry = Entry(behaviour, re.compile(rf"(?:{source})(?!\w)").match)
            begins = openings(source)
            if begins and any(not begin[0].isalnum() for begin in begins):
                self._anywhere.append(Anywhere(behaviour, re.compile(source).finditer))
            elif begins:
                for begin in begins:
                    self._by_opening.setdefault(begin, []).append(entry)
            else:
                self._everywhere.append(entry)

    def find(self, text: str) -> list[tuple[int, re.Match[str]]]:
        """Every place of every cue, with its behaviour; places of one behaviour may overlap."""
        found: list[tuple[int, re.Match[str]]] = []
        memory = self._memory
        for start, begin in _beginnings(text):
            entries = memory.get(begin)
            if entries is None:
                entries = self._remember(begin)
            for behaviour, match_at in entries:
                match = match_at(text, start)
                if match is not None:
                    found.append((behaviour, match))
        for behaviour, find_in in self._anywhere:
            found += [(behaviour, match) for match in find_in(text)]
        return found

    def _remember(self, begin: str) -> tuple[Entry, ...]:
        if len(self._memory) >= MEMORY:
            self._memory.clear()
        entries = list(self._everywhere)
        for n in range(1, len(begin) + 1):
            entries += self._by_opening.get(begin[:n], ())
        self._memory[begin] = tuple(entries)
        return self._memory[begin]


@lru_cache(maxsize=64)
def _beginnings(text: str) -> list[tuple[int, str]]:
    """Where each word of a plain text begins, and its first letters; shared by all that look in the same text."""
    return [(start, text[start : start + WIDTH]) for _, start, _ in tokens(text)]


class Spotter:
    """One of many expressions that are looked for together: asks like a compiled pattern, answers from one pass.

    `text` is a whole plain text; what begins before `start` or ends after `end` is left out.
    """

    def __init__(self, group: Group, number: int) -> None:
        self._group, self._number = group, number

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Every match, in order, without overlaps."""
        at = start
        last = self._group.last
        for match in (last[1] if last[0] is text else self._group.spots(text)).get(self._number, ()):
            if match.start() >= at and (end is None or match.end() <= end):
                yield match
                at = match.end()

    def count(self, text: str) -> int:
        """How many matches there are, without overlaps."""
        last = self._group.last
        found = (last[1] if last[0] is text else self._group.spots(text)).get(self._number)
        if not found:
            return 0
        return 1 if len(found) == 1 else sum(1 for _ in self.finditer(text))

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match, or None."""
        last = self._group.last
        for match in (last[1] if last[0] is text else self._group.spots(text)).get(self._number, ()):
            if match.start() >= start and (end is None or match.end() <= end):
                return match
        return None


class Group:
    """Expressions that are looked for in the same texts; each begins at a word."""

    def __init__(self) -> None:
        self._sources: list[tuple[int, str]] = []
        self._found = lru_cache(maxsize=KEPT)(self._spots)
        self.last: tuple[str, dict[int, list[re.Match[str]]]] = ("", {})
        """The last text asked about, and what was found in it."""

    def spots(self, text: str) -> dict[int, list[re.Match[str]]]:
        """All matches in a text by the spotter's number; the last text asked about is at hand."""
        last = self.last
        if last[0] is not text:
            last = self.last = (text, self._found(text))
        return last[1]

    def spotter(self, expression: str) -> Spotter:
        """A spotter for one more expression, which may name lists as `<list>`."""
        self._sources.append((len(self._sources), expression))
        return Spotter(self, len(self._sources) - 1)

    @cached_property
    def _index(self) -> Index:
        return Index(self._sources)

    def _spots(self, text: str) -> dict[int, list[re.Match[str]]]:
        found: dict[int, list[re.Match[str]]] = {}
        for number, match in self._index.find(text):
            found.setdefault(number, []).append(match)
        return found


TRAINEE = Group()
CUSTOMER = Group()
"""What is looked for in the trainee's message, and in the customer's lines."""


def expand(cue: str) -> str:
    """The cue with `<list>` replaced by the words of that list; an unknown name stays as it is."""
    return LIST_NAME.sub(lambda match: LISTS.get(match[1], match[0]), cue)


def openings(source: str) -> frozenset[str]:
    """Beginnings, up to WIDTH letters, one of which every match has; empty where none can be told."""
    if _parser is None:
        return frozenset()
    whole, ended = _begin(_parser.parse(source), {""})
    found = whole | ended
    return frozenset() if "" in found or len(found) > MOST else frozenset(found)


def _begin(tree: Any, begun: set[str]) -> tuple[set[str], set[str]]:
    """Beginnings that go on after `tree`, and those that end within it."""
    ended: set[str] = set()
    for op, value in tree:
        if not begun or len(ended) > MOST:
            break
        full = {text for text in begun if len(text) >= WIDTH}
        ended |= full
        begun -= full
        name = str(op)
        if name == "LITERAL":
            begun = {text + chr(value) for text in begun}
        elif name == "SUBPATTERN":
            begun, more = _begin(value[3], begun)
            ended |= more
        elif name == "BRANCH":
            parts = [_begin(branch, set(begun)) for branch in value[1]]
            begun = set().union(*(part[0] for part in parts))
            ended |= set().union(*(part[1] for part in parts))
        elif name == "MAX_REPEAT":
            least, most, inner = value
            once, more = _begin(inner, set(begun))
            ended |= more
            if most != 1:
                ended |= once
                once = set()
            begun = once | (begun if least == 0 else set())
        elif name == "IN" and (letters := _letters(value)) and len(begun) * len(letters) <= MOST:
            begun = {text + letter for text in begun for letter in letters}
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):
            ended |= begun
            begun = set()
    return begun, ended


def _letters(members: Any) -> str:
    """The letters of a small set such as `[ab]` or `[a-z]`, or of a digit; empty for any other."""
    letters = ""
    for op, value in members:
        if str(op) == "LITERAL":
            letters += chr(value)
        elif str(op) == "RANGE" and value[1] - value[0] < 26:
            letters += "".join(map(chr, range(value[0], value[1] + 1)))
        elif str(value) == "CATEGORY_DIGIT":
            letters += "0123456789"
        else:
            return ""
    return letters if len(letters) <= 26 else ""


@lru_cache(maxsize=2048)
def phrases(mentions: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for all of them: whole words, any case, any white space between, `*` for the rest of a word.

    Matches nothing if there are none. Its running time grows with the length of the text and no faster.
    """
    parts = [_phrase(mention) for mention in sorted(mentions, key=len, reverse=True) if mention.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)", re.IGNORECASE)


def _phrase(mention: str) -> str:
    # One star a word, tried only where a word begins: more of them could multiply.
    stars = (piece.partition("*") for piece in plain(mention.strip()).text.split())
    pieces = [re.escape(a) + (r"\w*" + re.escape(b.replace("*", "")) if star else "") for a, star, b in stars]
    return r"\s{1,8}".join(pieces).replace("'", "['’‘]")
