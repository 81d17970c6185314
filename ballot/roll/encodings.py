"""From the bytes of a text file to its letters, whatever program wrote them.

A mark at the beginning is believed. Otherwise each line is UTF-8 if it can be, and the lines that cannot share one of
the old encodings: the one under which their letters look most like French. What a program has encoded twice, and the
control characters that are Windows-1252 in disguise, are turned back where only one reading is possible.
A letter that stays lost becomes U+FFFD, never "?", so that its row can be refused.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ballot.roll.table import RollError

SAVE_AS = "Save the roll as CSV (UTF-8) or XLSX from your spreadsheet or management software, then import that file."
LOST = "\ufffd"

# Longer marks first: the UTF-32 little-endian mark begins with the UTF-16 one.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 with BOM"),
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_LEGACY = {"cp1252": "Windows-1252", "cp850": "code page 850", "mac_roman": "Mac Roman"}

# How much a letter speaks for French, roughly by how often it is written; others speak a little for a foreign name.
_WEIGHTS = {
    "é": 6,
    "è": 4,
    "à": 3,
    "ê": 3,
    "ç": 3,
    "ô": 3,
    "î": 2,
    "û": 2,
    "ù": 0,
    "ï": 1,
    "ë": 1,
    "â": 3,
    "œ": 2,
}
_AFTER_A_VOWEL = {"ë": 5, "ï": 5, "ü": 2, "î": 4, "û": 3, "ù": 1, "â": -2, "ô": -2, "ê": 0, "è": 1}
_CERTAIN_BY = 3 / 4
"""A second encoding with more of the first one's score than this makes the letters uncertain."""
_MARKS_OF_TEXT = frozenset("’‘“”«»°–—…²³€œŒ\xa0·")
_SAMPLE = 4000
"""Lines with letters to weigh; more would not change the verdict."""


@dataclass(frozen=True)
class Decoded:
    """The text of a file, the name of its encoding, and what was repaired, as sentences for people."""

    text: str
    encoding: str
    repairs: tuple[str, ...]


def decode(data: bytes) -> Decoded:
    """Read `data`. Raises RollError where it is no text, or cut."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return _repaired(data.decode(codec), name)
            except UnicodeDecodeError:
                if codec != "utf-8-sig":
                    raise RollError(
                        f"The roll says that it is {name}, but it is cut or damaged. {SAVE_AS}"
                    ) from None
                # A program has put the mark before a text that is not all UTF-8.
                data = data[len(mark) :]
    if (wide := _without_mark(data)) is not None:
        return _repaired(wide, "UTF-16")
    try:
        text, encoding = data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        text, encoding = _by_lines(data)
    return _repaired(text, encoding)


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of nearly all French text is zero."""
    sample = data[:4096]
    if len(sample) < 16 or len(data) % 2:
        return None
    for codec, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) * 10 >= len(zeros) * 9:
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                return None
            return text if "\0" not in text else None
    return None


def _by_lines(data: bytes) -> tuple[str, str]:
    pieces = re.split(rb"(\r\n|\r|\n)", data)
    foreign = [piece for piece in pieces if not piece.isascii() and not _is_utf8(piece)]
    codec, certain = _most_french(foreign[:_SAMPLE])
    mixed = any(not piece.isascii() and _is_utf8(piece) for piece in pieces)
    text = "".join(
        piece.decode("utf-8")
        if piece.isascii() or _is_utf8(piece)
        else piece.decode(codec if certain else "ascii", errors="replace")
        for piece in pieces
    )
    return text, _LEGACY[codec] + (" and UTF-8, mixed" if mixed else "")


def _is_utf8(piece: bytes) -> bool:
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _most_french(pieces: Iterable[bytes]) -> tuple[str, bool]:
    """The encoding, of equals the most common, and whether no other is about as likely."""
    joined = b"\n".join(pieces)
    scores = {codec: french_score(joined.decode(codec, errors="replace")) for codec in _LEGACY}
    best, second = sorted(scores, key=lambda codec: -scores[codec])[:2]
    same = joined.decode(best, errors="replace") == joined.decode(second, errors="replace")
    return best, same or scores[best] <= 0 or scores[second] <= scores[best] * _CERTAIN_BY


def french_score(text: str) -> int:
    """How much the letters beyond ASCII look like those of French words; below zero they look like none."""
    score = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        place = match.start()
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        score += _letter_score(match[0], before, after)
    return score


def _letter_score(letter: str, before: str, after: str) -> int:
    if letter in _MARKS_OF_TEXT:
        # A quotation mark or ellipsis in the middle of a word is a letter of another encoding, an apostrophe is not.
        return 2 if letter in "’œŒ°" or not (before.isalpha() and after.isalpha()) else -6
    if letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN"):
        case = letter.isupper()
        if before.isalpha() and before.islower() and case:
            return -6
        if not case and after.isalpha() and after.isupper() and before.isupper():
            return -6
        small = letter.lower()
        vowel = _AFTER_A_VOWEL.get(small) if before.lower() in "aeiouy" else None
        return _WEIGHTS.get(small, 1) if vowel is None else vowel
    return -8


_ENTITY = re.compile(r"&(?:#[0-9]{2,5}|[A-Za-z]{2,8});")
# What is left of letters that were encoded twice and then damaged.
_REMAINS = re.compile(r"Ã[^A-Za-zÀ-ÿ\s,;.'’\-/)\"\t|»]|â€|├|┬")


def _bytes_of(codec: str) -> dict[str, int]:
    """The letter of each byte from 0x80 on; Windows-1252 leaves five open, which stand as control characters."""
    letters = {bytes([code]).decode(codec, errors="replace"): code for code in range(0x80, 0x100)}
    letters.pop(LOST, None)
    if codec == "cp1252":
        letters |= {chr(code): code for code in range(0x80, 0xA0)}
    return letters


@dataclass(frozen=True)
class _Twice:
    """UTF-8 that was taken for `codec` and encoded once more."""

    to_byte: dict[str, int]
    certain: re.Pattern[str]
    """What no text holds that is not such: first bytes of French letters, quotation marks and dashes."""
    any: re.Pattern[str]

    @classmethod
    def of(cls, codec: str) -> _Twice:
        to_byte = _bytes_of(codec)

        def of_bytes(low: int, high: int) -> str:
            return "[" + "".join(re.escape(c) for c, b in to_byte.items() if low <= b <= high) + "]"

        more = of_bytes(0x80, 0xBF)
        second = of_bytes(0x80, 0x80)
        certain = f"{of_bytes(0xC2, 0xC3)}{more}|{of_bytes(0xE2, 0xE2)}{second}{more}"
        rest = f"{of_bytes(0xC4, 0xDF)}{more}|{of_bytes(0xE0, 0xEF)}{more}{{2}}|{of_bytes(0xF0, 0xF4)}{more}{{3}}"
        return cls(to_byte, re.compile(certain), re.compile(f"{certain}|{rest}"))


_TWICE = {codec: _Twice.of(codec) for codec in _LEGACY}
_C1 = {chr(0x80 + n): bytes([0x80 + n]).decode("cp1252", errors="replace") for n in range(32)}


def _repaired(text: str, encoding: str) -> Decoded:
    repairs: list[str] = []
    _refuse_binary(text)
    if not text.isascii():
        text = _once(text, repairs)
        text = _controls(text, repairs)
        text = _REMAINS.sub(LOST, text)
    return Decoded(_entities(text, repairs), encoding, tuple(repairs))


def _once(text: str, repairs: list[str]) -> str:
    counted = 0
    for twice in _TWICE.values():

        def letter(match: re.Match[str], to_byte: dict[str, int] = twice.to_byte) -> str:
            nonlocal counted
            try:
                found = bytes(to_byte[c] for c in match[0]).decode("utf-8")
            except UnicodeDecodeError:
                return match[0]
            if unicodedata.category(found)[0] == "C" and found not in _C1 and found != "\xad":
                return match[0]
            counted += 1
            return found

        # Some texts have gone through it more than once.
        for _ in range(3):
            if not twice.certain.search(text):
                break
            text = twice.any.sub(letter, text)
    if counted:
        repairs.append(f"{counted} letters had been encoded twice and were turned back")
    return text


def _controls(text: str, repairs: list[str]) -> str:
    found = re.findall("[\x80-\x9f]", text)
    if not found:
        return text
    turned = re.sub("[\x80-\x9f]", lambda match: _C1[match[0]], text)
    # Whoever wrote LEBœUF had no capital of it.
    turned = re.sub(r"(?<=[A-ZÀ-Þ])œ(?=[A-ZÀ-Þ])", "Œ", turned)
    repairs.append(f"{len(found)} control characters were letters of Windows-1252 and were turned back")
    return turned


def _entities(text: str, repairs: list[str]) -> str:
    counted = 0

    def letter(match: re.Match[str]) -> str:
        nonlocal counted
        found = html.unescape(match[0])
        if len(found) != 1 or not found.isprintable():
            return match[0]
        counted += 1
        return found

    # Their semicolon would else end a cell.
    if "&" not in text or not _ENTITY.search(text):
        return text
    text = _ENTITY.sub(letter, text)
    if counted:
        repairs.append(f"{counted} letters were written as in web pages (&eacute;) and were turned back")
    return text


def _refuse_binary(text: str) -> None:
    # U+0080 to U+009F are letters of Windows-1252 in disguise.
    controls = sum(c < " " and c not in "\t\r\n\f\v" for c in text[:65536])
    if "\0" in text or controls * 20 > len(text[:65536]):
        raise RollError(f"The roll is a binary file, not a CSV text. {SAVE_AS}")
