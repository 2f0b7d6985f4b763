"""The stage: messages are stored first, pages may come and go, nothing is doubled."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from staging import Disk, Scene, SlowCustomer, play

from toughcustomer.errors import InputError, NotFoundError, StoreError, ToughCustomerError
from toughcustomer.records import Session


def test_the_message_is_in_the_store_before_anybody_is_asked(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        await s.stage.send(one, "sam", "Hello, this is Sam.", 0)
        assert s.customer.asked == 0
        assert s.store.load(one).turns[0].message == "Hello, this is Sam."
        s.customer.gate.set()
        await s.finish(one)
        await s.stage.close()

    play(scene())


def test_a_page_that_goes_away_and_comes_back_finds_the_whole_reply_and_the_grades(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        await s.stage.send(one, "sam", "Hello.", 0)
        async for now in s.stage.watch(one, "sam"):
            if now.turns[0].reply:
                break
        s.customer.gate.set()
        last = await s.finish(one)
        assert last.turns[0].reply == "Where is my parcel?"
        assert set(last.turns[0].grades) == set(last.criteria)
        assert s.store.load(one, "sam").turns == last.turns
        assert s.customer.asked == 1
        await s.stage.close()

    play(scene())


def test_two_pages_that_watch_one_session_both_see_its_end(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        await s.stage.send(one, "sam", "Hello.", 0)
        pages = [asyncio.create_task(s.finish(one)) for _ in range(3)]
        await s.customer.begun.wait()
        s.customer.gate.set()
        assert {(await page).turns[0].reply for page in pages} == {"Where is my parcel?"}
        await s.stage.close()

    play(scene())


def test_a_message_sent_twice_is_taken_once(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        await asyncio.gather(*(s.stage.send(one, "sam", "Hello.", 0) for _ in range(5)), return_exceptions=True)
        s.customer.gate.set()
        assert len((await s.finish(one)).turns) == 1
        await s.stage.send(one, "sam", "Hello.", 0)
        assert len(s.store.load(one).turns) == 1
        await s.stage.close()

    play(scene())


def test_a_second_message_while_the_customer_speaks_is_refused_with_a_sentence(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        await s.stage.send(one, "sam", "Hello.", 0)
        await s.customer.begun.wait()
        with pytest.raises(InputError, match="still answering"):
            await s.stage.send(one, "sam", "Are you there?", 1)
        s.customer.gate.set()
        await s.finish(one)
        await s.stage.close()

    play(scene())


def test_a_reply_that_breaks_off_is_kept_as_incomplete_and_can_be_asked_for_again(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path, SlowCustomer(fail=True))
        one = await s.open()
        await s.stage.send(one, "sam", "Hello.", 0)
        s.customer.gate.set()
        turn = (await s.finish(one)).turns[0]
        assert (turn.reply, turn.reply_status) == ("Where is", "incomplete")
        assert "Ask again" in turn.reply_error
        assert turn.state is None
        assert s.store.load(one).turns[0].reply_status == "incomplete"
        with pytest.raises(InputError, match="Ask for the reply again"):
            await s.stage.send(one, "sam", "Next.", 1)
        s.customer.fail = False
        await s.stage.again(one, "sam")
        turn = (await s.finish(one)).turns[0]
        assert (turn.reply, turn.reply_status, turn.reply_error) == ("Where is my parcel?", "complete", "")
        assert s.store.load(one).turns[0] == turn
        await s.stage.close()

    play(scene())


def test_stop_keeps_what_had_come(tmp_path: Path) -> None:
    async def scene() -> None:
        before = asyncio.all_tasks()
        s = Scene(tmp_path)
        one = await s.open()
        await s.stage.send(one, "sam", "Hello.", 0)
        await s.shown(one)
        helpers = asyncio.all_tasks() - before
        await s.stage.stop(one, "sam")
        turn = s.store.load(one).turns[0]
        assert (turn.message, turn.reply, turn.reply_status) == ("Hello.", "Where is", "incomplete")
        assert "stopped" in turn.reply_error
        # Nobody is left behind, to be complained of in the log.
        await asyncio.sleep(0)
        assert helpers
        assert all(task.done() for task in helpers)
        await s.stage.close()

    play(scene())


def test_ending_waits_for_no_grade_and_loses_none(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        s.grader.gate.clear()
        s.customer.gate.set()
        await s.stage.send(one, "sam", "Hello.", 0)
        async for now in s.stage.watch(one, "sam"):
            if now.turns[0].reply_status == "complete":
                break
        assert (await s.stage.end(one, "sam")).ended == "by_trainee"
        s.grader.gate.set()
        last = await s.finish(one)
        assert last.ended == "by_trainee"
        assert len(last.turns[0].grades) == len(last.criteria)
        stored = s.store.load(one)
        assert (stored.ended, stored.turns) == ("by_trainee", last.turns)
        await s.stage.close()

    play(scene())


def test_a_customer_who_settles_ends_the_session(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path, SlowCustomer(status="settled"))
        one = await s.open()
        s.customer.gate.set()
        await s.stage.send(one, "sam", "Hello.", 0)
        assert (await s.finish(one)).ended == "settled"
        assert s.store.load(one).ended == "settled"
        with pytest.raises(InputError, match="has ended"):
            await s.stage.send(one, "sam", "One more thing.", 1)
        await s.stage.close()

    play(scene())


def test_somebody_elses_session_reads_as_not_there(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        messages = set()
        for session_id in (one, "0" * 32):
            for act in (s.stage.load, s.stage.end, s.stage.stop, s.stage.again):
                with pytest.raises(NotFoundError) as caught:
                    await act(session_id, "eve")
                messages.add(str(caught.value).replace(session_id, "ID"))
            with pytest.raises(NotFoundError):
                await s.stage.send(session_id, "eve", "Hello.", 0)
        assert len(messages) == 1
        assert not s.store.load(one).turns
        await s.stage.close()

    play(scene())


def test_a_message_that_cannot_be_stored_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()

        def full(_: Session) -> None:
            raise StoreError("The disk is full.")

        with monkeypatch.context() as broken:
            broken.setattr(s.store, "append", full)
            with pytest.raises(StoreError, match="disk is full"):
                await s.stage.send(one, "sam", "Hello.", 0)
        assert s.customer.asked == 0
        s.customer.gate.set()
        await s.stage.send(one, "sam", "Hello.", 0)
        assert len((await s.finish(one)).turns) == 1
        await s.stage.close()

    play(scene())


def test_closing_the_stage_keeps_what_had_come(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        await s.stage.send(one, "sam", "Hello.", 0)
        await s.shown(one)
        await s.stage.close()
        turn = s.store.load(one).turns[0]
        assert (turn.reply, turn.reply_status) == ("Where is", "incomplete")

    play(scene())


def test_the_next_message_need_not_wait_for_grades_and_each_turn_gets_its_own(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        s.grader.gate.clear()
        s.customer.gate.set()
        for n, words in enumerate(("Hello.", "I am here.")):
            await s.stage.send(one, "sam", words, n)
            async for now in s.stage.watch(one, "sam", n + 1):
                if now.turns[n].reply_status == "complete":
                    break
        assert not any(turn.grades for turn in (await s.stage.load(one, "sam")).turns)
        s.grader.gate.set()
        last = await s.finish(one)
        assert [len(turn.grades) for turn in last.turns] == [len(last.criteria)] * 2
        assert s.store.load(one).turns == last.turns
        assert {case.message for case in s.grader.cases} == {"Hello.", "I am here."}
        await s.stage.close()

    play(scene())


def test_an_old_turn_graded_again_while_a_message_is_being_stored_is_on_the_same_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        s.customer.gate.set()
        s.grader.lame = True
        with monkeypatch.context() as slow:
            last_save = Disk(s.store, "save", slow)
            await s.stage.send(one, "sam", "Hello.", 0)
            await asyncio.to_thread(last_save.reached.wait, 20)
        # The reply is there, and its save still under way, when the next message comes.
        with monkeypatch.context() as slow:
            append = Disk(s.store, "append", slow)
            sending = asyncio.create_task(s.stage.send(one, "sam", "Are you there?", 1))
            last_save.free.set()
            async for _ in s.stage.watch(one, "sam", 1):
                pass
            # The first turn is over, the second not stored yet: nobody is at work.
            s.grader.lame = False
            s.grader.gate.clear()
            await s.stage.again(one, "sam", 1)
            append.free.set()
            await sending
        s.grader.gate.set()
        last = await s.finish(one)
        assert [{grade.status for grade in turn.grades.values()} for turn in last.turns] == [{"graded"}] * 2
        assert s.store.load(one).turns == last.turns
        await s.stage.close()

    play(scene())


def test_a_stopped_reply_can_be_asked_for_again_before_the_stop_is_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        await s.stage.send(one, "sam", "Hello.", 0)
        await s.shown(one)
        with monkeypatch.context() as slow:
            save = Disk(s.store, "save", slow)
            stopping = asyncio.create_task(s.stage.stop(one, "sam"))
            await asyncio.to_thread(save.reached.wait, 20)
            both = [asyncio.create_task(s.stage.again(one, "sam")) for _ in range(2)]
            s.customer.gate.set()
            save.free.set()
            await asyncio.gather(stopping, *both)
        assert (await s.finish(one)).turns[0].reply == "Where is my parcel?"
        assert s.customer.asked == 2
        await s.stage.close()

    play(scene())


def test_two_messages_to_a_session_that_must_be_read_first_do_not_undo_each_other(tmp_path: Path) -> None:
    async def scene() -> None:
        first = Scene(tmp_path)
        one = await first.open()
        await first.stage.close()
        s = Scene(tmp_path)
        s.customer.gate.set()
        both = (s.stage.send(one, "sam", words, 0) for words in ("Hello.", "Good evening."))
        await asyncio.gather(*both, return_exceptions=True)
        last = await s.finish(one)
        assert [turn.message for turn in last.turns] == ["Hello."]
        assert s.store.load(one).turns == last.turns
        await s.stage.close()

    play(scene())


def test_the_end_of_a_reply_is_shown_at_once_and_grades_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A pace at which nothing but what cannot wait would ever be shown.
    monkeypatch.setattr("toughcustomer.live.PACE", 1000.0)
    monkeypatch.setattr("toughcustomer.live.UNHURRIED", 1000.0)

    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        s.grader.gate.clear()
        await s.stage.send(one, "sam", "Hello.", 0)
        seen = []
        async for now in s.stage.watch(one, "sam", 1):
            turn = now.turns[0]
            seen.append((turn.reply, turn.reply_status, len(turn.grades)))
            if turn.reply:
                s.customer.gate.set()
            if turn.reply_status == "complete":
                s.grader.gate.set()
        assert seen == [
            ("", "incomplete", 0),
            ("Where is", "incomplete", 0),
            ("Where is my parcel?", "complete", 0),
            ("Where is my parcel?", "complete", 4),
        ]
        await s.stage.close()

    play(scene())


def test_in_a_long_silence_a_page_hears_that_somebody_is_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toughcustomer.live.SILENCE", 0.0)

    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        await s.stage.send(one, "sam", "Hello.", 0)
        await s.shown(one)
        watching = s.stage.watch(one, "sam", 1)
        assert await anext(watching) is await anext(watching)
        await watching.aclose()
        s.customer.gate.set()
        await s.finish(one)
        await s.stage.close()

    play(scene())


async def gone(page: asyncio.Task[Any], disk: Disk) -> None:
    """A page goes away while the store works for it, and the store then finishes."""
    await asyncio.to_thread(disk.reached.wait, 20)
    page.cancel()
    await asyncio.wait({page})
    disk.free.set()


def test_a_message_whose_page_goes_away_while_it_is_being_stored_is_there_and_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        s.customer.gate.set()
        with monkeypatch.context() as slow:
            disk = Disk(s.store, "append", slow)
            await gone(asyncio.create_task(s.stage.send(one, "sam", "Hello.", 0)), disk)
            # Its page is back, and sends what it never heard of again.
            await s.stage.send(one, "sam", "Hello.", 0)
            assert [turn.reply for turn in (await s.finish(one)).turns] == ["Where is my parcel?"]
        await s.stage.send(one, "sam", "It is at the depot.", 1)
        last = await s.finish(one)
        assert [turn.reply_status for turn in last.turns] == ["complete"] * 2
        assert s.store.load(one).turns == last.turns
        await s.stage.close()

    play(scene())


def test_a_message_sent_twice_that_cannot_be_stored_is_refused_both_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Session) -> None:
        raise StoreError("The disk is full.")

    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        with monkeypatch.context() as broken:
            broken.setattr(s.store, "append", full)
            disk = Disk(s.store, "append", broken)
            both = [asyncio.create_task(s.stage.send(one, "sam", "Hello.", 0)) for _ in range(2)]
            await asyncio.to_thread(disk.reached.wait, 20)
            disk.free.set()
            told = await asyncio.gather(*both, return_exceptions=True)
        assert [str(error) for error in told] == ["The disk is full."] * 2
        assert not (await s.stage.load(one, "sam")).turns
        await s.stage.close()

    play(scene())


def test_an_end_whose_page_goes_away_while_it_is_being_stored_is_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        with monkeypatch.context() as slow:
            disk = Disk(s.store, "save", slow)
            await gone(asyncio.create_task(s.stage.end(one, "sam")), disk)
        with pytest.raises(ToughCustomerError, match="ended"):
            await s.stage.send(one, "sam", "Hello.", 0)
        assert (await s.stage.load(one, "sam")).ended == "by_trainee"
        await s.stage.close()

    play(scene())


def test_a_reply_stopped_twice_can_be_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        await s.stage.send(one, "sam", "Hello.", 0)
        await s.shown(one)
        with monkeypatch.context() as slow:
            disk = Disk(s.store, "save", slow)
            first = asyncio.create_task(s.stage.stop(one, "sam"))
            await asyncio.to_thread(disk.reached.wait, 20)
            second = asyncio.create_task(s.stage.stop(one, "sam"))
            await asyncio.sleep(0)
            disk.free.set()
            await asyncio.gather(first, second)
        s.customer.gate.set()
        await s.stage.again(one, "sam")
        last = await s.finish(one)
        assert last.turns[0].reply == "Where is my parcel?"
        assert s.store.load(one).turns == last.turns
        await s.stage.close()

    play(scene())


def test_a_reply_stopped_before_it_has_begun_can_be_asked_for_again(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path, SlowCustomer(fail=True))
        one = await s.open()
        s.customer.gate.set()
        await s.stage.send(one, "sam", "Hello.", 0)
        await s.finish(one)
        s.customer.fail = False
        await s.stage.again(one, "sam")
        await s.stage.stop(one, "sam")
        assert "stopped" in (await s.finish(one)).turns[0].reply_error
        await s.stage.again(one, "sam")
        assert (await s.finish(one)).turns[0].reply == "Where is my parcel?"
        await s.stage.close()

    play(scene())
