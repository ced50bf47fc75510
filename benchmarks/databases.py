"""An empty, migrated database of either kind, for as long as a measurement lasts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

KINDS = ("SQLite", "PostgreSQL")


class Place(NamedTuple):
    """Where a database stands: its address, and the folder of what accompanies it."""

    url: str
    folder: Path

    def opened(self):
        """The database, not yet connected."""
        from data_access.database import open_database

        return open_database(self.url, folder=self.folder)


@contextmanager
def empty(kind: str) -> Iterator[Place | None]:
    """A database with its tables; None, having said why, where there is no server to start."""
    from data_access.database import sqlite_url
    from data_access.migrating import migrate
    from tests import postgresql

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if kind == "SQLite":
            place = Place(sqlite_url(folder / "reper.sqlite"), folder)
            migrate(place.opened())
            yield place
            return
        try:
            # As an operator would set it up, and writing to disk as it does there.
            with postgresql.server(hasty=False, settings=("shared_buffers=1GB",)) as url:
                place = Place(url, folder)
                migrate(place.opened())
                yield place
        except postgresql.Unavailable as reason:
            print(f"PostgreSQL: not measured ({reason})", flush=True)
            yield None
