"""Each row of a table on its own: a voice, left out, refused, or waiting for an answer. No row gets a voice by default.

A row is left out for the first reason that is certain, before anything is asked about it; what is asked about is never
kept in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ballot.roll import tenants
from ballot.roll.answers import KEEP, LEAVE_OUT, LINE, Answers
from ballot.roll.cells import damage_of, has_lost_letter, joined, mended
from ballot.roll.columns import Columns
from ballot.roll.dwelling import MAX_CELL, Dwelling
from ballot.roll.findings import LeftOut, Reason
from ballot.roll.places import settle
from ballot.roll.rows import Row
from ballot.roll.table import Line, Table, printable, quote, words
from ballot.roll.tells import Tells
from ballot.roll.vocabulary import Vocabulary

_PLACE_FIELDS: Final = frozenset({"residence", "building", "stair", "floor", "street", "postcode", "town"})
"""Where cells of a spreadsheet that are merged downwards hold for each of their rows."""
_TOTAL: Final = re.compile(
    r"((sous|grand)[- ]?)?tota(l|ux)\b|nombre (de|total)\b|nb (de )?(logements?|lots?)\b|somme\b",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(
    r"page\b.{0,3}\d.*|\d+\s*/\s*\d+|-+ ?\d+ ?-+|(édité|imprimé|édition|impression|tiré|extrait|extraction)\s.*\d.*"
    r"|date d[’'](édition|extraction|impression).*",
    re.IGNORECASE,
)
_SOURCE: Final = "tenant"
"""Stands for the column of tenants or states where a table has neither."""


@dataclass
class Verdict:
    """What became of one row; a voice if `dwelling` is given, and nothing else is."""

    line: int
    sheet: str
    reference: str = ""
    dwelling: Dwelling | None = None
    left_out: LeftOut | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    zero_added: bool = False

    @property
    def is_voice(self) -> bool:
        """Whether the row has a voice by itself."""
        return self.dwelling is not None and not (self.left_out or self.asked or self.refused)


class Judge:
    """Judges the rows of one table."""

    def __init__(self, table: Table, columns: Columns, answers: Answers, vocabulary: Vocabulary) -> None:
        self.table = table
        self.columns = columns
        self.answers = answers
        self.vocabulary = vocabulary
        self.field_at = {place: name for name, places in columns.index.items() for place in places}
        self.tells = Tells(columns, answers, vocabulary)
        self.other_header = 0

    def verdicts(self) -> list[Verdict]:
        """One for each row of the table but the header; empty rows above it are no rows."""
        lines = list(self.table.lines)
        self._fill_merged(lines)
        found = []
        for place, line in enumerate(lines):
            if place == self.columns.header:
                continue
            verdict = Verdict(line.number, self.table.sheet)
            if place < self.columns.header:
                if any(cell.strip() for cell in line.cells):
                    self._leave(verdict, Reason.ABOVE)
                    found.append(verdict)
                continue
            self._judge(line, verdict)
            found.append(verdict)
        return found

    def _fill_merged(self, lines: list[Line]) -> None:
        for merged in self.table.merged:
            if self.field_at.get(merged.column) not in _PLACE_FIELDS or merged.first <= self.columns.header:
                continue
            value = lines[merged.first].cells[merged.column]
            for row in range(merged.first + 1, min(merged.last + 1, len(lines))):
                cells = list(lines[row].cells)
                # A row that is empty but for the merged cell stays empty.
                if any(cells):
                    cells += [""] * (merged.column + 1 - len(cells))
                    cells[merged.column] = value
                    lines[row] = replace(lines[row], cells=tuple(cells))

    def _judge(self, line: Line, verdict: Verdict) -> None:
        values = [mended(cell, self.field_at.get(place)) for place, cell in enumerate(line.cells)]
        if self._is_no_row(verdict, line, values):
            return
        keep = self._answered(verdict, values)
        if verdict.left_out:
            return
        row = Row(self.columns, values)
        verdict.reference = printable(row.cell("reference"))[:60]
        if self._is_no_voice(verdict, row, keep=keep):
            return
        if self.other_header:
            verdict.refused.append(
                f"it stands under another header, at line {self.other_header}, and would be misread: "
                "import each table by itself, or put all rows under the same columns"
            )
        if line.damage:
            verdict.refused.append(line.damage)
        if any(values[self.columns.width :]):
            verdict.refused.append(
                f"it has {len(values)} cells instead of {self.columns.width}: "
                "a separator stands inside a cell, put that cell in quotation marks"
            )
        self._build(verdict, row)

    def _is_no_row(self, verdict: Verdict, line: Line, values: Sequence[str]) -> bool:
        filled = [value for value in values if value]
        if not filled:
            self._leave(verdict, Reason.EMPTY)
            return True
        named = self.columns.are_named_again(values, self.vocabulary)
        few = len(filled) <= max(3, len(values) // 3)
        if few and any(map(_TOTAL.match, filled[:2])):
            verdict.reference = printable(filled[0])[:60]
            self._leave(verdict, Reason.TOTAL)
        elif named:
            verdict.reference = printable(filled[0])[:60]
            self._leave(verdict, Reason.HEADER)
        elif len(filled) <= 3 and any(map(_PAGE.fullmatch, filled)) and not self._has_name(values):
            self._leave(verdict, Reason.PAGE)
        elif len(filled) == 1:
            verdict.reference = printable(filled[0])[:60]
            self._leave(verdict, Reason.TITLE)
        elif named is None and not self.other_header:
            self.other_header = line.number
            verdict.refused.append(
                "it is a header with other columns than the first, so that the rows under it would be misread: "
                "import each table by itself, or put all rows under the same columns"
            )
            return True
        else:
            return False
        return True

    def _has_name(self, values: Sequence[str]) -> bool:
        row = Row(self.columns, values)
        return bool(row.cell("holder") and row.cell("reference"))

    def _answered(self, verdict: Verdict, values: list[str]) -> bool:
        """Put answers in the place of what they are about; whether the row itself is to be kept."""
        for column in (LINE, "ligne"):
            answer = self.answers.to(column, str(verdict.line))
            if answer == LEAVE_OUT:
                self._leave(verdict, Reason.ANSWERED, f"line {verdict.line}")
            if answer == KEEP:
                return True
        if not self.answers.values:
            return False
        for place, name in enumerate(self.columns.names):
            if place >= len(values):
                break
            answer = self.answers.to(name, values[place])
            if answer == LEAVE_OUT:
                self._leave(verdict, Reason.ANSWERED, f"{name} {quote(values[place])}")
                return False
            if answer is not None and answer != KEEP:
                values[place] = mended(answer, self.field_at.get(place))
        return False

    def _leave(self, verdict: Verdict, kind: Reason, detail: str = "") -> None:
        reason = f"{kind.value}: {detail}" if detail else kind.value
        verdict.left_out = LeftOut(verdict.line, verdict.reference, reason, kind, verdict.sheet)

    # Whether it is a dwelling, and whether somebody lives there

    def _is_no_voice(self, verdict: Verdict, row: Row, *, keep: bool) -> bool:
        kind, kind_asked, kind_why = self.tells.kind(row)
        state, state_asked, state_why = self.tells.state(row)
        tenant, tenant_asked, tenant_why = self.tells.tenant(row, certain=kind == "dwelling")
        if keep:
            return False
        if kind == "annex":
            self._leave(verdict, Reason.KIND, kind_why)
        elif state in {"vacant", "gone"}:
            self._leave(verdict, Reason.GONE if state == "gone" else Reason.VACANT, state_why)
        elif tenant == tenants.VACANT and state != "let":
            self._leave(verdict, Reason.NO_TENANT, tenant_why)
        elif tenant == tenants.NOBODY and state is None and not state_asked:
            if "holder" not in self.columns.index and "state" not in self.columns.index:
                self._ask(verdict, [(_SOURCE, "")])
            else:
                self._leave(verdict, Reason.NO_TENANT, tenant_why)
        if verdict.left_out:
            return True
        if tenant == tenants.VACANT:
            tenant_asked = [(self.columns.name_of("holder"), row.cell("holder"))]
        if tenant == tenants.NOBODY and "holder" in self.columns.index:
            verdict.told.append("no tenant is named, and the letter will bear none")
        self._ask(verdict, [*kind_asked, *state_asked, *tenant_asked])
        return False

    def _ask(self, verdict: Verdict, questions: Sequence[tuple[str, str]]) -> None:
        """Ask what no answer has settled; "*" answers for every value of a column that would be asked."""
        for column, value in questions:
            if self.answers.to(column, value) == KEEP or self.answers.to(column, "*") == KEEP:
                continue
            if self.answers.to(column, "*") == LEAVE_OUT:
                self._leave(verdict, Reason.ANSWERED, f"{column} {quote(value)}")
                return
            verdict.asked.append((column, value))

    # The dwelling itself

    def _build(self, verdict: Verdict, row: Row) -> None:
        for name, places in self.columns.index.items():
            for position in places:
                text = row.at(position)
                if not text.isprintable():
                    verdict.refused.append(f"the {name} holds a character that cannot be printed; delete it")
                elif len(text) > MAX_CELL:
                    verdict.refused.append(f"the {name} is longer than {MAX_CELL} characters; shorten it")
                elif name not in {"state", "kind"} and (why := damage_of(text, name)):
                    verdict.refused.append(why)
                elif name in {"holder", "first_name", "co_holder", "co_first_name"} and has_lost_letter(text):
                    verdict.told.append('a letter of a name is lost, and stands as "?" in the file')
        street = joined([row.cell(name) for name in ("street_number", "repetition", "street_kind", "street")])
        place = settle(street, row.cell("postcode"), row.cell("town"))
        verdict.zero_added = place.zero_added
        if place.told:
            verdict.told.append(place.told)
        if place.problem and not any("postcode" in reason for reason in verdict.refused):
            verdict.refused.append(place.problem)
        if not row.cell("reference"):
            verdict.refused.append(
                "the reference is missing: give the dwelling its own, or leave the line out"
            )
        holder, second = self._names(row)
        if self._looks_swapped(holder, place.street):
            verdict.refused.append(
                "the tenant looks like a street and the street like a tenant: compare the columns"
            )
        verdict.dwelling = Dwelling(
            reference=row.cell("reference"),
            residence=row.cell("residence"),
            building=row.cell("building"),
            stair=row.cell("stair"),
            floor=row.cell("floor"),
            door=row.cell("door"),
            holder=holder,
            co_holder=second,
            street=place.street,
            complement=joined([text for _, text in row.columns_of("complement")]),
            postcode=place.postcode,
            town=place.town,
        )
        if any(len(text) > MAX_CELL for text in vars(verdict.dwelling).values()) and not verdict.refused:
            verdict.refused.append(f"a name or street is longer than {MAX_CELL} characters; shorten it")

    def _names(self, row: Row) -> tuple[str, str]:
        found = []
        for civility, name, first in (
            ("civility", "holder", "first_name"),
            ("co_civility", "co_holder", "co_first_name"),
        ):
            whole = row.cell(name)
            if tenants.tenant_of(whole, self.vocabulary) in {tenants.NOBODY, tenants.VACANT}:
                continue
            found.append(joined([row.cell(civility), whole, row.cell(first)]))
        found = [name for name in found if name]
        # The same name twice is one person.
        if len(found) == 2 and words(found[0]) == words(found[1]):
            found.pop()
        return (*found, "", "")[0], (*found, "", "")[1]

    def _looks_swapped(self, holder: str, street: str) -> bool:
        first = words(street)[:1]
        return (
            first in self.vocabulary.words["civility"].meaning_of
            and not any(map(str.isdigit, street))
            and re.match(r"\d+\s", holder) is not None
        )
