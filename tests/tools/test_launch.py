"""What a kiosk's launch script starts, and that its policy leaves no address open but ours."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

LAUNCH = Path(__file__).resolve().parents[2] / "kiosk" / "launch"


def start(tmp_path: Path, address: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "CHROMIUM": "echo",
        "KIOSK_ONCE": "1",
    }
    command = [str(LAUNCH / "start-kiosk"), address]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("address", ["https://vote.test", "https://vote.test/", "http://127.0.0.1:8000"])
def test_it_shows_the_kiosk_page_with_a_profile_that_stays(tmp_path: Path, address: str) -> None:
    done = start(tmp_path, address)
    assert done.returncode == 0, done.stderr
    given = done.stdout.split()
    assert given[-1] == f"{address.rstrip('/')}/K"
    assert {"--kiosk", "--kiosk-printing", f"--user-data-dir={tmp_path}/.une-voix-kiosk"} <= set(given)
    assert (tmp_path / ".une-voix-kiosk").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("address", ["http://vote.test", "vote.test", "file:///etc"])
def test_an_address_without_protection_is_refused(tmp_path: Path, address: str) -> None:
    done = start(tmp_path, address)
    assert done.returncode == 2
    assert "https://" in done.stderr
    assert done.stdout == ""


def test_the_policy_blocks_everything_but_the_server() -> None:
    policy = json.loads((LAUNCH / "policy.json").read_text())
    assert policy["URLBlocklist"][0] == "*"
    assert all(address.startswith("https://vote.example/") for address in policy["URLAllowlist"])
    assert policy["VideoCaptureAllowedUrls"] == ["https://vote.example"]
    assert not policy["AudioCaptureAllowed"]
    assert policy["DeveloperToolsAvailability"] == 2
