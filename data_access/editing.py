"""A change that takes rows out and brings former ones back, made as one data version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import pandas as pd
import sqlalchemy as sa

from dashboard.tables import FACTS, OBSERVATIONS, Table
from data_access import derived, digest, parts, runs, schema, service_places, slices, writing
from data_access.database import Database
from data_access.merging import JUDGING
from data_access.runs import Counts, Refusal, Run

Rows = list[dict[str, Any]]


class Dangling(Refusal):
    """Rows would be left that refer to rows which are gone."""

    def __init__(self, run: str) -> None:
        super().__init__(
            "{run} cannot be taken back: other rows refer to its areas, indicators or data sets.", run=run
        )


class Edit(Protocol):
    """Which rows go and which return."""

    run: str  # for a sentence

    def goes(self, table: Table) -> sa.ColumnElement[bool]:
        """Which stored rows of a table go."""

    def indicators(self, connection: sa.Connection) -> set[str]:
        """The indicators to which rows return, whether or not some go."""

    def returns(
        self, connection: sa.Connection, table: Table, indicator: str | None = None
    ) -> Iterator[Rows]:
        """Former rows that come back, of one indicator where it is named, in bounded lists. Called before the
        rows that go are removed, iterated over after that."""

    def last(self, connection: sa.Connection) -> None:
        """What else belongs to the transaction that ends the change; may refuse it."""


def changed(database: Database, run: str, edit: Edit) -> Run:
    """Makes an edit: the observations ahead, where nobody reads them yet (see ``parts.py``), then the one
    transaction that makes the data version. Only for those who are ``runs.alone``."""
    change = Change(edit)
    aside = change.observations(database)
    with database.write() as connection:
        for table in FACTS:
            if table is not OBSERVATIONS:
                change.plain(connection, table)
        aside.put_in_force(connection)
        edit.last(connection)
        state, version = "unchanged", None
        if change.counts:
            state, version = "done", runs.next_version(connection)
            service_places.renew(connection, change.counts)
            runs.publish(connection, version, run, digest.kept(connection))
        runs.end(connection, run, state, version=version, counts=change.counts)
    parts.sweep(database)
    return Run(run, state, version, change.counts)


@dataclass
class Change:
    """An edit being made: how many rows of which tables it has removed and brought back."""

    edit: Edit
    counts: Counts = field(default_factory=dict)

    def plain(self, connection: sa.Connection, table: Table) -> None:
        """Edits a table that is not the observations, within a transaction."""
        fact = schema.facts[table.name]
        which = self.edit.goes(table)
        name = slices.part_column(table)
        touched = set()
        if name:
            touched = {*connection.execute(sa.select(fact.c[name]).where(which).distinct()).scalars()}
        returning = self.edit.returns(connection, table)
        removed = connection.execute(fact.delete().where(which)).rowcount
        restored = 0
        for rows in returning:
            writing.insert_rows(connection, fact, rows)
            touched |= {row[name] if name else "" for row in rows}
            restored += len(rows)
        for part in touched or ({""} if removed else ()):
            rows_now = slices.stored(connection, table, part)
            digest.keep(connection, table, part, digest.of_part(rows_now, table))
        self._count(table, removed, restored)

    def observations(self, database: Database) -> parts.Aside:
        """The observations as they will be, written ahead."""
        with database.read() as connection:
            before = derived.around(connection)
        with database.trial() as connection:
            trial = Change(self.edit)
            for table in JUDGING:
                trial.plain(connection, table)
            known = derived.around(connection)
        aside = parts.Aside(database, known)
        o = schema.observation.c
        losing = (
            sa.select(o.indicator, sa.func.count()).where(self.edit.goes(OBSERVATIONS)).group_by(o.indicator)
        )
        with database.read() as connection:
            removed: dict[str, int] = dict(map(tuple, connection.execute(losing)))
            gaining = self.edit.indicators(connection)
            affected = derived.affected(connection, before, known)
        restored = 0
        for code in sorted({*removed, *gaining, *affected}):
            with database.read() as connection:
                rows, back = self._edited(connection, code)
            if _dangles(code, rows, known):
                raise Dangling(self.edit.run)
            restored += back
            aside.add(code, rows, changed=bool(back) or code in removed)
        self._count(OBSERVATIONS, sum(removed.values()), restored)
        return aside

    def _edited(self, connection: sa.Connection, code: str) -> tuple[pd.DataFrame, int]:
        """The rows an indicator will have, and how many of them return."""
        names = [name for name, _ in slices.kinds_of(OBSERVATIONS)]
        stays = slices.stored(connection, OBSERVATIONS, code, sa.not_(self.edit.goes(OBSERVATIONS)))
        returning = (
            [tuple([row[name] for name in names]) for row in rows]
            for rows in self.edit.returns(connection, OBSERVATIONS, code)
            if rows
        )
        back = slices.gathered(returning, OBSERVATIONS, names)
        if back.empty:
            return stays, 0
        both = slices.joined([stays, back])
        order = np.argsort(slices.keys(both, OBSERVATIONS.key), kind="stable")
        return both.iloc[order].reset_index(drop=True), len(back)

    def _count(self, table: Table, removed: int, restored: int) -> None:
        counts = {what: n for what, n in (("removed", removed), ("restored", restored)) if n}
        if counts:
            self.counts[table.name] = counts


def _dangles(code: str, rows: pd.DataFrame, known: derived.Around) -> bool:
    return len(rows) > 0 and (
        code not in known.indicators
        or any(word not in known.levels for word in rows["area"].cat.categories)
        or any(word not in known.k for word in rows["dataset"].cat.categories)
    )
