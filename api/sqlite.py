"""SQLite, which holds the three databases where no other product is named: its files, its settings, its errors."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

_ENDINGS = ("", "-wal", "-shm", "-journal")

BUSY = "Another program is writing to the same data. Nothing was changed; try again in a moment."

_REASONS = {
    "BUSY": BUSY,
    "FULL": "The disk is full. Nothing was changed; make room, then try again.",
    "READONLY": "The data can only be read by this user. Nothing was changed; use the account that owns them.",
    "CANTOPEN": "The databases cannot be opened by this user. Use the account that owns them.",
    "IOERR": "The disk reports an error. Look after the disk, then try again.",
    "NOTADB": "A database in the data folder is not a database. Put it back from the last backup.",
    "CORRUPT": "A database in the data folder is damaged. Put it back from the last backup.",
}
"""By primary result code."""


def file_of(folder: Path, name: str) -> Path:
    """Where the database of this name lies in a data folder."""
    return folder / f"{name}.sqlite"


def files_of(folder: Path, name: str) -> tuple[Path, ...]:
    """All the files that this database may have, there or not."""
    return tuple(folder / f"{file_of(folder, name).name}{ending}" for ending in _ENDINGS)


def url_in(folder: Path, name: str) -> str:
    """Its SQLAlchemy address."""
    return f"sqlite:///{file_of(folder.resolve(), name)}"


def reason_of(error: DatabaseError) -> str | None:
    """What is wrong and what to do, as a sentence; None for what no user can mend."""
    name = str(getattr(error.orig, "sqlite_errorname", "")).split("_")
    return _REASONS.get(name[1]) if len(name) > 1 else None


def make_engine(url: str, busy_seconds: float, *, forgets: bool) -> Engine:
    """An engine on the file that the address names, which is made if need be.

    `forgets`: what is overwritten or deleted leaves no trace in any file of the database.
    """
    path = Path(make_url(url).database or "")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    engine = create_engine(
        url,
        connect_args={"timeout": busy_seconds},
        # The text of an error may end up in a log; what was being written may not.
        hide_parameters=True,
        pool_size=20,
        max_overflow=40,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not open transactions by itself: it would take the write lock late, and two readers that
        # both want to write would then refuse each other at once instead of waiting.
        connection.isolation_level = None
        cursor = connection.cursor()
        if forgets:
            # A write-ahead log would keep earlier rows, and so when each request of a kiosk came.
            cursor.execute("PRAGMA journal_mode=DELETE")
            cursor.execute("PRAGMA secure_delete=ON")
        else:
            cursor.execute("PRAGMA journal_mode=WAL")
        # WAL with NORMAL may lose the last commits on a power cut; a receipt must not be lost.
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("une_voix_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine
