"""`make browsers`: a vote from the letter to the receipt by keyboard alone, in Firefox and in WebKitGTK."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from ballot.ballots import tracker_of
from tests.browsers.keyboard import DOWN, ENTER, SPACE, Driven, Stuck, at, tab_to, wait_for
from tests.browsers.marionette import Firefox
from tests.browsers.webkit import WebKit
from tests.worlds.demonstration import Demonstration
from tests.worlds.polling import free_port
from tests.worlds.townhall import TownHall

ACTION = "main .action"
ABILITIES = {
    "sound from clips": "new Audio().canPlayType('audio/ogg; codecs=opus') !== ''",
    "a voice of the device": "(globalThis.speechSynthesis?.getVoices() ?? []).some((voice) => voice.localService)",
    "a camera page": "'mediaDevices' in navigator",
}


def vote(browser: Driven, hall: TownHall) -> str:
    """Type a letter's code and cast a vote; gives the tracker. Raises `Stuck`."""
    browser.open(hall.main.page)
    at(browser, "welcome")
    tab_to(browser, ACTION)
    browser.press(ENTER)
    at(browser, "code")
    tab_to(browser, "#group-1")
    browser.press(hall.code().replace("-", ""))
    wait_for(browser, "document.querySelector('#group-4').value.length === 6")
    browser.press(ENTER)
    at(browser, "question")
    tab_to(browser, "input[type=radio]")
    browser.press(SPACE + DOWN)
    wait_for(browser, "document.querySelectorAll('input[type=radio]')[1].checked")
    tab_to(browser, ACTION)
    browser.press(ENTER)
    at(browser, "review")
    wait_for(browser, "document.querySelector('.chosen').innerText.includes('Contre')")
    wait_for(browser, "document.querySelector('#tracker') !== null")
    tab_to(browser, ACTION)
    browser.press(ENTER)
    at(browser, "done")
    return "".join(str(browser.tell("return document.querySelector('#tracker').innerText")).split())


def firefox() -> Driven:
    """Debian's, or whatever is called so."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        raise FileNotFoundError("firefox-esr")
    return Firefox(program, free_port())


def webkit() -> Driven:
    """Debian's MiniBrowser."""
    driver, display = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    if driver is None or display is None:
        raise FileNotFoundError("webkit2gtk-driver and xvfb")
    return WebKit(driver, display, free_port())


def main() -> None:
    """Vote in each; the exit code is 1 when one of them fails."""
    starts: tuple[Callable[[], Driven], ...] = (firefox, webkit)
    failed = False
    with tempfile.TemporaryDirectory() as folder, Demonstration(Path(folder) / "data") as demonstration:
        hall = TownHall(demonstration)
        for start in starts:
            try:
                browser = start()
            except FileNotFoundError as error:
                failed = True
                print(f"CANNOT RUN: {error} is not installed", file=sys.stderr)
                continue
            try:
                tracker = vote(browser, hall)
                is_there = tracker in {tracker_of(ballot) for ballot in hall.ballots(hall.main)}
                failed |= not is_there
                print(f"{browser.name}: voted, {'in the record' if is_there else 'NOT IN THE RECORD'}")
                for name, condition in ABILITIES.items():
                    print(f"    {name}: {'yes' if browser.tell(f'return Boolean({condition})') else 'no'}")
            except Stuck as error:
                failed = True
                print(error, file=sys.stderr)
            finally:
                browser.close()
        hall.databases.close()
    sys.exit(failed)


if __name__ == "__main__":
    main()
