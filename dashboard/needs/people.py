"""How many people are in need, of the groups for which that is counted, and how far places cover them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from dashboard.statistics.arrays import numbers
from dashboard.statistics.coverage import with_coverage


class Source(NamedTuple):
    """An indicator that counts people in need, and where: in what it divides, in what it divides by, or in
    its value."""

    indicator: str
    part: Literal["numerator", "denominator", "value"]


# Only what counts people is taken. A share of those who answered a questionnaire is no share of all residents
# unless they were drawn at random, and victims who were helped are not those who needed help.
SOURCES: Mapping[str, Source] = {
    "children": Source("COP-08", "denominator"),  # on record as at risk of separation from their parents
    "adults": Source("ADU-01", "numerator"),  # in families with the minimum inclusion income
    "elderly": Source("VAR-08", "denominator"),  # alone, on record
    "disability": Source("DIZ-01", "numerator"),  # with a certificate
    "homeless": Source("ADU-05", "value"),
}
ON_RECORD = "Counted are the people on record; others may be in need without being known."
BY_SHARE = "How many people of this group are in need is not counted anywhere."
NOT_HERE = "There is no count of the people in need for this area and period."
HELD_BACK = "The count of the people in need is withheld."
COLUMNS = ("area", "group", "period", "indicator", "need", "need_lower", "need_upper", "withheld")


def in_need(rows: pd.DataFrame, group: str, *, multiplier: float) -> pd.DataFrame:
    """People in need by the group's source: ``COLUMNS``, a row for each of ``rows``.

    ``rows``: the source's observations (area, period, value, numerator, denominator, status) with lower and
    upper limits. Those of a rate become limits of its number of people; what is counted otherwise has none.
    """
    source = SOURCES[group]
    need = numbers(rows, source.part)
    limits = [np.full(len(rows), np.nan) for _ in range(2)]
    if source.part == "numerator":
        people = numbers(rows, "denominator") / multiplier
        limits = [numbers(rows, name) * people for name in ("lower", "upper")]
    return pd.DataFrame(
        {
            "area": rows["area"].to_numpy(dtype=object),
            "group": group,
            "period": rows["period"].to_numpy(dtype=object),
            "indicator": source.indicator,
            "need": need,
            "need_lower": limits[0],
            "need_upper": limits[1],
            "withheld": (rows["status"] == "Q").to_numpy(dtype=bool),
        },
        columns=list(COLUMNS),
    )


def coverage_of_groups(need: pd.DataFrame, capacity: pd.DataFrame) -> pd.DataFrame:
    """Coverage and gap of each group and area as ``with_coverage`` gives them, in the order of ``capacity``
    and then of what only ``need`` has.

    ``need``: as ``in_need`` gives it, one row an area and group; ``capacity``: area, group and ``capacity``
    in places, blank where not known. The ``reason`` tells a group that nobody counts from an area that is
    missing and from a number that is withheld.
    """
    key = ["area", "group"]
    both = capacity[[*key, "capacity"]].merge(need, on=key, how="outer", sort=False)
    found = with_coverage(both)
    blank = np.isnan(numbers(found, "need"))
    held = found["withheld"].eq(True).to_numpy(dtype=bool)
    counted = found["group"].isin(SOURCES).to_numpy(dtype=bool)
    reason = np.select(
        [blank & held, blank & counted, blank], [HELD_BACK, NOT_HERE, BY_SHARE], found["reason"]
    )
    return found.assign(reason=reason.astype(object)).drop(columns="withheld")
