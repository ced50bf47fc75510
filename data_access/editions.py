"""A later edition of a register of services beside what is stored of the one before."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import pandas as pd
import sqlalchemy as sa

from dashboard.columns import Table
from dashboard.errors import Problem
from dashboard.letters import fold
from dashboard.tables import DATASETS
from data_access import schema
from data_access.database import Database
from data_access.formats.cells import shown
from data_access.validation import Known

WRITTEN = ("name", "locality", "address", "capacity_written", "licence")  # texts whose letters vary
POINT = ("lon", "lat", "point_basis")
FEW = 10  # entries, of which nothing can be told of how they are numbered
RENUMBERED = 0.2  # of the entries met again that bear another name and provider
NAMED = 3


def without_known(rows: pd.DataFrame, table: Table, known: Known) -> pd.DataFrame:
    """The rows whose code is neither stored nor met before in this import: the others stay as they are."""
    codes = known.datasets if table is DATASETS else known.others.get(table.name, ())
    return rows[~rows["code"].isin(list(codes))]


def compared(
    database: Database, rows: pd.DataFrame, *, file: str, sheet: str | None = None
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows of an edition with the stored way of writing a text where only letters differ, and
    a warning where its numbers seem to mean other entries now."""
    stored = _stored(database)
    if rows.empty or stored.empty:
        return rows, []
    kept, otherwise = _written_as_before(rows, stored)
    kept = _points_as_before(kept, stored)
    problems = []
    if otherwise:
        problems.append(Problem(
            "letters-otherwise", file, "{n} texts that differ from the stored ones in their letters only",
            "nothing to do: they stay as they are stored", sheet=sheet, severity="notice",
            values={"n": otherwise},
        ))  # fmt: skip
    return kept, [*problems, *_renumbered(kept, stored, file, sheet)]


def _stored(database: Database) -> pd.DataFrame:
    columns = schema.service.c
    names = ["code", "provider", "dataset", *WRITTEN, *POINT]
    with database.read() as connection:
        found = connection.execute(sa.select(*(columns[name] for name in names)))
        return pd.DataFrame(found.all(), columns=names, dtype=object).set_index("code")


def _written_as_before(rows: pd.DataFrame, stored: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    columns, otherwise = {}, 0
    codes = rows["code"].astype(object)
    for name in WRITTEN:
        new = rows[name].astype(object)
        old = codes.map(stored[name])
        alike = [
            isinstance(a, str) and isinstance(b, str) and a != b and _letters(a) == _letters(b)
            for a, b in zip(new, old, strict=True)
        ]
        if any(alike):
            columns[name] = new.where(~pd.Series(alike, rows.index), old).astype("category")
            otherwise += sum(alike)
    return rows.assign(**columns), otherwise


def _points_as_before(rows: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """A point that did not move stays as exact as it was known to be: that another entry beside it now bears
    another address says nothing of it."""
    codes = rows["code"].astype(object)
    stays = codes.isin(list(stored.index))
    for name in ("lon", "lat"):
        stays &= rows[name].eq(codes.map(stored[name]).astype(float))
    basis = rows["point_basis"].astype(object).where(~stays, codes.map(stored["point_basis"]))
    return rows.assign(point_basis=basis.where(basis.notna(), None).astype("category"))


def _letters(text: str) -> str:
    """A text without what editions write otherwise: case, diacritics, signs, blanks."""
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()


def _renumbered(rows: pd.DataFrame, stored: pd.DataFrame, file: str, sheet: str | None) -> list[Problem]:
    """Under numbers given anew, every service would silently become another."""
    met = rows[rows["code"].isin(list(stored.index))]
    before = stored.loc[met["code"].astype(object)]
    other = [
        a != b and _letters(str(c)) != _letters(str(d))
        for a, b, c, d in zip(
            met["provider"].astype(object),
            before["provider"],
            met["name"].astype(object),
            before["name"],
            strict=True,
        )
    ]
    if len(met) < FEW or sum(other) < RENUMBERED * len(met):
        return []
    first = other.index(True)
    values = {
        "n": sum(other),
        "of": len(met),
        "text": shown(met["name"].iloc[first]),
        "was": shown(before["name"].iloc[first]),
    }
    return [Problem(
        "numbers-given-anew", file,
        "{n} of {of} entries with another name and provider than before: “{text}” was “{was}”",
        "the numbers of the edition before; if entries were numbered anew, they would overwrite one another",
        int(met.index[first]), "code", sheet, "warning", values,
    )]  # fmt: skip


def gone(database: Database, codes: Mapping[str, Collection[str]]) -> list[Problem]:
    """What is stored of a data set and its newest edition no longer has; codes: data set → those it has, from
    all its sheets and files."""
    stored = _stored(database)
    problems = []
    for of, here in codes.items():
        missing = stored[(stored["dataset"] == of) & ~stored.index.isin(list(here))]
        if missing.empty:
            continue
        names = ", ".join(f"“{shown(name)}”" for name in missing["name"].head(NAMED))
        values = {"n": len(missing), "names": names + (" …" if len(missing) > NAMED else "")}
        problems.append(Problem(
            "gone-from-edition", of, "{n} entries stored before that this edition does not have: {names}",
            "nothing to do: they stay stored; what has closed can be marked so in a file of one's own",
            severity="notice", values=values,
        ))  # fmt: skip
    return problems
