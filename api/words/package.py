"""The page for lay people in the observers' package, in both languages."""

from __future__ import annotations

from api.words.texts import LANGUAGES, texts


def package_page(uuid: str) -> str:
    """The text, once in each language."""
    return "\n".join(_page(uuid, language) for language in LANGUAGES)


def _page(uuid: str, language: str) -> str:
    t = texts(language, "package")
    files = {
        f"{uuid}.bel": t("record"),
        f"{uuid}.logbook": t("logbook"),
        f"{uuid}.checkpoint": t("checkpoint"),
        f"{uuid}.translations": t("translations"),
    }
    width = max(map(len, files))
    listed = "".join(f"{name:{width}}  {what}\n" for name, what in files.items())
    return f"""\
{t("title")}
{listed}
{t("check")}
    ballot verify {uuid}.zip

{t("keep")}
    ballot verify-diff {t("files")}
"""
