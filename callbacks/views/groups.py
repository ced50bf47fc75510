"""*Între grupuri*: the groups of each chosen indicator in the leading area, a panel each."""

from __future__ import annotations

import pandas as pd

from callbacks.views.asked import kinds, of_main_frequency
from callbacks.world import World, world
from dashboard.groups import dimensions, groups
from dashboard.i18n import say
from dashboard.indicators import breakdowns
from dashboard.panels import groups as panel
from dashboard.panels.panel import Panel
from dashboard.periods import label, span, year
from dashboard.selection import AUTO, NEWEST, OLDEST, Selection
from data_access import datasets, indicators
from data_access.cache import by_version
from data_access.database import Database
from layouts.parts.choices import Option

MOST_KEPT = 256  # panels in memory, some 20 kB each
READS = ("split", "at", "sort", "row")


def panels(database: Database, known: World, selection: Selection) -> tuple[Panel, ...]:
    """One for each indicator, in order."""
    return tuple(_panel(database, _what_matters(code, selection, known)) for code in selection.indicators)


def offers(database: Database, known: World, selection: Selection) -> dict[str, tuple[Option, ...]]:
    """What the leading indicator's groups are by, its periods in the area, the newest first, and the orders.
    All groups are shown, so that there is no single one to choose."""
    language = selection.lang
    asked = _what_matters(selection.indicators[0], selection, known)
    rows = _rows(database, asked)
    there = dimensions(set(rows["breakdown"].tolist()))
    if not there:
        return {"breakdowns": (), "splits": (), "periods": (), "sorts": ()}
    dimension = _dimension(there, asked)
    newest = _period(rows, asked.but(at=NEWEST), dimension, known)
    words = say(language, "newest")
    return {
        "breakdowns": (),
        "splits": (
            (AUTO, _called(there[0], rows, language)),
            *((name, _called(name, rows, language)) for name in there[1:]),
        ),
        "periods": (
            (NEWEST, f"{words}: {label(newest, language)}" if newest else words),
            *(
                (period, label(period, language))
                for period in reversed(_periods(rows, asked, dimension, known))
            ),
        ),
        "sorts": (
            (AUTO, say(language, "as listed")),
            ("value", say(language, "highest first")),
            ("judgement", say(language, "judgement")),
        ),
    }


def grouped_at(known: World, area: str) -> tuple[str, ...]:
    """The indicators with groups at the area's level, in the order of the catalogue."""
    level = known.areas.level(area)
    return tuple(
        code
        for code in known.catalogue
        if code in known.available
        and any(known.available[code].breakdowns)
        and level in known.available[code].levels
    )


def _called(dimension: str, rows: pd.DataFrame, language: str) -> str:
    code = next(code for code in rows["breakdown"].tolist() if breakdowns.dimensions(code) == dimension)
    return breakdowns.dimension(code, language)  # type: ignore[arg-type]


def _what_matters(code: str, selection: Selection, known: World) -> Selection:
    """The part of the selection that a panel depends on: readers who differ in the rest share one panel."""
    beside = selection.comparator if selection.comparator in known.areas else "none"
    return selection.reading(*READS).but(indicators=(code,), areas=selection.areas[:1], comparator=beside)


def _rows(database: Database, selection: Selection) -> pd.DataFrame:
    """Those of the leading area, whatever the breakdown."""
    rows = indicators.groups(database, indicator=selection.indicators[0], areas=_asked(selection))
    return rows[(rows["area"] == selection.areas[0]).to_numpy(dtype=bool)]


def _asked(selection: Selection) -> tuple[str, ...]:
    beside = (selection.comparator,) if selection.comparator != "none" else ()
    return tuple(dict.fromkeys((*selection.areas, *beside)))


def _dimension(there: tuple[str, ...], selection: Selection) -> str:
    """The one asked for or, where this indicator does not have it, its first."""
    return selection.split if selection.split in there else there[0]


def _periods(rows: pd.DataFrame, selection: Selection, dimension: str, known: World) -> tuple[str, ...]:
    """Those of the indicator's main frequency in which the area has any such group, in order."""
    found = [
        period
        for code, period in zip(rows["breakdown"].tolist(), rows["period"].tolist(), strict=True)
        if breakdowns.dimensions(code) == dimension
    ]
    there = sorted(set(found), key=lambda period: span(period).start)
    return of_main_frequency(tuple(there), selection.indicators[0], known)


def _period(rows: pd.DataFrame, selection: Selection, dimension: str, known: World) -> str | None:
    """The period asked for or, where this indicator does not have it, the last before its end; by itself the
    newest of the years chosen with a published group."""
    there = _periods(rows, selection, dimension, known)
    if selection.at in there:
        return selection.at
    if selection.at != NEWEST:
        end = span(selection.at).end if selection.at != OLDEST else span(there[0]).end
        before = [period for period in there if span(period).end <= end]
        return before[-1] if before else None
    within = [period for period in there if selection.start <= year(period) <= selection.end]
    known_of = rows[rows["value"].notna()]
    published = {
        period
        for code, period in zip(known_of["breakdown"].tolist(), known_of["period"].tolist(), strict=True)
        if breakdowns.dimensions(code) == dimension
    }
    return next(
        (period for period in reversed(within) if period in published), within[-1] if within else None
    )


@by_version(most=MOST_KEPT)
def _panel(database: Database, selection: Selection) -> Panel:
    known, code, area = world(database), selection.indicators[0], selection.areas[0]
    shared = {
        "indicator": known.catalogue[code],
        "areas": known.areas,
        "available": known.available.get(code),
        "selection": selection,
    }
    rows = _rows(database, selection)
    there = dimensions(set(rows["breakdown"].tolist()))
    dimension = _dimension(there, selection) if there else ""
    period = _period(rows, selection, dimension, known) if there else None
    if period is None:
        spans = [year(name) for name in _periods(rows, selection, dimension, known)] if there else []
        return panel.ungrouped(
            **shared,
            others=any(other != code for other in grouped_at(known, area)),
            years=(min(spans), max(spans)) if spans else None,
        )
    sources = datasets.datasets(database)
    found = groups(
        indicators.groups(database, indicator=code, areas=_asked(selection)),
        area=area,
        dimension=dimension,
        period=period,
        elsewhere=selection.comparator if selection.comparator != area else "none",
        indicator=known.catalogue[code],
        areas=known.areas,
        kinds=kinds(database),
        sort=selection.sort,
    )
    return panel.groups(found, **shared, datasets=sources, version=database.version())
