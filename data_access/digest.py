"""The fingerprint of all that is stored as fact: equal content, equal digest, whatever the way it came."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
import sqlalchemy as sa

from dashboard.tables import FACTS
from data_access import schema
from data_access.frames import pieces

PIECE = 10_000  # part of the definition: rows are hashed column by column in pieces of this size


def content(connection: sa.Connection) -> str:
    """SHA-256 over the rows of every fact table in the order of their keys: declared columns only, so that
    neither the data version nor anything computed counts."""
    whole = hashlib.sha256()
    for table in FACTS:
        stored = schema.facts[table.name]
        statement = sa.select(*(stored.c[name] for name in table.names)).order_by(
            *(stored.c[k] for k in table.key)
        )
        whole.update(f"{table.name}\x1d".encode())
        for rows in pieces(connection, statement, PIECE):
            for column, values in zip(table.columns, zip(*rows, strict=True), strict=True):
                _add(whole, column.kind, values)
    return whole.hexdigest()


def _add(whole: Any, kind: str, values: Sequence[Any]) -> None:
    """Adds a column's values so that no two different columns give the same bytes."""
    if kind in ("number", "integer", "flag"):
        whole.update(np.array(values, dtype=np.float64).tobytes())
        return
    if kind == "geometry":
        for value in values:
            whole.update(struct.pack("<q", -1 if value is None else len(value)) + (value or b""))
        return
    blank = bytes(value is None for value in values)
    try:
        text = "\x1f".join(values)  # fails where something is blank, which is the rarer case
    except TypeError:
        text = "\x1f".join("" if value is None else value for value in values)
    if text.count("\x1f") != len(values) - 1:
        text = json.dumps(values)  # someone's text holds the separator itself
    whole.update(struct.pack("<q", len(text)) + blank + text.encode())
