"""The terms of a consultation, bound into the election so that every ballot binds them.

    une-voix/1 rule=majority dwellings=60 opens=2026-11-23T08:00:00Z closes=2026-11-30T17:00:00Z
    une-voix/1 rule=qualified dwellings=60 share=2/3 quorum=1/4 closes=2026-11-30T17:00:00Z demonstration=yes
    une-voix/1 rule=majority dwellings=60 closes=2026-11-30T17:00:00Z trustees=CLCV:7K3D-…,Ville%20de%20Brest:9XPL-…

They are the last line of the election's description. The fingerprint phi covers it, so nothing of it can change once
a ballot is cast. The fields stand in the order of `Terms.line`; those that say nothing are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from ballot import spoken
from ballot.consultation.lookalike import skeleton
from ballot.errors import Malformed, Refused
from ballot.moments import moment_text, read_moment
from ballot.transparency.spares import MAX_SPARES

MARK = "une-voix/"
VERSION = "une-voix/1"

RULE_IDS = (
    "majority",
    "art42_round1",
    "art42_round2",
    "art42_opposition",
    "absolute_on_roll",
    "qualified",
)
"""The rules of `ballot.consultation.decision`."""

Fraction = tuple[int, int]
"""Numerator and denominator."""

MAX_DENOMINATOR = 1000

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_FRACTION = re.compile(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})")
_HEX = re.compile(r"[0-9a-f]{64}")
_APART = re.compile(r"[%,: ]")
_ESCAPE = re.compile(r"%([0-9A-F]{2})")


@dataclass(frozen=True, slots=True)
class NamedTrustee:
    """Who a trustee is, and the fingerprint of its long-term key (`ballot.trustees.identity`), as spelled aloud."""

    name: str
    fingerprint: str

    @property
    def aloud(self) -> str:
        """The fingerprint as people read it to each other."""
        return spoken.aloud(self.fingerprint)

    @property
    def shown(self) -> str:
        """In one line: `CLCV: 7K3D 9XPL …`."""
        return f"{self.name}: {self.aloud}"

    @property
    def token(self) -> str:
        """`name:fingerprint`; of the name, what could end it is written as `%` and its code."""
        return f"{_APART.sub(lambda found: f'%{ord(found[0]):02X}', self.name)}:{self.fingerprint}"


@dataclass(frozen=True, slots=True)
class Terms:
    """What was fixed before the vote.

    `rule` is one of `RULE_IDS`, `dwellings` the number N on the frozen roll, `share` (of E) and `quorum` (over N)
    belong to the rule `qualified`. `closes` is the end of voting (aware, whole seconds), which no
    election lacks; `opens` its beginning, None for elections from before it was bound. A `demonstration` may close
    early. `trustees` are those who hold the key, in the order of their positions.
    `log` is the public key of the logbook in hexadecimal; None for a consultation without logbook.
    `translations` is the SHA-256, in hexadecimal, of the file of translations (`translations`); None where
    there is none, and then only the election's own words may be shown.
    `spares` is the number of spare letters, whose credentials stand in the Setup besides those of the dwellings, and
    `spare_list` the SHA-256, in hexadecimal, of their list (`ballot.transparency.spares`).
    """

    rule: str
    dwellings: int
    share: Fraction | None = None
    quorum: Fraction | None = None
    closes: datetime | None = None
    demonstration: bool = False
    trustees: tuple[NamedTrustee, ...] = ()
    log: str | None = None
    translations: str | None = None
    spares: int = 0
    spare_list: str | None = None
    opens: datetime | None = None

    def __post_init__(self) -> None:
        """Raise `Refused` for an unknown rule, missing or superfluous parameters, a calendar that cannot be, or a
        trustee without a name.
        """
        if self.rule not in RULE_IDS:
            raise Refused(f"The rule {self.rule[:40]!r} is not one of {', '.join(RULE_IDS)}.")
        if self.dwellings < 1:
            raise Refused("A consultation needs at least one dwelling.")
        if self.spares > MAX_SPARES:
            raise Refused(f"There can be at most {MAX_SPARES} spare letters.")
        if self.spares < 0 or bool(self.spares) != (self.spare_list is not None):
            raise Refused("Spare letters need their number and the hash of their list.")
        qualified = self.rule == "qualified"
        if qualified != (self.share is not None) or (self.quorum and not qualified):
            raise Refused(
                "The rule qualified needs a share, may have a quorum, and no other rule has either."
            )
        for fraction in (self.share, self.quorum):
            if fraction is not None and not is_part(fraction):
                raise Refused("A share or quorum is a fraction above 0 and up to 1/1 in small numbers.")
        if self.opens is not None and self.closes is not None and self.opens >= self.closes:
            raise Refused("A consultation opens before it closes.")
        for trustee in self.trustees:
            if not trustee.name or MARK in trustee.name:
                raise Refused(
                    f"A trustee needs a name, and {MARK!r}, which marks the terms, cannot stand in it."
                )

    @property
    def line(self) -> str:
        """The line that binds the terms into the election."""
        fields = {
            "rule": self.rule,
            "dwellings": str(self.dwellings),
            "share": self.share and f"{self.share[0]}/{self.share[1]}",
            "quorum": self.quorum and f"{self.quorum[0]}/{self.quorum[1]}",
            "opens": self.opens and moment_text(self.opens),
            "closes": self.closes and moment_text(self.closes),
            "demonstration": "yes" if self.demonstration else None,
            "trustees": ",".join(trustee.token for trustee in self.trustees),
            "log": self.log,
            "translations": self.translations,
            "spares": str(self.spares) if self.spares else None,
            "spare-list": self.spare_list,
        }
        return " ".join([VERSION, *(f"{key}={value}" for key, value in fields.items() if value)])

    @property
    def credentials(self) -> int:
        """How many public credentials the Setup has: one for each dwelling, and those of the spare letters."""
        return self.dwellings + self.spares

    def require_over(self, now: datetime) -> None:
        """Raise `Refused` while voting goes on at `now`: what a trustee decrypts early is a partial result."""
        if self.closes is not None and now < self.closes and not self.demonstration:
            raise Refused(f"Voting goes on until {self.closes.astimezone(UTC):%Y-%m-%d %H:%M} UTC.")


def is_part(fraction: Fraction) -> bool:
    """Whether it can be a share or a quorum: more than nothing, at most the whole."""
    return 1 <= fraction[0] <= fraction[1] <= MAX_DENOMINATOR


def terms_from_description(description: str) -> Terms | None:
    """The terms in the last line of an election's description; None for an election that is not ours.

    Raises `Malformed` when our mark stands anywhere else, or in a line that is not exactly ours, or where something
    only looks like it: nobody may shed the terms of a consultation by a stray space or another alphabet's letter.
    """
    if MARK not in description:
        _require_no_imitation(description)
        return None
    line = description.rsplit("\n", 1)[-1]
    try:
        terms = _parse(line)
    except Refused as error:
        raise Malformed(f"the line with the terms makes no sense: {error}") from error
    if description.count(MARK) != 1 or terms.line != line:
        raise Malformed("the line with the terms is not the last, or not written as it must be")
    return terms


def _require_no_imitation(description: str) -> None:
    seen = skeleton(description)
    if skeleton(MARK) in seen or all(skeleton(word) in seen for word in (" rule=", " dwellings=")):
        raise Malformed(
            f"something in the description looks like our terms, which begin with {VERSION}, but is not"
        )


def _parse(line: str) -> Terms:
    version, *tokens = line.split(" ")
    fields = dict(token.partition("=")[::2] for token in tokens)
    if version != VERSION or len(fields) != len(tokens):
        raise Refused("it does not begin as ours, or names a field twice")
    number = fields.get("dwellings", "")
    if _NUMBER.fullmatch(number) is None:
        raise Refused("the number of dwellings cannot be read")
    if "closes" not in fields:
        raise Refused("they name no hour of closing, so voting could end whenever somebody likes")
    return Terms(
        rule=fields.get("rule", ""),
        dwellings=int(number),
        share=_fraction(fields.get("share")),
        quorum=_fraction(fields.get("quorum")),
        closes=_moment(fields.get("closes"), "closing"),
        demonstration="demonstration" in fields,
        trustees=_trustees(fields.get("trustees")),
        log=_hexadecimal(fields.get("log")),
        translations=_hexadecimal(fields.get("translations")),
        spares=_spares(fields.get("spares")),
        spare_list=_hexadecimal(fields.get("spare-list")),
        opens=_moment(fields.get("opens"), "opening"),
    )


def _trustees(text: str | None) -> tuple[NamedTrustee, ...]:
    if text is None:
        return ()
    found = []
    for token in text.split(","):
        name, _, fingerprint = token.partition(":")
        if spoken.PATTERN.fullmatch(fingerprint) is None:
            raise Refused("the fingerprint of a trustee's key cannot be read")
        found.append(NamedTrustee(_ESCAPE.sub(lambda code: chr(int(code[1], 16)), name), fingerprint))
    return tuple(found)


def _spares(text: str | None) -> int:
    if text is None:
        return 0
    if _NUMBER.fullmatch(text) is None:
        raise Refused("the number of spare letters cannot be read")
    return int(text)


def _hexadecimal(text: str | None) -> str | None:
    if text is not None and _HEX.fullmatch(text) is None:
        raise Refused("a key or hash is not 64 hexadecimal digits")
    return text


def _fraction(text: str | None) -> Fraction | None:
    if text is None:
        return None
    match = _FRACTION.fullmatch(text)
    if match is None:
        raise Refused("a share or quorum is not a fraction")
    return int(match[1]), int(match[2])


def _moment(text: str | None, what: str) -> datetime | None:
    if text is None:
        return None
    try:
        return read_moment(text)
    except Malformed:
        raise Refused(f"the {what} time cannot be read") from None
