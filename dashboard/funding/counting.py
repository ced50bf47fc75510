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
    "twice": "stated by a data set that comes before this one",
    "other-year": "another year",
    "undated": "no date, so that its year is not known",
    "until-then": "cumulative: says nothing of one year alone",
    "mixed": "its series holds both sums until a day and single amounts",
    "earlier": "a sum until an earlier day, held in the later one",
    "no-price": "no price index for its year",
    "not-whole": "another amount of the same sum cannot be added",
    "not-all": "not all sources of this stage are known",
    "part": "a part of an amount that counts already",
}
NOT_CHOSEN = ("other-base", "other-currency", "other-source", "other-year")  # what another choice would show
OF_TOTAL, OF_SOURCE, OF_CATEGORY = 0, 1, 2  # rank of a statement: the lower is the fuller; 3 is both
RANKS = 4
EQUAL: Mapping[str, int] = {}  # no data set comes before another


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
    precedence: Mapping[str, int] = EQUAL,
) -> pd.DataFrame:
    """The amounts with ``bani`` (in the prices asked, rounded to the ban), ``rank`` of the statement,
    ``series``, ``counts`` and ``reason`` (a key of ``REASONS``, blank where it counts); ``in_split``: whether
    it counts where the stage is parted by source. ``bani`` is NaN where there is no price index.

    ``amounts`` in declared columns; ``starts``: project → its first day, which stands for the day of what
    was planned or contracted where no day is stated; ``index``: year → level of prices; ``precedence``: data
    set → its place in the order of precedence, 0 first.
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
    day, days = pd.factorize(found["day"].fillna(""), sort=True)  # in their order; blank comes first
    reason = np.full(len(found), "", dtype=object)

    def because(why: str, where: np.ndarray) -> None:
        reason[(reason == "") & where] = why

    because("other-base", found["cost_base"].ne(how.cost_base).to_numpy())
    because("other-currency", found["currency"].ne(how.currency).to_numpy())
    if how.source != ALL:
        because("other-source", found["source"].ne(how.source).to_numpy())
    because("twice", _is_twice(series * max(len(days), 1) + day, found["dataset"], precedence, reason == ""))
    of_basis = reason == ""
    bani = _in_prices(found, day, days, series, of_basis & cumulative, how, starts, index)
    if how.year:
        because("undated", np.array([text == "" for text in days], dtype=bool)[day])
        because("other-year", np.array([text[:4] != str(how.year) for text in days], dtype=bool)[day])
        because("until-then", cumulative)
    because("mixed", _is_mixed(series, cumulative, reason == ""))
    because("earlier", cumulative & ~_is_latest(series, day, cumulative & (reason == "")))
    because("no-price", np.isnan(bani))
    # A statement lacks something where one of its amounts cannot be added: the others are not the whole.
    statement = pair * RANKS + rank
    because("not-whole", _has(statement, np.isin(reason, ("mixed", "no-price"))))
    partial = (reason == "") & (rank % OF_CATEGORY == OF_SOURCE)
    if how.source == ALL:
        partial &= ~_names_all(project, statement, source, of_basis & ~is_total)
    else:
        partial[:] = False
    least = _least(pair, rank, (reason == "") & ~partial)
    because("not-all", partial & (least == RANKS))
    by_source = (reason == "") & (rank % OF_CATEGORY == OF_SOURCE)
    in_split = by_source & (rank == _least(pair, rank, by_source))
    because("part", rank > least)
    because("part", partial)
    return found.assign(
        bani=bani, rank=rank, series=series, counts=reason == "", reason=reason, in_split=in_split
    )


def _numbers(cells: pd.Series, names: tuple[str, ...]) -> np.ndarray:
    """The place of each cell among the names; all cells are one of them."""
    return pd.Categorical(cells, categories=list(names)).codes.astype(np.int64)


def _in_prices(
    found: pd.DataFrame,
    day: np.ndarray,
    days: pd.Index,
    series: np.ndarray,
    until: np.ndarray,
    how: How,
    starts: Mapping[str, str | None],
    index: Mapping[int, float],
) -> np.ndarray:
    """The amounts in the prices asked, NaN where they cannot be brought to these. Of the sums until a day
    (``until``) each step is in the prices of its own day."""
    value = found["value"].to_numpy(dtype=float)
    if not how.prices:
        return value
    agreed = found["stage"].isin(("planned", "contracted")).to_numpy()
    stated = np.array([int(text[:4] or 0) for text in days], dtype=np.int64)[day]
    begun = [int((starts.get(project) or "0")[:4]) for project in found["project"][agreed & (stated == 0)]]
    stated[agreed & (stated == 0)] = begun
    years, place = np.unique(stated, return_inverse=True)
    to = index.get(how.prices, np.nan)
    factor = np.array([to / index[y] if y in index else np.nan for y in years.tolist()], dtype=float)[place]
    bani = np.rint(value * factor)
    at = np.flatnonzero(until & np.isfinite(factor))
    at = at[np.lexsort((at, day[at], series[at]))]
    first = np.diff(series[at], prepend=-1) != 0
    step = np.where(first, value[at], np.diff(value[at], prepend=0))
    grown = pd.Series(np.rint(step * factor[at])).groupby(series[at]).cumsum()
    bani[at] = grown.to_numpy()
    return bani


def _is_mixed(series: np.ndarray, cumulative: np.ndarray, open_: np.ndarray) -> np.ndarray:
    """The rows of series that hold both amounts that cumulate and amounts that do not."""
    both = np.intersect1d(series[open_ & cumulative], series[open_ & ~cumulative])
    return np.isin(series, both)


def _is_twice(
    day_of_series: np.ndarray, dataset: pd.Series, precedence: Mapping[str, int], open_: np.ndarray
) -> np.ndarray:
    """The rows of which a data set that comes first states the same series for the same day: a list of
    projects and the project's own documents tell the same contract."""
    codes, names = pd.factorize(dataset)
    order = sorted(range(len(names)), key=lambda n: (precedence.get(str(names[n]), 0), str(names[n])))
    place = np.argsort(np.array(order, dtype=np.int64))[codes]
    key = pd.factorize(day_of_series)[0]
    first = np.full(int(key.max(initial=-1)) + 1, len(names))
    np.minimum.at(first, key[open_], place[open_])
    return open_ & (place > first[key])


def _is_latest(series: np.ndarray, day: np.ndarray, open_: np.ndarray) -> np.ndarray:
    """The rows that state their series until its latest day; of several at that day the last."""
    at = np.flatnonzero(open_)
    order = at[np.lexsort((at, day[at], series[at]))]
    last = np.ones(len(order), dtype=bool)
    last[:-1] = series[order][1:] != series[order][:-1]
    found = np.zeros(len(series), dtype=bool)
    found[order[last]] = True
    return found


def _names_all(
    project: np.ndarray, statement: np.ndarray, source: np.ndarray, told: np.ndarray
) -> np.ndarray:
    """The rows of statements that name every source which any statement of their project names, whatever the
    year: payments of EU funds alone are not the payments."""

    def sources_of(group: np.ndarray) -> np.ndarray:
        named = np.unique(group[told] * len(SOURCES) + source[told]) // len(SOURCES)
        return np.bincount(named, minlength=int(group.max(initial=-1)) + 1)[group]

    return sources_of(statement) == sources_of(project)


def _has(statement: np.ndarray, rows: np.ndarray) -> np.ndarray:
    return np.isin(statement, statement[rows])


def _least(pair: np.ndarray, rank: np.ndarray, open_: np.ndarray) -> np.ndarray:
    """For each row the lowest rank that its stage has among the rows that may count; ``RANKS`` where none."""
    least = np.full(int(pair.max(initial=-1)) + 1, RANKS)
    np.minimum.at(least, pair[open_], rank[open_])
    return least[pair]
