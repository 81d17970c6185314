"""How `ballot-admin` answers what it does not understand, and what nobody foresaw."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.hands.desk import Office


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["vote"],
        ["create"],
        ["list"],
        ["demo"],
        ["serve", "--data", "x", "--port", "70000"],
        ["serve", "--data", "x", "--workers", "0"],
        ["demo", "--data", "x", "--port", "-1"],
        ["issue", "uuid", "--data", "x"],
    ],
)
def test_a_command_line_that_makes_no_sense_is_usage(
    office: Office, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office.folder)
    answer = office.run(*arguments)
    assert answer.code == 2
    assert "ballot-admin" in answer.err
    assert "Traceback" not in answer.err
    assert not (office.folder / "x").exists()


def test_a_folder_without_consultations_is_refused_and_left_alone(office: Office) -> None:
    assert "There is no consultation in" in office.admin("list").refused()
    assert not office.data.exists()


def test_a_consultation_that_is_not_there_is_refused(office: Office) -> None:
    office.created()
    assert "There is no consultation 'NOPE' here" in office.admin("status", "NOPE").refused()


def test_a_folder_that_is_a_file_is_refused(office: Office) -> None:
    office.data.write_text("not a folder")
    office.admin("create", office.consultation_file()).refused()
    assert office.data.read_text() == "not a folder"


def test_a_database_that_is_something_else_is_refused_without_its_content(office: Office) -> None:
    office.created()
    (office.data / "roll.sqlite").write_bytes(b"SECRET-CONTENT " * 500)
    for name in ("roll.sqlite-wal", "roll.sqlite-shm"):
        (office.data / name).unlink(missing_ok=True)
    sentence = office.admin("list").refused()
    assert "is not a database" in sentence
    assert "SECRET" not in sentence


def test_what_nobody_foresaw_is_one_sentence_and_a_log_without_values(office: Office) -> None:
    uuid = office.sealed()
    with closing(sqlite3.connect(office.data / "roll.sqlite")) as connection, connection:
        connection.execute("ALTER TABLE dwelling RENAME COLUMN holder TO keeper")
    answer = office.admin("letters", uuid, "--codes", office.codes, "--out", office.folder / "x.pdf",
                          "--passphrase-file", office.passphrase_file)  # fmt: skip
    sentence = answer.refused()
    log = office.data / "ballot-admin.log"
    assert f"Where it happened stands in {log}" in sentence
    assert len(sentence.splitlines()) == 1
    assert "OperationalError" in log.read_text()
    assert "SELECT" not in log.read_text().replace("select(", "")


def test_a_busy_database_is_said_to_be_busy(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    uuid = office.created()
    monkeypatch.setenv("UNE_VOIX_BUSY_SECONDS", "0.05")
    with closing(sqlite3.connect(office.data / "roll.sqlite", isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert "Another program is writing" in office.admin("import-roll", uuid, office.roll_file()).refused()
        connection.execute("ROLLBACK")
    office.done("import-roll", uuid, office.roll_file())
