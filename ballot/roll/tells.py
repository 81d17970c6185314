"""What a row tells of the kind of premises, of its state and of its tenant, by the vocabulary and by answers.

Each gives (meaning, questions as (column, value), why in a few words for a row that is left out).
"""

from __future__ import annotations

import re

from ballot.roll import tenants
from ballot.roll.answers import KEEP, Answers
from ballot.roll.columns import Columns
from ballot.roll.rows import Row
from ballot.roll.table import fold, quote, words
from ballot.roll.vocabulary import Vocabulary

Told = tuple[str | None, list[tuple[str, str]], str]


class Tells:
    """Reads the cells of the rows of one table."""

    def __init__(self, columns: Columns, answers: Answers, vocabulary: Vocabulary) -> None:
        self.columns = columns
        self.answers = answers
        self.vocabulary = vocabulary

    def kind(self, row: Row) -> Told:
        """Dwelling, annex, or None where nothing tells."""
        asked: list[tuple[str, str]] = []
        found = None
        known = self.vocabulary.words["kind"]
        for name, value in row.columns_of("kind"):
            if self.answers.to(name, value) == KEEP:
                found = "dwelling"
                continue
            code = self.vocabulary.codes.get(fold(name), {}).get(fold(value))
            meanings, unknown = known.split(value)
            if code == "annex" or (not code and "annex" in meanings and "dwelling" not in meanings):
                return "annex", [], quote(value)
            if code == "dwelling" or (
                not code and meanings >= {"dwelling"} and "annex" not in meanings and not unknown
            ):
                found = "dwelling"
            else:
                asked.append((name, value))
        if found is None:
            for name, value in row.columns_of("door"):
                without = " ".join(
                    word for word in words(value) if not re.fullmatch("[0-9]+[a-z]?|[a-z][0-9]*", word)
                )
                if without and self.answers.to(name, value) != KEEP:
                    if self.vocabulary.words["door"].whole(without) == "annex":
                        return "annex", [], quote(value)
                    if known.beginning(without) == "annex":
                        asked.append((name, value))
        mixed = [(name, value) for name, value in asked if "annex" in known.split(value)[0]]
        return found, mixed if found else asked, ""

    def state(self, row: Row) -> Told:
        """Let, vacant, gone, or None where nothing tells."""
        asked: list[tuple[str, str]] = []
        found = None
        for name, value in row.columns_of("state"):
            if not value:
                continue
            if self.answers.to(name, value) == KEEP:
                found = "let"
                continue
            meaning = self.vocabulary.codes.get(fold(name), {}).get(fold(value))
            meaning = meaning or self.vocabulary.words["state"].whole(value)
            if meaning is None and not re.search("[0-9]", value):
                meaning = self.vocabulary.words["state-begin"].beginning(value)
            if meaning is None:
                # "Loué - bail en cours" says one thing twice.
                meanings, unknown = self.vocabulary.words["state"].split(value)
                meanings.discard("neutral")
                meaning = meanings.pop() if len(meanings) == 1 and not unknown else None
            if meaning in {"vacant", "gone"}:
                return meaning, [], quote(value)
            if meaning == "let":
                found = "let"
            else:
                asked.append((name, value))
        return found, asked, ""

    def tenant(self, row: Row, *, certain: bool) -> tuple[str, list[tuple[str, str]], str]:
        """As `tenants.tenant_of`; where it is `certain` that the row is a dwelling, a company may rent it."""
        holder, second = row.cell("holder"), row.cell("co_holder")
        if row.cell("civility") and holder and tenants.tenant_of(holder, self.vocabulary) == tenants.COMPANY:
            found = tenants.NAMED
        else:
            found = tenants.tenant_of(holder, self.vocabulary)
        if found == tenants.NOBODY and tenants.tenant_of(second, self.vocabulary) == tenants.NAMED:
            return tenants.NAMED, [], ""
        name = self.columns.name_of("holder")
        if self.answers.to(name, holder) == KEEP and holder:
            return tenants.NAMED, [], ""
        if found == tenants.ASK or (found == tenants.COMPANY and not certain):
            return found, [(name, holder)], ""
        return found, [], quote(holder) if holder else ""
