"""The sounds of the voter's page, one file a language and one a consultation."""

from __future__ import annotations

import json
import re
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, JSONResponse, Response

from api.problems import Problem
from api.request_log import VOTER_TAG
from api.services import ServicesDep
from api.usecases.shared.sound_packs import FOLDER, languages_in, pack_of
from ballot.election import is_uuid

router = APIRouter(tags=[VOTER_TAG])

# Asked each time, since sounds are made anew with the words; an unchanged file is not sent again.
_HEADERS = {"Cache-Control": "no-cache"}
_PACK = re.compile(r"[a-z]{2,3}(-kiosk|-check)?\.pack")


@router.get("/audio/manifest.json")
def manifest(services: ServicesDep) -> Response:
    """What there is to hear: bytes by language, and under consultations/<uuid> the languages of its words."""
    path = services.settings.audio / "manifest.json"
    found: dict[str, object] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    for file in sorted((services.settings.data / FOLDER).glob("*.pack")):
        if languages := languages_in(file):
            found[f"consultations/{file.stem}"] = list(languages)
    return JSONResponse(found, headers=_HEADERS)


@router.get("/audio/consultations/{uuid}.pack")
def consultation_pack(uuid: str, request: Request, services: ServicesDep) -> Response:
    """Every text of a consultation at once, in all its languages."""
    return _file(pack_of(services.settings.data, uuid) if is_uuid(uuid) else None, request)


@router.get("/audio/{name}")
def pack(name: str, request: Request, services: ServicesDep) -> Response:
    """Every clip of a language at once, so that nobody learns from requests what is read out to a voter."""
    return _file(services.settings.audio / name if _PACK.fullmatch(name) else None, request)


def _file(path: Path | None, request: Request) -> Response:
    if path is None or not path.is_file():
        raise Problem("not-found", "There is nothing at this address.")
    response = FileResponse(
        path, stat_result=path.stat(), media_type="application/octet-stream", headers=_HEADERS
    )
    if request.headers.get("if-none-match") == response.headers["etag"]:
        return Response(status_code=304, headers=_HEADERS | {"ETag": response.headers["etag"]})
    return response
