"""What one server process holds while it runs, and how routes get at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from api.assets import Asset
from api.database import Databases
from api.pages.render import Pages
from api.pages.staff import StaffPages
from api.settings import Settings
from api.usecases.shared.checkpoint import CheckpointSigner
from api.usecases.voter.cast import Caster


@dataclass(frozen=True, slots=True)
class Services:
    """Made once by `create_app`; `clock` gives an aware moment, `manifest` lists `assets` and the pages."""

    settings: Settings
    databases: Databases
    caster: Caster
    checkpoints: CheckpointSigner
    pages: Pages
    staff_pages: StaffPages
    assets: Mapping[str, Asset]
    manifest: bytes
    clock: Callable[[], datetime]


def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


ServicesDep = Annotated[Services, Depends(_services)]
