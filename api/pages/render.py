"""From what use cases found to HTML, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal
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
from ballot.consultation.translations import REFERENCE
from printouts.kit.text import spaced

WITHOUT_STORE = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class _Shell:
    """A page that its script fills: the same bytes for every consultation and for everybody.

    `words` is what the names of its messages end with.
    """

    script: str
    styles: tuple[str, ...]
    words: str
    policy: str
    permissions: str | None = KIOSK_CAMERA
    languages: tuple[str, ...] = LANGUAGES

    @property
    def files(self) -> set[str]:
        return {self.script, *self.styles}


_SHELLS = {
    "voter": _Shell("voter.js", ("voter.css",), "voter", VOTER_POLICY),
    "check": _Shell("check.js", ("voter.css",), "check", CHECK_POLICY, permissions=None),
    # Only staff sees it, while the kiosk starts.
    "kiosk": _Shell("kiosk.js", ("voter.css", "kiosk.css"), "voter", KIOSK_POLICY, languages=(REFERENCE,)),
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

    def shell(self, name: Literal["voter", "check", "kiosk"]) -> Response:
        """The page of a voter, of whoever checks an opened ballot or a receipt, or of a kiosk."""
        shell = _SHELLS[name]
        headers = {"Content-Security-Policy": shell.policy, **WITHOUT_STORE}
        if shell.permissions is not None:
            headers["Permissions-Policy"] = shell.permissions
        return HTMLResponse(self._filled(name), headers=headers)

    def shells(self) -> dict[str, bytes]:
        """By name, the shells of the pages that are built: the very bytes that voters get."""
        return {
            name: self._filled(name).encode()
            for name, shell in _SHELLS.items()
            if shell.files <= set(self._assets)
        }

    def _filled(self, name: str) -> str:
        shell = _SHELLS[name]
        return self._environment.get_template("shell.html").render(
            name=name,
            words=shell.words,
            script_name=shell.script,
            script=self._assets[shell.script],
            styles=[(style, self._assets[style]) for style in shell.styles],
            languages=[texts(language) for language in shell.languages],
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
