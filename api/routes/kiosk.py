"""What a kiosk asks for: its page, its enrolment, and a word now and then. Ballots go where phones send them."""

from __future__ import annotations

import os
from dataclasses import asdict

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from api.bodies import read_json_body
from api.errors import KioskUnknown
from api.pages.render import WITHOUT_STORE
from api.problems import Problem
from api.request_log import VOTER_TAG
from api.security import WORKER_POLICY
from api.services import ServicesDep
from api.usecases.polling.kiosks import enrol, hear, read_news
from ballot.canonical import decode
from ballot.consultation import addresses

router = APIRouter(tags=[VOTER_TAG])

LIMIT = 4096
"""Bytes: news name each consultation of the place of which a ballot came too late."""
FILES = ("kiosk.js", "kiosk.css", "voter.css", "sw.js")


@router.get(addresses.KIOSK)
@router.get(addresses.KIOSK.lower())
def kiosk_page(services: ServicesDep) -> Response:
    """The shell of the kiosk's page: the same bytes for every kiosk."""
    if not set(FILES) <= set(services.assets):
        raise Problem(
            "page-not-built", "The kiosk page is missing on this server: run `make setup`, then restart it."
        )
    return services.pages.shell("kiosk")


@router.get("/sw.js")
def service_worker(services: ServicesDep) -> Response:
    """The kiosk's service worker, here because it may only serve what lies below its own address."""
    found = services.assets.get("sw.js")
    if found is None:
        raise Problem("not-found", "There is nothing at this address.")
    return Response(
        found.data,
        media_type=found.media_type,
        headers={"Cache-Control": "no-cache", "Content-Security-Policy": WORKER_POLICY},
    )


@router.post("/api/kiosk/enrolments")
async def enrolment(request: Request, services: ServicesDep) -> JSONResponse:
    """Take a device in that gives the code of the staff's screen and its own public key."""
    value = decode(await read_json_body(request, LIMIT, what="request"))
    names = ("code", "public_key", "signature")
    given = [value.get(name) for name in names] if isinstance(value, dict) and len(value) == 3 else []
    if len(given) != 3 or not all(isinstance(item, str) for item in given):
        raise Problem("request-malformed", "Send code, public_key and signature, each a text.")
    code, public_key, signature = map(str, given)
    posting = await run_in_threadpool(
        enrol, services.databases, code, public_key, signature, now=services.clock(), random=os.urandom
    )
    return JSONResponse(asdict(posting), status_code=201, headers=WITHOUT_STORE)


@router.post("/api/kiosk/news")
async def news(request: Request, services: ServicesDep) -> JSONResponse:
    """How a kiosk fares (signed); answered with what it must know."""
    kiosk = getattr(request.state, "kiosk", None)
    if kiosk is None:
        raise KioskUnknown
    found = read_news(decode(await read_json_body(request, LIMIT, what="request")))
    if found is None:
        raise Problem(
            "request-malformed", "Send waiting (a count), refused (counts by consultation) and fault."
        )
    posting = await run_in_threadpool(hear, services.databases, kiosk, found, now=services.clock())
    return JSONResponse(asdict(posting), headers=WITHOUT_STORE)
