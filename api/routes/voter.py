"""What a voter's page asks for and sends. The letter's code and the choice never come here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from api.bodies import read_json_body
from api.pages.render import WITHOUT_STORE
from api.problems import Problem
from api.request_log import VOTER_TAG
from api.routes.belenios import FOREVER
from api.services import ServicesDep
from api.usecases.public.show import Overview, show_consultation
from api.usecases.voter.challenge import challenge, find_challenged
from api.usecases.voter.credential_status import credential_status
from api.usecases.voter.receipts import find_receipt
from ballot.canonical import decode
from ballot.consultation import addresses
from ballot.election import spell_fingerprint
from ballot.errors import Malformed

router = APIRouter(tags=[VOTER_TAG])

BALLOT_LIMIT = 64 * 1024
"""Bytes; a ballot with two answers and blank has about 2,800."""

STATUS_LIMIT = 1024

_DIGEST = re.compile(r"[0-9a-f]{64}")


@router.api_route(addresses.VOTER, methods=["GET", "HEAD"])
@router.api_route(addresses.VOTER.lower(), methods=["GET", "HEAD"])
def voter_page(services: ServicesDep) -> Response:
    """The shell of the voter's page; its script reads the short name from the address."""
    if "voter.js" not in services.assets or "voter.css" not in services.assets:
        raise Problem(
            "page-not-built", "The voter page is missing on this server: run `make setup`, then restart it."
        )
    return services.pages.shell("voter")


@router.api_route(addresses.CHECK, methods=["GET", "HEAD"])
def check_page(services: ServicesDep) -> Response:
    """The shell of the page that checks an opened ballot or a receipt on another device."""
    if "check.js" not in services.assets or "voter.css" not in services.assets:
        raise Problem(
            "page-not-built", "The check page is missing on this server: run `make setup`, then restart it."
        )
    return services.pages.shell("check")


@router.get("/assets/{name}")
def asset(name: str, request: Request, services: ServicesDep) -> Response:
    """A script, style sheet or picture."""
    found = services.assets.get(name)
    if found is None:
        raise Problem("not-found", "There is nothing at this address.")
    # Pages demand one version by its hash, so a browser must ask whether the one that it keeps is still that.
    headers = {"Cache-Control": "no-cache", "ETag": f'"{found.integrity}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(found.data, media_type=found.media_type, headers=headers)


@router.get(addresses.DESCRIPTION)
def consultation(slug: str, services: ServicesDep) -> JSONResponse:
    """State, calendar, places; the rest at a glance. The voter's page takes what the election says from there."""
    now = services.clock()
    found = show_consultation(services.databases, slug, now=now)
    return JSONResponse(_described(found) | {"now": now.isoformat(timespec="seconds")}, headers=WITHOUT_STORE)


def _described(found: Overview) -> dict[str, object]:
    text = found.text
    return {
        "uuid": found.uuid,
        "slug": found.slug,
        "title": text.title,
        "organiser": text.organiser,
        "state": found.state.value,
        "opens": text.opens_here.isoformat(),
        "closes": text.closes_here.isoformat(),
        "closed": found.closed and found.closed.isoformat(),
        "question": text.question,
        "answers": list(text.answers),
        "price": text.price,
        "rule": text.rule,
        "places": [{"name": p.name, "address": p.address, "hours": list(p.hours)} for p in text.places],
        "contact": text.contact,
        "demonstration": text.demonstration,
        "dwellings": found.dwellings,
        "ballots": found.ballots,
        "challenged": found.challenged,
    }


@router.post("/api/elections/{uuid}/credential-status")
async def status(uuid: str, request: Request, services: ServicesDep) -> JSONResponse:
    """Whether a public credential may still vote."""
    value = decode(await read_json_body(request, STATUS_LIMIT, what="request"))
    credential = value.get("credential") if isinstance(value, dict) and len(value) == 1 else None
    if not isinstance(credential, str):
        raise Problem("request-malformed", 'Send {"credential": "the public credential in hexadecimal"}.')
    found = await run_in_threadpool(credential_status, services.databases, uuid, credential)
    body: dict[str, object] = {"status": found.status}
    if found.cast is not None:
        body |= {"tracker": found.cast.tracker, "height": found.cast.height}
    return JSONResponse(body, headers=WITHOUT_STORE)


@contextmanager
def _our_fault() -> Iterator[None]:
    """A ballot that cannot be read is `BallotMalformed`; whatever else cannot be read is stored here."""
    try:
        yield
    except Malformed as error:
        raise RuntimeError("stored data cannot be read") from error


@router.post("/api/elections/{uuid}/ballots")
async def cast_ballot(uuid: str, request: Request, services: ServicesDep) -> JSONResponse:
    """Cast a ballot: 201 with its receipt once it is durable, 200 with the same receipt for the same bytes again."""
    data = await read_json_body(request, BALLOT_LIMIT, what="ballot")
    with _our_fault():
        receipt, is_new = await run_in_threadpool(services.caster.cast, uuid, data, now=services.clock())
    return JSONResponse(asdict(receipt), status_code=201 if is_new else 200, headers=WITHOUT_STORE)


@router.get("/api/elections/{uuid}/receipts/{digest}")
def receipt(uuid: str, digest: str, services: ServicesDep) -> JSONResponse:
    """The receipt again, for whoever knows the tracker: by the SHA-256 that it spells (lower-case hex)."""
    with _our_fault():
        found = find_receipt(services.databases, services.checkpoints, uuid, _tracker(digest))
    if found is None:
        raise Problem("ballot-not-found", "No ballot with this tracker stands in the record.")
    return JSONResponse(asdict(found), headers=WITHOUT_STORE)


@router.post("/api/elections/{uuid}/challenges")
async def challenge_ballot(uuid: str, request: Request, services: ServicesDep) -> JSONResponse:
    """Take a ballot out of the vote, so that its voter may open it: 201 once durable, 200 for the same again."""
    data = await read_json_body(request, BALLOT_LIMIT, what="ballot")
    with _our_fault():
        tracker, is_new = await run_in_threadpool(
            challenge, services.databases, uuid, data, now=services.clock()
        )
    body = {"uuid": uuid, "tracker": tracker}
    return JSONResponse(body, status_code=201 if is_new else 200, headers=WITHOUT_STORE)


@router.get("/api/elections/{uuid}/challenges/{digest}")
def challenged_ballot(uuid: str, digest: str, services: ServicesDep) -> Response:
    """A challenged ballot as it was sent, by the SHA-256 of its bytes (lower-case hex), as its tracker spells it."""
    body = find_challenged(services.databases, uuid, _tracker(digest))
    if body is None:
        raise Problem("challenge-not-found", "No ballot with this tracker was opened for a check.")
    return Response(body, media_type="application/json", headers=FOREVER)


def _tracker(digest: str) -> str:
    """As trackers are spelled; empty for what is no SHA-256 in lower-case hex."""
    return spell_fingerprint(bytes.fromhex(digest)) if _DIGEST.fullmatch(digest) else ""
