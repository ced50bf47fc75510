"""What an import would change, in words: a line a table, a few an indicator, and where all of it stands."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from dashboard import periods
from dashboard.formats import counted, decimals, number
from dashboard.i18n import Language, say
from dashboard.indicators.catalogue import Catalogue
from data_access import latest, terminal
from data_access.changes import Changes, OfIndicator, ValueChange
from data_access.database import Database
from data_access.indicators import catalogue

MOST_INDICATORS = 12


def lines(changes: Changes, database: Database, language: Language) -> Iterator[str]:
    """The changes as lines to read; areas by the names they have in the database."""
    counts = {table: dict(+found) for table, found in changes.counts.items()}
    if not any(n for found in counts.values() for what, n in found.items() if what != "same"):
        yield say(language, "Everything is stored already; an import would change nothing.")
        return
    yield say(language, "What an import would change:")
    yield from (f"  {line}" for line in terminal.counted(counts, language))
    known, names = catalogue(database), dict(latest.known_codes(database, language)["area"])
    # What is stored already and would be another comes first: that is what a person wants to see before.
    order = sorted(changes.indicators, key=lambda one: (-one.changed, -one.added, one.indicator))
    for one in order[:MOST_INDICATORS]:
        yield from _of_indicator(one, known, names, language)
    left = len(order) - MOST_INDICATORS
    if left > 0:
        yield f"  {say(language, '… and {n} more.', n=left)}"
    if changes.listing:
        yield say(language, "Every change stands in {path}.", path=str(changes.listing))


def _of_indicator(
    one: OfIndicator, known: Catalogue, names: dict[str, str], language: Language
) -> Iterator[str]:
    indicator = known.get(one.indicator)
    title = f"{one.indicator} {indicator.title(language)}" if indicator else one.indicator
    words = {"added": one.added, "changed": one.changed}
    [what] = [line.partition(": ")[2] for line in terminal.counted({"observation": words}, language)]
    areas = counted(one.areas, 0, ("{n} area", "{n} areas"), language)
    first, last = (periods.label(one.periods[n], language) for n in (0, -1))
    span = first if first == last else f"{first} – {last}"
    yield f"  {title}: {what} ({areas}, {span})"
    for change in one.largest:
        yield f"    {_value(change, names, language)}"


def _value(change: ValueChange, names: dict[str, str], language: Language) -> str:
    places = decimals([value for value in (change.before, change.after) if not isnan(value)])

    def told(value: float) -> str:
        return say(language, "no value") if isnan(value) else number(value, places, language)

    before = say(language, "withheld") if change.withheld else told(change.before)
    where = [names.get(change.area, change.area), periods.label(change.period, language), change.breakdown]
    return f"{', '.join(filter(None, where))}: {before} → {told(change.after)}"
