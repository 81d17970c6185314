"""Trustees of kind "Pedersen": of n who hold shares of one key, any `threshold` suffice to decrypt.

    {"threshold":2,"certs":[…],"coefexps":[…],"signatures":[…],"verification_keys":[…]}

Trustee i drew a polynomial f_i with `threshold` coefficients and published each as an exponent, A_ik = g^(a_ik).
The key is g^(f_1(0) + … + f_n(0)), and trustee j's share is S_j = f_1(j) + … + f_n(j), so that everybody can compute
g^(S_j) = prod_ik A_ik^(j^k), which is what stands in `verification_keys`. Positions count from 1 inside the block.

Records made before version 3.0 of Belenios lack the contexts of certificates, the signatures over certificates and
coefficients, or those over verification keys; without them it does not show that all trustees were shown the same.
Source: Belenios spec, "Messages specific to threshold decryption support"; RECORD.md, "Trustees".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ballot import shape
from ballot.canonical import Json, decode_canonical, encode
from ballot.errors import BlamedTrustee, Malformed, Refused
from ballot.group import Element, Group, product_of
from ballot.proofs import Proof, parse_proof
from ballot.trustees.key import TrusteePublicKey, check_key
from ballot.trustees.pki import SignedMessage, parse_signed, verify_signature

MESSAGE_LIMIT = 256 * 1024
MAX_SIZE = 100


@dataclass(frozen=True, slots=True)
class Context:
    """Which certificate of which ceremony; `index` counts from 1."""

    group: str
    size: int
    threshold: int
    index: int

    def to_json(self) -> dict[str, Json]:
        """In the key order of the specification."""
        return {
            "group": self.group,
            "size": self.size,
            "threshold": self.threshold,
            "index": self.index,
        }


@dataclass(frozen=True, slots=True)
class Certificate:
    """A trustee's keys for the messages of the ceremony, signed with the first of them; `context` from 2.5.1 on."""

    signed: SignedMessage
    context: Context | None
    verification: Element
    encryption: Element


@dataclass(frozen=True, slots=True)
class Coefficients:
    """A trustee's coefficients as exponents, A_0 first, as signed."""

    signed: SignedMessage
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class ThresholdParameters:
    """A block of kind "Pedersen" that passed every check. `complete` tells whether nothing of 3.0 is missing."""

    group: Group
    threshold: int
    certificates: tuple[Certificate, ...]
    coefficients: tuple[Coefficients, ...]
    signatures: tuple[Proof, ...] | None
    members: tuple[TrusteePublicKey, ...]
    complete: bool

    @property
    def public_key(self) -> Element:
        """The key that the block adds to the election's: prod A_i0."""
        return product_of(self.group, (item.elements[0] for item in self.coefficients))

    def to_json(self) -> dict[str, Json]:
        """In the key order of the specification."""
        value: dict[str, Json] = {
            "threshold": self.threshold,
            "certs": [item.signed.to_json() for item in self.certificates],
            "coefexps": [item.signed.to_json() for item in self.coefficients],
        }
        if self.signatures is not None:
            value["signatures"] = [dict(item.to_json()) for item in self.signatures]
        value["verification_keys"] = [member.to_json() for member in self.members]
        return value


def parse_certificate(value: Json, where: str, group: Group) -> Certificate:
    """Read a certificate and check its own signature. Raises `Malformed` or `Refused`."""
    signed = parse_signed(value, where, group)
    record = shape.fields(
        decode_canonical(signed.message.encode(), limit=MESSAGE_LIMIT),
        where,
        "?context",
        "verification",
        "encryption",
    )
    verification, encryption = (
        group.parse(shape.string(record[name], f"{where}.{name}"), f"{where}.{name}")
        for name in ("verification", "encryption")
    )
    if group.identity in (verification, encryption):
        raise Refused(f"{where}: the neutral element is no key")
    context = parse_context(record["context"], f"{where}.context") if "context" in record else None
    try:
        verify_signature(group, verification, signed)
    except Refused:
        raise Refused(f"{where}: the signature of the certificate is wrong") from None
    return Certificate(signed, context, verification, encryption)


def parse_context(value: Json, where: str) -> Context:
    """What a certificate says that it was made for, which is for the caller to compare. Raises `Malformed`."""
    record = shape.fields(value, where, "group", "size", "threshold", "index")
    size, threshold, index = (
        shape.count(record[name], f"{where}.{name}") for name in ("size", "threshold", "index")
    )
    return Context(shape.string(record["group"], f"{where}.group"), size, threshold, index)


def parse_coefficients(value: Json, where: str, group: Group, threshold: int) -> Coefficients:
    """Read signed coefficients; whose signature it is, is for the caller to check. Raises `Malformed` or `Refused`."""
    signed = parse_signed(value, where, group)
    record = shape.fields(decode_canonical(signed.message.encode(), limit=MESSAGE_LIMIT), where, "coefexps")
    items = shape.items(record["coefexps"], where, threshold)
    elements = tuple(group.parse(shape.string(item, where), where) for item in items)
    if group.identity in elements:
        raise Refused(f"{where}: a coefficient is neutral, which no honest draw gives")
    return Coefficients(signed, elements)


def certs_message(group: Group, certificates: Sequence[Certificate], elements: Sequence[Element]) -> str:
    """What each trustee signs to say which certificates it was shown."""
    value = {
        "certs": [certificate.signed.to_json() for certificate in certificates],
        "coefexps": [group.format(element) for element in elements],
    }
    return f"certs_sig|{encode(value).decode()}"


def joint_coefficients(group: Group, coefficients: Sequence[Coefficients]) -> tuple[Element, ...]:
    """prod_i A_ik for every k, from 0 on: the polynomial of all trustees together, as exponents."""
    return tuple(
        product_of(group, column) for column in zip(*(item.elements for item in coefficients), strict=True)
    )


def share_key(group: Group, joint: Sequence[Element], position: int) -> Element:
    """g^(S_j) of the trustee at `position` of the block: prod_k (prod_i A_ik)^(j^k), by Horner's rule."""
    result = group.identity
    for element in reversed(joint):
        result = group.product(group.publish(result).power(position), element)
    return result


def parse_threshold_parameters(value: Json, where: str, group: Group, first: int) -> ThresholdParameters:
    """Read a block and make every check on it. `first` is the number of its first trustee in the whole list.

    Raises `Malformed`, `Refused`, or `BlamedTrustee` naming the trustee whose message is wrong.
    """
    record = shape.fields(value, where, "threshold", "certs", "coefexps", "?signatures", "verification_keys")
    threshold = shape.count(record["threshold"], f"{where}.threshold")
    certs = shape.items(record["certs"], f"{where}.certs")
    size = len(certs)
    if not 1 <= threshold <= size <= MAX_SIZE:
        raise Malformed(f"{where}: a threshold of {threshold} does not fit {size} trustees")
    coefexps = shape.items(record["coefexps"], f"{where}.coefexps", size)
    keys = shape.items(record["verification_keys"], f"{where}.verification_keys", size)
    signatures: tuple[Proof, ...] | None = None
    if "signatures" in record:
        items = shape.items(record["signatures"], f"{where}.signatures", size)
        signatures = tuple(parse_proof(item, f"{where}.signatures", group) for item in items)

    def blamed(index: int, error: Refused) -> BlamedTrustee:
        return BlamedTrustee(f"trustee {first + index}", str(error))

    certificates: list[Certificate] = []
    coefficients: list[Coefficients] = []
    for index in range(size):
        try:
            certificate = parse_certificate(certs[index], f"{where}.certs[{index}]", group)
            _check_context(certificate, Context(group.name, size, threshold, index + 1))
            certificates.append(certificate)
            coefficients.append(
                _signed_coefficients(
                    coefexps[index], f"{where}.coefexps[{index}]", group, threshold, certificate
                )
            )
        except Refused as error:
            raise blamed(index, error) from error
    check_certificates_distinct(certificates, first)
    if any(c.context is None for c in certificates) and any(c.context for c in certificates):
        raise Malformed(f"{where}: some certificates have a context and some have none")
    members: list[TrusteePublicKey] = []
    joint = joint_coefficients(group, coefficients)
    for index in range(size):
        try:
            if signatures is not None:
                check_certs_signature(group, certificates, coefficients[index], index, signatures[index])
            label = f"trustee {first + index}"
            member = check_key(
                keys[index], f"{where}.verification_keys[{index}]", group, label, in_threshold=True
            )
            check_share_key(member, certificates[index], share_key(group, joint, index + 1))
            members.append(member)
        except BlamedTrustee:
            raise
        except Refused as error:
            raise blamed(index, error) from error
    complete = (
        signatures is not None
        and all(certificate.context for certificate in certificates)
        and all(member.signature for member in members)
    )
    parameters = ThresholdParameters(
        group, threshold, tuple(certificates), tuple(coefficients), signatures, tuple(members), complete
    )
    _check_degree(parameters, where)
    return parameters


def _check_context(certificate: Certificate, expected: Context) -> None:
    if certificate.context is not None and certificate.context != expected:
        raise Refused(
            f"the certificate was made for trustee {certificate.context.index} of {certificate.context.size} with "
            f"threshold {certificate.context.threshold} in {certificate.context.group[:40]}, not for this place"
        )


def _signed_coefficients(
    value: Json, where: str, group: Group, threshold: int, certificate: Certificate
) -> Coefficients:
    item = parse_coefficients(value, where, group, threshold)
    try:
        verify_signature(group, certificate.verification, item.signed)
    except Refused:
        raise Refused("the signature of the coefficients is wrong") from None
    return item


def check_certificates_distinct(certificates: Sequence[Certificate], first: int) -> None:
    """Check that no key of a certificate is another's, copied; raises `BlamedTrustee`."""
    seen: dict[Element, int] = {}
    for index, certificate in enumerate(certificates):
        for key in (certificate.verification, certificate.encryption):
            if key in seen:
                raise BlamedTrustee(
                    f"trustee {first + index}",
                    f"a key of the certificate of trustee {first + seen[key]}, copied",
                )
            seen[key] = index


def check_certs_signature(
    group: Group,
    certificates: Sequence[Certificate],
    coefficients: Coefficients,
    index: int,
    signature: Proof,
) -> None:
    """Check that the trustee of that `index` signed these certificates with its coefficients. Raises `Refused`."""
    message = certs_message(group, certificates, coefficients.elements)
    try:
        verify_signature(group, certificates[index].verification, SignedMessage(message, signature))
    except Refused:
        raise Refused("the signature over all certificates and its coefficients is wrong") from None


def check_share_key(member: TrusteePublicKey, certificate: Certificate, expected: Element) -> None:
    """Check that a verification key is the one that the coefficients give, and its signature. Raises `Refused`."""
    if member.key != expected:
        raise Refused("the verification key is not the one that all trustees' coefficients give")
    if member.signature is not None:
        signed = SignedMessage(member.group.format(expected), member.signature)
        try:
            verify_signature(member.group, certificate.verification, signed)
        except Refused:
            raise Refused("the signature of the verification key is wrong") from None


def _check_degree(parameters: ThresholdParameters, where: str) -> None:
    group = parameters.group
    if parameters.public_key == group.identity:
        raise Refused(f"{where}: the trustees' keys cancel each other out: anybody could decrypt")
    if product_of(group, (item.elements[-1] for item in parameters.coefficients)) == group.identity:
        raise Refused(f"{where}: the last coefficients cancel each other out: fewer trustees would suffice")
