"""The observations of an indicator as one part: written aside, then put in force at a stroke.

Whatever changes an indicator's observations writes all of them anew, as a part that nobody reads yet, in
short transactions between which others may write. The one transaction that makes the new data version only
says which parts are in force from now on; the former ones are removed afterwards, again a piece at a time. So
readers see one version or the next, nobody who has a line to write waits for millions of rows, and the rows
of a part lie on disk in the order of their key, whatever the order in which files brought them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd
import sqlalchemy as sa

from dashboard.tables import OBSERVATIONS
from data_access import derived, schema, slices, withholding, writing
from data_access.database import Database
from data_access.derived import Around, Derived


class Part(NamedTuple):
    """An indicator as it will be: its part (None: the one in force stays) and what follows from it."""

    number: int | None
    derived: Derived


NONE = 0  # the number of no part


@dataclass
class Aside:
    """Parts written for one data version and not yet in force. Only for those who are ``runs.alone``."""

    database: Database
    known: Around
    parts: dict[str, Part] = field(default_factory=dict)

    def add(self, code: str, rows: pd.DataFrame, *, changed: bool = True) -> None:
        """The rows an indicator will have (see ``slices.stored``), in the order of the key. Decides what is
        withheld; writes nothing where neither that nor, as ``changed`` says, the rows are others than now."""
        if rows.empty:
            self.parts[code] = Part(NONE, derived.of(code, rows, self.known))
            return
        hidden = withholding.decided(
            rows, self.known.indicators[code], k=self.known.k, parents=self.known.parents
        )
        changed = changed or bool((hidden != (rows["withheld"].to_numpy() != 0)).any())
        rows = rows.assign(withheld=hidden.astype(np.float64))
        number = self._written(rows) if changed else None
        self.parts[code] = Part(number, derived.of(code, rows, self.known))

    def put_in_force(self, connection: sa.Connection) -> None:
        """Within the transaction that makes the data version."""
        p, aside = schema.observation_part, schema.part_aside
        for code, part in self.parts.items():
            if part.number is not None:
                former = sa.select(p.c.part).where(p.c.indicator == code)
                connection.execute(aside.insert().from_select(["part"], former))
                connection.execute(p.delete().where(p.c.indicator == code))
            if part.number:
                connection.execute(p.insert().values(indicator=code, part=part.number))
                # Gone, if the lock was lost and somebody else cleared up: better no version than half a one.
                if connection.execute(aside.delete().where(aside.c.part == part.number)).rowcount != 1:
                    raise RuntimeError(f"the part written for {code} is not there any more")
            derived.keep(connection, code, part.derived)

    def _written(self, rows: pd.DataFrame) -> int:
        with self.database.write() as connection:
            number = _next_number(connection)
            connection.execute(schema.part_aside.insert().values(part=number))
        numbered = rows.assign(part=float(number))
        kinds = [
            ("part", "integer"),
            *(kind for kind in slices.kinds_of(OBSERVATIONS) if kind[0] != "indicator"),
        ]
        names = [name for name, _ in kinds]
        for piece in slices.tuples(numbered, kinds):  # made before the transaction begins
            with self.database.write() as connection:
                writing.insert_many(connection, schema.observation_row, names, piece)
        return number


def _next_number(connection: sa.Connection) -> int:
    columns = (schema.observation_part.c.part, schema.part_aside.c.part)
    return 1 + max(connection.execute(sa.select(sa.func.max(column))).scalar() or 0 for column in columns)


def sweep(database: Database, tell: Callable[[int, int], None] = lambda *_: None) -> None:
    """Removes parts that are not in force, a piece at a time. Only for those who are ``runs.alone``."""
    aside, row = schema.part_aside, schema.observation_row
    with database.read() as connection:
        numbers = connection.execute(sa.select(aside.c.part).order_by(aside.c.part)).scalars().all()
    for n, number in enumerate(numbers):
        tell(n, len(numbers))
        for pairs in _pieces(database, number):
            with database.write() as connection:
                for breakdown, period in pairs:
                    which = (row.c.part == number, row.c.breakdown == breakdown, row.c.period == period)
                    connection.execute(row.delete().where(*which))
        with database.write() as connection:
            connection.execute(aside.delete().where(aside.c.part == number))


def analyse(database: Database) -> None:
    """Lets PostgreSQL look at what has come, so that it seeks from the first question on rather than scan."""
    if not database.is_sqlite:
        with database.write() as connection:
            for table in (schema.observation_row, schema.observation_part, schema.coverage, schema.stats):
                connection.exec_driver_sql(f"ANALYZE {table.name}")


def _pieces(database: Database, number: int) -> list[list[tuple[str, str]]]:
    """The breakdowns and periods of a part, as many together as make a piece."""
    row = schema.observation_row.c
    key = (row.breakdown, row.period)
    counted = sa.select(*key, sa.func.count()).where(row.part == number).group_by(*key).order_by(*key)
    with database.read() as connection:
        found = connection.execute(counted).all()
    pieces: list[list[tuple[str, str]]] = []
    size = slices.PIECE
    for breakdown, period, n in found:
        if size + n > slices.PIECE:
            pieces.append([])
            size = 0
        pieces[-1].append((breakdown, period))
        size += n
    return pieces
