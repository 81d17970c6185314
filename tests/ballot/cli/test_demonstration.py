"""A demonstration is called one in the first line of every verdict, and before every decryption."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ballot.cli.main import main
from ballot.transparency.logbook import EntryType
from ballot.trustees.identity import fingerprints_of
from ballot.trustees.keyfiles import seal_key
from tests.broken.rules import changed, with_setup
from tests.worlds.logged import LoggedVote, logbook_of, rechained
from tests.worlds.simulator import FOR

Capture = pytest.CaptureFixture[str]


def counted(*, demonstration: bool) -> LoggedVote:
    vote = LoggedVote(demonstration=demonstration)
    vote.cast(0, FOR)
    vote.finish()
    return vote


def test_every_verdict_begins_with_it(tmp_path: Path, capsys: Capture) -> None:
    vote = counted(demonstration=True)
    folder, uuid = vote.write(tmp_path / "files"), vote.election.uuid
    record, logbook, checkpoint = (folder / f"{uuid}.{e}" for e in ("bel", "logbook", "checkpoint"))
    without_proofs = rechained([e for e in vote.log if e.type is not EntryType.DECRYPTION_PROOFS])

    def expect(code: int, verdict: str, target: Path = folder) -> None:
        capsys.readouterr()
        assert main(["verify", str(target)]) == code
        assert capsys.readouterr().out.startswith("DEMONSTRATION: this is no vote")
        assert main(["verify", "--json", str(target)]) == code
        begin = list(json.loads(capsys.readouterr().out).items())[:3]
        valid = {0: True, 1: False}.get(code)
        assert begin == [("valid", valid), ("verdict", verdict), ("demonstration", True)]

    expect(0, "valid")
    lone, strange = tmp_path / "lone.bel", tmp_path / "strange.bel"
    lone.write_bytes(vote.record)
    expect(0, "valid-by-itself", lone)
    trustees = changed(vote.entries[1].body, lambda value: value[0].__setitem__(0, "Double"))
    strange.write_bytes(with_setup(vote, trustees=trustees))
    expect(2, "not-understood", strange)
    checkpoint.unlink()
    expect(3, "not-proved")
    logbook.write_bytes(logbook_of(without_proofs))
    expect(1, "invalid")
    record.write_bytes(vote.record[:-1])
    expect(1, "invalid")


def test_a_vote_is_not_called_one(tmp_path: Path, capsys: Capture) -> None:
    folder = counted(demonstration=False).write(tmp_path / "files")
    assert main(["verify", str(folder)]) == 0
    assert "DEMONSTRATION" not in capsys.readouterr().out
    assert main(["verify", "--json", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out)["demonstration"] is False


def test_what_could_not_be_checked_is_told_to_machines_alike(tmp_path: Path, capsys: Capture) -> None:
    assert main(["verify", "--json", str(tmp_path / "nothing.bel")]) == 2
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["valid", "verdict", "demonstration", "error"]
    assert (said["valid"], said["verdict"], said["demonstration"]) == (None, "could-not-check", False)


@pytest.mark.parametrize("demonstration", [True, False])
def test_a_trustee_reads_it_before_the_key_is_used(
    demonstration: bool, tmp_path: Path, capsys: Capture
) -> None:
    vote = LoggedVote(demonstration=demonstration)
    vote.cast(0, FOR)
    vote.close()
    vote.count()
    record, key, words, out = (tmp_path / name for name in ("record.bel", "key", "words", "out"))
    record.write_bytes(vote.record)
    key.write_bytes(seal_key(vote.keys[0], "un cheval à bascule", os.urandom))
    words.write_text("un autre cheval\n")
    arguments = ["--key", key, "--record", record, "--out", out, "--passphrase-file", words]
    arguments += ["--confirmed", fingerprints_of(vote.trustees)[1]]
    assert main(["trustee", "decrypt", *map(str, arguments)]) == 1, "the key was not opened"
    assert capsys.readouterr().out.startswith("DEMONSTRATION: ") is demonstration
    words.write_text("un cheval à bascule\n")
    assert main(["trustee", "decrypt", *map(str, arguments)]) == 0
    assert capsys.readouterr().out.startswith("DEMONSTRATION: ") is demonstration
