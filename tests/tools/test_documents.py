"""What pages and comments cite is in the tree: sections of pages, files, modules and what stands in them, commands."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Match

from api.app import create_app
from api.cli.main import build_parser as server_parser
from api.settings import Settings
from ballot.cli.main import build_parser as protocol_parser
from tests.ballot.pages import BALLOT, PROJECT, Page, code_name

PAGES = sorted(BALLOT.glob("*.md"))
SECTION = re.compile(r'\b([A-Z]+)\.md((?:,? (?:and )?"[^"\n]+")+)')
LINK = re.compile(r"\]\(([^)\s:#]+)\)|<img src=\"([^\"]+)\"")
FOLDERS = "ballot|api|printouts|kiosk|tests|alembic"
FILE = re.compile(rf"(?<![\w./…-])((?:{FOLDERS})/[\w./-]+\.(?:py|tsx?|mjs|cjs|md|json|css|ftl|html|bel))\b")
NAME = re.compile(r"`((?:ballot|api|printouts|tests)(?:\.\w+)+)`")
ADDRESS = re.compile(r"`(?:(GET|POST) )?((?:/(?:api|records|consultations|assets)|…)/[\w./-]+)`")
COMMAND = re.compile(r"`(ballot(?:-admin)?)((?: [a-z][a-z-]+)+)")
MADE = ("kiosk/dist/", "kiosk/audio/dist/", "kiosk/node_modules/", "tests/peers/node_modules/")
"""Folders that are built, so that nothing in them is tracked."""


def texts() -> Iterator[tuple[Path, str]]:
    """Every tracked text that people write, its lines joined where a citation may be broken."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "*.md", "*.py", "*.ts", "*.tsx", "Makefile", "pyproject.toml", ".ci"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    for name in filter(None, listed.split("\0")):
        path = PROJECT / name
        if path.is_file() and path != Path(__file__).resolve():
            yield path, path.read_text("utf-8", errors="replace")


def joined(text: str) -> str:
    """The text without line ends, nor the marks of comments at the beginnings of lines."""
    return re.sub(r"\n[ \t]*(?:(?:#|//|\*)[ \t]*)?", " ", text)


TEXTS = list(texts())
pytestmark = pytest.mark.skipif(not TEXTS, reason="no clone")


def test_every_section_that_is_cited_exists() -> None:
    sections = {page.stem: set(Page(page.read_text("utf-8")).sections) for page in PAGES}
    missing, seen = [], 0
    for path, text in TEXTS:
        for page, titles in SECTION.findall(joined(text)):
            for title in re.findall(r'"([^"]+)"', titles):
                seen += 1
                if title not in sections.get(page, ()):
                    missing.append(f"{path.relative_to(PROJECT)}: {page}.md has no section {title!r}")
    assert missing == []
    assert seen > len(sections), "citations are found at all"


def test_every_page_of_the_protocol_that_is_cited_exists() -> None:
    names = {page.name for page in PAGES} | {path.name for path, _ in TEXTS if path.suffix == ".md"}
    cited = {
        (str(path.relative_to(PROJECT)), name)
        for path, text in TEXTS
        for name in re.findall(r"(?<![\w/.-])([A-Z][A-Z-]+\.md)\b", text)
    }
    assert sorted(item for item in cited if item[1] not in names) == []


def test_every_link_and_picture_of_a_page_exists() -> None:
    dead = [
        f"{path.relative_to(PROJECT)}: {target}"
        for path, text in TEXTS
        if path.suffix == ".md"
        for match in LINK.finditer(text)
        if not (path.parent / (target := match[1] or match[2])).exists()
    ]
    assert dead == []


def test_every_file_that_is_named_exists() -> None:
    dead = [
        f"{path.relative_to(PROJECT)}: {name}"
        for path, text in TEXTS
        for name in FILE.findall(text)
        if not name.startswith(MADE) and not any((root / name).exists() for root in (PROJECT, path.parent))
    ]
    assert dead == []


def test_every_module_and_name_in_backticks_exists() -> None:
    dead = []
    for name, path in sorted({(name, path) for path, text in TEXTS for name in NAME.findall(text)}):
        try:
            code_name(name)
        except (ModuleNotFoundError, AttributeError):
            dead.append(f"{path.relative_to(PROJECT)}: {name}")
    assert dead == []


def test_every_command_of_the_pages_exists(capsys: pytest.CaptureFixture[str]) -> None:
    parsers = {"ballot": protocol_parser, "ballot-admin": server_parser}
    cited = {
        match.groups() for path, text in TEXTS if path.suffix == ".md" for match in COMMAND.finditer(text)
    }
    assert cited
    for program, words in sorted(cited):
        with pytest.raises(SystemExit) as ended:
            parsers[program](words.split()).parse_args([*words.split(), "--help"])
        assert ended.value.code == 0, f"{program}{words}: {capsys.readouterr().err}"


def test_every_address_of_the_pages_is_served(tmp_path: Path) -> None:
    app = create_app(Settings(data=tmp_path))

    def served(method: str, address: str) -> bool:
        scope = {"type": "http", "method": method, "path": address, "root_path": "", "headers": []}
        return any(route.matches(scope)[0] is Match.FULL for route in app.routes)

    cited = {
        (str(path.relative_to(PROJECT)), method or "GET", address.replace("…", "/api/elections/UUID"))
        for path, text in TEXTS
        if path.parent == BALLOT and path.suffix == ".md"
        for method, address in ADDRESS.findall(text)
    }
    assert not served("GET", "/api/elections/UUID/nothing")
    assert cited
    assert sorted(item for item in cited if not served(*item[1:])) == []
