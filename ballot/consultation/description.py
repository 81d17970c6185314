"""The description of an election of ours: what the ballot binds besides the question, line by line.

    1,24 € par mois et par logement
    Loi n° 89-462 …                                       legal basis, any number of lines, or none
    lundi 23 novembre 2026 à 8 h – lundi 30 novembre 2026 à 18 h (Europe/Paris)
    une-voix/1 rule=majority dwellings=60 …

The price is the first line, the calendar the last but one, the terms (`terms`) the last. The voter's page
shows these, for a server can change everything else that it sends. `kiosk/protocol/terms.ts` reads the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ballot.consultation.terms import MARK, Terms, terms_from_description
from ballot.errors import Malformed, Refused

_CALENDAR = re.compile(r".+ – .+ \(([A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,2})\)")


@dataclass(frozen=True, slots=True)
class Description:
    """`calendar` is words and a zone: "lundi … à 8 h – lundi … à 18 h (Europe/Paris)"; `timezone` that zone's name."""

    price: str
    legal_basis: str
    calendar: str
    terms: Terms

    @property
    def timezone(self) -> str:
        """Where the clock of the calendar hangs."""
        match = _CALENDAR.fullmatch(self.calendar)
        if match is None:
            raise Malformed("the calendar does not end with its time zone")
        return match[1]

    @property
    def text(self) -> str:
        """The description. Raises `Refused` when a part of it could be mistaken for another."""
        parts = [self.price, *([self.legal_basis] if self.legal_basis else []), self.calendar]
        if any(MARK in part for part in parts):
            raise Refused(f"Neither the price nor the legal basis can hold {MARK!r}, which marks the terms.")
        if not self.price or "\n" in self.price or _CALENDAR.fullmatch(self.calendar) is None:
            raise Refused("The price and the calendar must be one line each.")
        text = "\n".join([*parts, self.terms.line])
        if read_description(text) != self:
            raise Refused(
                "The price, the legal basis and the calendar would not be read as they are written."
            )
        return text


def read_description(text: str) -> Description | None:
    """The parts again; None for an election that is not ours, or binds no more than its terms.

    Raises `Malformed` for terms or a calendar that cannot be read.
    """
    terms = terms_from_description(text)
    lines = text.split("\n")
    if terms is None or len(lines) < 3:
        return None
    found = Description(lines[0], "\n".join(lines[1:-2]), lines[-2], terms)
    _ = found.timezone
    return found
