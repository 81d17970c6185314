"""An organiser who carries the trustees' messages puts its own keys in the places of two of them, and is caught.

Everybody uses the commands, each in a folder of its own; only what the organiser makes up is made here.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from ballot import keyfile
from ballot.cli.known import Known, note_of, read_known, write_known
from ballot.cli.main import main
from ballot.group import ED25519
from ballot.spoken import aloud, heard
from ballot.transparency.logbook import EntryType
from ballot.trustees.ceremony import steps
from ballot.trustees.ceremony.certificates import certify, check_certificates
from ballot.trustees.ceremony.commitments import commitment_of
from ballot.trustees.identity import fingerprints_of, key_fingerprint
from ballot.trustees.members import generate_trustee_key
from ballot.trustees.threshold import Context
from tests.hands.trustee import to_read_aloud
from tests.worlds.logged import AT, LoggedVote
from tests.worlds.sealed import CHEAP

SIZE, THRESHOLD = 3, 2
PLACE = ("--size", str(SIZE), "--threshold", str(THRESHOLD))


@dataclass
class Table:
    """Three trustees, by number, and what they read aloud to each other."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def says(self, number: int, *arguments: object, code: int = 0) -> str:
        """What the command of that trustee says, who has only its own folder."""
        words = [str(item).replace("HOME", str(self.home(number))) for item in arguments]
        secret = ("--passphrase-file", str(self.folder / "words")) if self.seals(words[0]) else ()
        found = main(["trustee", *words, *secret])
        said = self.capture.readouterr()
        assert found == code, (said.out, said.err)
        return said.out + said.err

    @staticmethod
    def seals(step: str) -> bool:
        return step in ("certify", "draw", "share", "keygen")

    def home(self, number: int) -> Path:
        return self.folder / str(number)

    def certify(self) -> list[str]:
        return [
            to_read_aloud(
                self.says(n, "certify", "--key", "HOME/key", "--out", "HOME/own.cert", "--index", n, *PLACE)
            )
            for n in range(1, SIZE + 1)
        ]

    def deliver(self, certs: Sequence[bytes]) -> None:
        """The organiser hands these certificates to all."""
        for number in range(1, SIZE + 1):
            (self.home(number) / "certs").write_bytes(b"".join(item.strip() + b"\n" for item in certs))

    def own_certs(self) -> list[bytes]:
        return [(self.home(number) / "own.cert").read_bytes() for number in range(1, SIZE + 1)]

    def draw(self, number: int, *options: object, code: int = 0) -> str:
        files = ("--out", "HOME/polynomial", "--commitment", "HOME/commitment")
        return self.says(
            number, "draw", "--key", "HOME/key", "--certs", "HOME/certs", *files, *options, code=code
        )

    def confirm(self, number: int, target: Path, *options: object, code: int = 0) -> str:
        return self.says(number, "confirm", "--key", "HOME/key", target, *options, code=code)


@pytest.fixture
def table(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Table:
    monkeypatch.setattr(keyfile, "COST", CHEAP)
    (tmp_path / "words").write_text("un cheval à bascule\n")
    for number in range(1, SIZE + 1):
        (tmp_path / str(number)).mkdir()
    return Table(tmp_path, capsys)


def others(read: Sequence[str], number: int) -> list[str]:
    return [item for n, item in enumerate(read, 1) if n != number]


def forged_certs(table: Table, honest: int) -> tuple[list[str], list[bytes]]:
    """The certificate of one honest trustee, and the organiser's own in the two other places; and their seeds."""
    made = [certify(Context("Ed25519", SIZE, THRESHOLD, n), os.urandom) for n in range(1, SIZE + 1)]
    certs = [data for _, data in made]
    certs[honest - 1] = table.own_certs()[honest - 1].strip()
    return [seed for seed, _ in made], certs


@pytest.mark.parametrize("honest", [1, 2, 3])
def test_substituted_certificates_are_caught_at_the_first_step_of_the_first_trustee(
    table: Table, honest: int
) -> None:
    read = table.certify()
    seeds, certs = forged_certs(table, honest)
    steps.draw(
        check_certificates(certs), seeds[honest % SIZE], os.urandom
    )  # the organiser's are fit for a ceremony
    table.deliver(certs)
    said = table.draw(honest, "--confirmed", *others(read, honest), code=1)
    first = 2 if honest == 1 else 1
    assert f"The key of trustee {first} has the fingerprint" in said and "not what was confirmed" in said
    assert "tell the other trustees by voice" in said
    assert (
        not (table.home(honest) / "polynomial").exists() and not (table.home(honest) / "commitment").exists()
    )
    # Nor is it taken for confirmed the next time.
    assert read_known(table.home(honest) / "key").others == ()


def test_the_trustee_whose_place_is_taken_is_told_so(table: Table) -> None:
    read = table.certify()
    table.deliver(forged_certs(table, 1)[1])
    said = table.draw(2, "--confirmed", *others(read, 2), code=1)
    assert (
        "None of these certificates was made with this key. Is this the key of this ceremony? If it is, somebody put "
        "another in the place of yours" in said
    )


def test_honest_trustees_confirm_once_and_every_later_step_is_held_against_it(table: Table) -> None:
    read = table.certify()
    table.deliver(table.own_certs())
    for number in (1, 2, 3):
        said = table.draw(number, "--confirmed", *others(read, number))
        for shown in read:
            assert shown in said, "every step shows the fingerprints of all certificates"
        assert f"Trustee {number}  {read[number - 1]}  (you)" in said
    known = read_known(table.home(1) / "key")
    assert (known.own, list(known.others)) == (heard(read[0]), [heard(item) for item in others(read, 1)])
    assert known.commitment == (table.home(1) / "commitment").read_text().strip()

    # A whole second ceremony, which its organiser makes up but for the first trustee's certificate.
    seeds, certs = forged_certs(table, 1)
    certificates = check_certificates(certs)
    drawn = [(table.home(1) / "polynomial").read_bytes().strip()]
    drawn += [steps.draw(certificates, seed, os.urandom) for seed in seeds[1:]]
    (table.home(1) / "commitments").write_text(
        "".join(f"{commitment_of(certificates, item)}\n" for item in drawn)
    )
    (table.home(1) / "vinput").write_bytes(drawn[0])
    table.deliver(certs)
    share = ("--vinput", "HOME/vinput", "--commitments", "HOME/commitments", "--out", "HOME/voutput")
    said = table.says(1, "share", "--key", "HOME/key", "--certs", "HOME/certs", *share, code=1)
    assert "The key of trustee 2 has the fingerprint" in said
    assert not (table.home(1) / "voutput").exists()


def test_what_is_typed_must_be_what_the_others_read(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    read = table.certify()
    table.deliver(table.own_certs())
    for typed in (
        ["oui", "oui"],
        [read[1], read[1], read[1]],
        ["", ""],
        [read[2], read[2]],
        [read[1][:9], read[1][:9]],
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed) + "\n"))
        assert "not what was confirmed" in table.draw(1, code=1)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert "--confirmed" in table.draw(1, code=2)
    assert not (table.home(1) / "polynomial").exists()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{read[1].lower()}\n  {read[2].replace(' ', '')}\n"))
    said = table.draw(1)
    asked = said.index("The fingerprint of trustee 2")
    for heard_from, shown in ((2, read[1]), (3, read[2])):
        assert said.index(shown) > asked, f"what trustee {heard_from} read stood on the screen to be copied"
    assert said.index(read[0]) < asked
    assert (table.home(1) / "polynomial").exists()


def test_one_mistyped_sign_is_asked_for_once_more(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    read = table.certify()
    table.deliver(table.own_certs())
    slip = read[1][:5] + ("X" if read[1][5] != "X" else "Y") + read[1][6:]
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{slip}\n{slip}\n"))
    said = table.draw(1, code=1)
    assert "Group 2 is another than in the files that you were given" in said
    assert said.index("Group 2 is another") < said.index("not what was confirmed")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{slip}\n{read[1]}\n{read[2]}\n"))
    said = table.draw(1)
    shown = said[: said.index("All as you have heard them")]
    assert read[1] not in shown and "may have put it there" not in said


def test_a_fingerprint_that_nobody_has_is_not_passed_over(table: Table) -> None:
    read = table.certify()
    table.deliver(table.own_certs())
    stranger = aloud(key_fingerprint(ED25519, generate_trustee_key(os.urandom).public.key))
    assert "is not among these" in table.draw(1, "--confirmed", *others(read, 1), stranger, code=1)


# Keys of kind Single, which their holders first meet together in the sealed election


def sealed(table: Table, vote: LoggedVote, *, honest: int) -> Path:
    """The vote's public files; the trustee of that number has the key that it has there, the others their own."""
    for number in range(1, SIZE + 1):
        files = ("--key", "HOME/key", "--public", "HOME/public", "--name", f"Trustee {number - 1}")
        table.says(number, "keygen", *files)
    write_known(table.home(honest) / "key", Known(own=fingerprints_of(vote.trustees)[honest - 1]))
    return vote.write(table.folder / "sealed")


def own_of(table: Table, number: int) -> str:
    own = read_known(table.home(number) / "key").own
    assert own is not None
    return own


def test_substituted_single_keys_are_caught_at_the_first_step_of_the_first_trustee(table: Table) -> None:
    """The organiser holds the keys of two places, under the names of those who should have them."""
    vote = LoggedVote(trustees_count=SIZE)
    target = sealed(table, vote, honest=1)
    read = [own_of(table, number) for number in (2, 3)]
    said = table.confirm(1, target, "--confirmed", *read, code=1)
    assert "The key of trustee 2 (Trustee 1) has the fingerprint" in said and "not what was confirmed" in said
    for number in (2, 3):
        said = table.confirm(number, target, "--confirmed", own_of(table, 1), code=1)
        assert f"Nobody in this election has the key {aloud(own_of(table, number))}. Is this the key" in said


def test_trustees_of_single_keys_find_themselves_in_the_election(table: Table) -> None:
    vote = LoggedVote(trustees_count=SIZE)
    target = sealed(table, vote, honest=1)
    fingerprints = fingerprints_of(vote.trustees)
    said = table.confirm(1, target, "--confirmed", *fingerprints[1:])
    assert "names you, trustee 1 (Trustee 0)" in said
    assert f"On paper     {vote.election.short_fingerprint}" in said
    for position, fingerprint in enumerate(fingerprints):
        assert f"Trustee {position + 1} (Trustee {position})  {aloud(fingerprint)}" in said
    # Once is enough.
    assert "names you" in table.confirm(1, target)
    note_of(table.home(1) / "key").unlink()
    assert "--own" in table.confirm(1, target, code=2)
    own = ("--own", aloud(fingerprints[0]))
    assert "names you" in table.confirm(1, target, *own, "--confirmed", *fingerprints[1:])


def test_only_what_is_signed_is_called_confirmed(table: Table) -> None:
    """The verdict is that of `ballot verify`: files that anybody could have written confirm nothing."""
    vote = LoggedVote(trustees_count=SIZE)
    target = sealed(table, vote, honest=1)
    read = fingerprints_of(vote.trustees)[1:]
    said = table.confirm(1, target, "--confirmed", *read)
    assert "Confirmed" in said and "Not checked  whether others were shown the same" in said

    signed = (target / f"{vote.election.uuid}.checkpoint").read_bytes()
    vote.note(EntryType.INCIDENT, {"at": AT, "text": "Rien à signaler"})
    vote.write(target)
    (target / f"{vote.election.uuid}.checkpoint").write_bytes(signed)
    said = table.confirm(1, target, code=3)
    assert "Confirmed" not in said
    assert "\nNOT PROVED: no check failed, but no signature covers" in said
    (target / f"{vote.election.uuid}.checkpoint").unlink()
    assert "\nNOT PROVED: no check failed, but no checkpoint signs" in table.confirm(1, target, code=3)

    lone = table.folder / "lone.bel"
    lone.write_bytes(vote.record)
    said = table.confirm(1, lone)
    assert "Confirmed" not in said and "\nVALID BY ITSELF: " in said
    assert "Not checked  the logbook, for this file came without one" in said
    (target / f"{vote.election.uuid}.logbook").unlink()
    table.confirm(1, target, code=1)


def test_who_decrypts_is_held_to_the_keys_that_were_confirmed(table: Table) -> None:
    """Also where nobody looked at the election before: the key is not used then."""
    vote = LoggedVote(trustees_count=SIZE)
    sealed(table, vote, honest=1)
    vote.cast(0, [0, 1, 0])
    vote.close()
    vote.count()
    record = vote.write(table.folder / "tallied") / f"{vote.election.uuid}.bel"
    key = table.home(1) / "belenios.privkey"
    key.write_text(f'"{vote.keys[0].secret}"\n')
    files = ("--key", key, "--record", record, "--out", "HOME/decryption")
    said = table.says(1, "decrypt", *files, "--confirmed", own_of(table, 2), own_of(table, 3), code=1)
    assert "The key of trustee 2 (Trustee 1) has the fingerprint" in said
    assert not (table.home(1) / "decryption").exists()
    table.says(1, "decrypt", *files, "--confirmed", *fingerprints_of(vote.trustees)[1:])
    assert (table.home(1) / "decryption").exists()


def test_another_commitment_in_the_logbook_is_told_to_whom_it_concerns(table: Table) -> None:
    vote = LoggedVote(trustees_count=0, thresholds=[(THRESHOLD, SIZE)])
    target, key = vote.write(table.folder / "sealed"), table.home(2) / "key"
    fingerprints, commitments = fingerprints_of(vote.trustees), vote.ceremonies[0].commitments
    write_known(key, Known(fingerprints[1], fingerprints, commitments[1]))
    assert "names you, trustee 2 (Member 2)" in table.confirm(2, target)
    write_known(key, Known(fingerprints[1], fingerprints, "5d" * 32))
    said = table.confirm(2, target, code=1)
    assert (
        f"The commitment in your place, {commitments[1]}, is not yours, which is {'5d' * 32}: somebody put another"
        in said
    )
    assert "Traceback" not in said
    shutil.rmtree(target)


def test_a_commitment_in_ones_own_place_blames_nobody_for_it(table: Table) -> None:
    """Before, a trustee was told that it had itself shown something else than it promised."""
    read = table.certify()
    table.deliver(table.own_certs())
    for number in (1, 2, 3):
        table.draw(number, "--confirmed", *others(read, number))
    polynomials = [(table.home(n) / "polynomial").read_bytes().strip() for n in (1, 2, 3)]
    certificates = check_certificates([item.strip() for item in table.own_certs()])
    (table.home(1) / "vinput").write_bytes(steps.route(certificates, polynomials, None)[0])
    digests = [(table.home(n) / "commitment").read_text().strip() for n in (1, 2, 3)]
    (table.home(1) / "commitments").write_text("\n".join(["5d" * 32, *digests[1:]]) + "\n")
    share = ("--vinput", "HOME/vinput", "--commitments", "HOME/commitments", "--out", "HOME/voutput")
    said = table.says(1, "share", "--key", "HOME/key", "--certs", "HOME/certs", *share, code=1)
    assert f"The commitment in your place, {'5d' * 32}, is not yours, which is {digests[0]}" in said
