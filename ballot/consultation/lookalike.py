"""Texts that look like others, so that nobody is shown terms that bind nothing.

Two texts look alike where their skeletons are one: without case, accents and invisible characters, and with letters of
other alphabets, hyphens and slashes in the place of those that they resemble. That is cruder than Unicode's own tables
(UTS 39, "Confusable Detection"), and made for a few words in Latin letters.
"""

from __future__ import annotations

import unicodedata

from ballot.consultation.fields import hidden

_ALIKE = {
    "d": "ԁժ",
    "e": "еєҽεɛ℮",
    "g": "ɡց",
    "i": "іιıɩɪӏl1|!",
    "n": "пոռηɴ",
    "o": "оοօσ0ᴏ",
    "r": "гɼ",
    "s": "ѕꜱ",
    "u": "υսʋᴜ",
    "v": "νѵᴠ∨",
    "w": "ԝѡω",
    "x": "хχ×",
    "-": "−⁃˗➖\u00ad_",
    "/": "⁄∕⧸╱\\",
    "=": "꞊⹀᐀",
}
_SKELETON = {ord(other): plain for plain, others in _ALIKE.items() for other in others}


def skeleton(text: str) -> str:
    """What every text that looks like this one has in common."""
    # A soft hyphen is a hyphen to who sees it, so it is read before invisible characters are dropped.
    plain = text.translate(_SKELETON)
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", plain).casefold())
    return "".join(
        "-" if unicodedata.category(character) == "Pd" else character.translate(_SKELETON)
        for character in plain
        if character == "\n"
        or not (unicodedata.category(character) in ("Mn", "Cf", "Me") or hidden(character))
    )
