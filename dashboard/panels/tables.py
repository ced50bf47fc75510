"""The table of a trend: a row for each place and period, exactly what the figure shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import formats, periods
from dashboard.areas import Areas
from dashboard.i18n import Language, half, say
from dashboard.indicators.indicator import Indicator
from dashboard.panels.panel import Heading, Table
from dashboard.panels.records import NAMES, named, records
from dashboard.sentences import wording
from dashboard.series import Line
from dashboard.statuses import status
from dashboard.tables import OBSERVATIONS

NUMBERS = ("value", "lower", "upper", "numerator", "denominator")


def table(
    lines: Sequence[Line],
    *,
    indicator: Indicator,
    breakdown: str,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    places: int,
    language: Language,
) -> Table:
    """Rows in the order of the lines, newest period first; blank cells where nothing is published.
    Notes have a column where there are any."""
    unit = indicator.unit.in_(language)
    noted = any(point.note for line in lines for point in line.points)
    headings = (
        Heading(OBSERVATIONS.column("area").heading.in_(language), "area"),
        Heading(OBSERVATIONS.column("period").heading.in_(language), "period"),
        *(Heading(_heading(name, unit, language), name, "right") for name in NUMBERS),
        Heading(OBSERVATIONS.column("status").heading.in_(language), "status"),
        *([Heading(OBSERVATIONS.column("note").heading.in_(language), "note")] if noted else []),
        Heading(say(language, "Source"), "dataset"),
    )
    counts = [
        number for line in lines for point in line.points for number in (point.numerator, point.denominator)
    ]
    whole = formats.decimals(counts)
    sources = {
        code: named(datasets.get(code, {}), code, language)
        for code in {point.dataset for line in lines for point in line.points}
    }
    shown = []
    for line in lines:
        name = areas.name(line.area, language)
        for point in reversed(line.points):
            numbers = (point.value, point.lower, point.upper, point.numerator, point.denominator)
            cells = [
                "" if number is None else formats.number(number, whole if column > 2 else places, language)
                for column, number in enumerate(numbers)
            ]
            period = periods.label(point.period, language)
            note = [half(point.note, language)] if noted else []
            shown.append(
                (name, period, *cells, status(point.status, language), *note, sources[point.dataset])
            )
    caption = wording.name(indicator, breakdown, language)
    return Table(
        f"{caption} ({unit})" if wording.unit(indicator, language) else caption,
        headings,
        tuple(shown),
        records(
            lines,
            indicator=indicator,
            breakdown=breakdown,
            areas=areas,
            datasets=datasets,
            language=language,
        ),
        NAMES,
    )


def _heading(name: str, unit: str, language: Language) -> str:
    heading = OBSERVATIONS.column(name).heading.in_(language)
    return f"{heading} ({unit})" if name == "value" and unit in ("%", "‰") else heading
