"""The commands: what `toughcustomer` on the command line does."""

from __future__ import annotations

import sys

import typer
from typer.exceptions import TyperException

from ..errors import ToughCustomerError
from . import about, calibrate, export, grade, personas, play, regrade, serve

EPILOGUE = """\b
Begin with:
  toughcustomer serve                       practise in the browser
  toughcustomer personas list               see who there is
  toughcustomer play dana-parcel --lines lines.txt --out session.json
  toughcustomer grade cases.jsonl --out grades.jsonl
  toughcustomer calibrate grades.jsonl human.jsonl
  toughcustomer export --format csv --out sessions.csv

Each command has its own --help. Settings are environment variables: see README.md.
"""

app = typer.Typer(
    help="Rehearse hard conversations with a simulated customer, and be graded by what you said.",
    epilog=EPILOGUE,
    add_completion=False,
    rich_markup_mode=None,
)
app.command()(serve.serve)
app.add_typer(personas.app, name="personas")
app.command()(play.play)
app.command()(grade.grade)
app.command()(calibrate.calibrate)
app.command()(regrade.regrade)
app.command()(export.export)
app.command()(about.version)


def main(arguments: list[str] | None = None) -> None:
    """Run a command line and leave the process. An expected error is one sentence on stderr and status 1, or 2 if the
    command itself was not understood; an interruption is 130.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        sys.exit(app(given or ["--help"], prog_name="toughcustomer", standalone_mode=False))
    except ToughCustomerError as error:
        typer.echo(f"Error: {error}", err=True)
        sys.exit(1)
    except TyperException as error:
        command = getattr(getattr(error, "ctx", None), "command_path", "toughcustomer")
        # Typer passes on pydantic's own beginning of a sentence.
        message = error.format_message().replace("Value error, ", "")
        typer.echo(f"Error: {message} See `{command} --help`.", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
