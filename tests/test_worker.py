"""A model's customer and grader in processes of their own: the same as near by, and no worse when one dies."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable

import pytest
from endpoint import Endpoint, Step, answers, endpoint, says

from toughcustomer import content, session, worker
from toughcustomer.engine import Engine
from toughcustomer.errors import ModelError
from toughcustomer.records import Case, Reply
from toughcustomer.settings import Settings
from toughcustomer.worker import Crew

LIBRARY = content.load()
PERSONA = LIBRARY.personas["dana-parcel"]
EMPATHY = LIBRARY.criteria["empathy"]
CASE = Case(message="I am sorry that you waited for nothing.")
STALLED = says("Third morning. ", done=False, finish="", stall=True)


def play(scene: Callable[[Engine, Crew, Endpoint], Awaitable[None]], *steps: Step) -> None:
    """Play a scene by an engine with workers, at an endpoint that does these steps."""

    async def whole(server: Endpoint) -> None:
        engine, crew = worker.start(LIBRARY, Settings(engine="model", model="scripted", base_url=server.url))
        try:
            await scene(engine, crew, server)
        finally:
            await crew.close()
        assert all(one.pid is None for one in crew.workers)

    with endpoint(*steps) as server:
        asyncio.run(asyncio.wait_for(whole(server), 60))


async def replies(engine: Engine) -> list[Reply]:
    fresh = session.new(PERSONA, PERSONA.scenarios[0], engine)
    return [reply async for reply in engine.customer.reply(fresh, "Hello.")]


def test_a_worker_replies_and_grades_and_is_not_started_before_it_is_needed() -> None:
    async def scene(engine: Engine, crew: Crew, _server: Endpoint) -> None:
        assert all(one.pid is None for one in crew.workers)
        last = (await replies(engine))[-1]
        assert (last.text, last.status, last.source) == ("Third morning. Where is it?", "complete", "model")
        assert last.state
        grade = await engine.grader.grade(EMPATHY, CASE)
        assert (grade.level, grade.status, grade.source) == (1, "graded", "scripted")

    play(scene, says("Third morning. ", "Where is it?"), answers('{"marks": []}'))


def test_a_worker_that_dies_fails_what_it_was_at_in_a_sentence_and_is_replaced() -> None:
    async def scene(engine: Engine, crew: Crew, server: Endpoint) -> None:
        stalled = asyncio.create_task(replies(engine))
        grading = asyncio.create_task(engine.grader.grade(EMPATHY, CASE))
        await asyncio.to_thread(server.asked.wait, 30)
        first = crew.workers[0].pid
        assert first
        os.kill(first, signal.SIGKILL)
        with pytest.raises(ModelError, match="has stopped"):
            await stalled
        grade = await grading
        assert (grade.level, grade.status) == (None, "not_graded")
        assert "has stopped" in grade.reason
        server.steps = (says("Here again."),)
        assert (await replies(engine))[-1].text == "Here again."
        assert crew.workers[0].pid not in (None, first)

    play(scene, STALLED)


def test_a_reply_that_nobody_waits_for_is_no_longer_asked_for() -> None:
    async def scene(engine: Engine, _crew: Crew, server: Endpoint) -> None:
        stalled = asyncio.create_task(replies(engine))
        await asyncio.to_thread(server.asked.wait, 30)
        stalled.cancel()
        await asyncio.wait({stalled})
        assert await asyncio.to_thread(server.hung_up.wait, 30)

    play(scene, STALLED)


def test_a_customer_who_says_nothing_keeps_no_grade_waiting_for_ever() -> None:
    async def scene(engine: Engine, _crew: Crew, server: Endpoint) -> None:
        silent = asyncio.create_task(replies(engine))
        await asyncio.to_thread(server.asked.wait, 30)
        server.steps = (answers('{"marks": []}'),)
        assert (await engine.grader.grade(EMPATHY, CASE)).status == "graded"
        assert not silent.done()
        silent.cancel()
        await asyncio.wait({silent})

    play(scene, says(done=False, finish="", usage=False, stall=True))


def test_what_a_model_fails_with_is_told_as_if_it_were_near() -> None:
    async def scene(engine: Engine, _crew: Crew, _server: Endpoint) -> None:
        with pytest.raises(ModelError, match="OPENAI_API_KEY") as told:
            await replies(engine)
        assert told.value.kind == "key"

    play(scene, Step(b"{}", 401))


def test_offline_nothing_is_started() -> None:
    async def scene() -> None:
        engine, crew = worker.start(LIBRARY, Settings(engine="offline"))
        assert (await replies(engine))[-1].status == "complete"
        assert all(one.pid is None for one in crew.workers)
        await crew.close()

    asyncio.run(scene())
