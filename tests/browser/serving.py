"""Starts the real program as a process of its own, and finds out where it is."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import toughcustomer

PROGRAM = "from toughcustomer.cli import main; main()"


class Server:
    """The program, serving from a data folder on a port of its own.

    With `slow`, `app` beside this file in its place: something in it waits until that file exists.
    """

    def __init__(self, data: Path, port: int = 0, slow: Path | None = None, app: str = "slow_app.py") -> None:
        self.data, self.slow = data, slow
        waits = [sys.executable, str(Path(__file__).with_name(app)), str(slow)]
        command = waits if slow else [sys.executable, "-c", PROGRAM, "serve"]
        home = str(Path(toughcustomer.__file__).parent.parent)
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("OPENAI", "TOUGH"))}
        environment |= {
            "TOUGHCUSTOMER_DATA_DIR": str(data),
            "TOUGHCUSTOMER_ENGINE": "offline",
            "TOUGHCUSTOMER_PORT": str(port),
            "PYTHONPATH": os.pathsep.join(filter(None, [home, environment.get("PYTHONPATH", "")])),
        }
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, f"the server did not say where it is: {line!r}"
        self.address = found[0]
        self.port = int(self.address.rpartition(":")[2])

    def kill(self) -> None:
        """As a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """As an operator would; the status it left with."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        if self.process.poll() is None:
            self.process.send_signal(how)
        status = self.process.wait(30)
        if self.process.stdout:
            self.process.stdout.close()
        return status
