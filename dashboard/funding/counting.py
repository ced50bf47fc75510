"""Which amounts are added, and why the others are not.

An amount may be told several times: as a total, parted by source, parted by category, and as a sum until some
day. Of each stage of a project the fullest statement counts, once; what else there is explains it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.funding_choice import ALL, FundingChoice
from dashboard.funding_tables import SOURCES, STAGES

# Why an amount is not added: the first that holds, as it is stored and as it is said.
REASONS = {
    "other-base": "another cost base",
    "other-currency": "another currency",
    "other-source": "another source",
    "other-year": "another year",
    "undated": "no date, so that its year is not known",
    "until-then": "cumulative: says nothing of one year alone",
    "no-price": "no price index for its year",
    "mixed": "its series holds both sums until a day and single amounts",
    "earlier": "a sum until an earlier day, held in the later one",
    "part": "a part of an amount that counts already",
    "not-all": "not all sources of this stage are known",
}
NOT_CHOSEN = ("other-base", "other-currency", "other-source")  # what another choice would show
OF_TOTAL, OF_SOURCE, OF_CATEGORY = 0, 1, 2  # rank of a statement: the lower is the fuller; 3 is both


class How(NamedTuple):
    """What is added: amounts of one cost base and currency, of one source or of all (``all``), of one year or
    of all (0), in prices of one year or of their time (0)."""

    cost_base: str = "total"
    currency: str = "RON"
    source: str = ALL
    year: int = 0
    prices: int = 0


def how(choice: FundingChoice) -> How:
    """What the reader has chosen to be added."""
    return How(choice.cost_base, choice.currency, choice.source, choice.year, choice.prices)


def counted(
    amounts: pd.DataFrame,
    how: How,
    *,
    starts: Mapping[str, str | None],
    index: Mapping[int, float],
) -> pd.DataFrame:
    """The amounts with ``bani`` (in the prices asked, rounded to the ban), ``rank`` of the statement,
    ``series``, ``counts`` and ``reason`` (a key of ``REASONS``, blank where it counts); ``in_split``: whether
    it counts where the stage is parted by source.

    ``amounts`` in declared columns; ``starts``: project → its first day, which stands for the day of what
    was planned or contracted where no day is stated; ``index``: year → level of prices.
    """
    found = amounts.reset_index(drop=True)
    project, stage = pd.factorize(found["project"])[0], _numbers(found["stage"], STAGES)
    category = found["category"].fillna("")
    pair = project * len(STAGES) + stage
    source = _numbers(found["source"], SOURCES)
    is_total, is_cut = found["source"].eq("total").to_numpy(), category.ne("").to_numpy()
    rank = np.where(is_total, OF_TOTAL, OF_SOURCE) + OF_CATEGORY * is_cut
    series = pd.factorize((pair * len(SOURCES) + source) * (1 + len(category)) + pd.factorize(category)[0])[0]
    cumulative = found["cumulative"].eq(1).to_numpy()
    day = found["day"].fillna("").to_numpy(dtype=object)
    bani, priced = _in_prices(found, day, how, starts, index)
    reason = np.full(len(found), "", dtype=object)

    def because(why: str, where: np.ndarray) -> None:
        reason[(reason == "") & where] = why

    because("other-base", found["cost_base"].ne(how.cost_base).to_numpy())
    because("other-currency", found["currency"].ne(how.currency).to_numpy())
    if how.source != ALL:
        because("other-source", found["source"].ne(how.source).to_numpy())
    if how.year:
        years = np.array([text[:4] for text in day], dtype=object)
        because("undated", years == "")
        because("other-year", years != str(how.year))
        because("until-then", cumulative)
    because("no-price", ~priced)
    because("mixed", _is_mixed(series, cumulative, reason == ""))
    because("earlier", cumulative & ~_is_latest(series, day, cumulative & (reason == "")))
    if how.source == ALL:
        whole = _whole_splits(project, pair, source, (reason == "") & (rank == OF_SOURCE))
        because("not-all", (rank == OF_SOURCE) & ~whole & ~_has(pair, (reason == "") & (rank == OF_TOTAL)))
    in_split = (reason == "") & (rank == OF_SOURCE)
    because("part", rank > _least(pair, rank, reason == ""))
    return found.assign(
        bani=bani, rank=rank, series=series, counts=reason == "", reason=reason, in_split=in_split
    )


def _numbers(cells: pd.Series, names: tuple[str, ...]) -> np.ndarray:
    """The place of each cell among the names; all cells are one of them."""
    return pd.Categorical(cells, categories=list(names)).codes.astype(np.int64)


def _in_prices(
    found: pd.DataFrame,
    day: np.ndarray,
    how: How,
    starts: Mapping[str, str | None],
    index: Mapping[int, float],
) -> tuple[np.ndarray, np.ndarray]:
    """The amounts in the prices asked, and which of them could be brought to these."""
    value = found["value"].to_numpy(dtype=float)
    if not how.prices:
        return value, np.ones(len(found), dtype=bool)
    agreed = found["stage"].isin(("planned", "contracted")).to_numpy()
    years = [
        int((when or (starts.get(project) if early else "") or "0")[:4])
        for when, project, early in zip(day, found["project"], agreed, strict=True)
    ]
    to = index.get(how.prices, np.nan)
    factor = np.array([to / index[year] if year in index else np.nan for year in years], dtype=float)
    known = np.isfinite(factor)
    return np.where(known, np.rint(value * np.where(known, factor, 0)), value), known


def _is_mixed(series: np.ndarray, cumulative: np.ndarray, open_: np.ndarray) -> np.ndarray:
    """The rows of series that hold both amounts that cumulate and amounts that do not."""
    both = np.intersect1d(series[open_ & cumulative], series[open_ & ~cumulative])
    return np.isin(series, both)


def _is_latest(series: np.ndarray, day: np.ndarray, open_: np.ndarray) -> np.ndarray:
    """The rows that state their series until its latest day; of several at that day the last."""
    at = np.flatnonzero(open_)
    order = at[np.lexsort((at, day[at].astype(str), series[at]))]
    last = np.ones(len(order), dtype=bool)
    last[:-1] = series[order][1:] != series[order][:-1]
    found = np.zeros(len(series), dtype=bool)
    found[order[last]] = True
    return found


def _whole_splits(project: np.ndarray, pair: np.ndarray, source: np.ndarray, open_: np.ndarray) -> np.ndarray:
    """The rows of stages that name every source which any stage of their project names: payments of EU funds
    alone are not the payments."""
    most = len(SOURCES)
    named = np.unique(project[open_] * most + source[open_])
    wanted = np.bincount(named // most, minlength=int(project.max(initial=-1)) + 1)
    told = np.unique(pair[open_] * most + source[open_])
    there = np.bincount(told // most, minlength=int(pair.max(initial=-1)) + 1)
    return there[pair] == wanted[project]


def _has(pair: np.ndarray, rows: np.ndarray) -> np.ndarray:
    return np.isin(pair, pair[rows])


def _least(pair: np.ndarray, rank: np.ndarray, open_: np.ndarray) -> np.ndarray:
    """For each row the lowest rank that its stage has among the rows that may count."""
    least = np.full(int(pair.max(initial=-1)) + 1, 99)
    np.minimum.at(least, pair[open_], rank[open_])
    return least[pair]
