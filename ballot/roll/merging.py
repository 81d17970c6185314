"""One voice per dwelling: rows that are one dwelling are merged and each merge is told; what may be two is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ballot.roll.answers import KEEP, Answers
from ballot.roll.dwelling import Dwelling, may_be_one, place_of
from ballot.roll.findings import LeftOut, Reason
from ballot.roll.judging import Verdict
from ballot.roll.places import department
from ballot.roll.table import fold, quote
from ballot.roll.tenants import one_family, people_of, same_people
from ballot.roll.vocabulary import Vocabulary

SAME_DOOR: Final = "same door"
"""Stands for a column whose values are places that have two references and tenants of different names."""
MAX_TENANTS: Final = 2
"""Names that a letter bears."""


class Merger:
    """Merges the voices among verdicts, in place; `merges` and `warnings` say what was done and found."""

    def __init__(self, verdicts: Sequence[Verdict], answers: Answers, vocabulary: Vocabulary) -> None:
        self.voices = [verdict for verdict in verdicts if verdict.is_voice]
        self.answers = answers
        self.vocabulary = vocabulary
        self.merges: list[str] = []
        self.warnings: list[str] = []

    def run(self) -> None:
        """References first, then doors; what is left is compared by tenants and towns."""
        self._by_reference()
        self._by_door()
        self._compare_towns()
        self._tell_tenants()

    def _groups(self, key: object) -> Iterable[list[tuple[Verdict, Dwelling]]]:
        found: dict[object, list[tuple[Verdict, Dwelling]]] = defaultdict(list)
        for verdict in self.voices:
            if verdict.is_voice and verdict.dwelling and callable(key):
                found[key(verdict.dwelling)].append((verdict, verdict.dwelling))
        return [group for name, group in found.items() if name is not None and len(group) > 1]

    def _by_reference(self) -> None:
        prefixes = self.vocabulary.prefixes
        for group in self._groups(lambda dwelling: dwelling.reference.casefold()):
            places = [place_of(dwelling, prefixes) for _, dwelling in group]
            if all(may_be_one(places[0], place) for place in places[1:]):
                self._merge(group)
                continue
            lines = _listed(verdict for verdict, _ in group)
            for verdict, dwelling in group:
                verdict.refused.append(
                    f"the reference {quote(dwelling.reference)} names two different places, at lines {lines}: give "
                    "each dwelling its own, or point to another column with --column reference=NAME"
                )

    def _by_door(self) -> None:
        prefixes = self.vocabulary.prefixes

        def door(dwelling: Dwelling) -> tuple[str, ...] | None:
            return place_of(dwelling, prefixes) if dwelling.door else None

        for group in self._groups(door):
            rest = list(group)
            while rest:
                first, others = rest[0], rest[1:]
                one = [first, *(other for other in others if self._is_one(first[1], other[1]))]
                if len(one) > 1:
                    self._merge(one)
                rest = [other for other in others if other not in one]
            left = [(verdict, dwelling) for verdict, dwelling in group if verdict.is_voice]
            if len(left) > 1:
                self._ask(left)

    def _is_one(self, first: Dwelling, second: Dwelling) -> bool:
        a, b = people_of(first, self.vocabulary), people_of(second, self.vocabulary)
        return same_people(a, b) or one_family(a, b)

    def _ask(self, group: list[tuple[Verdict, Dwelling]]) -> None:
        d = group[0][1]
        inside = (("bâtiment", d.building), ("escalier", d.stair), ("étage", d.floor), ("porte", d.door))
        place = ", ".join([d.street, d.town, *(f"{name} {text}" for name, text in inside if text)])
        answer = self.answers.to(SAME_DOOR, place) or self.answers.to(SAME_DOOR, "*")
        if answer == KEEP:
            return
        if answer is not None:
            self._merge(group)
            return
        for verdict, _ in group:
            verdict.asked.append((SAME_DOOR, place))

    def _merge(self, group: list[tuple[Verdict, Dwelling]]) -> None:
        (first, kept), *others = group
        people = people_of(kept, self.vocabulary)
        for verdict, dwelling in others:
            own = people_of(dwelling, self.vocabulary)
            new = [one for one in own if not any(one.words <= known.words for known in people)]
            # "LE GALL" on one row and "M. LE GALL Yann" on the other are one person: the longer name stands.
            people = [one for one in people if not any(one.words < other.words for other in new)] + new
            kept = _completed(kept, dwelling)
            same = not new
            kind = Reason.DUPLICATE if same else Reason.SAME_DWELLING
            where = _where(first)
            reason = (
                f"duplicate of {where}"
                if same
                else f"same dwelling as {where}: one voice, the names on one letter"
            )
            verdict.left_out = LeftOut(verdict.line, verdict.reference, reason, kind, verdict.sheet)
            self.merges.append(
                f"{_where(verdict)} ({dwelling.reference}) is the dwelling of {where} ({kept.reference})"
                + ("" if same else f"; the letter names {' and '.join(p.name for p in people[:MAX_TENANTS])}")
            )
        if len(people) > MAX_TENANTS:
            left = ", ".join(one.name for one in people[MAX_TENANTS:])
            self.warnings.append(
                f"{_where(first)}: the letter has room for two names and does not bear {left}"
            )
        names = [one.name for one in people[:MAX_TENANTS]]
        holder, second = (*names, "", "")[:2]
        first.dwelling = replace(kept, holder=holder, co_holder=second)

    def _compare_towns(self) -> None:
        """A zero that was added must fit the other rows of the same town; other towns with two departments are told."""
        sound: dict[str, dict[str, list[Verdict]]] = defaultdict(lambda: defaultdict(list))
        for verdict in self.voices:
            if verdict.is_voice and verdict.dwelling and not verdict.zero_added:
                d = verdict.dwelling
                sound[fold(d.town)][department(d.postcode)].append(verdict)
        for verdict in self.voices:
            if not (verdict.is_voice and verdict.dwelling and verdict.zero_added):
                continue
            others = sound.get(fold(verdict.dwelling.town))
            if others and department(verdict.dwelling.postcode) not in others:
                verdict.refused.append(
                    f"the postcode has four digits, and other rows of {verdict.dwelling.town} begin with "
                    f"{' or '.join(sorted(others))}: set the column to text and type the five digits"
                )
        for departments in sound.values():
            if len(departments) > 1:
                few = min(departments.values(), key=len)
                town = few[0].dwelling.town if few[0].dwelling else ""
                self.warnings.append(
                    f"{town} stands in the departments {' and '.join(sorted(departments))}; compare line {few[0].line}"
                )

    def _tell_tenants(self) -> None:
        found: dict[frozenset[str], list[Verdict]] = defaultdict(list)
        for verdict in self.voices:
            if verdict.is_voice and verdict.dwelling:
                for one in people_of(verdict.dwelling, self.vocabulary)[:1]:
                    if len(one.words) > 1:
                        found[one.words].append(verdict)
        several = [group for group in found.values() if len(group) > 1]
        if several:
            shown = "; ".join(
                f"{group[0].dwelling.holder} at lines {_listed(group)}"
                for group in several[:3]
                if group[0].dwelling
            )
            self.warnings.append(
                f"{len(several)} tenants have several dwellings, and a voice for each, if they are one person: {shown}"
            )


def _completed(kept: Dwelling, other: Dwelling) -> Dwelling:
    """`kept`, with what only the other row says of the place."""
    filled = {name: text or getattr(other, name) for name, text in vars(kept).items()}
    return Dwelling(**filled)


def _where(verdict: Verdict) -> str:
    sheet = f" of sheet {verdict.sheet}" if verdict.sheet else ""
    return f"line {verdict.line}{sheet}"


def _listed(verdicts: Iterable[Verdict]) -> str:
    lines = [str(verdict.line) for verdict in verdicts]
    if len(lines) > 4:
        return f"{', '.join(lines[:4])} and {len(lines) - 4} more"
    return " and ".join(filter(None, [", ".join(lines[:-1]), lines[-1]]))
