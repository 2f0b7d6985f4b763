"""Start a real OpenAI-compatible inference server (llama.cpp) on a free loopback port.

Installs nothing and downloads nothing.  It uses whichever of these is importable
in the Python that runs it:

  xllamacpp          llama.cpp's own C++ HTTP server inside a prebuilt wheel (preferred:
                     slots in parallel, usage chunks, logprobs, cancels on disconnect)
  llama_cpp.server   llama-cpp-python[server], a Python server over the same library
                     (one request at a time; kept for comparing two independent servers)

From the shell
  python tests/llama_server.py MODEL.gguf [--slots 4] [--context 8192] [--alias tiny]
                         [--api-key K] [--engine auto] [--port 0] [--log FILE]
                         [--seconds N]
  The first line on stdout is the base URL, e.g. http://127.0.0.1:40123/v1 ; the
  server is ready by then.  It ends on SIGTERM or SIGINT, when its standard input
  closes (with --until-eof), or after --seconds.

From a test
  from llama_server import serve
  with serve("tiny.gguf", slots=5) as server:
      OpenAI(base_url=server.url, api_key="any")...
      server.process.send_signal(signal.SIGSTOP)   # a stall;  .kill() for a crash
  The server is a child process; leaving the block ends it, and so does the death of
  the test process.

A model for it: tiny_gguf.py beside this file.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import typing
import urllib.error
import urllib.request

HOST = "127.0.0.1"


def _free_port() -> int:
    with socket.socket() as s:
        s.bind((HOST, 0))
        return s.getsockname()[1]


def _pick_engine(wanted: str) -> str:
    for name, module in (("xllamacpp", "xllamacpp"), ("llama_cpp", "llama_cpp.server")):
        if wanted in ("auto", name):
            with contextlib.suppress(ModuleNotFoundError):
                if importlib.util.find_spec(module):
                    return name
    raise SystemExit("no engine: pip install xllamacpp  (or: pip install 'llama-cpp-python[server]')")


def _wait_ready(url: str, alive, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and alive():
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except urllib.error.HTTPError as e:
            if e.code in (401, 403):  # up, and asking for the key
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise RuntimeError(f"server not ready: {url}")


def _run_xllamacpp(a: argparse.Namespace, wait) -> None:
    import xllamacpp

    p = xllamacpp.CommonParams()
    p.model.path = a.model
    if hasattr(p, "hostnames"):  # since 2026.10
        p.hostnames = [HOST]
    else:
        p.hostname = HOST
    p.port = a.port
    p.n_parallel = a.slots
    p.n_ctx = a.context * a.slots  # the server shares it out among the slots
    p.model_alias = {a.alias}
    p.cpuparams.n_threads = p.cpuparams_batch.n_threads = a.threads
    p.cache_ram_mib = 0  # no prompt store in RAM besides what the slots hold
    p.endpoint_slots = True  # GET /slots shows which are busy, /metrics counts
    p.endpoint_metrics = True
    if a.api_key:
        p.api_keys = [a.api_key]
    server = xllamacpp.Server(p)
    print(f"{server.listening_address}/v1", flush=True)
    wait()
    del server


def _run_llama_cpp(a: argparse.Namespace, wait) -> None:
    port = a.port or _free_port()
    command = [sys.executable, "-m", "llama_cpp.server", "--model", a.model, "--host", HOST]
    command += ["--port", str(port), "--n_ctx", str(a.context), "--model_alias", a.alias]
    command += ["--n_threads", str(a.threads)]
    if a.api_key:
        command += ["--api_key", a.api_key]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    try:
        _wait_ready(f"http://{HOST}:{port}/v1/models", lambda: child.poll() is None)
        print(f"http://{HOST}:{port}/v1", flush=True)
        wait()
    finally:
        _end(child)


def _end(child: subprocess.Popen, patience: float = 10.0) -> None:
    child.terminate()
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:  # busy with a request it cannot interrupt
        child.kill()
        child.wait()


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("--engine", choices=["auto", "xllamacpp", "llama_cpp"], default="auto")
    p.add_argument("--slots", type=int, default=4, help="requests served at the same time")
    p.add_argument("--context", type=int, default=8192, help="tokens each slot holds")
    p.add_argument("--alias", default="tiny", help="the model's name in requests and replies")
    p.add_argument("--api-key", default="")
    p.add_argument("--threads", type=int, default=1, help="more is slower for a model this small")
    p.add_argument("--port", type=int, default=0)
    p.add_argument("--log", help="file for the server's own log (default: stderr)")
    p.add_argument("--seconds", type=float, help="end after this long")
    p.add_argument("--until-eof", action="store_true", help="end when standard input closes")
    a = p.parse_args()
    if not os.path.isfile(a.model):
        raise SystemExit(f"no such model file: {a.model}")
    if a.log:
        with open(a.log, "ab") as f:
            os.dup2(f.fileno(), 2)

    over = threading.Event()
    for s in (signal.SIGTERM, signal.SIGINT):
        signal.signal(s, lambda *_: over.set())
    if a.until_eof:
        threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()

    def wait() -> None:
        end = time.monotonic() + a.seconds if a.seconds else None
        while not over.wait(0.2):  # short waits, so that signals are seen on every platform
            if end and time.monotonic() > end:
                return

    run = {"xllamacpp": _run_xllamacpp, "llama_cpp": _run_llama_cpp}[_pick_engine(a.engine)]
    run(a, wait)


class Running(typing.NamedTuple):
    url: str
    process: subprocess.Popen


@contextlib.contextmanager
def serve(model: str, *, python: str = sys.executable, **options):
    """Run the server as a child process; yields its base URL and the process.

    `options` are the flags above: slots=5, context=512, api_key="k", engine="auto"...
    """
    command = [python, os.path.abspath(__file__), os.fspath(model), "--until-eof"]
    for name, value in options.items():
        command += [f"--{name.replace('_', '-')}", str(value)]
    with tempfile.TemporaryFile() as log:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            url = child.stdout.readline().strip()
            if not url:
                child.wait(20)
                log.seek(0)
                raise RuntimeError("server did not start:\n" + log.read().decode(errors="replace")[-3000:])
            yield Running(url, child)
        finally:
            child.stdin.close()
            if hasattr(signal, "SIGCONT"):
                child.send_signal(signal.SIGCONT)  # in case a test stopped it
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(15)
            _end(child)
            child.stdout.close()


if __name__ == "__main__":
    main()
