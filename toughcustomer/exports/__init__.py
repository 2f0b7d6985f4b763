"""Sessions as files: JSON, CSV and a printable page. One module a format; each yields its text piece by piece."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from ..errors import StoreError
from ..records import Session
from . import csv, html, json

Format = Literal["json", "csv", "html"]
FORMATS: dict[Format, str] = {
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
"""Each format and its media type; the format is also the ending of a file's name."""
_PIECES = {"json": json.pieces, "csv": csv.pieces, "html": html.pieces}
read_session = json.read_session


def chunks(sessions: Iterable[Session], format: Format) -> Iterator[bytes]:
    """The file's bytes as they come: of many sessions only two are held at a time."""
    for piece in _PIECES[format](sessions):
        yield piece.encode("utf-8", "replace")


def render(sessions: Iterable[Session], format: Format) -> bytes:
    """The whole file."""
    return b"".join(chunks(sessions, format))


def write(sessions: Iterable[Session], format: Format, path: Path) -> None:
    """Write the file, whole or not at all: until it is finished, what stood at `path` stays.

    Raises StoreError if it cannot be written.
    """
    path = path.expanduser()
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            # A pipe or a device takes the bytes; a rename would put a file in its place.
            with path.open("wb") as device:
                device.writelines(chunks(sessions, format))
            return
        _replace(path.resolve(), chunks(sessions, format))
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}.") from error


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    if path.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    part = path.with_name(f".{path.name[:100]}.{uuid.uuid4().hex[:8]}.part")
    try:
        with part.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
