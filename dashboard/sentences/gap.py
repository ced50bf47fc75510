"""Whether an area came nearer to what it is compared with."""

from __future__ import annotations

from dashboard import formats
from dashboard.areas import Areas
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.paired import Row
from dashboard.statistics.changes import UNTESTED
from dashboard.written_changes import points


def gap(
    row: Row | None,
    comparator: Row | None,
    *,
    indicator: Indicator,
    places: int,
    areas: Areas,
    language: Language,
) -> str:
    """How the distance of a row from the comparator changed, as the numbers shown have it, without a stop;
    blank where the two, or the two periods, may not be set against each other."""
    if row is None or comparator is None or row.gap_before is None or row.gap_after is None:
        return ""
    if row.relation == "not_compared" and row.reason != UNTESTED:
        return ""
    before, after = (round(number, places) for number in (row.gap_before, row.gap_after))
    words: dict[str, object] = {"place": areas.place(comparator.area, language)}
    if before * after < 0:
        if after < 0:
            return say(language, "first above {place}, now below", **words)
        return say(language, "first below {place}, now above", **words)
    words |= {
        "before": formats.number(abs(before), places, language),
        "after": points(indicator, abs(after), places, language),
    }
    if abs(after) < abs(before):
        return say(language, "its gap to {place} narrowed from {before} to {after}", **words)
    if abs(after) > abs(before):
        return say(language, "its gap to {place} widened from {before} to {after}", **words)
    return say(language, "its gap to {place} stayed at {after}", **words)
