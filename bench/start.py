"""How long the app takes to answer, and what it keeps in memory, beside the least that Gradio can show."""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time

from . import apps, table


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


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    main(parser.parse_args().times)
