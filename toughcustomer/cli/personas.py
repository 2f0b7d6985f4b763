"""`toughcustomer personas`: what customers there are, and whether a persona file is sound."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from .. import certify as certifying
from .. import content
from .. import engine as engines
from .. import lint as linting
from ..certify import Certificate
from ..content import Library
from ..errors import ContentError
from ..records import Persona
from ..yamlfile import FaultyFile
from . import certificate
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
def show(
    persona: Annotated[
        str, typer.Argument(metavar="PERSONA[/SCENARIO]", help="As `list` shows it.", show_default=False)
    ],
) -> None:
    """Show the numbers that move a customer, for trainers. They give away what the customer hides.

    \b
    Examples:
      toughcustomer personas show dana-parcel
      toughcustomer personas show dana-parcel/third-morning
    """
    library = house().library
    who, chosen = library.persona(persona)
    for scenario in who.scenarios if "/" not in persona else (chosen,):
        typer.echo(certificate.numbers(who, scenario))


@app.command()
def lint(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Persona files.", show_default=False)],
) -> None:
    """Check persona files. Prints a line for each fault, with file, line, column and key; fails if there is any.

    Some faults keep a file from being read; others would play badly: a floor that holds nobody, a fact told at once,
    a line over the word budget, rougher than the customer's intensity or there twice.

    \b
    Examples:
      toughcustomer personas lint personas/dana-parcel.yaml
      toughcustomer personas lint personas/*.yaml
    """
    library = house().library
    faulty = False
    for path in files:
        faults = linting.lint(path, library.names)
        faulty = faulty or bool(faults)
        typer.echo("\n".join(map(str, faults)) or f"{path}: no faults.")
    if faulty:
        raise typer.Exit(1)


@app.command()
def certify(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Persona files or ids.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")] = False,
) -> None:
    """Play eight scripted trainees against every scenario, without a key, and say whether the customer holds up.

    The skilled one settles the customer in five to ten turns, with something concrete standing; nobody else does.
    Prints what happened to each, the tension turn by turn, and each demand that was not met: where, and what to
    change. Fails if there is any.

    \b
    Examples:
      toughcustomer personas certify personas/dana-parcel.yaml
      toughcustomer personas certify dana-parcel okafor-claim --json
    """
    library = house().library
    engine = engines.offline(library)
    found: list[Certificate] = []
    faulty = False
    for name in files:
        try:
            found += certifying.certify(_persona(name, library), engine)
        except FaultyFile as error:
            faulty = True
            typer.echo(error, err=as_json)
    if as_json:
        typer.echo(json.dumps([_certified(one) for one in found], indent=2, ensure_ascii=False))
    else:
        for one in found:
            typer.echo(certificate.report(one))
    if faulty or not all(one.passed for one in found):
        raise typer.Exit(1)


def _persona(name: str, library: Library) -> Persona:
    """The persona of the library, or of the file, of that name. Raises FaultyFile or ContentError."""
    if name in library.personas:
        return library.personas[name]
    path = Path(name)
    if not path.exists() and path.suffix != ".yaml":
        return library.persona(name)[0]
    return content.read_persona(path, library.names)


def _certified(one: Certificate) -> dict[str, Any]:
    return {**one.model_dump(mode="json"), "passed": one.passed}


def _plain(persona: Persona) -> dict[str, Any]:
    return {
        **{name: getattr(persona, name) for name in ("id", "kind", "name", "language", "difficulty", "summary")},
        "scenarios": [
            {name: getattr(scenario, name) for name in ("id", "title", "minutes", "content_note")}
            for scenario in persona.scenarios
        ],
    }
