"""`ballot-admin spares` and `letter`: one dwelling, one letter that works, whatever interrupts the office."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from api.cli.context import now
from api.database import Databases
from api.settings import Settings
from api.usecases.office.codes import read_codes
from api.usecases.office.replace_letter import replace_letter
from api.usecases.voter.cast import Caster
from ballot.election import parse_election
from ballot.encryption import encrypt_ballot
from ballot.record.archive import ArchiveReader
from ballot.roll.codes import SPARES
from tests.conftest import Poppler
from tests.hands.desk import PASSPHRASE, Office

BOTH = ("--by", "Mme Le Gall", "--by", "M. Diallo")
REFERENCES = ["R0", "R1", "R2", "R3", "R4"]


def spares_file(office: Office) -> Path:
    return office.folder / "spares.sealed"


def with_spares(office: Office, count: int = 2) -> str:
    """A sealed consultation with spare letters."""
    uuid = office.issued(trustees=1)
    passphrase = ("--passphrase-file", office.passphrase_file)
    said = office.done("spares", uuid, count, "--codes", spares_file(office), *passphrase)
    assert f"issued {count} spare letters" in said
    office.add_trustees(uuid, 1)
    status = office.done("status", uuid)
    assert f"spares        {count} issued, {count} left\n" in status and "next          seal\n" in status
    office.done("seal", uuid)
    return uuid


def letter(office: Office, act: str, uuid: str, reference: str, *more: object) -> tuple[object, ...]:
    out = ("--out", office.folder / "new.pdf", "--passphrase-file", office.passphrase_file)
    return ("letter", act, uuid, reference, "--codes", spares_file(office), *out, *more)


def cast(office: Office, uuid: str, code: str) -> None:
    record = office.folder / "before.bel"
    office.done("record", uuid, "--out", record)
    with record.open("rb") as stream:
        election = parse_election(next(iter(ArchiveReader(stream))).body)
    databases = Databases(Settings(data=office.data))
    try:
        Caster(databases).cast(uuid, encrypt_ballot(election, code, [[0, 1, 0]], os.urandom), now=now())
    finally:
        databases.close()


def printed(office: Office, poppler: Poppler) -> str:
    return poppler.pdftotext.run([office.folder / "new.pdf", "-"]).stdout


def test_a_lost_letter_is_voided_and_the_spare_one_printed(office: Office, poppler: Poppler) -> None:
    uuid = with_spares(office)
    spare_codes = read_codes(spares_file(office), PASSPHRASE, uuid, ["1", "2"], SPARES).codes
    said = office.done(*letter(office, "void", uuid, "R3", *BOTH))
    assert "voided the letter of R3; spare letter 1 takes its place, 1 left" in said
    assert "spares        2 issued, 1 left\n" in office.done("status", uuid)
    page = printed(office, poppler)
    assert spare_codes[0] in page and "Mme 3" in page and "n° 6" in page
    cast(office, uuid, spare_codes[0])
    # Nobody prints the old one again by mistake.
    codes = ("--codes", office.codes, "--passphrase-file", office.passphrase_file)
    out = ("--out", office.folder / "letters.pdf")
    assert "was voided" in office.admin("letters", uuid, *codes, *out, "--only", "R3").refused()
    assert "printed 4 letters" in office.done("letters", uuid, *codes, *out)
    assert "printed 1 letter" in office.done(*letter(office, "print", uuid, "R3"))
    assert printed(office, poppler) == page
    verified = office.folder / "verified.zip"
    office.done("package", uuid, "--out", verified)
    report = office.ballot("verify", verified)
    assert "L16\tok" in report and "1 spare letters used" in report


def test_a_second_loss_is_said_to_be_one(office: Office) -> None:
    uuid = with_spares(office)
    office.done(*letter(office, "void", uuid, "R3", *BOTH))
    assert (
        "has the spare letter 1 already" in office.admin(*letter(office, "void", uuid, "R3", *BOTH)).refused()
    )
    assert "spare letter 2" in office.done(*letter(office, "void", uuid, "R3", *BOTH, "--again"))
    refused = office.admin(*letter(office, "void", uuid, "R1", *BOTH)).refused()
    assert "No spare letter is left" in refused


def test_a_letter_that_has_voted_stays_and_its_spare_is_free_again(office: Office) -> None:
    uuid = with_spares(office)
    codes = read_codes(office.codes, PASSPHRASE, uuid, REFERENCES).codes
    cast(office, uuid, codes[3])
    assert "it stands" in office.admin(*letter(office, "void", uuid, "R3", *BOTH)).refused()
    assert not (office.folder / "new.pdf").exists()
    assert "spare letter 1" in office.done(*letter(office, "void", uuid, "R2", *BOTH))


@pytest.mark.parametrize(
    "names",
    [
        ("A",),
        ("A", "a "),
        ("A", "B", "C"),
        ("A", " "),
        ("Alice Martin", "alice  martin"),
        ("Alice Martin", "Alice\u00a0Martin"),
        ("Zo\u00eb", "Zoe\u0308"),
        ("Alice", "Ali\u200bce"),
    ],
)
def test_two_different_people_confirm(office: Office, names: tuple[str, ...]) -> None:
    uuid = with_spares(office)
    by = [word for name in names for word in ("--by", name)]
    assert "Two different people" in office.admin(*letter(office, "void", uuid, "R3", *by)).refused()
    assert "of R9" not in office.admin("status", uuid).out
    answer = office.admin(*letter(office, "void", uuid, "R3"))
    assert answer.code == 2 and "--by NAME" in answer.err


def test_a_crash_between_roll_and_ballot_box_is_taken_up(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    uuid = with_spares(office)
    databases = Databases(Settings(data=office.data))

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("api.usecases.office.replace_letter.void_letter", crash)
    with pytest.raises(KeyboardInterrupt):
        replace_letter(databases, uuid, "R3", confirmed=("A", "B"), now=now())
    monkeypatch.undo()
    # Another dwelling does not get the one that is kept.
    assert replace_letter(databases, uuid, "R1", confirmed=("A", "B"), now=now()).spare == 2
    assert replace_letter(databases, uuid, "R3", confirmed=("A", "B"), now=now()).spare == 1
    databases.close()
    with closing(sqlite3.connect(office.data / "roll.sqlite")) as connection:
        rows = connection.execute("SELECT spare, dwelling, done FROM replacement ORDER BY spare").fetchall()
    assert rows == [(1, 4, 1), (2, 2, 1)]


def test_spare_letters_out_of_turn(office: Office) -> None:
    uuid = office.created(trustees=1)
    passphrase = ("--passphrase-file", office.passphrase_file)
    spares = ("spares", uuid, 2, "--codes", spares_file(office), *passphrase)
    assert "no roll yet" in office.admin(*spares).refused()
    office.done("import-roll", uuid, office.roll_file())
    none = ("spares", uuid, 0, "--codes", spares_file(office), *passphrase)
    assert "1 to 10000" in office.admin(*none).refused()
    office.done(*spares)
    assert "issued already" in office.admin(*spares).refused()
    with closing(sqlite3.connect(office.data / "roll.sqlite")) as connection, connection:
        connection.execute("DELETE FROM spare_letter")
    assert "took up" in office.done(*spares)
    office.done("issue", uuid, "--codes", office.codes, *passphrase)
    assert "between the sealing" in office.admin(*letter(office, "void", uuid, "R3", *BOTH)).refused()
    office.add_trustees(uuid, 1)
    office.done("seal", uuid)
    assert "must be a draft" in office.admin(*spares).refused()
    assert "has the reference R77" in office.admin(*letter(office, "void", uuid, "R77", *BOTH)).refused()
    assert "No spare letter was given" in office.admin(*letter(office, "print", uuid, "R3")).refused()
