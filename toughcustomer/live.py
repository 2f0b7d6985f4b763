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
"""Seconds between two looks at a growing reply: each update of a page costs CPU, and no reader sees more."""
UNHURRIED = 0.25
"""Seconds between two looks while grades come in: nobody waits for them, and those of one message come together."""
SILENCE = 15.0
"""Seconds without news after which a watcher is given what it has already, so that it can tell its page it is there."""
REMEMBERED = 500
"""Sessions kept in memory besides those under way; the store has them all."""
STOPPED = "The reply was stopped."

log = logging.getLogger(__name__)
T = TypeVar("T")


class _Live:
    """A session with turns under way: as far as it has come, who works at it, and who waits for more of it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.changed = asyncio.Event()
        self.tasks: dict[int, asyncio.Task[None]] = {}
        self.storing: dict[int, asyncio.Future[None]] = {}
        """Turns whose message is being written to the store, before anybody works at them."""

    def turns(self) -> set[int]:
        """The turns that more may come of."""
        return self.tasks.keys() | self.storing.keys()

    def under_way(self, n: int = 0) -> bool:
        """Whether more may come of turn `n`, or of any turn."""
        return n in self.turns() if n else bool(self.turns())

    def show(self, session: Session) -> None:
        """Take in news and wake every watcher; each change has an event of its own, so that none misses it."""
        self.session = session
        woken, self.changed = self.changed, asyncio.Event()
        woken.set()

    def take(self, session: Session, n: int) -> None:
        """Take turn `n`, and an end, from a session that knows nothing of the other turns under way."""
        turns = tuple(session.turns[n - 1] if turn.n == n else turn for turn in self.session.turns)
        end = {"ended": session.ended, "ended_at": session.ended_at} if not self.session.ended else {}
        self.show(self.session.model_copy(update={"turns": turns, **end}))


class Stage:
    """Where conversations are played: one for the process, bound to the event loop that first uses it.

    Every method checks that the session is `owner`'s. If it is not, that is as if it were not there: NotFoundError is
    raised, or nothing is under way.
    """

    def __init__(self, engine: Engine, store: Store, max_message: int = sessions.MAX_MESSAGE) -> None:
        self.engine = engine
        self.max_message = max_message
        self._store = store
        self._live: dict[str, _Live] = {}
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
        now = self._now(session_id, owner)
        if now is None:
            stored = await self._write(self._store.load, session_id, owner)
            # While it was being read, somebody else may have read it too and gone on with it.
            now = self._now(session_id, owner) or stored
            self._remember(now)
        return now

    async def send(self, session_id: str, owner: str, message: str, seen: int) -> None:
        """Store the message, then have it answered and graded in the background. Returns once it is stored.

        `seen` is the number of turns that the sender's page shows: a message sent twice, or from a page that is
        behind, finds another number and does nothing. Raises InputError for a message that cannot be sent.
        """
        session = await self.load(session_id, owner)
        if seen != len(session.turns):
            if (live := self._live.get(session_id)) and (storing := live.storing.get(seen + 1)):
                await asyncio.shield(storing)
            return
        if self._answering(session):
            raise InputError("The customer is still answering. Wait for the reply, or stop it, then send.")
        steps = sessions.take_turn(session, message, self.engine, self.max_message)
        session = await anext(steps)
        n, live = len(session.turns), self._enter(session)
        # Before the write, so that whatever else ends or begins meanwhile finds this session under way.
        live.storing[n] = self._begin(self._store.append, session)
        # Its page may go away meanwhile: what the store has is known here all the same.
        stored = asyncio.shield(live.storing[n])
        live.storing[n].add_done_callback(functools.partial(self._kept, live, steps, session))
        await stored

    async def again(self, session_id: str, owner: str, n: int | None = None) -> None:
        """Ask again for what turn `n` (default: the last) lacks: its reply, or grades that were not made."""
        session = await self.load(session_id, owner)
        n = n or len(session.turns)
        if not session.turns:
            return
        if not 1 <= n <= len(session.turns):
            raise InputError(f"There is no turn {n} in this conversation.")
        if (live := self._live.get(session_id)) and live.under_way(n):
            if (task := live.tasks.get(n)) and session.turns[n - 1].reply_error:
                # It was stopped or has failed, and is only being written down.
                await asyncio.wait({task})
                await self.again(session_id, owner, n)
            return
        session = _noted(session, n, "")
        self._go(self._enter(session), sessions.complete(session, self.engine, n), n, None)

    async def watch(self, session_id: str, owner: str, n: int = 0) -> AsyncGenerator[Session, None]:
        """Yield the session now, and again as it grows, until nothing is under way; with `n`, in that turn.

        Where nothing is new for SILENCE, the same session once more.
        """
        session = await self.load(session_id, owner)
        yield session
        clock = asyncio.get_running_loop().time
        due = 0.0
        while (live := self._live.get(session_id)) and live.under_way(n):
            now, changed = live.session, live.changed
            wait = SILENCE if now is session else due - clock()
            if now is session or (wait > 0 and not _pressing(session, now, n)):
                try:
                    async with asyncio.timeout(wait):
                        await changed.wait()
                    continue
                except TimeoutError:
                    pass
            session = live.session
            yield session
            due = clock() + (PACE if self._answering(session) else UNHURRIED)
        if (last := await self.load(session_id, owner)) is not session:
            yield last

    def under_way(self, session_id: str, owner: str) -> set[int]:
        """The numbers of the turns that more may still come of."""
        live = self._live.get(session_id)
        return live.turns() if live and live.session.owner == owner else set()

    async def stop(self, session_id: str, owner: str) -> None:
        """Stop the reply under way; what has come of it is kept, marked incomplete.

        Its turn's grades stop with it, until it is asked for again; those of earlier turns still come.
        """
        session = await self.load(session_id, owner)
        if self._answering(session) and (task := self._live[session_id].tasks.get(len(session.turns))):
            task.cancel()
            await asyncio.wait({task})

    async def end(self, session_id: str, owner: str) -> Session:
        """End the session for its trainee. A reply under way is stopped; grades of whole replies still come."""
        await self.stop(session_id, owner)
        session = sessions.end(await self.load(session_id, owner))
        # Before the write: a message that comes meanwhile finds the end.
        if live := self._live.get(session_id):
            live.show(session)
        self._remember(session)
        await self._write(self._store.save, session, len(session.turns))
        return session

    async def close(self) -> None:
        """Stop all that is under way, keeping what has come, and let the last write finish."""
        if storing := [write for live in self._live.values() for write in live.storing.values()]:
            await asyncio.wait(storing)
        tasks = [task for live in self._live.values() for task in live.tasks.values()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        self._writer.shutdown(wait=True)

    def _answering(self, session: Session) -> bool:
        live, n = self._live.get(session.id), len(session.turns)
        if not (live and n and live.under_way(n)):
            return False
        turn = session.turns[-1]
        return turn.reply_status == "incomplete" and not turn.reply_error

    def _now(self, session_id: str, owner: str) -> Session | None:
        """The session as it is in memory, if it is there and `owner`'s."""
        live = self._live.get(session_id)
        session = live.session if live else self._known.get(session_id)
        return session if session and session.owner == owner else None

    def _enter(self, session: Session) -> _Live:
        live = self._live.setdefault(session.id, _Live(session))
        live.show(session)
        return live

    def _leave(self, live: _Live) -> None:
        self._remember(live.session)
        if not live.under_way():
            self._live.pop(live.session.id, None)
        live.show(live.session)

    def _kept(
        self, live: _Live, steps: AsyncGenerator[Session, None], session: Session, write: asyncio.Future[None]
    ) -> None:
        """Have the new turn of a session played once it is stored; one that could not be stored was never there."""
        n = len(session.turns)
        del live.storing[n]
        if write.cancelled() or write.exception():
            live.show(live.session.model_copy(update={"turns": live.session.turns[: n - 1]}))
            self._leave(live)
        else:
            self._go(live, steps, n, session.turns[-1])

    def _go(self, live: _Live, steps: AsyncGenerator[Session, None], n: int, stored: Turn | None) -> None:
        live.tasks[n] = asyncio.create_task(self._play(live, steps, n, stored))
        # Not at the end of the task: one that is cancelled before its first step, or in its last, never gets there.
        live.tasks[n].add_done_callback(functools.partial(self._over, live, n))

    def _over(self, live: _Live, n: int, task: asyncio.Task[None]) -> None:
        del live.tasks[n]
        if task.cancelled():
            live.show(_unanswered(live.session, n, STOPPED))
        self._leave(live)

    async def _play(self, live: _Live, steps: AsyncGenerator[Session, None], n: int, stored: Turn | None) -> None:
        try:
            async with contextlib.aclosing(steps):
                async for session in steps:
                    live.take(session, n)
                    turn = session.turns[n - 1]
                    if _worth_saving(stored, turn):
                        await self._write(self._store.save, live.session, n)
                        stored = turn
        except ToughCustomerError as error:
            live.show(_noted(live.session, n, str(error)))
        except asyncio.CancelledError:
            live.show(_unanswered(live.session, n, STOPPED))
        except Exception:
            # The door of a background task: nobody above it would ever see the error.
            log.exception("turn %d of session %s failed", n, live.session.id)
            live.show(_unanswered(live.session, n, "Something went wrong on our side. Ask for the reply again."))
        finally:
            if live.session.turns[n - 1] is not stored:
                await self._save_or_say(live, n)

    async def _save_or_say(self, live: _Live, n: int) -> None:
        try:
            await self._write(self._store.save, live.session, n)
        except ToughCustomerError as error:
            live.show(_noted(live.session, n, str(error)))

    def _remember(self, session: Session) -> None:
        self._known[session.id] = session
        self._known.move_to_end(session.id)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def _begin(self, act: Callable[..., T], *args: Any) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._writer, functools.partial(act, *args))

    async def _write(self, act: Callable[..., T], *args: Any) -> T:
        # Whoever waits for a write may be stopped, and what was to be kept is kept all the same.
        return await asyncio.shield(self._begin(act, *args))


def _pressing(shown: Session, now: Session, n: int) -> bool:
    """Whether what is new of turn `n` (0: the last) cannot wait: a reply's first words, its end, or another turn."""
    if not now.turns or len(shown.turns) != len(now.turns) or shown.ended != now.ended:
        return True
    before, after = shown.turns[n - 1], now.turns[n - 1]
    return (not before.reply and bool(after.reply)) or (before.reply_status, before.reply_error) != (
        after.reply_status,
        after.reply_error,
    )


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
