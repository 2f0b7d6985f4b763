"""`toughcustomer export`: stored sessions as a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import exports, settings
from ..errors import NotFoundError
from ..exports import Format
from ..records import Session
from .options import place_for

if TYPE_CHECKING:
    from ..store import Store


def export(
    form: Annotated[
        Format,
        typer.Option("--format", help="json: everything. csv: a row for each turn and criterion. html: to print."),
    ],
    out: Annotated[Path, typer.Option(metavar="PATH", help="The file to write.")],
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SESSION]...", help="Ids of sessions; all of them if left out.", show_default=False),
    ] = None,
) -> None:
    """Write stored sessions to one file.

    All sessions are written, or those that are named. They are read from the data folder, which TOUGHCUSTOMER_DATA_DIR
    names. An id is what stands after `session=` in the address of a practice or debrief page.

    \b
    Examples:
      toughcustomer export --format csv --out sessions.csv
      toughcustomer export 8d6f1c02b7f94e0f9a4d5e6f7a8b9c0d --format html --out report.html
    """
    # SQLAlchemy takes a third of the time that `toughcustomer --help` would.
    from ..store import open_store

    place_for(out)
    read = settings.read()
    with closing(open_store(read)) as store:
        count = len(ids) if ids else len(store.sessions(limit=None))
        if not count:
            raise NotFoundError(f"There are no sessions in {read.data_dir} yet.")
        exports.write(_named(store, ids) if ids else store.every(), form, out)
    typer.echo(f"Wrote {count:,} {'session' if count == 1 else 'sessions'} to {out}.")


def _named(store: Store, ids: list[str]) -> Iterator[Session]:
    for name in ids:
        try:
            yield store.load(name)
        except NotFoundError as error:
            raise NotFoundError(f"There is no session {name!r}. Nothing was written.") from error
