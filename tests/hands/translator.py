"""A browser that translates pages, as two kinds do: one puts elements in the place of texts, one writes into them."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import BrowserContext, Page

WAYS: Final = ("replaces", "writes")
OPEN, SHUT = "⟦", "⟧"
"""What stands around a text that was translated. The words stay, so that they can be compared."""

_TRANSLATE = """
    const [open, shut, replaces] = %s;
    const SPARED = "head, script, style, [translate=no], .notranslate";
    function translate(node) {
        if (node.nodeType !== Node.TEXT_NODE) return [...node.childNodes].forEach(translate);
        const { parentElement, nodeValue } = node;
        if (parentElement === null || nodeValue === "" || parentElement.closest(SPARED) !== null) return;
        if (nodeValue.startsWith(open)) return;
        if (!replaces) return void (node.nodeValue = open + nodeValue + shut);
        const inner = document.createElement("font");
        inner.append(open + nodeValue + shut);
        const outer = document.createElement("font");
        outer.append(inner);
        parentElement.replaceChild(outer, node);
    }
    new MutationObserver((records) => {
        for (const { target, addedNodes } of records) [target, ...addedNodes].forEach(translate);
    }).observe(document, { subtree: true, childList: true, characterData: true });
    addEventListener("DOMContentLoaded", () => {
        translate(document.body);
        document.documentElement.lang = "uk";
        if (replaces) document.documentElement.classList.add("translated-ltr");
    });
"""


def translate_pages(context: BrowserContext, way: str) -> None:
    """From the next page on; `way` is one of `WAYS`."""
    context.add_init_script(_TRANSLATE % [OPEN, SHUT, "1" if way == "replaces" else ""])


def words_of(page: Page, selector: str = "main") -> str:
    """The words that stand there, in one line, whether they were translated or not."""
    text = page.locator(selector).inner_text()
    return " ".join(text.replace(OPEN, "").replace(SHUT, "").split())


def is_translated(page: Page, selector: str) -> bool:
    return OPEN in page.locator(selector).first.inner_text()
