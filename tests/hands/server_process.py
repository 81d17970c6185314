"""`ballot-admin serve` as a process of its own, forked from one that has imported the server already.

Importing takes two seconds of the processor, and tests start some hundred servers. `tests/cli` starts them as an
operator does. The process can be killed, stopped and asked to end like any other.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from api.settings import Settings


@cache
def _nursery() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["api.cli.main", "api.server", __name__])
    return context


def _serve(arguments: list[str], log: str) -> None:
    # Imported already, where this process was forked.
    from api.cli.main import main

    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(output, 1)
    os.dup2(output, 2)
    for name in [name for name in os.environ if name.startswith("UNE_VOIX_")]:
        del os.environ[name]
    sys.exit(main(arguments))


class ServerProcess:
    """Answers at `url` when it is entered; `log` holds what it says."""

    def __init__(self, settings: Settings, port: int, log: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.log = log
        arguments = ["serve", "--data", str(settings.data), "--port", str(port), "--origin", self.url]
        # As a daemon it is stopped with the tests, however they end.
        self._process = _nursery().Process(target=_serve, args=(arguments, str(log)), daemon=True)
        self._process.start()
        try:
            self._wait_until_ready()
        except BaseException:
            self.kill()
            raise

    def _wait_until_ready(self) -> None:
        with httpx.Client(transport=httpx.HTTPTransport(retries=0)) as client:
            while self._process.is_alive():
                try:
                    if client.get(f"{self.url}/healthz", timeout=30).status_code == 200:
                        return
                except httpx.ConnectError:
                    # Nothing listens yet. Whoever asked without a pause would take the processor that the server starts
                    # on; a server that cannot start ends, and so does this loop.
                    self._process.join(0.02)
        raise AssertionError(f"the server ended before it answered: {self.log.read_text()}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """As an operator stops it."""
        self._process.terminate()
        self._process.join(30)
        assert self._process.exitcode is not None, f"the server does not stop: {self.log.read_text()}"

    def kill(self) -> None:
        """As when the power fails."""
        self._process.kill()
        self._process.join()

    def hang(self) -> None:
        """It takes connections, and says nothing."""
        self._signal(signal.SIGSTOP)

    def wake(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        assert self._process.pid is not None
        os.kill(self._process.pid, number)
