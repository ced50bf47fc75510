"""What an import would change, told before it does: counts, the largest changes, and every changed cell.

Frames in, values out: the decision itself is ``precedence.decided``, the one that the import takes too.
"""

from __future__ import annotations

import csv
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.columns import Column, Table
from dashboard.money import lei
from dashboard.tables import OBSERVATIONS, TARGETS
from data_access import precedence, slices
from data_access.checks.findings import number_text
from data_access.formats.cells import neutralised
from data_access.precedence import ADD, KEEP, LOSE, REPLACE, SAME, SUPERSEDE

# As the counts of an import are named: see ``terminal.counted``.
WORDS = {ADD: "added", SAME: "same", KEEP: "same", REPLACE: "changed", SUPERSEDE: "changed", LOSE: "aside"}
MOST_SHOWN = 3  # of the largest changes of one indicator
PLACES = ("indicator", "breakdown", "period", "area")
HEADINGS = ("table", "what", "key", *PLACES, "column", "before", "after", "area_name")
AREA = HEADINGS.index("area")


class ValueChange(NamedTuple):
    """One value that would be another: NaN where there is none; ``withheld``: the former one is not shown."""

    breakdown: str
    period: str
    area: str
    before: float
    after: float
    withheld: bool


@dataclass(frozen=True)
class OfIndicator:
    """What would change of one indicator: how many values, in how many areas, in which periods (in order)."""

    indicator: str
    added: int
    changed: int
    areas: int
    periods: tuple[str, ...]
    largest: tuple[ValueChange, ...]


@dataclass
class Changes:
    """What would change over all tables; ``listing``: the file of every changed cell, None where none is."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    indicators: list[OfIndicator] = field(default_factory=list)
    listing: Path | None = None

    def add(
        self,
        table: Table,
        staged: pd.DataFrame,
        stored: pd.DataFrame,
        marks: np.ndarray,
        met: np.ndarray,
        *,
        aside_already: int = 0,
    ) -> None:
        """Count in one part of a table; frames, marks and met as in ``precedence.decided``.

        ``aside_already``: how many of the rows that lose are set aside just so already, and change nothing.
        """
        counts = self.counts.setdefault(table.name, Counter())
        for mark, n in zip(*np.unique(marks, return_counts=True), strict=True):
            counts[WORDS[int(mark)]] += int(n)
        counts["aside"] -= aside_already
        counts["same"] += aside_already
        if table is OBSERVATIONS and np.isin(marks, (ADD, REPLACE, SUPERSEDE)).any():
            self.indicators.append(_of_indicator(staged, stored, marks, met))


def _of_indicator(
    staged: pd.DataFrame, stored: pd.DataFrame, marks: np.ndarray, met: np.ndarray
) -> OfIndicator:
    new, changed = marks == ADD, np.isin(marks, (REPLACE, SUPERSEDE))
    fresh = staged[new | changed]
    after, was = staged[changed], stored.iloc[met[changed]]
    values = [after["value"].to_numpy(), was["value"].to_numpy()]
    share = np.abs(values[0] - values[1]) / np.maximum(np.fmax(*map(np.abs, values)), 1e-300)
    one_blank = np.isnan(values[0]) != np.isnan(values[1])
    size = np.where(one_blank, 1.0, np.nan_to_num(share))
    order = np.argsort(-size, kind="stable")[:MOST_SHOWN]
    hidden = was["withheld"].to_numpy() != 0
    breakdown, period, area = (after[name].astype(object).to_numpy() for name in PLACES[1:])
    largest = tuple(
        ValueChange(
            breakdown[n], period[n], area[n],
            before=np.nan if hidden[n] else float(values[1][n]),
            after=float(values[0][n]), withheld=bool(hidden[n]),
        )
        for n in order.tolist() if size[n] > 0
    )  # fmt: skip
    periods = tuple(sorted(fresh["period"].astype(object).unique()))
    return OfIndicator(
        str(fresh["indicator"].iloc[0]), int(new.sum()), int(changed.sum()),
        fresh["area"].nunique(), periods, largest,
    )  # fmt: skip


class Listing:
    """Every changed cell as a line of a CSV, written as the parts of the tables come. ``names``: code → name
    of an area, to be read beside the code."""

    def __init__(self, path: Path, names: Mapping[str, str]):
        self.names = names
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._file = path.open("w", encoding="utf-8-sig", newline="")  # so that Excel reads ș and ț
        self._writer = csv.writer(self._file)
        self._writer.writerow(HEADINGS)
        self._empty = True

    def add(
        self, table: Table, staged: pd.DataFrame, stored: pd.DataFrame, marks: np.ndarray, met: np.ndarray
    ) -> None:
        if np.isin(marks, (SAME, KEEP)).all():
            return
        for line in cells(table, staged, stored, marks, met):
            self._empty = False
            self._writer.writerow([_text(cell) for cell in (*line, self.names.get(line[AREA]))])

    def close(self) -> Path | None:
        """The finished file; None, and no file, where nothing would change."""
        self._file.close()
        if self._empty:
            self.path.unlink()
            return None
        return self.path


def _text(cell: Any) -> Any:
    if isinstance(cell, float):
        return number_text(cell)
    return neutralised(cell) if isinstance(cell, str) else cell


def cells(
    table: Table, staged: pd.DataFrame, stored: pd.DataFrame, marks: np.ndarray, met: np.ndarray
) -> Iterator[tuple[Any, ...]]:
    """A line (``HEADINGS`` but the last) for each changed cell, and for each row that is new or set aside."""
    main = "value" if "value" in table.names else None
    for mark in (ADD, LOSE):
        at = np.flatnonzero(marks == mark)
        rows = staged.iloc[at]
        values = _values(rows, table.column(main)) if main else [None] * len(rows)
        for place, value in zip(_places(rows, table), values, strict=True):
            yield (table.name, WORDS[mark], *place, main, None, value)
    at = np.flatnonzero(np.isin(marks, (REPLACE, SUPERSEDE)))
    after, before = staged.iloc[at], stored.iloc[met[at]]
    # The value that a target starts from may be a withheld one: none of them is told.
    hidden = (
        before["withheld"].to_numpy() != 0 if "withheld" in table.names
        else np.full(len(at), table is TARGETS)
    )  # fmt: skip
    places = _places(after, table)
    for column in table.columns:
        if column.key or column.name in precedence.COMPUTED:
            continue
        pairs = zip(_values(before, column), _values(after, column), hidden.tolist(), places, strict=True)
        for was, now, secret, place in pairs:
            if was != now:
                was = None if secret and column.kind == "number" else was
                yield (table.name, "changed", *place, column.name, was, now)


def _places(rows: pd.DataFrame, table: Table) -> list[tuple[Any, ...]]:
    """Key (of tables that have another one), indicator, breakdown, period and area of each row."""
    others = [name for name in table.key if name not in PLACES]
    named = [_values(rows, table.column(name)) for name in others]
    key = (
        ["; ".join(map(str, values)) for values in zip(*named, strict=True)] if named else [None] * len(rows)
    )
    place = [
        _values(rows, table.column(name)) if name in table.key else [None] * len(rows) for name in PLACES
    ]
    return list(zip(key, *place, strict=True))


def _values(rows: pd.DataFrame, column: Column) -> list[Any]:
    if column.kind == "geometry":
        return [value and f"{len(value)} bytes, {zlib.crc32(value):08x}" for value in rows[column.name]]
    kinds = [(column.name, column.kind)]
    if column.kind == "money":
        found = (bani for piece in slices.tuples(rows[[column.name]], kinds) for (bani,) in piece)
        return [None if bani is None else lei(bani) for bani in found]
    return [value for piece in slices.tuples(rows[[column.name]], kinds) for (value,) in piece]
