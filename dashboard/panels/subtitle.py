"""The line under the finding: what the numbers are in, how often and when, and what each kind of line is."""

from __future__ import annotations

from dashboard import formats
from dashboard.areas import Areas
from dashboard.i18n import Language, say
from dashboard.panels import context, population
from dashboard.periods import Frequency
from dashboard.selection import Selection
from dashboard.sentences import wording
from dashboard.sentences.trend import Facts, years
from dashboard.series import Line, place

FREQUENCIES: dict[Frequency, str] = {
    "annual": "yearly",
    "semiannual": "half-yearly",
    "quarterly": "quarterly",
    "monthly": "monthly",
    "daily": "daily",
}
FEW = 3  # years that are told one by one where others lie between them


def subtitle(
    facts: Facts, drawn: tuple[Line, ...], *, frequency: Frequency, selection: Selection, language: Language
) -> str:
    """Unit, frequency and years, comparator, grey lines, band; the title has said the indicator's name."""
    main = [line for line in drawn if line.role != "context"]
    parts = [
        wording.unit(facts.indicator, language),
        population.named((point for line in main for point in line.points), language),
        _when(main, frequency, selection, language),
        *(_dashed(line, facts.areas, language) for line in main if line.role == "comparator"),
        context.told(drawn, selection, facts.areas, language),
    ]
    if facts.lead and any(point.lower is not None for point in facts.lead.points):
        parts.append(say(language, "band: 95% confidence limits"))
    return " · ".join(part for part in parts if part)


def _when(lines: list[Line], frequency: Frequency, selection: Selection, language: Language) -> str:
    """``trimestrial, 2015–2025``; ``2011 și 2021`` where a few years stand apart."""
    found = sorted({place(point.period).year for line in lines for point in line.points})
    if not found:
        return years(selection.start, selection.end)
    first, last = found[0], found[-1]
    if len(found) <= FEW and last - first >= len(found):
        return formats.listed([str(year) for year in found], language)
    often = say(language, FREQUENCIES[frequency])
    return f"{often}, {years(first, last)}" if first < last or frequency != "annual" else str(first)


def _dashed(line: Line, areas: Areas, language: Language) -> str:
    return say(language, "dashed: {place}", place=areas.name(line.area, language))
