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

from data_access import digest, importing, runs
from data_access.database import open_database, sqlite_url
from tests.builders import city, dataset, observation, package
from tests.conftest import CHECKOUT

MOMENTS = 20
IMPORT = """
import sys
from pathlib import Path
from data_access import formats, importing, validation
from data_access.database import open_database
database = open_database(sys.argv[1])
print("ready", flush=True)
importing.load(database, [Path(sys.argv[2])], accept_warnings=True)
print("done", flush=True)
"""


def rows(value: float):
    return [
        observation(area=place["code"], period=f"{year}-Q{quarter}", breakdown=breakdown, value=value,
                    numerator=value, dataset="records")
        for place in city()[:-1] for year in range(1990, 2100) for quarter in (1, 2, 3, 4)
        for breakdown in ("", "sex=f", "sex=m")
    ]  # fmt: skip


def start(path, files):
    command = [sys.executable, "-c", IMPORT, sqlite_url(path), str(files)]
    process = subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    return process


def state(path):
    opened = open_database(sqlite_url(path))
    runs.clear_interrupted(opened)
    with opened.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        found = digest.content(connection)
        assert found == digest.kept(connection), "what is derived belongs to the facts"
    version, history = opened.version(), [run.state for run in runs.history(opened)]
    opened.close()
    assert not list((path.parent / "staging").iterdir())
    return version, found, history


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_it_leaves_the_former_state_or_the_new_one_wherever_it_is_killed(database, tmp_path):
    first = package(tmp_path / "a", dataset=[dataset()], area=city(), observation=rows(250.0))
    second = package(tmp_path / "b", observation=rows(260.0))
    importing.load(database, [first], accept_warnings=True)
    base = runs.folder(database)
    database.close()
    version, former, _ = state(base / "reper.db")

    whole = tmp_path / "whole"
    shutil.copytree(base, whole)
    process = start(whole / "reper.db", second)
    began = time.monotonic()
    assert process.communicate()[0] == "done\n"
    lasted = time.monotonic() - began
    _, new, _ = state(whole / "reper.db")
    assert new != former

    draw = random.Random(11)
    ends = []
    for moment in range(MOMENTS):
        folder = tmp_path / f"killed-{moment}"
        shutil.copytree(base, folder)
        process = start(folder / "reper.db", second)
        time.sleep(lasted * (moment + draw.random()) / MOMENTS)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        at, found, history = state(folder / "reper.db")
        assert (at, found) in {(version, former), (version + 1, new)}
        assert "running" not in history
        ends.append(found == new)
        shutil.rmtree(folder)
    assert not all(ends), "some were killed before the end"
