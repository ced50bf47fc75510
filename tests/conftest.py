"""What many tests stand on: a migrated database of their own, and shared real files where there are any."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from data_access import importing
from data_access.database import Database, open_database, sqlite_url
from data_access.demo import package
from data_access.migrating import migrate

# How long one example takes says something of the machine, nothing of the code.
# A build tries the same examples each time: it must not break for a change that has nothing to do with it.
# To look further: pytest --hypothesis-profile=search
hypothesis.settings.register_profile("reper", deadline=None, derandomize=True)
hypothesis.settings.register_profile("search", deadline=None, max_examples=1_000)
hypothesis.settings.load_profile("reper")

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the tables and nothing in them, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "reper.db"
    database = open_database(sqlite_url(path))
    migrate(database)
    database.engine.dispose()
    return path


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated database in a folder of the test's own."""
    path = tmp_path / "var" / "reper.db"
    path.parent.mkdir()
    shutil.copy(migrated, path)
    opened = open_database(sqlite_url(path))
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="session")
def example(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with the example data in it, shared by all: for reading only."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copy(migrated, folder / "reper.db")
    opened = open_database(sqlite_url(folder / "reper.db"))
    package.write(folder / "package")
    importing.load(opened, [folder / "package"], accept_warnings=True)
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real third-party files, which are never part of the project."""
    folder = Path(os.environ.get("REPER_SHARED_DATA") or CHECKOUT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no shared data at {folder} (set REPER_SHARED_DATA)")
    return folder
