"""The population that rates are related to: the one a value came with, or another definition of it."""

from __future__ import annotations

import pandas as pd

from callbacks.world import World
from dashboard.i18n import say
from dashboard.indicators.indicator import Indicator
from dashboard.selection import Selection
from dashboard.statistics.denominators import on_population
from data_access import denominators
from data_access.database import Database
from layouts.parts.choices import Option

STATED = "resident"  # what the catalogue's rates are related to
OTHER = "domicile"
RELATED = ("rate", "proportion")


def bases(database: Database, known: World, selection: Selection) -> tuple[Option, ...]:
    """What a reader can choose from; nothing where no chosen indicator can be related to both."""
    if not any(switchable(database, known.catalogue[code]) for code in selection.indicators):
        return ()
    return (
        ("stated", say(selection.lang, "usual residents")),
        (OTHER, say(selection.lang, "by legal domicile")),
    )


def switchable(database: Database, indicator: Indicator) -> bool:
    """Whether there are figures of the other population for the ages that the indicator counts."""
    there = (OTHER, indicator.population) in denominators.definitions(database)
    return bool(indicator.population) and indicator.measure in RELATED and there


def related(
    database: Database, rows: pd.DataFrame, indicator: Indicator, selection: Selection
) -> pd.DataFrame:
    """Rows of the indicator on the chosen population; as they are where it is the one they came with. Rows
    that were related anew have what was published under ``stated_value``, ``stated_denominator`` and
    ``stated_status``, beside the source's own limits."""
    if selection.base != OTHER or rows.empty or not switchable(database, indicator):
        return rows
    people = denominators.populations(
        database, definition=OTHER, areas=tuple(sorted(set(rows["area"].tolist())))
    )
    made = on_population(
        rows, people, definition=OTHER, stated=STATED, measure=indicator.measure,
        multiplier=indicator.multiplier, age=indicator.population,
    )  # fmt: skip
    stated = {f"stated_{name}": rows[name] for name in ("value", "denominator", "status")}
    return made.assign(**stated)
