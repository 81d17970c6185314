"""The cells of a row, by what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ballot.roll.cells import joined
from ballot.roll.columns import Columns


class Row:
    """The mended cells of one row, by field."""

    def __init__(self, columns: Columns, values: Sequence[str]) -> None:
        self._index: Mapping[str, tuple[int, ...]] = columns.index
        self._names = columns.names
        self._values = values

    def at(self, place: int) -> str:
        """The cell of a column, empty beyond the end of the row."""
        return self._values[place] if place < len(self._values) else ""

    def cell(self, name: str) -> str:
        """What a field says, its columns joined in their order."""
        places = self._index.get(name, ())
        if len(places) == 1:
            return self.at(places[0])
        return joined([self.at(place) for place in places]) if places else ""

    def columns_of(self, name: str) -> list[tuple[str, str]]:
        """The name and the cell of each column of a field."""
        return [(self._names[place], self.at(place)) for place in self._index.get(name, ())]
