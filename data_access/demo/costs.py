"""The invented cost standards, spending by types of services, and prices."""

from __future__ import annotations

import pandas as pd

from data_access.demo.carried import SECTORS, both
from data_access.demo.drawing import generator
from data_access.demo.sums import MONEY, written

FIRST, SECOND = "2020-06-02", "2022-10-20"  # the days from which the two versions apply
# Type of service: lei a year and beneficiary in either version, beneficiaries of a sector.
STANDARDS = {
    "8730CR-V-I": ((38_400, 54_000), 85),
    "8790CR-D-I": ((52_800, 73_200), 60),
    "8810ID-I": ((14_400, 20_400), 110),
    "8891CZ-C-II": ((16_200, 23_400), 95),
    "8899CZ-D-I": ((27_600, 39_000), 40),
}
YEARS = range(2021, 2026)
OVER_STANDARD = (0.75, 1.40)  # the mean cost, to the standard
FEW = ("179187", "8899CZ-D-I", 2021, 3)  # a service that began with so few that they must not be shown
PRICES = {2015: 89.7, 2016: 89.2, 2017: 90.9, 2018: 94.4, 2019: 97.6, 2020: 100.0,
          2021: 104.8, 2022: 118.3, 2023: 130.4, 2024: 137.9, 2025: 146.2}  # fmt: skip
OF_STANDARDS = both(
    "Sumă inventată: cele din hotărâre nu au fost preluate.",
    "Invented amount: those of the act were not retrieved.",
)
OF_COSTS = both("Sumă și număr inventate.", "Invented amount and number.")
OF_PRICES = both(
    "Indice inventat: nu este cel publicat de INS.", "Invented index: not the one INS publishes."
)


def standards() -> pd.DataFrame:
    """Both versions of five standards."""
    return pd.DataFrame(
        {
            "type": code, "valid_from": day, "value": written(lei * 100), "act": "", "note": OF_STANDARDS,
            "dataset": MONEY,
        }
        for code, (values, _) in STANDARDS.items()
        for day, lei in zip((FIRST, SECOND), values, strict=True)
    )  # fmt: skip


def spending(seed: int) -> pd.DataFrame:
    """What each sector spent on each type in a year, and for how many people."""
    rows = []
    for code, (values, usual) in STANDARDS.items():
        rng = generator(seed, f"cost {code}")
        for area in SECTORS:
            beneficiaries, over = usual * rng.uniform(0.6, 1.5), rng.uniform(0.82, 1.28)
            for year in YEARS:
                people = round(beneficiaries * rng.uniform(0.92, 1.08))
                if (area, code, year) == FEW[:3]:
                    people = FEW[3]
                mean = values[year > int(SECOND[:4])] * 100 * over * rng.uniform(0.93, 1.08)
                rows.append(
                    {
                        "area": area, "type": code, "period": str(year), "cost_base": "total",
                        "spent": written(round(mean * people)), "beneficiaries": str(people),
                        "note": OF_COSTS, "dataset": MONEY,
                    }
                )  # fmt: skip
    return pd.DataFrame(rows)


def prices() -> pd.DataFrame:
    """The index of prices, 100 in 2020."""
    return pd.DataFrame(
        {"period": str(year), "value": f"{value:.1f}", "note": OF_PRICES, "dataset": MONEY}
        for year, value in PRICES.items()
    )
