"""What is computed from the observations and kept beside them: withheld flags, coverage, distributions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data_access import indicators, schema, withholding
from data_access.slices import of_indicator

QUANTILES = {"least": 0.0, "q20": 0.2, "q40": 0.4, "median": 0.5, "q60": 0.6, "q80": 0.8, "most": 1.0}


def recompute(connection: sa.Connection, codes: Iterable[str]) -> None:
    """Decides anew what is withheld of these indicators, then their coverage and distributions.

    Only published values enter a distribution: a hidden least value would come back through the least.
    """
    known = indicators.in_use(connection)
    areas = connection.execute(sa.select(schema.area.c.code, schema.area.c.level, schema.area.c.parent)).all()
    levels = {code: level for code, level, _ in areas}
    parents = {code: parent for code, _, parent in areas}
    k = {code: k for code, k in connection.execute(sa.select(schema.dataset.c.code, schema.dataset.c.k))}
    for code in codes:
        rows = of_indicator(connection, code)
        if len(rows):
            hidden = withholding.decided(rows, known[code], k=k, parents=parents)
            withholding.store(connection, code, rows, hidden)
            rows["withheld"] = hidden
        for table, found in (
            (schema.coverage, covered(rows)),
            (schema.stats, distributions(rows, levels)),
        ):
            connection.execute(table.delete().where(table.c.indicator == code))
            if found:
                connection.execute(table.insert(), [{"indicator": code, **row} for row in found])


def covered(rows: pd.DataFrame) -> list[dict[str, object]]:
    """How many rows, and how many with a published value, each breakdown and period has."""
    if rows.empty:
        return []
    group, keys = _groups(rows, ["breakdown", "period"])
    published = _published(rows)
    return [
        {"breakdown": b, "period": p, "areas": int(all_), "published": int(shown)}
        for (b, p), all_, shown in zip(
            keys,
            np.bincount(group, minlength=len(keys)),
            np.bincount(group, weights=published, minlength=len(keys)),
            strict=True,
        )
    ]


def distributions(rows: pd.DataFrame, levels: Mapping[str, str]) -> list[dict[str, object]]:
    """The distribution of the published values over the areas of each level, by breakdown and period.

    Quantiles are interpolated linearly between neighbours (Hyndman and Fan's seventh definition).
    """
    shown = rows[_published(rows)]
    if shown.empty:
        return []
    of_area = pd.Categorical([levels[area] for area in shown["area"].cat.categories])
    level = pd.Categorical.from_codes(of_area.codes[shown["area"].cat.codes], categories=of_area.categories)
    group, keys = _groups(shown.assign(level=level), ["breakdown", "period", "level"])
    values = shown["value"].to_numpy()
    order = np.lexsort((values, group))
    values = values[order]
    n = np.bincount(group, minlength=len(keys))
    first = np.concatenate(([0], np.cumsum(n)[:-1]))
    found: dict[str, np.ndarray] = {"n": n}
    for name, share in QUANTILES.items():
        place = share * (n - 1)
        below = np.floor(place).astype(np.int64)
        above = np.minimum(below + 1, n - 1)
        low, high = values[first + below], values[first + above]
        found[name] = low + (high - low) * (place - below)
    found["mean"] = np.add.reduceat(values, first) / n
    columns = [column.tolist() for column in found.values()]
    return [
        {"breakdown": b, "period": p, "level": level, **dict(zip(found, numbers, strict=True))}
        for (b, p, level), *numbers in zip(keys, *columns, strict=True)
    ]


def _published(rows: pd.DataFrame) -> np.ndarray:
    return (rows["withheld"].to_numpy() == 0) & ~np.isnan(rows["value"].to_numpy())


def _groups(rows: pd.DataFrame, names: list[str]) -> tuple[np.ndarray, list[tuple[str, ...]]]:
    """A number for each row's group, and what the groups are."""
    mixed = np.zeros(len(rows), dtype=np.int64)
    for name in names:
        mixed = mixed * len(rows[name].cat.categories) + rows[name].cat.codes.to_numpy()
    numbers, group = np.unique(mixed, return_inverse=True)
    keys: list[tuple[str, ...]] = []
    for number in numbers.tolist():
        key: list[str] = []
        for name in reversed(names):
            number, code = divmod(number, len(rows[name].cat.categories))
            key.insert(0, rows[name].cat.categories[code])
        keys.append(tuple(key))
    return group, keys
