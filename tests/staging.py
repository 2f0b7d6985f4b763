"""A stage whose customer, grader and disk wait until a test lets them go on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Any

import pytest

from toughcustomer import content
from toughcustomer.engine import Engine
from toughcustomer.errors import ModelError
from toughcustomer.live import Stage
from toughcustomer.records import Case, Criterion, CustomerState, Grade, Reply, Session
from toughcustomer.store import Store

LIBRARY = content.load()
PERSONA = next(iter(LIBRARY.personas.values()))


class SlowCustomer:
    """Answers in three parts, each let through by the test."""

    def __init__(self, status: str = "talking", fail: bool = False) -> None:
        self.gate = asyncio.Event()
        self.begun = asyncio.Event()
        self.status, self.fail, self.asked = status, fail, 0

    async def reply(self, session: Session, message: str) -> AsyncIterator[Reply]:
        self.asked += 1
        yield Reply(text="Where is")
        self.begun.set()
        await self.gate.wait()
        if self.fail:
            raise ModelError("The line went dead. Ask again.", kind="cut")
        state = CustomerState(tension=50, trust=50, patience=3, status=self.status)  # type: ignore[arg-type]
        yield Reply(text="Where is my parcel?", status="complete", state=state)


class GateGrader:
    """Grades once the test lets it."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.gate.set()
        self.cases: list[Case] = []
        self.lame = False

    async def grade(self, criterion: Criterion, case: Case) -> Grade:
        await self.gate.wait()
        self.cases.append(case)
        if self.lame:
            return Grade(level=None, status="not_graded", reason="Not graded: the model is down.")
        return Grade(level=2, reason="Generic.", source="test")


class Scene:
    """A stage with its parts, and one session on it."""

    def __init__(self, path: Path, customer: SlowCustomer | None = None) -> None:
        self.customer = customer or SlowCustomer()
        self.grader = GateGrader()
        self.store = Store(str(path / "test.sqlite3"))
        self.engine = Engine("offline", self.customer, self.grader, LIBRARY.criteria, {})
        self.stage = Stage(self.engine, self.store)

    async def open(self) -> str:
        return (await self.stage.start(PERSONA, PERSONA.scenarios[0], "sam")).id

    async def shown(self, session_id: str) -> None:
        """Wait until a page has been shown a part of the reply."""
        async for now in self.stage.watch(session_id, "sam"):
            if now.turns[-1].reply:
                return

    async def finish(self, session_id: str) -> Session:
        async for now in self.stage.watch(session_id, "sam"):
            last = now
        return last


def play(scene: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(scene, 20))


class Disk:
    """Holds up one act of the store until the test lets it go on."""

    def __init__(self, store: Store, act: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.free = threading.Event(), threading.Event()
        real = getattr(store, act)

        def slowly(*given: object) -> None:
            self.reached.set()
            assert self.free.wait(20)
            real(*given)

        monkeypatch.setattr(store, act, slowly)
