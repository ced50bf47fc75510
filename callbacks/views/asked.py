"""What the views ask alike: the part of a selection that a panel rests on, and the periods there are."""

from __future__ import annotations

from callbacks.world import World, world
from dashboard.indicators import breakdowns
from dashboard.selection import Selection
from dashboard.series import main_frequency, place
from data_access import coverage, datasets
from data_access.database import Database


def of_indicator(code: str, selection: Selection, known: World, *reads: str) -> Selection:
    """The selection as the panel of one indicator reads it, by the breakdown nearest to the one chosen;
    ``reads``: the fields that its view reads besides, see ``Selection.reading``."""
    available = known.available.get(code)
    nearest = breakdowns.nearest(selection.breakdown, available.breakdowns if available else ())
    return selection.reading(*reads).but(indicators=(code,), breakdown=nearest)


def periods(database: Database, *, indicator: str, breakdown: str) -> tuple[str, ...]:
    """Those of the indicator's main frequency, in order."""
    there = coverage.periods(database, indicator=indicator, breakdown=breakdown)
    return of_main_frequency(there, indicator, world(database))


def of_main_frequency(there: tuple[str, ...], indicator: str, known: World) -> tuple[str, ...]:
    """The periods of the frequency that the definition states, or of the most common one."""
    declared = known.catalogue[indicator].frequency if indicator in known.catalogue else ""
    frequency = main_frequency(there, declared)
    return tuple(period for period in there if place(period).frequency == frequency)


def kinds(database: Database) -> dict[str, str]:
    """Code of each data set → its kind."""
    return {code: str(row.get("kind", "")) for code, row in datasets.datasets(database).items()}
