"""Headers that tell browsers what our pages may do: nothing but what is listed here.

No page loads anything from another origin, no script runs without its hash, nothing may be framed, and no address is
passed on: the voter page's address bears the letter's code until the page removes it.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def _policy(**changes: str) -> str:
    directives = {
        "default-src": "'none'",
        "script-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    directives |= {name.replace("_", "-"): value for name, value in changes.items()}
    return "; ".join(f"{name} {value}" for name, value in directives.items())


# Public pages have no script at all; their one form looks a tracker up.
PAGE_POLICY = _policy(form_action="'self'")
# Sounds come as one file and are played from memory: clips fetched one by one would tell what was chosen.
VOTER_POLICY = _policy(script_src="'self'", connect_src="'self'", media_src="blob:")
# The page that checks a ballot only fetches what is public. What it shall check stands in the fragment of its address,
# which its script takes out at once.
CHECK_POLICY = _policy(script_src="'self'", connect_src="'self'")
# The kiosk's page registers its service worker, which is a script given by address; nothing else may be.
KIOSK_POLICY = _policy(
    script_src="'self'", connect_src="'self'", worker_src="'self'", media_src="blob:", trusted_types="sw"
)
# The staff's pages are forms; only the sign-in page has a script, which takes the secret out of the address.
STAFF_POLICY = _policy(form_action="'self'")
STAFF_SIGN_IN_POLICY = _policy(form_action="'self'", script_src="'self'")
# A service worker has a policy of its own; this one fetches what it keeps.
WORKER_POLICY = "default-src 'none'; connect-src 'self'"
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

COMMON: Mapping[str, str] = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
KIOSK_CAMERA = COMMON["Permissions-Policy"].replace("camera=()", "camera=(self)")
ANY_ORIGIN: Mapping[str, str] = {
    # What is public may be read by any observer's page; no credentials of ours go with it.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class SecurityHeaders:
    """Adds to every response the headers that it does not already carry."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._headers = dict(COMMON)
        if https:
            self._headers["Strict-Transport-Security"] = "max-age=63072000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                html = headers.get("content-type", "").startswith("text/html")
                headers.setdefault("Content-Security-Policy", PAGE_POLICY if html else DATA_POLICY)
                if html:
                    headers.setdefault("Integrity-Policy", "blocked-destinations=(script)")
            await send(message)

        await self._app(scope, receive, send_with_headers)
