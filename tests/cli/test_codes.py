"""`ballot-admin issue` and `letters`: a code is never lost, never doubled, never where it should not be."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from ballot.keyfile import seal
from tests.conftest import Poppler
from tests.hands.cli_process import Start
from tests.hands.desk import ROLL_HEADER, Office
from tests.worlds.sealed import CHEAP


def credentials(office: Office) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(office.data / "roll.sqlite")) as connection:
        return connection.execute(
            "SELECT number, credential FROM issued_credential ORDER BY number"
        ).fetchall()


def issue(office: Office, uuid: str) -> tuple[object, ...]:
    return ("issue", uuid, "--codes", office.codes, "--passphrase-file", office.passphrase_file)


def letters(office: Office, uuid: str, name: str = "letters.pdf") -> tuple[object, ...]:
    out = ("--out", office.folder / name)
    return ("letters", uuid, "--codes", office.codes, "--passphrase-file", office.passphrase_file, *out)


def test_after_a_crash_between_file_and_database_the_same_codes_are_taken_up(office: Office) -> None:
    uuid = office.issued()
    before, sealed = credentials(office), office.codes.read_bytes()
    # What a machine that stops between the two writes leaves: the file, and no credentials.
    with closing(sqlite3.connect(office.data / "roll.sqlite")) as connection, connection:
        connection.execute("DELETE FROM issued_credential")
    assert "took up" in office.done(*issue(office, uuid))
    assert credentials(office) == before
    assert office.codes.read_bytes() == sealed


def test_another_roll_does_not_take_up_the_codes_of_the_former_one(office: Office) -> None:
    uuid = office.issued()
    with closing(sqlite3.connect(office.data / "roll.sqlite")) as connection, connection:
        connection.execute("DELETE FROM issued_credential")
    office.done("import-roll", uuid, office.roll_file(3))
    assert "codes of another roll" in office.admin(*issue(office, uuid)).refused()
    assert credentials(office) == []


@pytest.mark.parametrize(
    "content", [b"a letter to my aunt", b"", seal(b"{}", "x", "trustee-key", os.urandom, CHEAP)]
)
def test_a_file_in_the_way_is_not_overwritten(office: Office, content: bytes) -> None:
    uuid = office.created()
    office.done("import-roll", uuid, office.roll_file())
    office.codes.write_bytes(content)
    assert "name a new one" in office.admin(*issue(office, uuid)).refused()
    assert office.codes.read_bytes() == content
    assert credentials(office) == []


def test_a_folder_that_cannot_be_made_issues_nothing(office: Office) -> None:
    uuid = office.created()
    office.done("import-roll", uuid, office.roll_file())
    codes = office.write("no-folder", "") / "codes"
    answer = office.admin("issue", uuid, "--codes", codes, "--passphrase-file", office.passphrase_file)
    assert "cannot be written" in answer.refused()
    assert credentials(office) == []


def test_a_folder_that_is_not_there_is_made(office: Office) -> None:
    uuid = office.created(trustees=1)
    office.done("import-roll", uuid, office.roll_file())
    codes = office.folder / "new" / "folder" / "codes"
    passphrase = ("--passphrase-file", office.passphrase_file)
    office.done("issue", uuid, "--codes", codes, *passphrase)
    office.add_trustees(uuid, 1)
    office.done("seal", uuid)
    letters = office.folder / "other" / "letters.pdf"
    office.done("letters", uuid, "--codes", codes, *passphrase, "--out", letters)
    assert letters.read_bytes().startswith(b"%PDF")


def test_without_a_terminal_the_passphrase_must_come_from_a_file(office: Office) -> None:
    uuid = office.created()
    office.done("import-roll", uuid, office.roll_file())
    empty = office.write("empty.txt", "\n")
    assert "first line" in (
        office.admin("issue", uuid, "--codes", office.codes, "--passphrase-file", empty).refused()
    )
    assert not office.codes.exists()
    assert credentials(office) == []


def test_a_wrong_passphrase_prints_nothing(office: Office) -> None:
    uuid = office.sealed()
    wrong = office.write("wrong.txt", "autre chose\n")
    out = office.folder / "letters.pdf"
    answer = office.admin("letters", uuid, "--codes", office.codes, "--passphrase-file", wrong, "--out", out)
    assert "passphrase does not open" in answer.refused()
    assert not out.exists()


def test_the_codes_of_another_consultation_are_not_printed(office: Office) -> None:
    first = office.issued()
    foreign = office.codes.rename(office.folder / "first.sealed")
    second = office.sealed()
    assert first != second
    foreign.replace(office.codes)
    assert "codes of another consultation" in office.admin(*letters(office, second)).refused()


def test_codes_that_were_not_the_ones_issued_are_not_printed(office: Office) -> None:
    uuid = office.issued(trustees=1)
    lost = office.codes.rename(office.folder / "lost.sealed")
    with closing(sqlite3.connect(office.data / "roll.sqlite")) as connection, connection:
        connection.execute("DELETE FROM issued_credential")
    office.done(*issue(office, uuid))
    office.add_trustees(uuid, 1)
    office.done("seal", uuid)
    lost.replace(office.codes)
    assert "not those that were issued" in office.admin(*letters(office, uuid)).refused()
    assert not (office.folder / "letters.pdf").exists()


def test_letters_that_cannot_be_printed_leave_the_former_ones_and_nothing_else(office: Office) -> None:
    uuid = office.sealed()
    office.done(*letters(office, uuid))
    pdf = office.folder / "letters.pdf"
    before, names = pdf.read_bytes(), sorted(path.name for path in office.folder.iterdir())
    answer = office.admin(*letters(office, uuid), "--origin", "https://vote.example.org/with/a/path")
    assert "The public address must be like" in answer.refused()
    assert pdf.read_bytes() == before
    assert sorted(path.name for path in office.folder.iterdir()) == names
    assert stat.S_IMODE(pdf.stat().st_mode) == 0o600


def test_a_lost_letter_gets_a_copy_with_the_same_code(office: Office, poppler: Poppler) -> None:
    uuid = office.sealed()
    office.done(*letters(office, uuid))
    out = office.done(*letters(office, uuid, "copy.pdf"), "--only", "R3")
    assert "printed 1 letter into" in out
    (copy,) = poppler.pdftotext.run(["copy.pdf", "-"], cwd=office.folder).stdout.split("\f")[:-1]
    pages = poppler.pdftotext.run(["letters.pdf", "-"], cwd=office.folder).stdout.split("\f")
    assert copy in pages
    assert "Mme 3" in copy


def test_a_copy_for_a_dwelling_that_is_not_on_the_roll_is_refused(office: Office) -> None:
    uuid = office.sealed()
    answer = office.admin(*letters(office, uuid), "--only", "R99")
    assert "No dwelling of the roll has the reference R99" in answer.refused()
    assert not (office.folder / "letters.pdf").exists()


def test_what_a_letter_cannot_say_in_full_is_listed(office: Office) -> None:
    uuid = office.created(trustees=1)
    roll = office.write(
        "names.csv",
        f"{ROLL_HEADER}\nR1;Ormeaux;A;1;1;001;M. TANGUY Anne-Marie-Louise Emmanuelle Zoé;2 rue S;29200;Brest;loué\n"
        "R2;Ormeaux;A;1;1;002;Mme ليلى;2 rue S;29200;Brest;loué\n",
    )
    office.done("import-roll", uuid, roll)
    office.done(*issue(office, uuid))
    office.add_trustees(uuid, 1)
    office.done("seal", uuid)
    answer = office.admin(*letters(office, uuid))
    assert answer.code == 0
    told = [line for line in answer.err.splitlines() if line.startswith("attention: ")]
    assert told == [
        "attention: R2: Mme ليلى cannot be printed: write it by hand in Latin letters.",
        (
            "attention: R1: M. TANGUY Anne-Marie-Louise Emmanuelle Zoé was shortened to "
            "M. TANGUY Anne-Marie-Louise E Z."
        ),
    ]


def test_a_text_that_is_too_long_for_the_page_is_named_before_the_sealing(office: Office) -> None:
    places = [
        {"name": f"Place {n} " + "x" * 80, "address": "y" * 150, "hours": ["h" * 90] * 14} for n in range(30)
    ]
    uuid = office.issued(places=places, trustees=1)
    office.add_trustees(uuid, 1)
    out = ("--out", office.folder / "specimen.pdf")
    assert "places: too long" in office.admin("specimen", uuid, *out).refused()
    assert "nothing was sealed. places: too long" in office.admin("seal", uuid).refused()
    assert list(office.folder.glob("*.pdf")) == []
    assert "state         draft" in office.done("status", uuid)


def test_printing_that_is_killed_leaves_no_letters_behind(
    office: Office, start: Start, unavailable: Callable[[str], NoReturn]
) -> None:
    try:
        os.close(os.open(office.folder, os.O_WRONLY | os.O_TMPFILE, 0o600))
    except OSError:
        unavailable("a file system that knows files without a name (O_TMPFILE)")
    uuid = office.created(trustees=1)
    office.done("import-roll", uuid, office.roll_file(2000))
    office.done(*issue(office, uuid))
    office.add_trustees(uuid, 1)
    office.done("seal", uuid)
    names = {path.name for path in office.folder.iterdir()}
    process = start(*letters(office, uuid), "--data", office.data)
    while not is_writing_beside(process.pid, office) and process.poll() is None:
        signal.sigtimedwait([], 0.002)
    process.kill()
    process.communicate()
    assert {path.name for path in office.folder.iterdir()} == names


def is_writing_beside(pid: int, office: Office) -> bool:
    """Whether the process has a file open in the office's folder that stands in no directory."""
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = str(descriptor.readlink())
        except FileNotFoundError:
            continue
        if target.startswith(f"{office.folder}/#") and target.endswith(" (deleted)"):
            return True
    return False


def test_letters_of_a_real_vote_never_show_the_address_that_nobody_set(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UNE_VOIX_ORIGIN", raising=False)
    uuid = office.sealed(demonstration=False, trustees=2)
    answer = office.admin(*letters(office, uuid))
    assert answer.code == 2 and "--origin" in answer.err
    assert not (office.folder / "letters.pdf").exists()
    monkeypatch.setenv("UNE_VOIX_ORIGIN", "https://vote.example.org")
    office.done(*letters(office, uuid))


def test_a_specimen_shows_the_letter_before_the_sealing_and_no_code(office: Office, poppler: Poppler) -> None:
    uuid = office.created()
    out = office.folder / "specimen.pdf"
    assert "printed a specimen" in office.done("specimen", uuid, "--out", out)
    (page,) = poppler.pdftotext.run([out, "-"]).stdout.split("\f")[:-1]
    assert "Voulez-vous l’abonnement" in page.replace("'", "’")
    assert "XXXXX-XXXXXX-XXXXX-XXXXXX" in page
