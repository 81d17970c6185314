"""The pages of a polling place's staff."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.assets import Asset
from api.security import STAFF_POLICY, STAFF_SIGN_IN_POLICY
from api.usecases.polling.places import Closing, PlaceView
from api.words.texts import preferred_language, texts

REFRESH_SECONDS = 30


class StaffPages:
    """Renders them. Nothing of them is kept by the browser."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).with_name("templates") / "staff"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._assets = assets

    def sign_in(self, request: Request, *, is_refused: bool) -> Response:
        """The door."""
        script = self._assets["staff.js"]
        page = self._page(request, "sign-in.html", STAFF_SIGN_IN_POLICY, script=script, is_refused=is_refused)
        page.status_code = 403 if is_refused else 200
        return page

    def place(self, request: Request, found: PlaceView, token: str) -> Response:
        """The place."""
        page = self._page(request, "place.html", STAFF_POLICY, found=found, token=token)
        # Nothing is typed on this page, so nothing is lost when it loads itself anew.
        page.headers["Refresh"] = str(REFRESH_SECONDS)
        return page

    def ask(
        self, request: Request, template: Literal["ask-code.html", "incident.html"], token: str
    ) -> Response:
        """A form to fill in."""
        return self._page(request, template, STAFF_POLICY, token=token)

    def confirm_close(self, request: Request, found: Closing, token: str) -> Response:
        """The question before ballots are left waiting, or may be."""
        page = self._page(request, "confirm-close.html", STAFF_POLICY, found=found, token=token)
        page.status_code = 409
        return page

    def code(self, request: Request, code: str, name: str) -> Response:
        """An enrolment code, in groups of four."""
        shown = " ".join(code[start : start + 4] for start in range(0, len(code), 4))
        return self._page(request, "code.html", STAFF_POLICY, code=shown, name=name)

    def help(self, request: Request) -> Response:
        """What to do when."""
        return self._page(request, "help.html", STAFF_POLICY)

    def _page(self, request: Request, template: str, policy: str, **values: object) -> HTMLResponse:
        asked = request.query_params.get("lang")
        language = preferred_language(asked, request.headers.get("accept-language", ""))
        html = self._environment.get_template(template).render(
            t=texts(language, "staff"), language=language, style=self._assets["public.css"], **values
        )
        headers = {
            "Cache-Control": "no-store",
            "Content-Language": language,
            "Content-Security-Policy": policy,
        }
        return HTMLResponse(html, headers=headers)
