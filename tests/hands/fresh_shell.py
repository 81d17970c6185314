"""What a document tells people to type, and a person who types it into a new terminal.

blocks = command_blocks(README.read_text())["For an observer"]
person = Person(home, start=clone, path=[tools])
person.in_every_shell = blocks[0]
for line in blocks[1]:
    print(person.types(line))
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import subprocess
import termios
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

PASSPHRASE = "une phrase d’essai"
Answer = Callable[[str], str | None]
"""Given what was said since the last answer, what to type; None where nothing was asked."""
PATIENCE_S = 300
"""No command needs a tenth of it; it ends what hangs."""


def command_blocks(markdown: str) -> dict[str, list[list[str]]]:
    """The lines of each code block, under the second-level heading that it stands below."""
    found: dict[str, list[list[str]]] = {}
    heading, inside = "", False
    for line in markdown.splitlines():
        if line.startswith("```"):
            inside = not inside
            if inside:
                found.setdefault(heading, []).append([])
        elif inside:
            found[heading][-1].append(line)
        elif line.startswith("## "):
            heading = line.removeprefix("## ")
    return found


def passphrase_if_asked(said: str) -> str | None:
    """The one passphrase that everybody here has."""
    return PASSPHRASE if said.rstrip().endswith(("Passphrase:", "The same passphrase again:")) else None


class Terminal:
    """One new bash in a terminal of its own, without any file of settings; what is asked for is typed."""

    def __init__(
        self, script: str, *, home: Path, cwd: Path, environment: dict[str, str], answer: Answer
    ) -> None:
        self.said = ""
        self._answer = answer
        self._terminal, inside = pty.openpty()
        self.process = subprocess.Popen(
            ["bash", "--noprofile", "--norc", "-c", script],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            cwd=cwd,
            env={"HOME": str(home), "LANG": "C.UTF-8", "TERM": "dumb", **environment},
            start_new_session=True,
            # getpass asks the terminal that governs the process, whatever its input is.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  no thread holds a lock here
        )
        os.close(inside)
        self._answered = 0

    def until(self, over: Callable[[], bool]) -> None:
        """Read and answer until it holds, or until the bash has ended and all it said was read."""
        end = monotonic() + PATIENCE_S
        while not over():
            assert monotonic() < end, f"hangs; said: {self.said}"
            if not select.select([self._terminal], [], [], 1)[0]:
                continue
            try:
                piece = os.read(self._terminal, 65536)
            except OSError:  # Linux says so when the last process has closed the terminal
                return
            self.said += piece.decode("utf-8", "replace").replace("\r\n", "\n")
            asked = self.said[self._answered :]
            if (typed := self._answer(asked)) is not None:
                self._answered = len(self.said)
                os.write(self._terminal, f"{typed}\n".encode())

    def ended(self) -> int:
        """Wait for the end; gives the exit code."""
        try:
            self.until(lambda: False)
            return self.process.wait(PATIENCE_S)
        finally:
            self.close()

    def interrupt(self) -> int:
        """Press Ctrl-C and wait for the end; gives the exit code."""
        os.write(self._terminal, b"\x03")
        return self.ended()

    def close(self) -> None:
        """Nothing of it goes on."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self._terminal >= 0:
            os.close(self._terminal)
            self._terminal = -1


@dataclass
class Person:
    """Somebody with a home and a folder where every shell begins.

    `in_every_shell` are the lines that the document asks for in each new shell. `placeholders` tells what stands in
    place of what the document gives as an example.
    """

    home: Path
    start: Path
    environment: dict[str, str]
    placeholders: Callable[[str], str] = lambda line: line
    in_every_shell: Sequence[str] = ()
    answer: Answer = passphrase_if_asked

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)

    def begins(self, line: str, at_first: Sequence[str] = ()) -> Terminal:
        """Type the line into a new shell, behind those that come `at_first`, and go on without waiting."""
        lines = (*self.in_every_shell, *at_first, line)
        script = "\n".join(["set -e", *map(self.placeholders, lines)])
        return Terminal(
            script, home=self.home, cwd=self.start, environment=self.environment, answer=self.answer
        )

    def types(self, line: str, *, code: int = 0, at_first: Sequence[str] = ()) -> str:
        """As `begins`, and wait until it ends with this exit code; gives what was said."""
        terminal = self.begins(line, at_first)
        ended = terminal.ended()
        assert ended == code, f"{line}\nexit code {ended}\n{terminal.said}"
        assert "command not found" not in terminal.said
        assert "Traceback" not in terminal.said
        return terminal.said
