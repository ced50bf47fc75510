"""The published facts the example carries: files beside this module, read as declared frames."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

FACTS = Path(__file__).parent / "facts"
CITY = "179132"
SECTORS = ("179141", "179150", "179169", "179178", "179187", "179196")
AS_WRITTEN = (
    "provider", "service_type", "service", "programme", "project", "project_area", "partner", "amount",
    "output",
)  # fmt: skip
COMMUNE, COUNTY, COUNTRY = "102160", "234", "RO"


@cache
def read(name: str) -> pd.DataFrame:
    """A file of ``facts/`` as text, blanks as empty text. Not to be changed: it is shared."""
    return pd.read_csv(FACTS / name, dtype=str, keep_default_na=False)


def both(ro: str, en: str) -> str:
    """A note in both languages, in the one column there is for it."""
    return f"{ro} | {en}" if ro else ""


def datasets() -> pd.DataFrame:
    return read("dataset.csv").copy()


def occurrences() -> pd.DataFrame:
    """Dated facts with the doubts about each in its note, and a few made-up ones."""
    facts = read("occurrence.csv")
    notes = [both(ro, en) for ro, en in zip(facts["note"], facts["note_en"], strict=True)]
    return facts.assign(note=notes)


def as_written(name: str) -> pd.DataFrame:
    """A table of ``AS_WRITTEN``: the licensed services of Bucharest circa 2016, their providers, and the
    nomenclature of that time (shelters for victims stand in it without name, address or point); the three
    projects with the budgets that their documents give, in which no payment is written."""
    return read(f"{name}.csv").copy()


def residents(year: int) -> dict[str, int]:
    """Residents at the census of 2011 or 2021 by area (Sector 1 in 2021 as the remainder)."""
    facts = read("population.csv")
    chosen = facts[
        (facts["definition"] == "resident")
        & (facts["age"] == "all")
        & facts["date"].str.startswith(str(year))
    ]
    return dict(zip(chosen["area"], chosen["value"].astype(int), strict=True))


def shares(age: str) -> dict[str, float]:
    """Share of an age group (0-19, 20-64, 65+) by domicile on 1 January 2018, by area, as a fraction."""
    facts = read("population.csv")
    chosen = facts[(facts["age"] == age) & (facts["date"] == "2018-01-01")]
    return dict(zip(chosen["area"], chosen["value"].astype(float) / 100, strict=True))


def children_in_protection() -> pd.DataFrame:
    """National counts at quarter ends: period, children, residential (NaN where not published)."""
    facts = read("child_protection.csv")
    ends = pd.to_datetime(facts["date"])
    return pd.DataFrame(
        {
            "period": ends.dt.year.astype(str) + "-Q" + ends.dt.quarter.astype(str),
            "children": pd.to_numeric(facts["children"]),
            "residential": pd.to_numeric(facts["residential"]),
            "source": facts["source"],
        }
    )
