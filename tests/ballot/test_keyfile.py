import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ballot.errors import Malformed, WrongPassphrase
from ballot.keyfile import seal, unseal

SECRET = b"123456789 a secret"
SEALED = seal(SECRET, "correct horse", "trustee-key", os.urandom)


def test_a_sealed_file_opens_with_its_passphrase() -> None:
    assert SECRET not in SEALED
    assert unseal(SEALED, "correct horse", "trustee-key") == SECRET


def test_accents_may_be_typed_on_any_keyboard() -> None:
    assert unseal(seal(SECRET, "e\u0301te\u0301", "codes", os.urandom), "\u00e9t\u00e9", "codes") == SECRET


def test_another_passphrase_does_not_open_it() -> None:
    with pytest.raises(WrongPassphrase):
        unseal(SEALED, "correct house", "trustee-key")


def test_a_file_for_another_purpose_is_refused() -> None:
    with pytest.raises(Malformed, match="codes"):
        unseal(SEALED, "correct horse", "codes")
    with pytest.raises(WrongPassphrase):
        unseal(SEALED.replace(b"trustee-key", b"codes"), "correct horse", "codes")


def test_a_file_that_asks_for_more_work_is_refused_before_it_is_done() -> None:
    with pytest.raises(Malformed, match="cost"):
        unseal(SEALED.replace(b'"n":32768', b'"n":1073741824'), "correct horse", "trustee-key")


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
