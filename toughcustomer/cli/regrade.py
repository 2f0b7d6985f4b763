"""`toughcustomer regrade`: does a session file still fit itself?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import regrade as checking
from .options import house


def regrade(
    files: Annotated[list[Path], typer.Argument(metavar="SESSION.json...", help="Session files.", show_default=False)],
) -> None:
    """Work out every level and figure of a session file anew, and say where it no longer fits.

    A grade by rules is made again from the text, a model's from the places it marked; quotes are looked up, figures
    worked out, and each part is held against its seal. Prints one line for each place that does not fit, with the
    byte at which it begins; the status is then 1.

    \b
    Examples:
      toughcustomer regrade session.json
      toughcustomer regrade sessions/*.json
    """
    criteria = house("offline").library.criteria
    broken = 0
    for path in files:
        result = checking.regrade(path, criteria)
        for misfit in result.misfits:
            typer.echo(f"{path}: byte {misfit.byte}: {misfit.path or 'the session'} {misfit.says}.")
        for why in result.unchecked:
            typer.echo(f"{path}: not worked out anew: {why}")
        broken += bool(result.misfits)
        if not result.misfits:
            typer.echo(f"{path}: {result.turns} turns and {result.grades} grades fit, to the last bit.")
    if broken:
        raise typer.Exit(1)
