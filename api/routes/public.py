"""What observers, and anybody else, can look at: the list of consultations, and a page for each."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from api.request_log import VOTER_TAG
from api.security import ANY_ORIGIN
from api.services import ServicesDep
from api.usecases.public.show import (
    find_tracker,
    list_consultations,
    show_consultation,
    show_outcome,
    show_trackers,
)
from ballot.consultation import addresses

router = APIRouter()


@router.api_route("/", methods=["GET", "HEAD"])
def index(request: Request, services: ServicesDep) -> Response:
    """The consultations of this server."""
    now = services.clock()
    found = list_consultations(services.databases, now=now)
    return services.pages.index(request, found)


# The receipt leads voters here within seconds of their vote, so these requests are not written down one by one.
@router.api_route(addresses.PAGE, methods=["GET", "HEAD"], tags=[VOTER_TAG])
def consultation(
    slug: str, request: Request, services: ServicesDep, tracker: str = "", page: str = "1"
) -> Response:
    """State, participation, trackers, a search for one of them, the record, and how to check it all."""
    found = show_consultation(services.databases, slug, now=services.clock())
    search = find_tracker(services.databases, found, tracker) if tracker.strip() else None
    wished = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
    # A tracker that was found is shown in its place in the list.
    listed = show_trackers(services.databases, found, search.page if search and search.height else wished)
    return services.pages.consultation(
        request, found, listed, search, show_outcome(services.databases, found)
    )


@router.get("/assets/manifest.json")
def manifest(services: ServicesDep) -> Response:
    """The list of what this server gives voters to run, with hashes, to hold against a build of one's own."""
    headers = {"Cache-Control": "no-cache", **ANY_ORIGIN}
    return Response(services.manifest, media_type="application/json", headers=headers)


@router.api_route("/healthz", methods=["GET", "HEAD"])
def health(services: ServicesDep) -> JSONResponse:
    """Answers when the ballot box can be read."""
    list_consultations(services.databases, now=services.clock())
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})
