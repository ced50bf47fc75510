"""A data package of a country's size, made by a seeded generator: imports and queries are measured on it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.tables import AREAS, DATASETS, INDICATORS

INDICATORS_, BREAKDOWNS, YEARS = 30, ("", "sex=f", "sex=m"), tuple(range(2015, 2026))
COUNTIES, COMMUNES = 10, 1_000  # rows: 30 × 3 × 11 × 1,010 ≈ a million
SEED = 7


def write(folder: Path, *, communes: int = COMMUNES, small: bool = False, shuffled: bool = False) -> int:
    """Writes the package and gives the number of its observations.

    ``small``: with counts that must be withheld; ``shuffled``: rows in no order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    draw = np.random.default_rng(SEED)
    areas = _areas(communes)
    codes = [f"BENCH-{n:02}" for n in range(1, INDICATORS_ + 1)]
    _table(DATASETS, [{"code": "bench", "name": "Bench", "kind": "administrative", "k": 5}]).to_csv(
        folder / "dataset.csv", index=False
    )
    _table(AREAS, [row | {"dataset": "bench"} for row in areas]).to_csv(folder / "area.csv", index=False)
    _table(INDICATORS, [_indicator(code) for code in codes]).to_csv(folder / "indicator.csv", index=False)
    whole = [_observations(code, areas, draw, small=small) for code in codes]
    rows = pd.concat(whole, ignore_index=True)
    if shuffled:
        rows = rows.iloc[draw.permutation(len(rows))]
    rows.to_csv(folder / "observation.csv", index=False)
    return len(rows)


def _table(table, rows: list[dict]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(table.names))


def _areas(communes: int) -> list[dict]:
    counties = [
        {"code": str(100 + n), "name": f"County {n}", "level": "county", "parent": "RO"}
        for n in range(COUNTIES)
    ]
    return [
        {"code": "RO", "name": "România", "level": "country"},
        *counties,
        *(
            {
                "code": str(100_000 + n),
                "name": f"Commune {n}",
                "level": "commune",
                "parent": str(100 + n % COUNTIES),
            }
            for n in range(communes)
        ),
    ]


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


def _observations(code: str, areas: list[dict], draw: np.random.Generator, *, small: bool) -> pd.DataFrame:
    """Communes drawn by sex and year; the total is the sum of the sexes, counties that of their communes."""
    communes = [row for row in areas if row["level"] == "commune"]
    shape = (2, len(YEARS), len(communes))
    n = draw.integers(400, 4_000, shape)
    x = np.maximum(draw.binomial(n, draw.uniform(0.1, 0.9, (1, 1, len(communes)))), 20)
    if small:
        rare = draw.random(shape) < 0.002
        x = np.where(rare, draw.integers(1, 5, shape), x)
    of = np.array([int(row["parent"]) - 100 for row in communes])
    both = []
    for counts in (x, n):
        counties = np.stack([counts[:, :, of == county].sum(axis=2) for county in range(COUNTIES)], axis=2)
        parts = np.concatenate([counties, counts], axis=2)
        both.append(np.concatenate([parts.sum(axis=0, keepdims=True), parts]))
    x, n = both
    codes = [row["code"] for row in areas if row["level"] != "country"]
    index = pd.MultiIndex.from_product(
        [BREAKDOWNS, [str(y) for y in YEARS], codes], names=["breakdown", "period", "area"]
    )
    rows = pd.DataFrame({"numerator": x.ravel(), "denominator": n.ravel()}, index=index).reset_index()
    rows.insert(0, "indicator", code)
    rows["value"] = (100 * rows["numerator"] / rows["denominator"]).round(4)
    return rows.assign(status="A", dataset="bench")
