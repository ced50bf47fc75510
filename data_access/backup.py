"""A copy of the whole database while it is in use."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from data_access.database import Database
from data_access.runs import Refusal

PAGES = 2_000  # copied between two looks at the progress


def backup(
    database: Database, target: Path, *, progress: Callable[[str, int, int], None] | None = None
) -> Path:
    """Writes a consistent, checked copy (boundaries and history included) and gives its path.

    Readers and an import go on meanwhile. Raises ``Refusal`` where something stands at the target, or where
    the database is a server's.
    """
    if not database.is_sqlite:
        raise Refusal("This database is a server's: back it up with the server's own program (pg_dump).")
    target = Path(target)
    if target.is_dir():
        target = target / "reper-backup.sqlite"
    if target.exists():
        raise Refusal("{path} exists already; choose a place where nothing stands.", path=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(target.name + ".part")
    half.unlink(missing_ok=True)

    def tell(_status: int, left: int, total: int) -> None:
        if progress:
            progress("backup", total - left, total)

    try:
        copy = sqlite3.connect(half)
        try:
            with database.engine.connect() as connection:
                connection.connection.driver_connection.backup(copy, pages=PAGES, progress=tell)  # type: ignore[union-attr]
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, wherever it is carried
            if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise Refusal("The copy is damaged; the disk may be full or faulty.")
        except sqlite3.OperationalError as error:
            raise Refusal("The copy is damaged; the disk may be full or faulty.") from error
        finally:
            copy.close()
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    return target
