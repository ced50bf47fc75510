"""What was paid beside what was delivered, project by project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.funding.ledger import Ledger

APART = 0.25  # of the whole, from which on money and delivery no longer go together


class Delivered(NamedTuple):
    """A project: delivered, paid: shares of the targets and of what was contracted. outputs: how many have
    both target and result; all: how many it has."""

    project: str
    title: str
    delivered: float
    paid: float
    outputs: int
    all: int

    @property
    def corner(self) -> str:
        """``spent``: paid, not delivered; ``unpaid``: delivered, not paid; blank where they go together."""
        apart = round(self.paid - self.delivered, 9)  # 0.35 − 0.1 is a little less than 0.25 in binary
        return "spent" if apart >= APART else "unpaid" if apart <= -APART else ""


class Delivery(NamedTuple):
    """projects: those of which both are known, in the order of codes; unknown: how many others fit."""

    projects: tuple[Delivered, ...]
    unknown: int


def shares(outputs: pd.DataFrame) -> dict[str, tuple[float, int, int]]:
    """Project → the mean of its outputs' delivered shares, each at most one; of how many, of how many in all.
    More of one thing does not make up for less of another. ``outputs`` in declared columns."""
    known = outputs["target"].gt(0) & outputs["delivered"].notna()
    share = (outputs["delivered"] / outputs["target"].where(known)).clip(upper=1)
    grouped = pd.DataFrame({"project": outputs["project"], "share": share.where(known)}).groupby("project")
    found = grouped["share"].agg(["mean", "count", "size"])
    return {
        str(project): (float(mean), int(n), int(every)) for project, mean, n, every in found.itertuples() if n
    }


def delivery(ledger: Ledger, fits: np.ndarray, of_project: Mapping[str, tuple[float, int, int]]) -> Delivery:
    """Of the projects that fit. of_project: as ``shares`` says."""
    contracted, paid = ledger.stage("contracted"), ledger.stage("paid")
    codes, titles = ledger.projects["code"].tolist(), ledger.projects["title"].tolist()
    found = [
        Delivered(codes[at], titles[at], delivered, float(paid[at] / contracted[at]), n, every)
        for at in np.flatnonzero(fits & np.isfinite(paid) & (np.nan_to_num(contracted) > 0))
        if codes[at] in of_project
        for delivered, n, every in (of_project[codes[at]],)
    ]
    return Delivery(tuple(found), int(fits.sum()) - len(found))
