"""The latest values, to fill templates with: what a person corrects or carries on from."""

from __future__ import annotations

import pandas as pd

from dashboard.tables import BOUNDARIES, FACTS, OBSERVATIONS, TARGETS
from data_access import slices
from data_access.database import Database
from data_access.shown import as_shown, with_hidden_base


def latest(database: Database) -> dict[str, pd.DataFrame]:
    """Table → its rows as declared, outlines left out; of the observations the last period of each indicator.

    Withheld values are blank with the status ``Q``: such a row, brought back as it is, changes nothing. A
    target that starts from one is left out, since a blank would take its start away.
    """
    found = {}
    with database.read() as connection:
        for table in FACTS:
            if table is BOUNDARIES:
                continue
            pieces = []
            for part in slices.stored_parts(connection, table):
                rows = slices.stored(connection, table, part)
                if table is OBSERVATIONS:
                    period = rows["period"].cat.codes  # categories are sorted
                    rows = as_shown(rows[(period == period.max()).to_numpy()])
                if table is TARGETS:
                    rows = rows[~with_hidden_base(connection, rows)]
                pieces.append(pd.DataFrame({name: rows[name].astype(object) for name in table.names}))
            found[table.name] = pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame()
    return found
