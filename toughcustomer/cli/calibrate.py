"""`toughcustomer calibrate`: how well a grader agrees with people."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from ..errors import StoreError
from ..grading import calibrate as weighing
from ..grading.agreement import FEWEST, Figure
from ..grading.calibrate import Weighed
from ..grading.figures import label
from .options import place_for

WIDE = 120
"""Columns where there is no terminal to ask: in a file or a pipe no cell is broken over lines."""


def calibrate(
    grades: Annotated[Path, typer.Argument(metavar="GRADES.jsonl", help="What the grader gave.", show_default=False)],
    human: Annotated[Path, typer.Argument(metavar="HUMAN.jsonl", help="What people gave.", show_default=False)],
    again: Annotated[
        Path | None, typer.Option(metavar="GRADES.jsonl", help="The same replies graded a second time, for retest.")
    ] = None,
    cases: Annotated[
        Path | None, typer.Option(metavar="CASES.jsonl", help="The replies, for their length and their twins.")
    ] = None,
    picture: Annotated[Path | None, typer.Option(metavar="FILE.svg", help="Where the picture goes.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Weigh a grader: its levels beside people's, for each criterion.

    GRADES is what `toughcustomer grade` wrote. HUMAN has a line for each reply: {"id", "levels": {criterion: 0 to 4,
    or null for not rated}}, and, if you have them, "reply", "group" (replies of one conversation), "twin_of" and
    "twin" (a changed copy of which reply, and how: padding, dialect, injection ...). Twins may stand in CASES instead.

    Printed: quadratic-weighted kappa, exact and within-one agreement, the mean offset (above 0 is lenient), each with
    its 95 % interval; how much longer replies gain; retest agreement; and how far twins moved.

    \b
    Examples:
      toughcustomer calibrate grades.jsonl human.jsonl
      toughcustomer calibrate grades.jsonl human.jsonl --cases cases.jsonl --picture agreement.svg
    """
    if picture:
        place_for(picture)
    machine = (*weighing.read(grades), *(weighing.read(again) if again else ()))
    people = weighing.read(human)
    weighed = weighing.weigh(machine, people, weighing.read_cases(cases) if cases else ())
    if picture:
        try:
            picture.write_text(weighing.picture(weighed), encoding="utf-8")
        except OSError as error:
            raise StoreError(f"{picture} cannot be written: {error.strerror}.") from error
    if as_json:
        typer.echo(json.dumps([_data(one) for one in weighed], indent=1))
        return
    console = Console(width=None if sys.stdout.isatty() else WIDE)
    console.print(_agreement(weighed))
    if any(one.retest_pairs for one in weighed) or any(one.slope.value is not None for one in weighed):
        console.print(_steadiness(weighed))
    if any(one.shifts for one in weighed):
        console.print(_twins(weighed))
    if any(one.pairs < FEWEST for one in weighed):
        console.print(f"Intervals are left out below {FEWEST} replies.")
    if picture:
        console.print(f"Picture: {picture}")


def _agreement(weighed: tuple[Weighed, ...]) -> Table:
    table = Table(title="Agreement with people, with 95 % intervals")
    for name in ("criterion", "replies", "one only", "weighted kappa", "exact", "within one", "offset"):
        table.add_column(name, justify="left" if name == "criterion" else "right")
    for one in weighed:
        figures = (one.kappa, one.exact, one.within_one, one.offset)
        table.add_row(label(one.criterion), str(one.pairs), str(one.one_sided), *map(_shown, figures))
    return table


def _steadiness(weighed: tuple[Weighed, ...]) -> Table:
    table = Table(title="Steadiness")
    for name in ("criterion", "levels gained when words double", "graded twice", "same level again"):
        table.add_column(name, justify="left" if name == "criterion" else "right")
    for one in weighed:
        table.add_row(label(one.criterion), _shown(one.slope), str(one.retest_pairs), _shown(one.retest))
    return table


def _twins(weighed: tuple[Weighed, ...]) -> Table:
    table = Table(title="Changed copies of a reply: how far the grader's level moved")
    for name in ("criterion", "change", "replies", "mean shift", "share moved"):
        table.add_column(name, justify="left" if name in ("criterion", "change") else "right")
    for one in weighed:
        for shift in one.shifts:
            row = (shift.twin, str(shift.pairs), f"{shift.mean:+.2f}", f"{shift.changed:.2f}")
            table.add_row(label(one.criterion), *row)
    return table


def _shown(figure: Figure) -> str:
    if figure.value is None:
        return "–"
    return f"{figure.value:.2f}" + ("" if figure.low is None else f" [{figure.low:.2f}, {figure.high:.2f}]")


def _data(one: Weighed) -> dict[str, object]:
    data: dict[str, object] = one._asdict()
    for name, value in data.items():
        if isinstance(value, Figure):
            data[name] = value._asdict()
    return {**data, "shifts": [shift._asdict() for shift in one.shifts]}
