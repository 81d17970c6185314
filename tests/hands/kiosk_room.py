"""A room with a kiosk: a real server that can be killed, a real browser whose profile survives it."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.sync_api import BrowserContext, Page, Playwright, expect

from api.ballotbox import store
from api.settings import Settings
from api.usecases.polling.kiosks import make_code, revoke
from api.usecases.polling.places import KioskView, close_place, open_place, show_place
from api.usecases.polling.staff import make_staff_link, place_of, sign_in
from tests.hands.server_process import ServerProcess
from tests.hands.voter import PATIENCE
from tests.worlds.polling import Polling, free_port, make_polling, make_settings

FOR, AGAINST = "Pour", "Contre"
IN_THE_BOX, ON_THE_KIOSK = "Votre vote est dans l’urne", "Votre vote est gardé sur cette borne"
FIRST, ENROL, OUT = "Présentez votre lettre", "Ajouter cette borne", "Cette borne ne marche pas"
COUNT = """(store) => new Promise((resolve) => {
    const opening = indexedDB.open("une-voix-kiosk");
    opening.onsuccess = () => {
        const asking = opening.result.transaction(store).objectStore(store).count();
        asking.onsuccess = () => { opening.result.close(); resolve(asking.result); };
    };
})"""
"""How many records one of the kiosk's stores holds."""


class Room:
    """Stops all that it started when it is left."""

    def __init__(
        self, folder: Path, playwright: Playwright, chromium: str, arguments: Sequence[str] = ()
    ) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings: Settings = make_settings(folder / "data").model_copy(update={"origin": self.url})
        self.polling: Polling = make_polling(self.settings)
        self._playwright, self._chromium, self._arguments = playwright, chromium, arguments
        self._server: ServerProcess | None = None
        self._context: BrowserContext | None = None
        self._pages: Page | None = None
        link = make_staff_link(
            self.polling.databases, self.polling.uuid, "1", now=self.now, random=os.urandom
        )
        session = sign_in(self.polling.databases, link, now=self.now, random=os.urandom)
        self.place = place_of(self.polling.databases, session.secret, now=self.now)
        open_place(self.polling.databases, self.place, now=self.now)

    @property
    def now(self) -> datetime:
        return datetime.now(UTC)

    def __enter__(self) -> Self:
        try:
            self.start_server()
            self.start_browser()
        except BaseException:
            # Else a browser that does not start leaves a server behind.
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._context is not None:
            self._context.close()
        self.kill_server()
        self.polling.databases.close()

    # The server

    def start_server(self) -> None:
        self._server = ServerProcess(self.settings, self.port, self.folder / "server.log")

    def kill_server(self) -> None:
        if self._server is not None:
            self._server.kill()
        self._server = None

    def hang_server(self) -> None:
        assert self._server is not None
        self._server.hang()

    def wake_server(self) -> None:
        assert self._server is not None
        self._server.wake()

    # The browser

    @property
    def page(self) -> Page:
        assert self._pages is not None
        return self._pages

    @property
    def context(self) -> BrowserContext:
        assert self._context is not None
        return self._context

    def start_browser(self) -> None:
        self._context = self._playwright.chromium.launch_persistent_context(
            str(self.folder / "profile"),
            executable_path=self._chromium,
            args=["--no-sandbox", *self._arguments],
            locale="fr-FR",
        )
        self._pages = self._context.pages[0]
        self.page.set_default_timeout(PATIENCE)
        self.page.goto(f"{self.url}/K")

    def show(self, page: Page) -> None:
        """From here on this window is the kiosk's page."""
        self._pages = page

    def restart_browser(self, *arguments: str) -> None:
        """On the same profile, with more arguments."""
        self.context.close()
        self._arguments = [*self._arguments, *arguments]
        self.start_browser()

    def kill_browser(self) -> None:
        """As a power cut would: nothing is written any more."""
        profile = str(self.folder / "profile")
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                ours = profile.encode() in path.read_bytes()
            except OSError:
                continue
            if ours:
                os.kill(int(path.parent.name), signal.SIGKILL)
        self._context = None

    def cut_network(self) -> None:
        self.context.set_offline(True)

    def mend_network(self) -> None:
        self.context.set_offline(False)

    # What is said and done

    def heading(self, text: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def enrolment_code(self, name: str) -> str:
        """What the staff's page shows for a kiosk of this name."""
        code, _ = make_code(self.polling.databases, self.place, name, now=self.now, random=os.urandom)
        return code

    def type_enrolment(self, name: str) -> None:
        code = self.enrolment_code(name)
        self.heading(ENROL)
        self.page.get_by_role("textbox").fill(code)
        self.press("Ajouter")
        self.heading(FIRST)

    def enrol(self, name: str = "Borne du hall") -> None:
        self.type_enrolment(name)
        # Until the kiosk can do without the server.
        self.until(
            "async () => (await caches.has('une-voix-kiosk'))"
            " && (await (await caches.open('une-voix-kiosk')).match('/K')) !== undefined"
            " && navigator.serviceWorker.controller !== null"
        )
        self.until(f"() => ({COUNT})('copies').then((count) => count >= 2)")

    def until(self, condition: str) -> None:
        """Until a function in the page gives true."""
        for _ in range(PATIENCE // 100):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"never true: {condition}")

    def to_code(self, dwelling: int) -> None:
        """Type the code of a letter and go on."""
        self.heading(FIRST)
        self.press("Écrire le code de la lettre")
        self.press("Commencer")
        self.heading("Écrivez le code de votre lettre")
        for number, symbols in enumerate(self.polling.codes[dwelling].split("-"), 1):
            self.page.get_by_role("textbox", name=f"Groupe {number}").fill(symbols)
        self.press("Continuer")

    def to_review(self, dwelling: int, answer: str = FOR) -> None:
        self.to_code(dwelling)
        self.page.get_by_role("radio", name=answer).check(force=True)
        self.press("Continuer")
        self.heading("Vérifiez votre choix")

    def cast(self) -> None:
        self.press("Mettre mon vote dans l’urne")

    def tracker(self) -> str:
        return "".join(self.page.locator("#tracker").inner_text().split())

    def waiting(self) -> int:
        """Ballots on the kiosk's disk."""
        found: int = self.page.evaluate(f"() => ({COUNT})('ballots')")
        return found

    def until_all_sent(self) -> None:
        self.until(f"() => ({COUNT})('ballots').then((count) => count === 0)")

    # What the record and the staff know

    def recorded(self) -> list[str]:
        """Trackers in the public record."""
        with self.polling.databases.ballotbox_session() as session:
            return [tracker for _, tracker in store.trackers(session, self.polling.uuid, offset=0, limit=100)]

    def until_recorded(self, count: int) -> list[str]:
        for _ in range(PATIENCE // 100):
            if len(found := self.recorded()) >= count:
                return found
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{count} ballots were expected, {self.recorded()} are there")

    def all_kiosks(self) -> Sequence[KioskView]:
        return show_place(self.polling.databases, self.place, now=self.now).kiosks

    def seen_by_staff(self) -> KioskView:
        [kiosk] = self.all_kiosks()
        return kiosk

    def until_staff_sees(self, **expected: object) -> None:
        for _ in range(PATIENCE // 100):
            kiosk = self.seen_by_staff()
            if all(getattr(kiosk, name) == value for name, value in expected.items()):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{expected} was expected, the staff sees {self.seen_by_staff()}")

    def revoke(self) -> None:
        revoke(self.polling.databases, self.place, self.seen_by_staff().id, now=self.now)

    def close_place(self) -> None:
        close_place(self.polling.databases, self.place, anyway=True, now=self.now)
