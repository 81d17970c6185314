"""What the demonstration is about. Every person, building and office in it is invented."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from ballot.consultation.text import Consultation, parse_consultation

TRUSTEES = ("Office de l’habitat", "Association des locataires", "Ville de Brest")
THRESHOLD = 2
SLUG = "BREST"
BUILDINGS = ("A", "B", "C")
VACANT_DOORS = 2

_SURNAMES = (
    *("ABGRALL", "BENALI", "CADIOU", "DA SILVA", "ÉTIENNE", "FAVENNEC", "GUÉGUEN", "HAMON", "İNAN", "JAOUEN"),
    *("KERVELLA", "LE BIHAN", "MORVAN", "N'DIAYE", "OLLIVIER", "PÉRON", "QUÉRÉ", "RIOU", "SALAÜN", "TRAORÉ"),
)
_GIVEN = (
    *(
        ("Mme", "Anne-Marie"),
        ("M.", "Bilal"),
        ("Mme", "Chloé"),
        ("M.", "Denis"),
        ("Mme", "Élodie"),
        ("Mme", "Fatima"),
    ),
    *(("M.", "Gwenaël"), ("Mme", "Hélène"), ("M.", "Ismaël"), ("Mme", "Jeanne"), ("M.", "Loïc")),
)
_HEADER = (
    "reference;residence;batiment;escalier;etage;porte;titulaire;cotitulaire;"
    "numero_voie;complement;code_postal;commune;etat"
)


_MODEL = Path(__file__).with_name("consultation.toml")
"""What the README tells landlords to copy."""


def consultation_at(now: datetime) -> Consultation:
    """The consultation of the model, open from `now` for a week."""
    opens = now.astimezone(ZoneInfo("Europe/Paris")).replace(second=0, microsecond=0)
    model = tomllib.loads(_MODEL.read_text("utf-8"))
    return parse_consultation(
        model | {"opens": opens.isoformat(), "closes": (opens + timedelta(days=7)).isoformat(), "slug": SLUG}
    )


def roll_csv() -> bytes:
    """60 let dwellings in 3 buildings, two vacant ones and a total line, as a landlord's software exports them."""
    lines = [_HEADER]
    index = 0
    for number, building in enumerate(BUILDINGS):
        for stair in ("1", "2"):
            for floor in range(5):
                for side in (1, 2):
                    lines.append(
                        _row(index, building, stair, floor, f"{floor}0{side}", 2 + 4 * number, let=True)
                    )
                    index += 1
    lines.extend(
        _row(index + spare, "C", "2", 5, f"50{1 + spare}", 10, let=False) for spare in range(VACANT_DOORS)
    )
    lines.append(f"TOTAL;{index + VACANT_DOORS} logements;;;;;;;;;;;")
    return ("\r\n".join(lines) + "\r\n").encode("utf-8")


def _row(index: int, building: str, stair: str, floor: int, door: str, number: int, *, let: bool) -> str:
    title, given = _GIVEN[index * 3 % len(_GIVEN)]
    holder = f"{title} {_SURNAMES[index * 7 % len(_SURNAMES)]} {given}" if let else ""
    second = f"Mme {_SURNAMES[index * 11 % len(_SURNAMES)]} Zoé" if let and index % 3 == 0 else ""
    floor_name = "RDC" if floor == 0 else str(floor)
    cells = (
        *(f"D{index + 1:04}", "Les Ormeaux", building, stair, floor_name, door, holder, second),
        *(f"{number} rue des Ormeaux", "", "29200", "Brest", "loué" if let else "vacant"),
    )
    return ";".join(cells)
