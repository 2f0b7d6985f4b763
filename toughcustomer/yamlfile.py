"""Reads YAML that people wrote into a record; every fault says in plain words what is wrong, and where."""

from __future__ import annotations

import difflib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedBase
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent

from .errors import ContentError
from .records import Record

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

Place = tuple[str | int, ...]
"""Where something stands in a file: keys and indexes, from the top."""
T = TypeVar("T", bound=Record)


class Fault(NamedTuple):
    """One thing wrong with a file. `line` and `column` count from 1; 0 where they are not known."""

    path: Path
    line: int
    column: int
    key: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else str(self.path)
        return f"{place}: {self.key + ': ' if self.key else ''}{self.message}"


class FaultyFile(ContentError):
    """A content file with faults; `faults` lists them all."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


# ---------------------------------------------------------------- from bytes to data


def read_text(path: Path) -> str:
    """The file's text with `\\n` at the end of lines. Raises FaultyFile."""
    try:
        if not path.is_file():
            raise FaultyFile([Fault(path, 0, 0, "", "is no file that can be read.")])
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise FaultyFile([Fault(path, 0, 0, "", f"is larger than {MAX_BYTES // 1024} kB.")])
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise FaultyFile(
            [Fault(path, line, 1, "", f"is not UTF-8 text (byte {error.start}); save it as UTF-8.")]
        ) from error
    except OSError as error:
        raise FaultyFile([Fault(path, 0, 0, "", f"cannot be read: {error.strerror}.")]) from error


def parse(path: Path, text: str) -> Any:
    """The keys and values of `text`, as data that knows its lines.

    Raises FaultyFile: for what is not YAML, and for what has no place in a content file (aliases, tags, deep nesting)
    before anything is built from it.
    """
    try:
        _refuse_tricks(path, text)
        yaml = YAML(typ="rt", pure=True)
        yaml.Constructor = _DatesAreText
        data = yaml.load(io.StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FaultyFile([_at(path, mark, f"is not YAML: {error.problem or error.context}.")]) from error
    except (YAMLError, ValueError, RecursionError) as error:
        line = text[: getattr(error, "position", 0)].count("\n") + 1
        raise FaultyFile([Fault(path, line, 1, "", f"is not YAML: {str(error).splitlines()[0]}.")]) from error
    if not isinstance(data, dict):
        raise FaultyFile([Fault(path, 1, 1, "", "expected keys and values, such as 'id: dana-parcel'.")])
    return data


class _DatesAreText(RoundTripConstructor):
    """No content file holds a date as such: 2026-11-02 is what somebody says, to be kept as it is written."""


_DatesAreText.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def _refuse_tricks(path: Path, text: str) -> None:
    depth = 0
    for event in YAML(typ="rt", pure=True).parse(io.StringIO(text)):
        if isinstance(event, AliasEvent):
            raise FaultyFile([_at(path, event.start_mark, "aliases (*name) are not allowed; write it out.")])
        tag = event.tag if isinstance(event, NodeEvent) and hasattr(event, "tag") else None
        if tag is not None and str(tag) not in ("None", "!"):
            raise FaultyFile([_at(path, event.start_mark, f"the tag {tag} is not allowed; use plain YAML.")])
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise FaultyFile([_at(path, event.start_mark, f"is nested more than {MAX_DEPTH} deep.")])


def _at(path: Path, mark: Any, message: str) -> Fault:
    return Fault(path, mark.line + 1 if mark else 0, mark.column + 1 if mark else 0, "", message)


# ---------------------------------------------------------------- from data to a record


def record(kind: type[T], path: Path, data: Any, **more: str) -> T:
    """`data`, which came from `parse`, and `more` as a record. Raises FaultyFile with all that is wrong, by line.

    Strict: "3" is not 3, and 3 is not "3".
    """
    faults = [fault_at(path, data, place, "holds a character that cannot be shown.") for place in _unseen(data)]
    faults += [fault_at(path, data, (key,), "is filled in by the program; leave it out.") for key in _own(kind, data)]
    if faults:
        raise FaultyFile(faults)
    try:
        # As JSON, strictly: lists become tuples there, and nothing else becomes anything.
        return TypeAdapter(kind).validate_json(json.dumps({**_plain(data), **more}), strict=True)
    except ValidationError as error:
        raise FaultyFile(list(_faults(kind, path, data, error))) from error


def fault_at(path: Path, data: Any, place: Place, message: str) -> Fault:
    """A fault of what stands at `place` in `data`; where that is missing, of what it is missing from."""
    line, column, node = 1, 1, data
    for part in place:
        key: Any = part
        if isinstance(node, dict):
            key = next((name for name in node if str(name) == str(part)), None)
        elif not (isinstance(node, list) and isinstance(part, int) and part < len(node)):
            break
        if key is None:
            break
        if isinstance(node, CommentedBase) and node.lc.data and key in node.lc.data:
            line, column = node.lc.data[key][0] + 1, node.lc.data[key][1] + 1
        node = node[key]
    return Fault(path, line, column, ".".join(map(str, place)), message)


def near(name: str, names: list[str]) -> str:
    """The one of `names` that somebody who wrote `name` may have meant; empty if none is like it."""
    begun = [longer for longer in names if len(name) > 2 and longer.startswith(name)]
    return next(iter([*begun, *difflib.get_close_matches(name, names, 1)]), "")


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data


_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


def _unseen(data: Any, place: Place = ()) -> Iterator[Place]:
    if isinstance(data, str) and _UNSEEN.search(data):
        yield place
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _unseen(value, (*place, key))


def _own(kind: type[Record], data: Any) -> list[str]:
    return [key for key in ("digest",) if key in data and key in kind.model_fields]


def _faults(kind: type[Record], path: Path, data: Any, error: ValidationError) -> Iterator[Fault]:
    """What pydantic found, told once each: a misspelt key is not missing as well, nor is a list short because an item
    of it was at fault.
    """
    found = [(tuple(part for part in item["loc"] if part != "[key]"), item) for item in error.errors()]
    meant = {place: _meant(kind, place) for place, item in found if item["type"] == "extra_forbidden"}
    told = {(*place[:-1], name) for place, name in meant.items()}
    for place, item in found:
        if item["type"] == "missing" and place in told:
            continue
        if item["type"] == "too_short" and any(other[: len(place)] == place != other for other, _ in found):
            continue
        yield fault_at(path, data, place, _sentence(item, meant.get(place, "")))


def _meant(kind: type[Record], place: Place) -> str:
    """The key that a misspelt one was meant to be."""
    whole = kind.model_json_schema()

    def resolved(node: dict[str, Any]) -> dict[str, Any]:
        node = next((branch for branch in node.get("anyOf", ()) if "$ref" in branch), node)
        return whole["$defs"][node["$ref"].split("/")[-1]] if "$ref" in node else node

    node = resolved(whole)
    for part in place[:-1]:
        child = node.get("items") if isinstance(part, int) else node.get("properties", {}).get(part)
        node = resolved(child or node.get("additionalProperties") or {})
    return near(str(place[-1]), sorted(set(node.get("properties", {})) - {"digest"}))


def mended(kind: type[Record], data: Any) -> Any:
    """`data` with each key that does not belong given the name that it was meant to have, or left out."""
    plain = _plain(data)
    try:
        TypeAdapter(kind).validate_json(json.dumps(plain), strict=True)
    except ValidationError as error:
        for item in error.errors():
            if item["type"] == "extra_forbidden":
                *above, key = [part for part in item["loc"] if part != "[key]"]
                node = plain
                for part in above:
                    node = node[part]
                value, meant = node.pop(key), _meant(kind, (*above, key))
                if meant and meant not in node:
                    node[meant] = value
    return plain


_EXPECTED = {
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "string_type": "text",
    "tuple_type": "a list",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "dict_type": "keys and values",
    "literal_error": "{expected}",
    "less_than_equal": "at most {le:g}",
    "less_than": "less than {lt:g}",
    "greater_than_equal": "at least {ge:g}",
    "greater_than": "more than {gt:g}",
}
"""Pydantic's kinds of fault to what was expected."""
_PATTERNS = {
    "^[a-z][a-z0-9]*": "lower-case letters and digits, with single hyphens or underscores between them",
    "^[^\\n\\r]": "2 to 100 characters on one line",
    "^[a-z]{2,3}(-": "a language tag such as en or pt-BR",
}
"""How a pattern of `records` begins to what it asks for."""


def _sentence(item: ErrorDetails, meant: str) -> str:
    kind, given, bounds = item["type"], item.get("input"), item.get("ctx", {})
    if kind == "extra_forbidden":
        return "is no key that belongs here" + (f"; did you mean {meant!r}?" if meant else ".")
    if kind == "missing":
        return "is missing."
    if kind in ("too_short", "too_long"):
        bound = f"at least {bounds['min_length']}" if kind == "too_short" else f"at most {bounds['max_length']}"
        return f"needs {bound} {'entry' if bound.endswith(' 1') else 'entries'}, has {bounds['actual_length']}."
    if kind == "string_too_short":
        return "is empty."
    if kind == "string_too_long":
        return f"has {len(str(given)):,} characters; {bounds['max_length']:,} is the most."
    if kind == "string_pattern_mismatch":
        expected = next(words for start, words in _PATTERNS.items() if bounds["pattern"].startswith(start))
    elif kind in _EXPECTED:
        expected = _EXPECTED[kind].format(**bounds)
    else:
        return f"{item['msg'][0].lower()}{item['msg'][1:]}."
    if kind == "literal_error" and (hint := near(str(given), re.findall(r"'([^']+)'", expected))):
        return f"{given!r} is none of the choices; did you mean {hint!r}?"
    return f"expected {expected}, not {_shown(given)}."


def _shown(given: object) -> str:
    if given is None:
        return "nothing"
    if isinstance(given, dict):
        return "keys and values"
    if isinstance(given, list | tuple):
        return "a list"
    if isinstance(given, str):
        return f"the text {given[:60]!r}"
    return f"the number {given}" if not isinstance(given, bool) else str(given).lower()
