"""Illustrative populations by age and sex, 2015–2025, which start from the published totals and shares.

There are no public figures of ages 0–17 or 18+ by sector, yet every rate per 1,000 children needs them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data_access.demo.carried import CITY, COMMUNE, COUNTRY, COUNTY, SECTORS, residents, shares
from data_access.demo.published import denominators as published

PLACES = (*SECTORS, COMMUNE, COUNTY, COUNTRY)  # the city is always the sum of its sectors
YEARS = tuple(range(2015, 2026))

COUNTRY_2021 = 19_050_000  # a round illustrative figure: the example carries no census total of the country
YEARLY_CHANGE = {COMMUNE: 0.044, COUNTY: 0.030, COUNTRY: -0.0035}
AFTER_2021 = -0.002  # sectors, where two censuses say nothing any more
CHILDREN = {COMMUNE: 0.245, COUNTY: 0.210, COUNTRY: 0.195}
ELDERLY = {COMMUNE: 0.095, COUNTY: 0.125, COUNTRY: 0.192}
OF_0_19_UNDER_18 = 0.9
ELDERLY_YEARLY = 0.0025  # the share of people of 65 and over grows by a quarter of a point a year
OLDEST_OF_ELDERLY = 0.26  # 80 and over
DOMICILED = {
    COMMUNE: 0.82,
    COUNTY: 0.88,
    COUNTRY: 1.15,
}  # to one resident: many live where they are not registered
KEY = ["definition", "sex", "age", "period", "area"]
WOMEN = {"0-17": 0.486, "18+": 0.535}

People = dict[tuple[str, str], np.ndarray]


def people() -> People:
    """(sex, age) → whole people, an array of places × years. Parts add up to their totals exactly."""
    total = _totals()
    since_2018 = np.array(YEARS) - 2018
    of_0_19, of_65 = shares("0-19"), shares("65+")
    children = [of_0_19[s] * OF_0_19_UNDER_18 for s in SECTORS] + [CHILDREN[a] for a in PLACES[6:]]
    elderly = [of_65[s] for s in SECTORS] + [ELDERLY[a] for a in PLACES[6:]]
    young = np.rint(total * np.array(children)[:, None])
    old = np.rint(total * (np.array(elderly)[:, None] + ELDERLY_YEARLY * since_2018))
    oldest = np.rint(old * OLDEST_OF_ELDERLY)
    found: People = {
        ("all", "all"): total,
        ("all", "0-17"): young,
        ("all", "18+"): total - young,
        ("all", "65+"): old,
        ("all", "65-79"): old - oldest,
        ("all", "80+"): oldest,
    }
    for age, share in WOMEN.items():
        women = np.rint(found["all", age] * share)
        found |= {("f", age): women, ("m", age): found["all", age] - women}
    return found


def denominators(found: People) -> pd.DataFrame:
    """The populations by both definitions as rows of the denominator table, the city added; what was
    published is left out."""
    rows = pd.concat(
        [
            _rows(sex, age, values, definition)
            for definition, people in (("resident", found), ("domicile", _by_domicile(found)))
            for (sex, age), values in people.items()
        ],
        ignore_index=True,
    )
    known = set(published()[KEY].agg(tuple, axis=1))
    rows = rows[~rows[KEY].agg(tuple, axis=1).isin(known)]
    return rows.assign(status="A", note="", dataset="illustrative-population")


def _rows(sex: str, age: str, values: np.ndarray, definition: str) -> pd.DataFrame:
    with_city = np.vstack([values, values[:6].sum(axis=0)])
    frame = pd.DataFrame(with_city, index=[*PLACES, CITY], columns=[str(year) for year in YEARS])
    rows = frame.rename_axis("area").reset_index().melt("area", var_name="period", value_name="value")
    return rows.assign(definition=definition, sex=sex, age=age)


def _by_domicile(found: People) -> People:
    """As many more, or fewer, as the published counts of 2018 were in each sector; parts still add up."""
    counted = published()
    counted = counted[(counted["definition"] == "domicile") & (counted["period"] == "2018")]
    people = counted[counted["age"] == "all"].set_index("area")["value"]
    total = found["all", "all"][:, YEARS.index(2018)]
    more = [people[area] / total[n] for n, area in enumerate(PLACES[:6])]
    more += [DOMICILED[area] for area in PLACES[6:]]
    parts = [("f", "0-17"), ("m", "0-17"), ("f", "18+"), ("m", "18+"), ("all", "65-79"), ("all", "80+")]
    made = {part: np.rint(found[part] * np.array(more)[:, None]) for part in parts}
    young, grown = (made["f", age] + made["m", age] for age in ("0-17", "18+"))
    return made | {
        ("all", "0-17"): young,
        ("all", "18+"): grown,
        ("all", "all"): young + grown,
        ("all", "65+"): made["all", "65-79"] + made["all", "80+"],
    }


def _totals() -> np.ndarray:
    first, second = residents(2011), residents(2021)
    rows = [
        [
            _between(first[s], second[s], year)
            if year <= 2021
            else second[s] * (1 + AFTER_2021) ** (year - 2021)
            for year in YEARS
        ]
        for s in SECTORS
    ]
    base = {COMMUNE: second[COMMUNE], COUNTY: second[COUNTY], COUNTRY: COUNTRY_2021}
    rows += [[base[a] * (1 + YEARLY_CHANGE[a]) ** (year - 2021) for year in YEARS] for a in PLACES[6:]]
    return np.rint(np.array(rows))


def _between(first: int, second: int, year: int) -> float:
    return first + (second - first) * (year - 2011) / 10
