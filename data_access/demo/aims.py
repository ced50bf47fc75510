"""Illustrative targets: what somebody might have set out to reach. Nobody did."""

from __future__ import annotations

import pandas as pd

from data_access.demo.carried import CITY, COUNTY, SECTORS, both

# indicator, areas, base period, target period, target as a multiple of the base value
AIMS: tuple[tuple[str, tuple[str, ...], str, str, float], ...] = (
    ("COP-02", (*SECTORS, CITY, COUNTY), "2020-Q4", "2027-Q4", 0.65),
    ("COP-06", (CITY,), "2020-Q4", "2027-Q4", 1.0),
    ("COP-09", (*SECTORS, CITY), "2020", "2028", 1.5),
    ("DIZ-04", (*SECTORS, CITY), "2020-Q4", "2028-Q4", 0.6),
    ("VAR-02", (*SECTORS, CITY), "2020-Q4", "2027-Q4", 1.4),
    ("VAR-03", (*SECTORS, CITY), "2020-Q4", "2027-Q4", 0.7),
    ("GEN-07", (*SECTORS, CITY, COUNTY), "2020", "2028", 1.35),
    ("GEN-18", (CITY,), "2021", "2027", 0.75),
    ("ADU-03", ("RO",), "2019", "2030", 0.75),
)
SOURCE = both("Exemplu ilustrativ, generat", "Illustrative example, generated")


def targets(observations: pd.DataFrame) -> pd.DataFrame:
    """The target table, its base values taken from the observations of the base period."""
    totals = observations[observations["breakdown"] == ""].set_index(["indicator", "area", "period"])["value"]
    rows = [
        {
            "indicator": indicator,
            "breakdown": "",
            "area": area,
            "period": period,
            "value": round(float(totals[indicator, area, base]) * multiple, 1),
            "base_period": base,
            "base_value": float(totals[indicator, area, base]),
            "source": SOURCE,
            "note": "",
            "dataset": "illustrative-targets",
        }
        for indicator, areas, base, period, multiple in AIMS
        for area in areas
    ]
    return pd.DataFrame(rows)
