"""Everybody at once: 32 processes that read, one import of a million rows that replace others, and 200 short
writes in between. Nobody may meet an error, and readers should hardly notice."""

from __future__ import annotations

import multiprocessing
import random
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import databases, observations
from benchmarks.databases import KINDS, Place
from benchmarks.measured import Measured, percentile
from benchmarks.observations import MILLION

READERS, WRITES = 32, 200
PAUSE = 0.25  # seconds at most between two questions of a reader: far busier than a person

# The parent has threads and connections of none of its own when it forks, and children start at once.
PROCESSES = multiprocessing.get_context("fork")


def measure() -> list[Measured]:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first", Path(folder) / "second"
        rows = observations.write(first)
        observations.write(second, small=True)
        for kind in KINDS:
            with databases.empty(kind) as place:
                if place:
                    _import(place, first)
                    found += _together(place, second, f"{kind}, import of {rows:,} rows, {READERS} readers: ")
    return found


def _import(place: Place, package: Path) -> None:
    from data_access import importing

    database = place.opened()
    importing.load(database, [package], accept_warnings=True)
    database.close()


def _together(place: Place, package: Path, label: str) -> list[Measured]:
    told: Any = PROCESSES.Queue()
    over = PROCESSES.Event()
    jobs = [PROCESSES.Process(target=_reader, args=(place, n, over, told)) for n in range(READERS)]
    jobs.append(PROCESSES.Process(target=_writer, args=(place, over, told)))
    for job in jobs:
        job.start()
    importer = PROCESSES.Process(target=_importer, args=(place, package, told))
    importer.start()
    importer.join()
    over.set()
    answers = [told.get() for _ in range(len(jobs) + 1)]
    for job in jobs:
        job.join()
    took: dict[str, list[float]] = {"read": [], "write": [], "import": []}
    errors = 0
    for what, seconds, failed in answers:
        took[what] += seconds
        errors += failed
    if len(took["write"]) < WRITES:
        errors += WRITES - len(took["write"])
    return [
        Measured(f"{label}errors", errors, "", 0),
        Measured(f"{label}questions asked", len(took["read"]), ""),
        Measured(f"{label}question, p50", 1000 * percentile(took["read"], 0.5), "ms"),
        Measured(f"{label}question, p95", 1000 * percentile(took["read"], 0.95), "ms", 100),
        Measured(f"{label}short write (of {WRITES}), p95", 1000 * percentile(took["write"], 0.95), "ms"),
        Measured(f"{label}short write, longest", 1000 * max(took["write"]), "ms"),
        Measured(f"{label}the import itself", sum(took["import"]), "s"),
    ]


def _timed(ask: Callable[[], object], seconds: list[float]) -> int:
    """Does something, notes how long it took, and says whether it failed."""
    began = time.perf_counter()
    try:
        ask()
    except Exception as error:
        print(f"{type(error).__name__}: {error}", flush=True)
        return 1
    seconds.append(time.perf_counter() - began)
    return 0


def _reader(place: Place, number: int, over: Any, told: Any) -> None:
    from data_access import indicators

    database = place.opened()
    draw = random.Random(number)
    seconds: list[float] = []
    failed = 0
    while not over.is_set():
        options = {
            "indicator": MILLION.code(draw.randint(1, MILLION.indicators)),
            "areas": tuple(MILLION.commune(draw.randrange(MILLION.communes)) for _ in range(7)),
            "start": 2015,
            "end": 2025,
        }
        failed += _timed(lambda options=options: indicators.series(database, **options), seconds)
        time.sleep(draw.random() * PAUSE)
    told.put(("read", seconds[1:], failed))  # the first one opens the connection


def _writer(place: Place, over: Any, told: Any) -> None:
    """Lines in the journal of imports, as a refused file leaves one."""
    from data_access import runs, schema

    database = place.opened()
    seconds: list[float] = []
    failed = 0

    def write() -> None:
        row = {"id": f"short-{uuid.uuid4().hex}", "started": runs.now(), "action": "import", "files": "[]",
               "state": "refused"}  # fmt: skip
        with database.write() as connection:
            connection.execute(schema.import_run.insert().values(**row))

    for _ in range(WRITES):
        if over.is_set():
            break
        failed += _timed(write, seconds)
        time.sleep(0.02)
    told.put(("write", seconds, failed))


def _importer(place: Place, package: Path, told: Any) -> None:
    seconds: list[float] = []
    failed = _timed(lambda: _import(place, package), seconds)
    told.put(("import", seconds, failed))
