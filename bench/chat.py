"""Trainees who never pause, on our app and on a plain gr.ChatInterface, over the same scripted endpoint."""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

from . import apps, table
from .endpoint import first_sentence, first_words, last_words
from .trainees import WORDS, Nobody, Practitioner, Trainee, Visitor, message

TURNS = len(WORDS)
"""Turns of one conversation."""


class Turn(NamedTuple):
    """Seconds from sending to the first words, the end of the first sentence and the last words, and until the next
    message could be sent."""

    words: float
    sentence: float
    whole: float
    free: float


class Seen:
    """When the marked words of the reply to one message came to the page."""

    def __init__(self, number: int) -> None:
        self.marks = [first_words(number), first_sentence(number), last_words(number)]
        self.times: list[float] = []
        self.start = time.perf_counter()

    def hear(self, text: str) -> None:
        """Look for the next marks in what the page was sent."""
        while self.marks and self.marks[0] in text:
            del self.marks[0]
            self.times.append(time.perf_counter() - self.start)

    def turn(self) -> Turn | None:
        """The times, or None if the reply did not come whole."""
        return None if self.marks else Turn(*self.times, time.perf_counter() - self.start)


class Measured(NamedTuple):
    """What was measured of one app, over one round or several. Times in seconds, memory in MB at the end."""

    turns: list[Turn]
    failed: int
    seconds: float
    cpu: float
    client: float
    requests: int
    asked: int
    memory: float


def sum_up(rounds: list[Measured]) -> Measured:
    """The rounds as one."""
    *columns, memory = zip(*rounds, strict=True)
    turns = [turn for turns in columns[0] for turn in turns]
    return Measured(turns, *(sum(column) for column in columns[1:]), memory[-1])


class Contestant(NamedTuple):
    """An app, or nothing at all: how to start it with the endpoint at some URL, and who talks to it."""

    name: str
    start: Callable[[str], AbstractContextManager[Popen[bytes] | None]]
    trainee: Callable[[], Trainee]


class Numbers:
    """Numbers for messages: no two of a run are the same, and none is part of another."""

    def __init__(self) -> None:
        self.last = 100_000

    def next(self) -> int:
        self.last += 1
        return self.last


async def play(
    trainee: Callable[[], Trainee], group: int, seconds: float, pid: int | None, numbers: Numbers
) -> Measured:
    """Open a page each, then have all send a conversation's messages, each as soon as the last was dealt with.

    Only the sending is measured, for at most `seconds`; a turn that was not over by then does not count.
    """
    people = [trainee() for _ in range(group)]
    for i in range(0, group, 10):
        await asyncio.gather(*(person.open() for person in people[i : i + 10]))
    await asyncio.sleep(0.5)
    turns: list[Turn] = []
    failed = 0

    async def practise(person: Trainee) -> None:
        nonlocal failed
        for i in range(TURNS):
            number = numbers.next()
            seen = Seen(number)
            await person.send(message(i, number), seen.hear)
            if turn := seen.turn():
                turns.append(turn)
            else:
                failed += 1
        await person.rest()

    def spent() -> tuple[float, float, int]:
        return apps.used(pid).cpu if pid else 0.0, time.process_time(), sum(person.requests for person in people)

    before, start = spent(), time.perf_counter()
    tasks = [asyncio.create_task(practise(person)) for person in people]
    await asyncio.wait(tasks, timeout=seconds)
    took, after, count = time.perf_counter() - start, spent(), len(turns)
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    for person in people:
        person.close()
    for result in results:
        if isinstance(result, Exception):
            raise result
    await asyncio.sleep(1)
    cpu, own, requests = (b - a for a, b in zip(before, after, strict=True))
    return Measured(turns[:count], failed, took, cpu, own, int(requests), 0, apps.used(pid).memory if pid else 0.0)


def counts(base_url: str) -> int:
    """How many requests the endpoint has answered so far."""
    connection = http.client.HTTPConnection(base_url.split("/")[2])
    connection.request("GET", "/counts")
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return int(answer["replies"] + answer["answers"])


def measure(contestant: Contestant, groups: list[int], seconds: float, base_url: str) -> dict[int, Measured]:
    """Start the app once and put each group through it, in rounds, until `seconds` have been measured of each."""
    numbers, results = Numbers(), {}
    with contestant.start(base_url) as process:
        pid = process.pid if process else None
        asyncio.run(play(contestant.trainee, 2, seconds, pid, numbers))  # the first turn of an app imports and compiles
        for group in groups:
            rounds: list[Measured] = []
            while sum(r.seconds for r in rounds) < seconds * 0.75 and len(rounds) < 30:
                before = counts(base_url)
                done = asyncio.run(play(contestant.trainee, group, 3 * seconds, pid, numbers))
                rounds.append(done._replace(asked=counts(base_url) - before))
            results[group] = sum_up(rounds)
            print(f"  {contestant.name}, {group}: {len(results[group].turns)} turns", flush=True)
    return results


def row(name: str, got: Measured, own: float) -> list[object]:
    """A row of the table; `own` is the endpoint's own first sentence, in seconds."""
    turns, ms = got.turns, 1000
    if not turns:
        return [name, got.failed, *["-"] * 12]
    sentences = sorted(turn.sentence for turn in turns)
    return [
        name,
        f"{len(turns)}" + (f" ({got.failed} failed)" if got.failed else ""),
        len(turns) / got.seconds,
        got.cpu * ms / len(turns),
        statistics.median(turn.words for turn in turns) * ms,
        statistics.median(sentences) * ms,
        (statistics.median(sentences) - own) * ms,
        (sentences[int(0.95 * (len(sentences) - 1))] - own) * ms,
        statistics.median(turn.whole for turn in turns) * ms,
        statistics.median(turn.free for turn in turns) * ms,
        got.requests / len(turns),
        got.asked / len(turns),
        got.memory,
        100 * got.client / got.seconds,
    ]


HEAD = (
    "app",
    "turns",
    "turns/s",
    "CPU ms/turn",
    "first words ms",
    "first sentence ms",
    "over endpoint's ms",
    "p95",
    "whole reply ms",
    "free again ms",
    "page requests/turn",
    "endpoint requests/turn",
    "memory MB",
    "client CPU %",
)


def contestants(folder: str, only: str) -> list[Contestant]:
    """Nobody, the two ways to run a ChatInterface, and ours."""

    def chat(what: str) -> Contestant:
        port = apps.free_port()

        def start(base_url: str) -> AbstractContextManager[Popen[bytes]]:
            env = apps.environment(OPENAI_BASE_URL=base_url, OPENAI_API_KEY="none", TMPDIR=folder)
            return apps.running(["-m", "bench.baseline", what, "--port", str(port)], port, env)

        name = "ChatInterface as it comes" if what == "chat" else "ChatInterface, no limits"
        return Contestant(name, start, lambda: Visitor(port))

    def ours() -> Contestant:
        port = apps.free_port()

        def start(base_url: str) -> AbstractContextManager[Popen[bytes]]:
            return apps.running(["app.py"], port, apps.ours(port, folder, "model", base_url))

        return Contestant("ours", start, lambda: Practitioner(port))

    everyone = {"chat": lambda: chat("chat"), "unlimited": lambda: chat("chat-unlimited"), "ours": ours}
    return [make() for name, make in everyone.items() if only in ("", name)]


def main(groups: list[int], seconds: float, only: str) -> None:
    """Measure each, one after the other, and print a table a group and the ratios."""
    apps.step_aside()
    with tempfile.TemporaryDirectory() as folder, apps.endpoint() as base_url:
        port = int(base_url.split(":")[2].split("/")[0])
        alone = Contestant("endpoint alone", lambda _: nullcontext(), lambda: Nobody(port))
        own = measure(alone, groups, min(seconds, 3), base_url)
        results = {c.name: measure(c, groups, seconds, base_url) for c in contestants(folder, only)}
        if "ours" in results:
            print(f"  stored by ours: {stored(folder)}")
    for group in groups:
        first = statistics.median(turn.sentence for turn in own[group].turns)
        rows = [row(name, got[group], first) for name, got in (("endpoint alone", own), *results.items())]
        table.show(f"{group} trainee{'s' if group > 1 else ''} who never pause", HEAD, rows)
    if len(results) == 3:
        ratios(groups, results, own)


def ratios(groups: list[int], results: dict[str, dict[int, Measured]], own: dict[int, Measured]) -> None:
    """Ours against whichever ChatInterface did better."""
    rows: list[list[object]] = []
    for group in groups:
        first = statistics.median(turn.sentence for turn in own[group].turns)
        others = [row(name, got[group], first) for name, got in results.items() if name != "ours"]
        ours = row("ours", results["ours"][group], first)
        rate, cpu, late = (ours[2], ours[3], ours[6])
        best = [max(o[2] for o in others), min(o[3] for o in others), min(o[6] for o in others)]  # type: ignore[type-var]
        rows.append([f"{group}", rate / best[0], cpu / best[1], late / best[2]])  # type: ignore[operator]
    table.show(
        "Ours over the better ChatInterface",
        ("trainees", "turns/s", "CPU a turn", "first sentence over the endpoint's own"),
        rows,
    )


def stored(folder: str) -> str:
    """What our app has put into its database meanwhile."""
    import sqlite3

    with sqlite3.connect(Path(folder) / "toughcustomer.sqlite3") as connection:
        query = "select (select count(*) from turns), (select count(*) from grades where status != 'not_graded')"
        turns, grades = connection.execute(query).fetchone()
    return f"{turns:,} turns, {grades:,} grades"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trainees", type=int, nargs="+", default=[1, 20, 100])
    parser.add_argument("--seconds", type=float, default=12, help="how long each is measured, about")
    parser.add_argument("--only", choices=("chat", "unlimited", "ours"), default="", help="leave out the others")
    asked = parser.parse_args()
    main(asked.trainees, asked.seconds, asked.only)
