"""The table of groups: the area's total, then a row for each group drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures.theme import JUDGED
from dashboard.groups import TOTAL, GroupNames, Groups
from dashboard.i18n import Language, say
from dashboard.indicators.breakdowns import TOTAL as TOTAL_NAME
from dashboard.indicators.indicator import Indicator
from dashboard.panels.panel import Heading, Table
from dashboard.panels.ranking_table import JUDGEMENTS
from dashboard.panels.records import NAMES, named, records
from dashboard.periods import label
from dashboard.ranking import Row
from dashboard.sentences import wording
from dashboard.series import Line, Point
from dashboard.statuses import status
from dashboard.tables import OBSERVATIONS

COMPUTED = ("relation", "judgement", "reason", "comparator", "comparator_value")


def table(
    rows: Sequence[Row],
    found: Groups,
    *,
    names: GroupNames,
    indicator: Indicator,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    places: int,
    language: Language,
) -> Table:
    """rows: those drawn. Files hold every group, then the same groups in the area they are seen beside."""
    unit = indicator.unit.in_(language)
    head = {
        name: OBSERVATIONS.column(name).heading.in_(language)
        for name in ("value", "lower", "upper", "status")
    }
    value = f"{head['value']} ({unit})" if unit in ("%", "‰") else head["value"]
    judged = any(row.judgement != "not_compared" for row in rows)
    limited = any(row.point.lower is not None for row in rows)
    beside = any(point.value is not None for point in found.beside.values())
    headings = (
        Heading(say(language, "Group of people"), "breakdown"),
        Heading(value, "value", "right"),
        *(Heading(head[name], name, "right") for name in ("lower", "upper") if limited),
        *([Heading(say(language, "Judgement"), "judgement")] if judged else []),
        *([Heading(areas.name(found.elsewhere, language), "beside", "right")] if beside else []),
        Heading(head["status"], "status"),
        Heading(say(language, "Source"), "dataset"),
    )

    def number(cell: float | None) -> str:
        return "" if cell is None else formats.number(cell, places, language)

    def cells(name: str, point: Point, mark: str, other: Point | None) -> tuple[str, ...]:
        source = named(datasets.get(point.dataset, {}), point.dataset, language) if point.dataset else ""
        return (
            name, number(point.value), *((number(point.lower), number(point.upper)) if limited else ()),
            *((mark,) if judged else ()), *((number(other.value if other else None),) if beside else ()),
            status(point.status, language), source,
        )  # fmt: skip

    shown = [
        cells(
            names.name(row.area, language),
            row.point,
            f"{JUDGED[row.judgement].sign} {say(language, JUDGEMENTS[row.judgement])}"
            if row.point.value is not None
            else "",
            found.beside.get(row.area),
        )
        for row in rows
    ]
    if found.total is not None:
        everyone = names.name(found.area, language)
        shown.insert(0, cells(f"{everyone[:1].upper()}{everyone[1:]}", found.total, "", None))
    caption = wording.name(indicator, "", language)
    return Table(
        ", ".join(
            [
                f"{caption} ({unit})" if wording.unit(indicator, language) else caption,
                areas.name(found.area, language),
                label(found.ranking.period, language),
            ]
        ),
        headings,
        tuple(shown),
        _raw(found, indicator, areas, datasets, language),
        (*NAMES, *COMPUTED),
    )


def _raw(
    found: Groups,
    indicator: Indicator,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    language: Language,
) -> tuple[tuple[Any, ...], ...]:
    def whole(area: str, breakdown: str, point: Point, *computed: Any) -> tuple[Any, ...]:
        [observation] = records(
            [Line(area, "other", (point,))],
            indicator=indicator, breakdown=breakdown, areas=areas, datasets=datasets, language=language,
        )  # fmt: skip
        return (*observation, *(computed or ("", "", "", "", None)))

    against = found.ranking.against
    beside = (TOTAL_NAME.in_(language), against.value) if against else ("", None)
    rows = [whole(found.area, TOTAL, found.total)] if found.total is not None else []
    rows += [
        whole(
            found.area, row.area, row.point, row.relation, _judgement(row),
            say(language, row.reason) if row.reason else "", *beside,
        )
        for row in found.ranking.rows()
    ]  # fmt: skip
    return tuple(
        rows + [whole(found.elsewhere, breakdown, point) for breakdown, point in found.beside.items()]
    )


def _judgement(row: Row) -> str:
    """As files hold it: blank where neither direction is better, or nothing was compared."""
    return row.judgement if row.judgement in ("better", "worse", "similar") else ""
