"""Consultations, dwellings and letters that make a printer's life hard, all made up."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle, islice

from ballot.consultation.text import Consultation, Place
from ballot.credential import generate_code
from ballot.roll.reading import Dwelling
from printouts.letter.letters import Letter, write_letters

ORIGIN = "https://vote.habitat-rade.example"
SLUG = "BREST1"
FINGERPRINT = "9SHJ7R-R4DD1-7JLTTF"

NORMAL = Consultation(
    title="Internet pour tous à Kerourien",
    organiser="Habitat de la Rade",
    sender=("Habitat de la Rade", "Service des locataires", "4 rue de la Digue", "29200 Brest"),
    question="Voulez-vous un abonnement collectif à Internet, ajouté aux charges de votre logement ?",
    answers=("Pour", "Contre"),
    blank=True,
    price="1,24 € par mois et par logement",
    rule="majority",
    opens=datetime(2027, 3, 1, 8, tzinfo=UTC),
    closes=datetime(2027, 3, 31, 16, 30, tzinfo=UTC),
    places=(
        Place(
            name="Maison de quartier",
            address="1 place Napoléon III",
            hours=("du lundi au vendredi : 14 h à 18 h", "samedi : 9 h à 12 h"),
        ),
        Place(name="Loge du gardien", address="1 rue Père Ricard", hours=("lundi : 9 h à 12 h",)),
    ),
    contact="02 98 00 00 00",
)
SHORT = replace(
    NORMAL,
    question="Internet pour tous ?",
    blank=False,
    places=(Place(name="Loge", address="1 rue Père Ricard", hours=("9 h à 12 h",)),),
)
LONG = replace(
    NORMAL,
    title="Abonnement collectif à Internet pour les résidences de Kerourien, Pontanézen et Bellevue",
    question=(
        "Voulez-vous que le bailleur prenne pour tous les logements de la résidence un abonnement collectif "
        "à Internet, fourni par l’opérateur choisi avec les associations de locataires, pour une durée de "
        "3 ans, ajouté chaque mois aux charges de votre logement ?"
    ),
    legal_basis=(
        "Article 42 de la loi n° 86-1290 du 23 décembre 1986 tendant à favoriser l’investissement locatif ; "
        "accord collectif local du 12 janvier 2027, déposé au siège du bailleur."
    ),
    rule="art42_round1",
    demonstration=True,
    contact="02 98 00 00 00, du lundi au vendredi\nvotre gardien, bâtiment A",
)
CONTENTS = {"short": SHORT, "normal": NORMAL, "long": LONG}

PLAIN = Dwelling(
    reference="29000001",
    residence="Kerourien",
    building="A",
    stair="1",
    floor="2",
    door="004",
    holder="Mme LE GALL Fatima",
    co_holder="",
    street="1 rue Père Ricard",
    complement="",
    postcode="29200",
    town="Brest",
)
NASTY = (
    PLAIN,
    replace(PLAIN, holder="NGUYỄN Thị Ánh", co_holder="M. ŞAHİN Oğuz"),
    replace(PLAIN, holder="ПЕТРОВ Юрий", floor="0", stair=""),
    replace(
        PLAIN,
        residence="Résidence des Hauts de la Penfeld et du Vallon",
        building="H",
        holder="M. LE BIHAN-DE KERGARADEC Anne-Marie",
        co_holder="Mme LE BIHAN-DE KERGARADEC Mehmet",
        street="319 boulevard de l'Europe prolongé, côté pair",
        complement="BP 12",
    ),
    replace(PLAIN, complement="Étage à gauche", residence="", building="", floor="", stair=""),
    replace(
        PLAIN,
        holder="MWMWMWMWM MWMWMWMWMWMW MWMWMWMWMWMWMWMWM",
        residence="WWWWWWWWWW MMMMMMMMMM WWWWWWWWWW MMMMM",
        street="12 WWWWWWWW MMMMMMMMMM WWWWWWWWWWWWWWWW",
        town="Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
    ),
)


def codes(seed: int = 0) -> Iterator[str]:
    """Codes out of counted bytes: the same for the same seed."""
    state = seed
    while True:

        def draw(count: int) -> bytes:
            nonlocal state
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**512
            return (state >> 64).to_bytes(56)[-count:].rjust(count, b"\0")

        yield generate_code(draw)


def letters(count: int, dwellings: Iterable[Dwelling | None] = NASTY) -> list[Letter]:
    return [
        Letter(dwelling, code, number)
        for number, (dwelling, code) in enumerate(
            zip(islice(cycle(dwellings), count), codes(), strict=False), 1
        )
    ]


def pdf(
    wanted: Iterable[Letter], consultation: Consultation = NORMAL, *, origin: str = ORIGIN, slug: str = SLUG
) -> bytes:
    out = io.BytesIO()
    write_letters(out, consultation, wanted, origin=origin, slug=slug, fingerprint=FINGERPRINT)
    return out.getvalue()
