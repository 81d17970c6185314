from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.credential import generate_code, parse_code, public_credential, secret_exponent
from ballot.errors import CodeError, Malformed
from ballot.group import ED25519, Random
from ballot.symbols import ALPHABET

if TYPE_CHECKING:
    from tests.conftest import BeleniosTool

symbols = st.sampled_from(ALPHABET)


def iter_bytes(data: bytes) -> Random:
    stream = iter(data)
    return lambda size: bytes(next(stream) for _ in range(size))


codes = st.lists(st.integers(0, 251), min_size=20, max_size=20).map(
    lambda draws: generate_code(iter_bytes(bytes(draws)))
)


@given(codes)
def test_a_fresh_code_is_read_back_however_it_is_typed(code: str) -> None:
    assert len(code) == 25 and set(code) <= {*ALPHABET, "-"}
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        f" {code.replace('-', ' ')}\n",
        f"HTTPS://X/C/Y#{code}",
        f"https://x/C/Y%23{code}.",
        *(code.translate({ord("0") + n: zero + n for n in range(10)}) for zero in (0x660, 0x6F0, 0xFF10)),
        code.translate({ord(letter): ord(letter) + 0xFEE0 for letter in ALPHABET if letter.isalpha()}),
    ):
        assert parse_code(typed) == code


@given(codes, st.integers(0, 21), symbols)
def test_every_single_wrong_symbol_is_caught(code: str, index: int, symbol: str) -> None:
    plain = code.replace("-", "")
    typed = plain[:index] + symbol + plain[index + 1 :]
    if typed != plain:
        with pytest.raises(CodeError):
            parse_code(typed)


@given(codes, st.integers(0, 20))
def test_every_swap_of_neighbours_is_caught(code: str, index: int) -> None:
    plain = code.replace("-", "")
    typed = plain[:index] + plain[index + 1] + plain[index] + plain[index + 2 :]
    if typed != plain:
        with pytest.raises(CodeError):
            parse_code(typed)


@given(codes, st.integers(0, 3), st.sampled_from("O0IAMQWZ€é"))
def test_a_foreign_symbol_is_reported_in_its_group(code: str, group: int, symbol: str) -> None:
    groups = code.split("-")
    groups[group] = symbol + groups[group][1:]
    with pytest.raises(CodeError) as caught:
        parse_code("-".join(groups))
    assert caught.value.groups == ((group + 1,) if symbol != "€" else caught.value.groups)


def test_a_group_that_is_too_short_is_reported() -> None:
    groups = generate_code(os.urandom).split("-")
    groups[2] = groups[2][:-1]
    with pytest.raises(CodeError) as caught:
        parse_code(" ".join(groups))
    assert caught.value.groups == (3,)


def test_a_likely_misreading_is_reported_in_its_group() -> None:
    while "8" not in (code := generate_code(os.urandom))[:5]:
        pass
    with pytest.raises(CodeError) as caught:
        parse_code(code.replace("8", "B", 1))
    assert 1 in caught.value.groups


@given(st.text(max_size=40))
def test_any_text_gives_a_code_or_a_code_error(text: str) -> None:
    try:
        code = parse_code(text)
    except CodeError as error:
        assert error.groups and set(error.groups) <= {1, 2, 3, 4}
        assert len(text) < 12 or text not in str(error)
    else:
        assert parse_code(code) == code


def test_random_symbols_are_uniform() -> None:
    counts = dict.fromkeys(ALPHABET, 0)
    for byte in range(256):
        draws = iter([byte, *[0] * 40])
        counts[generate_code(lambda size, draws=draws: bytes([next(draws)]))[0]] += 1  # type: ignore[misc]
    # 252 bytes give nine to each symbol; the other four are drawn again, and here the next draw gives "1".
    assert counts.pop("1") == 9 + 4
    assert set(counts.values()) == {9}


def test_only_dashed_base58_has_a_secret() -> None:
    with pytest.raises(Malformed):
        secret_exponent(ED25519, "x", "O" * 22)


def test_belenios_derives_the_same_public_credential(belenios_tool_3: BeleniosTool) -> None:
    code, uuid = generate_code(os.urandom), "5xVhKq2mTzRb8N"
    arguments = ["setup", "generate-credentials", "--group", "Ed25519", "--uuid", uuid, "--derive", code]
    done = belenios_tool_3.run(arguments)
    assert done.stdout.strip().strip('"') == public_credential(ED25519, uuid, code), done.stderr
