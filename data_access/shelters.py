"""Shelters for victims are counted and nothing else: what would lead to their door is never stored."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import sqlalchemy as sa

from dashboard.errors import Problem
from data_access import schema

LEADS_THERE = (
    "address", "locality", "lon", "lat", "point_basis", "url", "email", "phone", "licence", "note",
    "capacity_written",
)  # fmt: skip


def stored(connection: sa.Connection) -> dict[str, str]:
    """Code of each shelter → its type."""
    service, kind = schema.service.c, schema.service_type.c
    statement = (
        sa.select(service.code, service.type)
        .join(schema.service_type, kind.code == service.type)
        .where(kind.protected == 1)
    )
    return {row.code: row.type for row in connection.execute(statement)}


def left_out(connection: sa.Connection, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``service`` or ``service_activity`` as they may be published: without the shelters."""
    code = "service" if "service" in rows else "code"
    return rows[~rows[code].isin(list(stored(connection)))]


def guarded(
    rows: pd.DataFrame, protected: Mapping[str, str], known: Mapping[str, str], *, file: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """Rows of ``service`` in which those of a protected type (code → title) bear the title as their name and
    nothing that leads there; and a notice that says of how many something was left out.

    known: shelter → type, of those that are stored already. A file that leaves their type blank or calls it
    otherwise would open them, so that what was once a shelter keeps its type."""
    kinds = rows["type"].astype(object)
    former = rows["code"].astype(object).map(known)
    kinds = kinds.where(kinds.isin(list(protected)) | former.isna(), former)
    theirs = kinds.isin(list(protected))
    if not theirs.any():
        return rows, []
    renamed = kinds[theirs] != rows.loc[theirs, "type"].astype(object)
    rows = rows.assign(type=kinds)
    blanks = [name for name in LEADS_THERE if name in rows]
    titles = kinds.map(protected)
    plain = rows.loc[theirs, blanks].astype(object)
    named = rows.loc[theirs, "name"].astype(object) != titles[theirs]
    told = plain.notna().any(axis=1) | named | renamed
    kept = rows.assign(name=rows["name"].astype(object).where(~theirs, titles))
    for name in blanks:
        kept[name] = rows[name].where(~theirs)
    if not told.any():
        return kept, []
    notice = Problem(
        "shelters-guarded",
        file,
        "{n} shelters for victims with a name, an address or a point",
        "only their number: what leads to them was left out and is not stored",
        column="type",
        severity="notice",
        values={"n": int(told.sum())},
    )
    return kept, [notice]
