"""*Perioade*: each chosen indicator at two periods, for areas beside each other, a panel each."""

from __future__ import annotations

from callbacks import comparing
from callbacks.comparing import with_comparator
from callbacks.relating import bases
from callbacks.views.asked import of_indicator, periods
from callbacks.world import World, world
from dashboard.i18n import say
from dashboard.paired import Pair, pair
from dashboard.panels import periods as panel
from dashboard.panels.panel import Panel
from dashboard.parameters import FIRST_YEAR, LAST_YEAR
from dashboard.periods import label
from dashboard.selection import AUTO, NEWEST, OLDEST, Selection
from dashboard.series import lines, place
from data_access import coverage, datasets, indicators
from data_access.cache import by_version
from data_access.database import Database
from layouts.parts.choices import Option

MOST_KEPT = 64  # panels in memory, some 40 kB each, and the rows of a long list that a file would hold
READS = ("breakdown", "at", "was", "sort", "only", "row", "base")


def panels(database: Database, known: World, selection: Selection) -> tuple[Panel, ...]:
    """One for each indicator, in order."""
    return tuple(
        _panel(database, of_indicator(code, selection, known, *READS)) for code in selection.indicators
    )


def offers(database: Database, known: World, selection: Selection) -> dict[str, tuple[Option, ...]]:
    """The periods of the leading indicator, and how its areas can be ordered and left out."""
    language = selection.lang
    asked = of_indicator(selection.indicators[0], selection, known, *READS)
    there = periods(database, indicator=asked.indicators[0], breakdown=asked.breakdown)
    if len(there) < 2:
        return {}
    # What is not there gives way to the default, so that the default must not hang on it.
    at = asked.at if asked.at in there else NEWEST
    newest = _pair(database, asked.but(at=NEWEST, was=OLDEST))
    oldest = _pair(database, asked.but(at=at, was=OLDEST))
    named = [(period, label(period, language)) for period in reversed(there)]
    polarity = known.catalogue[asked.indicators[0]].polarity if asked.indicators[0] in known.catalogue else ""
    first = (
        say(language, "largest rise first") if polarity == "neutral" else say(language, "worst change first")
    )
    gap = [("gap", say(language, "gap to the comparator"))] if selection.comparator in known.areas else []
    return {
        "bases": bases(database, known, selection),
        "periods": (
            (NEWEST, _told(say(language, "newest"), newest and newest.at, selection)),
            *named,
        ),
        "earlier": ((OLDEST, _told(say(language, "earliest"), oldest and oldest.was, selection)), *named),
        "sorts": (
            (AUTO, first),
            *gap,
            ("value", say(language, "later value")),
            ("name", say(language, "name")),
        ),
        "differing": (
            ("all", say(language, "all areas")),
            ("different", say(language, "significant ones only")),
        ),
    }


def _told(words: str, period: str | None, selection: Selection) -> str:
    return f"{words}: {label(period, selection.lang)}" if period else words


@by_version(most=512)
def _pair(database: Database, selection: Selection) -> Pair | None:
    """The two periods that the selection comes to for its one indicator."""
    code = selection.indicators[0]
    there = periods(database, indicator=code, breakdown=selection.breakdown)
    if not there:
        return None
    series = indicators.series(
        database,
        indicator=code,
        areas=selection.areas[:1],
        start=FIRST_YEAR,
        end=LAST_YEAR,
        breakdown=selection.breakdown,
    )
    lead = lines(
        series,
        areas=selection.areas[:1],
        comparator=None,
        start=FIRST_YEAR,
        end=LAST_YEAR,
        frequency=place(there[-1]).frequency,
    )
    points = lead[0].points if lead else ()
    return pair(there, points, was=selection.was, at=selection.at, start=selection.start, end=selection.end)


@by_version(most=MOST_KEPT)
def _panel(database: Database, selection: Selection) -> Panel:
    known, code = world(database), selection.indicators[0]
    shared = {
        "indicator": known.catalogue[code],
        "areas": known.areas,
        "available": known.available.get(code),
        "selection": selection,
    }
    two = _pair(database, selection)
    if two is None:
        return panel.alone(**shared)
    asked = {"indicator": code, "breakdown": selection.breakdown}
    before, after = (
        with_comparator(
            database, indicators.across(database, period=period, **asked), selection, known.catalogue[code]
        )
        for period in (two.was, two.at)
    )
    return panel.periods(
        before,
        after,
        coverage.breaks(database, after=two.was, upto=two.at, **asked),
        pair=two,
        datasets=datasets.datasets(database),
        version=database.version(),
        beside=comparing.told(database, selection, selection.comparator in after["area"].tolist()),
        **shared,
    )
