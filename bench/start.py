"""How long the app takes to answer, and what it keeps in memory, beside the least that Gradio can show."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time

from . import apps, table
from .trainees import Practitioner, message


class Start:
    """Seconds to a page that answers, and MB at rest, of a few starts."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seconds: list[float] = []
        self.memory: list[float] = []

    def once(self, command: list[str], port: int, env: dict[str, str]) -> None:
        """Start it, let it rest a second, and end it."""
        begin = time.perf_counter()
        with apps.running(command, port, env) as process:
            self.seconds.append(time.perf_counter() - begin)
            time.sleep(1)
            self.memory.append(apps.used(process.pid).memory)

    def row(self) -> list[object]:
        """The row of the table."""
        times = sorted(self.seconds)
        return [self.name, statistics.median(times), times[0], times[-1], statistics.median(self.memory)]


def main(times: int) -> None:
    """Start each `times` times, in turn, and print the medians and their ratio."""
    page, offline, model = Start("trivial gr.Blocks"), Start("app.py, offline"), Start("app.py, model engine")
    with tempfile.TemporaryDirectory() as folder:
        # Not measured: the first start of each writes bytecode and makes the database.
        rounds = [(Start("warm-up"),) * 3, *[(page, offline, model)] * times]
        for plain, ours, online in rounds:
            port = apps.free_port()
            plain.once(["-m", "bench.baseline", "page", "--port", str(port)], port, apps.environment())
            for start, engine in ((ours, "offline"), (online, "model")):
                port = apps.free_port()
                start.once(["app.py"], port, apps.ours(port, folder, engine, "http://127.0.0.1:9/v1"))
    table.show(
        f"Start to a page that answers 200: {times} starts of each, in turn",
        ["", "median s", "least", "most", "MB at rest"],
        [page.row(), offline.row(), model.row()],
    )
    plain = statistics.median(page.seconds)
    for start in (offline, model):
        print(f"{start.name}: {statistics.median(start.seconds) / plain:.2f} times the trivial page's start")


async def sessions(port: int, count: int, turns: int) -> None:
    """Play so many conversations, ten side by side, each on pages of its own that are closed at the end."""
    numbers = iter(range(100_000, 999_999))

    async def row(part: int) -> None:
        for _ in range(part):
            trainee = Practitioner(port)
            await trainee.open()
            for i in range(turns):
                await trainee.send(message(i, next(numbers)), lambda _: None)
            await trainee.rest()
            trainee.close()

    await asyncio.gather(*(row(count // 10) for _ in range(10)))


def memory(steps: list[int], turns: int) -> None:
    """What stays in memory of conversations that are over, with a model as the engine."""
    rows: list[list[object]] = []
    with tempfile.TemporaryDirectory() as folder, apps.endpoint() as base_url:
        port = apps.free_port()
        with apps.running(["app.py"], port, apps.ours(port, folder, "model", base_url)) as process:
            time.sleep(1)
            played, last = 0, apps.used(process.pid).memory
            rows.append(["0", last, None])
            for step in steps:
                asyncio.run(sessions(port, step, turns))
                time.sleep(1)
                now = apps.used(process.pid).memory
                played += step
                rows.append([f"{played}", now, (now - last) * 1024 / step])
                last = now
    table.show(
        f"Memory after conversations of {turns} turns, a model as the engine, ten at a time",
        ["conversations so far", "MB", "kB more for each of the last"],
        rows,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--sessions", type=int, nargs="+", default=[50, 200, 200, 200, 200])
    asked = parser.parse_args()
    apps.step_aside()
    main(asked.times)
    memory(asked.sessions, turns=3)
