"""`ballot compare-build` against servers that serve the build, another one, or something else besides."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ballot.cli.main import main
from ballot.manifest import integrity_of, make_manifest

SCRIPT, WORKER = b"console.log('vote');\n", b"self;\n"


def page(script: str = "voter.js", digest: str = "", extra: str = "") -> bytes:
    return f'<script src="/assets/{script}" integrity="{digest or integrity_of(SCRIPT)}"></script>{extra}'.encode()


class Site(ThreadingHTTPServer):
    """Serves `files` by path."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = {
            "/assets/voter.js": SCRIPT,
            "/assets/sw.js": WORKER,
            "/sw.js": WORKER,
            "/C/COMPARE": page(),
            "/check/COMPARE": page(),
            "/K": page(),
            "/staff/sign-in": page(),
        }
        self.list_files({"voter.js": SCRIPT, "sw.js": WORKER})

    def list_files(self, files: dict[str, bytes]) -> None:
        self.files["/assets/manifest.json"] = make_manifest(files)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        body = self.server.files.get(self.path)
        self.send_response(200 if body is not None else 404)
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
    (folder / "voter.js").write_bytes(SCRIPT)
    (folder / "sw.js").write_bytes(WORKER)
    return folder


def compare(site: Site, build: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["compare-build", site.url, str(build)])
    return code, capsys.readouterr().out


def test_the_same(site: Site, build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = compare(site, build, capsys)
    assert code == 0
    assert "serves this build: 2 files and 4 pages" in said


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/assets/voter.js", SCRIPT + b" ", "voter.js: other bytes than in the build"),
        ("/sw.js", b"evil", "/sw.js: other bytes"),
        ("/C/COMPARE", page(script="other.js"), "/C/COMPARE: runs a script that is not in the build"),
        ("/K", page(digest="sha384-AAAA"), "/K: demands another hash of voter.js"),
        ("/K", page() + b"<script>steal()</script>", "/K: runs a script that is not in the build"),
        ("/K", page(extra="<img onerror=x>"), "/K: holds onerror"),
        ("/staff/sign-in", b"<p>nothing</p>", "/staff/sign-in: runs no script"),
    ],
)
def test_each_difference_is_named(
    site: Site, build: Path, capsys: pytest.CaptureFixture[str], path: str, body: bytes, expected: str
) -> None:
    site.files[path] = body
    code, said = compare(site, build, capsys)
    assert code == 1
    assert expected in said


def test_a_list_in_another_spelling_is_another_list(
    site: Site, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.files["/assets/manifest.json"] += b"\n"
    code, said = compare(site, build, capsys)
    assert code == 1
    assert "manifest.json: other bytes than the build gives" in said


def test_files_that_only_one_side_has(site: Site, build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.list_files({"sw.js": WORKER, "more.js": b""})
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
