"""That the libsodium beneath us refuses what is no element of the group, tried when a program starts.

Everything on Ed25519 leaves the check of membership to libsodium. Builds from before December 2025 take an element
for one of the group when a point of order 2 was added to it (CVE-2025-69277): one voter could then cast a ballot that
no trustee can decrypt, and nobody would be named. A version number does not tell, for a system may bring its own
libsodium; so the two functions that we rely on are asked.
"""

from __future__ import annotations

from collections.abc import Callable

from nacl.bindings import crypto_core_ed25519_is_valid_point, crypto_scalarmult_ed25519_noclamp
from nacl.exceptions import CryptoError

from ballot.errors import UnsoundLibrary

NO_ELEMENTS = {
    "of order 2": "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "of order 4": "0000000000000000000000000000000000000000000000000000000000000000",
    "of order 8": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "the generator plus one of order 2": "9599999999999999999999999999999999999999999999999999999999999999",
    "the generator plus one of order 4": "5252cc0a7f208133b620acbd4537eba2a4123bf0a8c2e4f980c3b31bb69765ea",
    "the generator plus one of order 8": "da99e28ba529cdde35a25fba9059e78ecaee239f99755b9b1aa4f65df00803e2",
}
"""Points of the curve outside the group, as libsodium reads them (RFC 8032), by what they are."""

_SOME_EXPONENT = (3).to_bytes(32, "little")


def require_sound_library(
    is_valid_point: Callable[[bytes], bool] = crypto_core_ed25519_is_valid_point,
    power: Callable[[bytes, bytes], bytes] = crypto_scalarmult_ed25519_noclamp,
) -> None:
    """Raise `UnsoundLibrary` where one of libsodium's two functions takes a point that is no element."""
    for name, spelled in NO_ELEMENTS.items():
        point = bytes.fromhex(spelled)
        if is_valid_point(point) or not _refuses(power, point):
            raise UnsoundLibrary(
                f"The library libsodium on this machine is unsafe: it takes a point for valid that is not ({name}; "
                "CVE-2025-69277), and with it a single voter could block the count. Nothing was done. Install PyNaCl "
                "1.6.2 or later, with the libsodium that it brings along."
            )


def _refuses(power: Callable[[bytes, bytes], bytes], point: bytes) -> bool:
    try:
        power(_SOME_EXPONENT, point)
    except CryptoError:
        return True
    return False
