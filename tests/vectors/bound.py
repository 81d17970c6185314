"""Shared vectors of what an election binds besides the question: descriptions, translations, moments in words."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from api.words.moments import moment_text
from ballot.consultation.description import Description, read_description
from ballot.consultation.terms import NamedTrustee, Terms
from ballot.consultation.translations import (
    Translation,
    translations_file,
    translations_hash,
    translations_mapping,
)
from ballot.errors import Malformed

CLOSES = datetime(2026, 11, 30, 17, tzinfo=UTC)
KEY = "0f" * 32
TRUSTEES = (
    NamedTrustee("CLCV", "7K3D-9XPL-2TNB-HUV1-C8RG"),
    NamedTrustee("Ville de Brest, 100 % : élus=2", "BCDE-FGHJ-KLNP-RSTU-VXY9"),
)
MISSPELLED = (
    ("7K3D", "7K3O"),
    ("7K3D", "7k3d"),
    ("7K3D-", "7K3D"),
    ("-C8RG", ""),
    ("CLCV:", ":"),
    ("CLCV:", ""),
    ("%2C", "%2c"),
    ("%25", "%"),
    ("élus", "%C3%A9lus"),
    ("=2:", "%3D2:"),
    (",Ville", ",,Ville"),
    ("trustees=", "trustees=,"),
)
CALENDAR = "lundi 23 novembre 2026 à 8\u00a0h – lundi 30 novembre 2026 à 18\u00a0h (Europe/Paris)"
LAW = "Loi n° 89-462, article 42.\n(Europe/Paris)"

WORDS = (
    Translation(language="ar", title="إنترنت", question="مع أو ضد؟", answers=("مع", "ضد"), price="1.24 يورو"),
    Translation(
        language="en", title='A "net"', question="For\nor \\ against?", answers=("For", "No"), price="€"
    ),
)

# CLDR's dates in these languages, and the words that lead from the day to the hour.
DATES = {
    "br": ("br_FR", "{date}, {time}"),
    "ar": ("ar", "{date} الساعة {time}"),
    "tr": ("tr_TR", "{date}, saat {time}"),
    "pt": ("pt_PT", "{date}, às {time}"),
}


def description_cases() -> dict[str, Any]:
    """Descriptions with what is read from them, and descriptions that must be refused."""
    hashed = translations_hash(WORDS)
    given = [
        Description("1,24 €", "", CALENDAR, Terms("majority", 60, closes=CLOSES)),
        Description(
            "1,24 €", LAW, CALENDAR, Terms("majority", 60, closes=CLOSES, demonstration=True, log=KEY)
        ),
        Description(
            "0 €",
            LAW,
            CALENDAR.replace("Europe/Paris", "America/Argentina/Ushuaia"),
            Terms("qualified", 7, (2, 3), (1, 4), CLOSES, log=KEY, translations=hashed),
        ),
        Description("x", "", "a – b (UTC)", Terms("majority", 1, closes=CLOSES, translations=hashed)),
        Description("x", LAW, CALENDAR, Terms("majority", 60, closes=CLOSES, trustees=TRUSTEES, log=KEY)),
        Description("x", "", CALENDAR, Terms("majority", 60, closes=CLOSES, spares=20, spare_list=KEY)),
    ]
    valid = []
    for item in given:
        assert read_description(item.text) == item
        valid.append(
            {
                "description": item.text,
                "price": item.price,
                "timezone": item.timezone,
                "closes": "2026-11-30T17:00:00Z",
                "demonstration": item.terms.demonstration,
                "trustees": [asdict(trustee) for trustee in item.terms.trustees],
                "log": item.terms.log,
                "translations": item.terms.translations,
            }
        )
    line, start = given[2].terms.line, f"0 €\n{CALENDAR}\n"
    invalid = [
        start + line.replace(str(hashed), str(hashed).upper()),
        start + line.replace(str(hashed), str(hashed)[:-1]),
        start + line.replace("translations=", "translation="),
        start + line + f" translations={hashed}",
        start + line + " ",
        start + f"{line.replace(f' log={KEY}', '')} log={KEY}",
        start + line.replace("11-30", "11-31"),
        f"{start}{line}\nSigné",
        f"{start}{line}\n{line}",
        f"0 €\nun jour (Europe/Paris)\n{line}",
        f"0 €\n{CALENDAR} \n{line}",
        start + given[5].terms.line.replace("spares=20", "spares=020"),
        start + given[5].terms.line.replace("spares=20", "spares=10001"),
        start + given[5].terms.line.replace(" spares=20", ""),
        start + given[5].terms.line.replace(f" spare-list={KEY}", ""),
        *(start + given[4].terms.line.replace(*change) for change in MISSPELLED),
    ]
    for text in invalid:
        try:
            read_description(text)
        except Malformed:
            continue
        raise AssertionError(text)
    return {"valid": valid, "invalid": invalid}


def translation_case() -> dict[str, Any]:
    """Tables, their one text, and its hash."""
    tables = translations_mapping(WORDS)
    file = translations_file(WORDS)
    assert file is not None
    return {"tables": tables, "file": file.decode(), "sha256": translations_hash(WORDS)}


def _in_words(moment: datetime, language: str) -> str:
    if language not in DATES:
        return moment_text(moment, language)
    locale, joined = DATES[language]
    date, time = format_date(moment, "full", locale=locale), format_time(moment, "HH:mm", locale=locale)
    return joined.format(date=date, time=time)


def moment_cases() -> dict[str, Any]:
    """A moment of every month and every day of the week, in summer and winter, as readers expect it."""
    moments = [datetime(2027, month, 2 * month - 1, 2 * month - 2, 5, tzinfo=UTC) for month in range(1, 13)]
    moments += [datetime(2026, 11, 30, 17, tzinfo=UTC), datetime(2026, 12, 31, 23, 30, tzinfo=UTC)]
    cases = []
    for moment in moments:
        for zone in ("Europe/Paris", "Indian/Reunion"):
            here = moment.astimezone(ZoneInfo(zone))
            texts = {language: _in_words(here, language) for language in ("fr", "en", *DATES)}
            cases.append({"moment": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "timezone": zone, "texts": texts})
    return {"cases": cases}
