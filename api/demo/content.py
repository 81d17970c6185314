"""What the demonstration is about. Every person, building and office in it is invented."""

from __future__ import annotations

from datetime import datetime, timedelta
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


TRANSLATIONS = {
    "en": {
        "title": "Shared internet for the Ormeaux homes",
        "question": "Are you for or against a shared internet contract, added to your rental charges?",
        "answers": ["For", "Against"],
        "price": "€1.24 a month for each home, added to the charges",
    },
    "br": {
        "title": "Internet a-stroll evit annezioù an Ormeaux",
        "question": "Hag a-du oc’h gant ur c’houmanant internet a-stroll, ouzhpennet d’ar frejoù feurmiñ, pe a-enep?",
        "answers": ["A-du", "A-enep"],
        "price": "1,24 € ar miz evit pep lojeiz, ouzhpennet d’ar frejoù",
    },
    "ar": {
        "title": "إنترنت جماعي لمساكن ليزورمو",
        "question": "هل أنت مع أم ضد اشتراك جماعي في الإنترنت، يضاف إلى تكاليف الإيجار؟",
        "answers": ["مع", "ضد"],
        "price": "1,24 يورو في الشهر لكل مسكن، تضاف إلى التكاليف",
    },
    "tr": {
        "title": "Ormeaux konutları için ortak internet",
        "question": "Kira giderlerine eklenecek ortak bir internet aboneliğini istiyor musunuz, istemiyor musunuz?",
        "answers": ["İstiyorum", "İstemiyorum"],
        "price": "Her konut için ayda 1,24 €, giderlere eklenir",
    },
    "pt": {
        "title": "Internet coletiva para a residência dos Ormeaux",
        "question": "É a favor ou contra um contrato coletivo de internet, somado aos encargos da renda?",
        "answers": ["A favor", "Contra"],
        "price": "1,24 € por mês e por casa, somados aos encargos",
    },
}


def consultation_at(now: datetime) -> Consultation:
    """The consultation, open from `now` for a week."""
    opens = now.astimezone(ZoneInfo("Europe/Paris")).replace(second=0, microsecond=0)
    return parse_consultation(
        {
            "title": "Internet collectif pour la résidence des Ormeaux",
            "organiser": "Office de l’habitat (démonstration)",
            "sender": ["Office de l’habitat", "1 place de la Démonstration", "29200 BREST"],
            "question": "Êtes-vous pour ou contre un abonnement collectif à internet, ajouté aux charges locatives ?",
            "answers": ["Pour", "Contre"],
            "blank": True,
            "price": "1,24 € par mois et par logement, ajouté aux charges",
            "rule": "majority",
            "opens": opens.isoformat(),
            "closes": (opens + timedelta(days=7)).isoformat(),
            "timezone": "Europe/Paris",
            "places": [
                {
                    "name": "Équipement de quartier",
                    "address": "3 rue des Ormeaux, 29200 Brest",
                    "hours": ["Lundi à vendredi : 9 h à 12 h, 14 h à 18 h", "Samedi : 9 h à 12 h"],
                },
                {
                    "name": "Agence de l’office de l’habitat",
                    "address": "1 place de la Démonstration, 29200 Brest",
                    "hours": ["Lundi, mardi, jeudi : 14 h à 17 h", "Mercredi : 9 h à 12 h"],
                },
            ],
            "contact": "Agence de l’office de l’habitat, 1 place de la Démonstration, Brest",
            "translations": TRANSLATIONS,
            "demonstration": True,
            "slug": SLUG,
            "trustees": len(TRUSTEES),
        }
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
