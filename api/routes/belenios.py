"""What independent tools ask for, at the paths and in the form of Belenios; and the record as one file.

`belenios-tool archive pull --url ORIGIN/ --uuid UUID` reads archive-header, last-event and objects, and writes the
same bytes as /records/UUID.bel. Everything is as stored: fingerprints are over these very bytes.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from api.problems import Problem
from api.request_log import VOTER_TAG
from api.security import ANY_ORIGIN
from api.services import Services, ServicesDep
from api.usecases.public.record_objects import setup_object, stored_object
from api.usecases.public.show import translations_of
from api.usecases.shared.export import Snapshot, archive, snapshot
from ballot.canonical import encode
from ballot.consultation import addresses
from ballot.record.archive import header_body
from ballot.record.places import ELECTION, TRUSTEES

router = APIRouter()

FOREVER = {"Cache-Control": "public, max-age=31536000, immutable", **ANY_ORIGIN}
ASK_AGAIN = {"Cache-Control": "no-cache", **ANY_ORIGIN}


def _json(body: bytes, headers: dict[str, str]) -> Response:
    return Response(body, media_type="application/json", headers=headers)


def _taken(services: Services, uuid: str) -> Snapshot:
    taken = snapshot(services.databases, uuid)
    if taken is None:
        raise _no_record()
    return taken


def _setup_object(services: Services, uuid: str, position: int) -> Response:
    found = setup_object(services.databases, uuid, position)
    if found is None:
        raise _no_record()
    return _json(found, ASK_AGAIN)


def _no_record() -> Problem:
    return Problem("record-not-begun", "The consultation is not sealed yet, so there is no public record.")


# Voters' pages ask for the election too, so its requests are not written down one by one.
@router.get(addresses.ELECTION, tags=[VOTER_TAG])
def election(uuid: str, services: ServicesDep) -> Response:
    """election.json; its fingerprint is what every ballot names."""
    return _setup_object(services, uuid, ELECTION)


@router.get("/api/elections/{uuid}/translations", tags=[VOTER_TAG])
@router.get("/records/{uuid}.translations")
def translations(uuid: str, services: ServicesDep) -> Response:
    """The question in other languages: the very bytes whose hash the election names."""
    found = translations_of(services.databases, uuid)
    if found is None:
        raise Problem("translations-none", "This consultation is in one language only.")
    return _json(found, ASK_AGAIN)


@router.get("/api/elections/{uuid}/trustees")
def trustees(uuid: str, services: ServicesDep) -> Response:
    """trustees.json."""
    return _setup_object(services, uuid, TRUSTEES)


@router.get("/api/elections/{uuid}/archive-header")
def archive_header(uuid: str, services: ServicesDep) -> Response:
    """The body of the archive's first entry."""
    return _json(header_body(_taken(services, uuid).timestamp), ASK_AGAIN)


@router.get("/api/elections/{uuid}/last-event")
def last_event(uuid: str, services: ServicesDep) -> Response:
    """The head: height, hash, and the size of the archive in bytes."""
    taken = _taken(services, uuid)
    return _json(encode({"height": taken.head.height, "hash": taken.head.hash, "pos": taken.size}), ASK_AGAIN)


# Whoever checks a receipt asks for its ballot, within moments of the vote.
@router.get("/api/elections/{uuid}/objects/{digest}", tags=[VOTER_TAG])
def record_object(uuid: str, digest: str, services: ServicesDep) -> Response:
    """Anything in the record, by the SHA-256 of its bytes (lower-case hex)."""
    body = stored_object(services.databases, uuid, digest)
    if body is None:
        raise Problem("object-not-found", "The record of this consultation has no object with this hash.")
    return _json(body, FOREVER)


@router.api_route(addresses.RECORD, methods=["GET", "HEAD"])
def record(uuid: str, request: Request, services: ServicesDep) -> Response:
    """The record up to its present head, streamed; the length says whether it came whole."""
    taken = _taken(services, uuid)
    headers = {
        **ASK_AGAIN,
        "Content-Length": str(taken.size),
        "Content-Disposition": f'attachment; filename="{taken.uuid}.bel"',
        "ETag": f'"{taken.head.hash}"',
    }
    media_type = "application/octet-stream"
    if request.method == "HEAD":
        return Response(media_type=media_type, headers=headers)
    return StreamingResponse(archive(services.databases, taken), media_type=media_type, headers=headers)
