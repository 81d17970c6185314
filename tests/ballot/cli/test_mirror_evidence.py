"""What a mirror keeps when it raises the alarm: junk that anybody can send takes no room from what the key signed."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ballot.cli import kept
from ballot.cli.main import main
from tests.worlds.logged import LoggedVote
from tests.worlds.simulator import FOR


@dataclass
class Shown:
    """A folder that the mirror takes for the server, and its own."""

    vote: LoggedVote
    fork: LoggedVote
    source: Path
    folder: Path

    def mirror(self, vote: LoggedVote, **others: bytes) -> int:
        vote.write(self.source)
        for ending, data in others.items():
            (self.source / f"{vote.election.uuid}.{ending}").write_bytes(data)
        return main(["mirror", str(self.source), str(self.folder)])

    def evidence(self) -> list[bytes]:
        return [path.read_bytes() for path in self.folder.glob("evidence-*/*.bel")]


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    """A copy of a vote with two ballots; `fork` has another second one, as well signed."""
    vote = LoggedVote(dwellings=4)
    vote.cast(0, FOR)
    fork = deepcopy(vote)
    vote.cast(1, FOR)
    fork.cast(2, FOR)
    made = Shown(vote, fork, tmp_path / "source", tmp_path / "kept")
    assert made.mirror(vote) == 0
    return made


def test_junk_takes_no_room_from_what_the_key_signed(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kept, "UNSIGNED", replace(kept.UNSIGNED, copies=2))
    monkeypatch.setattr(kept, "SIGNED", replace(kept.SIGNED, copies=1))
    for number in range(3):
        assert shown.mirror(shown.vote, bel=shown.vote.record + bytes([number]) * 2000) == 1
    assert "was NOT kept: the folder is full" in capsys.readouterr().err
    assert len(shown.evidence()) == 2
    assert shown.mirror(shown.fork) == 1
    assert "is kept in" in capsys.readouterr().err
    assert shown.fork.record in shown.evidence()


def test_an_older_state_is_no_other_history(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stands between can show it, signed as it is."""
    monkeypatch.setattr(kept, "SIGNED", replace(kept.SIGNED, copies=1))
    longer = deepcopy(shown.vote)
    longer.cast(3, FOR)
    assert shown.mirror(longer) == 0
    assert shown.mirror(shown.vote) == 1
    assert shown.mirror(shown.fork) == 1
    assert shown.evidence().count(shown.fork.record) == 1


def test_evidence_is_bounded_in_bytes(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kept, "UNSIGNED", replace(kept.UNSIGNED, bytes=len(shown.vote.record) + 100_000))
    for number in range(3):
        assert shown.mirror(shown.vote, bel=shown.vote.record + bytes([number]) * 60_000) == 1
    assert len(shown.evidence()) == 1
    assert "was NOT kept" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["bel", "logbook"])
@pytest.mark.parametrize("left", [0, -30])
def test_a_damaged_copy_of_ones_own_is_no_changed_history(
    ending: str, left: int, shown: Shown, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shown.folder / f"{shown.vote.election.uuid}.{ending}"
    path.write_bytes(path.read_bytes()[:left])
    assert shown.mirror(shown.vote) == 2
    said = capsys.readouterr().err
    assert "is damaged" in said and "ALARM" not in said
    assert not shown.evidence()


def test_what_no_signature_covers_is_named(shown: Shown, capsys: pytest.CaptureFixture[str]) -> None:
    signed = shown.vote.checkpoint
    longer = deepcopy(shown.vote)
    longer.cast(2, FOR)
    assert shown.mirror(longer, checkpoint=signed) == 0
    assert "no signature covers the last 1 events and 0 logbook entries" in capsys.readouterr().out


@pytest.mark.parametrize(("dated_back", "code"), [(False, 0), (True, 1)])
def test_a_letter_that_is_replaced_under_an_earlier_event_is_noticed(
    dated_back: bool, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By itself the logbook is in order; the head that was seen between shows that the entry came later."""
    vote = LoggedVote(dwellings=3, spares=1)
    source, folder = vote.write(tmp_path / "source"), tmp_path / "kept"
    before = vote.head
    if not dated_back:
        vote.replace(0, 0)
    vote.cast(3, FOR)
    vote.write(source)
    assert main(["mirror", str(source), str(folder)]) == 0
    if dated_back:
        after, vote.head = vote.head, before
        vote.replace(0, 0)
        vote.head = after
    vote.cast(1, FOR)
    vote.write(source)
    assert main(["verify", str(source)]) == 0
    capsys.readouterr()
    assert main(["mirror", str(source), str(folder)]) == code
    assert ("its letter was replaced after event 0" in capsys.readouterr().err) == dated_back
