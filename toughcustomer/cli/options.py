"""Options that several commands share, and what they all begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from .. import content, settings
from ..content import Library
from ..errors import InputError
from ..records import EngineName
from ..settings import Settings

Engine = Annotated[
    EngineName | None,
    typer.Option(
        help="Who plays and grades. offline: written customers and rules, no key and no network. model: a language "
        "model. If left out: TOUGHCUSTOMER_ENGINE, else model if OPENAI_API_KEY or OPENAI_BASE_URL is set, else "
        "offline.",
        show_default=False,
    ),
]


class House(NamedTuple):
    """The settings of this run and the content that it found."""

    settings: Settings
    library: Library


def house(engine: EngineName | None = None, **overrides: object) -> House:
    """Settings and content. What could not be read of the content is said on stderr, a line a fault."""
    read = settings.read(engine=engine, **overrides)
    library = content.load(read.content_dir)
    for fault in library.faults:
        typer.echo(fault, err=True)
    return House(read, library)


def place_for(out: Path) -> None:
    """Check, before any work is done, that a file could be written at `out`; raises InputError."""
    if out.is_dir():
        raise InputError(f"{out} is a folder; give --out the path of a file.")
    if not out.parent.is_dir():
        raise InputError(f"There is no folder {out.parent} to write {out.name} to.")
