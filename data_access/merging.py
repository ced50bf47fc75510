"""Staged rows become stored ones, a part of a table at a time, as one data version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from dashboard.tables import AREAS, DATASETS, FACTS, INDICATORS, OBSERVATIONS, REVISIONS, Table
from data_access import datasets, derived, digest, former, precedence, schema, slices, writing
from data_access.database import Database
from data_access.package_versions import Runs
from data_access.parts import Aside
from data_access.precedence import ADD, LOSE, REPLACE, SUPERSEDE
from data_access.staging import LINE, Staging

WORDS = {
    precedence.ADD: "added", precedence.SAME: "same", precedence.KEEP: "same", precedence.REPLACE: "changed",
    precedence.SUPERSEDE: "changed", precedence.LOSE: "aside",
}  # fmt: skip
JUDGING = (DATASETS, AREAS, INDICATORS)  # what observations are judged by

Rows = list[dict[str, Any]]


@dataclass
class Decided:
    """One part as it will be: its rows in the order of the key, which of them must be written, which stored
    ones go and why (``precedence``), and which staged ones are set aside: (key, data set) → row."""

    merged: pd.DataFrame
    fresh: np.ndarray
    gone: pd.DataFrame
    reasons: np.ndarray
    aside: Mapping[tuple[str, str], dict[str, Any]]


@dataclass
class Merge:
    """One merge as one data version.

    carried  table → the versions of the rows of a full package: given only when the database is empty.
    """

    staging: Staging
    version: int
    carried: Mapping[str, Runs] | None = None
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        """Whether anything is stored otherwise than before."""
        return any(n for counts in self.counts.values() for what, n in counts.items() if what != "same")

    def ahead(
        self, database: Database, before: derived.Around, tell: Callable[[int, int], None] = lambda *_: None
    ) -> Aside:
        """Writes the observations as they will be, and former values, where nobody reads them yet (see
        ``parts.py``). Only for those who are ``runs.alone``."""
        aside = Aside(database, self._foreseen(database))
        staged = self.staging.parts(OBSERVATIONS)
        with database.read() as connection:
            affected = derived.affected(connection, before, aside.known)
        codes = sorted({*staged, *affected})
        for n, code in enumerate(codes):
            tell(n, len(codes))
            with database.read() as connection:
                if code not in staged:
                    aside.add(code, slices.stored(connection, OBSERVATIONS, code), changed=False)
                    continue
                decided = self._decided(connection, OBSERVATIONS, code)
            for rows in self._former(decided, OBSERVATIONS):
                with database.write() as connection:
                    writing.insert_rows(connection, schema.revision, rows)
            if decided.fresh.any() or code in affected:
                aside.add(code, decided.merged, changed=bool(decided.fresh.any()))
        tell(len(codes), len(codes))
        self._former_values(database)
        return aside

    def plain(self, connection: sa.Connection) -> None:
        """Merges every other table, within the transaction that makes the data version."""
        for table in FACTS:
            if table is not OBSERVATIONS:
                self._plain(connection, table)

    def _foreseen(self, database: Database) -> derived.Around:
        """What observations will be judged by once the other tables are merged."""
        trial = Merge(self.staging, self.version, self.carried)
        with database.trial() as connection:
            for table in JUDGING:
                trial._plain(connection, table)
            self.places = trial.places
            return derived.around(connection)

    def _plain(self, connection: sa.Connection, table: Table) -> None:
        for part in self.staging.parts(table):
            decided = self._decided(connection, table, part)
            for rows in self._former(decided, table):
                writing.insert_rows(connection, schema.revision, rows)
            if decided.fresh.any():
                writing.delete(connection, table, decided.gone)
                writing.insert(connection, table, decided.merged[decided.fresh])
                digest.keep(connection, table, part, digest.of_part(decided.merged, table))
        if table is DATASETS:
            self.places = precedence.ranks(datasets.stored(connection))

    def _former_values(self, database: Database) -> None:
        """Takes over a full package's former values, into an empty database only: in any other they would mix
        with versions that mean something else."""
        if not self.carried or REVISIONS.name not in self.staging.tables():
            return
        rows = self.staging.rows(REVISIONS)
        for start in range(0, len(rows), slices.PIECE):
            with database.write() as connection:
                writing.insert(connection, REVISIONS, rows.iloc[start : start + slices.PIECE])
        self.counts[REVISIONS.name] = Counter(added=len(rows))

    def _decided(self, connection: sa.Connection, table: Table, part: str) -> Decided:
        staged = self.staging.rows(table, part)
        staged["version"] = self._versions(table, staged)
        stored = slices.stored(connection, table, part)
        staged, stored = precedence.shared(staged, stored, table)
        marks, met = precedence.decided(staged, stored, table, self.places)

        names = [*table.names, "version"]
        fresh = np.isin(marks, (ADD, REPLACE, SUPERSEDE))
        ousted = np.isin(marks, (REPLACE, SUPERSEDE))
        aside = self._set_aside(connection, table, staged.loc[marks == LOSE, names])
        self._count(table, marks, aside)

        stays = np.ones(len(stored), dtype=bool)
        stays[met[ousted]] = False
        both = pd.concat([stored.loc[stays, names], staged.loc[fresh, names]], ignore_index=True)
        new = np.arange(len(both)) >= stays.sum()
        order = np.argsort(slices.keys(both, table.key), kind="stable")
        merged = both.iloc[order].reset_index(drop=True)
        return Decided(merged, new[order], stored.iloc[met[ousted]], marks[ousted], aside)

    def _versions(self, table: Table, staged: pd.DataFrame) -> np.ndarray:
        carried = (self.carried or {}).get(table.name)
        if carried is None:
            return np.full(len(staged), float(self.version))
        return carried(staged[LINE].to_numpy())

    def _set_aside(
        self, connection: sa.Connection, table: Table, lost: pd.DataFrame
    ) -> dict[tuple[str, str], dict[str, Any]]:
        """(key, data set) → the row to set aside, without those that are set aside already just so."""
        rows = {
            (former.key_text([row[name] for name in table.key]), row["dataset"]): row
            for row in writing.rows(lost, table)
        }
        known = former.set_aside(connection, table, [key for key, _ in rows])
        ignored = (*precedence.COMPUTED, "version")
        return {
            (key, dataset): row
            for (key, dataset), row in rows.items()
            if not _same(row, known.get(key, {}).get(dataset), ignored)
        }

    def _former(self, decided: Decided, table: Table) -> Iterator[Rows]:
        """The rows that are replaced or superseded, and those that lose, as former values, in pieces."""
        revisions: Rows = []
        for row, mark in zip(writing.rows(decided.gone, table), decided.reasons.tolist(), strict=True):
            reason = "superseded" if mark == SUPERSEDE else "replaced"
            revisions.append(former.revision(row, table, version=self.version, reason=reason))
            if mark == SUPERSEDE and (revisions[-1]["fact_key"], revisions[-1]["dataset"]) in decided.aside:
                revisions[-1]["reason"] = (
                    "replaced"  # by a row of its own data set, which is set aside in turn
                )
            if len(revisions) >= writing.AT_ONCE:
                yield revisions
                revisions = []
        for row in decided.aside.values():
            revisions.append(former.revision(row, table, version=self.version, reason="superseded"))
            if len(revisions) >= writing.AT_ONCE:
                yield revisions
                revisions = []
        if revisions:
            yield revisions

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
