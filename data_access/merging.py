"""Staged rows become stored ones: within the one transaction of an import, a part of a table at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from dashboard.tables import DATASETS, OBSERVATIONS, REVISIONS, Table
from data_access import datasets, derived, digest, former, precedence, schema, slices, withholding, writing
from data_access.package_versions import Runs
from data_access.precedence import ADD, LOSE, REPLACE, SUPERSEDE
from data_access.staging import LINE, Staging

WORDS = {
    precedence.ADD: "added", precedence.SAME: "same", precedence.KEEP: "same", precedence.REPLACE: "changed",
    precedence.SUPERSEDE: "changed", precedence.LOSE: "aside",
}  # fmt: skip


@dataclass
class Merge:
    """One merge into an open transaction, as one data version.

    carried  table → the versions of the rows of a full package: given only when the database is empty.
    """

    connection: sa.Connection
    staging: Staging
    version: int
    carried: Mapping[str, Runs] | None = None
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)  # the indicators whose rows were merged anew

    @property
    def changes(self) -> bool:
        """Whether anything is stored otherwise than before."""
        return any(n for counts in self.counts.values() for what, n in counts.items() if what != "same")

    def plain(self, table: Table) -> None:
        """Merges a table that is not the observations."""
        for part in self.staging.parts(table):
            merged, fresh, gone = self._decided(table, part)
            if fresh.any():
                writing.delete(self.connection, table, gone)
                writing.insert(self.connection, table, merged[fresh])
                digest.keep(self.connection, table, part, merged)
        if table is DATASETS:
            self.places = precedence.ranks(datasets.stored(self.connection))

    def observations(self) -> None:
        """Merges the observations: what is withheld is decided before a row is written, and coverage,
        distributions and digests follow from the same arrays."""
        known = derived.around(self.connection)
        for code in self.staging.parts(OBSERVATIONS):
            merged, fresh, gone = self._decided(OBSERVATIONS, code)
            if not fresh.any():
                continue
            hidden = withholding.decided(merged, known.indicators[code], k=known.k, parents=known.parents)
            flagged = merged.assign(withheld=np.where(fresh, hidden, merged["withheld"]))
            merged["withheld"] = hidden.astype(np.float64)
            writing.delete(self.connection, OBSERVATIONS, gone)
            writing.insert(self.connection, OBSERVATIONS, merged[fresh])
            withholding.store(self.connection, code, flagged, hidden)
            derived.keep(self.connection, code, merged, known)
            self.written.add(code)

    def former_values(self) -> None:
        """Takes over a full package's former values, into an empty database only: in any other they would mix
        with versions that mean something else."""
        if self.carried is None or REVISIONS.name not in self.staging.tables():
            return
        rows = self.staging.rows(REVISIONS)
        writing.insert(self.connection, REVISIONS, rows)
        self.counts[REVISIONS.name] = Counter(added=len(rows))

    def _decided(self, table: Table, part: str) -> tuple[pd.DataFrame, np.ndarray, pd.DataFrame]:
        """The part as it will be, which of its rows must be written, and which stored ones go. Keeps what is
        replaced or set aside."""
        staged = self.staging.rows(table, part)
        staged["version"] = self._versions(table, staged)
        stored = slices.stored(self.connection, table, part)
        staged, stored = precedence.shared(staged, stored, table)
        best = precedence.best_of_each(staged, table, self.places)
        marks = np.full(len(staged), LOSE, dtype=np.int8)
        met = np.full(len(staged), -1, dtype=np.int64)
        marks[best], met[best] = precedence.compared(staged[best], stored, table, self.places)

        names = [*table.names, "version"]
        lost = marks == LOSE
        fresh = np.isin(marks, (ADD, REPLACE, SUPERSEDE))
        ousted = np.isin(marks, (REPLACE, SUPERSEDE))
        aside = self._set_aside(table, staged.loc[lost, names])
        gone = stored.iloc[met[ousted]]
        self._keep_former(table, gone, marks[ousted], aside)
        self._count(table, marks, aside)

        stays = np.ones(len(stored), dtype=bool)
        stays[met[ousted]] = False
        both = pd.concat([stored.loc[stays, names], staged.loc[fresh, names]], ignore_index=True)
        new = np.arange(len(both)) >= stays.sum()
        order = np.argsort(slices.keys(both, table.key), kind="stable")
        return both.iloc[order].reset_index(drop=True), new[order], gone

    def _versions(self, table: Table, staged: pd.DataFrame) -> np.ndarray:
        carried = (self.carried or {}).get(table.name)
        if carried is None:
            return np.full(len(staged), float(self.version))
        return carried(staged[LINE].to_numpy())

    def _set_aside(self, table: Table, lost: pd.DataFrame) -> dict[tuple[str, str], dict[str, Any]]:
        """(key, data set) → the row to set aside, without those that are set aside already just so."""
        rows = {
            (former.key_text([row[name] for name in table.key]), row["dataset"]): row
            for row in writing.rows(lost, table)
        }
        known = former.set_aside(self.connection, table, [key for key, _ in rows])
        ignored = (*precedence.COMPUTED, "version")
        return {
            (key, dataset): row
            for (key, dataset), row in rows.items()
            if not _same(row, known.get(key, {}).get(dataset), ignored)
        }

    def _keep_former(
        self,
        table: Table,
        gone: pd.DataFrame,
        marks: np.ndarray,
        aside: Mapping[tuple[str, str], dict[str, Any]],
    ) -> None:
        """Writes the rows that are replaced or superseded, and those that lose, as former values."""
        revisions = []
        for row, mark in zip(writing.rows(gone, table), marks.tolist(), strict=True):
            reason = "superseded" if mark == SUPERSEDE else "replaced"
            revisions.append(former.revision(row, table, version=self.version, reason=reason))
            if mark == SUPERSEDE and (revisions[-1]["fact_key"], revisions[-1]["dataset"]) in aside:
                revisions[-1]["reason"] = (
                    "replaced"  # by a row of its own data set, which is set aside in turn
                )
            if len(revisions) >= writing.AT_ONCE:
                self._write_revisions(revisions)
        for row in aside.values():
            revisions.append(former.revision(row, table, version=self.version, reason="superseded"))
        self._write_revisions(revisions)

    def _write_revisions(self, revisions: list[dict[str, Any]]) -> None:
        if revisions:
            writing.insert_rows(self.connection, schema.revision, revisions)
            revisions.clear()

    def _count(self, table: Table, marks: np.ndarray, aside: Iterable[Any]) -> None:
        counts = self.counts.setdefault(table.name, Counter())
        for mark, n in zip(*np.unique(marks, return_counts=True), strict=True):
            counts[WORDS[int(mark)]] += int(n)
        known = int((marks == LOSE).sum()) - len(list(aside))
        counts["aside"] -= known
        counts["same"] += known


def _same(
    row: Mapping[str, Any], known: tuple[int, Mapping[str, Any]] | None, ignored: Iterable[str]
) -> bool:
    return known is not None and all(row[name] == known[1].get(name) for name in row if name not in ignored)
