"""Errors that machines read: RFC 9457 problem documents, with codes that never change.

    {"type":"urn:une-voix:problem:credential-used","title":"…","status":409,"code":"credential-used","detail":"…"}

`TABLE` is the only place that gives a code its status. What is not in it is a fault of ours.

Pages tell voters what the codes say, so each must be true for good. A 404 is believed only with the code of what is
missing: `consultation-not-found`, `object-not-found`, `ballot-not-found` or `challenge-not-found`. `not-found` says
only that an address is none of ours, which a proxy could say as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import JSONResponse

from ballot.errors import BallotError, Malformed

MEDIA_TYPE = "application/problem+json"

TABLE: Mapping[str, tuple[int, str]] = {
    "ballot-malformed": (400, "The ballot cannot be read"),
    "ballot-invalid": (400, "The ballot is not valid"),
    "ballot-for-another-consultation": (400, "The ballot belongs to another consultation"),
    "ballot-too-large": (413, "The ballot is too large"),
    "request-malformed": (400, "The request cannot be read"),
    "request-too-large": (413, "The request is too large"),
    "wrong-content-type": (415, "The content type is not the expected one"),
    "credential-unknown": (403, "The letter is not one of this consultation"),
    "letter-voided": (403, "Another letter takes the place of this one"),
    "spare-not-given": (403, "The spare letter does not work yet"),
    "credential-used": (409, "A ballot was cast with this letter already"),
    "ballot-challenged": (409, "The ballot was opened for a check"),
    "challenges-used-up": (409, "No more ballots of this letter can be checked"),
    "ballot-not-found": (404, "No ballot with this tracker was cast"),
    "challenge-not-found": (404, "No ballot with this tracker was checked"),
    "consultation-not-open": (409, "Voting has not begun"),
    "consultation-closed": (409, "Voting has ended"),
    "consultation-not-found": (404, "No such consultation"),
    "staff-link-refused": (403, "The link lets nobody in"),
    "staff-not-signed-in": (403, "Nobody is signed in"),
    "ballots-waiting": (409, "Ballots wait at the kiosks"),
    "enrolment-code-wrong": (403, "The enrolment code is wrong"),
    "kiosk-unknown": (401, "The kiosk is not enrolled"),
    "kiosk-revoked": (403, "The kiosk was taken out of service"),
    "kiosk-signature-wrong": (401, "The kiosk's signature is wrong"),
    "kiosk-replayed": (409, "The kiosk's request was accepted before"),
    "kiosk-elsewhere": (403, "The kiosk does not serve this consultation"),
    "record-not-begun": (404, "There is no public record yet"),
    "logbook-not-begun": (404, "This consultation has no logbook"),
    "history-changed": (503, "The record is not the one that was signed before"),
    "signature-refused": (403, "The signature is not one that is taken here"),
    "already-countersigned": (409, "A later head is countersigned already"),
    "not-countersigned": (404, "No witness has countersigned yet"),
    "log-key-missing": (503, "The key for checkpoints is missing"),
    "object-not-found": (404, "The record has no such object"),
    "translations-none": (404, "There are no translations"),
    "not-found": (404, "There is nothing at this address"),
    "method-not-allowed": (405, "This address takes another method"),
    "page-not-built": (503, "The voter page has not been built"),
    "busy": (503, "The server is busy"),
    "internal": (500, "The server made a mistake"),
}
"""code -> (status, title)"""


class Problem(Exception):
    """A refusal with a code of `TABLE` and a sentence for the person concerned."""

    def __init__(self, code: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.headers = dict(headers or {})
        self.status, self.title = TABLE[code]


BUSY = Problem(
    "busy", "Too many requests came at once. Nothing was lost: send the same again.", {"Retry-After": "2"}
)
INTERNAL = Problem("internal", "The server could not finish this request. Send the same again in a minute.")


def problem_of(error: BallotError) -> Problem:
    """How an error of the protocol is told."""
    if isinstance(error, Malformed):
        return Problem("request-malformed", f"The request cannot be read: {error}.")
    if error.code in TABLE:
        return Problem(error.code, str(error))
    return INTERNAL


def respond(problem: Problem) -> JSONResponse:
    """The problem as a response."""
    body = {
        "type": f"urn:une-voix:problem:{problem.code}",
        "title": problem.title,
        "status": problem.status,
        "code": problem.code,
        "detail": problem.detail,
    }
    headers = {"Cache-Control": "no-store", **problem.headers}
    return JSONResponse(body, status_code=problem.status, media_type=MEDIA_TYPE, headers=headers)
