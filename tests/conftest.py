"""The programs that tests hold ours against, and how a test without its program makes itself heard."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import hypothesis
import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
NOT_RUN = "CANNOT RUN: "

# A busy machine is no reason for a red test.
hypothesis.settings.register_profile("une-voix", deadline=None, print_blob=True)
hypothesis.settings.load_profile("une-voix")

Argument = str | Path

# The fixtures of this file that stand for a program. Whatever test asks for one, by whichever way, is marked `tool`.
TOOLS = {
    "axe", "belenios_tool_2", "belenios_tool_3", "browser", "chromium_path", "playwright", "poppler", "sirona",
    "unavailable", "windowed_chromium_path",
}  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a program of others, before pytest looks at what `-m` asks for."""
    for item in items:
        if TOOLS & set(getattr(item, "fixturenames", ())):
            item.add_marker("tool")


@dataclass(frozen=True)
class Program:
    """A program of another project, started as a process of its own."""

    command: tuple[str, ...]

    def run(
        self, arguments: Sequence[Argument], cwd: Path | None = None, stdin: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Give the finished process, whatever its exit code; the limit of ten minutes only ends what hangs."""
        return subprocess.run(
            [*self.command, *map(str, arguments)],
            cwd=cwd,
            input=stdin or "",
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )


@dataclass(frozen=True)
class BeleniosTool(Program):
    """belenios-tool of one major version; `version` is (3, 3, 0) or (2, 0)."""

    version: tuple[int, ...]


@dataclass(frozen=True)
class Poppler:
    """The programs of poppler-utils that read a PDF independently of what wrote it."""

    pdftotext: Program
    pdftoppm: Program
    pdfinfo: Program


def give_up(reason: str) -> NoReturn:
    """Skip the test aloud, or fail it where CI is set: there every tool must be."""
    if os.environ.get("CI"):
        pytest.fail(NOT_RUN + reason, pytrace=False)
    pytest.skip(NOT_RUN + reason)


@pytest.fixture(scope="session")
def unavailable() -> Callable[[str], NoReturn]:
    """Call it with a reason where a test lacks something that is not ours to give."""
    return give_up


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List, in capitals, the tests that had to be given up."""
    given_up = [
        f"{report.nodeid}: {reason}"
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple) and NOT_RUN in (reason := report.longrepr[2])
    ]
    if not given_up:
        return
    terminalreporter.section(
        f"{len(given_up)} TESTS DID NOT RUN FOR WANT OF A TOOL", sep="!", red=True, bold=True
    )
    for line in sorted(given_up):
        terminalreporter.line(line.upper(), red=True)


def find_belenios_tool(major: int) -> BeleniosTool:
    wrapper = PROJECT / ".tools" / "bin" / f"belenios-tool-{major}"
    if not wrapper.exists():
        give_up(f"belenios-tool {major}.x is not there; make test-tools says why")
    program = Program((str(wrapper),))
    told = program.run(["--version"])
    if told.returncode != 0:
        give_up(f"belenios-tool {major}.x does not start: {told.stderr.strip()}")
    # The version is the first word of what it tells, the day of its source follows.
    version = tuple(int(part) for part in told.stdout.split()[0].split("."))
    return BeleniosTool(program.command, version)


@pytest.fixture(scope="session")
def belenios_tool_2() -> BeleniosTool:
    """belenios-tool 2.x: finite-field groups only, sound check of ballots."""
    return find_belenios_tool(2)


@pytest.fixture(scope="session")
def belenios_tool_3() -> BeleniosTool:
    """belenios-tool 3.x: group Ed25519; `archive pull` is there since 3.2."""
    return find_belenios_tool(3)


@pytest.fixture(scope="session")
def sirona() -> Program:
    """The TypeScript implementation; `election verify` reads the .bel of its working directory."""
    script = PROJECT / "tests" / "peers" / "node_modules" / "sirona" / "dist" / "cli" / "sirona.js"
    node = shutil.which("node")
    if node is None or not script.exists():
        give_up("sirona is not there; npm ci in tests/peers gets it")
    return Program((node, str(script)))


@pytest.fixture(scope="session")
def poppler() -> Poppler:
    """Fixture of poppler-utils."""
    paths = [shutil.which(name) for name in ("pdftotext", "pdftoppm", "pdfinfo")]
    found = [Program((path,)) for path in paths if path is not None]
    if len(found) != len(paths):
        give_up("poppler-utils is not installed")
    return Poppler(*found)


def find_chromium() -> str | None:
    """A chromium that Playwright can drive through its `executable_path`."""
    return _found(("chromium", "google-chrome"), "chromium-*/chrome-linux*/chrome")


def find_engine() -> str | None:
    """The same engine without windows, menus and tabs, which take two thirds of the processor; else `find_chromium`."""
    unpacked = "chromium_headless_shell-*/chrom*-linux*/*headless[-_]shell"
    return _found(("chromium-headless-shell",), unpacked) or find_chromium()


def _found(names: Sequence[str], unpacked: str) -> str | None:
    for name in names:
        if path := shutil.which(name):
            return path
    paths = sorted((PROJECT / ".tools" / "browsers").glob(unpacked))
    return str(paths[0]) if paths else None


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """As `find_engine`, or the test is given up."""
    return find_engine() or give_up("chromium is not installed")


@pytest.fixture(scope="session")
def windowed_chromium_path() -> str:
    """As `find_chromium`: for cameras, and for what a window's own keys could do; or the test is given up."""
    return find_chromium() or give_up("chromium is not installed")


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which looks for what keeps people from using a page."""
    script = PROJECT / "tests" / "peers" / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        give_up("axe-core is not there; npm ci in tests/peers gets it")
    return script.read_text("utf-8")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """One headless browser for the session; take a new context for each test."""
    # The sandbox of a browser does not start for root; the pages are our own.
    launched = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
    yield launched
    launched.close()
