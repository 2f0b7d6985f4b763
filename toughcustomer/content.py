"""The only reader and writer of the content folders; every fault names file, line and column."""

from __future__ import annotations

import difflib
import hashlib
import io
import json
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import Field, TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedBase
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

from .errors import ContentError
from .records import SITUATIONS, Behaviour, Criterion, Id, Persona, Record, Scenario, Text

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
LEAST_LINES = 4
"""Written lines per situation that a scenario needs, so that a talk does not repeat itself at once."""
ONCE = ("warning", "leaves", "manager", "settles")
"""Situations that occur at most once or twice in a talk: two lines are enough."""

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


class Prompt(Record):
    """A file of prompts/: what a model is told, with `${inputs}`."""

    id: Id
    version: int = Field(ge=1)
    inputs: tuple[Id, ...]
    system: str = Field(min_length=1)
    user: str = ""
    digest: str = ""

    @property
    def name(self) -> str:
        """`id@version:digest`, as a reply or a grade records it."""
        return f"{self.id}@{self.version}:{self.digest[:8]}"


class Library(NamedTuple):
    """All content that could be read, by id, and the faults of what could not."""

    personas: dict[str, Persona]
    criteria: dict[str, Criterion]
    prompts: dict[str, Prompt]
    faults: tuple[Fault, ...]

    def persona(self, name: str) -> tuple[Persona, Scenario]:
        """The persona and scenario called `PERSONA` or `PERSONA/SCENARIO`; raises ContentError with what there is."""
        persona_id, _, scenario_id = name.partition("/")
        persona = self.personas.get(persona_id)
        if persona is None:
            broken = [str(fault) for fault in self.faults if fault.path.stem == persona_id]
            raise ContentError(" ".join(broken) or _unknown("persona", persona_id, list(self.personas)))
        if not scenario_id:
            return persona, persona.scenarios[0]
        for scenario in persona.scenarios:
            if scenario.id == scenario_id:
                return persona, scenario
        raise ContentError(_unknown(f"scenario of {persona_id}", scenario_id, [s.id for s in persona.scenarios]))


def content_root() -> Path:
    """The folder that holds personas/, prompts/ and evaluators/: inside the wheel, else beside the package."""
    package = Path(__file__).resolve().parent
    bundled = package / "bundled"
    return bundled if bundled.is_dir() else package.parent


def load(root: Path | None = None) -> Library:
    """Read everything below `root`. A broken file becomes faults; the others load all the same."""
    root = root or content_root()
    faults: list[Fault] = []
    criteria = _folder(root / "evaluators", "*.yaml", read_criterion, faults)
    prompts = _folder(root / "prompts", "*.md", read_prompt, faults)
    vocabulary = {behaviour.id for criterion in criteria.values() for behaviour in criterion.behaviours}

    def read(path: Path) -> Persona:
        return read_persona(path, vocabulary or None, set(criteria) or None)

    return Library(_folder(root / "personas", "*.yaml", read, faults), criteria, prompts, tuple(faults))


class FaultyFile(ContentError):
    """A content file with faults; `faults` lists them all."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def _folder(folder: Path, pattern: str, read: Callable[[Path], T], faults: list[Fault]) -> dict[str, T]:
    found: dict[str, T] = {}
    for path in sorted(folder.glob(pattern)):
        if path.name.startswith("_"):
            continue
        try:
            found[path.stem] = read(path)
        except FaultyFile as error:
            faults.extend(error.faults)
    return found


# ---------------------------------------------------------------- the three kinds of file


def read_persona(path: Path, behaviours: set[str] | None = None, evaluators: set[str] | None = None) -> Persona:
    """One persona file. Raises FaultyFile with every fault found.

    `behaviours` and `evaluators` are the ids that it may name; None skips that check.
    """
    data, text = _yaml(path)
    persona, digest = _validate(Persona, path, data), _digest(text)
    faults = list(_persona_faults(path, data, persona, behaviours, evaluators))
    if faults:
        raise FaultyFile(faults)
    return persona.model_copy(update={"digest": digest})


def read_criterion(path: Path) -> Criterion:
    """One file of evaluators/. Raises FaultyFile with every fault found."""
    data, text = _yaml(path)
    criterion = _validate(Criterion, path, data)
    faults = list(_criterion_faults(path, data, criterion))
    if faults:
        raise FaultyFile(faults)
    return criterion.model_copy(update={"digest": _digest(text)})


def read_prompt(path: Path) -> Prompt:
    """One file of prompts/: front matter, then `# System` and `# User`. Raises FaultyFile."""
    text = _text(path)
    parts = re.match(r"---\n(.*?\n)---\n+# System\n(.*?)(?:\n# User\n(.*))?\Z", text, re.DOTALL)
    if not parts:
        raise FaultyFile([Fault(path, 1, 1, "", "expected front matter between two lines '---', then '# System'.")])
    head = _parse(path, parts[1])
    if not isinstance(head, dict):
        raise FaultyFile([Fault(path, 2, 1, "", "expected id, version and inputs in the front matter.")])
    body = {"system": parts[2].strip(), "user": (parts[3] or "").strip(), "digest": _digest(text)}
    prompt = _validate(Prompt, path, head, body)
    used = {name for part in (prompt.system, prompt.user) for name in string.Template(part).get_identifiers()}
    faults = [
        Fault(path, _line_of(text, f"${{{name}}}"), 1, name, "is used but not declared under inputs.")
        for name in sorted(used - set(prompt.inputs))
    ] + [
        Fault(path, _line_of(text, "inputs"), 1, name, "is declared under inputs but never used.")
        for name in sorted(set(prompt.inputs) - used)
    ]
    for part in (prompt.system, prompt.user):
        if not string.Template(part).is_valid():
            faults.append(Fault(path, _line_of(text, "$"), 1, "", "has a lone '$'; write '$$' for a dollar sign."))
    if faults:
        raise FaultyFile(faults)
    return prompt


def schema(record: type[Record]) -> str:
    """The JSON Schema of a content file, as `_schema.json` beside such files holds it."""
    data = record.model_json_schema()
    data["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    for definition in (data, *data.get("$defs", {}).values()):
        definition.get("properties", {}).pop("digest", None)
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


SCHEMAS: dict[str, type[Record]] = {"personas/_schema.json": Persona, "evaluators/_schema.json": Criterion}
"""Path below the content root to the record whose schema stands there."""


# ---------------------------------------------------------------- faults beyond the types


def _persona_faults(
    path: Path, data: Any, persona: Persona, behaviours: set[str] | None, evaluators: set[str] | None
) -> Iterator[Fault]:
    if persona.id != path.stem:
        yield _fault(
            path, data, ("id",), f"is {persona.id!r}, but the file is called {path.stem!r}; make them the same."
        )
    yield from _twins(path, data, ("scenarios",), [scenario.id for scenario in persona.scenarios])
    for i, scenario in enumerate(persona.scenarios):
        at: tuple[str | int, ...] = ("scenarios", i)
        for part in ("facts", "needs"):
            yield from _twins(path, data, (*at, part), [item.id for item in getattr(scenario, part)])
        for situation in SITUATIONS:
            least = 2 if situation in ONCE else LEAST_LINES
            have = len(scenario.lines.get(situation, ()))  # type: ignore[call-overload]
            if have < least:
                where = (*at, "lines", situation) if have else (*at, "lines")
                yield _fault(path, data, where, f"{situation}: has {have} lines, needs at least {least}.")
        if scenario.temper.settles_at >= scenario.temper.tension:
            yield _fault(path, data, (*at, "temper"), "settles_at must lie below the tension at the start.")
        if not any(need.required for need in scenario.needs):
            yield _fault(path, data, (*at, "needs"), "at least one need must be required, or anything would settle it.")
        for j, fact in enumerate(scenario.facts):
            if fact.reveal == "asked" and not fact.mentions:
                yield _fault(
                    path,
                    data,
                    (*at, "facts", j),
                    "is told when asked about: it needs mentions, the words of such a question.",
                )
        for j, need in enumerate(scenario.needs):
            if not (need.behaviours or need.mentions):
                yield _fault(path, data, (*at, "needs", j), "needs behaviours or mentions, or nothing could meet it.")
            for k, name in enumerate(need.behaviours):
                yield from _known(path, data, (*at, "needs", j, "behaviours", k), "behaviour", name, behaviours)
        for part in ("angers", "soothes"):
            for j, sway in enumerate(getattr(scenario, part)):
                if sway.behaviour:
                    yield from _known(path, data, (*at, part, j, "behaviour"), "behaviour", sway.behaviour, behaviours)
                elif not sway.mentions:
                    yield _fault(path, data, (*at, part, j), "needs a behaviour or mentions.")
        for j, name in enumerate(scenario.evaluators):
            yield from _known(path, data, (*at, "evaluators", j), "evaluator", name, evaluators)


def _criterion_faults(path: Path, data: Any, criterion: Criterion) -> Iterator[Fault]:
    if criterion.id != path.stem:
        yield _fault(
            path, data, ("id",), f"is {criterion.id!r}, but the file is called {path.stem!r}; make them the same."
        )
    yield from _twins(path, data, ("behaviours",), [behaviour.id for behaviour in criterion.behaviours])
    known = {behaviour.id for behaviour in criterion.behaviours}
    for i, behaviour in enumerate(criterion.behaviours):
        yield from _cue_faults(path, data, i, behaviour)
    for level, rungs in criterion.levels.items():
        if level < 2:
            yield _fault(
                path, data, ("levels", level), "only levels 2 to 4 have conditions; a harm's cap makes 0 and 1."
            )
        for j, rung in enumerate(rungs):
            for part in ("all", "any", "none", "count"):
                for name in getattr(rung, part):
                    yield from _known(path, data, ("levels", level, j, part), "behaviour", name, known)


def _cue_faults(path: Path, data: Any, i: int, behaviour: Behaviour) -> Iterator[Fault]:
    if not behaviour.cues and not behaviour.rule:
        yield _fault(
            path, data, ("behaviours", i), "needs cues or a rule, or the rule-based grader could never find it."
        )
    for k, cue in enumerate(behaviour.cues):
        try:
            re.compile(cue)
        except re.error as error:
            yield _fault(path, data, ("behaviours", i, "cues", k), f"is no regular expression: {error}.")


def _twins(path: Path, data: Any, at: tuple[str | int, ...], ids: list[str]) -> Iterator[Fault]:
    for i, name in enumerate(ids):
        if name in ids[:i]:
            yield _fault(path, data, (*at, i, "id"), f"{name!r} is there twice; every id must be its own.")


def _known(
    path: Path, data: Any, at: tuple[str | int, ...], what: str, name: str, names: set[str] | None
) -> Iterator[Fault]:
    if names is not None and name not in names:
        yield _fault(path, data, at, _unknown(what, name, sorted(names)))


def _unknown(what: str, name: str, names: list[str]) -> str:
    near = difflib.get_close_matches(name, names, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(names) or 'none'}."
    return f"There is no {what} {name!r}; {hint}"


# ---------------------------------------------------------------- reading


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise FaultyFile([Fault(path, 0, 0, "", "is no file that can be read.")])
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise FaultyFile([Fault(path, 0, 0, "", f"is larger than {MAX_BYTES // 1024} kB.")])
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise FaultyFile(
            [Fault(path, 0, 0, "", f"is not UTF-8 text (byte {error.start}); save it as UTF-8.")]
        ) from error
    except OSError as error:
        raise FaultyFile([Fault(path, 0, 0, "", f"cannot be read: {error.strerror}.")]) from error


def _yaml(path: Path) -> tuple[Any, str]:
    text = _text(path)
    data = _parse(path, text)
    if not isinstance(data, dict):
        raise FaultyFile([Fault(path, 1, 1, "", "expected keys and values, such as 'id: dana-parcel'.")])
    return data, text


def _parse(path: Path, text: str) -> Any:
    """The text as ruamel's commented data (which knows lines). Aliases and deep nesting are refused first."""
    try:
        depth = 0
        for event in YAML(typ="rt", pure=True).parse(io.StringIO(text)):
            if isinstance(event, AliasEvent):
                raise FaultyFile([_at(path, event.start_mark, "aliases (*name) are not allowed; write it out.")])
            if getattr(event, "tag", None) and isinstance(event.tag, object) and str(event.tag) not in ("None", "!"):
                raise FaultyFile([_at(path, event.start_mark, f"the tag {event.tag} is not allowed; use plain YAML.")])
            depth += isinstance(event, CollectionStartEvent)
            depth -= isinstance(event, CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise FaultyFile([_at(path, event.start_mark, f"is nested more than {MAX_DEPTH} deep.")])
        return YAML(typ="rt", pure=True).load(io.StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FaultyFile([_at(path, mark, f"is not YAML: {error.problem or error.context}.")]) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise FaultyFile([Fault(path, 0, 0, "", f"is not YAML: {str(error).splitlines()[0]}.")]) from error


def _at(path: Path, mark: Any, message: str) -> Fault:
    return Fault(path, mark.line + 1 if mark else 0, mark.column + 1 if mark else 0, "", message)


def _validate(record: type[T], path: Path, data: Any, extra: dict[str, Any] | None = None) -> T:
    plain = json.loads(json.dumps(_plain(data), default=str)) if not extra else {**_plain(data), **extra}
    try:
        return TypeAdapter(record).validate_json(json.dumps(plain), strict=True)
    except ValidationError as error:
        faults = [_type_fault(record, path, data, fault) for fault in error.errors(include_url=False)]
        raise FaultyFile(faults) from error


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data


def _type_fault(record: type[Record], path: Path, data: Any, fault: Any) -> Fault:
    loc, kind = tuple(part for part in fault["loc"] if part != "[key]"), fault["type"]
    if kind == "extra_forbidden":
        names = sorted(_keys_at(record, loc[:-1]))
        near = difflib.get_close_matches(str(loc[-1]), names, 1)
        message = "is no key that belongs here" + (f"; did you mean {near[0]!r}?" if near else ".")
    elif kind == "missing":
        message = "is missing."
    else:
        message = f"{fault['msg'][0].lower()}{fault['msg'][1:]}"
        given = fault.get("input")
        if isinstance(given, str | int | float | bool):
            message += f", not {str(given)[:60]!r}"
        message += "."
    return _fault(path, data, loc, message)


def _keys_at(record: type[Record], loc: tuple[str | int, ...]) -> set[str]:
    """The keys that belong at a place of a record's schema."""
    whole = record.model_json_schema()

    def deref(node: dict[str, Any]) -> dict[str, Any]:
        for branch in node.get("anyOf", ()):
            if "$ref" in branch or "properties" in branch:
                node = branch
        return whole["$defs"][node["$ref"].split("/")[-1]] if "$ref" in node else node

    node = deref(whole)
    for part in loc:
        child = node.get("items") if isinstance(part, int) else node.get("properties", {}).get(part)
        node = deref(child or node.get("additionalProperties") or {})
    return set(node.get("properties", {})) - {"digest"}


def _fault(path: Path, data: Any, loc: tuple[str | int, ...], message: str) -> Fault:
    line, column, node = 1, 1, data
    for part in loc:
        if isinstance(node, list) and isinstance(part, int) and part < len(node):
            key: Any = part
        elif isinstance(node, dict):
            key = next((name for name in node if str(name) == str(part)), None)
            if key is None:
                break
        else:
            break
        if isinstance(node, CommentedBase):
            place = node.lc.data.get(key) if node.lc.data else None
            if place:
                line, column = place[0] + 1, place[1] + 1
        node = node[key]
    return Fault(path, line, column, ".".join(str(part) for part in loc), message)


def _line_of(text: str, what: str) -> int:
    return text[: max(text.find(what), 0)].count("\n") + 1


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
