import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ballot.errors import Malformed, WrongPassphrase
from ballot.keyfile import COST, Cost, seal, unseal
from tests.worlds.sealed import CHEAP

SECRET = b"123456789 a secret"
SEALED = seal(SECRET, "correct horse", "trustee-key", os.urandom, CHEAP)


def test_what_is_sealed_costs_what_owasp_asks_for_and_opens() -> None:
    sealed = seal(SECRET, "correct horse", "trustee-key", os.urandom)
    assert b'"scrypt":{"n":131072,"r":8,"p":1,' in sealed
    assert Cost(131072, 8, 1) == COST
    assert unseal(sealed, "correct horse", "trustee-key") == SECRET


def test_a_file_of_before_still_opens() -> None:
    """Sealed when the cost was a quarter of what it is."""
    before = (
        b'{"une-voix":"sealed","version":1,"purpose":"trustee-key","scrypt":{"n":32768,"r":8,"p":1,'
        b'"salt":"hj5QS2qYJK8Jp86aUu5TEg=="},"nonce":"4Lfl1RUysINmCtCP","data":"WbJyIdXCBYtqnSJXlYPsQmIfiAvpVwjCXVFQC7EKxuGmuA=="}\n'
    )
    assert unseal(before, "correct horse", "trustee-key") == SECRET


def test_a_sealed_file_opens_with_its_passphrase() -> None:
    assert SECRET not in SEALED
    assert unseal(SEALED, "correct horse", "trustee-key") == SECRET


def test_accents_may_be_typed_on_any_keyboard() -> None:
    assert (
        unseal(seal(SECRET, "e\u0301te\u0301", "codes", os.urandom, CHEAP), "\u00e9t\u00e9", "codes")
        == SECRET
    )


def test_another_passphrase_does_not_open_it() -> None:
    with pytest.raises(WrongPassphrase):
        unseal(SEALED, "correct house", "trustee-key")


def test_a_file_for_another_purpose_is_refused() -> None:
    with pytest.raises(Malformed, match="codes"):
        unseal(SEALED, "correct horse", "codes")
    spares = seal(SECRET, "correct horse", "spare-codes", os.urandom, CHEAP)
    with pytest.raises(
        Malformed, match="this is the file of the spare .*`spares` wrote; give .*`issue` wrote"
    ):
        unseal(spares, "correct horse", "letter-codes")
    with pytest.raises(Malformed, match="holds something else; give the key that `keygen` made"):
        unseal(SEALED.replace(b"trustee-key", b"codes"), "correct horse", "trustee-key")
    with pytest.raises(WrongPassphrase):
        unseal(SEALED.replace(b"trustee-key", b"codes"), "correct horse", "codes")


def test_a_file_that_asks_for_more_work_is_refused_before_it_is_done() -> None:
    for n in (2**21, 2**30, 2**17 - 1, 1, 0):
        with pytest.raises(Malformed, match="cost"):
            unseal(SEALED.replace(b'"n":16,', b'"n":%d,' % n), "correct horse", "trustee-key")
    for other in (b'"r":16,"p":1', b'"r":8,"p":100'):
        with pytest.raises(Malformed, match="cost"):
            unseal(SEALED.replace(b'"r":8,"p":1', other), "correct horse", "trustee-key")


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(SEALED) - 2), st.integers(1, 255))
def test_no_changed_byte_goes_unnoticed(index: int, change: int) -> None:
    altered = bytearray(SEALED)
    altered[index] ^= change
    with pytest.raises((Malformed, WrongPassphrase)):
        unseal(bytes(altered), "correct horse", "trustee-key")


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_with_an_error_of_ours(data: bytes) -> None:
    with pytest.raises((Malformed, WrongPassphrase)):
        unseal(data, "x", "trustee-key")


@pytest.mark.parametrize("field", ["salt", "nonce", "data"])
def test_letters_that_are_no_base64_are_refused(field: str) -> None:
    # Found by fuzzing: outside ASCII, the reader of base64 raises another error than for other wrong letters.
    altered = re.sub(f'"{field}":"..', f'"{field}":"Aľ', SEALED.decode())
    with pytest.raises(Malformed, match="damaged"):
        unseal(altered.encode(), "correct horse", "trustee-key")
