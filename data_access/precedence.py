"""One published value a key: what becomes of a staged row that meets a stored one. Frames in, marks out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard.tables import KINDS, Table
from data_access import slices

ADD, SAME, KEEP, REPLACE, SUPERSEDE, LOSE = range(6)
COMPUTED = ("withheld",)  # decided here after the merge; what a file says of it changes nothing


def ranks(datasets: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """Each data set's place in the order of precedence, 0 first: by kind (``tables.KINDS``), then the newer
    cut-off (a missing one is the oldest). Equal places: the later import is taken."""
    order = {
        code: (KINDS.index(row["kind"]), not row["cutoff"], tuple(-ord(c) for c in row["cutoff"] or ""))
        for code, row in datasets.items()
    }
    places = {key: n for n, key in enumerate(sorted(set(order.values())))}
    return {code: places[key] for code, key in order.items()}


def rank_of(rows: pd.DataFrame, places: Mapping[str, int]) -> np.ndarray:
    """The place of each row's data set; all equal in a table whose rows belong to none."""
    if "dataset" not in rows.columns:
        return np.zeros(len(rows), dtype=np.int64)
    of_category = np.array([places[code] for code in rows["dataset"].cat.categories] + [0], dtype=np.int64)
    return of_category[rows["dataset"].cat.codes]


def best_of_each(rows: pd.DataFrame, table: Table, places: Mapping[str, int]) -> np.ndarray:
    """Whether each staged row is the one that its key comes to within one import: the best placed, and of
    equal places the last."""
    key = slices.keys(rows, table.key)
    rank = rank_of(rows, places)
    order = np.lexsort((-np.arange(len(rows)), rank, key))
    best = np.zeros(len(rows), dtype=bool)
    best[order[np.concatenate(([True], np.diff(key[order]) != 0))] if len(rows) else []] = True
    return best


def compared(
    staged: pd.DataFrame, stored: pd.DataFrame, table: Table, places: Mapping[str, int]
) -> tuple[np.ndarray, np.ndarray]:
    """What becomes of each staged row, and which stored row it meets (−1: none).

    Both frames share their categories (see ``shared``) and hold a key once; ``stored`` is in key order.
    ADD: new. SAME: nothing differs. KEEP: a blank ``Q`` that must not overwrite what is stored. REPLACE: a
    change within one data set. SUPERSEDE: the stored row is set aside. LOSE: the staged row is set aside.
    """
    marks = np.full(len(staged), ADD, dtype=np.int8)
    if stored.empty or staged.empty:
        return marks, np.full(len(staged), -1, dtype=np.int64)
    key, known = slices.keys(staged, table.key), slices.keys(stored, table.key)
    place = np.minimum(np.searchsorted(known, key), len(known) - 1)
    met = known[place] == key
    mine, theirs = staged[met], stored.iloc[place[met]]

    equal = np.ones(len(mine), dtype=bool)
    for column in table.columns:
        if column.name not in COMPUTED:
            equal &= _equal(mine[column.name], theirs[column.name])
    one_dataset = _equal(mine["dataset"], theirs["dataset"]) if "dataset" in table.names else True
    wins = rank_of(mine, places) <= rank_of(theirs, places)
    decided = np.where(wins, np.where(one_dataset, REPLACE, SUPERSEDE), np.where(one_dataset, REPLACE, LOSE))
    if "status" in table.names:
        hides = (mine["status"] == "Q").to_numpy() & mine["value"].isna().to_numpy()
        tells = theirs["value"].notna().to_numpy() | (theirs["status"] != "Q").to_numpy()
        decided = np.where(hides & tells, KEEP, decided)
    marks[met] = np.where(equal, SAME, decided)
    return marks, np.where(met, place, -1)


def decided(
    staged: pd.DataFrame, stored: pd.DataFrame, table: Table, places: Mapping[str, int]
) -> tuple[np.ndarray, np.ndarray]:
    """What becomes of every staged row of a part, and which stored row it met, as ``compared`` says it; of
    several with one key all but the best lose. Both frames as ``shared`` gives them."""
    best = best_of_each(staged, table, places)
    marks = np.full(len(staged), LOSE, dtype=np.int8)
    met = np.full(len(staged), -1, dtype=np.int64)
    marks[best], met[best] = compared(staged[best], stored, table, places)
    return marks, met


def shared(staged: pd.DataFrame, stored: pd.DataFrame, table: Table) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both frames with one sorted list of categories a column, so that codes can be compared."""
    first, second = {}, {}
    for column in table.columns:
        if isinstance(staged[column.name].dtype, pd.CategoricalDtype):
            both = slices.united([staged[column.name].array, stored[column.name].array])
            first[column.name], second[column.name] = both[: len(staged)], both[len(staged) :]
    return staged.assign(**first), stored.assign(**second)


def _equal(mine: pd.Series, theirs: pd.Series) -> np.ndarray:
    if isinstance(mine.dtype, pd.CategoricalDtype):
        return mine.cat.codes.to_numpy() == theirs.cat.codes.to_numpy()
    if mine.dtype == object:
        return np.array([a == b for a, b in zip(mine, theirs, strict=True)], dtype=bool)
    a, b = mine.to_numpy(), theirs.to_numpy()
    return (a == b) | (np.isnan(a) & np.isnan(b))
