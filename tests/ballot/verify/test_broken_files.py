"""The broken records as files: any verifier is told by the index what it must say of each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ballot.cli.main import main
from ballot.group import ED25519
from tests.broken.cases import CASES
from tests.broken.files import write_records


def test_the_index_says_what_a_verifier_must_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One record for each check; all of them are tried in memory beside this."""
    first = {rule.check: (rule, group) for rule, group in reversed(CASES) if group is ED25519}
    assert write_records(tmp_path, first.values()) == len(first)
    index = json.loads((tmp_path / "index.json").read_text("utf-8"))
    for item in index:
        assert main(["verify", "--json", str(tmp_path / item["file"])]) == 1, item["rule"]
        said = json.loads(capsys.readouterr().out)
        assert (said["check"], said["event"]) == (item["check"], item["event"]), item["rule"]


def test_every_record_has_a_file_of_its_own(tmp_path: Path) -> None:
    cases = [(rule, group) for rule, group in CASES if rule.check.number == 3]
    write_records(tmp_path, cases)
    assert len(list(tmp_path.glob("*.bel"))) == len(cases) > 1


def test_the_files_are_the_same_each_time(tmp_path: Path) -> None:
    """Also when others are made before: what is drawn for one record does not depend on the rest."""
    some = CASES[::7]
    write_records(tmp_path / "one", some)
    write_records(tmp_path / "other", reversed(some))
    for path in sorted((tmp_path / "one").glob("*.bel")):
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes(), path.name
