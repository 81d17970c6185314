"""The steps of the ceremony as pure functions; see the package for who makes which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ballot import shape
from ballot.canonical import decode_canonical, encode
from ballot.errors import Refused
from ballot.group import Group, Random, random_scalar
from ballot.trustees.ceremony.certificates import MESSAGE_LIMIT, Certificates, blaming
from ballot.trustees.ceremony.commitments import check_commitments, commitment_to, require_own_commitment
from ballot.trustees.ceremony.messages import (
    Polynomial,
    Vinput,
    Voutput,
    parse_polynomial,
    parse_vinput,
    parse_voutput,
)
from ballot.trustees.key import prove_key
from ballot.trustees.pki import CeremonyKeys, keys_of_seed, receive, send, sign, verify_signature
from ballot.trustees.threshold import (
    Coefficients,
    ThresholdParameters,
    certs_message,
    check_certs_signature,
    check_share_key,
    joint_coefficients,
    parse_threshold_parameters,
    share_key,
)


def draw(certificates: Certificates, seed: str, random: Random) -> bytes:
    """Draw a polynomial and send each trustee its value. Raises `Refused` if the seed's certificate is not there."""
    group = certificates.group
    keys = keys_of_seed(group, seed)
    certificates.position_of(keys)
    coefficients = [random_scalar(group, random) for _ in range(certificates.threshold)]
    elements = tuple(group.power_of_generator(a) for a in coefficients)
    spelled = encode({"coefexps": [group.format(element) for element in elements]}).decode()
    signed = sign(group, keys.signing, spelled, random)
    over_all = sign(group, keys.signing, certs_message(group, certificates.members, elements), random)
    own = encode({"polynomial": [str(a) for a in coefficients]}).decode()
    secrets = (
        encode({"secret": str(_value(coefficients, position, group.order))}).decode()
        for position in range(1, certificates.size + 1)
    )
    return Polynomial(
        send(keys, keys.encryption_key, own, random),
        tuple(
            send(keys, certificate.encryption, secret, random)
            for certificate, secret in zip(certificates.members, secrets, strict=True)
        ),
        Coefficients(signed, elements),
        over_all.signature,
    ).data


def _value(coefficients: Sequence[int], at: int, order: int) -> int:
    result = 0
    for coefficient in reversed(coefficients):
        result = (result * at + coefficient) % order
    return result


def check_polynomial(certificates: Certificates, position: int, data: bytes) -> Polynomial:
    """Check all of a polynomial that can be checked without a trustee's key. Raises `BlamedTrustee`."""
    with blaming(position):
        polynomial = parse_polynomial(data, certificates.group, certificates.size, certificates.threshold)
        _check_coefficients(certificates, position, polynomial.coefficients)
        check_certs_signature(
            certificates.group,
            certificates.members,
            polynomial.coefficients,
            position - 1,
            polynomial.signature,
        )
    return polynomial


def _check_coefficients(certificates: Certificates, position: int, coefficients: Coefficients) -> None:
    try:
        verify_signature(
            certificates.group, certificates.members[position - 1].verification, coefficients.signed
        )
    except Refused:
        raise Refused("the signature of the coefficients is wrong") from None


def route(
    certificates: Certificates, polynomials: Sequence[bytes], commitments: Sequence[str] | None
) -> list[bytes]:
    """Give each trustee what the others sent it. Raises `BlamedTrustee`; `commitments` None leaves them unchecked."""
    parsed = _all_polynomials(certificates, polynomials)
    if commitments is not None:
        check_commitments([item.coefficients for item in parsed], commitments)
    return [
        Vinput(
            parsed[index].sealed,
            tuple(item.secrets[index] for item in parsed),
            tuple(item.coefficients for item in parsed),
            tuple(item.signature for item in parsed),
        ).data
        for index in range(certificates.size)
    ]


def _all_polynomials(certificates: Certificates, polynomials: Sequence[bytes]) -> list[Polynomial]:
    if len(polynomials) != certificates.size:
        raise Refused(f"There are {len(polynomials)} polynomials for {certificates.size} trustees.")
    return [check_polynomial(certificates, position, data) for position, data in enumerate(polynomials, 1)]


def share(
    certificates: Certificates, seed: str, vinput: bytes, commitments: Sequence[str] | None, random: Random
) -> bytes:
    """Check what all trustees sent, and answer with one's own share of the key.

    Raises `BlamedTrustee` naming who sent something false, or `Refused` when one's own message was altered.
    """
    group, members = certificates.group, certificates.members
    keys = keys_of_seed(group, seed)
    position = certificates.position_of(keys)
    received = parse_vinput(vinput, group, certificates.size, certificates.threshold)
    for number, coefficients in enumerate(received.coefficients, 1):
        with blaming(number):
            _check_coefficients(certificates, number, coefficients)
            check_certs_signature(group, members, coefficients, number - 1, received.signatures[number - 1])
    _check_own(certificates, keys, position, received)
    if commitments is not None:
        if len(commitments) >= position:
            own = commitment_to(received.coefficients[position - 1])
            require_own_commitment(commitments[position - 1], own)
        check_commitments(received.coefficients, commitments)
    total = 0
    for number, (secret, coefficients) in enumerate(
        zip(received.secrets, received.coefficients, strict=True), 1
    ):
        with blaming(number):
            text = receive(keys, members[number - 1].verification, secret, "secret")
            value = _number(text, "secret", group)
            if group.power_of_generator(value) != share_key(group, coefficients.elements, position):
                raise Refused("the secret that it sent does not fit its coefficients")
        total = (total + value) % group.order
    public = prove_key(group, total, None, random)
    signature = sign(group, keys.signing, group.format(public.key), random).signature
    sealed = send(keys, keys.encryption_key, encode({"decryption_key": str(total)}).decode(), random)
    return Voutput(sealed, replace(public, signature=signature)).data


def _check_own(certificates: Certificates, keys: CeremonyKeys, position: int, received: Vinput) -> None:
    """That what comes back as one's own is what one drew: coefficients are no secret from their owner."""
    group = certificates.group
    text = receive(keys, keys.verification_key, received.sealed, "polynomial")
    record = shape.fields(decode_canonical(text.encode(), limit=MESSAGE_LIMIT), "polynomial", "polynomial")
    items = shape.items(record["polynomial"], "polynomial", certificates.threshold)
    own = tuple(group.power_of_generator(shape.scalar(item, "polynomial", group.order)) for item in items)
    if own != received.coefficients[position - 1].elements:
        raise Refused("Your own coefficients came back altered; do not go on, and tell the other trustees.")


def _number(text: str, name: str, group: Group) -> int:
    record = shape.fields(decode_canonical(text.encode(), limit=MESSAGE_LIMIT), name, name)
    return shape.scalar(record[name], name, group.order)


def assemble(
    certificates: Certificates,
    polynomials: Sequence[bytes],
    voutputs: Sequence[bytes],
    names: Sequence[str | None] = (),
) -> tuple[ThresholdParameters, list[str]]:
    """The threshold key, and for each trustee its sealed share (dkey). `names` go into the record, if given.

    Raises `BlamedTrustee` naming whose message is wrong.
    """
    parsed = _all_polynomials(certificates, polynomials)
    if len(voutputs) != certificates.size:
        raise Refused(f"There are {len(voutputs)} voutputs for {certificates.size} trustees.")
    coefficients = tuple(item.coefficients for item in parsed)
    joint = joint_coefficients(certificates.group, coefficients)
    outputs: list[Voutput] = []
    for position, data in enumerate(voutputs, 1):
        with blaming(position):
            output = parse_voutput(data, certificates.group, f"trustee {position}")
            if output.public.signature is None:
                raise Refused("the signature of the verification key is missing")
            expected = share_key(certificates.group, joint, position)
            check_share_key(output.public, certificates.members[position - 1], expected)
            outputs.append(output)
    named = names or [None] * certificates.size
    parameters = ThresholdParameters(
        certificates.group,
        certificates.threshold,
        certificates.members,
        coefficients,
        tuple(item.signature for item in parsed),
        tuple(replace(o.public, name=name or o.public.name) for o, name in zip(outputs, named, strict=True)),
        complete=True,
    )
    # What goes into the record is read back through every check of the verifier.
    parse_threshold_parameters(
        decode_canonical(encode(parameters.to_json())), "threshold parameters", certificates.group, 1
    )
    return parameters, [output.sealed for output in outputs]


def open_share(group: Group, seed: str, dkey: str) -> int:
    """The trustee's share of the private key, from the dkey that `assemble` gave. Raises `Malformed` or `Refused`."""
    keys = keys_of_seed(group, seed)
    return _number(receive(keys, keys.verification_key, dkey, "dkey"), "decryption_key", group)
