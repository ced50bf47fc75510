"""All projects with their amounts, ready to be filtered and added: made once for a data version and what is
added (see ``counting.How``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.funding.counting import EQUAL, How, counted
from dashboard.funding_tables import STAGES

NO_DAY = int(np.iinfo(np.int64).min)  # of an amount without one


@dataclass(frozen=True)
class Ledger:
    """projects: a row each, in the order of their codes. rows: every amount as ``counting.counted`` gives it,
    with ``at``, the number of its project, ``stage_at``, that of its stage, and ``day_at``, the day counted
    from 1970, or ``NO_DAY``; what few words tell is kept as categories. areas: project → its areas.
    sums, known: projects × stages, in bani; what counts, and whether anything does."""

    how: How
    projects: pd.DataFrame
    rows: pd.DataFrame
    areas: Mapping[str, tuple[str, ...]]
    sums: np.ndarray = field(repr=False)
    known: np.ndarray = field(repr=False)

    def stage(self, name: str) -> np.ndarray:
        """The sum of a stage of each project, in bani; NaN where it is not known."""
        at = STAGES.index(name)
        return np.where(self.known[:, at], self.sums[:, at], np.nan)

    def at_stages(self, fits: np.ndarray, stages: Sequence[str]) -> np.ndarray:
        """A flag for each amount: whether it is one of these stages of the projects that fit."""
        wanted = np.array([name in stages for name in STAGES], dtype=bool)
        return fits[self.rows["at"].to_numpy()] & wanted[self.rows["stage_at"].to_numpy()]

    def of(self, fits: np.ndarray) -> pd.DataFrame:
        """The amounts of the projects that fit."""
        return self.rows[fits[self.rows["at"].to_numpy()]]


def ledger(
    projects: pd.DataFrame,
    amounts: pd.DataFrame,
    areas: Mapping[str, tuple[str, ...]],
    *,
    how: How,
    index: Mapping[int, float],
    precedence: Mapping[str, int] = EQUAL,
) -> Ledger:
    """The ledger of all projects; an amount of a project that nobody knows is left out."""
    places = {code: at for at, code in enumerate(projects["code"].tolist())}
    of_known = amounts[amounts["project"].isin(list(places))]
    starts = dict(zip(projects["code"], projects["start"], strict=True))
    rows = counted(of_known, how, starts=starts, index=index, precedence=precedence)
    at = rows["project"].map(places).to_numpy(dtype=np.int64)
    stage = pd.Categorical(rows["stage"], categories=list(STAGES)).codes.astype(np.int64)
    told = {name: rows[name].astype("category") for name in ("dataset", "reason", "currency", "cost_base")}
    rows = rows.assign(at=at, stage_at=stage, day_at=_days(rows["day"]), **told)
    counts = rows["counts"].to_numpy()
    shape = (len(projects), len(STAGES))
    cell = (at * len(STAGES) + stage)[counts]
    size = shape[0] * shape[1]
    sums = np.bincount(cell, weights=rows["bani"].to_numpy()[counts], minlength=size).reshape(shape)
    known = np.bincount(cell, minlength=size).reshape(shape) > 0
    return Ledger(how, projects, rows, areas, sums, known)


def _days(cells: pd.Series) -> np.ndarray:
    """Each day as its number from 1970 on; few days are many."""
    places, days = pd.factorize(cells.fillna(""))
    numbers = [np.datetime64(day, "D").astype(np.int64) if day else NO_DAY for day in days]
    return np.array(numbers, dtype=np.int64)[places]
