"""Rows a second and peak memory of an import, with all its checks, withholding and derived tables."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import observations
from benchmarks.measured import Measured
from benchmarks.running import ROOT

CASES = {
    "in the order of the key": {},
    "in no order": {"shuffled": True},
    "with small counts to withhold": {"small": True},
    "half as many rows": {"communes": observations.COMMUNES // 2},
}


def measure() -> list[Measured]:
    """Each case in a process of its own, so that its peak memory is its own."""
    found = []
    for name, options in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            rows = observations.write(Path(folder) / "package", **options)
            command = [sys.executable, "-m", "benchmarks.import_rows", folder]
            answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            told = json.loads(answer.stdout.splitlines()[-1])
        what = f"import of {rows:,} rows, {name}"
        found.append(Measured(what, rows / told["seconds"], "rows/s", 100_000, most=False))
        found.append(Measured(f"{what}: peak memory", told["megabytes"], "MB", 600))
    return found


def once(folder: Path) -> None:
    """One import into an empty database, timed from the opening of the files to the new version."""
    from data_access import importing
    from data_access.database import open_database, sqlite_url
    from data_access.migrating import migrate

    database = open_database(sqlite_url(folder / "reper.sqlite"))
    migrate(database)
    began = time.perf_counter()
    run = importing.load(database, [folder / "package"])
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
    once(Path(sys.argv[1]))
