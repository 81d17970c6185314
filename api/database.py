"""Connections to the three databases, and with `api.sqlite` the only place that knows which product holds them.

The roll (who may vote) and the ballot box (what was cast) are two databases: no statement can join a dwelling to a
ballot. The polling places (staff, kiosks, incidents) are a third, which refers to neither. Each has a declarative
base; tables of the roll inherit `RollBase`, those of the ballot box `BallotBoxBase`, the third `PollingBase`.

    databases = Databases(settings)
    with databases.roll_session(write=True) as session: ...        # commits at the end, rolls back on an error
    with databases.ballotbox_session() as session: ...             # one consistent state, nothing may be written

`upgrade(settings)` moves them to the newest schema. Migrations live in `alembic/versions/roll`, `…/ballotbox` and
`…/polling`, each a branch of its own. A new one, after the models were changed:

    alembic -x database=roll -x data=DIR revision --autogenerate --head roll@head -m "what it does"

The file's first revision carries `branch_labels = ("roll",)`; a later one only names the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, MetaData, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session

from api import sqlite
from api.settings import REPOSITORY, Settings
from api.signing.logkeys import LogKeys

DatabaseName = Literal["roll", "ballotbox", "polling"]
DATABASE_NAMES: tuple[DatabaseName, ...] = ("roll", "ballotbox", "polling")

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class RollBase(DeclarativeBase):
    """Tables of the office: dwellings and which public credential each was given."""

    metadata = MetaData(naming_convention=_NAMES)


class BallotBoxBase(DeclarativeBase):
    """Tables of the ballot box: consultations, their public records, used credentials."""

    metadata = MetaData(naming_convention=_NAMES)


class PollingBase(DeclarativeBase):
    """Tables of the polling places: staff, kiosks, incidents. No dwelling, no ballot, no moment of a vote."""

    metadata = MetaData(naming_convention=_NAMES)


class DatabaseBusy(Exception):
    """Another writer held the database for too long. Nothing was written; the same request may be sent again."""


class Databases:
    """The three engines. Connections are opened when they are first needed; `close` gives them back."""

    def __init__(self, settings: Settings) -> None:
        self.log_keys = LogKeys(settings.data / "log-keys")
        self._engines: dict[str, Engine] = {name: _engine(settings, name) for name in DATABASE_NAMES}

    def roll_session(self, *, write: bool = False) -> AbstractContextManager[Session]:
        """A session on the roll, as a context manager. Raises `DatabaseBusy`."""
        return _session(self._engines["roll"], write)

    def ballotbox_session(self, *, write: bool = False) -> AbstractContextManager[Session]:
        """A session on the ballot box, as a context manager. Raises `DatabaseBusy`."""
        return _session(self._engines["ballotbox"], write)

    def polling_session(self, *, write: bool = False) -> AbstractContextManager[Session]:
        """A session on the polling places, as a context manager. Raises `DatabaseBusy`."""
        return _session(self._engines["polling"], write)

    def engine_of(self, name: str) -> Engine:
        """The engine of one of `DATABASE_NAMES`.

        For migrations and tests alone: whoever has it passes by every wall between the databases.
        """
        return self._engines[name]

    def close(self) -> None:
        for engine in self._engines.values():
            engine.dispose()


def url_of(settings: Settings, name: DatabaseName) -> str:
    """SQLAlchemy address of a database: the one that was set, or a file in the data folder."""
    given: str = getattr(settings, f"{name}_url")
    return given or sqlite.url_in(settings.data, name)


def is_there(settings: Settings) -> bool:
    """Whether databases were made already, as far as can be seen without opening them."""
    return bool(settings.ballotbox_url) or sqlite.file_of(settings.data, "ballotbox").is_file()


def files_in(folder: Path) -> list[Path]:
    """All the files that databases in this data folder may have, there or not."""
    return [path for name in DATABASE_NAMES for path in sqlite.files_of(folder, name)]


def reason_of(error: DatabaseBusy | DatabaseError) -> str | None:
    """What is wrong and what to do, as a sentence; None for what no user can mend."""
    return sqlite.BUSY if isinstance(error, DatabaseBusy) else sqlite.reason_of(error)


def upgrade(settings: Settings) -> None:
    """Move the databases to the newest schema, making them where they are missing. Safe to run at every start."""
    for name in DATABASE_NAMES:
        engine = _engine(settings, name)
        try:
            with writing(engine).begin() as connection:
                command.upgrade(alembic_config(name, connection), f"{name}@head")
        finally:
            engine.dispose()


def alembic_config(name: DatabaseName, connection: Connection) -> Config:
    """How `alembic/env.py` is told what to migrate when it is not run from its own command line."""
    config = Config(toml_file=REPOSITORY / "pyproject.toml")
    config.attributes["database"] = name
    config.attributes["connection"] = connection
    return config


def writing(engine: Engine) -> Engine:
    """The same connections, but every transaction takes the write lock when it begins."""
    return engine.execution_options(une_voix_write=True)


@contextmanager
def _session(engine: Engine, write: bool) -> Iterator[Session]:
    session = Session(writing(engine) if write else engine, expire_on_commit=False)
    try:
        with session:
            if write:
                # Take the lock now. A transaction that reads first and locks later decides on what another has changed.
                session.connection()
            yield session
            if write:
                session.commit()
    except OperationalError as error:
        if _is_busy(error):
            raise DatabaseBusy from error
        raise


def _engine(settings: Settings, name: DatabaseName) -> Engine:
    url = url_of(settings, name)
    if make_url(url).get_backend_name() == "sqlite":
        return sqlite.make_engine(url, settings.busy_seconds, forgets=name == "polling")
    return create_engine(url, pool_pre_ping=True, hide_parameters=True)


def _is_busy(error: OperationalError) -> bool:
    name = getattr(error.orig, "sqlite_errorname", "")
    # PostgreSQL: lock_not_available, deadlock_detected, serialization_failure.
    state = getattr(error.orig, "sqlstate", "")
    return str(name).startswith("SQLITE_BUSY") or state in {"55P03", "40P01", "40001"}
