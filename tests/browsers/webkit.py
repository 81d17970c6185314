"""WebKitGTK, driven over WebDriver by Debian's WebKitWebDriver, on a display that nobody sees."""

from __future__ import annotations

import os
import subprocess
import time
from typing import Any

import httpx

from tests.browsers.keyboard import actions


class WebKit:
    """MiniBrowser, which has no profile."""

    def __init__(self, driver: str, xvfb: str, port: int) -> None:
        reading, writing = os.pipe()
        self._display = subprocess.Popen(
            [xvfb, "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
            pass_fds=(writing,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            display = told.readline().strip()
        # The sandbox of a browser does not start for root; the pages are our own.
        surroundings = {"DISPLAY": f":{display}", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        self._driver = subprocess.Popen(
            [driver, f"--port={port}"],
            env={**os.environ, **surroundings, "LANG": "C.UTF-8", "GDK_BACKEND": "x11"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        self._wait()
        told_session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": {}}})
        self._session = f"/session/{told_session['sessionId']}"
        capabilities = told_session["capabilities"]
        agent = self.tell("return navigator.userAgent")
        self.name = f"WebKitGTK {capabilities.get('browserVersion') or '?'} ({str(agent).rpartition(' ')[2]})"

    def _wait(self) -> None:
        for _ in range(300):
            try:
                self._client.get("/status")
            except httpx.ConnectError:
                time.sleep(0.1)
                continue
            return
        raise RuntimeError("WebKitWebDriver does not answer.")

    def _ask(self, method: str, path: str, body: dict[str, object] | None = None) -> Any:
        response = self._client.request(method, path, json=body)
        value = response.json()["value"]
        if response.status_code != 200:
            raise RuntimeError(
                f"WebKit refuses {path.rpartition('/')[2]}: {value.get('error')} {value.get('message')}"
            )
        return value

    def open(self, address: str) -> None:
        """Load a page."""
        self._ask("POST", f"{self._session}/url", {"url": address})

    def press(self, keys: str) -> None:
        """Press and release each key."""
        self._ask("POST", f"{self._session}/actions", {"actions": actions(keys)})

    def tell(self, script: str) -> Any:
        """What a script returns."""
        return self._ask("POST", f"{self._session}/execute/sync", {"script": script, "args": []})

    def close(self) -> None:
        """End the browser, its driver and its display."""
        self._ask("DELETE", self._session)
        self._client.close()
        for process in (self._driver, self._display):
            process.terminate()
            process.wait(timeout=60)
