"""The messages of the ceremony: polynomial, vinput, voutput.

    polynomial  {"polynomial":"<sent to self>","secrets":["<sent to 1>",…],"coefexps":{…},"signature":{…}}
    vinput      {"polynomial":"…","secrets":["<sent by 1>",…],"coefexps":[{…},…],"signatures":[{…},…]}
    voutput     {"private_key":"<sent to self>","public_key":{…}}

The texts in quotes are sealed messages (see `pki`). Source: Belenios spec, "Polynomials", "Vinputs", "Voutputs".
"""

from __future__ import annotations

from dataclasses import dataclass

from ballot import shape
from ballot.canonical import Json, decode_canonical, encode
from ballot.group import Group
from ballot.proofs import Proof, parse_proof
from ballot.trustees.key import TrusteePublicKey, check_key
from ballot.trustees.threshold import Coefficients, parse_coefficients

MESSAGE_LIMIT = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Polynomial:
    """What a trustee drew: sealed for itself and for each trustee, and its coefficients as exponents, signed."""

    sealed: str
    secrets: tuple[str, ...]
    coefficients: Coefficients
    signature: Proof

    @property
    def data(self) -> bytes:
        """The canonical bytes."""
        return encode(
            {
                "polynomial": self.sealed,
                "secrets": list(self.secrets),
                "coefexps": self.coefficients.signed.to_json(),
                "signature": self.signature.to_json(),
            }
        )


@dataclass(frozen=True, slots=True)
class Vinput:
    """What one trustee gets of all polynomials, with all coefficients."""

    sealed: str
    secrets: tuple[str, ...]
    coefficients: tuple[Coefficients, ...]
    signatures: tuple[Proof, ...]

    @property
    def data(self) -> bytes:
        """The canonical bytes."""
        return encode(
            {
                "polynomial": self.sealed,
                "secrets": list(self.secrets),
                "coefexps": [item.signed.to_json() for item in self.coefficients],
                "signatures": [item.to_json() for item in self.signatures],
            }
        )


@dataclass(frozen=True, slots=True)
class Voutput:
    """A trustee's share: the private half sealed for itself, the public half with proof and signature."""

    sealed: str
    public: TrusteePublicKey

    @property
    def data(self) -> bytes:
        """The canonical bytes."""
        return encode({"private_key": self.sealed, "public_key": self.public.to_json()})


def parse_polynomial(data: bytes, group: Group, size: int, threshold: int) -> Polynomial:
    """Read a polynomial; signatures are not checked yet. Raises `Malformed` or `Refused`."""
    record = shape.fields(
        decode_canonical(data, limit=MESSAGE_LIMIT),
        "polynomial",
        "polynomial",
        "secrets",
        "coefexps",
        "signature",
    )
    return Polynomial(
        shape.string(record["polynomial"], "polynomial.polynomial"),
        _texts(record["secrets"], "polynomial.secrets", size),
        parse_coefficients(record["coefexps"], "polynomial.coefexps", group, threshold),
        parse_proof(record["signature"], "polynomial.signature", group),
    )


def parse_vinput(data: bytes, group: Group, size: int, threshold: int) -> Vinput:
    """Read a vinput; nothing is checked yet but its form. Raises `Malformed` or `Refused`."""
    record = shape.fields(
        decode_canonical(data, limit=MESSAGE_LIMIT),
        "vinput",
        "polynomial",
        "secrets",
        "coefexps",
        "signatures",
    )
    coefexps = shape.items(record["coefexps"], "vinput.coefexps", size)
    signatures = shape.items(record["signatures"], "vinput.signatures", size)
    return Vinput(
        shape.string(record["polynomial"], "vinput.polynomial"),
        _texts(record["secrets"], "vinput.secrets", size),
        tuple(
            parse_coefficients(item, f"vinput.coefexps[{i}]", group, threshold)
            for i, item in enumerate(coefexps)
        ),
        tuple(parse_proof(item, f"vinput.signatures[{i}]", group) for i, item in enumerate(signatures)),
    )


def parse_voutput(data: bytes, group: Group, label: str) -> Voutput:
    """Read a voutput and check the proof of its key. Raises `Malformed`, or `BlamedTrustee` naming `label`."""
    record = shape.fields(decode_canonical(data, limit=MESSAGE_LIMIT), "voutput", "private_key", "public_key")
    public = check_key(record["public_key"], "voutput.public_key", group, label, in_threshold=True)
    return Voutput(shape.string(record["private_key"], "voutput.private_key"), public)


def _texts(value: Json, where: str, size: int) -> tuple[str, ...]:
    return tuple(shape.string(item, where) for item in shape.items(value, where, size))
