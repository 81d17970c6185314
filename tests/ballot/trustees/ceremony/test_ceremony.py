"""The key ceremony: honest runs in every group, and each lie blamed on who told it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ballot.canonical import decode, encode
from ballot.errors import BlamedTrustee, Malformed, Refused
from ballot.group import ED25519, GROUPS, Group
from ballot.trustees.ceremony import steps
from ballot.trustees.ceremony.certificates import certify, check_certificates
from ballot.trustees.ceremony.commitments import check_commitments, commitment_of
from ballot.trustees.ceremony.messages import parse_polynomial
from ballot.trustees.pki import keys_of_seed, new_seed, receive, send, sign
from ballot.trustees.threshold import Context
from tests.worlds.simulator import AGAINST, FOR, Simulation
from tests.worlds.thresholds import Ceremony, hold_ceremony


@pytest.fixture(scope="module")
def held() -> Ceremony:
    return hold_ceremony(2, 3)


@pytest.mark.parametrize("group", GROUPS.values(), ids=lambda group: group.name)
def test_the_shares_are_points_of_one_polynomial_whose_value_at_zero_is_the_key(group: Group) -> None:
    held = hold_ceremony(2, 3, group)
    first, second, third = (key.secret for key in held.keys)
    at_zero = 2 * first - second
    assert group.power_of_generator(at_zero) == held.parameters.public_key
    assert (third - 2 * second + first) % group.order == 0
    assert [group.power_of_generator(key.secret) for key in held.keys] == [
        key.public.key for key in held.keys
    ]
    assert held.parameters.complete


@pytest.mark.parametrize("deciders", [(1, 2), (1, 3), (2, 3), (1, 2, 3)])
def test_any_enough_trustees_decrypt(deciders: tuple[int, ...]) -> None:
    vote = Simulation(trustees_count=0, thresholds=[(2, 3)])
    vote.cast(0, FOR)
    vote.cast(1, AGAINST)
    assert vote.finish_by(*deciders) == ((0, 1, 1),)


def test_too_few_do_not() -> None:
    vote = Simulation(trustees_count=1, thresholds=[(2, 3), (1, 2)])
    vote.cast(0, FOR)
    assert vote.trustees.missing([]) is not None
    assert vote.trustees.missing([1, 3, 4]) == "1 of trustee 5 (Member 1), trustee 6 (Member 2)"
    assert vote.trustees.missing([1, 2, 4, 6]) is None
    with pytest.raises(
        Refused, match=r"2 of trustee 2 \(Member 1\), trustee 3 \(Member 2\), trustee 4 \(Member 3\)"
    ):
        vote.finish_by(1, 5)


def test_names_are_kept() -> None:
    held = hold_ceremony()
    parameters, _ = steps.assemble(held.certificates, held.polynomials, held.voutputs, ["A", "B", "C"])
    assert [member.name for member in parameters.members] == ["A", "B", "C"]


# --- lies -----------------------------------------------------------------------------------------------------


def certificate_of(context: Context) -> bytes:
    return certify(context, os.urandom)[1]


def certificates(held: Ceremony) -> list[bytes]:
    return [encode(member.signed.to_json()) for member in held.certificates.members]


@pytest.mark.parametrize(
    "context",
    [
        Context("Ed25519", 3, 2, 1),
        Context("Ed25519", 4, 2, 2),
        Context("Ed25519", 3, 1, 2),
        Context("RFC-3526-2048", 3, 2, 2),
    ],
)
def test_a_certificate_for_another_place_is_blamed_on_its_maker(held: Ceremony, context: Context) -> None:
    shown = certificates(held)
    shown[1] = certificate_of(context)
    with pytest.raises(BlamedTrustee) as caught:
        check_certificates(shown)
    assert caught.value.trustee == "trustee 2"


def test_the_first_certificate_sets_group_and_threshold(held: Ceremony) -> None:
    shown = certificates(held)
    shown[0] = certificate_of(Context("Ed25519", 3, 1, 1))
    with pytest.raises(BlamedTrustee, match="trustee 2"):
        check_certificates(shown)
    with pytest.raises(Malformed):
        check_certificates([])


@pytest.mark.parametrize("context", [(3, 3, 1), (3, 0, 1), (3, 2, 0), (3, 2, 4), (0, 0, 0), (3, -1, 1)])
def test_a_senseless_place_is_refused(context: tuple[int, int, int]) -> None:
    with pytest.raises(Refused):
        certify(Context("Ed25519", *context), os.urandom)


def test_a_certificate_with_a_copied_key_is_blamed_on_the_copier(held: Ceremony) -> None:
    first = held.certificates.members[0]
    keys = keys_of_seed(ED25519, held.seeds[1])
    message = encode(
        {
            "context": Context("Ed25519", 3, 2, 2).to_json(),
            "verification": ED25519.format(keys.verification_key),
            "encryption": ED25519.format(first.encryption),
        }
    ).decode()
    shown = certificates(held)
    shown[1] = encode(sign(ED25519, keys.signing, message, os.urandom).to_json())
    with pytest.raises(BlamedTrustee, match="copied") as caught:
        check_certificates(shown)
    assert caught.value.trustee == "trustee 2"


def altered(data: bytes, change: Callable[[Any], None]) -> bytes:
    value = decode(data)
    change(value)
    return encode(value)


def swap(key: str) -> Callable[[Any], None]:
    def change(value: Any) -> None:
        value[key][0], value[key][1] = value[key][1], value[key][0]

    return change


def wrong_signature(value: Any) -> None:
    value["signature"]["response"] = str(int(value["signature"]["response"]) ^ 1)


def wrong_coefexps_signature(value: Any) -> None:
    wrong_signature(value["coefexps"])


@pytest.mark.parametrize("change", [wrong_signature, wrong_coefexps_signature, lambda v: v["secrets"].pop()])
def test_a_wrong_polynomial_is_blamed_on_its_maker(held: Ceremony, change: Callable[[Any], None]) -> None:
    polynomials = list(held.polynomials)
    polynomials[2] = altered(polynomials[2], change)
    with pytest.raises(BlamedTrustee) as caught:
        steps.route(held.certificates, polynomials, held.commitments)
    assert caught.value.trustee == "trustee 3"


def test_other_coefficients_than_those_committed_to_are_blamed(held: Ceremony) -> None:
    """A trustee that waits for the others' coefficients and then draws again."""
    polynomials = list(held.polynomials)
    polynomials[1] = steps.draw(held.certificates, held.seeds[1], os.urandom)
    with pytest.raises(BlamedTrustee, match="committed") as caught:
        steps.route(held.certificates, polynomials, held.commitments)
    assert caught.value.trustee == "trustee 2"
    vinputs = steps.route(held.certificates, polynomials, None)
    with pytest.raises(BlamedTrustee, match="committed"):
        steps.share(held.certificates, held.seeds[0], vinputs[0], held.commitments, os.urandom)


def test_a_copied_commitment_is_blamed_on_the_copier(held: Ceremony) -> None:
    coefficients = [parse_polynomial(data, ED25519, 3, 2).coefficients for data in held.polynomials]
    first, second, _ = held.commitments
    with pytest.raises(BlamedTrustee, match="copied") as caught:
        check_commitments(coefficients, [first, second, second])
    assert caught.value.trustee == "trustee 3"
    with pytest.raises(Refused, match="2 commitments"):
        check_commitments(coefficients, [first, second])


def test_a_false_share_is_blamed_on_its_sender(held: Ceremony) -> None:
    keys = keys_of_seed(ED25519, held.seeds[2])
    recipient = held.certificates.members[0].encryption
    lie = send(keys, recipient, '{"secret":"12345"}', os.urandom)
    vinput = altered(held.vinputs[0], lambda value: value["secrets"].__setitem__(2, lie))
    with pytest.raises(BlamedTrustee, match="does not fit") as caught:
        steps.share(held.certificates, held.seeds[0], vinput, held.commitments, os.urandom)
    assert caught.value.trustee == "trustee 3"


@pytest.mark.parametrize("change", [swap("secrets"), swap("coefexps"), swap("signatures")])
def test_swapped_messages_are_noticed(held: Ceremony, change: Callable[[Any], None]) -> None:
    vinput = altered(held.vinputs[0], change)
    with pytest.raises(BlamedTrustee):
        steps.share(held.certificates, held.seeds[0], vinput, None, os.urandom)


def test_another_trustees_vinput_is_refused(held: Ceremony) -> None:
    with pytest.raises((BlamedTrustee, Refused)):
        steps.share(held.certificates, held.seeds[0], held.vinputs[1], held.commitments, os.urandom)


def test_an_organiser_who_replaces_a_trustees_own_coefficients_is_noticed(held: Ceremony) -> None:
    """Signed by the trustee itself, but in another draw: nobody but the trustee can tell."""
    other = list(held.polynomials)
    other[0] = steps.draw(held.certificates, held.seeds[0], os.urandom)
    mixed = decode(steps.route(held.certificates, other, None)[0])
    mine = decode(held.vinputs[0])
    assert isinstance(mixed, dict) and isinstance(mine, dict)
    mixed["polynomial"] = mine["polynomial"]
    with pytest.raises(Refused, match="own coefficients"):
        steps.share(held.certificates, held.seeds[0], encode(mixed), None, os.urandom)


def test_a_wrong_share_key_is_blamed_on_its_holder(held: Ceremony) -> None:
    for wrong in (held.voutputs[1], altered(held.voutputs[2], lambda v: wrong_signature(v["public_key"]))):
        with pytest.raises(BlamedTrustee) as caught:
            steps.assemble(held.certificates, held.polynomials, [*held.voutputs[:2], wrong])
        assert caught.value.trustee == "trustee 3"


def test_a_stranger_has_no_place(held: Ceremony) -> None:
    seed = new_seed(os.urandom)
    with pytest.raises(Refused, match="None of these certificates"):
        steps.draw(held.certificates, seed, os.urandom)
    with pytest.raises(Refused):
        steps.open_share(ED25519, seed, held.dkeys[0])
    with pytest.raises(Malformed):
        keys_of_seed(ED25519, "0" * 22)


# --- sealed messages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", GROUPS.values(), ids=lambda group: group.name)
def test_a_sealed_message_opens_for_its_recipient_only(group: Group) -> None:
    sender, recipient, other = (keys_of_seed(group, new_seed(os.urandom)) for _ in range(3))
    sealed = send(sender, recipient.encryption_key, "message", os.urandom)
    assert receive(recipient, sender.verification_key, sealed, "x") == "message"
    with pytest.raises(Refused, match="does not open"):
        receive(other, sender.verification_key, sealed, "x")
    with pytest.raises(Refused, match="signature"):
        receive(recipient, other.verification_key, sealed, "x")


def test_a_message_for_another_cannot_be_passed_on() -> None:
    """The recipient of a signed message encrypts it anew to somebody else."""
    sender, recipient, victim = (keys_of_seed(ED25519, new_seed(os.urandom)) for _ in range(3))
    from ballot.trustees import pki

    inner = pki._decrypt(recipient, send(sender, recipient.encryption_key, "m", os.urandom), "x")
    forwarded = pki._encrypt(ED25519, victim.encryption_key, inner, os.urandom)
    with pytest.raises(Refused, match="another recipient"):
        receive(victim, sender.verification_key, forwarded, "x")


@pytest.mark.parametrize(
    "change",
    [
        lambda v: v.__setitem__("algorithm", "AES-CCM"),
        lambda v: v.__setitem__("data", v["data"][:-2]),
        lambda v: v.__setitem__("data", v["data"].upper() + "ZZ"),
        lambda v: v.__setitem__("data", "00" * 40),
        lambda v: v.__setitem__("alpha", "0" * 64),
        lambda v: v.pop("algorithm"),
    ],
)
def test_an_altered_sealed_message_is_refused(change: Callable[[Any], None]) -> None:
    sender, recipient = (keys_of_seed(ED25519, new_seed(os.urandom)) for _ in range(2))
    sealed = altered(send(sender, recipient.encryption_key, "m", os.urandom).encode(), change)
    with pytest.raises((Malformed, Refused)):
        receive(recipient, sender.verification_key, sealed.decode(), "x")


def test_no_secret_is_printed(held: Ceremony) -> None:
    keys = keys_of_seed(ED25519, held.seeds[0])
    assert str(keys.signing) not in repr(keys) and str(keys.decryption) not in repr(keys)


def test_a_commitment_is_that_of_the_coefficients_only(held: Ceremony) -> None:
    """So that it can be made from belenios-tool's polynomial too, and checked in every vinput."""
    polynomial = parse_polynomial(held.polynomials[0], ED25519, 3, 2)
    other = replace(polynomial, sealed="x").data
    assert commitment_of(held.certificates, other) == held.commitments[0]
