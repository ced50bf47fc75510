"""Staged rows beside the stored ones that they will stand with, for checks that need several rows."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import sqlalchemy as sa

from dashboard.tables import Table
from data_access import precedence, slices
from data_access.staging import LINE, PLACE, Staging

FRESH = "_fresh"  # whether an import brings the row, new or otherwise than it is stored


def rows(
    connection: sa.Connection,
    staging: Staging,
    table: Table,
    order: Mapping[str, int],
    which: list[sa.ColumnElement[bool]],
) -> pd.DataFrame:
    """The rows of a table as they will be: all staged ones, and the stored ones for which one of the
    conditions ``which`` holds (each is asked apart; no row may meet two).

    Text is plain (blank: ``""``), numbers are float64; ``FRESH``, and of fresh rows ``PLACE`` and ``LINE``.
    ``order``: the order of precedence of the data sets (see ``precedence.ranks``).
    """
    asked = which or [sa.false()]
    stored = slices.joined([slices.stored(connection, table, which=one) for one in asked])
    names = [*table.names, PLACE, LINE]
    if table.name not in staging.tables():
        return _plain(stored.assign(**{PLACE: np.nan, LINE: np.nan})[names].assign(**{FRESH: False}))
    staged, stored = precedence.shared(staging.rows(table), _sorted(stored, table), table)
    marks, met = precedence.decided(staged, stored, table, order)
    fresh = np.isin(marks, (precedence.ADD, precedence.REPLACE, precedence.SUPERSEDE))
    stays = np.ones(len(stored), dtype=bool)
    stays[met[fresh & (met >= 0)]] = False
    former = stored[stays].assign(**{PLACE: np.nan, LINE: np.nan})
    both = pd.concat([former[names], staged.loc[fresh, names]], ignore_index=True)
    return _plain(both.assign(**{FRESH: np.arange(len(both)) >= stays.sum()}))


def _sorted(stored: pd.DataFrame, table: Table) -> pd.DataFrame:
    return stored.iloc[np.argsort(slices.keys(stored, table.key), kind="stable")].reset_index(drop=True)


def _plain(found: pd.DataFrame) -> pd.DataFrame:
    texts = [name for name in found.columns if isinstance(found[name].dtype, pd.CategoricalDtype)]
    return found.assign(**{name: found[name].astype(object).fillna("") for name in texts})
