"""Loads the example like any other import."""

from __future__ import annotations

import tempfile
from pathlib import Path

from data_access import importing, outlines
from data_access.database import Database
from data_access.demo import package
from data_access.importing import Progress
from data_access.runs import Run, Waiting
from data_access.settings import Settings


def load_example(
    database: Database,
    settings: Settings,
    *,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
) -> Run:
    """Writes the example package to a temporary folder, imports it and draws the outlines."""
    with tempfile.TemporaryDirectory(prefix="reper-") as folder:
        package.write(Path(folder))
        run = importing.load(
            database,
            [Path(folder)],
            accept_warnings=True,
            progress=progress,
            action="demo",
            waiting=waiting,
        )
    outlines.write(database, settings.outlines_folder)
    return run
