"""Hostile files: each is refused in bounded time and memory, with a sentence, and nothing is changed."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.i18n import catalogue as words
from data_access import importing
from data_access.database import open_database, sqlite_url
from tests.data_access.damage import valid
from tests.data_access.hostile.child import MOST_MEMORY
from tests.data_access.hostile.register import Hostile, register

REGISTER = register()
HUNG = 60  # seconds without an answer, after which the process is ended

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is told by Linux's own counts")


class Child:
    """The process that imports, begun anew where it had to be ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def follow(self, order: dict[str, Any]) -> dict[str, Any]:
        process = self._process or self._begun()
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], HUNG)
        if not ready:
            self.end()
            return {"outcome": "hung", "how": f"no answer in {HUNG} s", "problems": [], "peak": 0, "left": []}
        return json.loads(process.stdout.readline())

    def _begun(self) -> subprocess.Popen[str]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.data_access.hostile.child"],
            cwd=Path(__file__).resolve().parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        return self._process

    def end(self) -> None:
        """The process and the fork it may be waiting for."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    begun = Child()
    yield begun
    begun.end()


@pytest.fixture(scope="module")
def filled(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a few areas, indicators and values, so that references are known."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "good").mkdir()
    for name, content in valid("en").items():
        (folder / "good" / name).write_bytes(content)
    (folder / "reper.db").write_bytes(migrated.read_bytes())
    database = open_database(sqlite_url(folder / "reper.db"))
    importing.load(database, [folder / "good"], accept_warnings=True)
    database.engine.dispose()
    return folder / "reper.db"


def cases() -> Iterator[Any]:
    for one in REGISTER:
        yield pytest.param(one, id=one.what, marks=[pytest.mark.slow] if one.slow else [])


def test_it_keeps_at_least_sixty_hostile_files():
    assert len(REGISTER) >= 60


@pytest.mark.parametrize("hostile", cases())
def test_it_refuses(
    hostile: Hostile, tmp_path: Path, child: Child, filled: Path, record_property: Any
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    path, mapping = hostile.made(folder)
    order = {"paths": [str(path)], "mapping": str(mapping) if mapping else None}
    answer = child.follow({**order, "work": str(tmp_path / "work"), "database": str(filled)})
    record_property("peak_megabytes", answer["peak"] // 2**20)
    assert answer["outcome"] == "refused", json.dumps(answer, indent=1)
    assert not answer["changed"]
    assert answer["left"] == []
    assert answer["peak"] <= MOST_MEMORY
    assert answer["problems"]
    for problem in answer["problems"]:
        assert_told_in_both_languages(problem)


def assert_told_in_both_languages(problem: dict[str, Any]) -> None:
    assert problem["file"]
    assert problem["ro"] != problem["en"]
    for sentence in (problem["ro"], problem["en"]):
        assert sentence.startswith(problem["file"])
        assert sentence.isprintable()
        assert len(sentence) < 2_000
        assert not re.search(r"\{\w+\}", sentence)
    for message in problem["messages"]:
        assert message in words("ro") or not re.search("[a-z]", re.sub(r"{\w+}", "", message)), message
