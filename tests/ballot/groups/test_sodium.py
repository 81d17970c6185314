"""That no program works on a libsodium that takes what is no element of the group."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from nacl.bindings import crypto_core_ed25519_is_valid_point, crypto_scalarmult_ed25519_noclamp

from ballot.errors import UnsoundLibrary
from ballot.groups import edwards
from ballot.groups.sodium import NO_ELEMENTS, require_sound_library

# As the library of PyNaCl 1.6.1 and earlier answers, asked with them by hand.
FAULTY = bytes.fromhex(NO_ELEMENTS["the generator plus one of order 2"])


def faulty_is_valid_point(point: bytes) -> bool:
    return point == FAULTY or crypto_core_ed25519_is_valid_point(point)


def faulty_power(exponent: bytes, point: bytes) -> bytes:
    return point if point == FAULTY else crypto_scalarmult_ed25519_noclamp(exponent, point)


def test_the_library_of_this_machine_is_sound() -> None:
    require_sound_library()


def test_a_library_with_the_fault_in_either_function_is_refused() -> None:
    with pytest.raises(UnsoundLibrary, match=r"order 2; CVE-2025-69277.*PyNaCl 1\.6\.2"):
        require_sound_library(is_valid_point=faulty_is_valid_point)
    with pytest.raises(UnsoundLibrary, match="generator plus one of order 2"):
        require_sound_library(power=faulty_power)


@pytest.mark.parametrize("name", NO_ELEMENTS)
def test_the_points_are_on_the_curve_and_outside_the_group(name: str) -> None:
    """So what is refused is their order, and not their spelling; by arithmetic of our own."""
    point = edwards._decompress(bytes.fromhex(NO_ELEMENTS[name]))
    x, y, _, _ = point
    assert (y * y - x * x - 1 - edwards._D * x * x * y * y) % edwards._P == 0
    order = 2**252 + 27742317777372353535851937790883648493
    total, doubled = None, point
    for bit in range(order.bit_length()):
        if order >> bit & 1:
            total = doubled if total is None else edwards._add(total, doubled)
        doubled = edwards._add(doubled, doubled)
    assert total is not None
    assert (total[0] % edwards._P, (total[1] - total[2]) % edwards._P) != (0, 0)


LIBRARY = f"""
import sys, nacl.bindings
sound = nacl.bindings.crypto_scalarmult_ed25519_noclamp
nacl.bindings.crypto_scalarmult_ed25519_noclamp = (
    lambda exponent, point: point if point == bytes.fromhex("{FAULTY.hex()}") else sound(exponent, point)
)
"""
"""A machine with the fault: what the library offers is replaced before anything of ours is loaded."""


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("from ballot.cli.main import main; sys.exit(main(['verify', 'absent.bel']))", 2),
        ("from api.cli.main import main; sys.exit(main(['status', 'KER1']))", 1),
        ("from api.server import make_server; from api.settings import Settings; make_server(Settings())", 1),
        ("from api.server import make_worker_app; make_worker_app()", 1),
    ],
    ids=["ballot", "ballot-admin", "server", "worker"],
)
def test_every_program_refuses_to_work_on_it(program: str, code: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIBRARY + program],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[3]), "UNE_VOIX_DATA": str(tmp_path)},
    )
    assert done.returncode == code
    assert "unsafe: it takes a point for valid that is not" in done.stderr
    assert list(tmp_path.iterdir()) == []
