"""How many turns a second the rules grade on one core, and how many lines `toughcustomer grade`."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from toughcustomer import content
from toughcustomer.grading.grader import CueGrader
from toughcustomer.records import Brief, Case, Criterion

from . import apps, table
from .messages import cases

COMMAND = "from toughcustomer.cli import main; main()"


def marked(criteria: list[Criterion], some: list[Case]) -> list[float]:
    """Seconds of CPU that each case took, all criteria together."""
    grader, times = CueGrader(), []
    for case in some:
        start = time.process_time()
        for criterion in criteria:
            grader.mark(criterion, case)
        times.append(time.process_time() - start)
    return times


class Took(NamedTuple):
    """Seconds by the clock and seconds of CPU: on a busy machine only the second says something."""

    clock: float
    cpu: float


def command(some: list[Case], folder: Path) -> Took:
    """What `toughcustomer grade` takes for these cases, from start to exit."""
    source, out = folder / "cases.jsonl", folder / "grades.jsonl"
    out.unlink(missing_ok=True)
    with source.open("w", encoding="utf-8") as stream:
        for i, case in enumerate(some):
            line = case.model_dump(mode="json", exclude={"message"})
            stream.write(json.dumps(line | {"id": str(i), "reply": case.message}) + "\n")
    start, before = time.perf_counter(), os.times()
    arguments = ["grade", str(source), "--out", str(out), "--engine", "offline"]
    subprocess.run([sys.executable, "-c", COMMAND, *arguments], cwd=apps.ROOT, check=True, capture_output=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    took = Took(time.perf_counter() - start, cpu)
    graded = [json.loads(line) for line in out.open(encoding="utf-8")]
    assert len(graded) == len(some)
    assert all(len(line["grades"]) == 4 for line in graded)
    return took


def main(count: int) -> None:
    """Grade, and print both tables."""
    os.sched_setaffinity(0, {min(apps.APP_CORES)})
    library = content.load()
    briefs: list[Brief] = [s.brief for persona in library.personas.values() for s in persona.scenarios]
    marked(list(library.criteria.values()), list(cases(50, briefs, seed=8)))  # patterns are compiled at first use
    rows: list[list[object]] = []
    for seed, names in enumerate((list(library.criteria), *[[name] for name in library.criteria]), 10):
        # Messages not seen before: what the rules remember of one must not make it look cheap.
        fresh = list(cases(count, briefs, seed))
        times = sorted(marked([library.criteria[name] for name in names], fresh))
        rows.append(
            [
                "all" if len(names) > 1 else names[0],
                len(times) / sum(times),
                statistics.median(times) * 1000,
                times[int(0.99 * len(times))] * 1000,
                times[-1] * 1000,
            ]
        )
    some = list(cases(count, briefs))
    words = statistics.mean(len(case.message.split()) for case in some)
    table.show(
        f"The rules on {count:,} messages of {words:.0f} words on average, one core",
        ("criteria", "turns per CPU second", "median ms", "99th percentile ms", "slowest ms"),
        rows,
    )
    with tempfile.TemporaryDirectory() as folder:
        one, all_of_them = command(some[:1], Path(folder)), command(some, Path(folder))
    rows = [[f"{n:,}", took.clock, took.cpu, n / took.cpu] for n, took in ((1, one), (count, all_of_them))]
    rows.append(["without its start", None, all_of_them.cpu - one.cpu, (count - 1) / (all_of_them.cpu - one.cpu)])
    table.show(
        "`toughcustomer grade`, from start to exit, one core",
        ("lines", "seconds", "CPU seconds", "lines per CPU second"),
        rows,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    main(parser.parse_args().count)
