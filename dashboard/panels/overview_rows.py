"""The rows of the lists of *Pe scurt* as tables and as files hold them: each observation whole, and beside it
what was computed of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard import formats
from dashboard.areas import Areas
from dashboard.gaps import Gap
from dashboard.i18n import Language, say
from dashboard.panels import cards, records
from dashboard.panels.panel import Heading, Table
from dashboard.periods import label
from dashboard.profile import Row
from dashboard.sentences import progress, wording
from dashboard.series import Line

COMPUTED = (
    "comparator", "comparator_value", "relation", "judgement", "reason", "former_period", "former_value",
    "change", "trend", "target", "target_period", "progress",
)  # fmt: skip
OF_GAPS = (
    "indicator", "indicator_name", "breakdown", "period", "area", "area_name", "reason", "former_period",
)  # fmt: skip


def standing(
    rows: Sequence[Row],
    *,
    area: str,
    areas: Areas,
    comparator: str | None,
    datasets: Mapping[str, Mapping[str, Any]],
    language: Language,
) -> Table:
    """Rows with a value: value, limits, comparator, change."""
    headings = (
        Heading(say(language, "Indicator"), "indicator"),
        Heading(say(language, "Value"), "value", "right"),
        Heading(say(language, "Limits"), "limits", "right"),
        Heading(say(language, "Period"), "period"),
        Heading(say(language, "Comparator"), "comparator", "right"),
        Heading(say(language, "Change"), "change", "right"),
    )
    known = [row for row in rows if row.point]
    return Table(
        caption=areas.name(area, language),
        headings=headings,
        shown=tuple(_shown(row, language) for row in known),
        raw=tuple(
            (*_observed(row, area, areas, datasets, language), *_computed(row, areas, comparator, language))
            for row in known
        ),
        names=(*records.NAMES, *COMPUTED),
    )


def lacking(
    found: Sequence[Gap],
    *,
    area: str,
    areas: Areas,
    words: Callable[[Gap, Language], str],
    language: Language,
) -> Table:
    """What is missing: the indicator, the period that was expected, and the last one there is."""
    headings = (
        Heading(say(language, "Indicator"), "indicator"),
        Heading(say(language, "Expected"), "period"),
        Heading(say(language, "What is missing"), "reason"),
    )
    name = areas.name(area, language)
    return Table(
        caption=name,
        headings=headings,
        shown=tuple(
            (
                wording.name(gap.indicator, gap.breakdown, language),
                label(gap.expected, language),
                words(gap, language),
            )
            for gap in found
        ),
        raw=tuple(
            (
                gap.indicator.code, gap.indicator.title(language), gap.breakdown, gap.expected, area, name,
                words(gap, language), gap.last,
            )
            for gap in found
        ),
        names=OF_GAPS,
    )  # fmt: skip


def _observed(
    row: Row, area: str, areas: Areas, datasets: Mapping[str, Mapping[str, Any]], language: Language
) -> tuple[Any, ...]:
    points = (row.point,) if row.point else ()
    lines = [Line(area, "lead", points)]
    return records.records(
        lines, indicator=row.indicator, breakdown=row.breakdown, areas=areas, datasets=datasets,
        language=language,
    )[0]  # fmt: skip


def _computed(row: Row, areas: Areas, comparator: str | None, language: Language) -> tuple[Any, ...]:
    beside, since, aim = row.beside, row.since, row.aim
    point, former = row.point, since.point
    changed = None
    if point and former and point.value is not None and former.value is not None:
        changed = point.value - former.value
    return (
        areas.name(comparator, language) if comparator else "",
        beside.point.value if beside.point else None,
        beside.relation, beside.judgement, say(language, beside.reason) if beside.reason else "",
        former.period if former else "", former.value if former else None, changed,
        row.trend.direction, aim.value if aim else None, aim.period if aim else "",
        progress.state(aim.progress, language) if aim else "",
    )  # fmt: skip


def _shown(row: Row, language: Language) -> tuple[str, ...]:
    places, point, other = cards.decimals(row), row.point, row.beside.point
    value = point.value if point and point.value is not None else None
    limits = ""
    if point and point.lower is not None and point.upper is not None:
        limits = formats.interval(point.lower, point.upper, places, language)
    changed = cards.change(row, places, language)
    return (
        wording.name(row.indicator, row.breakdown, language),
        "" if value is None else wording.value(row.indicator, value, places, language),
        limits,
        label(point.period, language) if point else "",
        wording.brief(row.indicator, other.value, places, language)
        if other and other.value is not None
        else "",
        changed.words if changed else "",
    )
