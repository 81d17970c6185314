"""Migrates one of the three databases: the connection that the caller brings, or the one named on the command line.

alembic -x database=ballotbox -x data=DIR upgrade ballotbox@head
"""

from __future__ import annotations

import importlib
from pathlib import Path

from alembic import context
from sqlalchemy import Connection, MetaData

from api.database import BallotBoxBase, Databases, PollingBase, RollBase, writing
from api.settings import Settings

# The modules that declare the tables; imported here so that autogenerate sees them.
_MODELS = {
    "roll": "api.roll.models",
    "ballotbox": "api.ballotbox.models",
    "polling": "api.polling.models",
}
_BASES = {"roll": RollBase, "ballotbox": BallotBoxBase, "polling": PollingBase}


def metadata_of(name: str) -> MetaData:
    importlib.import_module(_MODELS[name])
    return _BASES[name].metadata


def migrate(connection: Connection, name: str) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata_of(name),
        # SQLite rolls schema changes back as it does others, once transactions are begun explicitly.
        transactional_ddl=True,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    attributes = context.config.attributes
    if "connection" in attributes:
        migrate(attributes["connection"], attributes["database"])
        return
    given = context.get_x_argument(as_dictionary=True)
    if given.get("database") not in _MODELS or "data" not in given:
        raise SystemExit("Say which database: alembic -x database=roll|ballotbox|polling -x data=DIR ...")
    databases = Databases(Settings(data=Path(given["data"])))
    with writing(databases.engine_of(given["database"])).begin() as connection:
        migrate(connection, given["database"])
    databases.close()


main()
