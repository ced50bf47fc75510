"""Rows a second and peak memory of an import, with all its checks, withholding and derived tables."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import databases, observations
from benchmarks.databases import KINDS, Place
from benchmarks.measured import Measured
from benchmarks.observations import MILLION
from benchmarks.running import ROOT

WORKBOOK_ROWS = 100_000
CASES = {
    "in the order of the key": {},
    "in no order": {"shuffled": True},
    "with small counts to withhold": {"small": True},
    "half as many rows": {"size": MILLION._replace(communes=MILLION.communes // 2)},
}


def measure() -> list[Measured]:
    """Each case in a process of its own, so that its peak memory is its own."""
    found = []
    for name, options in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            rows = observations.write(Path(folder), **options)
            for kind in KINDS if name == "in the order of the key" else KINDS[:1]:
                with databases.empty(kind) as place:
                    if place:
                        found += measured(
                            place, Path(folder), f"{kind}: import of {rows:,} rows, {name}", rows
                        )
    return [*found, *_workbook()]


def _workbook() -> list[Measured]:
    """The same from an Excel workbook: a sheet of 100,000 rows."""
    with tempfile.TemporaryDirectory() as folder, databases.empty("SQLite") as place:
        assert place
        package = Path(folder)
        observations.write(package)
        _as_workbook(package / "observation.csv", WORKBOOK_ROWS)
        what = f"SQLite: import of {WORKBOOK_ROWS:,} rows of a workbook (XLSX)"
        return measured(place, package, what, WORKBOOK_ROWS, aim=10_000)


def _as_workbook(file: Path, rows: int) -> None:
    """The first rows of a CSV file as a workbook in its place, codes as texts and numbers as numbers."""
    import openpyxl
    import pandas as pd

    codes = dict.fromkeys(("indicator", "breakdown", "period", "area"), str)
    frame = pd.read_csv(file, nrows=rows, dtype=codes, keep_default_na=False)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("observation")
    sheet.append(list(frame.columns))
    for row in frame.itertuples(index=False):
        sheet.append(row)
    book.save(file.with_suffix(".xlsx"))
    file.unlink()


def measured(place: Place, package: Path, what: str, rows: int, *, aim: float = 100_000) -> list[Measured]:
    """One import into an empty database: rows a second and peak memory."""
    command = [sys.executable, "-m", "benchmarks.import_rows", place.url, str(place.folder), str(package)]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    told = json.loads(answer.stdout.splitlines()[-1])
    return [
        Measured(what, rows / told["seconds"], "rows/s", aim, most=False),
        Measured(f"{what}: peak memory", told["megabytes"], "MB", 600),
    ]


def once(place: Place, package: Path) -> None:
    """One import, timed from the opening of the files to the new version."""
    from data_access import importing

    database = place.opened()
    began = time.perf_counter()
    run = importing.load(database, [package], accept_warnings=True)
    seconds = time.perf_counter() - began
    print(json.dumps({"state": run.state, "seconds": seconds, "megabytes": _peak()}))


def _peak() -> float:
    """Peak memory in MB. What ``getrusage`` tells on Linux is carried over from the process that started this
    one; the kernel's own table is not."""
    status = Path("/proc/self/status")
    if status.exists():
        [line] = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)  # macOS tells bytes


if __name__ == "__main__":
    once(Place(sys.argv[1], Path(sys.argv[2])), Path(sys.argv[3]))
