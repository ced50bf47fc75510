"""The table of a profile: a row for each indicator; in files the observations and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import formats, periods
from dashboard.i18n import Language, say
from dashboard.panels.panel import Heading, Table
from dashboard.panels.records import NAMES, named, records
from dashboard.selection import Selection
from dashboard.sentences import wording
from dashboard.sentences.profile import Facts
from dashboard.series import Line, Point
from dashboard.spine import Spine
from dashboard.statuses import status
from dashboard.tables import OBSERVATIONS
from dashboard.written_profile import ARROWS, comparator, going, mark, missing, number, unit

COMPUTED = (
    "relation", "judgement", "reason", "comparator", "comparator_value", "trend", "areas", "least", "median",
    "most", "target", "target_period",
)  # fmt: skip
JUDGED = {
    "better": "better",
    "worse": "worse",
    "higher": "higher",
    "lower": "lower",
    "similar": "not significant",
    "not_compared": "not compared",
}


def table(
    shown: Sequence[Spine],
    every: Sequence[Spine],
    facts: Facts,
    *,
    datasets: Mapping[str, Mapping[str, Any]],
    selection: Selection,
) -> Table:
    """Rows in the order of the figure. The file holds those of all indicators, the area's and, after it, the
    comparator's."""
    language = selection.lang
    other = comparator(facts.comparator, facts.areas, language) if facts.comparator else ""
    headings = (
        Heading(OBSERVATIONS.column("indicator").heading.in_(language), "indicator"),
        Heading(OBSERVATIONS.column("value").heading.in_(language), "value", "right"),
        Heading(say(language, "Unit"), "unit"),
        Heading(say(language, "Limits"), "limits", "right"),
        *([Heading(_headed(facts, other, language), "comparator_value", "right")] if other else []),
        Heading(say(language, "Judgement"), "judgement"),
        Heading(say(language, "In five years"), "trend"),
        Heading(say(language, "Median"), "median", "right"),
        Heading(say(language, "Least–most"), "spread", "right"),
        Heading(OBSERVATIONS.column("period").heading.in_(language), "period"),
        Heading(OBSERVATIONS.column("status").heading.in_(language), "status"),
        Heading(say(language, "Source"), "dataset"),
    )
    cells = [_cells(spine, facts, datasets, compared=bool(other), language=language) for spine in shown]
    links = [selection.but(indicators=(spine.row.indicator.code,), view="trend").query() for spine in shown]
    return Table(
        say(language, "Profile of {place}", place=facts.areas.place(facts.area, language)),
        headings,
        tuple(cells),
        tuple(row for spine in every for row in _records(spine, facts, datasets, other, language)),
        (*NAMES, *COMPUTED),
        links=tuple(links),
    )


def _headed(facts: Facts, other: str, language: Language) -> str:
    code = facts.comparator or ""
    return facts.areas.name(code, language) if code in facts.areas else other[:1].upper() + other[1:]


def _cells(
    spine: Spine,
    facts: Facts,
    datasets: Mapping[str, Mapping[str, Any]],
    *,
    compared: bool,
    language: Language,
) -> tuple[str, ...]:
    row, point, spread = spine.row, spine.row.point, spine.spread
    places = facts.places.get(row.indicator.code, 0)
    name = wording.name(row.indicator, row.breakdown, language)
    if point is None or point.value is None:
        newest = row.newest
        when = periods.label(newest.period, language) if newest else ""
        blanks = [""] * (6 if compared else 5)  # from the limits to the spread
        return (name, "", unit(row.indicator, language), *blanks, when, missing(row, language), "")
    limits = ""
    if point.lower is not None and point.upper is not None:
        limits = formats.interval(point.lower, point.upper, places, language)
    beside = row.beside.point
    trend = going(row.trend, language)
    return (
        name,
        number(row, point.value, places, language),
        unit(row.indicator, language),
        limits,
        *([number(row, beside.value, places, language) if beside and beside.value is not None else ""]
          if compared else []),
        say(language, JUDGED[mark(row)]),
        f"{ARROWS[row.trend.direction]} {trend}" if trend else "",
        formats.number(spread.median, places, language) if spread else "",
        formats.interval(spread.least, spread.most, places, language) if spread else "",
        periods.label(point.period, language),
        status(point.status, language),
        named(datasets.get(point.dataset, {}), point.dataset, language),
    )  # fmt: skip


def _records(
    spine: Spine, facts: Facts, datasets: Mapping[str, Mapping[str, Any]], other: str, language: Language
) -> list[tuple[Any, ...]]:
    """The area's observation with what was computed, and the comparator's, where it is one."""
    row = spine.row
    point = row.point or row.newest
    if point is None:
        return []
    options: dict[str, Any] = {
        "indicator": row.indicator, "breakdown": row.breakdown, "areas": facts.areas, "datasets": datasets,
        "language": language,
    }  # fmt: skip
    found = [
        (*made, *_computed(spine, other)) for made in records([Line(facts.area, "lead", (point,))], **options)
    ]
    beside = row.beside.point
    if beside is not None and facts.comparator in facts.areas:
        made = records([Line(str(facts.comparator), "comparator", (beside,))], **options)
        found += [(*made_row, *(None,) * len(COMPUTED)) for made_row in made]
    return found


def _computed(spine: Spine, other: str) -> tuple[Any, ...]:
    row, spread = spine.row, spine.spread
    beside: Point | None = row.beside.point
    trend = row.trend.judgement or row.trend.direction
    return (
        row.beside.relation, row.beside.judgement, row.beside.reason, other if beside else "",
        beside.value if beside else None, "" if trend == "not_enough" else trend,
        *((spread.n, spread.least, spread.median, spread.most) if spread else (None,) * 4),
        *((row.aim.value, row.aim.period) if row.aim else (None, "")),
    )  # fmt: skip
