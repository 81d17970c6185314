"""The sealed file of letter codes, and the list of what they prove."""

from __future__ import annotations

import os

import pytest

from ballot.canonical import encode
from ballot.credential import list_credentials, public_credential
from ballot.errors import CodeError, Malformed, Refused, WrongPassphrase
from ballot.group import ED25519
from ballot.keyfile import seal
from ballot.roll.codes import PURPOSE, check_codes, draw_codes, open_codes, seal_codes
from tests.worlds.sealed import CHEAP

UUID = "4hFd8JkLmNpQrS"
REFERENCES = ("29000001", "29000002", "29000003")
WORDS = "un cheval à bascule"


def test_codes_are_read_back_in_the_order_of_the_roll() -> None:
    codes = draw_codes(UUID, REFERENCES, os.urandom)
    data = seal_codes(codes, WORDS, os.urandom)
    found = open_codes(data, WORDS)
    assert found == codes
    assert len(set(found.codes)) == len(REFERENCES)
    assert list(found.public_credentials(ED25519)) == [
        public_credential(ED25519, UUID, code) for code in codes.codes
    ]
    with pytest.raises(WrongPassphrase):
        open_codes(data, "un cheval")


def test_no_text_shows_a_code() -> None:
    codes = draw_codes(UUID, REFERENCES, os.urandom)
    assert codes.codes[0] not in repr(codes) + str(codes)


@pytest.mark.parametrize(
    ("uuid", "references", "reason"),
    [
        ("5hFd8JkLmNpQrS", REFERENCES, "another consultation"),
        (UUID, REFERENCES[::-1], "another roll"),
        (UUID, REFERENCES[:2], "another roll"),
    ],
)
def test_codes_of_others_are_refused(uuid: str, references: tuple[str, ...], reason: str) -> None:
    codes = draw_codes(UUID, REFERENCES, os.urandom)
    check_codes(codes, UUID, REFERENCES, "codes.sealed")
    with pytest.raises(Refused, match=f"codes.sealed holds the codes of {reason}"):
        check_codes(codes, uuid, references, "codes.sealed")


@pytest.mark.parametrize(
    "content", [{}, {"uuid": UUID, "dwellings": [["D1"]]}, {"uuid": UUID, "dwellings": [["D1", 7]]}]
)
def test_other_content_is_refused(content: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        open_codes(seal(encode(content), WORDS, PURPOSE, os.urandom, CHEAP), WORDS)


def test_a_code_that_was_mistyped_is_refused() -> None:
    content = {"uuid": UUID, "dwellings": [["D1", "5TXK2-9FHB3X-R1VNC-GDY7EE"]]}
    with pytest.raises(CodeError):
        open_codes(seal(encode(content), WORDS, PURPOSE, os.urandom, CHEAP), WORDS)


def test_the_list_of_credentials_tells_nothing_of_the_roll() -> None:
    given = list(draw_codes(UUID, REFERENCES, os.urandom).public_credentials(ED25519))
    listed = list_credentials(ED25519, given)
    assert sorted(listed) == sorted(given)
    assert listed == list_credentials(ED25519, given[::-1])


def test_a_list_of_credentials_that_nobody_could_hold_to_one_voice() -> None:
    (one, two, _) = draw_codes(UUID, REFERENCES, os.urandom).public_credentials(ED25519)
    with pytest.raises(Refused, match="twice"):
        list_credentials(ED25519, [one, two, one])
    with pytest.raises(Refused, match="no credential"):
        list_credentials(ED25519, [])
    with pytest.raises(Malformed, match="neutral"):
        list_credentials(ED25519, [one, ED25519.format(ED25519.identity)])
    with pytest.raises(Malformed):
        list_credentials(ED25519, [one.upper()])
