"""Whether a cell names a tenant, and whether two rows name the same people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ballot.roll.dwelling import Dwelling
from ballot.roll.table import words
from ballot.roll.vocabulary import Vocabulary

NAMED: Final = "named"
NOBODY: Final = "nobody"
VACANT: Final = "vacant"
ASK: Final = "ask"
COMPANY: Final = "company"

_PARTICLES: Final = frozenset(
    "le la les l de du des d da dos do van von der den el al ben bin abd st ste saint epouse veuve et née".split()
)


def tenant_of(cell: str, vocabulary: Vocabulary) -> str:
    """NAMED, NOBODY for a placeholder, VACANT for a word that says so, COMPANY, or ASK."""
    found = words(cell)
    if not found or set("".join(found)) == {"0"}:
        return NOBODY
    civility = vocabulary.words["civility"].meaning_of
    rest = found
    while rest and rest[:1] in civility:
        rest = rest[1:]
    tenant = vocabulary.words["tenant"]
    bare = " ".join(rest)
    if len(rest) < len(found):
        return ASK if not rest or tenant.whole(bare) in {VACANT, NOBODY} else NAMED
    if (meaning := tenant.whole(bare)) is not None:
        return meaning
    if (begun := _begins(rest, vocabulary)) is not None:
        return begun
    if vocabulary.words["tenant-company"].holds(bare):
        return COMPANY
    # No name has a digit: a remark, or the number of a lease.
    return ASK if any(map(str.isdigit, bare)) else NAMED


def _begins(rest: tuple[str, ...], vocabulary: Vocabulary) -> str | None:
    """As "VACANT DEPUIS MARS", or "LOGT VACANT DEPUIS MARS" with a word before that says nothing."""
    if vocabulary.words["tenant"].meaning_of.get(rest[:1]) == "neutral":
        rest = rest[1:]
    return vocabulary.words["tenant-begin"].beginning(" ".join(rest))


@dataclass(frozen=True)
class Person:
    """A tenant's name as it is printed, its words without civility, and those that are a surname."""

    name: str
    words: frozenset[str]
    surname: frozenset[str]


def people_of(dwelling: Dwelling, vocabulary: Vocabulary) -> list[Person]:
    """The tenants that a dwelling's letter names, none or two at most."""
    return [person(name, vocabulary) for name in (dwelling.holder, dwelling.co_holder) if name]


def person(name: str, vocabulary: Vocabulary) -> Person:
    """What can be compared of a name; a surname stands in capitals on most rolls."""
    civility = vocabulary.words["civility"].meaning_of
    own = name.replace("’", " ").replace("'", " ").split()
    parts = [word for word in own if words(word) and words(word)[:1] not in civility]
    folded = frozenset(one for word in parts for one in words(word))
    capitals = [word for word in parts if word.upper() == word and len(word) > 1]
    surname = frozenset(one for word in capitals or parts for one in words(word)) - _PARTICLES
    return Person(name, folded, surname)


def same_people(first: list[Person], second: list[Person]) -> bool:
    """Whether one list names nobody that the other does not name."""
    a, b = {p.words for p in first}, {p.words for p in second}
    return a <= b or b <= a


def one_family(first: list[Person], second: list[Person]) -> bool:
    """Whether anybody of the one bears a surname of the other."""
    return any(a.surname & b.surname for a in first for b in second)
