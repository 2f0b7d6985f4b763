"""Starts what is measured, each in a process of its own, keeps it on one core, and reads what it used."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
CORES = sorted(os.sched_getaffinity(0))
OTHER_CORE = CORES[0]
"""The endpoint and the client have this core: together they use a sixth of it."""
APP_CORES = set(CORES[1:]) or {CORES[0]}
"""The app under test has all others, whatever it makes of them."""
TICKS = os.sysconf("SC_CLK_TCK")
PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024


def step_aside() -> None:
    """Leave the app's cores to the app, and end what was started here even if this is told to stop."""
    os.sched_setaffinity(0, {OTHER_CORE})
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


class Used(NamedTuple):
    """What a process has used so far: CPU in seconds, memory in MB."""

    cpu: float
    memory: float


def used(pid: int) -> Used:
    """CPU time and resident memory of a process, all its threads and the processes that it started included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    children = [used(child) for child in children_of(pid)]
    return Used(
        (int(fields[11]) + int(fields[12])) / TICKS + sum(child.cpu for child in children),
        pages * PAGE_KB / 1024 + sum(child.memory for child in children),
    )


def children_of(pid: int) -> list[int]:
    """The processes that a process has started and that still run."""
    files = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in files for child in file.read_text().split()]


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    """The environment of an app: nothing of the operator's own model or settings, no calls to the outside."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "TOUGHCUSTOMER_", "GRADIO_", "LANG"))}
    return kept | {"GRADIO_ANALYTICS_ENABLED": "False", "NO_PROXY": "127.0.0.1,localhost", **more}


def answers(port: int) -> bool:
    """Whether the page at this port answers 200."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as s:
            s.sendall(f"GET / HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\n\r\n".encode())
            return s.recv(100).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


@contextlib.contextmanager
def running(command: list[str], port: int, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start `python COMMAND`, wait until its page answers, and end it on leaving.

    Raises RuntimeError with the end of its output if it stops, or does not answer within 90 seconds.
    """
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=env, stdout=log, stderr=log)
        os.sched_setaffinity(process.pid, APP_CORES)
        try:
            end = time.monotonic() + 90
            while not answers(port):
                if process.poll() is not None or time.monotonic() > end:
                    log.seek(0)
                    raise RuntimeError(f"{command} did not start:\n{log.read().decode()[-2000:]}")
                time.sleep(0.02)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextlib.contextmanager
def endpoint() -> Iterator[str]:
    """The scripted endpoint, beside the client; yields its base URL."""
    command = [sys.executable, "-m", "bench.endpoint"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    os.sched_setaffinity(process.pid, {OTHER_CORE})
    try:
        assert process.stdout
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


def ours(port: int, folder: str, engine: str, base_url: str) -> dict[str, str]:
    """The environment in which `python app.py` is our app with a data folder of its own."""
    return environment(
        TOUGHCUSTOMER_PORT=str(port),
        TOUGHCUSTOMER_DATA_DIR=folder,
        TOUGHCUSTOMER_ENGINE=engine,
        TOUGHCUSTOMER_MODEL="scripted",
        OPENAI_BASE_URL=base_url,
        OPENAI_API_KEY="none",
    )
