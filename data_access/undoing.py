"""Taking back: an import as a whole, or everything that is only an example."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import sqlalchemy as sa

from dashboard.tables import BREAKDOWN_KEY, FACTS, Table
from data_access import datasets, derived, editing, former, precedence, runs, schema, validation
from data_access.database import Database
from data_access.editing import Rows
from data_access.frames import pieces
from data_access.runs import Refusal, Run, Waiting

AT_ONCE = 10_000  # rows brought back in one statement
UNDOABLE = ("import", "demo")


def undo(database: Database, run: str | None = None, *, waiting: Waiting | None = None) -> Run:
    """Takes back the latest import, or the one named, and says what was removed and what came back.

    Rows the run wrote go, those it replaced or set aside return, and a new data version begins whose content
    is the former one. Raises ``Refusal`` where there is none such, or where a later run has built on it.
    """
    with runs.alone(database, waiting):
        target = _target(database, run)
        done = runs.begin(database, "undo", [{"name": target.id}])
        with _recorded(database, done):
            version = int(target.version or 0)
            with database.read() as connection:
                first = _first_version(connection) == version
                _refuse_if_built_on(connection, version, target.id, first=first)
            return editing.changed(database, done, TakeBack(version, first, target.id))


def remove_example(database: Database, *, waiting: Waiting | None = None) -> Run:
    """Removes illustrative data sets with all their rows, set aside or not: what is real stays, and what an
    example had set aside comes back. Raises ``Refusal`` where real rows need an example's."""
    with runs.alone(database, waiting):
        done = runs.begin(database, "remove", [])
        with _recorded(database, done):
            with database.read() as connection:
                known = datasets.stored(connection)
            examples = sorted(code for code, row in known.items() if row["kind"] == "illustrative")
            return editing.changed(database, done, TakeOut(examples, precedence.ranks(known), done))


@dataclass
class TakeBack:
    """The rows a version wrote go, and those it replaced return. ``first``: it was the first version."""

    version: int
    first: bool
    run: str

    def goes(self, table: Table) -> sa.ColumnElement[bool]:
        written = schema.facts[table.name].c.version
        return written <= self.version if self.first else written == self.version

    def indicators(self, connection: sa.Connection) -> set[str]:
        return set() if self.first else former.indicators(connection, self.version)

    def returns(
        self, connection: sa.Connection, table: Table, indicator: str | None = None
    ) -> Iterator[Rows]:
        if self.first:
            return
        r = schema.revision.c
        kept = sa.select(r.row).where(r.fact == table.name, r.version == self.version).order_by(r.fact_key)
        if indicator is not None:
            kept = kept.where(former.of_indicator(indicator))
        for texts in pieces(connection, kept, AT_ONCE):
            rows = [former.row_of(text, table) for (text,) in texts]
            # A row of this very version lost against a stored one: it was never in force, it just goes.
            yield [row for row in rows if row["version"] < self.version]

    def last(self, connection: sa.Connection) -> None:
        r = schema.revision
        which = r.c.version <= self.version if self.first else r.c.version == self.version
        connection.execute(r.delete().where(which))
        ended = schema.import_run.update().where(schema.import_run.c.id == self.run)
        connection.execute(ended.values(state="undone"))
        _refuse_if_dangling(connection, self.run)


@dataclass
class TakeOut:
    """The rows of data sets go, and the best of what they had set aside returns."""

    examples: list[str]
    places: dict[str, int]
    run: str
    returned: list[tuple[str, str, str, int]] = field(default_factory=list)  # fact, key, data set, version

    def goes(self, table: Table) -> sa.ColumnElement[bool]:
        fact = schema.facts[table.name]
        return (fact.c.dataset if "dataset" in fact.c else fact.c.code).in_(self.examples)

    def indicators(self, connection: sa.Connection) -> set[str]:  # noqa: ARG002
        return set()  # rows return only where others go

    def returns(
        self, connection: sa.Connection, table: Table, indicator: str | None = None
    ) -> Iterator[Rows]:
        fact = schema.facts[table.name]
        asked = sa.select(*(fact.c[name] for name in table.key)).where(self.goes(table))
        if indicator is not None:
            asked = asked.where(fact.c.indicator == indicator)
        keys = [former.key_text(row) for row in connection.execute(asked)]  # now: soon these rows are gone
        back = []
        for key, found in former.set_aside(connection, table, keys).items():
            real = {code: kept for code, kept in found.items() if code not in self.examples}
            if real:
                code = min(real, key=lambda code: (self.places[code], -real[code][0]))
                version, row = real[code]
                back.append(row)
                self.returned.append((table.name, key, code, version))
        return iter([back])

    def last(self, connection: sa.Connection) -> None:
        r = schema.revision
        for fact, key, code, version in dict.fromkeys(self.returned):
            connection.execute(
                r.delete().where(r.c.fact == fact, r.c.fact_key == key, r.c.dataset == code)
                .where(r.c.version == version, r.c.reason == "superseded")
            )  # fmt: skip
        connection.execute(r.delete().where(r.c.dataset.in_(self.examples)))
        _refuse_if_dangling(connection, self.run)


@contextmanager
def _recorded(database: Database, run: str) -> Iterator[None]:
    """When what happens within fails, the run is recorded as refused or interrupted."""
    try:
        yield
    except BaseException as error:
        state = "refused" if isinstance(error, Refusal) else "interrupted"
        with database.write() as connection:
            runs.end(connection, run, state)
        runs.clear_ahead(database)
        raise


def _target(database: Database, run: str | None) -> Run:
    history = [r for r in runs.history(database) if r.action in UNDOABLE]
    if run is None:
        done = [r for r in history if r.state == "done"]
        if not done:
            raise Refusal("There is nothing to undo.")
        return max(done, key=lambda r: r.version or 0)  # not by the clock: hosts may differ on the time
    named = [r for r in history if r.id == run]
    if not named:
        raise Refusal("There is no import named {run}.", run=run)
    if named[0].state != "done":
        raise Refusal("The import {run} cannot be undone: it changed nothing, or was undone before.", run=run)
    return named[0]


def _first_version(connection: sa.Connection) -> int | None:
    return connection.execute(sa.select(sa.func.min(schema.data_version.c.number))).scalar()


def _refuse_if_built_on(connection: sa.Connection, version: int, run: str, *, first: bool) -> None:
    """A later run that replaced, or set aside, anything at a key this version wrote has built on it. The
    first one may have brought rows of earlier versions along, out of a full package."""
    r = schema.revision.c
    later = {*connection.execute(sa.select(r.fact, r.fact_key).where(r.version > version))}
    if not later:
        return
    least = 0 if first else version
    own = sa.select(r.fact, r.fact_key).where(r.version.between(least, version))
    mine = {*connection.execute(own)}
    built_on = not later.isdisjoint(mine) or any(key in later for key in _keys_of(connection, least, version))
    if built_on:
        raise Refusal(
            "The import {run} cannot be undone: later ones have changed its rows. Undo those first.", run=run
        )


def _keys_of(connection: sa.Connection, least: int, version: int) -> Iterator[tuple[str, str]]:
    for table in FACTS:
        fact = schema.facts[table.name]
        columns = [fact.c[name] for name in table.key]
        for row in connection.execute(sa.select(*columns).where(fact.c.version.between(least, version))):
            yield table.name, former.key_text(row)
    r = schema.revision.c
    for fact_name, key, text in connection.execute(
        sa.select(r.fact, r.fact_key, r.row).where(r.version > version)
    ):
        if least <= json.loads(text).get("version", version + 1) <= version:
            yield fact_name, key


def _refuse_if_dangling(connection: sa.Connection, run: str) -> None:
    """No row may be left that refers to a row that is gone."""
    if any(_dangling(connection)):
        raise editing.Dangling(run)


def _dangling(connection: sa.Connection) -> Iterable[bool]:
    known = derived.around(connection)
    codes = {"area": set(known.levels), "dataset": set(known.k), "indicator": set(known.indicators)}
    for name in validation.OTHERS:
        codes[name] = {*connection.execute(sa.select(schema.facts[name].c.code)).scalars()}
    for table in FACTS:
        fact = schema.facts[table.name]
        for column in table.columns:
            if column.refers and column.name != BREAKDOWN_KEY.name:
                used = connection.execute(sa.select(fact.c[column.name]).distinct()).scalars()
                yield any(code is not None and code not in codes[column.refers] for code in used)
