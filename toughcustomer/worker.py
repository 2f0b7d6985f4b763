"""Has the model's customer and grader play in processes of their own, so that the pages' event loop is left alone."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import itertools
import logging
import os
import pickle
import signal
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any, Literal, NamedTuple

from . import engine as engines
from .content import Library
from .engine import Engine
from .errors import ModelError, ToughCustomerError
from .records import Case, Criterion, Grade, Reply, Session
from .settings import Settings

MOST = 2
"""Processes at most: two keep up with what one event loop can show."""
ROOM = 12
"""Requests are dealt out by so many; a process with twice as many under way is worth the start of another (120 MB)."""
PATIENCE = 1.0
"""Seconds that a grade waits at most while somebody waits for a customer's first words."""
LAST_WORDS = 2.0
"""Seconds that a process has to end by itself when the program stops."""
STOPPED = (
    "The part of this program that talks to the model has stopped. What you wrote is kept. Please ask again: it will "
    "be started anew."
)
PROGRAM = "from toughcustomer.worker import main; main()"

log = logging.getLogger(__name__)


class Asked(NamedTuple):
    """Request number `n`: a customer's reply, a grade, or to let an earlier request be."""

    n: int
    act: Literal["reply", "grade", "stop"]
    args: tuple[object, ...] = ()


class Told(NamedTuple):
    """What came of request `n`: a Reply, a Grade, the exception that ended it, or None when there is no more."""

    n: int
    what: object


def start(library: Library, settings: Settings) -> tuple[Engine, Crew]:
    """The engine that the settings ask for, a model's played by a crew, which whoever starts it must close."""
    crew = Crew(library, settings)
    near = engines.start(library, settings)
    # Windows has no pipes that an event loop could read: there the pages' own loop plays the model's part.
    if near.name == "offline" or sys.platform == "win32":
        return near, crew
    return near._replace(customer=FarCustomer(crew), grader=FarGrader(crew)), crew


class FarCustomer:
    """The model's customer, in a worker."""

    def __init__(self, crew: Crew) -> None:
        self.crew = crew

    async def reply(self, session: Session, message: str) -> AsyncIterator[Reply]:
        """As ModelCustomer; raises ModelError also if the worker ends before its reply does."""
        # A customer sees no grades, and most of a long session is grades.
        turns = tuple(turn.model_copy(update={"grades": {}}) for turn in session.turns)
        bare = session.model_copy(update={"turns": turns})
        async with contextlib.aclosing(self.crew.ask("reply", bare, message)) as replies:
            async for reply in replies:
                yield reply


class FarGrader:
    """The model's grader, in a worker."""

    def __init__(self, crew: Crew) -> None:
        self.crew = crew

    async def grade(self, criterion: Criterion, case: Case) -> Grade:
        """As ModelGrader; one without a level also if the worker ends before the grade is made."""
        try:
            async with contextlib.aclosing(self.crew.ask("grade", criterion.id, case)) as grades:
                grade: Grade = await anext(grades)
                return grade
        except ModelError as error:
            return Grade(level=None, status="not_graded", reason=f"Not graded: {error}")


class Crew:
    """The workers; each is started when there is more to do than those before it should take on."""

    def __init__(self, library: Library, settings: Settings) -> None:
        count = min(MOST, max(1, (os.cpu_count() or 1) // 2))
        self.workers = [Worker(library, settings) for _ in range(count)]

    def ask(self, act: Literal["reply", "grade"], *args: object) -> AsyncGenerator[Any, None]:
        """All that a worker with room has to say to it. Raises what was raised there, or ModelError if it ended."""
        return min(self.workers, key=lambda worker: worker.busy // ROOM).ask(act, *args)

    async def close(self) -> None:
        """End them all."""
        await asyncio.gather(*(worker.close() for worker in self.workers))


class Worker:
    """A process with the engine in it, started when it is first asked and again if it has died."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._begin = (library, settings)
        self._numbers = itertools.count()
        self._answers: dict[int, asyncio.Queue[object]] = {}
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self._begun = False

    @property
    def busy(self) -> int:
        """Requests under way; as if there were ROOM more while it has not been begun."""
        return len(self._answers) + (0 if self._begun else ROOM)

    @property
    def pid(self) -> int | None:
        """Its number for the operating system while it runs."""
        return self._process.pid if self._process else None

    async def ask(self, act: Literal["reply", "grade"], *args: object) -> AsyncGenerator[Any, None]:
        """What comes of a request, piece by piece. Leaving the generator ends the request in the worker, too."""
        n, self._begun, over = next(self._numbers), True, False
        answers = self._answers[n] = asyncio.Queue()
        try:
            (await self._running()).write(_packed(Asked(n, act, args)))
            while (what := await answers.get()) is not None:
                if isinstance(what, Exception):
                    over = True
                    raise what
                yield what
            over = True
        finally:
            del self._answers[n]
            if not over and self._process and self._process.stdin:
                self._process.stdin.write(_packed(Asked(n, "stop")))

    async def close(self) -> None:
        """End the process; what is under way in it ends with ModelError."""
        process, reading = self._process, self._reading
        if process is None or reading is None:
            return
        if process.stdin:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), LAST_WORDS)
        except TimeoutError:
            process.kill()
            await process.wait()
        await reading

    async def _running(self) -> asyncio.StreamWriter:
        async with self._starting:
            if self._process is None:
                # It must find the same package, wherever this one was found.
                env = {**os.environ, "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)}
                pipe = asyncio.subprocess.PIPE
                process = await asyncio.create_subprocess_exec(
                    sys.executable, "-c", PROGRAM, stdin=pipe, stdout=pipe, env=env
                )
                assert process.stdin
                assert process.stdout
                process.stdin.write(_packed(self._begin))
                self._process = process
                self._reading = asyncio.create_task(self._read(process.stdout))
        assert self._process.stdin
        return self._process.stdin

    async def _read(self, source: asyncio.StreamReader) -> None:
        while (told := await _unpacked(source)) is not None:
            if told.n in self._answers:
                self._answers[told.n].put_nowait(told.what)
        self._process, self._begun = None, False
        for answers in self._answers.values():
            answers.put_nowait(ModelError(STOPPED, "worker"))


# ---------------------------------------------------------------- in the worker


def main() -> None:
    """Play what is asked on the standard input until it ends; then the program that asked has ended, too."""
    # A key pressed in the terminal, or a stop of the service, is for the program; this follows it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    # Whatever a library prints must not come between the answers.
    out = os.dup(1)
    os.dup2(2, 1)
    asyncio.run(_serve(out))
    # Without a wait for threads: nobody hears what they would still find out.
    os._exit(0)


async def _serve(out: int) -> None:
    loop, source = asyncio.get_running_loop(), asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(source), os.fdopen(0, "rb"))
    sink, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(out, "wb"))
    library, settings = await _unpacked(source)
    engine = engines.start(library, settings)
    # What is loaded by now stays to the end: the collector need not walk it again at every pass.
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    tasks: dict[int, asyncio.Task[None]] = {}
    silent: set[int] = set()
    calm = asyncio.Event()
    calm.set()

    def spoke(n: int) -> None:
        silent.discard(n)
        if not silent:
            calm.set()

    async def play(asked: Asked) -> None:
        try:
            if asked.act == "grade":
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(PATIENCE):
                        await calm.wait()
            async with contextlib.aclosing(_played(engine, asked)) as pieces:
                async for piece in pieces:
                    spoke(asked.n)
                    sink.write(_packed(Told(asked.n, piece)))
            sink.write(_packed(Told(asked.n, None)))
        except ToughCustomerError as error:
            sink.write(_packed(Told(asked.n, error)))
        except Exception as error:
            # The door of the process: what is not told here is heard of nowhere.
            log.exception("request %d failed", asked.n)
            sink.write(_packed(Told(asked.n, RuntimeError(f"{type(error).__name__} in a worker: {error}"))))
        finally:
            spoke(asked.n)
            del tasks[asked.n]

    while (asked := await _unpacked(source)) is not None:
        if asked.act == "reply":
            silent.add(asked.n)
            calm.clear()
        if asked.act != "stop":
            tasks[asked.n] = asyncio.create_task(play(asked))
        elif asked.n in tasks:
            tasks[asked.n].cancel()


async def _played(engine: Engine, asked: Asked) -> AsyncGenerator[Reply | Grade, None]:
    first: Any
    second: Any
    first, second = asked.args
    if asked.act == "grade":
        yield await engine.grader.grade(engine.criteria[first], second)
    else:
        async for reply in engine.customer.reply(first, second):
            yield reply


def _packed(value: object) -> bytes:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(4, "big") + data


async def _unpacked(source: asyncio.StreamReader) -> Any:
    """The next value; None at the end. Both ends are this program, so that what comes can be trusted."""
    try:
        return pickle.loads(await source.readexactly(int.from_bytes(await source.readexactly(4), "big")))  # noqa: S301
    except asyncio.IncompleteReadError:
        return None
