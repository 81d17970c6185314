"""The staff's pages of one polling place: forms, a session cookie, no script but on the sign-in page."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from hashlib import sha256
from hmac import compare_digest
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.bodies import read_form
from api.errors import BallotsWaiting, NotSignedIn, StaffLinkRefused
from api.problems import Problem
from api.services import ServicesDep
from api.usecases.polling.kiosks import make_code, revoke
from api.usecases.polling.places import close_place, closing, note_incident, open_place, show_place
from api.usecases.polling.staff import place_of, sign_in, sign_out
from ballot.consultation import addresses

router = APIRouter()

COOKIE = "une-voix-staff"
FORM_LIMIT = 8 * 1024


class Staff:
    """Who asks: the session's secret and the place that it is for."""

    def __init__(self, secret: str, place: int) -> None:
        self.secret = secret
        self.place = place

    @property
    def token(self) -> str:
        """What every form of the session carries and no other site can know."""
        return sha256(f"une-voix/1 form|{self.secret}".encode()).hexdigest()


def _staff(request: Request, services: ServicesDep) -> Staff:
    secret = request.cookies.get(COOKIE, "")
    return Staff(secret, place_of(services.databases, secret, now=services.clock()))


StaffDep = Annotated[Staff, Depends(_staff)]


async def _form(request: Request, staff: StaffDep) -> dict[str, str]:
    fields = await read_form(request, FORM_LIMIT)
    if not compare_digest(fields.get("token", "").encode(), staff.token.encode()):
        raise Problem("request-malformed", "The form is not from this session. Go back and try again.")
    return fields


FormDep = Annotated[dict[str, str], Depends(_form)]


def _back() -> Response:
    return RedirectResponse("/staff", status_code=303, headers={"Cache-Control": "no-store"})


@router.get(addresses.STAFF_SIGN_IN)
def sign_in_page(request: Request, services: ServicesDep) -> Response:
    """Takes the secret out of the address, or lets it be typed."""
    return services.staff_pages.sign_in(request, is_refused=False)


@router.post(addresses.STAFF_SIGN_IN)
async def sign_in_with_link(request: Request, services: ServicesDep) -> Response:
    """Use the link up; the cookie lasts as long as the link's day."""
    fields = await read_form(request, FORM_LIMIT)
    now = services.clock()
    try:
        signed_in = await run_in_threadpool(
            sign_in, services.databases, fields.get("secret", "").strip(), now=now, random=os.urandom
        )
    except StaffLinkRefused:
        return services.staff_pages.sign_in(request, is_refused=True)
    response = _back()
    response.set_cookie(
        COOKIE,
        signed_in.secret,
        max_age=max(0, signed_in.expires_hour * 3600 - int(now.timestamp())),
        path="/staff",
        secure=services.settings.origin.startswith("https:"),
        httponly=True,
        samesite="strict",
    )
    return response


@router.get("/staff")
def place(request: Request, services: ServicesDep) -> Response:
    """The place: state, kiosks, number of voters, incidents."""
    try:
        staff = _staff(request, services)
    except NotSignedIn:
        return RedirectResponse(
            addresses.STAFF_SIGN_IN, status_code=303, headers={"Cache-Control": "no-store"}
        )
    found = show_place(services.databases, staff.place, now=services.clock())
    return services.staff_pages.place(request, found, staff.token)


@router.get("/staff/help")
def help_page(request: Request, services: ServicesDep, _staff: StaffDep) -> Response:
    """What to do when."""
    return services.staff_pages.help(request)


@router.get("/staff/code")
def code_form(request: Request, services: ServicesDep, staff: StaffDep) -> Response:
    """Asks for the name of a new kiosk."""
    return services.staff_pages.ask(request, "ask-code.html", staff.token)


@router.get("/staff/incidents")
def incident_form(request: Request, services: ServicesDep, staff: StaffDep) -> Response:
    """Asks what happened."""
    return services.staff_pages.ask(request, "incident.html", staff.token)


@router.post("/staff/open")
def open_(services: ServicesDep, staff: StaffDep, _fields: FormDep) -> Response:
    """Open the place."""
    open_place(services.databases, staff.place, now=services.clock())
    return _back()


@router.post("/staff/close")
def close(request: Request, services: ServicesDep, staff: StaffDep, fields: FormDep) -> Response:
    """Close the place once all kiosks were heard of; else only when the box for that is ticked."""
    now, since = services.clock(), _moment(fields.get("since", ""))
    anyway = fields.get("anyway") == "yes"
    try:
        close_place(services.databases, staff.place, anyway=anyway, since=since, now=now)
    except BallotsWaiting:
        found = closing(services.databases, staff.place, since=since, now=now)
        return services.staff_pages.confirm_close(request, found, staff.token)
    return _back()


def _moment(text: str) -> datetime | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= 10
    return datetime.fromtimestamp(int(text), UTC) if is_number else None


@router.post("/staff/code")
def code(request: Request, services: ServicesDep, staff: StaffDep, fields: FormDep) -> Response:
    """Show an enrolment code, once: only its hash is kept."""
    made, name = make_code(
        services.databases, staff.place, fields.get("name", ""), now=services.clock(), random=os.urandom
    )
    return services.staff_pages.code(request, made, name)


@router.post("/staff/kiosks/{kiosk}/revoke")
def revoke_kiosk(kiosk: str, services: ServicesDep, staff: StaffDep, _fields: FormDep) -> Response:
    """Shut a kiosk out."""
    revoke(services.databases, staff.place, kiosk, now=services.clock())
    return _back()


@router.post("/staff/incidents")
def incident(services: ServicesDep, staff: StaffDep, fields: FormDep) -> Response:
    """Write an incident down."""
    note_incident(services.databases, staff.place, fields.get("text", ""), now=services.clock())
    return _back()


@router.post("/staff/sign-out")
def leave(services: ServicesDep, staff: StaffDep, _fields: FormDep) -> Response:
    """End the session."""
    sign_out(services.databases, staff.secret)
    response = RedirectResponse(
        addresses.STAFF_SIGN_IN, status_code=303, headers={"Cache-Control": "no-store"}
    )
    response.delete_cookie(COOKIE, path="/staff")
    return response
