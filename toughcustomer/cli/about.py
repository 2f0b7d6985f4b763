"""`toughcustomer version`."""

from __future__ import annotations

import platform

import typer

from .. import __version__, content


def version() -> None:
    """Say the version."""
    typer.echo(f"toughcustomer {__version__}, Python {platform.python_version()}, content in {content.content_root()}")
