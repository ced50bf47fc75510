"""Checked rows on their way in: written to one file beside the database, read back a part at a time.

The database is not touched, hence not locked, before everything has been checked; memory holds an index of
the file and nothing else. The file is this process's own and is never read by another.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from dashboard.tables import Table
from data_access import slices

PLACE, LINE = "_place", "_line"  # which file or sheet a row came from, and its row there


class Staging:
    """The staged rows of one run."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.places: list[tuple[str, str | None]] = []
        self._file = path.open("w+b")
        self._found: dict[str, dict[str, list[int]]] = {}

    def add(self, table: Table, rows: pd.DataFrame, *, file: str, sheet: str | None) -> None:
        """Stages checked rows (see ``validation.Checked.frame``); their index is their row in the file."""
        if rows.empty:
            return
        if not self.places or self.places[-1] != (file, sheet):
            self.places.append((file, sheet))
        arrays = {name: _array(rows[name], table) for name in rows.columns}
        arrays[PLACE] = np.full(len(rows), len(self.places) - 1, dtype=np.float64)
        arrays[LINE] = rows.index.to_numpy(dtype=np.float64)
        name = slices.part_column(table)
        found = self._found.setdefault(table.name, {})
        if name is None:
            found.setdefault("", []).append(self._write(arrays))
            return
        codes, categories = arrays[name]
        order = np.argsort(codes, kind="stable")
        arrays = {column: _taken(values, order) for column, values in arrays.items()}
        used, first = np.unique(arrays[name][0], return_index=True)
        ends = [*first[1:], len(order)]
        for code, start, end in zip(used.tolist(), first.tolist(), ends, strict=True):
            piece = {column: _taken(values, slice(start, end)) for column, values in arrays.items()}
            found.setdefault(categories[code], []).append(self._write(piece))

    def tables(self) -> set[str]:
        """The names of the tables that have staged rows."""
        return set(self._found)

    def parts(self, table: Table) -> list[str]:
        """The parts of a table that have staged rows, in order (see ``slices.PARTS``)."""
        return sorted(self._found.get(table.name, ()))

    def rows(self, table: Table, part: str = "") -> pd.DataFrame:
        """The staged rows of a part, in the order in which they came: the declared columns (as in
        ``slices.stored``), ``PLACE``, ``LINE``, and ``version`` where the file carried it."""
        pieces = [self._read(offset, table) for offset in self._found[table.name][part]]
        names = [name for name in pieces[0].columns if all(name in piece.columns for piece in pieces)]
        return slices.joined([piece[names] for piece in pieces])

    def place(self, number: float) -> tuple[str, str | None]:
        """The file and sheet a staged row came from."""
        return self.places[int(number)]

    def close(self) -> None:
        """Removes the file."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def _write(self, arrays: dict[str, Any]) -> int:
        offset = self._file.seek(0, 2)
        pickle.dump({name: _small(values) for name, values in arrays.items()}, self._file, protocol=5)
        return offset

    def _read(self, offset: int, table: Table) -> pd.DataFrame:
        self._file.seek(offset)
        arrays: dict[str, Any] = pickle.load(self._file)
        columns: dict[str, Any] = {}
        for name in (*table.names, "version", PLACE, LINE):
            values = arrays.get(name)
            if isinstance(values, tuple):
                columns[name] = slices.categorical(*values)
            elif isinstance(values, list):
                columns[name] = pd.Series(values, dtype=object)
            elif values is not None:
                columns[name] = values
        return pd.DataFrame(columns, copy=False)


def _array(column: pd.Series, table: Table) -> Any:
    """Categories as codes and a list, numbers as float64, geometry as a list of bytes."""
    kinds = {c.name: c.kind for c in table.columns}
    kind = kinds.get(str(column.name), "integer")
    if kind == "geometry":
        return column.tolist()
    if kind in slices.NUMERIC:
        return column.to_numpy(dtype=np.float64, na_value=np.nan)
    if not isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype("category")
    return column.cat.codes.to_numpy(), column.cat.categories.tolist()


def _taken(values: Any, which: Any) -> Any:
    if isinstance(values, tuple):
        return values[0][which], values[1]
    if isinstance(values, list):
        return values[which] if isinstance(which, slice) else [values[n] for n in which]
    return values[which]


def _small(values: Any) -> Any:
    """Codes on only those categories that are used: a piece must not carry the texts of its whole chunk."""
    if not isinstance(values, tuple):
        return values
    codes, categories = values
    used, places = np.unique(codes, return_inverse=True)
    blank = bool(len(used)) and used[0] < 0
    texts = [categories[code] for code in used.tolist() if code >= 0]
    return places.astype(np.int32) - int(blank), texts
