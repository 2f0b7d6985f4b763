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

from toughcustomer import content
from toughcustomer.grader import CueGrader
from toughcustomer.records import Brief, Case, Criterion

from . import apps, table
from .messages import cases

COMMAND = "from toughcustomer.cli import main; main()"


def marked(criteria: list[Criterion], some: list[Case]) -> list[float]:
    """Seconds that each case took, all criteria together."""
    grader, times = CueGrader(), []
    for case in some:
        start = time.perf_counter()
        for criterion in criteria:
            grader.mark(criterion, case)
        times.append(time.perf_counter() - start)
    return times


def command(some: list[Case], folder: Path) -> float:
    """Seconds that `toughcustomer grade` takes for these cases, from start to exit."""
    source, out = folder / "cases.jsonl", folder / "grades.jsonl"
    out.unlink(missing_ok=True)
    with source.open("w", encoding="utf-8") as stream:
        for i, case in enumerate(some):
            line = case.model_dump(mode="json", exclude={"message"})
            stream.write(json.dumps(line | {"id": str(i), "reply": case.message}) + "\n")
    start = time.perf_counter()
    arguments = ["grade", str(source), "--out", str(out), "--engine", "offline"]
    subprocess.run([sys.executable, "-c", COMMAND, *arguments], cwd=apps.ROOT, check=True, capture_output=True)
    took = time.perf_counter() - start
    graded = [json.loads(line) for line in out.open(encoding="utf-8")]
    assert len(graded) == len(some)
    assert all(len(line["grades"]) == 4 for line in graded)
    return took


def main(count: int) -> None:
    """Grade, and print both tables."""
    os.sched_setaffinity(0, {apps.APP_CORE})
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
        ("criteria", "turns/s", "median ms", "99th percentile ms", "slowest ms"),
        rows,
    )
    with tempfile.TemporaryDirectory() as folder:
        one, all_of_them = command(some[:1], Path(folder)), command(some, Path(folder))
    table.show(
        "`toughcustomer grade`, from start to exit, one core",
        ("lines", "seconds", "lines/s"),
        [["1", one, 1 / one], [f"{count:,}", all_of_them, count / all_of_them]],
    )
    print(f"without its start: {(count - 1) / (all_of_them - one):,.0f} lines/s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    main(parser.parse_args().count)
