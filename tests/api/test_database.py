"""The three databases: from empty to head, equal to the models, readable by their owner only."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase

import api.ballotbox.models
import api.polling.models
import api.roll.models  # noqa: F401  declares the tables
from api.database import (
    DATABASE_NAMES,
    BallotBoxBase,
    DatabaseBusy,
    DatabaseName,
    Databases,
    PollingBase,
    RollBase,
    alembic_config,
    upgrade,
    writing,
)
from api.settings import Settings
from tests.worlds.polling import Polling

BASES = {"roll": RollBase, "ballotbox": BallotBoxBase, "polling": PollingBase}


@pytest.fixture
def databases(settings: Settings) -> Iterator[Databases]:
    opened = Databases(settings)
    yield opened
    opened.close()


@pytest.mark.parametrize("name", DATABASE_NAMES)
def test_migrations_lead_from_empty_to_what_the_models_declare(
    databases: Databases, name: DatabaseName
) -> None:
    with databases.engine_of(name).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, BASES[name].metadata) == []


@pytest.mark.parametrize("name", DATABASE_NAMES)
def test_migrations_lead_back_to_empty(databases: Databases, name: DatabaseName) -> None:
    engine = databases.engine_of(name)
    with writing(engine).begin() as connection:
        command.downgrade(alembic_config(name, connection), f"{name}@base")
    assert inspect(engine).get_table_names() == ["alembic_version"]


def test_upgrading_again_changes_nothing(polling: Polling) -> None:
    before = polling.record()
    upgrade(polling.settings)
    assert polling.record() == before


def test_files_are_for_their_owner_only(settings: Settings) -> None:
    assert stat.S_IMODE(settings.data.stat().st_mode) == 0o700
    for path in settings.data.glob("*.sqlite"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_the_databases_share_no_table_and_refer_to_none_of_another() -> None:
    everything = [name for base in BASES.values() for name in base.metadata.tables]
    assert len(everything) == len(set(everything))
    for name, base in BASES.items():
        tables = base.metadata.tables
        for table in tables.values():
            for key in table.foreign_keys:
                assert key.column.table.name in tables, f"{name}: {table.name}"


@pytest.mark.parametrize("base", [BallotBoxBase, PollingBase])
def test_there_is_no_moment_of_a_vote(base: type[DeclarativeBase]) -> None:
    tables = base.metadata.tables
    kinds = {column.type.__class__.__name__ for table in tables.values() for column in table.columns}
    assert not kinds & {"DateTime", "Date", "Time", "Float"}
    assert base is not BallotBoxBase or "record_timestamp" not in tables["cast_ballot"].columns


@pytest.mark.parametrize(
    "statement", ["UPDATE record_entry SET position = position + 9", "DELETE FROM record_entry"]
)
def test_the_record_can_only_grow(polling: Polling, statement: str) -> None:
    before = polling.record()
    with (
        pytest.raises(IntegrityError, match="record_entry only grows"),
        polling.databases.ballotbox_session(write=True) as session,
    ):
        session.execute(text(statement))
    assert polling.record() == before


def test_a_writer_that_waits_too_long_is_told_so_and_writes_nothing(
    settings: Settings, polling: Polling
) -> None:
    impatient = Databases(settings.model_copy(update={"busy_seconds": 0.05}))
    before = polling.record()
    with (
        polling.databases.ballotbox_session(write=True),
        pytest.raises(DatabaseBusy),
        impatient.ballotbox_session(write=True) as session,
    ):
        session.execute(text("UPDATE consultation SET state = 'closed'"))
    impatient.close()
    assert polling.record() == before


def test_the_text_of_a_database_error_does_not_hold_what_was_written(polling: Polling) -> None:
    credential = polling.credential(0)
    with (
        pytest.raises(IntegrityError) as caught,
        polling.databases.ballotbox_session(write=True) as session,
    ):
        session.execute(
            text("INSERT INTO active_credential VALUES (:consultation, :credential)"),
            {"consultation": polling.uuid, "credential": credential},
        )
    assert credential not in str(caught.value)


def test_a_fresh_folder_is_made(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "a" / "b")
    upgrade(settings)
    made = sorted(path.name for path in settings.data.glob("*.sqlite"))
    assert made == ["ballotbox.sqlite", "polling.sqlite", "roll.sqlite"]
