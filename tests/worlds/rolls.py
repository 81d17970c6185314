"""Invented rolls of dwellings, as a landlord's software exports them: the same bytes for the same size and seed.

    landlords_export(10_000)        header, 10,000 dwellings, 38 rows that stand twice, total

They hold what real exports hold: Windows-1252 with letters that it lacks, semicolons, two tenants on one lease, vacant
dwellings, rows that stand twice, spaces at the ends of cells, lines longer than an address may have, and a last row
that is a total. Every person and every address is made up.
"""

from __future__ import annotations

from random import Random

COLUMNS = (
    "reference",
    "residence",
    "batiment",
    "escalier",
    "etage",
    "porte",
    "titulaire",
    "cotitulaire",
    "numero_voie",
    "complement",
    "code_postal",
    "commune",
    "etat",
)
HEADER = ";".join(COLUMNS)

_PLACES = (
    ("Les Genêts", "rue des Goémoniers", "29200", "Brest"),
    ("Tour d’Auvergne", "square de l’Élorn", "29200", "Brest"),
    ("Le Clos Saint-Malo", "allée Commandant-Cœuret", "44300", "Nantes"),
    ("Domaine des Trois Moulins de la Basse-Vallée", "avenue du Maréchal-de-Lattre, côté cour", "44300", "Nantes"),
)  # fmt: skip
_FAMILIES = (
    "PÉRON",
    "D'HERVÉ",
    "L’HELGOUAC’H",
    "N'DOUR",
    "ŒUVRARD",
    "NGUYỄN",
    "ŞAHİN",
    "DA COSTA",
    "LE GOFF-TANGUY",
    "de KERMADEC de la VILLENEUVE",
)
_GIVEN = ("Maël", "Anaïs", "Jean-Noël", "Inès", "Zoé", "Łukasz", "Aminata", "Hélène")
_DWELLINGS_PER_HOUSE = 40


def landlords_export(dwellings: int, seed: int = 1) -> bytes:
    """A roll of so many dwellings, some of them vacant."""
    draw = Random(seed)
    lines = [HEADER]
    for index in range(dwellings):
        lines.append(_row(draw, index, dwellings))
        if draw.random() < 1 / 250:
            lines.append(lines[-1])
    lines.append("TOTAL;" + f"{dwellings} logements" + ";" * (len(COLUMNS) - 2))
    return "\r\n".join([*lines, ""]).encode("cp1252", errors="replace")


def _row(draw: Random, index: int, dwellings: int) -> str:
    residence, street, postcode, town = _PLACES[index * len(_PLACES) // dwellings]
    house, door = divmod(index, _DWELLINGS_PER_HOUSE)
    vacant = draw.random() < 1 / 25
    cells = {
        "reference": f"L{index:06d}",
        "residence": residence,
        "batiment": "ABCDEF"[house % 6],
        "escalier": draw.choice(("1", "2", "", " ")),
        "etage": str(door // 4),
        "porte": f"{door + 1:03d}",
        "titulaire": "" if vacant else _person(draw),
        "cotitulaire": _person(draw) if not vacant and draw.random() < 1 / 3 else "",
        "numero_voie": f"{2 * house + 1} {street}",
        "complement": draw.choice(("", "", "BP 40 ", "Porte de gauche ")),
        "code_postal": postcode,
        "commune": draw.choice((town, town.upper(), f"{town} ")),
        "etat": "vacant" if vacant else "loué",
    }
    return ";".join(cells[column] for column in COLUMNS)


def _person(draw: Random) -> str:
    title = draw.choice(("M. ", "Mme ", ""))
    return f"{title}{draw.choice(_FAMILIES)} {draw.choice(_GIVEN)}"
