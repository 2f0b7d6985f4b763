"""The only reader of the content folders: personas, criteria and prompts; every fault names file, line and column."""

from __future__ import annotations

import hashlib
import json
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import Field

from .errors import ContentError
from .records import SITUATIONS, Behaviour, Criterion, Id, Persona, Record, Scenario
from .yamlfile import Fault as Fault
from .yamlfile import FaultyFile, Place, fault_at, near, parse, read_text, record

LEAST_LINES = 4
"""Written lines per situation that a scenario needs, so that a talk does not repeat itself at once."""
ONCE = ("warning", "leaves", "manager", "settles")
"""Situations that occur at most once or twice in a talk: two lines are enough."""

T = TypeVar("T", bound=Record)


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


class Names(NamedTuple):
    """What a persona file may name; None skips the check, where not all of it is known."""

    behaviours: frozenset[str] | None = None
    evaluators: frozenset[str] | None = None


ANY = Names()


class Library(NamedTuple):
    """All content that could be read, by id, and the faults of what could not."""

    personas: dict[str, Persona]
    criteria: dict[str, Criterion]
    prompts: dict[str, Prompt]
    faults: tuple[Fault, ...]

    @property
    def names(self) -> Names:
        """What a persona file may name. Unknown while a criterion is broken: its faults are not the persona's."""
        if not self.criteria or any(fault.path.parent.name == "evaluators" for fault in self.faults):
            return ANY
        behaviours = (behaviour.id for criterion in self.criteria.values() for behaviour in criterion.behaviours)
        return Names(frozenset(behaviours), frozenset(self.criteria))

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
        raise ContentError(_unknown("scenario", scenario_id, [s.id for s in persona.scenarios], f" of {persona_id}"))


def content_root() -> Path:
    """The folder that holds personas/, prompts/ and evaluators/: inside the wheel, else beside the package."""
    package = Path(__file__).resolve().parent
    bundled = package / "bundled"
    return bundled if bundled.is_dir() else package.parent


def load(root: Path | None = None) -> Library:
    """Read everything below `root`. A broken file becomes faults; the others load all the same."""
    root = root or content_root()
    faults: list[Fault] = []
    criteria = _folder(root / "evaluators", ".yaml", read_criterion, faults)
    prompts = _folder(root / "prompts", ".md", read_prompt, faults)
    names = Library({}, criteria, prompts, tuple(faults)).names
    personas = _folder(root / "personas", ".yaml", lambda path: read_persona(path, names), faults)
    return Library(personas, criteria, prompts, tuple(faults))


def _folder(folder: Path, ending: str, read: Callable[[Path], T], faults: list[Fault]) -> dict[str, T]:
    found: dict[str, T] = {}
    if not folder.is_dir():
        faults.append(Fault(folder, 0, 0, "", "is no folder that can be read."))
        return found
    for path in sorted(folder.iterdir()):
        if path.name.startswith(("_", ".")):
            continue
        if path.suffix == ".yml":
            faults.append(Fault(path, 0, 0, "", "is passed over: let its name end in .yaml."))
        elif path.suffix == ending:
            try:
                found[path.stem] = read(path)
            except FaultyFile as error:
                faults.extend(error.faults)
    return found


# ---------------------------------------------------------------- the three kinds of file


def read_persona(path: Path, names: Names = ANY) -> Persona:
    """One persona file. Raises FaultyFile with every fault found."""
    text = read_text(path)
    data = parse(path, text)
    persona = record(Persona, path, data)
    if faults := list(persona_faults(path, data, persona, names)):
        raise FaultyFile(faults)
    return persona.model_copy(update={"digest": _digest(text)})


def read_criterion(path: Path) -> Criterion:
    """One file of evaluators/. Raises FaultyFile with every fault found."""
    text = read_text(path)
    data = parse(path, text)
    criterion = record(Criterion, path, data)
    if faults := list(_criterion_faults(path, data, criterion)):
        raise FaultyFile(faults)
    return criterion.model_copy(update={"digest": _digest(text)})


def read_prompt(path: Path) -> Prompt:
    """One file of prompts/: front matter, then `# System` and `# User`. Raises FaultyFile with every fault found."""
    text = read_text(path)
    parts = re.match(r"---\n(.*?\n)---\n+# System\n(.*?)(?:\n# User\n(.*))?\Z", text, re.DOTALL)
    if not parts:
        raise FaultyFile([Fault(path, 1, 1, "", "expected front matter between two lines '---', then '# System'.")])
    # The line '---' stands before the front matter; an empty one in its place keeps the lines' numbers.
    data = parse(path, "\n" + parts[1])
    prompt = record(Prompt, path, data, system=parts[2].strip(), user=(parts[3] or "").strip())
    if faults := list(_prompt_faults(path, data, prompt, text, parts.start(2))):
        raise FaultyFile(faults)
    return prompt.model_copy(update={"digest": _digest(text)})


def schema(kind: type[Record]) -> str:
    """The JSON Schema of a content file, as `_schema.json` beside such files holds it."""
    data = kind.model_json_schema()
    data["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    for definition in (data, *data.get("$defs", {}).values()):
        definition.get("properties", {}).pop("digest", None)
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


SCHEMAS: dict[str, type[Record]] = {"personas/_schema.json": Persona, "evaluators/_schema.json": Criterion}
"""Path below the content root to the record whose schema stands there."""


# ---------------------------------------------------------------- faults beyond the types


def persona_faults(path: Path, data: Any, persona: Persona, names: Names) -> Iterator[Fault]:
    """What keeps a persona from being played, beyond its types. `data` is that of its file, to tell the lines."""
    yield from _id_faults(path, data, persona.id)
    yield from _twins(path, data, ("scenarios",), [scenario.id for scenario in persona.scenarios])
    for i, scenario in enumerate(persona.scenarios):
        at: Place = ("scenarios", i)
        yield from _lines_faults(path, data, at, scenario)
        yield from _need_faults(path, data, at, scenario, names)
        if scenario.temper.settles_at >= scenario.temper.tension:
            yield fault_at(path, data, (*at, "temper"), "settles_at must lie below the tension at the start.")
        yield from _twins(path, data, (*at, "facts"), [fact.id for fact in scenario.facts])
        for j, fact in enumerate(scenario.facts):
            if fact.reveal == "asked" and not fact.mentions:
                wanted = "is told when asked about: it needs mentions, the words of such a question."
                yield fault_at(path, data, (*at, "facts", j), wanted)
        for part, sways in (("angers", scenario.angers), ("soothes", scenario.soothes)):
            for j, sway in enumerate(sways):
                place = (*at, part, j)
                if sway.behaviour:
                    yield from _known(path, data, (*place, "behaviour"), "behaviour", sway.behaviour, names.behaviours)
                elif not sway.mentions:
                    yield fault_at(path, data, place, "needs a behaviour or mentions.")
        for j, name in enumerate(scenario.evaluators):
            yield from _known(path, data, (*at, "evaluators", j), "evaluator", name, names.evaluators)


def _lines_faults(path: Path, data: Any, at: Place, scenario: Scenario) -> Iterator[Fault]:
    for situation in SITUATIONS:
        least = 2 if situation in ONCE else LEAST_LINES
        have = len(scenario.lines.get(situation, ()))
        if have < least:
            yield fault_at(path, data, (*at, "lines", situation), f"has {have} lines, needs at least {least}.")


def _need_faults(path: Path, data: Any, at: Place, scenario: Scenario, names: Names) -> Iterator[Fault]:
    yield from _twins(path, data, (*at, "needs"), [need.id for need in scenario.needs])
    if not any(need.required for need in scenario.needs):
        yield fault_at(path, data, (*at, "needs"), "at least one need must be required, or anything would settle it.")
    for j, need in enumerate(scenario.needs):
        if not (need.behaviours or need.mentions):
            yield fault_at(path, data, (*at, "needs", j), "needs behaviours or mentions, or nothing could meet it.")
        for k, name in enumerate(need.behaviours):
            yield from _known(path, data, (*at, "needs", j, "behaviours", k), "behaviour", name, names.behaviours)


def _criterion_faults(path: Path, data: Any, criterion: Criterion) -> Iterator[Fault]:
    yield from _id_faults(path, data, criterion.id)
    yield from _twins(path, data, ("behaviours",), [behaviour.id for behaviour in criterion.behaviours])
    known = frozenset(behaviour.id for behaviour in criterion.behaviours)
    for i, behaviour in enumerate(criterion.behaviours):
        yield from _cue_faults(path, data, i, behaviour)
    if len(criterion.levels) < len(data["levels"]):
        yield fault_at(path, data, ("levels",), "a level is there twice, with quotes and without.")
    for level, rungs in criterion.levels.items():
        if level < 2:
            yield fault_at(
                path, data, ("levels", level), "only levels 2 to 4 have conditions; a harm's cap makes 0 and 1."
            )
        for j, rung in enumerate(rungs):
            for part in ("all", "any", "none", "count"):
                for name in getattr(rung, part):
                    yield from _known(path, data, ("levels", level, j, part), "behaviour", name, known)


def _cue_faults(path: Path, data: Any, i: int, behaviour: Behaviour) -> Iterator[Fault]:
    if not behaviour.cues and not behaviour.rule:
        yield fault_at(
            path, data, ("behaviours", i), "needs cues or a rule, or the rule-based grader could never find it."
        )
    for k, cue in enumerate(behaviour.cues):
        try:
            re.compile(cue)
        except re.error as error:
            yield fault_at(path, data, ("behaviours", i, "cues", k), f"is no regular expression: {error}.")


def _prompt_faults(path: Path, data: Any, prompt: Prompt, text: str, body: int) -> Iterator[Fault]:
    """`body` is where the front matter is over and the words to the model begin."""
    yield from _id_faults(path, data, prompt.id)
    used = set()
    for found in string.Template.pattern.finditer(text, body):
        name = found["named"] or found["braced"]
        used.add(name)
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        if name and name not in prompt.inputs:
            yield Fault(path, line, column, name, "is used but not declared under inputs.")
        if found["invalid"] is not None:
            yield Fault(path, line, column, "", "has a lone '$'; write '$$' for a dollar sign.")
    for i, name in enumerate(prompt.inputs):
        if name not in used:
            yield fault_at(path, data, ("inputs", i), f"{name!r} is declared but never used.")


def _id_faults(path: Path, data: Any, name: str) -> Iterator[Fault]:
    if name != path.stem:
        yield fault_at(path, data, ("id",), f"is {name!r}, but the file is called {path.stem!r}; make them the same.")


def _twins(path: Path, data: Any, at: Place, ids: list[str]) -> Iterator[Fault]:
    for i, name in enumerate(ids):
        if name in ids[:i]:
            yield fault_at(path, data, (*at, i, "id"), f"{name!r} is there twice; every id must be its own.")


def _known(path: Path, data: Any, at: Place, what: str, name: str, names: frozenset[str] | None) -> Iterator[Fault]:
    if names is not None and name not in names:
        yield fault_at(path, data, at, _unknown(what, name, sorted(names)))


def _unknown(what: str, name: str, names: list[str], whose: str = "") -> str:
    meant = near(name, names)
    hint = f"did you mean {meant!r}?" if meant else f"there are: {', '.join(names) or 'none'}."
    return f"There is no {what} {name!r}{whose}; {hint}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
