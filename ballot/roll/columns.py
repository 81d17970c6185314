"""Which column of an export holds what: French and English names, and what to say when one is missing."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ballot.roll.table import RollError, fold, printable

# Field -> the names that management software gives it, compared without accents, case, spaces or punctuation.
NAMES: dict[str, tuple[str, ...]] = {
    "reference": (
        "référence", "réf", "reference logement", "référence du logement", "réf logement", "ref lot",
        "référence lot", "numéro de logement", "n° logement", "num logement", "code logement",
        "id logement", "identifiant", "lot", "n° lot", "code UG", "UG", "module", "dwelling", "id",
    ),
    "residence": (
        "résidence", "nom résidence", "nom de la résidence", "groupe", "ensemble", "programme", "cité",
    ),
    "building": ("bâtiment", "bat", "immeuble", "tour", "building", "bloc"),
    "stair": ("escalier", "esc", "cage", "cage d'escalier", "entrée", "hall", "stair", "staircase"),
    "floor": ("étage", "et", "niveau", "floor"),
    "door": (
        "porte", "n° porte", "numéro de porte", "num porte", "appartement", "appt", "apt",
        "n° appartement", "door",
    ),
    "holder": (
        "titulaire", "locataire", "nom locataire", "nom du locataire", "nom", "nom titulaire",
        "titulaire du bail", "occupant", "holder", "tenant",
    ),
    "co_holder": (
        "cotitulaire", "co-titulaire", "colocataire", "cotitulaire du bail", "conjoint",
        "second titulaire",
    ),
    "street_number": (
        "numéro", "n°", "num", "numéro rue", "n° rue", "num voie", "n° voie", "street number",
    ),
    "street": (
        "numero_voie", "numéro et voie", "n° et voie", "voie", "rue", "adresse", "adresse 1",
        "adresse ligne 1", "libellé voie", "nom de la voie", "nom voie", "street", "address",
    ),
    "complement": (
        "complément", "complément d'adresse", "complément adresse", "adresse 2", "adresse ligne 2",
        "boîte postale",
    ),
    "postcode": ("code_postal", "CP", "code post", "postal", "postcode", "zip", "zip code"),
    "town": ("commune", "ville", "localité", "town", "city"),
    "state": (
        "état", "statut", "occupation", "situation", "état du logement", "état d'occupation", "vacance",
        "status",
    ),
}  # fmt: skip
NEEDED = ("reference", "street", "postcode", "town")
_FIELD_OF = {fold(name): field for field, names in NAMES.items() for name in (field, *names)}


@dataclass(frozen=True)
class Columns:
    """Where each field stands (0-based), the names of all columns, and the names that nothing uses."""

    index: dict[str, int]
    names: tuple[str, ...]
    ignored: tuple[str, ...]

    @property
    def width(self) -> int:
        """How many columns a row has."""
        return len(self.names)

    def are_named_again(self, row: int, values: Sequence[str]) -> bool:
        """Whether a row is no dwelling but the header once more, as at the top of each page of a printed list.

        Raises RollError for the header of another table: what follows would be read in the wrong columns.
        """
        known = {_FIELD_OF.get(fold(value)) for value in values}
        if all(self._names(field, values) for field in self.index):
            return True
        if known.issuperset(NEEDED) or all(self._names(field, values) for field in NEEDED):
            raise RollError(
                f"Line {row} is a header with other columns than the first, so that the rows under it would be "
                "misread. Import one export, or put all rows under the same columns."
            )
        return False

    def _names(self, field: str, values: Sequence[str]) -> bool:
        position = self.index[field]
        name = fold(values[position]) if position < len(values) else ""
        return name == fold(self.names[position]) or _FIELD_OF.get(name) == field


def is_known(name: str) -> bool:
    """Whether `name` is a name of a column that this module knows."""
    return fold(name) in _FIELD_OF


def find_columns(header: Sequence[str], mapping: Mapping[str, str]) -> Columns:
    """Place every field; `mapping` (field -> name in the file) wins over their names. Raises RollError."""
    width = len(header)
    while width and not header[width - 1]:
        width -= 1
    names = list(header[:width])
    index = _explicit(names, mapping)
    taken = set(index.values())
    ignored = []
    for position, name in enumerate(names):
        field = _FIELD_OF.get(fold(name))
        if position in taken:
            continue
        if field is None or field in mapping:
            ignored.append(printable(name) or f"(column {position + 1}, without a name)")
        elif field in index:
            raise RollError(
                f"The columns {_quote(names[index[field]])} and {_quote(name)} both look like the {field} "
                f"of a dwelling. Use --column {field}=NAME to choose, or remove the other from the file."
            )
        else:
            index[field] = position
    missing = [field for field in NEEDED if field not in index]
    if missing:
        raise RollError(_missing(missing, names))
    return Columns(index, tuple(names), tuple(ignored))


def _explicit(names: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    index: dict[str, int] = {}
    for field, wanted in mapping.items():
        if field not in NAMES:
            raise RollError(
                f"{_quote(field)} is not something that a roll holds; choose among {', '.join(NAMES)}."
            )
        places = [place for place, name in enumerate(names) if fold(name) == fold(wanted) and fold(name)]
        if len(places) != 1:
            how = "has no column" if not places else f"has {len(places)} columns"
            raise RollError(
                f"The roll {how} named {_quote(wanted)}, asked for as {field}; it has {_listed(names)}."
            )
        if places[0] in index.values():
            raise RollError(
                f"The column {_quote(wanted)} is asked for twice; give each field its own column."
            )
        index[field] = places[0]
    return index


def _missing(missing: Sequence[str], names: Sequence[str]) -> str:
    wanted, hints = [], []
    for field in missing:
        wanted.append(f"{field} ({NAMES[field][0]})")
        near = difflib.get_close_matches(
            fold(NAMES[field][0]), [fold(name) for name in names], n=1, cutoff=0.5
        )
        if near:
            guess = next(name for name in names if fold(name) == near[0])
            hints.append(f"if {_quote(guess)} is the {field}, add --column {field}={_quote(guess)}")
    first = f"--column {missing[0]}=NAME"
    advice = (
        "; ".join(hints) if hints else f"rename the columns in the first row, or point to them with {first}"
    )
    plural = "columns" if len(missing) > 1 else "column"
    return f"The roll lacks the {plural} {', '.join(wanted)}; the first row has {_listed(names)}: {advice}."


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(_quote(name) for name in names[:20])
    return shown + (f" and {len(names) - 20} more" if len(names) > 20 else "") if names else "nothing"


def _quote(name: str) -> str:
    visible = printable(name)
    return '"' + (visible if len(visible) <= 40 else visible[:39] + "…") + '"'
