"""`toughcustomer grade`: a file of cases, graded in bulk."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TimeRemainingColumn
from rich.progress import Progress as Bar

from .. import batch
from .. import engine as engines
from ..batch import Progress
from .options import Engine, house, place_for

SIDE_BY_SIDE = 4
"""Cases under way at once with a model, each with a request a criterion."""


def grade(
    cases: Annotated[Path, typer.Argument(metavar="CASES.jsonl", help="A case on each line.", show_default=False)],
    out: Annotated[Path, typer.Option(metavar="GRADES.jsonl", help="Where the grades go, a line a case.")],
    engine: Engine = None,
) -> None:
    """Grade a file of replies, in the order of the file.

    A case is {"id", "brief"?, "context": [{"role": "customer"|"trainee", "text"}...], "reply"}; keys besides these
    are passed over. Its grades are {"id", "grades": {criterion: {"level": 0 to 4 or null, "score", "quotes",
    "behaviours", "reason", ...}}}. Stopped at any moment and started again with the same --out, it goes on after
    the last whole line.

    \b
    Examples:
      toughcustomer grade cases.jsonl --out grades.jsonl
      toughcustomer grade cases.jsonl --out grades.jsonl --engine offline
    """
    settings, library = house(engine)
    place_for(out)
    cast = engines.start(library, settings)
    started = time.monotonic()
    try:
        progress = asyncio.run(_graded(cases, out, cast))
    except KeyboardInterrupt:
        typer.echo(f"Stopped. Start again with --out {out} to go on from there.", err=True)
        raise typer.Exit(130) from None
    new = progress.done - progress.before
    before = f", {progress.before:,} were graded already" if progress.before else ""
    lacking = f"; {progress.lacking:,} of them lack a grade that could not be made" if progress.lacking else ""
    cases_in = f"{new:,} {'case' if new == 1 else 'cases'} in {time.monotonic() - started:.1f} s"
    typer.echo(f"Graded {cases_in}{lacking}{before}.")


async def _graded(cases: Path, out: Path, cast: engines.Engine) -> Progress:
    progress = Progress(0, 0)
    at_once = 1 if cast.name == "offline" else SIDE_BY_SIDE
    with _bar(cases) as bar:
        async with aclosing(batch.grade(cases, out, cast, at_once)) as steps:
            async for progress in steps:
                if bar:
                    bar.update(TaskID(0), completed=progress.done)
    return progress


@contextmanager
def _bar(cases: Path) -> Iterator[Bar | None]:
    """A progress bar on stderr, where that is a terminal."""
    if not sys.stderr.isatty() or not cases.is_file():
        yield None
        return
    with cases.open("rb") as file:
        total = sum(1 for line in file if line.strip())
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task("", total=total)
        yield bar
