"""Addresses that stand on printed letters and in other people's tools: they must not change."""

from __future__ import annotations

from ballot.consultation import addresses


def test_what_is_printed_and_relied_on_stays() -> None:
    names = {"slug": "KER1", "uuid": "4hFd8JkLmNpQrS"}
    paths = [addresses.VOTER, addresses.CHECK, addresses.PAGE, addresses.DESCRIPTION, addresses.RECORD]
    assert [addresses.at("https://a.fr", path, **names) for path in paths] == [
        "https://a.fr/C/KER1",
        "https://a.fr/check/KER1",
        "https://a.fr/consultations/KER1",
        "https://a.fr/api/consultations/KER1",
        "https://a.fr/records/4hFd8JkLmNpQrS.bel",
    ]


def test_a_letter_leads_to_the_page_with_code_and_fingerprint_behind_the_mark() -> None:
    address = addresses.letter_address(
        "https://a.fr", "KER1", "5TXK2-9FHB3X-R1VNC-GDY7EP", "9SHJ7R-R4DD1-7JLTTF"
    )
    assert address == "https://a.fr/C/KER1#5TXK29FHB3XR1VNCGDY7EP9SHJ7RR4DD17JLTTF"
