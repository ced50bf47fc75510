"""Years out of half-years, quarters and months, by the rule each indicator states."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from dashboard import periods
from dashboard.statistics.arrays import numbers
from dashboard.tables import STATUS_PRECEDENCE

Rule = Literal["sum", "last", "mean", "recompute", "none"]

SERIES = ["indicator", "breakdown", "area"]
COUNTED = ("value", "numerator", "denominator")
OF_ONE_PERIOD = ("sd", "lower", "upper", "note")  # true of a part, not of the year made from parts
COARSEST_FIRST: tuple[periods.Frequency, ...] = ("annual", "semiannual", "quarterly", "monthly", "daily")


def to_yearly(frame: pd.DataFrame, *, to_year: str, measure: str, multiplier: float) -> pd.DataFrame:
    """The same columns with one row a series and year (period ``2023``).

    A year given as such is kept. Otherwise it is made from the coarsest complete set of parts: ``sum`` and
    ``mean`` of value, numerator and denominator; ``recompute`` from summed numerators and denominators;
    ``last`` is the last part of the year. A year that lacks a part (the last one, for ``last``) is left out;
    one whose part is blank is a blank row with that part's status, so that a withheld part stays visible as
    such. The status is the one that comes first in the order of precedence.
    """
    spans = _spans(frame["period"])
    annual = frame[(spans["frequency"] == "annual").to_numpy()]
    parts = frame[(spans["frequency"] != "annual").to_numpy()]
    if to_year == "none" or parts.empty:
        return annual.reset_index(drop=True)
    spans = spans.loc[parts.index] if frame.index.is_unique else _spans(parts["period"])
    parts = parts.assign(
        **{name: numbers(parts, name) for name in COUNTED},
        _year=spans["year"].to_numpy(),
        _frequency=spans["rank"].to_numpy(),
        _start=spans["start"].to_numpy(),
        _last=spans["last"].to_numpy(),
        _of_year=spans["of_year"].to_numpy(),
    )
    series = [name for name in SERIES if name in frame]
    key = [*series, "_year", "_frequency"]
    parts = parts.sort_values([*key, "_start"], kind="stable")
    if to_year == "last":
        made = parts[parts["_last"]].assign()
    else:
        made = _combined(parts, key, to_year=to_year, measure=measure, multiplier=multiplier)
    made["period"] = made["_year"].astype(str)
    columns = list(frame.columns)
    every = pd.concat([annual.assign(_frequency=-1), made])[[*columns, "_frequency"]]
    every = every.sort_values([*series, "period", "_frequency"], kind="stable")
    return every.drop_duplicates([*series, "period"])[columns].reset_index(drop=True)


def _combined(
    parts: pd.DataFrame, key: list[str], *, to_year: str, measure: str, multiplier: float
) -> pd.DataFrame:
    """One row a group of parts, for complete groups only."""
    group = parts.groupby(key, sort=False, observed=True).ngroup().to_numpy()
    size = np.bincount(group)
    made = (
        parts.groupby(group, sort=True).tail(1).copy()
    )  # what is not a number (data set) is the last part's
    for name in COUNTED:
        total = np.bincount(group, weights=parts[name].to_numpy(), minlength=len(size))  # blank if a part is
        made[name] = total / size if to_year == "mean" else total
    if to_year == "recompute" and measure != "count":
        above, below = made["numerator"].to_numpy(), made["denominator"].to_numpy()
        with np.errstate(divide="ignore", invalid="ignore"):
            made["value"] = np.where(below > 0, above / below * multiplier, np.nan)
    blank = np.bincount(group, weights=np.isnan(parts["value"].to_numpy())) > 0
    made.loc[blank, list(COUNTED)] = np.nan
    for name in OF_ONE_PERIOD:
        if name in made:
            made[name] = np.nan if name != "note" else None
    if "status" in made:
        made["status"] = _first_status(parts, group, blank)
    return made[size == made["_of_year"].to_numpy()]


def _first_status(parts: pd.DataFrame, group: np.ndarray, blank: np.ndarray) -> np.ndarray:
    """The status that comes first; among blank parts only, where the year is blank because of them."""
    rank = parts["status"].map({status: i for i, status in enumerate(STATUS_PRECEDENCE)}).to_numpy()
    speaks = ~blank[group] | np.isnan(parts["value"].to_numpy())
    first = np.full(len(blank), len(STATUS_PRECEDENCE) - 1)
    np.minimum.at(first, group[speaks], rank[speaks])
    return np.array(list(STATUS_PRECEDENCE), dtype=object)[first]


def _spans(codes: pd.Series) -> pd.DataFrame:
    """Year, frequency, start and place in the year of each period; each distinct period is parsed once."""
    known = {}
    for code in codes.unique():
        span = periods.span(code)
        of_year = (span.end.replace(month=12, day=31) - span.start.replace(month=1, day=1)).days + 1
        known[code] = (
            span.start.year,
            span.frequency,
            COARSEST_FIRST.index(span.frequency),
            span.start.toordinal(),
            (span.end.month, span.end.day) == (12, 31),
            of_year if span.frequency == "daily" else periods.PER_YEAR[span.frequency],
        )
    names = ["year", "frequency", "rank", "start", "last", "of_year"]
    table = pd.DataFrame.from_dict(known, orient="index", columns=names)
    return table.reindex(codes.to_numpy()).set_index(codes.index)
