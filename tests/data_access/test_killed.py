"""An import that is killed, at any moment whatever, leaves the former state or the new one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from data_access import digest, former, importing, runs, schema
from data_access.database import open_database, sqlite_url
from tests import postgresql as servers
from tests.builders import city, dataset, observation, package
from tests.conftest import CHECKOUT

MOMENTS = 20
IMPORT = """
import sys
from pathlib import Path
from data_access import formats, importing, validation
from data_access.database import open_database
database = open_database(sys.argv[1], folder=Path(sys.argv[2]))
print("ready", flush=True)
importing.load(database, [Path(sys.argv[3])], accept_warnings=True)
print("done", flush=True)
"""


def rows(value: float):
    return [
        observation(area=place["code"], period=f"{year}-Q{quarter}", breakdown=breakdown, value=value,
                    numerator=value, dataset="records")
        for place in city()[:-1] for year in range(1990, 2100) for quarter in (1, 2, 3, 4)
        for breakdown in ("", "sex=f", "sex=m")
    ]  # fmt: skip


def copied(database, folder):
    """The same state elsewhere; nobody may be connected."""
    if database.is_sqlite:
        shutil.copytree(runs.folder(database), folder)
        return open_database(sqlite_url(folder / "reper.db"))
    url = database.engine.url
    name = f"{url.database}_{folder.name.replace('-', '_')}"
    servers.execute(
        url.set(database="postgres").render_as_string(), f"CREATE DATABASE {name} TEMPLATE {url.database}"
    )
    return open_database(url.set(database=name).render_as_string(), folder=folder)


def start(database, files):
    place = (database.engine.url.render_as_string(), str(runs.folder(database)))
    command = [sys.executable, "-c", IMPORT, *place, str(files)]
    process = subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    return process


def state(database):
    with runs.alone(database, lambda: None):
        pass  # a server may need a moment to see that a client has died
    runs.clear_interrupted(database)
    with database.read() as connection:
        if database.is_sqlite:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        found = digest.content(connection)
        assert found == digest.kept(connection), "what is derived belongs to the facts"
        assert not connection.execute(schema.part_aside.select()).all(), "nothing is left aside"
        later = schema.revision.c.version > former.in_force().scalar_subquery()
        assert not connection.execute(schema.revision.select().where(later)).all()
    version, history = database.version(), [run.state for run in runs.history(database)]
    database.close()
    assert not list((runs.folder(database) / "staging").glob("*"))
    return version, found, history


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_it_leaves_the_former_state_or_the_new_one_wherever_it_is_killed(database, tmp_path):
    first = package(tmp_path / "a", dataset=[dataset()], area=city(), observation=rows(250.0))
    second = package(tmp_path / "b", observation=rows(260.0))
    importing.load(database, [first], accept_warnings=True)
    version, earlier, _ = state(database)

    whole = copied(database, tmp_path / "whole")
    process = start(whole, second)
    began = time.monotonic()
    assert process.communicate()[0] == "done\n"
    lasted = time.monotonic() - began
    _, new, _ = state(whole)
    assert new != earlier

    draw = random.Random(11)
    ends = []
    for moment in range(MOMENTS):
        opened = copied(database, tmp_path / f"killed-{moment}")
        process = start(opened, second)
        time.sleep(lasted * (moment + draw.random()) / MOMENTS)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        at, found, history = state(opened)
        assert (at, found) in {(version, earlier), (version + 1, new)}
        assert "running" not in history
        ends.append(found == new)
    assert not all(ends), "some were killed before the end"
