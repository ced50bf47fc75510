"""The data version of each row of a full package, written beside its tables as runs of rows.

``versions.csv`` is no resource of the package: only an empty database takes it over, any other gives imported
rows a version of its own.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TextIO

import numpy as np

from dashboard.tables import BOUNDARIES

NAME = "versions.csv"
HEADINGS = ("table", "rows", "version")
IN_FORCE = "*"  # stands where a table does, for no rows
LARGEST = 20 * 2**20  # bytes; a million runs of rows
HIGHEST = 10**9  # rows, or versions; more of either than any database has had
FIRST_ROWS = {BOUNDARIES.name: 1}  # features are counted from 1
FIRST_ROW = 2  # rows as a spreadsheet does, below the headings


@dataclass(frozen=True)
class Runs:
    """The versions of one table's rows: up to which row (counted from 0, not included) each version goes."""

    ends: np.ndarray
    versions: np.ndarray
    first: int

    def __call__(self, rows: np.ndarray) -> np.ndarray:
        """The versions of spreadsheet rows."""
        at = np.searchsorted(self.ends, rows - self.first, side="right")
        return self.versions[np.minimum(at, len(self.versions) - 1)]


def write(file: TextIO, tables: Iterable[tuple[str, Iterable[int]]], in_force: int) -> None:
    """Writes table → the versions of its rows, in the order of the rows, as runs of equal ones; and the
    version in force, which may be one that has taken rows out and left none of its own."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADINGS)
    for table, versions in tables:
        for version, run in groupby(versions):
            writer.writerow((table, sum(1 for _ in run), version))
    writer.writerow((IN_FORCE, 0, in_force))


def read(paths: Sequence[Path]) -> dict[str, Runs]:
    """Table → the versions of its rows; empty where the paths are not one full package."""
    text = _text(Path(paths[0])) if len(paths) == 1 else None
    found: dict[str, list[tuple[int, int]]] = {}
    try:
        for row in csv.DictReader(io.StringIO(text or "")):
            rows, version = int(row["rows"]), int(row["version"])
            if not (0 <= rows <= HIGHEST and 0 <= version <= HIGHEST):
                return {}
            found.setdefault(row["table"], []).append((rows, version))
    except (KeyError, TypeError, ValueError, csv.Error):
        return {}
    return {
        table: Runs(
            np.cumsum([rows for rows, _ in runs]),
            np.array([float(version) for _, version in runs]),
            FIRST_ROWS.get(table, FIRST_ROW),
        )
        for table, runs in found.items()
    }


def highest(versions: Mapping[str, Runs] | None) -> int:
    """The highest version among those read; 0 for none."""
    return max((int(runs.versions.max()) for runs in (versions or {}).values()), default=0)


def _text(path: Path) -> str | None:
    try:
        if path.is_dir():
            file = path / NAME
            return file.read_text("utf-8") if file.is_file() and file.stat().st_size <= LARGEST else None
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                name = next((n for n in archive.namelist() if n.split("/")[-1] == NAME), None)
                if name and archive.getinfo(name).file_size <= LARGEST:
                    return archive.read(name).decode("utf-8")
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile):
        return None
    return None
