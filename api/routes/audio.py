"""The sounds of the voter's page, one file a language. Where none were made, the page is told so and has no sound."""

from __future__ import annotations

import re

from fastapi import APIRouter
from starlette.responses import FileResponse, JSONResponse, Response

from api.logs import VOTER_TAG
from api.problems import Problem
from api.services import ServicesDep

router = APIRouter(tags=[VOTER_TAG])

# Asked each time, since sounds are made anew with the words; an unchanged file is not sent again.
_HEADERS = {"Cache-Control": "no-cache"}
_PACK = re.compile(r"[a-z]{2,3}\.pack")


@router.get("/audio/manifest.json")
def manifest(services: ServicesDep) -> Response:
    """The languages that have sounds, and the bytes of each; none on a server where no sounds were made."""
    path = services.settings.audio / "manifest.json"
    if not path.is_file():
        return JSONResponse({}, headers=_HEADERS)
    return FileResponse(path, media_type="application/json", headers=_HEADERS)


@router.get("/audio/{name}")
def pack(name: str, services: ServicesDep) -> Response:
    """Every clip of a language at once, so that nobody learns from requests what is read out to a voter."""
    path = services.settings.audio / name
    if _PACK.fullmatch(name) is None or not path.is_file():
        raise Problem("not-found", "There is nothing at this address.")
    return FileResponse(path, media_type="application/octet-stream", headers=_HEADERS)
