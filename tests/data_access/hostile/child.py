"""A process that imports hostile files, each in a fork of its own, within a bound of memory.

It reads one order a line from its input (JSON: ``paths``, ``mapping``, ``work``, ``database``) and answers each
with a line: how the import ended, what it said, the memory it took at most, and whether anything was changed.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

from dashboard.errors import Problem, ProblemWithData
from dashboard.i18n import LANGUAGES

MOST_MEMORY = 1024 * 2**20  # bytes above what the process takes before it begins
TOLD = 50  # problems that are handed on


def main() -> None:
    _warm()
    for line in sys.stdin:
        order = json.loads(line)
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            with os.fdopen(write, "w") as answer:
                answer.write(json.dumps(_followed(order)))
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as answer:
            text = answer.read()
        _, status = os.waitpid(child, 0)
        died = {"outcome": "crashed", "how": f"died with status {status}", "problems": [], "peak": 0}
        print(text or json.dumps(died), flush=True)


def _warm() -> None:
    """Loads what an import loads, so that its memory is that of the file alone."""
    import geopandas  # noqa: F401
    import pyproj
    import shapely

    from data_access import importing, mapping_reader  # noqa: F401
    from data_access.formats import forms, package  # noqa: F401

    forms.forms()
    pyproj.Transformer.from_crs("EPSG:3844", "EPSG:4326").transform(500_000, 500_000)
    shapely.make_valid(shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), method="structure")
    [problem.sentence(language) for language in LANGUAGES for problem in [Problem("x", "x", "x", "x")]]


def _followed(order: dict[str, Any]) -> dict[str, Any]:
    work = Path(order["work"])
    (work / "var").mkdir(parents=True)
    (work / "tmp").mkdir()
    shutil.copy(order["database"], work / "var" / "reper.db")
    tempfile.tempdir = str(work / "tmp")
    before = _memory("VmRSS")
    _reset_peak()
    mapped = _memory("VmSize") + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (mapped, mapped))
    try:
        answer = _imported(work, order)
    except BaseException:
        answer = {"outcome": "crashed", "how": traceback.format_exc()[-3_000:], "problems": []}
    return {**answer, "peak": max(_memory("VmHWM") - before, 0), "left": _left(work)}


def _imported(work: Path, order: dict[str, Any]) -> dict[str, Any]:
    from data_access import digest, importing, mapping
    from data_access.database import open_database, sqlite_url

    database = open_database(sqlite_url(work / "var" / "reper.db"))
    with database.read() as connection:
        before = digest.content(connection)
    try:
        rules = mapping.read(Path(order["mapping"])) if order["mapping"] else None
        paths = [Path(path) for path in order["paths"]]
        importing.load(database, paths, mapping=rules, accept_warnings=True)
        answer: dict[str, Any] = {"outcome": "imported", "problems": []}
    except ProblemWithData as refused:
        errors = [problem for problem in refused.problems if problem.severity == "error"]
        answer = {"outcome": "refused", "problems": [_told(problem) for problem in errors[:TOLD]]}
    with database.read() as connection:
        answer["changed"] = digest.content(connection) != before or database.version() != 1
    database.engine.dispose()
    return answer


def _told(problem: Problem) -> dict[str, Any]:
    sentences = {language: problem.sentence(language) for language in LANGUAGES}
    return {
        "code": problem.code,
        "file": problem.file,
        "messages": [problem.found, problem.expected],
    } | sentences


def _left(work: Path) -> list[str]:
    """What the import has left lying about, beside the report that it names."""
    kept = {"var/reper.db", "var/import.lock"}
    files = (path.relative_to(work).as_posix() for path in work.rglob("*") if not path.is_dir())
    folders = (path.relative_to(work).as_posix() for path in (work / "tmp").rglob("*") if path.is_dir())
    return [name for name in (*files, *folders) if name not in kept and not name.startswith("var/reports/")]


def _memory(what: str) -> int:
    """One of the kernel's counts of this process's memory, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(what + ":"))


def _reset_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


if __name__ == "__main__":
    main()
