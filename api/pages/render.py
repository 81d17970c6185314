"""From what use cases found to HTML, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.assets import Asset
from api.problems import Problem
from api.security import CHECK_POLICY, KIOSK_CAMERA, KIOSK_POLICY, VOTER_POLICY
from api.usecases.public.show import Overview, Search, TrackerPage
from api.usecases.shared.outcome import Outcome
from api.words.texts import LANGUAGES, preferred_language, texts
from printouts.kit.text import spaced

WITHOUT_STORE = {"Cache-Control": "no-store"}
_SHELLS = {
    "voter": ("voter.js", "voter.css"),
    "check": ("check.js", "voter.css"),
    "kiosk": ("kiosk.js", "voter.css", "kiosk.css"),
}
_DATA_PATHS = ("/api/", "/records/", "/assets/", "/healthz")


def wants_page(request: Request) -> bool:
    """Whether a person's browser waits for a page, rather than a program for data."""
    return not request.url.path.startswith(_DATA_PATHS) and "text/html" in request.headers.get("accept", "")


class Pages:
    """Renders every page; `origin` is the public base address that commands for observers show."""

    def __init__(self, assets: Mapping[str, Asset], origin: str) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).with_name("templates")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["spaced"] = spaced
        self._assets = assets
        self._origin = origin

    def index(self, request: Request, consultations: Sequence[Overview]) -> Response:
        """The list of consultations."""
        return self._page(request, "index.html", consultations=consultations)

    def consultation(
        self,
        request: Request,
        found: Overview,
        trackers: TrackerPage,
        search: Search | None,
        outcome: Outcome | None,
    ) -> Response:
        """One consultation."""
        return self._page(
            request,
            "consultation.html",
            found=found,
            trackers=trackers,
            search=search,
            # A hundred lines would push the rest of the page far down on a phone, so they open when asked for.
            is_listed="page" in request.query_params or (search is not None and search.status == "found"),
            outcome=outcome,
            share=_percent(found.ballots, found.dwellings),
        )

    def problem(self, request: Request, problem: Problem) -> Response:
        """An error, for a person."""
        name = "not-found" if problem.status == 404 else problem.code
        response = self._page(
            request, "problem.html", status=problem.status, name=name, detail=problem.detail
        )
        response.status_code = problem.status
        response.headers.update(problem.headers)
        return response

    def voter(self) -> Response:
        """The shell of the voter's page: the same bytes for every consultation and every voter."""
        headers = {
            "Content-Security-Policy": VOTER_POLICY,
            "Permissions-Policy": KIOSK_CAMERA,
            **WITHOUT_STORE,
        }
        return HTMLResponse(self._shell("voter"), headers=headers)

    def check(self) -> Response:
        """The shell of the page that checks opened ballots and receipts: the same bytes for everybody."""
        headers = {"Content-Security-Policy": CHECK_POLICY, **WITHOUT_STORE}
        return HTMLResponse(self._shell("check"), headers=headers)

    def kiosk(self) -> Response:
        """The shell of the kiosk's page."""
        headers = {
            "Content-Security-Policy": KIOSK_POLICY,
            "Permissions-Policy": KIOSK_CAMERA,
            **WITHOUT_STORE,
        }
        return HTMLResponse(self._shell("kiosk"), headers=headers)

    def shells(self) -> dict[str, bytes]:
        """By name, the shells of the pages that are built: the very bytes that voters get."""
        return {
            name: self._shell(name).encode()
            for name, files in _SHELLS.items()
            if set(files) <= set(self._assets)
        }

    def _shell(self, name: str) -> str:
        script, *styles = _SHELLS[name]
        return self._environment.get_template(f"{name}.html").render(
            script=self._assets[script],
            style=self._assets[styles[0]],
            styles=[(style, self._assets[style]) for style in styles],
            fr=texts("fr"),
            en=texts("en"),
        )

    def _page(self, request: Request, template: str, **values: object) -> HTMLResponse:
        language = preferred_language(
            request.query_params.get("lang"), request.headers.get("accept-language", "")
        )
        html = self._environment.get_template(template).render(
            t=texts(language),
            language=language,
            languages=[
                (code, texts(code)("language-name"), _address(request, lang=code)) for code in LANGUAGES
            ],
            address=lambda **changes: _address(request, **changes),
            style=self._assets["public.css"],
            origin=self._origin,
            **values,
        )
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language", "Content-Language": language}
        return HTMLResponse(html, headers=headers)


def _address(request: Request, **changes: object) -> str:
    """The present address with other parameters; those that no page of ours knows are dropped."""
    kept = {
        name: request.query_params[name]
        for name in ("lang", "tracker", "page")
        if name in request.query_params
    }
    query = urlencode(kept | {name: str(value) for name, value in changes.items()})
    # An address that begins with two slashes would lead to another host.
    return f"/{request.url.path.lstrip('/')}?{query}"


def _percent(part: int, whole: int) -> Decimal:
    """To one decimal, rounded down: 100 is only said when everybody voted."""
    return Decimal(part * 1000 // whole if whole else 0) / 10
