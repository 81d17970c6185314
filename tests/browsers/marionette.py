"""Firefox, driven by its own protocol Marionette: geckodriver only translates to it and is not in Debian."""

from __future__ import annotations

import json
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.browsers.keyboard import actions

PREFERENCES = """user_pref("marionette.port", {port});
user_pref("intl.accept_languages", "fr-FR, fr");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
"""


class Firefox:
    """A headless Firefox with a fresh profile."""

    def __init__(self, program: str, port: int) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="une-voix-firefox-")
        (Path(self._folder.name) / "user.js").write_text(PREFERENCES.format(port=port))
        self._process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--marionette", "--profile", self._folder.name],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._connection = self._connect(port)
        self._number = 0
        self._receive()
        told = self._ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {}}})["capabilities"]
        self.name = f"Firefox {told['browserVersion']}"

    def _connect(self, port: int) -> socket.socket:
        for _ in range(600):
            if self._process.poll() is not None:
                raise RuntimeError(f"Firefox ended with {self._process.returncode} before it answered.")
            try:
                connection = socket.create_connection(("127.0.0.1", port), timeout=60)
            except OSError:
                time.sleep(0.1)
                continue
            return connection
        raise RuntimeError("Firefox does not answer on its port.")

    def _receive(self) -> Any:
        """A message is its length, a colon, and JSON."""
        length = b""
        while not length.endswith(b":"):
            length += self._read(1)
        return json.loads(self._read(int(length[:-1])))

    def _read(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            part = self._connection.recv(count - len(data))
            if not part:
                raise RuntimeError("Firefox hung up.")
            data += part
        return data

    def _ask(self, command: str, parameters: dict[str, object]) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._connection.sendall(str(len(message)).encode() + b":" + message)
        _, number, error, result = self._receive()
        if error is not None or number != self._number:
            raise RuntimeError(f"Firefox refuses {command}: {error}")
        return result

    def open(self, address: str) -> None:
        """Load a page."""
        self._ask("WebDriver:Navigate", {"url": address})

    def press(self, keys: str) -> None:
        """Press and release each key."""
        self._ask("WebDriver:PerformActions", {"actions": actions(keys)})

    def tell(self, script: str) -> Any:
        """What a script returns."""
        return self._ask("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def close(self) -> None:
        """End the browser and delete its profile."""
        self._connection.close()
        self._process.terminate()
        self._process.wait(timeout=60)
        self._folder.cleanup()
