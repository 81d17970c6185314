"""What letters cannot say in full, in sentences for whoever prints them: the gravest first, each with its dwelling."""

from __future__ import annotations

from collections.abc import Iterable

from ballot.roll.reading import Dwelling
from printouts.kit.text import catalogue
from printouts.letter.address import Change, address_of
from printouts.letter.foot import foot_of


def remarks_on(dwellings: Iterable[Dwelling], language: str) -> tuple[str, ...]:
    """A sentence for whatever an address or a letter's foot cannot say in full, or at all.

    `language` is that of the letters.
    """
    say = catalogue(language, "letter")
    return sentences(
        (dwelling.reference, change)
        for dwelling in dwellings
        for change in (*address_of(dwelling).changes, *foot_of(dwelling, say).changes)
    )


def sentences(changes: Iterable[tuple[str, Change]]) -> tuple[str, ...]:
    """Changes with the references of their dwellings as sentences: what needs a pen, what was left out, the rest."""
    return tuple(_sentence(*one) for one in sorted(changes, key=_gravity))


def _gravity(one: tuple[str, Change]) -> int:
    change = one[1]
    return 0 if change.unprintable else 2 if change.after else 1


def _sentence(reference: str, change: Change) -> str:
    if change.unprintable:
        return f"{reference}: {change.before} cannot be printed: write it by hand in Latin letters."
    if not change.after:
        return f"{reference}: {change.before} had no room and was left out."
    return f"{reference}: {change.before} was shortened to {change.after}."
