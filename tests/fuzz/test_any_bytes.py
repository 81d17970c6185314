"""Any bytes give a value or one of our errors: random ones, and real files with some bytes changed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import make_targets

TARGETS = make_targets()


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.binary(max_size=400))
@settings(max_examples=40)
def test_random_bytes(name: str, data: bytes) -> None:
    TARGETS[name].run(data)


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_real_bytes_with_some_changed(name: str, data: st.DataObject) -> None:
    target = TARGETS[name]
    content = bytearray(data.draw(st.sampled_from(target.seeds)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        removed = data.draw(st.integers(0, 3))
        content[at : at + removed] = data.draw(
            st.binary(max_size=4) | st.sampled_from([b'"', b"[", b"{", b"9" * 5000, b"\\u0000", b"\n", b"-"])
        )
    target.run(bytes(content))


@pytest.mark.parametrize("name", sorted(set(TARGETS) - {"keyfile", "signingkey", "package", "roll"}))
def test_the_first_file_to_begin_from_is_accepted(name: str) -> None:
    assert TARGETS[name].run(TARGETS[name].seeds[0])


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
def test_deep_nesting_is_refused_and_ends(opening: bytes) -> None:
    for name in ("json", "canonical", "election", "trustees", "ballot", "logbook"):
        assert not TARGETS[name].run(opening * 100_000)
