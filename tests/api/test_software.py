"""What a server gives voters to run stands in the logbook, and `compare-build` holds it against a build."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from api.assets import load_assets, manifest_of
from api.pages.render import Pages
from api.settings import Settings
from api.usecases.public.package import log_pieces
from api.usecases.shared.calendar import close_consultation
from api.usecases.shared.checkpoint import CheckpointSigner
from api.usecases.shared.logbook import note_software
from ballot.cli.main import main
from ballot.consultation.lifecycle import Actor
from ballot.transparency.logbook import EntryType, read_logbook
from ballot.transparency.manifest import manifest_hash
from ballot.verify.logbook import verify_logbook
from ballot.verify.verifier import verify_record
from tests.conftest import PROJECT, give_up
from tests.worlds.polling import NOW, Polling, answering

STATIC = PROJECT / "api" / "pages" / "static"


def software(polling: Polling) -> list[str]:
    """The manifests in the logbook that the checkpoint covers, which passes `ballot verify`."""
    signed = CheckpointSigner(polling.databases).sign(polling.uuid)
    assert signed is not None
    log = b"".join(log_pieces(polling.databases, signed))
    record = polling.record()
    report = verify_logbook(
        io.BytesIO(record), io.BytesIO(log), verify_record(io.BytesIO(record)), signed.note
    )
    entries = [e for e in read_logbook(io.BytesIO(log)) if e.type is EntryType.SOFTWARE]
    assert [manifest for _, manifest in report.software] == [e.payload["manifest"] for e in entries]
    return [str(entry.payload["manifest"]) for entry in entries]


def manifest_with(build: Path) -> bytes:
    assets = load_assets(STATIC, build)
    return manifest_of(assets, Pages(assets, "").shells())


@pytest.fixture
def build(tmp_path: Path) -> Path:
    dist = PROJECT / "kiosk" / "dist"
    if not (dist / "voter.js").is_file():
        give_up("the voter's page is not built: run `make setup`")
    return Path(shutil.copytree(dist, tmp_path / "dist"))


@contextmanager
def noted(polling: Polling, pages: Path, entries: int) -> Iterator[httpx.Client]:
    """A server of `pages`, once the logbook holds that many entries on software."""
    settings = polling.settings.model_copy(update={"pages": pages, "calendar_seconds": 0.05})
    with answering(settings) as client:
        for _ in range(2000):
            if len(software(polling)) >= entries:
                break
            client.get("/healthz")
        yield client


def compare(client: httpx.Client, polling: Polling, build: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    url = f"{client.base_url}".rstrip("/") + f"/consultations/{polling.slug}"
    code = main(["compare-build", url, str(build), str(STATIC)])
    said = capsys.readouterr().out
    assert code == (1 if "DIFFERENT" in said else 0), said
    return said


def test_a_server_notes_what_it_serves_once_and_again_when_it_changes(polling: Polling, build: Path) -> None:
    first = manifest_hash(manifest_with(build))
    with noted(polling, build, 1) as client:
        assert manifest_hash(client.get("/assets/manifest.json").content) == first
    assert software(polling) == [first]
    with noted(polling, build, 1):
        pass
    assert software(polling) == [first]
    (build / "voter.js").write_bytes(b"// another\n")
    with noted(polling, build, 2) as client:
        second = manifest_hash(client.get("/assets/manifest.json").content)
    assert software(polling) == [first, second]


def test_a_look_at_what_is_noted_writes_nothing(polling: Polling) -> None:
    done = note_software(polling.databases, "ab" * 32, set(), now=NOW)
    assert done == {polling.uuid}
    # This process has said what it serves; another one that serves something else does not make it say so again.
    note_software(polling.databases, "cd" * 32, set(), now=NOW)
    assert note_software(polling.databases, "ab" * 32, done, now=NOW) == done
    assert software(polling) == ["ab" * 32, "cd" * 32]


def test_nothing_is_noted_once_voting_is_over(polling: Polling) -> None:
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    assert note_software(polling.databases, "ab" * 32, set(), now=NOW) == set()
    assert software(polling) == []


def test_a_server_that_serves_the_build_and_says_so(
    polling: Polling, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with noted(polling, build, 1) as client:
        assert "the logbook says so too" in compare(client, polling, build, capsys)


def test_an_altered_file_is_named(polling: Polling, build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    served = Path(shutil.copytree(build, build.parent / "served"))
    with (served / "voter.js").open("ab") as script:
        script.write(b"\n// one line more\n")
    with noted(polling, served, 1) as client:
        said = compare(client, polling, build, capsys)
    assert "DIFFERENT\tvoter.js: other bytes than in the build" in said
    assert "demands another hash of voter.js" in said
    assert "but that of the build with these pages is" in said
    assert "kiosk.js" not in said


def test_a_server_that_serves_other_files_than_it_noted(
    polling: Polling, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with noted(polling, build, 1) as client:
        note_software(polling.databases, "ab" * 32, set(), now=NOW)
        said = compare(client, polling, build, capsys)
    assert f"the manifest {'ab' * 32} is served, but it is" in said


def test_a_logbook_without_such_entries(
    polling: Polling, build: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    with answering(settings.model_copy(update={"pages": build})) as client:
        assert "the logbook says nothing of what is served" in compare(client, polling, build, capsys)


def test_the_pages_stand_in_the_manifest_as_they_are_sent(
    polling: Polling, build: Path, settings: Settings
) -> None:
    with answering(settings.model_copy(update={"pages": build})) as client:
        listed = client.get("/assets/manifest.json").json()["pages"]
        paths = {"voter": f"/C/{polling.slug}", "check": f"/check/{polling.slug}", "kiosk": "/K"}
        sent = [
            {"name": name, "sha256": sha256(client.get(path).content).hexdigest()}
            for name, path in sorted(paths.items())
        ]
    assert listed == sent
