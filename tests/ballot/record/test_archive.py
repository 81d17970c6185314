import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.errors import Malformed, NotUnderstood
from ballot.record.archive import BLOCK, ArchiveReader, Entry, entry, pack, packed_size, write_archive

entries = st.lists(st.builds(entry, st.sampled_from(["data", "event"]), st.binary(max_size=1100)), max_size=4)
SAMPLE = b"".join(write_archive(1795359212, [entry("data", b"x" * 700), entry("event", b"y")]))


def read(data: bytes) -> list[Entry]:
    return list(ArchiveReader(io.BytesIO(data)))


@given(st.integers(0, 8**11 - 1), entries)
def test_what_is_written_is_read_back(timestamp: int, items: list[Entry]) -> None:
    data = b"".join(write_archive(timestamp, items))
    reader = ArchiveReader(io.BytesIO(data))
    assert list(reader) == items
    assert reader.timestamp == timestamp
    assert len(data) == len(b"".join(write_archive(timestamp, []))) + sum(packed_size(i.body) for i in items)


def test_every_changed_byte_is_refused() -> None:
    for index in range(len(SAMPLE)):
        altered = bytearray(SAMPLE)
        altered[index] ^= 1
        # The number of the version may become another.
        with pytest.raises((Malformed, NotUnderstood)):
            read(bytes(altered))


def test_every_cut_inside_an_entry_is_refused() -> None:
    boundaries = {0, 1024, 1024 + 512 + 1024, len(SAMPLE)}
    for length in range(len(SAMPLE) + 1):
        if length not in boundaries - {0}:
            with pytest.raises(Malformed):
                read(SAMPLE[:length])
        else:
            read(SAMPLE[:length])


def _with_field(offset: int, field: bytes) -> bytes:
    """A second entry whose header has another field, its checksum made to fit."""
    head = bytearray(pack(entry("data", b"z").name, b"z", 1795359212)[:BLOCK])
    head[offset : offset + len(field)] = field
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\x00 " % sum(head)
    return SAMPLE + bytes(head) + b"z" + bytes(511)


@pytest.mark.parametrize(
    ("offset", "field"),
    [
        (100, b"0000755"),
        (108, b"0001750"),
        (116, b"0001750"),
        (124, b" 0000000001"),
        (124, b"0o000000001"),
        (135, b" "),
        (136, b"15300000000"),
        (156, b"5"),
        (257, b"ustar"),
        (265, b"root"),
        (0, b"../../../../etc/passwd\x00"),
        (99, b"x"),
    ],
)
def test_another_spelling_of_a_header_is_refused(offset: int, field: bytes) -> None:
    with pytest.raises(Malformed):
        read(_with_field(offset, field))


@pytest.mark.parametrize(
    "make",
    [
        lambda: SAMPLE + bytes(1024),
        lambda: SAMPLE + pack("../x.data.json", b"", 1795359212),
        lambda: SAMPLE + pack(f"{'A' * 64}.data.json", b"", 1795359212),
        lambda: SAMPLE + pack(f"{'0' * 64}.data.json", b"z", 1795359212),
        lambda: SAMPLE + pack(entry("data", b"z").name, b"z", 1795359213),
        lambda: pack("BELENIOS", b'{"version":1,"timestamp":"2"}', 1),
        lambda: pack("BELENIOS", b'{"version":1,"timestamp":"01"}', 1),
        lambda: pack("BELENIOS", b'{"timestamp":"1","version":1}', 1),
        lambda: pack("OTHER", b'{"version":1,"timestamp":"1"}', 1),
        lambda: b"",
        lambda: b"\x89PNG" * 1000,
    ],
)
def test_what_is_no_record_is_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(Malformed):
        read(make())


def test_the_number_form_of_the_timestamp_is_read_as_belenios_does() -> None:
    assert read(pack("BELENIOS", b'{"version":1,"timestamp":7}', 7)) == []


def test_another_version_is_not_understood() -> None:
    with pytest.raises(NotUnderstood, match="version 2 of the record"):
        read(pack("BELENIOS", b'{"version":2,"timestamp":"1"}', 1))


def test_a_size_that_nobody_means_is_refused_before_it_is_read() -> None:
    head = bytearray(pack(entry("data", b"z").name, b"z", 1795359212)[:BLOCK])
    head[124:135] = b"77777777777"
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\x00 " % sum(head)
    with pytest.raises(NotUnderstood, match="an entry of 8589934591 bytes"):
        read(SAMPLE + bytes(head))
    reader = ArchiveReader(io.BytesIO(SAMPLE + bytes(head)))
    reader.expect_at_most(1000)
    with pytest.raises(Malformed, match="an entry of 8589934591 bytes, where none can have more than 1000"):
        list(reader)


@given(st.binary(max_size=3000))
def test_any_bytes_give_entries_or_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        read(data)
