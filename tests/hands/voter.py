"""A voter at the page, who reads what it says and presses what it offers."""

from __future__ import annotations

from playwright.sync_api import Page, expect

PATIENCE = 60_000
"""Milliseconds after which something on a page hangs; a busy machine is no reason for a red test."""
expect.set_options(timeout=PATIENCE)

FOR, AGAINST, BLANK = "Pour", "Contre", "Vote blanc"
NEW_NUMBER = "C’est un nouveau bulletin. Il a un nouveau numéro."


LANGUAGES = {
    "fr": "Français",
    "en": "English",
    "br": "Brezhoneg",
    "ar": "العربية",
    "tr": "Türkçe",
    "pt": "Português",
}
"""Of the voter's page, in their own words."""

CONTRASTS = ("paper", "night", "sun", "soft")


def switch_language(page: Page, language: str) -> None:
    """Take a language from the list above the page, which is opened first where it is closed."""
    button = page.locator(f'header button[lang="{language}"]')
    if not button.is_visible():
        page.locator(".toggle").first.click()
    expect(button).to_have_text(LANGUAGES[language])
    button.click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def set_display(page: Page, *, size: int, contrast: str) -> None:
    """Choose one of 4 sizes (1 to 4) and one of `CONTRASTS`, and close the panel again."""
    display = page.locator(".toggle").nth(1)
    display.click()
    groups = page.locator("#panel [role=group]")
    groups.nth(0).locator(".pill").nth(size - 1).click()
    groups.nth(1).locator(".pill").nth(CONTRASTS.index(contrast)).click()
    display.click()
    expect(page.locator("html")).to_have_attribute("data-contrast", contrast)


def shortest_way(page: Page) -> tuple[int, int]:
    """Vote from the welcome to the receipt with as little as possible: words to read, and presses."""
    words, presses = 0, 0
    for screen, control in (
        ("welcome", "main .action"),
        ("question", ".option input"),
        ("question", "main .action"),
        ("review", "main .action"),
    ):
        expect(page.locator("main")).to_have_attribute("data-screen", screen)
        if screen == "review":
            # The number of the sealed ballot, without which nothing is cast.
            page.locator("#tracker").wait_for()
        if control != "main .action" or screen != "question":
            words += len(page.locator("main").inner_text().split())
        page.locator(control).first.click(force=True)
        presses += 1
    expect(page.locator("main")).to_have_attribute("data-screen", "done")
    return words, presses


class Voter:
    """Moves through the French page by what stands on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE)

    def open_letter(self, link: str) -> None:
        """Follow the address in the letter's QR, as a phone does."""
        self.page.goto(link)

    def heading(self, text: str) -> None:
        """Wait for the screen with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def type_code(self, code: str) -> None:
        """Type a dashed code into its four groups."""
        for number, symbols in enumerate(code.split("-"), 1):
            self.page.get_by_role("textbox", name=f"Groupe {number}").fill(symbols)

    def start(self) -> None:
        self.press("Commencer")

    def choose(self, answer: str) -> None:
        self.page.get_by_role("radio", name=answer).check(force=True)
        self.press("Continuer")

    def cast(self) -> None:
        self.heading("Vérifiez votre choix")
        self.press("Mettre mon vote dans l’urne")

    def tracker(self) -> str:
        """The tracker on the receipt."""
        self.heading("Votre vote est dans l’urne")
        return "".join(self.page.locator("#tracker").inner_text().split())

    def vote(self, link: str, answer: str) -> str:
        """From the letter to the tracker."""
        self.open_letter(link)
        self.start()
        self.choose(answer)
        self.cast()
        return self.tracker()
