"""A kiosk's device key and what it signs, written apart from the server's own code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Device:
    """Speaks to a server as a kiosk does. `counter` is that of its last request."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.key = Ed25519PrivateKey.generate()
        self.id = ""
        self.counter = 0

    @property
    def public_key(self) -> str:
        return self.key.public_key().public_bytes_raw().hex()

    def enrol(self, code: str) -> httpx.Response:
        message = f"une-voix/1 kiosk enrolment\n{code}\n{self.public_key}".encode()
        body = {"code": code, "public_key": self.public_key, "signature": self.key.sign(message).hex()}
        response = self.client.post("/api/kiosk/enrolments", json=body)
        if response.status_code == 201:
            self.id = response.json()["kiosk"]
        return response

    def headers(self, method: str, path: str, body: bytes, counter: int | None = None) -> dict[str, str]:
        if counter is None:
            self.counter += 1
            counter = self.counter
        signed = "\n".join(
            (
                "une-voix/1 kiosk request",
                self.id,
                str(counter),
                method,
                path,
                hashlib.sha256(body).hexdigest(),
            )
        )
        return {
            "Kiosk": self.id,
            "Kiosk-Counter": str(counter),
            "Kiosk-Signature": self.key.sign(signed.encode()).hex(),
        }

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path, headers=self.headers("GET", path, b""))

    def post(self, path: str, value: Any) -> httpx.Response:
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        headers = self.headers("POST", path, body) | {"Content-Type": "application/json"}
        return self.client.post(path, content=body, headers=headers)

    def news(
        self, waiting: int = 0, refused: Mapping[str, int] | None = None, fault: str = ""
    ) -> httpx.Response:
        return self.post("/api/kiosk/news", {"waiting": waiting, "refused": refused or {}, "fault": fault})
