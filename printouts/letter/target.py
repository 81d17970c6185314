"""Where a letter leads: HTTPS://HOST/C/SLUG#CODEFINGERPRINT.

In capitals everything but `#` is in the alphanumeric mode of a QR, which keeps the symbol at 33 modules a side where
host and slug have up to 34 characters together, so that each module is large on paper. What stands behind `#` never
reaches the server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ballot.consultation.addresses import VOTER, at, letter_address
from ballot.consultation.slug import RULE, is_slug
from printouts.errors import LayoutError

_ORIGIN: Final = re.compile(r"https?://[A-Z0-9.-]+(:[0-9]{1,5})?", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """Where the letters of one consultation lead: `origin` such as https://vote.example.org, and its slug.

    `fingerprint` is the short one of the election (`ballot.fingerprint`), by which the page knows that it has the
    election for which the letters were printed.
    """

    origin: str
    slug: str
    fingerprint: str

    def __post_init__(self) -> None:
        """Raise `LayoutError` for an address that cannot be printed in the small alphabet."""
        if not _ORIGIN.fullmatch(self.origin):
            raise LayoutError(
                "origin", "The public address must be like https://vote.example.org, with no path behind it."
            )
        if not is_slug(self.slug):
            raise LayoutError("slug", f"The slug must be {RULE}.")

    @property
    def typed(self) -> str:
        """The address as people type it: lower case, and no scheme where it is the usual one."""
        return at(self.origin, VOTER, slug=self.slug).lower().removeprefix("https://")

    def text(self, code: str) -> str:
        """The whole text of a QR; `code` with or without dashes."""
        return letter_address(self.origin.upper(), self.slug, code, self.fingerprint)
