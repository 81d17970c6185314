"""The web application, made by a factory: nothing happens on import.

uvicorn --factory api.app:create_app --no-access-log
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.assets import load_assets, manifest_of
from api.database import DatabaseBusy, Databases
from api.kiosk_requests import KioskRequests
from api.logs import log, where
from api.pages.render import Pages, wants_page
from api.pages.staff import StaffPages
from api.problems import BUSY, INTERNAL, Problem, problem_of, respond
from api.request_log import RequestLog
from api.routes import audio, belenios, kiosk, public, staff, transparency, voter
from api.security import SecurityHeaders
from api.services import Services
from api.settings import Settings
from api.usecases.shared.calendar import follow_calendar
from api.usecases.shared.checkpoint import CheckpointSigner
from api.usecases.shared.logbook import note_software
from api.usecases.voter.cast import Caster
from ballot.errors import BallotError
from ballot.groups.sodium import require_sound_library
from ballot.transparency.manifest import manifest_hash

STATIC = Path(__file__).with_name("pages") / "static"


def create_app(
    settings: Settings | None = None, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> FastAPI:
    """The application on the databases that `settings` name (the environment's, if none), which must be at head.

    Raises `UnsoundLibrary` on a machine whose libsodium cannot be relied on.
    """
    require_sound_library()
    chosen = settings or Settings()
    databases = Databases(chosen)
    assets = load_assets(STATIC, chosen.pages)
    checkpoints = CheckpointSigner(databases)
    caster = Caster(databases, checkpoints)
    pages = Pages(assets, chosen.origin)
    services = Services(
        chosen,
        databases,
        caster,
        checkpoints,
        pages,
        StaffPages(assets),
        assets,
        manifest_of(assets, pages.shells()),
        clock,
    )
    # No description of the interface is served: it would load scripts from elsewhere.
    app = FastAPI(title="Une Voix", openapi_url=None, lifespan=_lifespan)
    app.state.services = services
    app.include_router(public.router)
    app.include_router(voter.router)
    app.include_router(audio.router)
    app.include_router(belenios.router)
    app.include_router(kiosk.router)
    app.include_router(staff.router)
    app.include_router(transparency.router)
    for error in (BallotError, Problem, DatabaseBusy, HTTPException, RequestValidationError):
        app.add_exception_handler(error, _answer_error)
    app.add_middleware(KioskRequests, databases=databases)
    app.add_middleware(RequestLog)
    app.add_middleware(SecurityHeaders, https=chosen.origin.startswith("https:"))
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    services: Services = app.state.services
    task = asyncio.create_task(_follow_calendar_forever(services))
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    services.databases.close()


async def _follow_calendar_forever(services: Services) -> None:
    manifest = manifest_hash(services.manifest)
    noted: set[str] = set()
    while True:
        try:
            # First what is served, so that it stands in the logbook before the opening.
            noted = await run_in_threadpool(
                note_software, services.databases, manifest, noted, now=services.clock()
            )
            await run_in_threadpool(follow_calendar, services.databases, now=services.clock())
        except Exception as error:  # noqa: BLE001  a task that ends would close nothing any more
            # The next round tries again; ballots are refused by the clock whether or not this succeeds.
            log().error("calendar", error=type(error).__name__, where=where(error.__traceback__))
        await asyncio.sleep(services.settings.calendar_seconds)


async def _answer_error(request: Request, error: Exception) -> Response:
    problem = _problem(error)
    if wants_page(request):
        services: Services = request.app.state.services
        return services.pages.problem(request, problem)
    return respond(problem)


def _problem(error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, BallotError):
        return problem_of(error)
    if isinstance(error, DatabaseBusy):
        return BUSY
    if isinstance(error, RequestValidationError):
        return Problem(
            "request-malformed", "A part of the address is not of the form that is expected there."
        )
    if isinstance(error, HTTPException) and error.status_code == 405:
        return Problem("method-not-allowed", "Use another method.", error.headers)
    if isinstance(error, HTTPException) and error.status_code == 404:
        return Problem("not-found", "There is nothing at this address.")
    return INTERNAL
