"""Why there is nothing to draw, and what would bring something."""

from __future__ import annotations

from dashboard.areas import Areas, level_name, level_names
from dashboard.i18n import say
from dashboard.indicators.indicator import Indicator
from dashboard.panels.about import Known, levels
from dashboard.panels.panel import Empty
from dashboard.selection import Selection
from dashboard.sentences import trend as sentences
from dashboard.series import WITHHELD, Line


def empty(
    drawn: tuple[Line, ...], indicator: Indicator, areas: Areas, available: Known | None, selection: Selection
) -> Empty:
    """Why nothing is drawn, and the next step that would bring something."""
    language = selection.lang
    level = areas.level(selection.areas[0])
    if level and not indicator.exists_at(level):
        return Empty(
            say(language, "This indicator does not exist for {levels}; it exists for: {others}.",
                levels=level_names(level, language), others=levels(indicator.levels, language)),
            _other_area(indicator, areas, selection), "level",
        )  # fmt: skip
    if any(point.status == WITHHELD for line in drawn for point in line.points):
        reason = say(language, "All values are withheld, because they rest on small numbers.")
        if selection.breakdown and available is not None and "" in available.breakdowns:
            step = say(language, "Choose a larger area or the total instead of a breakdown.")
        else:
            step = say(language, "Choose a larger area.")
        return Empty(reason, step, "withheld")
    if available is None:
        return Empty(
            say(language, "No data have been imported for this indicator."),
            say(language, "Choose another indicator, or import data for this one."), "no-data",
        )  # fmt: skip
    if available.last < selection.start or available.first > selection.end:
        return Empty(
            say(language, "There are no values in {years}.", years=sentences.years(selection.start,
            selection.end)),
            say(language, "Choose a period within {years}.", years=sentences.years(available.first,
            available.last)),
        )  # fmt: skip
    if selection.breakdown and selection.breakdown not in available.breakdowns:
        return Empty(
            say(language, "This indicator has no values by this breakdown."),
            say(language, "Choose the total."),
        )
    reason = say(
        language,
        "There are no values {place} in these years.",
        place=areas.in_place(selection.areas[0], language),
    )
    if available.levels and level and level not in available.levels:
        return Empty(
            reason,
            say(language, "There are values for: {levels}.", levels=levels(available.levels, language)),
        )
    return Empty(reason, say(language, "Choose another area or a longer period."))


def _other_area(indicator: Indicator, areas: Areas, selection: Selection) -> str:
    """The nearest place above for which the indicator exists, by name."""
    language = selection.lang
    for above in areas.ancestors(selection.areas[0]):
        if indicator.exists_at(areas.level(above)):
            return say(language, "Choose {place}, for example.", place=areas.place(above, language))
    finest = next((level for level in indicator.levels if areas.at_level(level)), None)
    if finest:
        return say(language, "Choose an area of this level: {level}.", level=level_name(finest, language))
    return say(language, "Choose another indicator.")
