"""The latest values, to fill templates with: what a person corrects or carries on from."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import sqlalchemy as sa

from dashboard.i18n import Language
from dashboard.tables import AREAS, BOUNDARIES, DATASETS, FACTS, INDICATORS, OBSERVATIONS, TARGETS
from data_access import areas, datasets, indicators, schema, slices
from data_access.database import Database
from data_access.shown import as_shown, with_hidden_base

# Tables that others refer to besides areas, indicators and data sets → what their rows are called by.
NAMED = {
    "provider": "name", "service_type": "title", "service": "name", "programme": "name", "project": "title",
}  # fmt: skip


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


def known_codes(database: Database, language: Language) -> dict[str, list[tuple[str, str]]]:
    """Table that columns refer to → its codes with their names, by name: what a drop-down offers."""
    places = areas.areas(database)
    names = [
        en if language == "en" and en else ro
        for ro, en in zip(places["name"], places["name_en"], strict=True)
    ]
    of_code = dict(zip(places["code"], names, strict=True))
    # Many communes share a name: only the county tells them apart.
    above = [of_code.get(parent, "") for parent in places["parent"]]
    labels = [f"{name} ({upper})" if upper else name for name, upper in zip(names, above, strict=True)]
    sets = datasets.datasets(database).values()
    found: dict[str, Iterable[tuple[str, str]]] = {
        AREAS.name: zip(places["code"], labels, strict=True),
        INDICATORS.name: (
            (code, one.title(language)) for code, one in indicators.catalogue(database).items()
        ),
        DATASETS.name: ((row["code"], (language == "en" and row["name_en"]) or row["name"]) for row in sets),
    }
    with database.read() as connection:
        for name, words in NAMED.items():
            c = schema.facts[name].c
            found[name] = [(row[0], row[1]) for row in connection.execute(sa.select(c.code, c[words]))]
    return {table: sorted(pairs, key=lambda pair: pair[1].casefold()) for table, pairs in found.items()}
