"""From planned to reimbursed: what each stage comes to, and what share of another it is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from dashboard.funding.ledger import Ledger
from dashboard.funding_tables import STAGES
from dashboard.statistics import money

NO_PROJECT = "No project has both amounts."
# What each stage is a share of, by the names of ``money.RATIOS`` where it has one.
SHARE_OF = {
    "contracted": "planned", "claimed": "contracted", "paid": "contracted", "reimbursed": "contracted",
}  # fmt: skip


class Stage(NamedTuple):
    """bani: the sum of what counts, None where nothing is known. rows: how many amounts it is made of;
    projects: of how many projects."""

    name: str
    bani: int | None
    rows: int
    projects: int


class Share(NamedTuple):
    """One stage as a share of another, over the ``projects`` that have both: ``above`` and ``below`` in bani;
    without a value where there is a ``reason`` (a message id)."""

    value: float | None
    above: int
    below: int
    projects: int
    reason: str = ""


def stages(ledger: Ledger, fits: np.ndarray) -> tuple[Stage, ...]:
    """All five, in order, of the projects that fit."""
    counting = ledger.rows["counts"].to_numpy() & fits[ledger.rows["at"].to_numpy()]
    rows = np.bincount(ledger.rows["stage_at"].to_numpy()[counting], minlength=len(STAGES))
    known, sums = ledger.known[fits], ledger.sums[fits]
    return tuple(
        Stage(name, round(float(sums[:, at].sum())) if known[:, at].any() else None,
              int(rows[at]), int(known[:, at].sum()))
        for at, name in enumerate(STAGES)
    )  # fmt: skip


def share(ledger: Ledger, fits: np.ndarray, above: str, below: str) -> Share:
    """One stage as a share of another. Both sides have the cost base and the currency of the ledger; a
    project that lacks one of the two would stand on one side alone, and is left out."""
    first, second = STAGES.index(above), STAGES.index(below)
    both = fits & ledger.known[:, first] & ledger.known[:, second]
    if not both.any():
        return Share(None, 0, 0, 0, NO_PROJECT)
    sums = [
        money.Sum(round(float(ledger.sums[both, at].sum())), ledger.how.currency, ledger.how.cost_base)
        for at in (first, second)
    ]
    found = money.ratio(*sums)
    value = None if found.value is None else float(found.value)
    return Share(value, sums[0].bani or 0, sums[1].bani or 0, int(both.sum()), found.reason)
