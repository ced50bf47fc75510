"""The invented budgets of social assistance of the city and its sectors: adopted, revised, executed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data_access.demo.carried import CITY, SECTORS, both
from data_access.demo.drawing import generator
from data_access.demo.sums import MONEY, split, written

YEARS = range(2022, 2026)
WHOLE = ("68.02", "Asigurări și asistență socială")
PARTS = (  # with what part of the whole they are, in percent
    ("68.02.04", "Asistență acordată persoanelor în vârstă", 14),
    ("68.02.05", "Asistență socială în caz de boli și invalidități", 34),
    ("68.02.06", "Asistență socială pentru familie și copii", 29),
    ("68.02.15", "Prevenirea excluderii sociale", 9),
    ("68.02.50", "Alte cheltuieli în domeniul asistenței sociale", 14),
)
# Millions of lei in 2022.
ADOPTED = dict(zip((*SECTORS, CITY), (190, 150, 225, 140, 95, 230, 450), strict=True))
YEARLY = 1.07
ELAPSED = (0.21, 0.46, 0.71, 1.0)  # how much of a year's spending is done by the end of each quarter
THOUSAND_LEI = 100_000
NOTE = both("Sumă inventată.", "Invented amount.")

Row = dict[str, str]


def rows(seed: int) -> pd.DataFrame:
    """The budget table: the chapters' parts add up to the chapter, whatever the kind and the period.

    What is executed is told at the end of each quarter, from the beginning of the year."""
    return pd.DataFrame(
        [
            row
            for area in ADOPTED
            for year in YEARS
            for row in _of_year(area, year, generator(seed, f"budget {area} {year}"))
        ]
    )


def _of_year(area: str, year: int, rng: np.random.Generator) -> Iterator[Row]:
    weights = [weight * np.exp(0.08 * rng.standard_normal()) for *_, weight in PARTS]
    thousands = round(ADOPTED[area] * 1_000 * YEARLY ** (year - 2022) * rng.uniform(0.96, 1.04))
    initial = [part * THOUSAND_LEI for part in split(thousands, weights)]
    revised = [part + round(part * rng.uniform(0.0, 0.09) / THOUSAND_LEI) * THOUSAND_LEI for part in initial]
    yield from _chapters(area, str(year), "initial", initial)
    yield from _chapters(area, str(year), "revised", revised)
    spent = [round(part * rng.uniform(0.86, 0.985)) for part in revised]
    for quarter, elapsed in enumerate(ELAPSED, 1):
        until = [
            round(part * (elapsed if quarter == 4 else elapsed * rng.uniform(0.93, 1.05))) for part in spent
        ]
        yield from _chapters(area, f"{year}-Q{quarter}", "executed", until)


def _chapters(area: str, period: str, kind: str, parts: list[int]) -> Iterator[Row]:
    named = [WHOLE, *(part[:2] for part in PARTS)]
    for (chapter, title), value in zip(named, [sum(parts), *parts], strict=True):
        yield {
            "area": area, "period": period, "institution": "", "chapter": chapter, "kind": kind,
            "title": title, "cumulative": "1" if kind == "executed" else "0", "currency": "RON",
            "value": written(value), "note": NOTE, "dataset": MONEY,
        }  # fmt: skip
