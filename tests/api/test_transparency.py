"""Checkpoint, logbook and package of a real server, and what it refuses to sign."""

from __future__ import annotations

import io
import os
import shutil
import stat
import zipfile
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from api.ballotbox import store
from api.ballotbox.logbook import last_of
from api.database import Databases
from api.settings import Settings
from api.signing.logkeys import LogKeyMissing, LogKeys
from api.usecases.board.count import add_decryption, publish_result, tally_consultation
from api.usecases.board.notes import note_minutes, note_of_the_board
from api.usecases.office.create import create_consultation
from api.usecases.office.seal import seal_consultation
from api.usecases.public.package import log_pieces, package, write_package
from api.usecases.public.show import list_consultations
from api.usecases.shared.calendar import close_consultation
from api.usecases.shared.checkpoint import CheckpointSigner
from api.usecases.shared.export import snapshot
from api.usecases.shared.histories import HistoryChanged
from api.usecases.shared.logbook import begin, note_commitments
from api.usecases.voter.cast import Caster
from ballot.canonical import encode
from ballot.consultation.lifecycle import Actor, State
from ballot.consultation.terms import terms_from_description
from ballot.credential import generate_code, public_credential
from ballot.errors import BlamedTrustee, Refused
from ballot.group import ED25519
from ballot.record.archive import entry
from ballot.second_proofs import decrypt_and_prove, encode_proved, prove_decryption, split_proved
from ballot.tally import decrypt_tally
from ballot.transparency.checkpoint import log_key, parse_checkpoint
from ballot.transparency.logbook import EntryType, read_logbook
from ballot.transparency.note import parse_note, verify_note
from ballot.trustees.members import make_trustees
from ballot.verify.logbook import LogReport, verify_logbook
from ballot.verify.logchecks import LogCheck, LogCheckFailed
from ballot.verify.verifier import verify_for_decryption, verify_record
from tests.worlds.polling import AGAINST, FOR, JSON, NOW, TEXT, Polling, make_polling
from tests.worlds.thresholds import hold_ceremony


def logbook(polling: Polling) -> bytes:
    signed = CheckpointSigner(polling.databases).sign(polling.uuid)
    assert signed is not None
    return b"".join(log_pieces(polling.databases, signed))


def types(polling: Polling) -> list[EntryType]:
    return [item.type for item in read_logbook(io.BytesIO(logbook(polling)))]


def verified(polling: Polling) -> LogReport:
    signed = CheckpointSigner(polling.databases).sign(polling.uuid)
    assert signed is not None
    record, log = polling.record(), b"".join(log_pieces(polling.databases, signed))
    report = verify_record(io.BytesIO(record))
    return verify_logbook(io.BytesIO(record), io.BytesIO(log), report, signed.note)


def cast(polling: Polling, *dwellings: int) -> None:
    caster = Caster(polling.databases)
    for dwelling in dwellings:
        caster.cast(polling.uuid, polling.ballot(dwelling, FOR if dwelling % 2 else AGAINST), now=NOW)


def handed_over(polling: Polling, position: int) -> bytes:
    checked = verify_for_decryption(io.BytesIO(polling.record()))
    return decrypt_and_prove(polling.election, checked.sums, position, polling.keys[position - 1], os.urandom)


def test_every_act_of_a_consultation_stands_in_a_logbook_that_verifies(polling: Polling) -> None:
    cast(polling, 0, 1, 2)
    note_of_the_board(polling.databases, polling.uuid, EntryType.PLACE_OPENED, "Centre social", now=NOW)
    note_of_the_board(polling.databases, polling.uuid, EntryType.INCIDENT, "Panne", now=NOW)
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    tally_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    for position in (2, 1):
        add_decryption(polling.databases, polling.uuid, handed_over(polling, position))
    publish_result(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    note_minutes(polling.databases, polling.uuid, "ab" * 32)
    assert types(polling) == [
        EntryType.BEGIN,
        EntryType.SEALED,
        EntryType.OPENED,
        EntryType.PLACE_OPENED,
        EntryType.INCIDENT,
        EntryType.CLOSED,
        EntryType.DECRYPTION_PROOFS,
        EntryType.DECRYPTION_PROOFS,
        EntryType.PUBLISHED,
        EntryType.MINUTES,
    ]
    report = verified(polling)
    # Single keys, no translations, nothing served, no kiosk: all other checks see something.
    unseen = {LogCheck.COMMITMENTS, LogCheck.TRANSLATIONS, LogCheck.SOFTWARE, LogCheck.REFUSALS}
    assert set(LogCheck) - set(report.passed) == unseen
    assert report.unsigned == 0 and report.incidents == ("Panne",)


def test_the_logbook_does_not_tell_when_the_first_ballot_came(polling: Polling) -> None:
    cast(polling, 0)
    opened = next(e for e in read_logbook(io.BytesIO(logbook(polling))) if e.type is EntryType.OPENED)
    assert opened.payload["at"] == f"{polling_opens():%Y-%m-%dT%H:%M:%SZ}"


def polling_opens() -> object:
    return TEXT.opens


def test_a_decryption_without_second_proofs_is_not_taken(polling: Polling) -> None:
    cast(polling, 0)
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    tally_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    checked = verify_for_decryption(io.BytesIO(polling.record()))
    sums = checked.sums
    before = polling.record(), logbook(polling)
    bare = decrypt_tally(polling.election, sums, polling.keys[0], os.urandom)
    with pytest.raises(Refused, match="second proofs are missing"):
        add_decryption(polling.databases, polling.uuid, bare)
    owned = encode({"owner": 2, "payload": entry("data", bare).hash})
    with pytest.raises(Refused, match="ballot trustee prove"):
        add_decryption(polling.databases, polling.uuid, bare + b"\n" + owned)
    found = split_proved(handed_over(polling, 2), polling.election.group)
    assert found is not None
    with pytest.raises(BlamedTrustee, match="second proof of decryption factor"):
        add_decryption(polling.databases, polling.uuid, encode_proved(1, bare, found[2]))
    with pytest.raises(Refused, match="says that it is that of trustee 1"):
        add_decryption(polling.databases, polling.uuid, encode_proved(1, bare, found[2]), position=2)
    assert (polling.record(), logbook(polling)) == before
    proved = prove_decryption(polling.election, checked.trustees, sums, 1, polling.keys[0], bare, os.urandom)
    assert add_decryption(polling.databases, polling.uuid, proved) == 1


def test_a_server_serves_what_it_signs(client: httpx.Client, polling: Polling, tmp_path: Path) -> None:
    receipt = client.post(polling.ballots_path, content=polling.ballot(0), headers=JSON).json()
    note = client.get(f"/api/elections/{polling.uuid}/checkpoint")
    assert note.status_code == 200 and note.headers["content-type"] == "text/plain; charset=utf-8"
    assert note.text == receipt["checkpoint"]
    assert client.get(f"/records/{polling.uuid}.checkpoint").content == note.content
    terms = terms_from_description(polling.election.description)
    assert terms is not None and terms.log is not None
    verify_note(parse_note(note.content), log_key(polling.uuid, bytes.fromhex(terms.log)))
    log = client.get(f"/api/elections/{polling.uuid}/logbook")
    assert log.content == client.get(f"/records/{polling.uuid}.logbook").content == logbook(polling)
    answer = client.get(f"/records/{polling.uuid}.zip")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as found:
        assert found.testzip() is None
        names = [f"{polling.uuid}.{ending}" for ending in ("checkpoint", "logbook", "bel")]
        assert found.namelist() == ["LISEZMOI-README.txt", *names]
        page = found.read("LISEZMOI-README.txt").decode()
        assert all(page.count(f"{name} ") == 2 for name in names), "each file once in each language"
        assert [found.read(name) for name in names] == [note.content, log.content, polling.record()]


def test_a_draft_and_an_unknown_consultation_have_nothing_to_sign(
    client: httpx.Client, settings: Settings
) -> None:
    for path in ("/records/2QsVxk8mHq3ZtR.zip", "/api/elections/2QsVxk8mHq3ZtR/checkpoint"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "consultation-not-found")


def test_the_package_on_disk_is_the_one_that_is_served(polling: Polling, tmp_path: Path) -> None:
    cast(polling, 0)
    path = tmp_path / "observers.zip"
    write_package(polling.databases, polling.uuid, path)
    signed = CheckpointSigner(polling.databases).sign(polling.uuid)
    assert signed is not None
    assert path.read_bytes() == b"".join(package(polling.databases, signed))


def test_the_key_is_for_its_owner_only_and_in_no_database(polling: Polling) -> None:
    keys = polling.settings.data / "log-keys"
    file = keys / f"{polling.uuid}.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    secret = file.read_text().strip().split("+", 4)[4]
    seed = b64decode(secret)[1:]
    for database in polling.settings.data.glob("*.sqlite*"):
        data = database.read_bytes()
        assert secret.encode() not in data and seed not in data and seed.hex().encode() not in data


def test_a_key_is_drawn_once(tmp_path: Path) -> None:
    keys = LogKeys(tmp_path / "keys")
    with pytest.raises(LogKeyMissing):
        keys.signer("2QsVxk8mHq3ZtR")
    assert keys.create("2QsVxk8mHq3ZtR").key == keys.create("2QsVxk8mHq3ZtR").key
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["2QsVxk8mHq3ZtR.key"]


def restored(polling: Polling, copy: Path) -> Databases:
    polling.databases.close()
    for old in polling.settings.data.glob("ballotbox.sqlite*"):
        old.unlink()
    shutil.copy(copy, polling.settings.data / "ballotbox.sqlite")
    return Databases(polling.settings)


def copied(polling: Polling, folder: Path) -> Path:
    with polling.databases.engine_of("ballotbox").connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copy(polling.settings.data / "ballotbox.sqlite", folder / "copy.sqlite"))


def test_a_database_put_back_from_an_older_copy_gets_no_signature(polling: Polling, tmp_path: Path) -> None:
    cast(polling, 0)
    copy = copied(polling, tmp_path)
    cast(polling, 1, 2)
    databases = restored(polling, copy)
    polling.databases = databases
    with pytest.raises(HistoryChanged, match="shorter"):
        CheckpointSigner(databases).sign(polling.uuid)
    # Other ballots take the place of those that were lost: the length is the same again, the history is not.
    receipt, is_new = Caster(databases).cast(polling.uuid, polling.ballot(3), now=NOW)
    assert is_new and receipt.checkpoint is None, "the ballot counts, but nothing is signed"
    for dwelling in (4, 5):
        Caster(databases).cast(polling.uuid, polling.ballot(dwelling), now=NOW)
    with pytest.raises(HistoryChanged, match="not the one"):
        CheckpointSigner(databases).sign(polling.uuid)


def test_a_server_that_must_not_sign_says_so(client: httpx.Client, polling: Polling, tmp_path: Path) -> None:
    (polling.settings.data / "log-keys" / f"{polling.uuid}.key").unlink()
    answer = client.get(f"/api/elections/{polling.uuid}/checkpoint")
    assert (answer.status_code, answer.json()["code"]) == (503, "log-key-missing")
    assert client.get(f"/records/{polling.uuid}.bel").content == polling.record()


def test_a_consultation_from_before_logbooks_goes_on_without_one(
    polling: Polling, settings: Settings
) -> None:
    cast(polling, 0)
    with polling.databases.engine_of("ballotbox").connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER logbook_entry_no_delete")
        connection.exec_driver_sql("DELETE FROM logbook_entry")
        connection.exec_driver_sql("UPDATE consultation SET tree = NULL")
        connection.commit()
    receipt, _ = Caster(polling.databases).cast(polling.uuid, polling.ballot(1), now=NOW)
    assert receipt.checkpoint is None
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    assert CheckpointSigner(polling.databases).sign(polling.uuid) is None
    assert list_consultations(polling.databases, now=NOW)
    verify_record(io.BytesIO(polling.record()))


def test_commitments_stand_before_the_sealing(settings: Settings) -> None:
    ceremony = hold_ceremony()
    polling = make_polling(settings, ceremony=ceremony)
    assert types(polling)[:5] == [EntryType.BEGIN, *[EntryType.COMMITMENT] * 3, EntryType.SEALED]
    with pytest.raises(Refused, match="once the result is published"):
        note_minutes(polling.databases, polling.uuid, "33" * 32)
    polling.databases.close()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda digests: [], r"trustee 1 \(Member 1\), .*, trustee 3 \(Member 3\) is missing"),
        (lambda digests: digests[:2], r"trustee 3 \(Member 3\) is missing"),
        (lambda digests: [*digests[:2], "33" * 32], "trustee 3: the coefficients are not those"),
        (lambda digests: [digests[0], digests[2], digests[1]], "trustee 2: the coefficients are not those"),
        (lambda digests: [digests[0], digests[0], digests[2]], "trustee 2: the commitment of trustee 1"),
    ],
)
def test_a_key_without_its_commitments_is_not_sealed(
    settings: Settings, change: Callable[[list[str]], list[str]], said: str
) -> None:
    ceremony = hold_ceremony()
    with pytest.raises(Refused, match=said):
        make_polling(settings, ceremony=replace(ceremony, commitments=change(ceremony.commitments)))


def test_what_our_verifier_would_call_invalid_is_not_sealed(settings: Settings) -> None:
    databases, ceremony = Databases(settings), hold_ceremony()
    text = replace(TEXT, trustees=3, threshold=2)
    uuid = create_consultation(databases, text, now=NOW, random=os.urandom).uuid
    # A draft whose logbook holds a commitment already: with the sealing's own there are two of one trustee.
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        begin(session, row, databases.log_keys.create(uuid).key.text)
        note_commitments(session, row, {1: ceremony.commitments[0]})
    with pytest.raises(LogCheckFailed, match="L7"):
        seal_consultation(
            databases,
            uuid,
            credentials=[public_credential(ED25519, uuid, generate_code(os.urandom))],
            trustees=make_trustees([], [ceremony.parameters]),
            commitments=ceremony.commitments,
            by=Actor.ORGANISER,
            now=NOW,
        )
    with databases.ballotbox_session() as session:
        row = store.consultation(session, uuid)
        assert row.state == State.DRAFT
        assert store.head_of(row) is None
        assert last_of(session, uuid, EntryType.SEALED) is None
    databases.close()


def test_many_processes_sign_one_history(polling: Polling) -> None:
    signers = [CheckpointSigner(polling.databases) for _ in range(3)]
    sizes = []
    for dwelling in range(6):
        cast(polling, dwelling)
        signed = signers[dwelling % 3].sign(polling.uuid)
        assert signed is not None
        sizes.append(parse_checkpoint(parse_note(signed.note).text).size)
    assert sizes == [2, 3, 4, 5, 6, 7]
    assert snapshot(polling.databases, polling.uuid) is not None
