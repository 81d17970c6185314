"""The programs that other tests rely on start, and are what their names say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import BeleniosTool, Poppler, Program


def test_belenios_tool_2_is_of_that_version(belenios_tool_2: BeleniosTool) -> None:
    assert belenios_tool_2.version[0] == 2


def test_belenios_tool_3_is_of_that_version_and_knows_ed25519(
    belenios_tool_3: BeleniosTool, tmp_path: Path
) -> None:
    assert belenios_tool_3.version[0] == 3
    # It writes the key pair in the folder that it is started in.
    key = belenios_tool_3.run(["setup", "generate-trustee-key", "--group", "Ed25519"], cwd=tmp_path)
    assert key.returncode == 0, key.stderr
    assert len(list(tmp_path.iterdir())) == 2


def test_sirona_asks_for_a_record(sirona: Program, tmp_path: Path) -> None:
    done = sirona.run(["election", "verify"], cwd=tmp_path)
    assert "No .bel files found" in done.stderr


def test_poppler_refuses_what_is_no_pdf(poppler: Poppler, tmp_path: Path) -> None:
    (tmp_path / "letters.pdf").write_bytes(b"no PDF")
    assert poppler.pdfinfo.run([tmp_path / "letters.pdf"]).returncode != 0


def test_the_browser_shows_a_page(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<h1>Une voix</h1>")
    assert page.inner_text("h1") == "Une voix"
    page.close()
