"""How well the rules' finer score agrees with people, on the human-labelled sets that are kept beside the checkout."""

from __future__ import annotations

import argparse
import importlib.util
import math
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from toughcustomer import content
from toughcustomer.grading.grader import CueGrader
from toughcustomer.records import CRITERIA, Case, Criterion, Line

from . import apps, table

DATA = "TOUGHCUSTOMER_BENCHMARKS"
"""The environment variable that says where the sets are."""
NAMES = {"concrete_outcome": "concrete"}
"""The scorer's names for criteria, where they differ from ours."""


@cache
def criteria() -> tuple[Criterion, ...]:
    """The four, read once in each process."""
    return tuple(content.read_criterion(content.content_root() / "evaluators" / f"{name}.yaml") for name in CRITERIA)


def graded(row: dict[str, Any]) -> dict[str, Any]:
    """One prediction as the scorer wants it: the id and the four scores."""
    case = Case(context=tuple(Line(**line) for line in row["context"]), message=row["reply"])
    scores = {NAMES.get(one.id, one.id): CueGrader().mark(one, case).score for one in criteria()}
    return {"id": row["id"], **scores}


def scorer(folder: Path) -> Any:
    """The scorer that comes with the sets, as a module."""
    spec = importlib.util.spec_from_file_location("benchmark_scorer", folder / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def index(task: Any, value: Any) -> Any:
    """A figure, or an array of them, on the scale from chance at 0 to perfect at 1."""
    return 2 * value - 1 if task["metric"] == "auc" else value


def show(rules: Any, data: Any, columns: Any, boot: int, aux: bool) -> None:
    """Print the tasks, the index of each skill, and what each task looks like read off the other scores."""
    length = {row["id"]: len(row["reply"].split()) for rows in data.values() for row in rows}
    tasks = [task for task in rules.TASKS if task["file"] in data and (aux or task["headline"])]
    rows: list[list[object]] = []
    values: dict[str, list[Any]] = {}
    draws: dict[str, list[Any]] = {}
    for task in tasks:
        found = rules.evaluate(task, rules.prepare(task, data), columns[task["skill"]], boot, length=length)
        inside = None if math.isnan(found["within_length"]) else figure(found["within_length"])
        name = task["name"] if task["headline"] else f"({task['name']})"
        measured = [figure(found["value"]), interval(rules, found["draws"]), inside, found["n"], figure(found["cov"])]
        rows.append([name, task["skill"], "AUC" if task["metric"] == "auc" else "ρ", *measured])
        if task["headline"]:
            values.setdefault(task["skill"], []).append(index(task, found["value"]))
            draws.setdefault(task["skill"], []).append(index(task, found["draws"]))
    head = ("task", "skill", "metric", "value", "95 % interval", "in length", "n", "scored")
    table.show("The score against people, conversations drawn", head, rows)
    means = {skill: sum(found) / len(found) for skill, found in values.items()}
    spread = {skill: sum(found) / len(found) for skill, found in draws.items()}
    rows = [[skill, figure(means[skill]), interval(rules, spread[skill])] for skill in means]
    whole = [figure(sum(means.values()) / len(means)), interval(rules, sum(spread.values()) / len(spread))]
    table.show("Index: chance is 0, perfect is 1", ("skill", "index", "95 % interval"), [*rows, ["overall", *whole]])
    rows = [[task["name"], *matrix(rules, task, data, columns)] for task in tasks if task["headline"]]
    table.show("The same task read off each score, its own starred", ("task", *rules.SKILLS), rows)


def matrix(rules: Any, task: Any, data: Any, columns: Any) -> Iterator[str]:
    """The task's figure by each of the four scores."""
    ready = rules.prepare(task, data)
    for skill in rules.SKILLS:
        value = rules.evaluate(task, ready, columns[skill], 1)["value"]
        yield figure(value) + ("*" if skill == task["skill"] else "")


def figure(value: float) -> str:
    """Three decimals: more than an interval of this width can bear, but enough to see a change."""
    return f"{value:.3f}"


def interval(rules: Any, drawn: Any) -> str:
    """From the 2.5th to the 97.5th percentile of what was drawn."""
    low, high = rules.ci(drawn)
    return f"{low:.3f} to {high:.3f}"


def main(folder: Path, boot: int, aux: bool) -> None:
    """Grade every row of the sets that the tasks need, and print three tables."""
    if not (folder / "score.py").exists():
        print(f"No labelled sets in {folder}: nothing to measure. Say where they are by --data or {DATA}.")
        return
    rules = scorer(folder)
    data = rules.load_data(str(folder), [task for task in rules.TASKS if aux or task["headline"]])
    if not data:
        print(f"The scorer is in {folder}, the sets are not: nothing to measure.")
        return
    with ProcessPoolExecutor(max(1, (os.cpu_count() or 2) - 1)) as pool:
        done = list(pool.map(graded, (row for rows in data.values() for row in rows), chunksize=200))
    show(rules, data, rules.columns(done), boot, aux)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get(DATA) or apps.ROOT.parent / "shared" / "benchmarks"
    parser.add_argument("--data", type=Path, default=Path(default), help="the folder of the sets and their scorer")
    parser.add_argument("--boot", type=int, default=1000, help="how often conversations are drawn for an interval")
    parser.add_argument("--aux", action="store_true", help="also the tasks that count for no index, in brackets")
    said = parser.parse_args()
    main(said.data, said.boot, said.aux)
