"""*Evoluție*: each chosen indicator over the years, a panel each."""

from __future__ import annotations

import pandas as pd

from callbacks.comparing import Alike, alike, rows_of_similar
from callbacks.relating import bases, related
from callbacks.views.asked import of_indicator
from callbacks.world import World, world
from dashboard.areas import SIMILAR
from dashboard.i18n import say
from dashboard.panels import context, trend
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from data_access import datasets, indicators, occurrences
from data_access.cache import by_version
from data_access.database import Database
from layouts.parts.choices import Option

MOST_KEPT = 256  # panels in memory, some 30 kB each
READS = ("breakdown", "apart", "base")


def panels(database: Database, known: World, selection: Selection) -> tuple[Panel, ...]:
    """One for each indicator, in order."""
    return tuple(
        _panel(database, of_indicator(code, selection, known, *READS)) for code in selection.indicators
    )


def offers(database: Database, known: World, selection: Selection) -> dict[str, tuple[Option, ...]]:
    """Several zones also as small charts; the population where there are two of it."""
    found: dict[str, tuple[Option, ...]] = {"bases": bases(database, known, selection), "aparts": ()}
    if len(selection.areas) > 1:
        found["aparts"] = (
            ("together", say(selection.lang, "in one chart")),
            ("shared", say(selection.lang, "small charts, one scale")),
            ("free", say(selection.lang, "small charts, own scales")),
        )
    return found


@by_version(most=MOST_KEPT)
def _panel(database: Database, selection: Selection) -> Panel:
    known, code = world(database), selection.indicators[0]
    drawn = [*selection.areas, *([selection.comparator] if selection.comparator in known.areas else [])]
    drawn += context.around(selection, known.areas)
    series = indicators.series(
        database,
        indicator=code,
        areas=drawn,
        start=selection.start,
        end=selection.end,
        breakdown=selection.breakdown,
    )
    if not series["area"].isin(selection.areas).any():
        # The comparator alone would look like an answer, where there is none for the zone.
        series = series.iloc[:0]
    indicator = known.catalogue[code]
    series = related(database, series, indicator, selection)
    similar = Alike()
    if selection.comparator == SIMILAR:
        similar = alike(database, selection.areas[0])
        series = pd.concat([series, rows_of_similar(database, selection, indicator)])
    return trend.trend(
        series,
        indicator=indicator,
        areas=known.areas,
        datasets=datasets.datasets(database),
        available=known.available.get(code),
        targets=indicators.targets(database, indicator=code, areas=selection.areas[:1]),
        similar=similar.areas,
        alike_by=[known.catalogue[code].title(selection.lang) for code in similar.by],
        selection=selection,
        happened=occurrences.occurrences(
            database, areas=_near(selection, known), start=selection.start, end=selection.end
        ),
        version=database.version(),
    )


def _near(selection: Selection, known: World) -> tuple[str, ...]:
    """The chosen areas and those that the first of them lies in."""
    return tuple(dict.fromkeys([*selection.areas, *known.areas.ancestors(selection.areas[0])]))
