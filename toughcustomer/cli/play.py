"""`toughcustomer play`: a conversation from a file of trainee lines."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path
from typing import Annotated

import typer

from .. import engine as engines
from .. import exports
from .. import session as sessions
from ..errors import InputError, ModelError, NotFoundError
from ..records import CRITERIA, Grade, Session, Turn
from .options import Engine, house, place_for

MAX_BYTES = 4 * sessions.MAX_TURNS * sessions.MAX_MESSAGE
ENDINGS = {
    "settled": "{name} has settled",
    "left": "{name} walked out",
    "asked_for_manager": "{name} asked for a manager",
    "by_trainee": "The lines ran out while {name} was still talking",
}


def play(
    persona: Annotated[str, typer.Argument(metavar="PERSONA[/SCENARIO]", help="See `toughcustomer personas list`.")],
    lines: Annotated[Path, typer.Option(metavar="FILE", help="What the trainee says: a UTF-8 text, one line a turn.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the session is written, as JSON.")],
    engine: Engine = None,
) -> None:
    """Play a file of lines against a customer.

    One line of the file is one trainee message; blank lines are passed over. The conversation is printed as it goes,
    with the grades of each turn. It stops when the customer settles, leaves or asks for a manager, or when the lines
    run out, and the session is written to --out.

    \b
    Examples:
      toughcustomer play dana-parcel --lines lines.txt --out session.json
      toughcustomer play dana-parcel --lines lines.txt --out session.json --engine offline
    """
    settings, library = house(engine)
    who, scenario = library.persona(persona)
    said = read_lines(lines, settings.max_message)
    place_for(out)
    if out.exists() and out.samefile(lines):
        raise InputError(f"{out} holds the lines themselves; give the session another file.")
    cast = engines.start(library, settings)
    session = asyncio.run(_played(sessions.new(who, scenario, cast), said, cast, settings.max_message))
    exports.write([session], "json", out)
    typer.echo(_ending(session, len(said)))
    if session.turns[-1].reply_status == "incomplete":
        raise ModelError(session.turns[-1].reply_error or "The customer's last reply is incomplete.")


def read_lines(path: Path, limit: int) -> list[str]:
    """The trainee's lines of a file, cleaned; raises InputError or NotFoundError, naming the line."""
    if not path.exists():
        raise NotFoundError(f"There is no file {path}.")
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    lines = []
    for n, line in enumerate(text.replace("\r", "\n").split("\n"), 1):
        if line.strip():
            try:
                lines.append(sessions.clean(line, limit))
            except InputError as error:
                raise InputError(f"{path}, line {n}: {error}") from error
    if not lines:
        raise InputError(f"{path} has no lines to say: write what the trainee says, one line a turn.")
    if len(lines) > sessions.MAX_TURNS or len(raw) > MAX_BYTES:
        raise InputError(f"{path} is too long: a conversation has at most {sessions.MAX_TURNS} turns.")
    return lines


async def _played(session: Session, lines: list[str], cast: engines.Engine, limit: int) -> Session:
    """The session after the lines, or after as many as the customer would hear."""
    customer, trainee = (typer.style(f"{name}:", bold=True) for name in (session.persona.name, "You"))
    typer.echo(f"{customer} {session.scenario.opening}")
    for line in lines:
        typer.echo(f"{trainee} {line}\n{customer} ", nl=False)
        shown = 0
        async with aclosing(sessions.take_turn(session, line, cast, limit)) as steps:
            async for session in steps:
                reply = session.turns[-1].reply
                typer.echo(reply[shown:], nl=False)
                shown = len(reply)
        typer.secho(f"\n    {_told(session.turns[-1])}", dim=True)
        if session.ended or session.turns[-1].reply_status == "incomplete":
            return session
    return sessions.end(session)


def _told(turn: Turn) -> str:
    """A turn's figures on one line."""
    told = [f"{name.replace('_', ' ')} {_level(turn.grades[name])}" for name in CRITERIA if name in turn.grades]
    if turn.state:
        told += [f"tension {turn.state.tension}", f"trust {turn.state.trust}"]
    return f"[{turn.n}: {' · '.join(told)}]"


def _level(grade: Grade) -> str:
    return str(grade.level) if grade.level is not None else grade.status.replace("_", " ")


def _ending(session: Session, lines: int) -> str:
    count = len(session.turns)
    name = session.persona.name
    if session.ended:
        how = f"{ENDINGS[session.ended].format(name=name)}, after {count} {'turn' if count == 1 else 'turns'}"
    else:
        how = f"Stopped at turn {count}, which {name} did not answer"
    left = lines - count
    return how + (f"; {left} of {lines} lines {'was' if left == 1 else 'were'} left unsaid." if left else ".")
