"""`toughcustomer personas`: what customers there are, and whether a persona file is sound."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from .. import content
from ..errors import ContentError
from ..records import Persona
from ..yamlfile import FaultyFile
from .options import house

app = typer.Typer(help="List the customers, or check persona files.", rich_markup_mode=None)


@app.command("list")
def list_personas(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")] = False,
) -> None:
    """List the customers with their scenarios; the first word of a line is what `play` takes.

    \b
    Examples:
      toughcustomer personas list
      toughcustomer personas list --json
    """
    settings, library = house()
    personas = library.personas.values()
    if not personas:
        raise ContentError(f"There is no persona that can be read in {settings.content_dir or content.content_root()}.")
    if as_json:
        typer.echo(json.dumps([_plain(persona) for persona in personas], indent=2, ensure_ascii=False))
        return
    names = [f"{persona.id}/{scenario.id}" for persona in personas for scenario in persona.scenarios]
    width = max(map(len, names))
    for persona in personas:
        for scenario in persona.scenarios:
            typer.echo(
                f"{f'{persona.id}/{scenario.id}':<{width}}  {persona.kind:<9}  {persona.difficulty}/5  "
                f"{scenario.minutes:>2} min  {persona.name}: {scenario.title}"
            )


@app.command()
def lint(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Persona files.", show_default=False)],
) -> None:
    """Check persona files. Prints a line for each fault, with file, line, column and key; fails if there is any.

    \b
    Examples:
      toughcustomer personas lint personas/dana-parcel.yaml
      toughcustomer personas lint personas/*.yaml
    """
    library = house().library
    faulty = False
    for path in files:
        try:
            content.read_persona(path, library.names)
        except FaultyFile as error:
            faulty = True
            typer.echo(error)
        else:
            typer.echo(f"{path}: no faults.")
    if faulty:
        raise typer.Exit(1)


def _plain(persona: Persona) -> dict[str, Any]:
    return {
        **{name: getattr(persona, name) for name in ("id", "kind", "name", "language", "difficulty", "summary")},
        "scenarios": [
            {name: getattr(scenario, name) for name in ("id", "title", "minutes", "content_note")}
            for scenario in persona.scenarios
        ],
    }
