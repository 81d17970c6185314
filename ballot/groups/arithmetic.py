"""What the protocol needs of a group, in two interfaces that must not be mixed up.

`Group` is safe with secret exponents: its powers take the same time whatever the exponent. `PublicElement` and
`FixedBase` are for verifying: they work on published numbers only, and take whatever short cut those allow.
Written multiplicatively, as the specification does: g the generator, q the order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NewType, Protocol

Element = NewType("Element", bytes)
"""An element that was checked to lie in the group (made by `parse` or by arithmetic), in a fixed number of bytes."""

Random = Callable[[int], bytes]
"""Gives that many fresh random bytes; `os.urandom` at the edge, a fixed stream in vectors."""


class PublicElement(Protocol):
    """An element received from outside that will be raised to public exponents, several times perhaps.

    That it lies in the group may be found out only while it is raised; `check` settles it. Nothing may be
    concluded from a computation with it before `check` has returned.
    """

    def power(self, exponent: int) -> Element:
        """The element raised to a public exponent; raises `Malformed` if it is seen not to be in the group."""

    def check(self) -> None:
        """Return once it is certain that the element lies in the group; raises `Malformed` if it does not."""

    @property
    def element(self) -> Element:
        """The element itself."""

    @property
    def text(self) -> str:
        """The canonical spelling."""


class FixedBase(Protocol):
    """g, or an election's key: an element with tables for powers with public exponents."""

    def commitment(self, response: int, statement: PublicElement, challenge: int, value: int = 0) -> str:
        """Spell base^response * (statement / g^value)^challenge, as every verification recomputes it."""


class Group(Protocol):
    """What the protocol needs of a group."""

    name: str
    order: int
    generator: Element
    identity: Element

    def parse(self, text: str, where: str) -> Element:
        """The element spelled `text`; raises `Malformed` unless it is canonical and in the prime-order group."""

    def format(self, element: Element) -> str:
        """The canonical spelling."""

    def power(self, base: Element, exponent: int) -> Element:
        """base^exponent, the exponent taken modulo q and kept secret."""

    def power_of_generator(self, exponent: int) -> Element:
        """g^exponent, the exponent taken modulo q and kept secret."""

    def product(self, left: Element, right: Element) -> Element:
        """The product, left * right."""

    def quotient(self, left: Element, right: Element) -> Element:
        """The quotient, left / right."""

    def receive(self, text: str, where: str) -> PublicElement:
        """The element spelled `text`, its membership left to `PublicElement.check`; raises `Malformed`."""

    def publish(self, element: Element) -> PublicElement:
        """An element that is known to lie in the group, for public exponents."""

    def public_product(self, factors: Sequence[PublicElement]) -> PublicElement:
        """The product of the elements, each of which is checked; raises `Malformed`."""

    def fixed_base(self, base: Element) -> FixedBase:
        """Tables for a base that is used again and again; they are kept for the next call."""
