"""A demonstration that really runs: built by `ballot-admin demo`, served on loopback, ended by `--finish`."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import zxingcpp
from PIL import Image

from ballot.credential import parse_code

READY = re.compile(r"ready (http://127\.0\.0\.1:[0-9]+) consultation=([1-9A-HJ-NP-Za-km-z]{14})")


class Demonstration:
    """Starts the server on entering, stops it on leaving; `everything_said` is all that its processes printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""
        self.uuid = ""
        self.everything_said = ""
        self._process: subprocess.Popen[str] | None = None
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  closed on leaving

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._errors.close()

    @property
    def process(self) -> subprocess.Popen[str]:
        assert self._process is not None, "the server was not started"
        return self._process

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def record(self) -> Path:
        return self.folder / f"{self.uuid}.bel"

    def start(self, port: int = 0) -> None:
        """Build if needed, serve, and wait for the line that says so."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "api.cli.main", "demo", "--data", str(self.folder), "--port", str(port)],
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        match = READY.fullmatch(line.strip())
        assert match, f"expected the line ready…, found {line!r}; {self._said_on_stderr()}"
        self.everything_said += line
        self.url, self.uuid = match.groups()

    def _said_on_stderr(self) -> str:
        self._errors.seek(0)
        return self._errors.read()

    def kill(self) -> None:
        """As when the power fails."""
        self.process.kill()
        rest, _ = self.process.communicate(timeout=60)
        self.everything_said += rest + self._said_on_stderr()
        self._process = None

    def stop(self) -> None:
        """As with Ctrl-C."""
        if self._process is not None and self.is_running:
            self._process.terminate()
            rest, _ = self._process.communicate(timeout=60)
            self.everything_said += rest + self._said_on_stderr()
        self._process = None

    def finish(self) -> Path:
        """Close, count and publish; gives the path that the command printed last."""
        self.stop()
        done = subprocess.run(
            [sys.executable, "-m", "api.cli.main", "demo", "--data", str(self.folder), "--finish"],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        self.everything_said += done.stdout + done.stderr
        return Path(done.stdout.strip().splitlines()[-1])

    def letter_links(self, count: int) -> list[str]:
        """What a phone reads from the QR of the first letters: page by page, from the PDF that is printed."""
        links = []
        with tempfile.TemporaryDirectory() as pictures:
            command = [
                "pdftoppm",
                "-r",
                "100",
                "-gray",
                "-l",
                str(count),
                str(self.folder / "letters.pdf"),
                f"{pictures}/p",
            ]
            subprocess.run(command, check=True, timeout=120)
            for page in sorted(Path(pictures).iterdir()):
                with Image.open(page) as image:
                    (code,) = zxingcpp.read_barcodes(image)
                links.append(code.text)
        return links

    def letter_codes(self, count: int) -> list[str]:
        """The dashed codes of the first letters."""
        return [parse_code(link) for link in self.letter_links(count)]
