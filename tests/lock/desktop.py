"""A screen of its own with a window manager and a kiosk's browser on it, seen and touched only as a person could."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab

LAUNCH = Path(__file__).resolve().parents[2] / "kiosk" / "launch"
POLICIES = Path("/etc/chromium/policies/managed")
SIZE = (1280, 800)
PATIENCE = 60.0  # seconds until a screen that must come counts as missing
SETTLED = 1.5  # seconds that a key is given to do something
# Parts of the screen that change by themselves: fewer pixels than a window, a menu or another page would.
FEW = SIZE[0] * SIZE[1] // 200


class Desktop:
    """`display` is the number of the screen, such as `:77`."""

    def __init__(self, display: str) -> None:
        self.display = display
        self.environment = {**os.environ, "DISPLAY": display}

    def press(self, *keys: str) -> None:
        """Press and release keys, each named as X names it, such as `ctrl+t`."""
        self._run("xdotool", "key", "--clearmodifiers", *keys)
        time.sleep(SETTLED)

    def windows(self) -> list[str]:
        """Titles of the browser's windows that can be seen."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--class", "chromium"],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        ).stdout.split()
        return [self._run("xdotool", "getwindowname", number).strip() for number in found]

    def picture(self) -> Image.Image:
        """What stands on the screen."""
        return ImageGrab.grab(xdisplay=self.display)

    def wait_for(self, title: str) -> None:
        """Until a window has this title, and stands still. Raises `TimeoutError`."""
        end = time.monotonic() + PATIENCE
        while not any(re.search(title, window) for window in self.windows()):
            if time.monotonic() > end:
                raise TimeoutError(f"no window called {title!r}, only {self.windows()}")
            time.sleep(0.2)
        before = self.picture()
        while differ(before, before := self._later()):
            if time.monotonic() > end:
                raise TimeoutError(f"the window called {title!r} never stood still")

    def _later(self) -> Image.Image:
        time.sleep(1)
        return self.picture()

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=60, check=True
        )
        return done.stdout


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Whether more has changed than a caret."""
    changed = ImageChops.difference(one.convert("L"), other.convert("L")).point(
        lambda value: 255 if value > 24 else 0
    )
    return changed.histogram()[255] > FEW


@contextmanager
def desktop() -> Iterator[Desktop]:
    """A fresh screen with openbox, as it comes."""
    display = f":{os.getpid() % 20_000 + 100}"
    screen = f"{SIZE[0]}x{SIZE[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", display, "-screen", "0", screen, "-nolisten", "tcp"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    made = Desktop(display)
    try:
        time.sleep(2)
        manager = subprocess.Popen(
            ["openbox"], env=made.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            time.sleep(1)
            yield made
        finally:
            manager.terminate()
            manager.wait(timeout=30)
    finally:
        server.terminate()
        server.wait(timeout=30)


BROWSER = """#!/bin/sh
# The script's address comes last; this one may stand in for it.
for last; do :; done
for word; do shift; [ "$word" = "$last" ] || set -- "$@" "$word"; done
exec {program} {sandbox} --lang=fr "$@" "{origin}{page}"
"""


@contextmanager
def started(screen: Desktop, origin: str, page: str = "/K") -> Iterator[None]:
    """The launch script, in a process group of its own, until the block ends; `page` stands in for the kiosk's."""
    with tempfile.TemporaryDirectory(prefix="une-voix-kiosk-") as home:
        browser = Path(home) / "browser"
        # Root, as containers have it, must ask for no sandbox; a kiosk's account need not.
        sandbox = "--no-sandbox" if os.geteuid() == 0 else ""
        program = shutil.which("chromium")
        browser.write_text(BROWSER.format(program=program, sandbox=sandbox, origin=origin, page=page))
        browser.chmod(0o755)
        process = subprocess.Popen(
            [str(LAUNCH / "start-kiosk"), origin],
            env={**screen.environment, "HOME": home, "CHROMIUM": str(browser), "LANGUAGE": "fr"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=30)
            time.sleep(1)


@contextmanager
def policy_for(origin: str, *more: str) -> Iterator[None]:
    """The policy file, installed for this server, with `more` addresses allowed.

    Raises `FileExistsError` where this machine is somebody's kiosk.
    """
    file = POLICIES / "une-voix.json"
    if file.exists():
        raise FileExistsError(f"{file} is there already")
    policy = json.loads((LAUNCH / "policy.json").read_text("utf-8").replace("https://vote.example", origin))
    policy["URLAllowlist"] += more
    POLICIES.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(policy), "utf-8")
    try:
        yield
    finally:
        file.unlink()
