"""The office's work from the consultation file to the published record, command by command."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from api.cli.context import now
from api.database import Databases
from api.settings import Settings
from api.usecases.office.codes import read_codes
from api.usecases.voter.cast import Caster
from ballot.election import parse_election
from ballot.encryption import encrypt_ballot
from ballot.record.archive import ArchiveReader
from tests.hands.desk import PASSPHRASE, Office

TOML = """
title = "Internet collectif"
organiser = "Habitat de la Rade"
sender = ["Habitat de la Rade", "29200 BREST"]
question = "Voulez-vous l'abonnement ?"
answers = ["Pour", "Contre"]
blank = true
price = "1,24 € par mois et par logement"
rule = "majority"
opens = 2020-03-08T09:00:00+01:00
closes = 2190-03-15T18:00:00+01:00
contact = "02 98 00 00 00"
demonstration = true
slug = "TEST"
trustees = 2

[[places]]
name = "Agence"
address = "1 rue Sisley, Brest"
hours = ["lundi, 9 h à 12 h"]
"""

REFERENCES = ["R0", "R1", "R2", "R3", "R4"]
FOR, AGAINST, BLANK = [0, 1, 0], [0, 0, 1], [1, 0, 0]


def cast(office: Office, uuid: str, choices: dict[int, list[int]]) -> None:
    """Vote with the codes of the letters, as a voter's browser would."""
    codes = read_codes(office.codes, PASSPHRASE, uuid, REFERENCES)
    databases = Databases(Settings(data=office.data))
    record = office.folder / "before.bel"
    office.done("record", uuid, "--out", record)
    with record.open("rb") as stream:
        election = parse_election(next(iter(ArchiveReader(stream))).body)
    caster = Caster(databases)
    for index, choice in choices.items():
        caster.cast(uuid, encrypt_ballot(election, codes.codes[index], [choice], os.urandom), now=now())
    databases.close()


def test_from_a_roll_to_a_record_that_anybody_can_verify(office: Office) -> None:
    created = office.done("create", office.write("consultation.toml", TOML))
    uuid, slug = created.split()[1:3]
    assert slug == "TEST"
    assert uuid in office.done("list")
    assert "next          import-roll" in office.done("status", "test")

    imported = office.done("import-roll", slug, office.roll_file())
    assert "left out: line 7, R9: vacant" in imported
    assert "imported 5 dwellings" in imported

    passphrase = ("--passphrase-file", office.passphrase_file)
    assert "issued 5 codes" in office.done("issue", slug, "--codes", office.codes, *passphrase)
    assert stat.S_IMODE(office.codes.stat().st_mode) == 0o600

    aloud = office.add_trustees(uuid, 2)
    status = office.done("status", slug)
    assert "trustees      2 of 2" in status
    for number, fingerprint in enumerate(aloud, 1):
        assert f"{number} Trustee {number}: {fingerprint}\n" in status
    assert "next          spares (optional; none can be made later), then seal" in office.done("status", slug)
    sealed = office.done("seal", slug)

    letters, again = office.folder / "letters.pdf", office.folder / "again.pdf"
    for out in (letters, again):
        origin = ("--origin", "https://vote.example.org")
        office.done("letters", slug, "--codes", office.codes, *passphrase, "--out", out, *origin)
    assert letters.read_bytes() == again.read_bytes(), "letters printed again are the same letters"
    assert stat.S_IMODE(letters.stat().st_mode) == 0o600

    office.done("open", slug)
    cast(office, uuid, {0: FOR, 1: FOR, 2: AGAINST, 3: BLANK})
    assert "ballots       4" in office.done("status", slug)

    assert "incident" in office.done("note", slug, "incident", "Panne de dix minutes")
    assert "place-opened" in office.done("note", slug, "place-opened", "Agence")
    office.done("close", slug)
    assert "tallied 4 ballots" in office.done("tally", slug)
    tallied = office.folder / "tallied.bel"
    office.done("record", slug, "--out", tallied)
    for number in (1, 2):
        out = office.folder / f"decryption-{number}.json"
        key = office.folder / f"{number}.key"
        heard = ("--confirmed", aloud[2 - number])
        files = ("--key", key, "--record", tallied, "--out", out)
        office.ballot("trustee", "decrypt", *files, *heard, *passphrase)
        said = office.done("decryption", slug, out)
    assert "still awaited: none" in said
    assert office.done("publish", slug).splitlines() == [
        "for 2, against 1, blank 1",
        *(f"key held by   Trustee {number}: {fingerprint}" for number, fingerprint in enumerate(aloud, 1)),
        "Test         majority: 2Y > E: 4 > 3: yes",
        "Decision     ADOPTED (rule majority)",
        "Attention    the outcome would differ if blank votes counted as expressed",
    ]

    record = office.folder / f"{uuid}.bel"
    assert office.done("record", slug, "--out", record).strip() == str(record)
    verified = office.ballot("verify", record)
    assert "Decision     ADOPTED" in verified and "proofs were not shown" in verified
    on_paper = re.search(r"the letters bear (\S+)", sealed)
    assert on_paper and f"On paper     {on_paper[1]}" in verified
    minutes = office.write("minutes.pdf", b"signed by all")
    assert "logbook entry" in office.done("minutes", slug, minutes)
    package = office.folder / f"{uuid}.zip"
    assert office.done("package", slug, "--out", package).strip() == str(package)
    verified = office.ballot("verify", package)
    assert "L5\tok" in verified and "L6\tok" in verified and "were not shown" not in verified
    assert "Incident     Panne" in verified


def test_no_code_is_in_the_servers_files(office: Office) -> None:
    uuid = office.issued()
    codes = read_codes(office.codes, PASSPHRASE, uuid, REFERENCES).codes
    assert len(set(codes)) == 5
    files = [path for path in office.data.iterdir() if path.is_file()]
    assert office.data / "roll.sqlite" in files
    for path in [*files, office.codes]:
        content = path.read_bytes()
        for code in codes:
            assert code.encode() not in content
            assert code.replace("-", "").encode() not in content


def test_the_record_tells_nothing_of_the_order_of_dwellings(office: Office) -> None:
    uuid = office.issued()
    office.add_trustees(uuid, 2)
    office.done("seal", uuid)
    databases = Databases(Settings(data=office.data))
    with databases.engine_of("ballotbox").connect() as connection:
        stored = (
            connection.exec_driver_sql("SELECT credential FROM active_credential ORDER BY rowid")
            .scalars()
            .all()
        )
    databases.close()
    assert len(stored) == 5
    assert list(stored) == sorted(stored)


def test_commands_out_of_turn_are_refused_and_change_nothing(office: Office) -> None:
    uuid = office.created()
    passphrase = ("--passphrase-file", office.passphrase_file)
    pdf = office.folder / "letters.pdf"
    issue = ("issue", uuid, "--codes", office.codes, *passphrase)
    letters = ("letters", uuid, "--codes", office.codes, *passphrase, "--out", pdf)

    assert "no roll yet" in office.admin(*issue).refused()
    assert not office.codes.exists()
    assert "no roll yet" in office.admin("seal", uuid).refused()
    office.done("import-roll", uuid, office.roll_file())
    assert "No codes were issued yet" in office.admin("seal", uuid).refused()
    office.done(*issue)
    assert "0 of 2 trustees" in office.admin("seal", uuid).refused()
    assert "printed after the sealing" in office.admin(*letters).refused()
    assert not pdf.exists()
    assert (
        "Codes were issued for the 5 dwellings"
        in office.admin("import-roll", uuid, office.roll_file()).refused()
    )
    assert "Codes were issued for the 5 dwellings" in office.admin(*issue).refused()
    assert "must be sealed" in office.admin("open", uuid).refused()
    assert "must be" in office.admin("close", uuid).refused()
    assert "must be closed" in office.admin("tally", uuid).refused()
    assert "must be counted" in office.admin("publish", uuid).refused()
    assert "no record yet" in office.admin("record", uuid, "--out", office.folder / "x.bel").refused()
    assert not (office.folder / "x.bel").exists()
    assert "state         draft" in office.done("status", uuid)

    office.add_trustees(uuid, 2)
    extra = office.folder / "3.public"
    key = office.folder / "3.key"
    nameless = office.folder / "4.public"
    office.ballot("trustee", "keygen", "--key", office.folder / "4.key", "--public", nameless, *passphrase)
    assert "bears no name" in office.admin("add-trustee", uuid, nameless).refused()
    office.ballot("trustee", "keygen", "--key", key, "--public", extra, "--name", "CNL", *passphrase)
    assert "its 2 trustees already" in office.admin("add-trustee", uuid, extra).refused()
    assert "1 of 2 trustees" in office.done("add-trustee", uuid, office.folder / "1.public")
    office.done("remove-trustee", uuid, 2)
    assert "There is no trustee 2" in office.admin("remove-trustee", uuid, 2).refused()
    assert "2 of 2 trustees" in office.done("add-trustee", uuid, extra)
    office.done("seal", uuid)
    for late in (
        ("import-roll", uuid, office.roll_file()),
        ("add-trustee", uuid, extra),
        ("seal", uuid),
        issue,
    ):
        assert "must be a draft" in office.admin(*late).refused()


def test_nobody_can_close_a_real_vote_early(office: Office) -> None:
    uuid = office.issued(demonstration=False)
    office.add_trustees(uuid, 2)
    office.done("seal", uuid)
    office.done("open", uuid)
    assert "nobody can end it early" in office.admin("close", uuid).refused()


@pytest.mark.parametrize("name", ["decryption", "add-trustee"])
def test_a_file_that_is_something_else_is_refused(office: Office, name: str) -> None:
    uuid = office.issued()
    office.add_trustees(uuid, 2)
    if name == "decryption":
        for command in ("seal", "open", "close", "tally"):
            office.done(command, uuid)
    for content in (b"", b"\0\1\2", b"[[[[", b"{}", b"x" * 2_000_000):
        office.admin(name, uuid, office.write("foreign", content)).refused()
    office.admin(name, uuid, Path("/nonexistent")).refused()
