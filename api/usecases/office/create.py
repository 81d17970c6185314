"""Create: keep what the organiser wrote, as a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.errors import SlugTaken
from ballot.consultation.lifecycle import State
from ballot.consultation.slug import draw_slug
from ballot.consultation.text import Consultation, to_mapping
from ballot.election import new_uuid
from ballot.group import Random

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Created:
    """How a consultation is called: `uuid` in the record, `slug` in addresses."""

    uuid: str
    slug: str


def create_consultation(
    databases: Databases, consultation: Consultation, *, now: datetime, random: Random
) -> Created:
    """Store a draft; a short name is drawn where the organiser gave none. Raises `SlugTaken`."""
    tries = 1 if consultation.slug else _TRIES
    for _ in range(tries):
        slug = consultation.slug or draw_slug(random)
        text = replace(consultation, slug=slug)
        row = ConsultationRow(
            uuid=new_uuid(random),
            slug=slug,
            text=to_mapping(text),
            state=State.DRAFT.value,
            dwellings=0,
            record_timestamp=int(now.timestamp()),
            record_size=0,
            entries=0,
        )
        try:
            with databases.ballotbox_session(write=True) as session:
                session.add(row)
        except IntegrityError:
            continue
        return Created(row.uuid, slug)
    raise SlugTaken(f"Another consultation is called {slug}. Choose another short name, or leave it out.")
