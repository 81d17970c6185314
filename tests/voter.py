"""A voter at the page, who reads what it says and presses what it offers."""

from __future__ import annotations

from playwright.sync_api import Page, expect

FOR, AGAINST, BLANK = "Pour", "Contre", "Vote blanc"


class Voter:
    """Moves through the French page by what stands on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(15_000)

    def open_letter(self, link: str) -> None:
        """Follow the address in the letter's QR, as a phone does."""
        self.page.goto(link)

    def heading(self, text: str) -> None:
        """Wait for the screen with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text, timeout=15_000)

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
