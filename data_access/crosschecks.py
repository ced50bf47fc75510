"""What no piece of a file shows by itself: keys that occur twice, areas that come to lie in themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from dashboard.errors import Problem
from dashboard.tables import AREAS, REVISIONS, TABLES, Table
from data_access import slices, validation
from data_access.formats.cells import shown
from data_access.staging import LINE, PLACE, Staging


def problems(staging: Staging, parents: Mapping[str, str | None]) -> Iterator[Problem]:
    """Every problem of the staged rows taken together; ``parents``: the stored areas and theirs."""
    for table in TABLES:
        if table is not REVISIONS:
            for part in staging.parts(table):
                yield from doubled(staging, staging.rows(table, part), table)
    if staging.parts(AREAS):
        yield from circular(staging, staging.rows(AREAS), parents)


def doubled(staging: Staging, rows: pd.DataFrame, table: Table) -> Iterator[Problem]:
    """A problem for each row whose key an earlier row of the same data set has; it names both."""
    names = [*table.key, *(["dataset"] if "dataset" in table.names else [])]
    key = slices.keys(rows, names)
    order = np.argsort(key, kind="stable")
    begins = np.diff(key[order], prepend=-1) != 0
    again = np.flatnonzero(~begins)
    if not len(again):
        return
    first = order[np.maximum.accumulate(np.where(begins, np.arange(len(key)), 0))]
    for later, earlier in sorted((int(order[n]), int(first[n])) for n in again):
        file, sheet = staging.place(rows[PLACE].iloc[later])
        first_file, _ = staging.place(rows[PLACE].iloc[earlier])
        yield validation.doubled(
            file,
            int(rows[LINE].iloc[later]),
            table.key[-1],
            ", ".join(shown(rows[name].iloc[later]) for name in table.key),
            first=f"{first_file}: {int(rows[LINE].iloc[earlier])}",
            sheet=sheet,
        )


def circular(staging: Staging, rows: pd.DataFrame, parents: Mapping[str, str | None]) -> Iterator[Problem]:
    """A problem for each area that lies in itself over some steps, with what is stored or without."""
    plain = [rows[name].astype(object).where(rows[name].notna(), None) for name in ("code", "parent")]
    brought = dict(zip(*plain, strict=True))
    known = {**parents, **brought}
    for number, code in enumerate(plain[0]):
        if _lies_in_itself(code, known):
            file, sheet = staging.place(rows[PLACE].iloc[number])
            yield Problem(
                "circular-parents", file, "the area “{code}”, which lies in itself over some steps",
                "parents that end at the country", row=int(rows[LINE].iloc[number]),
                column="parent", sheet=sheet, values={"code": code},
            )  # fmt: skip


def _lies_in_itself(code: str, parents: Mapping[str, str | None]) -> bool:
    met: set[str] = set()
    at = parents.get(code)
    while at is not None and at not in met:
        if at == code:
            return True
        met.add(at)
        at = parents.get(at)
    return False
