"""Signed notes, against the vectors of the specification and with every line altered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.errors import Malformed, Refused
from ballot.transparency.note import (
    BadSignature,
    KeyType,
    Note,
    NoteSigner,
    make_verifier_key,
    parse_note,
    parse_verifier_key,
    verify_note,
)

# The example at the end of c2sp.org/signed-note.
VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = (
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ER"
    "YNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
).encode()
# The example of c2sp.org/tlog-cosignature, whose keys are not public: it is read, not checked.
COSIGNED = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE"
    "+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe"
    "+mbIUBkBIfZ+qnA==\n"
).encode()
SEED = bytes(range(32))


def test_the_example_of_the_specification_holds() -> None:
    key, note = parse_verifier_key(VKEY), parse_note(NOTE)
    assert key.text == VKEY
    assert note.data == NOTE
    assert verify_note(note, key).time is None


def test_a_cosigned_checkpoint_of_the_specification_is_read() -> None:
    note = parse_note(COSIGNED)
    assert note.data == COSIGNED
    assert int.from_bytes(note.signatures[1].data[:8], "big") == 1679315147


def signed(*signers: NoteSigner, text: str = "line\n\nother line\n") -> Note:
    return Note(text, tuple(signer.sign(text) for signer in signers))


def test_unknown_signatures_do_no_harm() -> None:
    ours, other = NoteSigner("a", KeyType.ED25519, SEED), NoteSigner("b", KeyType.ED25519, SEED)
    note = parse_note(signed(other, ours).data)
    verify_note(note, ours.key)
    with pytest.raises(BadSignature, match="not signed by c"):
        verify_note(note, NoteSigner("c", KeyType.ED25519, SEED).key)


def test_one_wrong_signature_of_a_known_key_refuses_the_note() -> None:
    ours = NoteSigner("a", KeyType.ED25519, SEED)
    note = signed(ours)
    with pytest.raises(BadSignature, match="altered"):
        verify_note(note.plus(ours.sign("another text\n")), ours.key)
    with pytest.raises(BadSignature, match="altered"):
        verify_note(Note(note.text.replace("other", "Other"), note.signatures), ours.key)


def test_a_cosignature_binds_its_time() -> None:
    witness = NoteSigner("w", KeyType.COSIGNER, SEED)
    signature = witness.cosign("text\n", 1795359212)
    note = Note("text\n", (signature,))
    assert verify_note(parse_note(note.data), witness.key).time == 1795359212
    later = type(signature)("w", signature.key_id, (1795359213).to_bytes(8, "big") + signature.data[8:])
    with pytest.raises(BadSignature):
        verify_note(Note("text\n", (later,)), witness.key)
    endless = type(signature)("w", signature.key_id, b"\xff" * 8 + signature.data[8:])
    with pytest.raises(BadSignature, match="time"):
        verify_note(Note("text\n", (endless,)), witness.key)


def test_a_key_does_not_sign_what_the_other_type_signs() -> None:
    with pytest.raises(Refused):
        NoteSigner("w", KeyType.COSIGNER, SEED).sign("text\n")
    with pytest.raises(Refused):
        NoteSigner("a", KeyType.ED25519, SEED).cosign("text\n", 0)
    with pytest.raises(Refused, match="time"):
        NoteSigner("w", KeyType.COSIGNER, SEED).cosign("text\n", 2**63)
    assert NoteSigner("a", KeyType.ED25519, SEED).key.id != NoteSigner("a", KeyType.COSIGNER, SEED).key.id


BROKEN_NOTES = {
    "is UTF-8": NOTE.replace(b"example m", b"ex\xffmple m"),
    "holds no control characters": NOTE.replace(b"an example", b"an\texample"),
    "has an empty line before the signatures": NOTE.replace(b"\n\n", b"\n"),
    "has a text": NOTE[NOTE.index(b"\n\n") :],
    "has signatures": NOTE[: NOTE.index("—".encode())],
    "ends with a newline": NOTE[:-1],
    "has an em dash before a signature": NOTE.replace("—".encode(), b"-"),
    "has no plus in a name": NOTE.replace(b"example.com/foo", b"example.com+foo"),
    "has no space in a name": NOTE.replace(b"example.com/foo", "example.com\u2003foo".encode()),
    "has canonical base64": NOTE.replace(b"eyaQM=", b"eyaQN="),
    "has padded base64": NOTE.replace(b"eyaQM=", b"eyaQM"),
    "has long enough signatures": NOTE[: NOTE.index(b"Uw2Q")] + b"Uw2QOg==\n",
    "has a bounded number of signatures": NOTE + NOTE.splitlines(keepends=True)[2] * 64,
    "has a bounded size": b"a" * 300_000 + NOTE,
}


@pytest.mark.parametrize("rule", BROKEN_NOTES)
def test_a_note(rule: str) -> None:
    with pytest.raises(Malformed):
        parse_note(BROKEN_NOTES[rule])


@pytest.mark.parametrize(
    "text",
    [
        VKEY.replace("530d", "530e"),
        VKEY.replace("530d903a", "530D903A"),
        VKEY.replace("AekyeR", "AukyeR"),
        VKEY.replace("example.com/foo", "example.com foo"),
        VKEY[:-1],
        VKEY + "=",
        "",
    ],
)
def test_a_verifier_key_in_another_spelling_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        parse_verifier_key(text)


@pytest.mark.parametrize(
    "public", [bytes(32), bytes([1]) + bytes(31), b"\xff" * 32], ids=lambda b: b.hex()[:4]
)
def test_a_key_of_small_order_or_none_is_refused(public: bytes) -> None:
    with pytest.raises(Malformed):
        make_verifier_key("a", KeyType.ED25519, public)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_a_note_or_our_error(data: bytes) -> None:
    try:
        note = parse_note(data)
    except Malformed:
        return
    assert note.data == data
