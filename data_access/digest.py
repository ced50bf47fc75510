"""The fingerprint of all that is stored as fact: equal content, equal digest, whatever the way it came.

Each part of each fact table (see ``slices.PARTS``) has a digest of its own, kept beside the data, so that an
import computes those it touched and no other.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable

import numpy as np
import pandas as pd
import sqlalchemy as sa

from dashboard.tables import FACTS, Table
from data_access import schema, slices


def content(connection: sa.Connection) -> str:
    """SHA-256 of all fact tables, computed from the rows themselves: the declared columns, so that the data
    version does not count."""
    return _whole(
        (table.name, part, of_part(slices.stored(connection, table, part), table))
        for table in FACTS
        for part in slices.stored_parts(connection, table)
    )


def kept(connection: sa.Connection) -> str:
    """The same from the kept digests of the parts: what a new data version is recorded with."""
    f = schema.fingerprint.c
    order = {table.name: n for n, table in enumerate(FACTS)}
    rows = connection.execute(sa.select(f.fact, f.part, f.digest)).all()
    return _whole(sorted(((*row,) for row in rows), key=lambda row: (order[row[0]], row[1])))


def keep(connection: sa.Connection, table: Table, part: str, digest: str) -> None:
    """Keeps the digest of a part as its rows are now (see ``of_part``); a part without rows has none."""
    f = schema.fingerprint
    connection.execute(f.delete().where(f.c.fact == table.name, f.c.part == part))
    if digest:
        connection.execute(f.insert().values(fact=table.name, part=part, digest=digest))


def of_part(rows: pd.DataFrame, table: Table) -> str:
    """SHA-256 of the rows of one part, in the order of the key; blank for none."""
    if rows.empty:
        return ""
    part = hashlib.sha256()
    for column in table.columns:
        values = rows[column.name]
        if isinstance(values.dtype, pd.CategoricalDtype):
            # The values in use, sorted, and each row's place among them say the same as the texts do.
            codes = values.cat.codes.to_numpy()
            used, places = np.unique(codes, return_inverse=True)
            texts = [None if code < 0 else values.cat.categories[code] for code in used]
            part.update(json.dumps(texts).encode() + places.astype("<i4").tobytes())
        elif column.kind == "geometry":
            for value in values:
                part.update(struct.pack("<q", len(value)) + value)
        else:
            part.update((values.to_numpy(dtype="<f8") + 0.0).tobytes())  # + 0.0 makes −0 and 0 one
    return part.hexdigest()


def _whole(parts: Iterable[tuple[str, str, str]]) -> str:
    whole = hashlib.sha256()
    for fact, part, digest in parts:
        if digest:
            whole.update(f"{fact}\x1f{part}\x1f{digest}\n".encode())
    return whole.hexdigest()
