"""Witnesses countersign heads of a real server, which takes, keeps and serves their signatures."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from api.usecases.board.witnesses import add_witness
from api.usecases.voter.cast import Caster
from ballot.errors import Malformed, Refused
from ballot.transparency.checkpoint import parse_checkpoint
from ballot.transparency.note import KeyType, Note, NoteSigner, parse_note, parse_verifier_key, verify_note
from tests.hands.cli_process import start_admin
from tests.worlds.polling import FOR, NOW, Polling
from tests.worlds.polling import JSON as AS_JSON

TEXT = {"Content-Type": "text/plain"}


def ballot(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ballot.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def new_witness(name: str) -> NoteSigner:
    return NoteSigner(name, KeyType.COSIGNER, os.urandom(32))


def cast(polling: Polling, dwelling: int) -> None:
    Caster(polling.databases).cast(polling.uuid, polling.ballot(dwelling, FOR), now=NOW)


def served(client: httpx.Client, polling: Polling, name: str = "checkpoint") -> Note:
    answer = client.get(f"/api/elections/{polling.uuid}/{name}")
    assert answer.status_code == 200, answer.text
    assert client.get(f"/records/{polling.uuid}.{name}").content == answer.content
    return parse_note(answer.content)


def send(client: httpx.Client, polling: Polling, note: Note | bytes) -> httpx.Response:
    data = note if isinstance(note, bytes) else note.data
    return client.post(f"/api/elections/{polling.uuid}/cosigned", content=data, headers=TEXT)


def names(note: Note) -> list[str]:
    return [line.name for line in note.signatures]


def test_a_witness_signs_what_it_mirrored_and_observers_see_it(
    client: httpx.Client, polling: Polling, tmp_path: Path
) -> None:
    key, copies = tmp_path / "key", tmp_path / "copies"
    made = ballot("witness", "keygen", "--key", key, "--name", "observateurs.example/w1")
    public = parse_verifier_key(made.stdout.strip())
    record = f"{client.base_url}/records/{polling.uuid}.bel".replace("//records", "/records")
    sign = ("witness", "sign", "--key", key, "--send", f"{client.base_url}", copies)
    cast(polling, 0)
    assert ballot("mirror", record, copies).returncode == 0
    done = ballot(*sign)
    assert done.returncode == 2 and "No witness that this consultation knows" in done.stderr, done.stderr
    assert client.get(f"/records/{polling.uuid}.cosigned").json()["code"] == "not-countersigned"

    admin = start_admin(
        tmp_path, "witness", polling.slug, made.stdout.strip(), "--data", polling.settings.data
    )
    told, complaint = admin.communicate(timeout=60)
    assert (admin.returncode, told) == (0, f"witness {public.text}\n"), complaint
    done = ballot(*sign)
    assert done.returncode == 0 and "Handed over" in done.stdout, done.stderr
    note = served(client, polling)
    assert names(note) == [f"une-voix/{polling.uuid}", public.name]
    assert verify_note(note, public).time is not None
    assert served(client, polling, "cosigned") == note
    found = ballot("verify", "--witness", public.text, record)
    assert found.returncode == 0 and f"Witness      {public.name}, " in found.stdout, found.stderr
    assert f"Witness?     {public.name} signed too" in ballot("verify", record).stdout

    cast(polling, 1)
    assert names(served(client, polling)) == [f"une-voix/{polling.uuid}"]
    assert served(client, polling, "cosigned") == note
    assert ballot("verify", "--witness", public.text, record).returncode == 1
    assert ballot("mirror", record, copies).returncode == 0
    assert ballot(*sign).returncode == 0
    newer = served(client, polling)
    assert parse_checkpoint(newer.text).size == parse_checkpoint(note.text).size + 1
    assert names(newer) == names(note) and served(client, polling, "cosigned") == newer
    late = send(client, polling, note)
    assert (late.status_code, late.json()["code"]) == (409, "already-countersigned")
    assert served(client, polling, "cosigned") == newer


def test_the_signatures_of_several_witnesses_stand_together(client: httpx.Client, polling: Polling) -> None:
    witnesses = [new_witness(f"w{number}.example") for number in range(3)]
    for witness in witnesses[:2]:
        add_witness(polling.databases, polling.uuid, witness.key.text)
    cast(polling, 0)
    head = served(client, polling)
    for time, order in enumerate(((0,), (2, 1), (1,), (0, 1))):
        note = head
        for number in order:
            note = note.plus(witnesses[number].cosign(head.text, time))
        answer = send(client, polling, note)
        assert answer.status_code == 200, answer.text
        assert parse_note(answer.content) == served(client, polling)
    note = served(client, polling)
    assert names(note) == [f"une-voix/{polling.uuid}", "w0.example", "w1.example"]
    assert [verify_note(note, witness.key).time for witness in witnesses[:2]] == [3, 3]


def test_only_whole_signatures_of_known_witnesses_under_our_own_heads_are_taken(
    client: httpx.Client, polling: Polling
) -> None:
    witness = new_witness("w.example")
    add_witness(polling.databases, polling.uuid, witness.key.text)
    cast(polling, 0)
    head = served(client, polling)
    good = head.plus(witness.cosign(head.text, 5))
    stranger = head.plus(NoteSigner("w.example", KeyType.COSIGNER, os.urandom(32)).cosign(head.text, 5))
    late = replace(good.signatures[1], data=(6).to_bytes(8, "big") + good.signatures[1].data[8:])
    ahead = int(NOW.timestamp()) + 2 * 3600
    refused = {
        "a time that has not come": head.plus(witness.cosign(head.text, ahead)),
        "a time that never comes": head.plus(witness.cosign(head.text, 2**38)),
        "no witness": head,
        "another key of that name": stranger,
        "another time": Note(head.text, (head.signatures[0], late)),
        "without the log's signature": Note(head.text, good.signatures[1:]),
        "another head": Note(
            head.text.replace("record 1", "record 2").replace("\n2\n", "\n3\n"), good.signatures
        ),
    }
    for name, note in refused.items():
        answer = send(client, polling, note)
        assert (answer.status_code, answer.json()["code"]) == (403, "signature-refused"), name
    assert send(client, polling, b"\xff").json()["code"] == "request-malformed"
    path = f"/api/elections/{polling.uuid}/cosigned"
    assert client.post(path, content=good.data, headers=AS_JSON).status_code == 415
    assert client.post(path, content=bytes(300_000), headers=TEXT).status_code == 413
    nowhere = client.post(path.replace(polling.uuid, "1" * 14), content=good.data, headers=TEXT)
    assert nowhere.json()["code"] == "consultation-not-found"
    assert served(client, polling) == head
    assert send(client, polling, good).status_code == 200


def test_a_head_that_the_server_never_signed_is_not_served(client: httpx.Client, polling: Polling) -> None:
    """Whoever stole the log key finds no help here: later heads come from the record only."""
    witness = new_witness("w.example")
    add_witness(polling.databases, polling.uuid, witness.key.text)
    cast(polling, 0)
    shown = parse_checkpoint(served(client, polling).text)
    log = polling.databases.log_keys.signer(polling.uuid)
    later = replace(shown, size=shown.size + 1, record=replace(shown.record, height=shown.size))
    other = replace(shown, root=bytes(32))
    honest = shown.signed_by(log)
    assert send(client, polling, honest.plus(witness.cosign(honest.text, 5))).status_code == 200
    for lie in (later, other):
        note = lie.signed_by(log)
        answer = send(client, polling, note.plus(witness.cosign(note.text, 5)))
        assert (answer.status_code, answer.json()["code"]) == (503, "history-changed")
    assert parse_checkpoint(served(client, polling, "cosigned").text) == shown


def test_a_checkpoint_of_another_consultation_is_refused(client: httpx.Client, polling: Polling) -> None:
    witness = new_witness("w.example")
    add_witness(polling.databases, polling.uuid, witness.key.text)
    cast(polling, 0)
    shown = replace(parse_checkpoint(served(client, polling).text), uuid="5xVhKq2mTzRb8N")
    note = shown.signed_by(polling.databases.log_keys.signer(polling.uuid))
    assert send(client, polling, note.plus(witness.cosign(note.text, 5))).status_code == 403


def test_only_a_witness_s_key_is_one(polling: Polling) -> None:
    with pytest.raises(Malformed):
        add_witness(polling.databases, polling.uuid, "w.example")
    plain = NoteSigner("w.example", KeyType.ED25519, os.urandom(32)).key
    with pytest.raises(Refused, match="ballot witness keygen"):
        add_witness(polling.databases, polling.uuid, plain.text)
    key = new_witness("w.example").key
    for _ in range(2):
        assert add_witness(polling.databases, polling.uuid, f"{key.text}\n") == (key,)
