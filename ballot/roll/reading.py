"""The roll: one line per dwelling, read from what a landlord's management software exports.

One voice per dwelling is a rule of the roll itself: a reference stands once, vacant dwellings have no voice,
and every row that is left out is listed with its place in the file and the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ballot.roll.columns import Columns, find_columns, is_known
from ballot.roll.table import MAX_BYTES, SEPARATOR_NAMES, RollError, clean, fold, printable, read_table

__all__ = ["MAX_BYTES", "Dwelling", "LeftOut", "Reason", "Roll", "RollError", "read_roll"]

MAX_CELL = 200
"""Characters; no address line or name comes near it, so a longer cell is two cells run together."""


class Reason(StrEnum):
    """Why a row is no dwelling with a voice."""

    EMPTY = "empty line"
    TOTAL = "total line"
    HEADER = "header line repeated"
    TITLE = "one cell alone, as in a title"
    COLUMNS = "wrong number of columns"
    VACANT = "vacant"
    NO_TENANT = "no tenant is named and no state is given"
    NO_REFERENCE = "the reference is missing"
    NO_ADDRESS = "the address is incomplete"
    UNPRINTABLE = "a cell cannot be printed"
    DUPLICATE = "duplicate row"
    SAME_DWELLING = "second row of a dwelling, with other tenants"


@dataclass(frozen=True, order=True)
class Dwelling:
    """One voice. Each text is one printable line of at most MAX_CELL characters.

    Only reference, street, postcode and town are sure not to be empty.
    """

    reference: str
    residence: str
    building: str
    stair: str
    floor: str
    door: str
    holder: str
    co_holder: str
    street: str
    complement: str
    postcode: str
    town: str


@dataclass(frozen=True)
class LeftOut:
    """A row without a voice: its 1-based line in the file, its reference if any, and why in a few words."""

    row: int
    reference: str
    reason: str
    kind: Reason


@dataclass(frozen=True)
class Roll:
    """Dwellings in the order of a caretaker's round, and what stands in the file beside them."""

    dwellings: tuple[Dwelling, ...]
    left_out: tuple[LeftOut, ...]
    encoding: str
    separator: str
    ignored_columns: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def rows(self) -> int:
        """Rows of the file under its header."""
        return len(self.dwellings) + len(self.left_out)


def read_roll(data: bytes, mapping: Mapping[str, str] | None = None) -> Roll:
    """The roll in a CSV file; `mapping` gives the column of a field when its name does not tell.

    Raises RollError (one clear text: what is wrong, what to do) when the file is no roll, when no dwelling
    remains, or when one reference names two places, which no rule can settle.
    """
    table = read_table(
        data, lambda name: is_known(name) or fold(name) in {fold(v) for v in (mapping or {}).values()}
    )
    columns = find_columns(table.header, mapping or {})
    intake = _Intake(columns)
    for row, cells in table.rows:
        intake.take(row, cells)
    intake.refuse_ambiguous()
    if not intake.kept:
        raise RollError(_nothing_left(len(table.rows), intake.left_out))
    warnings = intake.warnings()
    if columns.ignored:
        warnings.append(f"columns not used: {', '.join(columns.ignored[:20])}")
    if table.undecodable:
        warnings.append(f'{table.undecodable} bytes are no {table.encoding} letters and stand as "?"')
    return Roll(
        dwellings=tuple(sorted((dwelling for _, dwelling in intake.kept.values()), key=_round_order)),
        left_out=tuple(intake.left_out),
        encoding=table.encoding,
        separator=SEPARATOR_NAMES[table.separator],
        ignored_columns=columns.ignored,
        warnings=tuple(warnings),
    )


class _Intake:
    """Takes rows one by one; each ends either in `kept` (by reference) or in `left_out`."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.kept: dict[str, tuple[int, Dwelling]] = {}
        self.left_out: list[LeftOut] = []
        self.states: Counter[str] = Counter()
        self.clashes: list[str] = []

    def take(self, row: int, cells: Sequence[str]) -> None:
        values = [clean(cell) for cell in cells]
        reference = self._cell(values, "reference")
        refusal = self._refusal(row, values, reference)
        if refusal is not None:
            kind, reason = refusal
            self.left_out.append(LeftOut(row, printable(reference)[:60], reason, kind))

    def _refusal(self, row: int, values: Sequence[str], reference: str) -> tuple[Reason, str] | None:
        if not any(values):
            return Reason.EMPTY, Reason.EMPTY
        if _is_total(values):
            return Reason.TOTAL, Reason.TOTAL
        if self.columns.are_named_again(row, values):
            return Reason.HEADER, Reason.HEADER
        if len(list(filter(None, values))) == 1:
            return Reason.TITLE, Reason.TITLE
        width = self.columns.width
        if len(values) < width or any(values[width:]):
            return Reason.COLUMNS, f"{len(values)} columns instead of {width}"
        vacancy = self._vacancy(values)
        if vacancy is not None:
            return vacancy, vacancy
        if not reference:
            return Reason.NO_REFERENCE, Reason.NO_REFERENCE
        missing = [field for field in ("street", "postcode", "town") if not self._cell(values, field)]
        if missing:
            return Reason.NO_ADDRESS, f"{Reason.NO_ADDRESS}: {' and '.join(missing)} missing"
        dwelling = self._dwelling(values, reference)
        for field in self.columns.index:
            if not (text := self._cell(values, field)).isprintable():
                return Reason.UNPRINTABLE, f"the {field} holds a character that cannot be printed"
            if len(text) > MAX_CELL:
                return Reason.UNPRINTABLE, f"the {field} is longer than {MAX_CELL} characters"
        return self._keep(row, dwelling)

    def _keep(self, row: int, dwelling: Dwelling) -> tuple[Reason, str] | None:
        before = self.kept.setdefault(dwelling.reference.casefold(), (row, dwelling))
        if before[0] == row:
            return None
        if _place(before[1]) != _place(dwelling):
            self.clashes.append(f'"{dwelling.reference[:40]}" at lines {before[0]} and {row}')
        if before[1] == dwelling:
            return Reason.DUPLICATE, f"duplicate of line {before[0]}"
        return (
            Reason.SAME_DWELLING,
            f"same dwelling as line {before[0]}, with other tenants or complement: one voice per dwelling",
        )

    def _vacancy(self, values: Sequence[str]) -> Reason | None:
        state = self._cell(values, "state")
        tenantless = (
            "holder" in self.columns.index
            and not self._cell(values, "holder")
            and not self._cell(values, "co_holder")
        )
        if fold(state).startswith("vacan") or fold(state) in _VACANT:
            return Reason.VACANT
        if state and fold(state) not in _LET:
            self.states[printable(state)] += 1
        return Reason.NO_TENANT if tenantless and not state else None

    def _dwelling(self, values: Sequence[str], reference: str) -> Dwelling:
        def cell(field: str) -> str:
            return self._cell(values, field)

        return Dwelling(
            reference=reference,
            residence=cell("residence"),
            building=cell("building"),
            stair=cell("stair"),
            floor=cell("floor"),
            door=cell("door"),
            holder=cell("holder"),
            co_holder=cell("co_holder"),
            street=f"{cell('street_number')} {cell('street')}".strip(),
            complement=cell("complement"),
            postcode=cell("postcode"),
            town=cell("town"),
        )

    def _cell(self, values: Sequence[str], field: str) -> str:
        position = self.columns.index.get(field)
        return "" if position is None or position >= len(values) else values[position]

    def refuse_ambiguous(self) -> None:
        """One reference for two places: one voice would silence a dwelling, two might double one."""
        if self.clashes:
            more = f" and {len(self.clashes) - 3} more" if len(self.clashes) > 3 else ""
            raise RollError(
                f"One reference names two different places ({'; '.join(self.clashes[:3])}{more}). "
                "Give each dwelling its own "
                "reference in the file, or point to another column with --column reference=NAME."
            )

    def warnings(self) -> list[str]:
        """What an office should look at before it prints; none of it stops the import."""
        found = [
            f'state "{state[:40]}" is not known: its {n} dwellings are kept'
            for state, n in self.states.most_common(5)
        ]
        places: dict[tuple[str, ...], int] = {}
        doubles = []
        for row, dwelling in self.kept.values():
            if dwelling.door and (first := places.setdefault(_place(dwelling), row)) != row:
                doubles.append(f"{first} and {row}")
        if doubles:
            found.append(
                f"{len(doubles)} doors stand twice under two references, for example at lines {doubles[0]}"
            )
        return found


_VACANT = frozenset({"vide", "libre", "inoccupe", "inoccupee", "v", "empty", "nonloue", "nonlouee"})
_LET = frozenset(
    {
        "loue",
        "louee",
        "occupe",
        "occupee",
        "l",
        "o",
        "bail",
        "bailencours",
        "actif",
        "encours",
        "let",
        "occupied",
    }
)
_TOTAL = re.compile(r"((sous|grand)[- ]?)?tota(l|ux)\b|nombre (de|total)\b|somme\b", re.IGNORECASE)


def _is_total(values: Sequence[str]) -> bool:
    filled = [value for value in values if value]
    return bool(_TOTAL.match(filled[0])) and len(filled) <= max(3, len(values) // 3)


def _place(dwelling: Dwelling) -> tuple[str, ...]:
    d = dwelling
    return tuple(map(fold, (d.residence, d.building, d.stair, d.floor, d.door, d.street, d.postcode, d.town)))


def _round_order(dwelling: Dwelling) -> tuple[object, ...]:
    """Residence, building, stair, floor, door; the street tells buildings of one letter apart."""
    d = dwelling
    parts = (d.residence, d.building, d.town, d.street, d.stair, d.floor, d.door, d.reference)
    return (*map(_natural, parts), d)


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key under which "2" comes before "10" and the ground floor before the first."""
    if fold(text) in {"rdc", "rezdechaussee", "rez"}:
        text = "0"
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple(
        # Digits compare by length then text, so that a row of thousands of them costs nothing.
        (0, len(part.lstrip("0")), part.lstrip("0")) if part[0] in "0123456789" else (1, 0, fold(part))
        for part in parts
    )


def _nothing_left(rows: int, left_out: Sequence[LeftOut]) -> str:
    if not rows:
        return "The roll has a header and no dwelling under it. Export it again with its dwellings."
    counts = Counter(entry.kind for entry in left_out)
    listed = ", ".join(f"{kind.value}: {count}" for kind, count in counts.most_common())
    return (
        f"No dwelling with a tenant is in the roll: all {rows} rows are left out ({listed}). "
        "Check that it is the right export."
    )
