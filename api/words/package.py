"""The page for lay people in the observers' package, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from api.words.texts import LANGUAGES, texts
from ballot.consultation.terms import NamedTrustee


def package_page(uuid: str, holders: Sequence[NamedTrustee]) -> str:
    """The text, once in each language; `holders` hold the key."""
    return "\n".join(_page(uuid, holders, language) for language in LANGUAGES)


def _page(uuid: str, holders: Sequence[NamedTrustee], language: str) -> str:
    t = texts(language, "package")
    files = {
        f"{uuid}.bel": t("record"),
        f"{uuid}.logbook": t("logbook"),
        f"{uuid}.checkpoint": t("checkpoint"),
        f"{uuid}.translations": t("translations"),
    }
    width = max(map(len, files))
    listed = "".join(f"{name:{width}}  {what}\n" for name, what in files.items())
    held = "".join(f"    {holder.shown}\n" for holder in holders)
    return f"""\
{t("title")}
{listed}
{t("check")}
    ballot verify {uuid}.zip

{t("holders")}
{held}
{t("keep")}
    ballot verify-diff {t("files")}
"""
