"""What observers, mirrors and witnesses ask for: checkpoint, logbook and package.

Each stands at two addresses: beside the record, so that a folder of plain files can serve it as well, and among the
paths of the election.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from api.bodies import read_text_body
from api.problems import Problem
from api.request_log import VOTER_TAG
from api.routes.belenios import ASK_AGAIN
from api.services import Services, ServicesDep
from api.signing.logkeys import LogKeyMissing
from api.usecases.board.witnesses import newest_cosigned, take_cosignature
from api.usecases.public.package import log_pieces, package
from api.usecases.shared.checkpoint import Signed
from api.usecases.shared.histories import HistoryChanged
from ballot.consultation import addresses
from ballot.transparency.note import NOTE_LIMIT

NOTE = "text/plain; charset=utf-8"
WITHOUT_STORE = {"Cache-Control": "no-store"}

router = APIRouter()


@contextmanager
def _told() -> Iterator[None]:
    """Whoever asks for a signature that cannot be given hears why."""
    try:
        yield
    except (HistoryChanged, LogKeyMissing) as error:
        raise Problem(error.code, f"{error} Ask the organiser, and keep the copies that you have.") from error


def _signed(services: Services, uuid: str) -> Signed:
    with _told():
        signed = services.checkpoints.sign(uuid)
    if signed is None:
        raise _no_logbook()
    return signed


def _no_logbook() -> Problem:
    return Problem("logbook-not-begun", "There is no logbook: the consultation is a draft, or keeps none.")


def _download(name: str) -> dict[str, str]:
    return {**ASK_AGAIN, "Content-Disposition": f'attachment; filename="{name}"'}


@router.get("/api/elections/{uuid}/checkpoint")
@router.get("/records/{uuid}.checkpoint")
def checkpoint(uuid: str, services: ServicesDep) -> Response:
    """The present heads of record and logbook, signed; a note as tools of transparency logs read it."""
    return Response(_signed(services, uuid).note, media_type=NOTE, headers=ASK_AGAIN)


# Whoever checks a receipt asks for it, within moments of the vote, and names a size that tells which vote that was.
@router.get(addresses.CONSISTENCY, tags=[VOTER_TAG])
def consistency(uuid: str, size: int, services: ServicesDep) -> JSONResponse:
    """The present heads, signed, and what proves that they continue the record of `size` events.

    Where the record does not have so many events, nothing is proved.
    """
    with _told():
        found = services.checkpoints.consistency(uuid, size)
    if found is None:
        raise _no_logbook()
    signed, path = found
    body = {"checkpoint": signed.note.decode(), "consistency": [b64encode(item).decode() for item in path]}
    return JSONResponse(body, headers=ASK_AGAIN)


@router.get(addresses.COSIGNED)
@router.get("/records/{uuid}.cosigned")
def cosigned(uuid: str, services: ServicesDep) -> Response:
    """The newest head that a witness countersigned; while votes come in it may be older than the checkpoint."""
    return Response(newest_cosigned(services.databases, uuid), media_type=NOTE, headers=ASK_AGAIN)


@router.post(addresses.COSIGNED)
async def countersign(uuid: str, request: Request, services: ServicesDep) -> Response:
    """Take a checkpoint of ours that a known witness countersigned, as a whole note; answers what is served now."""
    data = await read_text_body(request, NOTE_LIMIT, what="request")
    try:
        kept = await run_in_threadpool(take_cosignature, services.databases, uuid, data, now=services.clock())
    except (HistoryChanged, LogKeyMissing) as error:
        raise Problem(error.code, str(error)) from error
    return Response(kept, media_type=NOTE, headers=WITHOUT_STORE)


@router.get("/api/elections/{uuid}/logbook")
@router.get("/records/{uuid}.logbook")
def logbook(uuid: str, services: ServicesDep) -> Response:
    """The logbook: one canonical JSON entry per line."""
    signed = _signed(services, uuid)
    headers = _download(f"{signed.record.uuid}.logbook")
    return StreamingResponse(
        log_pieces(services.databases, signed), media_type="application/x-ndjson", headers=headers
    )


@router.get("/records/{uuid}.zip")
def observers_package(uuid: str, services: ServicesDep) -> Response:
    """Record, logbook and checkpoint of one moment, streamed."""
    signed = _signed(services, uuid)
    headers = _download(f"{signed.record.uuid}.zip")
    return StreamingResponse(
        package(services.databases, signed), media_type="application/zip", headers=headers
    )
