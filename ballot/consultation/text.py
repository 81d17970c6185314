"""What the organiser asks, of whom, when and where, and by which rule it is decided.

`parse_consultation` reads the mapping that a TOML or JSON file gives and reports every problem at once,
so that a landlord's office corrects its file in one go. Nothing here opens the file, and the only thing
read from the machine is the time zone table, which `zoneinfo` owns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from ballot.consultation.decision import RULES
from ballot.consultation.fields import FieldReader, Table, kind_of, shown
from ballot.consultation.slug import RULE as SLUG_RULE
from ballot.consultation.slug import is_slug
from ballot.consultation.terms import Fraction, Terms, is_part
from ballot.consultation.translations import (
    Translation,
    read_translations,
    translations_hash,
    translations_mapping,
)
from ballot.errors import Refused

LANGUAGES: Final = ("fr",)
DECIDED_ANSWERS: Final = 2
MAX_TRUSTEES: Final = 20

# Longest text of each field, in characters; the letter may ask for less and says so itself.
LIMITS: Final = {
    "title": 160,
    "organiser": 120,
    "sender": 60,
    "question": 600,
    "answers": 60,
    "price": 160,
    "contact": 300,
    "legal_basis": 600,
    "name": 100,
    "address": 160,
    "hours": 100,
}
MAX_ENTRIES: Final = {"sender": 6, "answers": 20, "places": 30, "hours": 14}
_FRACTION: Final = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")
_PARAGRAPHS: Final = frozenset({"question", "contact", "legal_basis"})


class ConsultationError(Refused):
    """A consultation file that cannot be used. `problems` holds every reason, one or two sentences each."""

    code = "consultation-invalid"

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place where people can vote at a kiosk; `hours` is one line of text for each day or period."""

    name: str
    address: str
    hours: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Consultation:
    """One consultation, as sealed. The answers stand in the order for, against.

    `share` and `quorum` are the parameters of the rule `qualified`; text like "2/3" in the file.

    `threshold` of the `trustees` suffice to decrypt; where it is all of them, each has a key of kind "Single".
    `opens` and `closes` are aware; they are shown in `timezone` (a name like Europe/Paris).
    `price`, `places[].hours`, `contact` and `legal_basis` are printed as typed.
    `translations` help on the voter's page; they are not printed, and the election binds them by their hash.
    """

    title: str
    organiser: str
    sender: tuple[str, ...]
    question: str
    answers: tuple[str, ...]
    blank: bool
    price: str
    rule: str
    opens: datetime
    closes: datetime
    timezone: str = "Europe/Paris"
    places: tuple[Place, ...]
    contact: str
    legal_basis: str = ""
    language: str = "fr"
    demonstration: bool = False
    slug: str | None = None
    trustees: int = 3
    threshold: int = 2
    share: Fraction | None = None
    quorum: Fraction | None = None
    translations: tuple[Translation, ...] = ()

    def terms(self, dwellings: int) -> Terms:
        """What the election binds, for a roll of that many dwellings; `log` is added by whoever keeps a logbook."""
        return Terms(
            self.rule,
            dwellings,
            self.share,
            self.quorum,
            self.closes.replace(microsecond=0),
            self.demonstration,
            translations=translations_hash(self.translations),
            opens=self.opens.replace(microsecond=0),
        )

    @property
    def zone(self) -> ZoneInfo:
        """The clock of `timezone`."""
        return ZoneInfo(self.timezone)

    @property
    def opens_here(self) -> datetime:
        """`opens` on the clock of `timezone`."""
        return self.opens.astimezone(self.zone)

    @property
    def closes_here(self) -> datetime:
        """`closes` on the clock of `timezone`."""
        return self.closes.astimezone(self.zone)


FIELDS: Final = tuple(field.name for field in fields(Consultation))
_DEFAULTS: Final = {
    field.name: field.default for field in fields(Consultation) if field.default is not MISSING
}
PLACE_FIELDS: Final = tuple(field.name for field in fields(Place))


def parse_consultation(value: Mapping[str, object]) -> Consultation:
    """Read a consultation from what `tomllib` or `json` gave; dates may be datetimes or ISO 8601 text.

    Raises ConsultationError with every problem found.
    """
    if not isinstance(value, Mapping):
        raise ConsultationError((f"A consultation must be a table of fields, not {kind_of(value)}.",))
    read = FieldReader()
    read.unknown(value, FIELDS)
    zone = read.zone(_given(value, "timezone"), "timezone")
    opens, closes = _moment(read, value, "opens", zone), _moment(read, value, "closes", zone)
    if opens and closes and closes <= opens:
        read.report("closes", "the consultation closes before it opens. Correct opens or closes.")
    answers, rule = _answers(read, value)
    share, quorum = _fraction(read, value, "share"), _fraction(read, value, "quorum")
    _rule_parameters(read, value, rule)
    title, organiser, question, price, contact = (
        _text(read, value, name) for name in ("title", "organiser", "question", "price", "contact")
    )
    sender, places = _texts(read, value, "sender"), _places(read, value)
    blank = read.flag(value["blank"], "blank") if read.present(value, "blank") else False
    legal_basis = read.text(
        _given(value, "legal_basis"), "legal_basis", limit=LIMITS["legal_basis"], lines=True, empty=True
    )
    language = read.choice(_given(value, "language"), "language", LANGUAGES)
    demonstration = read.flag(_given(value, "demonstration"), "demonstration")
    slug = _slug(read, value.get("slug"))
    translations = read_translations(read, value.get("translations", {}), len(answers), LIMITS)
    trustees, threshold = _trustees(read, value, demonstration)
    if read.problems or opens is None or closes is None or zone is None:
        raise ConsultationError(tuple(read.problems))
    return Consultation(
        title=title,
        organiser=organiser,
        sender=sender,
        question=question,
        answers=answers,
        blank=blank,
        price=price,
        rule=rule,
        opens=opens,
        closes=closes,
        timezone=zone.key,
        places=places,
        contact=contact,
        legal_basis=legal_basis,
        language=language,
        demonstration=demonstration,
        slug=slug,
        trustees=trustees,
        threshold=threshold,
        share=share,
        quorum=quorum,
        translations=translations,
    )


def to_mapping(consultation: Consultation) -> dict[str, object]:
    """The JSON-able mapping that `parse_consultation` reads back to the same value."""
    mapping: dict[str, object] = {}
    for name in FIELDS:
        value = getattr(consultation, name)
        if name == "places":
            value = [{"name": p.name, "address": p.address, "hours": list(p.hours)} for p in value]
        elif name == "translations":
            value = translations_mapping(consultation.translations) or None
        elif name in {"share", "quorum"} and value is not None:
            value = f"{value[0]}/{value[1]}"
        elif isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, datetime):
            value = value.isoformat()
        if value is not None:
            mapping[name] = value
    return mapping


def _given(table: Table, name: str) -> object:
    """The value of a field that may be left out, else the one that it has then."""
    return table.get(name, _DEFAULTS[name])


def _trustees(read: FieldReader, table: Table, demonstration: bool) -> tuple[int, int]:
    before = len(read.problems)
    trustees = read.number(_given(table, "trustees"), "trustees", least=1, most=MAX_TRUSTEES)
    usual = trustees // 2 + 1
    threshold = read.number(table.get("threshold", usual), "threshold", least=1, most=MAX_TRUSTEES)
    if len(read.problems) == before:
        if threshold > trustees:
            read.report("threshold", f"there are only {trustees} trustees. Write {trustees} at most.")
        elif threshold == 1 and not demonstration:
            read.report("threshold", "one trustee alone could read every vote. Let at least 2 be needed.")
    return trustees, threshold


def _text(read: FieldReader, table: Table, name: str, prefix: str = "") -> str:
    label = f"{prefix}{name}"
    if not read.present(table, name, label):
        return ""
    return read.text(table[name], label, limit=LIMITS[name], lines=name in _PARAGRAPHS)


def _texts(read: FieldReader, table: Table, name: str, prefix: str = "") -> tuple[str, ...]:
    label = f"{prefix}{name}"
    if not read.present(table, name, label):
        return ()
    return read.texts(table[name], label, limit=LIMITS[name], most=MAX_ENTRIES[name])


def _moment(read: FieldReader, table: Table, name: str, zone: ZoneInfo | None) -> datetime | None:
    return read.moment(table[name], name, zone) if read.present(table, name) else None


def _answers(read: FieldReader, table: Table) -> tuple[tuple[str, ...], str]:
    answers = _texts(read, table, "answers")
    rule = read.choice(table["rule"], "rule", tuple(RULES)) if read.present(table, "rule") else ""
    seen: set[str] = set()
    for answer in filter(None, answers):
        key = " ".join(answer.casefold().split())
        if key in seen:
            read.report("answers", f"{shown(answer)} stands there twice.")
        seen.add(key)
    if len(answers) == 1:
        read.report("answers", "one answer is no choice. Give two: for, then against.")
    elif len(answers) > DECIDED_ANSWERS and rule:
        read.report("rule", f"{rule} needs two answers (for, then against), but there are {len(answers)}.")
    return answers, rule


def _fraction(read: FieldReader, table: Table, name: str) -> Fraction | None:
    value = table.get(name)
    if value is None:
        return None
    match = _FRACTION.fullmatch(read.text(value, name, limit=20))
    if match and is_part(fraction := (int(match[1]), int(match[2]))):
        return fraction
    if isinstance(value, str):
        read.report(name, f'{shown(value)} is no fraction of small whole numbers. Write it like "2/3".')
    return None


def _rule_parameters(read: FieldReader, table: Table, rule: str) -> None:
    if rule == "qualified" and "share" not in table:
        read.report("share", 'missing. The rule qualified needs it, for example "2/3".')
    for name in ("share", "quorum"):
        if rule and rule != "qualified" and name in table:
            read.report(name, f"the rule {rule} has no {name}. Remove it, or take the rule qualified.")


def _places(read: FieldReader, table: Table) -> tuple[Place, ...]:
    if not read.present(table, "places"):
        return ()
    places = []
    for number, value in enumerate(read.items(table["places"], "places", most=MAX_ENTRIES["places"]), 1):
        label = f"places[{number}]"
        if not isinstance(value, Mapping):
            read.report(label, f"must be a table with name, address and hours, not {kind_of(value)}.")
            continue
        prefix = f"{label}."
        read.unknown(value, PLACE_FIELDS, prefix)
        name, address = _text(read, value, "name", prefix), _text(read, value, "address", prefix)
        places.append(Place(name=name, address=address, hours=_texts(read, value, "hours", prefix)))
    return tuple(places)


def _slug(read: FieldReader, value: object) -> str | None:
    if value is None:
        return None
    slug = read.text(value, "slug", limit=60)
    if slug and not is_slug(slug):
        read.report("slug", f"{shown(slug)} must be {SLUG_RULE}.")
    return slug
