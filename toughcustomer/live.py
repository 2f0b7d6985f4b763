"""Runs turns in the background and lets any number of pages watch: a page that goes away loses and doubles nothing."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from . import session as sessions
from .engine import Engine
from .errors import InputError, ToughCustomerError
from .records import Persona, Scenario, Session, Turn
from .store import Store

PACE = 0.05
"""Seconds between two looks at a growing reply: each update of a page costs milliseconds; no reader sees more."""
REMEMBERED = 500
"""Sessions kept in memory besides those under way; the store has them all."""

log = logging.getLogger(__name__)
T = TypeVar("T")


class _Run:
    """One turn under way: the session as far as it has come, and who waits for more of it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.changed = asyncio.Event()
        self.task: asyncio.Task[None] | None = None
        self.end: dict[str, str] = {}

    def show(self, session: Session) -> None:
        """Take in news and wake every watcher; each change has an event of its own, so that none misses it."""
        self.session = session.model_copy(update=self.end) if self.end and not session.ended else session
        woken, self.changed = self.changed, asyncio.Event()
        woken.set()


class Stage:
    """Where conversations are played: one for the process, bound to the event loop that first uses it.

    Every method checks that the session is `owner`'s and raises NotFoundError if it is not, just as if it were not
    there.
    """

    def __init__(self, engine: Engine, store: Store, max_message: int = sessions.MAX_MESSAGE) -> None:
        self.engine = engine
        self.max_message = max_message
        self._store = store
        self._runs: dict[str, _Run] = {}
        self._known: OrderedDict[str, Session] = OrderedDict()
        # One writer: SQLite has one anyway, and a commit must not hold up the event loop.
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store")

    async def start(self, persona: Persona, scenario: Scenario, owner: str) -> Session:
        """A new, stored session in which the customer has spoken first."""
        session = sessions.new(persona, scenario, self.engine, owner)
        await self._write(self._store.create, session)
        self._remember(session)
        return session

    async def load(self, session_id: str, owner: str) -> Session:
        """The session as it is now, a reply under way included."""
        if (run := self._runs.get(session_id)) and run.session.owner == owner:
            return run.session
        known = self._known.get(session_id)
        if known is None or known.owner != owner:
            known = await self._write(self._store.load, session_id, owner)
            self._remember(known)
        return known

    async def send(self, session_id: str, owner: str, message: str, seen: int) -> None:
        """Store the message, then have it answered and graded in the background. Returns once it is stored.

        `seen` is the number of turns that the sender's page shows: a message sent twice, or from a page that is
        behind, finds another number and does nothing. Raises InputError for a message that cannot be sent.
        """
        session = await self.load(session_id, owner)
        if seen != len(session.turns):
            return
        if session_id in self._runs:
            raise InputError("The customer is still answering. Wait for the reply, or stop it, then send.")
        run = self._runs[session_id] = _Run(session)
        try:
            steps = sessions.take_turn(session, message, self.engine, self.max_message)
            run.session = await anext(steps)
            await self._write(self._store.append, run.session)
        except BaseException:
            del self._runs[session_id]
            raise
        self._go(run, steps, len(run.session.turns), run.session.turns[-1])

    async def again(self, session_id: str, owner: str, n: int | None = None) -> None:
        """Ask again for what turn `n` (default: the last) lacks: its reply, or grades that were not made."""
        session = await self.load(session_id, owner)
        if session_id in self._runs or not session.turns:
            return
        n = n or len(session.turns)
        if not 1 <= n <= len(session.turns):
            raise InputError(f"There is no turn {n} in this conversation.")
        session = _noted(session, n, "")
        run = self._runs[session_id] = _Run(session)
        self._go(run, sessions.complete(session, self.engine, n), n, None)

    async def watch(self, session_id: str, owner: str) -> AsyncGenerator[Session, None]:
        """Yield the session now, and again as it grows, until nothing is under way."""
        session = await self.load(session_id, owner)
        yield session
        clock = asyncio.get_running_loop().time
        due = 0.0
        while run := self._runs.get(session_id):
            if run.session is session:
                await run.changed.wait()
            elif (early := due - clock()) > 0:
                await asyncio.sleep(early)
            else:
                session = run.session
                yield session
                due = clock() + PACE
        if (last := await self.load(session_id, owner)) is not session:
            yield last

    async def stop(self, session_id: str, owner: str) -> None:
        """Stop the reply under way; what has come of it is kept, marked incomplete."""
        await self.load(session_id, owner)
        if (run := self._runs.get(session_id)) and run.task:
            run.task.cancel()
            await asyncio.wait({run.task})

    async def end(self, session_id: str, owner: str) -> Session:
        """End the session for its trainee. A reply under way is stopped; grades under way still come."""
        session = await self.load(session_id, owner)
        if session.turns and session.turns[-1].reply_status == "incomplete":
            await self.stop(session_id, owner)
        session = sessions.end(await self.load(session_id, owner))
        if run := self._runs.get(session_id):
            run.end = {"ended": session.ended, "ended_at": session.ended_at}
            run.show(session)
        await self._write(self._store.save, session, len(session.turns))
        self._remember(session)
        return session

    async def close(self) -> None:
        """Stop all that is under way, keeping what has come, and let the last write finish."""
        tasks = [run.task for run in self._runs.values() if run.task]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        self._writer.shutdown(wait=True)

    def _go(self, run: _Run, steps: AsyncGenerator[Session, None], n: int, stored: Turn | None) -> None:
        run.task = asyncio.create_task(self._play(run, steps, n, stored))

    async def _play(self, run: _Run, steps: AsyncGenerator[Session, None], n: int, stored: Turn | None) -> None:
        try:
            async with contextlib.aclosing(steps):
                async for session in steps:
                    run.show(session)
                    turn = session.turns[n - 1]
                    if _worth_saving(stored, turn):
                        await self._write(self._store.save, run.session, n)
                        stored = turn
        except ToughCustomerError as error:
            run.show(_noted(run.session, n, str(error)))
        except asyncio.CancelledError:
            run.show(_unanswered(run.session, n, "The reply was stopped."))
        except Exception:
            # The door of a background task: nobody above it would ever see the error.
            log.exception("turn %d of session %s failed", n, run.session.id)
            run.show(_unanswered(run.session, n, "Something went wrong on our side. Ask for the reply again."))
        finally:
            if run.session.turns[n - 1] is not stored:
                run.show(await self._save_or_say(run.session, n))
            self._remember(run.session)
            del self._runs[run.session.id]
            run.show(run.session)

    async def _save_or_say(self, session: Session, n: int) -> Session:
        try:
            await self._write(self._store.save, session, n)
        except ToughCustomerError as error:
            return _noted(session, n, str(error))
        return session

    def _remember(self, session: Session) -> None:
        self._known[session.id] = session
        self._known.move_to_end(session.id)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    async def _write(self, act: Callable[..., T], *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer, functools.partial(act, *args))


def _worth_saving(stored: Turn | None, turn: Turn) -> bool:
    """Whether a whole reply, or a grade after it, has come; half a reply is kept only when no more of it comes."""
    if turn.reply_status != "complete":
        return False
    return stored is None or stored.reply_status != "complete" or turn.grades != stored.grades


def _noted(session: Session, n: int, why: str) -> Session:
    turns = tuple(old.model_copy(update={"reply_error": why}) if old.n == n else old for old in session.turns)
    return session.model_copy(update={"turns": turns})


def _unanswered(session: Session, n: int, why: str) -> Session:
    return session if session.turns[n - 1].reply_status == "complete" else _noted(session, n, why)
