"""*Tabel*: the values of all chosen indicators and areas in one table."""

from __future__ import annotations

from callbacks.views import trend
from callbacks.world import World
from dashboard.panels import values
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from data_access.database import Database
from layouts.parts.choices import Option


def panels(database: Database, known: World, selection: Selection) -> tuple[Panel, ...]:
    """A single one."""
    parts = trend.panels(database, known, selection)
    indicators = [known.catalogue[code] for code in selection.indicators]
    return (values.values(parts, indicators=indicators, areas=known.areas, selection=selection),)


def offers(database: Database, known: World, selection: Selection) -> dict[str, tuple[Option, ...]]:
    """The order is chosen at the headings, so it has no words here."""
    sorts = tuple((sort, "") for sort in values.sorts())
    return {**trend.offers(database, known, selection), "sorts": sorts}
