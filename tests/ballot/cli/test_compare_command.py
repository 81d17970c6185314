"""`ballot compare-build` against servers that serve the build, another one, or something else besides."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ballot.cli.main import main
from ballot.cli.shells import SHELLS
from ballot.transparency.manifest import integrity_of, make_manifest

WORKER = b"self;\n"
BUILT = {
    name: f"/* {name} */\n".encode()
    for name in ("voter.js", "check.js", "kiosk.js", "staff.js", "voter.css", "kiosk.css", "public.css")
} | {"sw.js": WORKER}
PATHS = {"/C/COMPARE": "voter", "/check/COMPARE": "check", "/K": "kiosk", "/staff/sign-in": "staff"}


def page(shell: str) -> bytes:
    """The page as a server of the build sends it."""
    text = SHELLS[shell].replace("{words}", "C’est prêt &amp; clair").replace("{language}", "fr")
    for name, data in BUILT.items():
        text = text.replace(f"{{{name}}}", integrity_of(data))
    return text.encode()


VOTER = page("voter").decode()
EVIL = '<script src="/evil.js"></script>'


class Site(ThreadingHTTPServer):
    """Serves `files` by path."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = {f"/assets/{name}": data for name, data in BUILT.items()} | {"/sw.js": WORKER}
        self.files |= {path: page(shell) for path, shell in PATHS.items()}
        self.headers: dict[str, str] = {}
        self.asked: set[str] = set()
        self.list_files(BUILT)

    def list_files(self, files: dict[str, bytes]) -> None:
        shells = {shell: self.files[path] for path, shell in PATHS.items() if shell != "staff"}
        self.files["/assets/manifest.json"] = make_manifest(files, shells)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.add(self.path)
        body = self.server.files.get(self.path)
        self.send_response(200 if body is not None else 404)
        for name, value in ({"Content-Type": "text/html; charset=utf-8"} | self.server.headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        thread = threading.Thread(target=site.serve_forever)
        thread.start()
        yield site
        site.shutdown()
        thread.join()


@pytest.fixture
def build(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    folder.mkdir()
    for name, data in BUILT.items():
        (folder / name).write_bytes(data)
    return folder


def compare(site: Site, build: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["compare-build", site.url, str(build)])
    return code, capsys.readouterr().out


def test_the_same(site: Site, build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = compare(site, build, capsys)
    assert code == 0
    assert "serves this build: 8 files and 4 pages" in said


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/assets/voter.js", BUILT["voter.js"] + b" ", "voter.js: other bytes than in the build"),
        ("/sw.js", b"evil", "/sw.js: other bytes"),
        (
            "/K",
            page("kiosk").replace(integrity_of(BUILT["kiosk.js"]).encode(), integrity_of(b"evil").encode()),
            "/K: demands another hash of kiosk.js",
        ),
        ("/C/COMPARE", page("check"), "/C/COMPARE: is another page"),
        ("/staff/sign-in", b"<p>nothing</p>", "/staff/sign-in: is another page"),
    ],
)
def test_each_difference_is_named(
    site: Site, build: Path, capsys: pytest.CaptureFixture[str], path: str, body: bytes, expected: str
) -> None:
    site.files[path] = body
    code, said = compare(site, build, capsys)
    assert code == 1
    assert expected in said


@pytest.mark.parametrize(
    "body",
    [
        VOTER.replace("</body>", f"{EVIL}</body>"),
        VOTER.replace("</body>", "<img onerror=x></body>"),
        # Of attributes that are given twice, browsers take the first and some parsers the last.
        VOTER.replace("<script ", f'<script src="/evil.js" integrity="{integrity_of(b"evil")}" '),
        VOTER.replace("<head>", '<head>\n<meta http-equiv="refresh" content="0;url=/evil.html">'),
        # To a browser this comment has ended before the script, to some parsers it has not.
        VOTER.replace("<head>", f"<head>\n<!-->{EVIL}-->"),
        VOTER.replace("<p>C’est", "<p>C’est\n"),
        "\ufeff" + VOTER,
    ],
)
def test_a_page_that_may_run_anything_else_is_another_page(
    site: Site, build: Path, capsys: pytest.CaptureFixture[str], body: str
) -> None:
    site.files["/C/COMPARE"] = body.encode()
    site.list_files(BUILT)
    code, said = compare(site, build, capsys)
    assert code == 1
    assert "/C/COMPARE: is another page" in said


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Refresh", "0;url=/evil.html", "is sent with the header Refresh"),
        ("Link", "</evil.css>; rel=stylesheet", "is sent with the header Link"),
        ("Content-Type", "text/html; charset=utf-16", "is not sent as a page in UTF-8"),
    ],
)
def test_a_header_that_changes_what_is_shown(
    site: Site, build: Path, capsys: pytest.CaptureFixture[str], name: str, value: str, expected: str
) -> None:
    site.headers = {name: value}
    code, said = compare(site, build, capsys)
    assert code == 1
    assert f"/C/COMPARE: {expected}" in said


def test_words_of_a_page_that_are_not_on_the_list(
    site: Site, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.files["/C/COMPARE"] = VOTER.replace("C’est prêt", "Allez sur evil.example").encode()
    code, said = compare(site, build, capsys)
    assert code == 1
    assert "manifest.json: other bytes than build and pages give" in said


def test_the_pages_are_those_of_the_consultation_that_was_named(
    site: Site, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ("/C/KER1", "/check/KER1"):
        site.files[path] = site.files[path.replace("KER1", "COMPARE")]
    # There is no logbook here; the pages were asked for all the same.
    assert main(["compare-build", f"{site.url}/consultations/KER1?lang=fr", str(build)]) == 2
    assert "/api/consultations/KER1" in capsys.readouterr().err
    assert {"/C/KER1", "/check/KER1"} <= site.asked
    assert not {"/C/COMPARE", "/check/COMPARE"} & site.asked


def test_a_list_in_another_spelling_is_another_list(
    site: Site, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.files["/assets/manifest.json"] += b"\n"
    code, said = compare(site, build, capsys)
    assert code == 1
    assert "manifest.json: other bytes than build and pages give" in said


def test_files_that_only_one_side_has(site: Site, build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.list_files({name: data for name, data in BUILT.items() if name != "voter.js"} | {"more.js": b""})
    site.files["/assets/more.js"] = b""
    code, said = compare(site, build, capsys)
    assert code == 1
    assert "voter.js: in the build, not served" in said
    assert "more.js: served, not in the build" in said


def test_what_cannot_be_compared_is_neither_same_nor_different(
    site: Site, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del site.files["/K"]
    assert compare(site, build, capsys)[0] == 2
    site.files["/assets/manifest.json"] = b'{"files":[{"name":"../x","integrity":""}]}'
    assert compare(site, build, capsys)[0] == 2
    shutil.rmtree(build)
    assert compare(site, build, capsys)[0] == 2
