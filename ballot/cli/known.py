"""What a trustee knows of the others: the fingerprints that they read to it, in a note beside its key.

    own 7K3D-9XPL-2TNB-HUV1-C8RG
    other BCDE-FGHJ-KLNP-RSTU-VXY9          one line for each of the others, once it was confirmed
    commitment 5d41…                        what this trustee promised before it showed its polynomial

Whoever carries the trustees' messages could put keys of its own in their places. So every step shows the fingerprints
of all keys that it uses, and goes on only when they are those that the others have read aloud, on another way than
the messages; where they are typed, it shows them afterwards. What was confirmed once is held against every later
step, and not asked again.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from ballot import spoken
from ballot.cli.files import CannotRead, read_small, write_over
from ballot.cli.terminal import say
from ballot.errors import Refused
from ballot.trustees.ceremony.certificates import Certificates
from ballot.trustees.identity import certificate_fingerprint, fingerprints_of
from ballot.trustees.members import Trustees

ALARM = "Somebody who carries your messages may have put it there: do not go on, and tell the other trustees by voice."


@dataclass(frozen=True, slots=True)
class Known:
    """The note; `own` and `commitment` are None, and `others` empty, as long as they are not known."""

    own: str | None = None
    others: tuple[str, ...] = ()
    commitment: str | None = None


@dataclass(frozen=True, slots=True)
class ShownKeys:
    """The keys that a step uses: label and fingerprint of each trustee, in their order; `own` is whose step it is."""

    trustees: Sequence[tuple[str, str]]
    own: int

    @property
    def others(self) -> list[tuple[str, str]]:
        """Label and fingerprint of each other trustee."""
        return [pair for position, pair in enumerate(self.trustees, 1) if position != self.own]


def shown_of(trustees: Trustees, own: int) -> ShownKeys:
    """The trustees of a record, with their names."""
    labels = [trustees.label(position) for position in range(1, len(trustees.members) + 1)]
    return ShownKeys(list(zip(labels, fingerprints_of(trustees), strict=True)), own)


def shown_in(certificates: Certificates, own: int) -> ShownKeys:
    """The trustees of a ceremony, who are numbers there."""
    return ShownKeys(labelled(certificates), own)


def labelled(certificates: Certificates) -> list[tuple[str, str]]:
    """Number and fingerprint of each trustee of a ceremony."""
    return [
        (f"trustee {position}", certificate_fingerprint(certificate))
        for position, certificate in enumerate(certificates.members, 1)
    ]


def add_confirmed(step: argparse.ArgumentParser) -> None:
    """The option that stands for typing."""
    step.add_argument(
        "--confirmed",
        nargs="+",
        metavar="FINGERPRINT",
        help="the fingerprints that the other trustees read to you, instead of typing them when asked",
    )


def note_of(key: Path) -> Path:
    """Where the note of a key file lies."""
    return key.with_name(f"{key.name}.known")


def read_known(key: Path) -> Known:
    """The note beside a key file; an empty one where there is none. Raises `CannotRead`."""
    path = note_of(key)
    if not path.exists():
        return Known()
    found: dict[str, list[str]] = {"own": [], "other": [], "commitment": []}
    for line in read_small(path, "note").decode("ascii", "replace").splitlines():
        word, _, value = line.partition(" ")
        if word not in found or not value:
            raise CannotRead(
                f"The note {path} cannot be read; take it away, and confirm the fingerprints again."
            )
        found[word].append(value)
    return Known(next(iter(found["own"]), None), tuple(found["other"]), next(iter(found["commitment"]), None))


def write_known(key: Path, known: Known) -> None:
    """Put the note beside the key file. Raises `CannotRead`."""
    lines = [
        *([f"own {known.own}"] if known.own else []),
        *(f"other {fingerprint}" for fingerprint in known.others),
        *([f"commitment {known.commitment}"] if known.commitment else []),
    ]
    write_over(note_of(key), "".join(f"{line}\n" for line in lines).encode())


def say_own(fingerprint: str) -> None:
    """What the trustee does with its own fingerprint."""
    say(f"Read aloud   {spoken.aloud(fingerprint)}")
    say(
        "             to every other trustee, by telephone or face to face: whoever carries the files could change them"
    )


def say_all(
    trustees: Sequence[tuple[str, str]],
    own: int | None = None,
    stream: TextIO | None = None,
    *,
    only_own: bool = False,
) -> None:
    """All trustees with their fingerprints, or the own one only."""
    width = max(len(label) for label, _ in trustees)
    for position, (label, fingerprint) in enumerate(trustees, 1):
        if only_own and position != own:
            continue
        you = "  (you)" if position == own else ""
        say(f"{label[:1].upper()}{label[1:]:<{width}} {spoken.aloud(fingerprint)}{you}", stream)


def require_confirmed(key: Path, shown: ShownKeys, given: Sequence[str] | None) -> None:
    """Show the fingerprints of all keys, and go on only when they are those that the other trustees read aloud.

    Those of the others are shown after they were typed: what stands on the screen would be copied, not heard.
    `given` are fingerprints from the command line; None asks for those that are not yet known. They are noted then.
    Raises `Refused` for a key that is not the one confirmed, `CannotRead` where there is nobody to ask.
    """
    known = read_known(key)
    own = shown.trustees[shown.own - 1][1]
    is_asked = given is None and not known.others
    # Whoever is asked what was heard must not find it on the screen.
    say_all(shown.trustees, shown.own, only_own=is_asked)
    if known.own not in (None, own):
        raise Refused(
            f"In your place stands a key that is not yours: yours is {spoken.aloud(known.own or '')}. {ALARM}"
        )
    if given is not None:
        _compare(shown, [own, *map(spoken.heard, given)])
    if known.others:
        _compare(shown, [own, *known.others])
        return
    if is_asked:
        for label, fingerprint in shown.others:
            _require(label, fingerprint, _is_heard(label, fingerprint))
        say("All as you have heard them:")
        say_all(shown.trustees, shown.own)
    others = tuple(fingerprint for _, fingerprint in shown.others)
    write_known(key, Known(own, others, known.commitment))


def _is_heard(label: str, fingerprint: str) -> bool:
    """Ask for what was heard; once more where it is another, for one mistyped sign is no attack."""
    heard = _ask(label)
    if heard == fingerprint:
        return True
    say(f"             {_differing(heard, fingerprint)}: have it read once more, and type all of it.")
    return _ask(label) == fingerprint


def _differing(heard: str, fingerprint: str) -> str:
    """Says where, and never what stands there."""
    groups = [str(number) for number in spoken.differing(heard, fingerprint)]
    if len(groups) == 1:
        return f"Group {groups[0]} is another than in the files that you were given"
    return (
        f"Groups {', '.join(groups[:-1])} and {groups[-1]} are others than in the files that you were given"
    )


def _ask(label: str) -> str:
    try:
        return spoken.heard(input(f"The fingerprint of {label}, as you have heard it: "))
    except EOFError:
        raise CannotRead(
            "There is nobody to ask; give the fingerprints that the other trustees read to you with --confirmed."
        ) from None


def _compare(shown: ShownKeys, confirmed: Sequence[str]) -> None:
    for label, fingerprint in shown.others:
        _require(label, fingerprint, fingerprint in confirmed)
    there = {fingerprint for _, fingerprint in shown.trustees}
    for fingerprint in confirmed:
        if fingerprint not in there:
            raise Refused(
                f"The key {spoken.aloud(fingerprint)}, which was confirmed, is not among these. {ALARM}"
            )


def _require(label: str, fingerprint: str, holds: bool) -> None:
    if not holds:
        raise Refused(
            f"The key of {label} has the fingerprint {spoken.aloud(fingerprint)}, and that is not what was confirmed. "
            f"{ALARM}"
        )
