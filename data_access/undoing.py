"""Taking back: an import as a whole, or everything that is only an example."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from dashboard.tables import BREAKDOWN_KEY, FACTS, OBSERVATIONS, Table
from data_access import datasets, derived, digest, former, precedence, runs, schema, slices, writing
from data_access.database import Database
from data_access.frames import pieces
from data_access.runs import Counts, Refusal, Run

AT_ONCE = 10_000  # rows brought back in one statement
UNDOABLE = ("import", "demo")


def undo(database: Database, run: str | None = None) -> Run:
    """Takes back the latest import, or the one named, and says what was removed and what came back.

    Rows the run wrote go, those it replaced or set aside return, and a new data version begins whose content
    is the former one. Raises ``Refusal`` where there is none such, or where a later run has built on it.
    """
    with runs.alone(database):
        target = _target(database, run)
        done = runs.begin(database, "undo", [{"name": target.id}])
        with _recorded(database, done) as change:
            version = int(target.version or 0)
            first = _first_version(change.connection) == version
            _refuse_if_built_on(change.connection, version, target.id)
            for table in FACTS:
                change.take_back(table, version, all_before=first)
            r = schema.revision
            change.connection.execute(
                r.delete().where(r.c.version <= version if first else r.c.version == version)
            )
            _refuse_if_dangling(change.connection, target.id)
            ended = schema.import_run.update().where(schema.import_run.c.id == target.id)
            change.connection.execute(ended.values(state="undone"))
        return change.run


def remove_example(database: Database) -> Run:
    """Removes illustrative data sets with all their rows, set aside or not: what is real stays, and what an
    example had set aside comes back. Raises ``Refusal`` where real rows need an example's."""
    with runs.alone(database):
        done = runs.begin(database, "remove", [])
        with _recorded(database, done) as change:
            known = datasets.stored(change.connection)
            examples = sorted(code for code, row in known.items() if row["kind"] == "illustrative")
            if examples:
                places = precedence.ranks(known)
                for table in reversed(FACTS):
                    change.take_out(table, examples, places)
                r = schema.revision
                change.connection.execute(r.delete().where(r.c.dataset.in_(examples)))
                _refuse_if_dangling(change.connection, done)
        return change.run


@dataclass
class Change:
    """Rows removed and brought back within one transaction, and which parts of which tables that touched."""

    connection: sa.Connection
    id: str
    counts: Counts = field(default_factory=dict)
    touched: dict[str, set[str]] = field(default_factory=dict)
    run: Run = field(init=False)

    def take_back(self, table: Table, version: int, *, all_before: bool) -> None:
        """Removes the rows a version wrote and brings back those it replaced."""
        fact = schema.facts[table.name]
        written = fact.c.version <= version if all_before else fact.c.version == version
        self._delete(table, written)
        r = schema.revision.c
        if all_before:
            return
        kept = sa.select(r.row).where(r.fact == table.name, r.version == version).order_by(r.fact_key)
        for texts in pieces(self.connection, kept, AT_ONCE):
            rows = [former.row_of(text, table) for (text,) in texts]
            # A row of this very version lost against a stored one: it was never in force, it just goes.
            self._restore(table, [row for row in rows if row["version"] < version])

    def take_out(self, table: Table, examples: list[str], places: dict[str, int]) -> None:
        """Removes the rows of data sets and brings back the best of what they had set aside."""
        fact = schema.facts[table.name]
        mine = fact.c.dataset.in_(examples) if "dataset" in fact.c else fact.c.code.in_(examples)
        if table.name == "dataset":
            mine = fact.c.code.in_(examples)
        keys = [
            former.key_text(row) for row in self.connection.execute(sa.select(*fact.primary_key).where(mine))
        ]
        self._delete(table, mine)
        back = []
        r = schema.revision
        for key, found in former.set_aside(self.connection, table, keys).items():
            real = {code: kept for code, kept in found.items() if code not in examples}
            if real:
                code = min(real, key=lambda code: (places[code], -real[code][0]))
                version, row = real[code]
                back.append(row)
                self.connection.execute(
                    r.delete().where(r.c.fact == table.name, r.c.fact_key == key, r.c.dataset == code)
                    .where(r.c.version == version, r.c.reason == "superseded")
                )  # fmt: skip
        self._restore(table, back)

    def _delete(self, table: Table, which: sa.ColumnElement[bool]) -> None:
        fact = schema.facts[table.name]
        name = slices.part_column(table)
        if name:
            parts = set(self.connection.execute(sa.select(fact.c[name]).where(which).distinct()).scalars())
        n = self.connection.execute(fact.delete().where(which)).rowcount
        if n:
            self.touched.setdefault(table.name, set()).update(parts if name else {""})
            self.counts.setdefault(table.name, {})["removed"] = n

    def _restore(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        writing.insert_rows(self.connection, schema.facts[table.name], rows)
        name = slices.part_column(table)
        self.touched.setdefault(table.name, set()).update({row[name] for row in rows} if name else {""})
        counts = self.counts.setdefault(table.name, {})
        counts["restored"] = counts.get("restored", 0) + len(rows)

    def finish(self, before: derived.Around) -> None:
        """Computes anew what depends on the rows, and publishes the version."""
        for table in FACTS:
            if table is not OBSERVATIONS:
                for part in self.touched.get(table.name, ()):
                    digest.keep(self.connection, table, part, slices.stored(self.connection, table, part))
        touched = self.touched.get(OBSERVATIONS.name, set()) | derived.affected(self.connection, before)
        derived.recompute(self.connection, sorted(touched))
        state, version = "unchanged", None
        if self.counts:
            state, version = "done", runs.next_version(self.connection)
            runs.publish(self.connection, version, self.id, digest.kept(self.connection))
        runs.end(self.connection, self.id, state, version=version, counts=self.counts)
        self.run = Run(self.id, state, version, self.counts)


class _recorded:
    """A change in one transaction; when it fails, the run is recorded as refused or interrupted."""

    def __init__(self, database: Database, run: str):
        self.database, self.id = database, run
        self._transaction = database.write()

    def __enter__(self) -> Change:
        connection = self._transaction.__enter__()
        self._before = derived.around(connection)
        self._change = Change(connection, self.id)
        return self._change

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if error is None:
            try:
                self._change.finish(self._before)
            except BaseException as failed:
                kind, error, trace = type(failed), failed, failed.__traceback__
        try:
            self._transaction.__exit__(kind, error, trace)
        finally:
            if error is not None:
                state = "refused" if isinstance(error, Refusal) else "interrupted"
                with self.database.write() as connection:
                    runs.end(connection, self.id, state)


def _target(database: Database, run: str | None) -> Run:
    history = [r for r in runs.history(database) if r.action in UNDOABLE]
    if run is None:
        latest = next((r for r in history if r.state == "done"), None)
        if latest is None:
            raise Refusal("There is nothing to undo.")
        return latest
    named = [r for r in history if r.id == run]
    if not named:
        raise Refusal("There is no import named {run}.", run=run)
    if named[0].state != "done":
        raise Refusal("The import {run} cannot be undone: it changed nothing, or was undone before.", run=run)
    return named[0]


def _first_version(connection: sa.Connection) -> int | None:
    return connection.execute(sa.select(sa.func.min(schema.data_version.c.number))).scalar()


def _refuse_if_built_on(connection: sa.Connection, version: int, run: str) -> None:
    """A later run that replaced, or set aside, anything at a key this version wrote has built on it."""
    r = schema.revision.c
    later = {*connection.execute(sa.select(r.fact, r.fact_key).where(r.version > version))}
    if not later:
        return
    mine = {*connection.execute(sa.select(r.fact, r.fact_key).where(r.version == version))}
    built_on = not later.isdisjoint(mine) or any(key in later for key in _keys_of(connection, version))
    if built_on:
        raise Refusal(
            "The import {run} cannot be undone: later ones have changed its rows. Undo those first.", run=run
        )


def _keys_of(connection: sa.Connection, version: int) -> Iterator[tuple[str, str]]:
    for table in FACTS:
        fact = schema.facts[table.name]
        columns = [fact.c[name] for name in table.key]
        for row in connection.execute(sa.select(*columns).where(fact.c.version == version)):
            yield table.name, former.key_text(row)
    r = schema.revision.c
    for fact_name, key, text in connection.execute(
        sa.select(r.fact, r.fact_key, r.row).where(r.version > version)
    ):
        if json.loads(text).get("version") == version:
            yield fact_name, key


def _refuse_if_dangling(connection: sa.Connection, run: str) -> None:
    """No row may be left that refers to a row that is gone."""
    if any(_dangling(connection)):
        raise Refusal(
            "{run} cannot be taken back: other rows refer to its areas, indicators or data sets.", run=run
        )


def _dangling(connection: sa.Connection) -> Iterable[bool]:
    known = derived.around(connection)
    codes = {"area": set(known.levels), "dataset": set(known.k), "indicator": set(known.indicators)}
    for table in FACTS:
        fact = schema.facts[table.name]
        for column in table.columns:
            if column.refers and column.name != BREAKDOWN_KEY.name:
                used = connection.execute(sa.select(fact.c[column.name]).distinct()).scalars()
                yield any(code is not None and code not in codes[column.refers] for code in used)
