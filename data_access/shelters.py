"""Shelters for victims are counted and nothing else: what would lead to their door is never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import sqlalchemy as sa

from dashboard.errors import Problem
from data_access import schema
from data_access.formats.chunk import Chunk
from data_access.formats.register.nomenclature import is_shelter

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


def types_guarded(chunk: Chunk) -> Chunk:
    """Rows of ``service_type`` in which each type that may be a shelter's is protected, whatever they say."""
    frame = chunk.frame
    if "code" not in frame:
        return chunk
    theirs = frame["code"].astype(object).map(lambda code: is_shelter(str(code))).astype(bool)
    if not theirs.any():
        return chunk
    said = frame["protected"].astype(object) if "protected" in frame else pd.Series("0", frame.index)
    return replace(chunk, frame=frame.assign(protected=said.where(~theirs, "1")))


def guarded(chunk: Chunk, protected: Mapping[str, str], known: Mapping[str, str]) -> Chunk:
    """Rows of ``service``, before anything is checked and quoted, in which those of a protected type (code →
    title) bear the title as their name and nothing that leads there; with a notice that says of how many
    something was left out. A type that may be a shelter's counts as protected although nobody has said so.

    known: shelter → type, of those that are stored already. A file that leaves their type blank or calls it
    otherwise would open them, so that what was once a shelter keeps its type."""
    rows = chunk.frame
    if "code" not in rows:
        return chunk
    kinds = _texts(rows, "type")
    former = _texts(rows, "code").map(known)
    theirs = kinds.isin(list(protected)) | kinds.map(is_shelter).astype(bool)
    kinds = kinds.where(theirs | former.isna(), former)
    theirs |= former.notna()
    if not theirs.any():
        return chunk
    blanks = [name for name in LEADS_THERE if name in rows]
    titles = kinds.map(protected).fillna(kinds)
    named, typed = _texts(rows, "name"), _texts(rows, "type")
    told = (named != titles) | (typed != kinds)
    for name in blanks:
        told |= _texts(rows, name) != ""
    told &= theirs
    columns = {name: rows[name].where(~theirs) for name in blanks}
    columns |= {"type": kinds, "name": named.where(~theirs, titles)}
    guarded_ = replace(chunk, frame=rows.assign(**columns))
    if not told.any():
        return guarded_
    notice = Problem(
        "shelters-guarded",
        chunk.file,
        "{n} shelters for victims with a name, an address or a point",
        "only their number: what leads to them was left out and is not stored",
        column="type",
        sheet=chunk.sheet,
        severity="notice",
        values={"n": int(told.sum())},
    )
    return replace(guarded_, problems=[*chunk.problems, notice])


def _texts(rows: pd.DataFrame, name: str) -> pd.Series:
    """A column as texts, blank where nothing stands in it or it is absent."""
    if name not in rows:
        return pd.Series("", rows.index, dtype=object)
    return rows[name].astype(object).where(rows[name].notna(), "").astype(str)
