"""A data package of a country's size, made by a seeded generator: imports and queries are measured on it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.tables import AREAS, DATASETS, INDICATORS

SEED = 7


class Size(NamedTuple):
    """How many of what; every breakdown but the first, the total, is one part of it."""

    indicators: int = 30
    breakdowns: tuple[str, ...] = ("", "sex=f", "sex=m")
    years: tuple[int, ...] = tuple(range(2015, 2026))
    counties: int = 10
    communes: int = 1_000

    @property
    def rows(self) -> int:
        zones = self.counties + self.communes
        return self.indicators * len(self.breakdowns) * len(self.years) * zones

    def code(self, number: int) -> str:
        return f"BENCH-{number:03}"

    def commune(self, number: int) -> str:
        return str(100_000 + number)


MILLION = Size()
# 3,186 zones over 25 years: as many as Romania has local units, 42 of them taken for counties.
COUNTRY = Size(126, ("",), tuple(range(2000, 2025)), 42, 3_144)


def write(folder: Path, size: Size = MILLION, *, small: bool = False, shuffled: bool = False) -> int:
    """Writes the package and gives the number of its observations.

    ``small``: with counts that must be withheld; ``shuffled``: rows in no order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    draw = np.random.default_rng(SEED)
    areas = _areas(size)
    codes = [size.code(n) for n in range(1, size.indicators + 1)]
    datasets = [{"code": "bench", "name": "Bench", "kind": "administrative", "k": 5}]
    _table(DATASETS, datasets).to_csv(folder / "dataset.csv", index=False)
    _table(AREAS, [row | {"dataset": "bench"} for row in areas]).to_csv(folder / "area.csv", index=False)
    _table(INDICATORS, [_indicator(code) for code in codes]).to_csv(folder / "indicator.csv", index=False)
    made = (observations(code, areas, size, draw, small=small) for code in codes)
    if shuffled:
        rows = pd.concat(made, ignore_index=True)
        made = iter([rows.iloc[draw.permutation(len(rows))]])
    with (folder / "observation.csv").open("w", encoding="utf-8", newline="") as file:
        for number, rows in enumerate(made):
            rows.to_csv(file, index=False, header=number == 0)
    return size.rows


def _table(table, rows: list[dict]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(table.names))


def _areas(size: Size) -> list[dict]:
    counties = [
        {"code": str(100 + n), "name": f"County {n}", "level": "county", "parent": "RO"}
        for n in range(size.counties)
    ]
    communes = [
        {
            "code": size.commune(n),
            "name": f"Commune {n}",
            "level": "commune",
            "parent": str(100 + n % size.counties),
        }
        for n in range(size.communes)
    ]
    return [{"code": "RO", "name": "România", "level": "country"}, *counties, *communes]


def _indicator(code: str) -> dict:
    return {
        "code": code, "name": code, "name_en": code, "theme": "disability", "target_group": "general",
        "domain": "–", "domain_en": "–", "type": "output", "nature": "quantitative", "measure": "proportion",
        "unit": "%", "unit_en": "%", "multiplier": 100, "polarity": "higher",
        "numerator": "–", "numerator_en": "–",
        "denominator": "–", "denominator_en": "–", "frequency": "annual", "flow": "stock", "to_year": "last",
        "to_parent": "recompute", "levels": "commune|county|country", "source": "–", "source_en": "–",
        "basis": "admin_record", "core": 0, "caveat": "", "caveat_en": "", "dataset": "bench",
    }  # fmt: skip


def observations(
    code: str, areas: list[dict], size: Size, draw: np.random.Generator, *, small: bool
) -> pd.DataFrame:
    """Communes drawn by part and year; the total is the sum of the parts, counties that of their communes."""
    communes = [row for row in areas if row["level"] == "commune"]
    parts = max(len(size.breakdowns) - 1, 1)
    shape = (parts, len(size.years), len(communes))
    n = draw.integers(400, 4_000, shape)
    x = np.maximum(draw.binomial(n, draw.uniform(0.1, 0.9, (1, 1, len(communes)))), 20)
    if small:
        rare = draw.random(shape) < 0.002
        x = np.where(rare, draw.integers(1, 5, shape), x)
    of = np.array([int(row["parent"]) - 100 for row in communes])
    both = []
    for counts in (x, n):
        sums = np.stack([counts[:, :, of == county].sum(axis=2) for county in range(size.counties)], axis=2)
        whole = np.concatenate([sums, counts], axis=2)
        total = whole.sum(axis=0, keepdims=True)
        both.append(np.concatenate([total, whole]) if len(size.breakdowns) > 1 else total)
    x, n = both
    codes = [row["code"] for row in areas if row["level"] != "country"]
    index = pd.MultiIndex.from_product(
        [size.breakdowns, [str(y) for y in size.years], codes], names=["breakdown", "period", "area"]
    )
    rows = pd.DataFrame({"numerator": x.ravel(), "denominator": n.ravel()}, index=index).reset_index()
    rows.insert(0, "indicator", code)
    rows["value"] = (100 * rows["numerator"] / rows["denominator"]).round(4)
    return rows.assign(status="A", dataset="bench")
