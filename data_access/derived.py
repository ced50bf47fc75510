"""What is computed from the observations and kept beside them: withheld flags, coverage, distributions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
import sqlalchemy as sa

from dashboard.indicators.catalogue import Catalogue
from dashboard.tables import OBSERVATIONS
from data_access import digest, indicators, schema, slices, withholding

QUANTILES = {"least": 0.0, "q20": 0.2, "q40": 0.4, "median": 0.5, "q60": 0.6, "q80": 0.8, "most": 1.0}


@dataclass(frozen=True)
class Around:
    """What the rows of an indicator are judged by: definitions, each area's level and parent, each data set's
    threshold."""

    indicators: Catalogue
    levels: Mapping[str, str]
    parents: Mapping[str, str | None]
    k: Mapping[str, int]


def around(connection: sa.Connection) -> Around:
    """As the connection's transaction sees it."""
    areas = connection.execute(sa.select(schema.area.c.code, schema.area.c.level, schema.area.c.parent)).all()
    return Around(
        indicators.in_use(connection),
        levels={code: level for code, level, _ in areas},
        parents={code: parent for code, _, parent in areas},
        k={
            code: k
            for code, k, *_ in connection.execute(sa.select(schema.dataset.c.code, schema.dataset.c.k))
        },
    )


class Derived(NamedTuple):
    """What follows from an indicator's rows: rows of ``coverage`` and ``stats``, and the digest."""

    coverage: list[dict[str, object]]
    stats: list[dict[str, object]]
    digest: str


def affected(connection: sa.Connection, before: Around, after: Around) -> set[str]:
    """The stored indicators whose mask or distributions may be others than before although their rows are the
    same: areas were moved, a data set's k or a definition was changed."""
    stored = set(slices.stored_parts(connection, OBSERVATIONS))
    if any(
        after.levels.get(code) != level or after.parents.get(code) != before.parents[code]
        for code, level in before.levels.items()
    ):
        return stored
    changed = [code for code, k in after.k.items() if before.k.get(code, k) != k]
    redefined = {code for code, known in after.indicators.items() if before.indicators.get(code) != known}
    return stored & (redefined | set(withholding.touched_by_k(connection, changed)))


def of(code: str, rows: pd.DataFrame, known: Around) -> Derived:
    """What follows from the rows of an indicator (see ``slices.stored``), their flags decided."""
    if rows.empty:
        return Derived([], [], "")
    tables = (covered(rows), distributions(rows, known.levels))
    coverage, stats = ([{"indicator": code, **row} for row in found] for found in tables)
    return Derived(coverage, stats, digest.of_part(rows, OBSERVATIONS))


def keep(connection: sa.Connection, code: str, derived: Derived) -> None:
    """Writes coverage, distributions and digest of an indicator in place of the former ones."""
    for table, found in ((schema.coverage, derived.coverage), (schema.stats, derived.stats)):
        connection.execute(table.delete().where(table.c.indicator == code))
        if found:
            connection.execute(table.insert(), found)
    digest.keep(connection, OBSERVATIONS, code, derived.digest)


def covered(rows: pd.DataFrame) -> list[dict[str, object]]:
    """How many rows, and how many with a published value, each breakdown and period has."""
    group, keys = _groups(rows, ["breakdown", "period"])
    every = np.bincount(group, minlength=len(keys)).tolist()
    shown = np.bincount(group, weights=_published(rows), minlength=len(keys)).tolist()
    return [
        {"breakdown": breakdown, "period": period, "areas": n, "published": int(published)}
        for (breakdown, period), n, published in zip(keys, every, shown, strict=True)
    ]


def distributions(rows: pd.DataFrame, levels: Mapping[str, str]) -> list[dict[str, object]]:
    """The distribution of the published values over the areas of each level, by breakdown and period.

    Only published values enter: a hidden least value would come back through the least. Quantiles are
    interpolated linearly between neighbours (Hyndman and Fan's seventh definition).
    """
    shown = rows[_published(rows)]
    if shown.empty:
        return []
    of_area = pd.Categorical([levels[area] for area in shown["area"].cat.categories])
    level = pd.Categorical.from_codes(of_area.codes[shown["area"].cat.codes], categories=of_area.categories)
    group, keys = _groups(shown.assign(level=level), ["breakdown", "period", "level"])
    values = shown["value"].to_numpy()
    values = values[np.lexsort((values, group))]
    n = np.bincount(group, minlength=len(keys))
    first = np.concatenate(([0], np.cumsum(n)[:-1]))
    found: dict[str, np.ndarray] = {"n": n}
    for name, share in QUANTILES.items():
        place = share * (n - 1)
        below = np.floor(place).astype(np.int64)
        low, high = values[first + below], values[first + np.minimum(below + 1, n - 1)]
        found[name] = low + (high - low) * (place - below)
    found["mean"] = np.add.reduceat(values, first) / n
    columns = [column.tolist() for column in found.values()]
    return [
        {"breakdown": breakdown, "period": period, "level": level, **dict(zip(found, numbers, strict=True))}
        for (breakdown, period, level), *numbers in zip(keys, *columns, strict=True)
    ]


def _published(rows: pd.DataFrame) -> np.ndarray:
    return (rows["withheld"].to_numpy() == 0) & ~np.isnan(rows["value"].to_numpy())


def _groups(rows: pd.DataFrame, names: list[str]) -> tuple[np.ndarray, list[tuple[str, ...]]]:
    """A number for each row's group, and what the groups are."""
    columns = [rows[name].array for name in names]
    mixed = np.zeros(len(rows), dtype=np.int64)
    for column in columns:
        mixed = mixed * len(column.categories) + column.codes
    numbers, group = np.unique(mixed, return_inverse=True)
    texts = []
    for column in reversed(columns):
        numbers, codes = np.divmod(numbers, len(column.categories))
        texts.append(column.categories.to_numpy()[codes].tolist())
    return group, list(zip(*reversed(texts), strict=True))
