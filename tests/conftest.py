"""What many tests stand on: a migrated database of their own, and shared real files where there are any."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from data_access import importing
from data_access.database import Database, open_database, sqlite_url
from data_access.demo import package
from data_access.migrating import migrate
from tests import postgresql as servers

# How long one example takes says something of the machine, nothing of the code.
# A build tries the same examples each time: it must not break for a change that has nothing to do with it.
# To look further: pytest --hypothesis-profile=search
hypothesis.settings.register_profile("reper", deadline=None, derandomize=True)
hypothesis.settings.register_profile("search", deadline=None, max_examples=1_000)
hypothesis.settings.load_profile("reper")

CHECKOUT = Path(__file__).resolve().parents[1]
DATA_LAYER = CHECKOUT / "tests" / "data_access"
NO_SERVER = "PostgreSQL could not be started: "

NewDatabase = Callable[[Path], Database]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test of the data layer that asks for a database runs on both kinds, the others on SQLite."""
    chosen = any("kind" in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    if "kind" in metafunc.fixturenames and not chosen:
        both = DATA_LAYER in metafunc.definition.path.parents
        kinds = ["sqlite", "postgresql"] if both else ["sqlite"]
        metafunc.parametrize("kind", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def kind(request: pytest.FixtureRequest) -> str:
    """``sqlite`` or ``postgresql``."""
    return request.param


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server of the tests' own."""
    try:
        with servers.server() as url:
            yield url
    except servers.Unavailable as reason:
        pytest.skip(f"{NO_SERVER}{reason}")


@pytest.fixture(scope="session")
def new_database(kind: str, request: pytest.FixtureRequest) -> NewDatabase:
    """Makes an empty, migrated database; the files that accompany it stand in the folder given."""
    if kind == "sqlite":
        return new_sqlite(request.getfixturevalue("tmp_path_factory").mktemp("migrated") / "reper.db")
    return new_postgresql(request.getfixturevalue("postgresql"))


def new_sqlite(template: Path) -> NewDatabase:
    database = open_database(sqlite_url(template))
    migrate(database)
    database.close()

    def new(folder: Path) -> Database:
        folder.mkdir(parents=True, exist_ok=True)
        return open_database(sqlite_url(Path(shutil.copy(template, folder / "reper.db"))))

    return new


def new_postgresql(server: str, template: str = "migrated") -> NewDatabase:
    numbers = itertools.count()
    base = server.rpartition("/")[0]
    servers.execute(server, f"CREATE DATABASE {template}")
    database = open_database(f"{base}/{template}")
    migrate(database)
    database.close()

    def new(folder: Path) -> Database:
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{template}_{next(numbers)}"
        servers.execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
        return open_database(f"{base}/{name}", folder=folder)

    return new


@pytest.fixture
def database(new_database: NewDatabase, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated database in a folder of the test's own."""
    opened = new_database(tmp_path / "var")
    yield opened
    opened.close()
    if not opened.is_sqlite:  # the folder goes with the test, the server's files do not
        url = opened.engine.url
        servers.execute(
            url.set(database="postgres").render_as_string(), f"DROP DATABASE {url.database} WITH (FORCE)"
        )


@pytest.fixture(scope="session")
def example(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with the example data in it, shared by all: for reading only."""
    folder = tmp_path_factory.mktemp("example")
    opened = new_database(folder)
    package.write(folder / "package")
    importing.load(opened, [folder / "package"], accept_warnings=True)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real third-party files, which are never part of the project."""
    folder = Path(os.environ.get("REPER_SHARED_DATA") or CHECKOUT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no shared data at {folder} (set REPER_SHARED_DATA)")
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Whether the data layer was tested on PostgreSQL, said plainly: a skipped test is easily overlooked."""
    passed = [r for r in terminalreporter.stats.get("passed", ()) if "[postgresql" in r.nodeid]
    reasons = {
        str(report.longrepr[2]).partition(NO_SERVER)[2]
        for report in terminalreporter.stats.get("skipped", ())
        if isinstance(report.longrepr, tuple) and NO_SERVER in str(report.longrepr[2])
    }
    if passed:
        terminalreporter.write_line(f"PostgreSQL: {len(passed)} tests of the data layer ran on it.")
    for reason in sorted(reasons):
        terminalreporter.write_line(f"PostgreSQL: NOT TESTED ({reason}).")
