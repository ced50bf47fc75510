"""*Între zone*: each chosen indicator at one period, the areas of one level ranked, a panel each."""

from __future__ import annotations

from callbacks import comparing
from callbacks.comparing import with_comparator
from callbacks.relating import bases
from callbacks.views import asked as asked_for
from callbacks.views.asked import kinds, of_indicator
from callbacks.world import World, world
from dashboard.areas import SIMILAR
from dashboard.formats import listed
from dashboard.i18n import say
from dashboard.judged_since import since
from dashboard.panels import ranking as panel
from dashboard.panels.panel import Panel
from dashboard.periods import label, span, year
from dashboard.ranking import Ranking, ranked
from dashboard.scope import Scope, scope
from dashboard.selection import AUTO, NEWEST, Selection
from data_access import datasets, indicators
from data_access.cache import by_version
from data_access.database import Database
from layouts.parts.choices import Option

MOST_KEPT = 64  # panels in memory, some 40 kB each, and the rows of a long list that a file would hold
MOST_TRIED = 12  # periods, from the newest, in search of one that most areas have
READS = ("breakdown", "at", "sort", "row", "base")


def panels(database: Database, known: World, selection: Selection) -> tuple[Panel, ...]:
    """One for each indicator, in order."""
    return tuple(
        _panel(database, of_indicator(code, selection, known, *READS)) for code in selection.indicators
    )


def offers(database: Database, known: World, selection: Selection) -> dict[str, tuple[Option, ...]]:
    """The periods of the leading indicator, the newest first, and the orders of the rows."""
    language = selection.lang
    asked = of_indicator(selection.indicators[0], selection, known, *READS)
    there = _periods(database, asked)
    newest = _period(database, asked.but(at=NEWEST))
    words = say(language, "newest")
    polarity = known.catalogue[asked.indicators[0]].polarity if asked.indicators[0] in known.catalogue else ""
    first = say(language, "highest first") if polarity == "neutral" else say(language, "best first")
    return {
        "bases": bases(database, known, selection),
        "periods": (
            (NEWEST, f"{words}: {label(newest, language)}" if newest else words),
            *((period, label(period, language)) for period in reversed(there)),
        ),
        "sorts": (
            (AUTO, first),
            ("judgement", say(language, "judgement")),
            ("name", say(language, "name")),
        ),
    }


def _periods(database: Database, selection: Selection) -> tuple[str, ...]:
    return asked_for.periods(database, indicator=selection.indicators[0], breakdown=selection.breakdown)


def _period(database: Database, selection: Selection) -> str | None:
    """The period looked at: the one asked for or, where this indicator does not have it, the last before its
    end; by itself the newest of the years chosen that most of the areas have values for."""
    there = _periods(database, selection)
    if selection.at in there:
        return selection.at
    if selection.at != NEWEST:
        end = span(selection.at).end
        before = [period for period in there if span(period).end <= end]
        return before[-1] if before else None
    within = [period for period in there if selection.start <= year(period) <= selection.end]
    codes = scope(selection, world(database).areas).codes
    best, most = None, 0
    for period in reversed(within[-MOST_TRIED:]):
        rows = indicators.across(
            database,
            indicator=selection.indicators[0],
            period=period,
            breakdown=selection.breakdown,
            columns=("area", "value"),
        )
        known = rows["value"].notna().to_numpy() & rows["area"].isin(codes).to_numpy()
        if 2 * known.sum() > len(codes):
            return period
        if known.sum() > most:
            best, most = period, int(known.sum())
    return best or (within[-1] if within else None)


@by_version(most=16)
def _ranked(
    database: Database,
    asked: Scope,
    *,
    indicator: str,
    breakdown: str,
    period: str,
    sort: str,
    beside: Selection,
) -> Ranking:
    """Apart from the panel: neither the window nor the language or the appearance changes anything of it,
    nor, with a comparator that is an area, the leading one. beside: see ``comparing.apart``."""
    known = world(database)
    rows = indicators.across(database, indicator=indicator, period=period, breakdown=breakdown)
    return ranked(
        with_comparator(database, rows, beside, known.catalogue[indicator]),
        period=period,
        scope=asked,
        indicator=known.catalogue[indicator],
        areas=known.areas,
        kinds=kinds(database),
        sort=sort,
        members=comparing.members(database, beside, known.areas) if beside.comparator == SIMILAR else (),
    )


@by_version(most=MOST_KEPT)
def _panel(database: Database, selection: Selection) -> Panel:
    known, code = world(database), selection.indicators[0]
    shared = {"indicator": code, "breakdown": selection.breakdown}
    period = _period(database, selection) or str(selection.end)
    among = scope(selection, known.areas)
    beside = comparing.apart(selection, known.areas)
    found = _ranked(database, among, period=period, sort=selection.sort, beside=beside, **shared)
    there, judged = _periods(database, selection), panel.told(found, selection)
    held = {}
    if found.against and there:
        others = comparing.members(database, selection, known.areas)
        series = indicators.series(
            database, areas=(*judged, *others), start=year(there[0]), end=year(period), **shared
        )
        held = since(
            with_comparator(database, series, beside, known.catalogue[code]),
            found,
            areas=judged,
            periods=there,
            indicator=known.catalogue[code],
            kinds=kinds(database),
        )
    return panel.ranking(
        found,
        held,
        indicator=known.catalogue[code],
        areas=known.areas,
        datasets=datasets.datasets(database),
        available=known.available.get(code),
        selection=selection,
        version=database.version(),
        beside=[
            *comparing.told(database, selection, found.against is not None),
            *_elsewhere(selection, among, known),
        ],
    )


def _elsewhere(selection: Selection, among: Scope, known: World) -> list[str]:
    """The areas chosen that are not ranked here, which the reader would otherwise look for in vain."""
    codes = [code for code in selection.areas[1:] if code not in among.codes]
    if not codes:
        return []
    names = listed([known.areas.name(code, selection.lang) for code in codes], selection.lang)
    return [
        say(selection.lang, "Not ranked here, being of another level or elsewhere: {names}.", names=names)
    ]
