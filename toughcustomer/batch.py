"""Grades a file of cases, one a line: any length, in order, and started again it goes on where it stopped."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pydantic import ValidationError

from .engine import Engine
from .errors import ContentError, InputError, ModelError, NotFoundError, StoreError
from .records import CRITERIA, LANGUAGE, Brief, Case, Grade, Line, Mentions

MAX_LINE = 1024 * 1024
"""Bytes of one case: what bounds the memory, whatever the file's length."""
IN_VAIN = 5
"""Cases in a row of which nothing could be graded, after which the model is taken to be gone."""
BEGINS = b'{"id": '
"""How every line of grades begins: what else ends without a line's end was not cut off here, and is not touched."""
PIECE = 2000
"""Characters of one fact of a brief: a brief that is one long text is taken in pieces of this length."""


class Progress(NamedTuple):
    """How many cases have their grades in the file, how many of those had them before this run, and how many of this
    run lack at least one grade, because it could not be made.
    """

    done: int
    before: int
    lacking: int = 0


class Asked(NamedTuple):
    """One line of the cases file."""

    id: str | int
    case: Case


async def grade(cases: Path, out: Path, engine: Engine, at_once: int = 1) -> AsyncGenerator[Progress, None]:
    """Append to `out` the grades that it still lacks; yields after each case.

    `at_once` cases are graded side by side, and written in the order of the file. Every line is whole on the disk
    before the next is begun. Raises InputError for a case that cannot be read (what stands before it is graded) or
    an `out` that belongs to other cases, ModelError if a model grades nothing any more, StoreError if the disk
    refuses.
    """
    if missing := [name for name in CRITERIA if name not in engine.criteria]:
        raise ContentError(f"The evaluator {missing[0]!r} is missing or has faults; nothing can be graded without it.")
    try:
        with _cases_file(cases, out) as source, _grades_file(out) as sink:
            asked = _asked(source, cases)
            before = _resume(asked, cases, sink, out, engine)
            yield Progress(before, before)
            done, held = before, b""
            in_vain = lacking = 0
            async for one, grades in _graded(asked, engine, at_once):
                held += _line(one.id, grades)
                done += 1
                lacking += any(given.status == "not_graded" for given in grades.values())
                if all(given.status == "not_graded" for given in grades.values()):
                    in_vain += 1
                    if in_vain == IN_VAIN:
                        raise ModelError(_in_vain(one, grades))
                    continue
                sink.write(held)
                sink.flush()
                held, in_vain = b"", 0
                yield Progress(done, before, lacking)
            if held and done - before == in_vain:
                raise ModelError(_in_vain(one, grades))
            sink.write(held)
            yield Progress(done, before, lacking)
    except OSError as error:
        raise StoreError(f"{out} cannot be written: {error.strerror}.") from error


def read_case(data: object) -> Asked:
    """One case from its JSON. Keys that mean nothing here are passed over; raises InputError, naming the key."""
    if not isinstance(data, dict):
        raise InputError('expected an object such as {"id": "1", "context": [], "reply": "…"}.')
    name = data.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise InputError(f"id: expected a text or a whole number, not {_shown(name)}.")
    context = data.get("context", [])
    if not isinstance(context, list):
        raise InputError(f"context: expected a list of lines, not {_shown(context)}.")
    lines = tuple(_spoken(line, f"context.{i}") for i, line in enumerate(context))
    try:
        case = Case(brief=_brief(data.get("brief")), context=lines, message=_text(data, "reply", "reply"))
        return Asked(name, case.model_copy(update={"language": _language(data)}))
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, ("brief", *fault["loc"])))
        raise InputError(f"{where}: {fault['msg'][0].lower()}{fault['msg'][1:]}.") from error


def _spoken(line: object, where: str) -> Line:
    if not isinstance(line, dict):
        raise InputError(f'{where}: expected {{"role", "text"}}, not {_shown(line)}.')
    role = line.get("role")
    if role not in ("customer", "trainee"):
        raise InputError(f"{where}.role: expected 'customer' or 'trainee', not {_shown(role)}.")
    return Line(role=role, text=_text(line, "text", f"{where}.text"))


def _language(data: dict[str, Any]) -> str:
    language = data.get("language", "en")
    if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
        raise InputError(f"language: expected a language tag such as en or pt-BR, not {_shown(language)}.")
    return language


def _brief(data: object) -> Brief | None:
    if data is None or data == "":
        return None
    if isinstance(data, str):
        return Brief(role="Trainee", known=tuple(data[i : i + PIECE] for i in range(0, len(data), PIECE)))
    if not isinstance(data, dict):
        raise InputError(f"brief: expected a text or an object, not {_shown(data)}.")
    return Brief(
        role=_text(data, "role", "brief.role") if data.get("role") else "Trainee",
        situation=_text(data, "situation", "brief.situation") if data.get("situation") else "",
        known=tuple(topic.text for topic in _topics(data, "known")),
        may_offer=_topics(data, "may_offer"),
        may_not=_topics(data, "may_not"),
    )


def _topics(data: dict[str, Any], key: str) -> tuple[Mentions, ...]:
    """A list of texts, or of objects with `text` and `mentions`; one text stands for a list of one."""
    given = data.get(key) or []
    if isinstance(given, str):
        given = [given]
    if not isinstance(given, list):
        raise InputError(f"brief.{key}: expected a list of texts, not {_shown(given)}.")
    topics = []
    for i, item in enumerate(given):
        where = f"brief.{key}.{i}"
        item = {"text": item} if isinstance(item, str) else item
        if not isinstance(item, dict):
            raise InputError(f"{where}: expected a text, not {_shown(item)}.")
        mentions = item.get("mentions") or []
        if not (isinstance(mentions, list) and all(isinstance(phrase, str) for phrase in mentions)):
            raise InputError(f"{where}.mentions: expected a list of texts, not {_shown(mentions)}.")
        text = _text(item, "text", f"{where}.text")
        topics.append(Mentions(id=f"{key.replace('_', '-')}-{i + 1}", text=text, mentions=tuple(mentions)))
    return tuple(topics)


def _text(data: dict[str, Any], key: str, where: str) -> str:
    text = data.get(key)
    if not isinstance(text, str):
        raise InputError(f"{where}: expected a text, not {_shown(text)}.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{where}: holds half a character (position {error.start}).") from error
    return text


def _shown(value: object) -> str:
    return "nothing" if value is None else repr(value)[:60]


def _cases_file(path: Path, out: Path) -> BinaryIO:
    if not path.exists():
        raise NotFoundError(f"There is no file {path}.")
    if path.is_dir():
        raise InputError(f"{path} is a folder; give a file with a case on each line.")
    if out.exists() and out.samefile(path):
        raise InputError(f"{out} holds the cases themselves; give the grades another file.")
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error


def _grades_file(path: Path) -> BinaryIO:
    if path.exists() and not path.is_file():
        raise InputError(f"{path} is no ordinary file; grades are added to one, line by line.")
    try:
        return path.open("r+b" if path.exists() else "x+b")
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}.") from error


def _asked(source: BinaryIO, path: Path) -> Iterator[Asked]:
    """The cases of a file, one by one; blank lines are passed over."""
    number = 0
    while raw := source.readline(MAX_LINE + 1):
        number += 1
        where = f"{path}, line {number}"
        if len(raw) > MAX_LINE:
            raise InputError(f"{where}: is larger than {MAX_LINE // 1024} kB.")
        try:
            if text := raw.decode("utf-8-sig" if number == 1 else "utf-8").strip():
                yield read_case(json.loads(text))
        except InputError as error:
            raise InputError(f"{where}: {error}") from error
        except UnicodeDecodeError as error:
            raise InputError(f"{where}: is not UTF-8 text (byte {error.start}).") from error
        except json.JSONDecodeError as error:
            raise InputError(f"{where}: is not JSON: {error.msg} (column {error.colno}).") from error
        except (ValueError, RecursionError) as error:
            raise InputError(f"{where}: is not JSON that can be read.") from error


def _resume(asked: Iterator[Asked], cases: Path, sink: BinaryIO, out: Path, engine: Engine) -> int:
    """Leave `sink` at the end of its last whole line, and `asked` at the case after it; returns how many there were."""
    done, end = 0, 0
    while raw := sink.readline(8 * MAX_LINE):
        if not raw.endswith(b"\n") and (raw.startswith(BEGINS) or BEGINS.startswith(raw)):
            break
        try:
            graded = json.loads(raw)
            name, grades = graded["id"], graded["grades"]
            sources = {given["source"] for given in grades.values()} - {""}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{out}, line {done + 1}: is no line of grades; give another --out.") from error
        one = next(asked, None)
        if one is None:
            raise InputError(f"{out} has more grades than {cases} has cases; give another --out.")
        if one.id != name:
            raise InputError(
                f"{out}, line {done + 1}: is about {name!r}, where {cases} has {one.id!r}; give another --out."
            )
        if sources and (sources == {"rules"}) != (engine.name == "offline"):
            raise InputError(
                f"{out} was begun by another grader ({', '.join(sorted(sources))}); "
                "go on with that --engine, or give another --out."
            )
        done, end = done + 1, end + len(raw)
    sink.seek(end)
    sink.truncate()
    return done


async def _graded(
    asked: Iterator[Asked], engine: Engine, at_once: int
) -> AsyncGenerator[tuple[Asked, dict[str, Grade]], None]:
    """Each case with its grades, in order, with at most `at_once` under way."""
    under_way: deque[tuple[Asked, asyncio.Task[dict[str, Grade]]]] = deque()
    fault: InputError | None = None
    try:
        while True:
            while fault is None and len(under_way) < at_once:
                try:
                    one = next(asked)
                except StopIteration:
                    break
                except InputError as error:
                    # What stands before the bad line is still to be written.
                    fault = error
                    break
                under_way.append((one, asyncio.create_task(_grades(one.case, engine))))
            if not under_way:
                break
            one, task = under_way.popleft()
            yield one, await task
        if fault:
            raise fault
    finally:
        for _, task in under_way:
            task.cancel()


async def _grades(case: Case, engine: Engine) -> dict[str, Grade]:
    given = await asyncio.gather(*(engine.grader.grade(engine.criteria[name], case) for name in CRITERIA))
    return dict(zip(CRITERIA, given, strict=True))


def _line(name: str | int, grades: dict[str, Grade]) -> bytes:
    return (
        json.dumps({"id": name, "grades": {k: _plain(v) for k, v in grades.items()}}, ensure_ascii=False) + "\n"
    ).encode()


def _plain(grade: Grade) -> dict[str, Any]:
    return {
        "level": grade.level,
        "score": grade.score,
        "quotes": [{"text": quote.text, "start": quote.start, "end": quote.end} for quote in grade.quotes],
        "behaviours": grade.behaviours,
        "reason": grade.reason,
        "next": grade.next,
        "flags": grade.flags,
        "status": grade.status,
        "source": grade.source,
        **({"panel": grade.panel} if grade.panel else {}),
    }


def _in_vain(one: Asked, grades: dict[str, Grade]) -> str:
    why = next(iter(grades.values())).reason
    return f"The model could not grade case {one.id!r} nor those before it: {why} Start again to go on from there."
