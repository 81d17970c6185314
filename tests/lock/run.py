"""`make kiosk-lock`: tries to leave the kiosk's page, with the policy and without, and prints what stopped what.

It runs the launch script with the machine's chromium on a screen of its own and compares pictures of that screen: a key
that opened, closed or moved anything is seen, whatever it was. The policy is put where chromium looks for it, and taken
away again, so this needs root.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import httpx

from tests.lock.desktop import Desktop, desktop, differ, policy_for, started
from tests.worlds.polling import make_polling, make_settings, serving

KEYS = (
    *(
        "ctrl+t",
        "ctrl+n",
        "ctrl+shift+n",
        "ctrl+w",
        "ctrl+shift+w",
        "ctrl+o",
        "ctrl+s",
        "ctrl+p",
        "ctrl+h",
        "ctrl+j",
    ),
    *(
        "ctrl+d",
        "ctrl+f",
        "ctrl+g",
        "ctrl+u",
        "ctrl+l",
        "ctrl+r",
        "ctrl+a",
        "ctrl+plus",
        "ctrl+minus",
        "ctrl+Tab",
    ),
    *("ctrl+shift+i", "ctrl+shift+j", "ctrl+shift+Delete", "ctrl+shift+t", "ctrl+shift+b"),
    *(
        "alt+Left",
        "alt+Right",
        "alt+d",
        "alt+f",
        "alt+Home",
        "F1",
        "F3",
        "F5",
        "F6",
        "F7",
        "F10",
        "F11",
        "F12",
    ),
    *("Escape", "shift+Escape", "Menu", "XF86Back", "XF86HomePage", "XF86Search"),
)
# Belongs to the window manager, which openbox as it comes gives away: it closes or switches windows.
OF_THE_MANAGER = ("alt+F4", "alt+Tab", "super+d")
TITLE = "Ajouter cette borne"
# A page of ours without a guard on keys.
PLAIN, PLAIN_TITLE = "/staff/sign-in", "Entrer|Sign in"


def leaving(
    screen: Desktop, origin: str, keys: tuple[str, ...], page: str = "/K", title: str = TITLE
) -> list[str]:
    """Those of `keys` after which the screen was another one. Each such key is followed by a fresh start."""
    left = []
    waiting = list(keys)
    while waiting:
        with started(screen, origin, page):
            screen.wait_for(title)
            before = screen.picture()
            while waiting:
                key = waiting.pop(0)
                screen.press(key)
                if len(screen.windows()) != 1 or differ(before, screen.picture()):
                    left.append(key)
                    break
    return left


def died(screen: Desktop, origin: str) -> bool:
    """Whether a browser that is killed comes back on the kiosk's page."""
    with started(screen, origin):
        screen.wait_for(TITLE)
        for process in Path("/proc").glob("[0-9]*/cmdline"):
            line = process.read_bytes().split(b"\0")
            if (
                b"--kiosk" in line
                and not any(part.startswith(b"--type=") for part in line)
                and b"sh" not in line[0]
            ):
                os.kill(int(process.parent.name), 9)
        time.sleep(1)
        screen.wait_for(TITLE)
        return True


def main() -> int:
    """0 where nothing leaves the page under the policy."""
    with (
        tempfile.TemporaryDirectory(prefix="une-voix-lock-") as folder,
        desktop() as screen,
        serving(make_polling(make_settings(Path(folder) / "data")).settings, Path(folder)) as server,
    ):
        httpx.get(f"{server.url}/K").raise_for_status()
        unguarded = leaving(screen, server.url, KEYS, PLAIN, PLAIN_TITLE)
        guard = leaving(screen, server.url, KEYS)
        with policy_for(server.url, f"{server.url}{PLAIN}"):
            policy = leaving(screen, server.url, KEYS, PLAIN, PLAIN_TITLE)
        with policy_for(server.url):
            both = leaving(screen, server.url, KEYS)
            manager = leaving(screen, server.url, OF_THE_MANAGER)
            back = died(screen, server.url)
    print(f"{len(KEYS)} keys; those that did something:")
    print(f"  chromium --kiosk alone: {listed(unguarded)}")
    print(f"  with the policy alone: {listed(policy)}")
    print(f"  with the page's guard alone, the page having the focus: {listed(guard)}")
    print(f"  with both, as a kiosk is set up: {listed(both)}")
    print(f"keys of the window manager, openbox as it comes: {listed(manager)}")
    print(f"a browser that is killed comes back on the kiosk's page: {'yes' if back else 'no'}")
    # If nothing were seen without any lock, these pictures would show nothing.
    return 1 if both or not back or not unguarded else 0


def listed(keys: list[str]) -> str:
    """Keys in one line."""
    return f"{len(keys)} ({' '.join(keys)})" if keys else "none"


if __name__ == "__main__":
    sys.exit(main())
