import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.canonical import Json, decode, decode_canonical, encode
from ballot.errors import Malformed

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4),
    max_leaves=12,
)


@given(json_values)
def test_every_value_is_read_back_from_its_canonical_bytes(value: Json) -> None:
    assert decode_canonical(encode(value)) == value


@given(st.binary(max_size=200))
def test_any_bytes_give_a_value_or_malformed(data: bytes) -> None:
    try:
        value = decode_canonical(data)
    except Malformed:
        return
    assert encode(value) == data


def test_strings_are_spelled_as_belenios_spells_them() -> None:
    assert encode({"é/": '"\\\n\t\r\b\f\x01\x7f'}) == b'{"\xc3\xa9/":"\\"\\\\\\n\\t\\r\\b\\f\\u0001\\u007f"}'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" ",
        b"{",
        b'{"a":1,"a":2}',
        b"1.0",
        b"1e3",
        b"NaN",
        b"-Infinity",
        b"1 2",
        b'"\xff"',
        b'"\\ud800"',
        b"[1,]",
        b"/* */1",
        b"9" * 21,
        b"\xef\xbb\xbf1",
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
    ],
)
def test_what_lenient_readers_take_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        decode(data)


@pytest.mark.parametrize("data", [b' {"a":1}', b'{"a": 1}', b'"\\u00e9"', b'"\\/"', b"-0", b'"\x7f"'])
def test_another_spelling_is_readable_but_not_canonical(data: bytes) -> None:
    decode(data)
    with pytest.raises(Malformed):
        decode_canonical(data)


def test_more_bytes_than_the_limit_are_refused_unread() -> None:
    with pytest.raises(Malformed, match="at most 10"):
        decode(b'"01234567890"', limit=10)
