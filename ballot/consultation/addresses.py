"""Where a server shows a consultation: the paths that letters, observers, kiosks and other tools rely on.

They are templates with the name in braces, as routes take them. A letter's path is written in capitals, so that its
QR stays in the small alphabet; `slug` is a consultation's short name, `uuid` its identifier.
"""

from __future__ import annotations

from typing import Final

VOTER: Final = "/C/{slug}"
"""The page on which its letters vote; behind `#` stand the letter's code and the election's short fingerprint.

They never reach the server.
"""

CHECK: Final = "/check/{slug}"
"""The page that checks an opened ballot or a receipt."""

PAGE: Final = "/consultations/{slug}"
"""The public page."""

DESCRIPTION: Final = "/api/consultations/{slug}"
"""What the public page says, for programs; it names the identifier."""

ELECTION: Final = "/api/elections/{uuid}/election"
CONSISTENCY: Final = "/api/elections/{uuid}/consistency/{size}"
COSIGNED: Final = "/api/elections/{uuid}/cosigned"
RECORD: Final = "/records/{uuid}.bel"

KIOSK: Final = "/K"
STAFF_SIGN_IN: Final = "/staff/sign-in"


def at(origin: str, path: str, **names: str) -> str:
    """The whole address of a path with its names filled in; `origin` has no path and no slash at its end."""
    return origin + path.format(**names)


def letter_address(origin: str, slug: str, code: str, fingerprint: str) -> str:
    """What leads from a letter to the voter's page; code and short fingerprint may have dashes."""
    return f"{at(origin, VOTER, slug=slug)}#{(code + fingerprint).replace('-', '')}"
