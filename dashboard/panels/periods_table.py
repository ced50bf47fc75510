"""The table of two periods: a row for each area drawn; in files both observations of each, whole, with what
was computed after them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard import formats
from dashboard.areas import Areas
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.paired import Pair, Row
from dashboard.panels import records as observations
from dashboard.panels.panel import Heading, MadeWhenRead, Table
from dashboard.panels.records import NAMES, named
from dashboard.periods import label
from dashboard.sentences import wording
from dashboard.series import Line, Point
from dashboard.statuses import status
from dashboard.tables import OBSERVATIONS
from dashboard.written_changes import change, judgement, p_value, shortest

COMPUTED = (
    "former_period", "former_value", "change", "change_percent", "p_value", "judgement", "reason", "gap",
    "former_gap", "comparator",
)  # fmt: skip
OF_CHANGES = {"better": "improving", "worse": "worsening"}


def table(
    rows: Sequence[Row],
    whole: Callable[[], tuple[tuple[Row, ...], tuple[Line, ...]]],
    *,
    records: int,
    pair: Pair,
    indicator: Indicator,
    breakdown: str,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    places: int,
    language: Language,
) -> Table:
    """rows in the order drawn, the comparator last. whole: what a file holds, of so many ``records``."""
    unit = wording.unit(indicator, language)
    gaps = any(row.gap_after is not None or row.gap_before is not None for row in rows)
    percent = indicator.unit.en == "%"
    same = len({row.reason for row in rows}) == 1  # then a footnote says it for all
    was, at = (label(period, language) for period in (pair.was, pair.at))
    then, now = shortest(pair, language)
    points = f" ({say(language, 'pp')})" if percent else ""  # once over the column, not in every cell
    headings = [
        Heading(OBSERVATIONS.column("area").heading.in_(language), "area"),
        Heading(was, "before", "right"),
        Heading(at, "after", "right"),
        Heading(f"{say(language, 'Change')}{points}", "change", "right"),
        # A percentage that changed by some per cent of itself is misread for percentage points.
        *([] if percent else [Heading(say(language, "Change in %"), "change_relative", "right")]),
        Heading(say(language, "p value"), "p_value", "right"),
        Heading(say(language, "Judgement"), "judgement"),
    ]
    if gaps:
        headings += [
            Heading(f"{say(language, 'Gap, {period}', period=then)}{points}", "gap_before", "right"),
            Heading(f"{say(language, 'Gap, {period}', period=now)}{points}", "gap", "right"),
        ]
    headings += [
        Heading(OBSERVATIONS.column("status").heading.in_(language), "status"),
        Heading(say(language, "Source"), "dataset"),
    ]
    shown = []
    for row in rows:
        cells = [
            areas.name(row.area, language),
            *(_limited(point, places, language) for point in (row.before, row.after)),
            "" if row.change is None else change(indicator, row.change, places, language, unit=False),
        ]
        if not percent:
            cells.append(_relative(row.relative, language))
        words = judgement(row, language) if same else _found(row, language)
        cells += ["" if row.p is None else p_value(row.p, language), words]
        if gaps:
            cells += [_gap(number, indicator, places, language) for number in (row.gap_before, row.gap_after)]
        cells += [_statuses(row, language), _sources(row, datasets, language)]
        shown.append(tuple(cells))
    caption = wording.name(indicator, breakdown, language)
    return Table(
        f"{caption} ({indicator.unit.in_(language)})" if unit else caption,
        tuple(headings),
        tuple(shown),
        MadeWhenRead(records, lambda: _raw(*whole(), pair, indicator, breakdown, areas, datasets, language)),
        (*NAMES, *COMPUTED),
    )


def _raw(
    rows: Sequence[Row],
    lines: Sequence[Line],
    pair: Pair,
    indicator: Indicator,
    breakdown: str,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    language: Language,
) -> tuple[tuple[Any, ...], ...]:
    """The later observation of each area carries the change since the earlier one."""
    by_area = {row.area: row for row in rows}
    comparator = next((areas.name(row.area, language) for row in rows if row.role == "comparator"), None)
    made = observations.records(
        lines, indicator=indicator, breakdown=breakdown, areas=areas, datasets=datasets, language=language
    )
    area, period = NAMES.index("area"), NAMES.index("period")
    found = []
    for record in made:
        row = by_area[record[area]]
        after: tuple[Any, ...] = ("", None, None, None, None, "", "", row.gap_before, None)
        if record[period] == pair.at:
            share = None if row.relative is None or indicator.unit.en == "%" else row.relative * 100
            found_of = row.judgement or row.relation
            after = (
                pair.was, row.was, row.change, share, row.p, OF_CHANGES.get(found_of, found_of),
                say(language, row.reason) if row.reason else "", row.gap_after, row.gap_before,
            )  # fmt: skip
        beside = None if row.role == "comparator" else comparator
        found.append((*record, *after, beside or ""))
    return tuple(found)


def _limited(point: Point | None, places: int, language: Language) -> str:
    if point is None or point.value is None:
        return ""
    text = formats.number(point.value, places, language)
    if point.lower is None or point.upper is None:
        return text
    return f"{text} ({formats.interval(point.lower, point.upper, places, language)})"


def _relative(share: float | None, language: Language) -> str:
    if share is None:
        return ""
    places = 0 if abs(share) >= 1 else 1
    number = formats.with_unit(abs(share) * 100, places, "%", "%", language)
    return number if round(share * 100, places) == 0 else f"{'+' if share > 0 else '−'}{number}"


def _gap(number: float | None, indicator: Indicator, places: int, language: Language) -> str:
    return "" if number is None else change(indicator, number, places, language, unit=False)


def _found(row: Row, language: Language) -> str:
    words = judgement(row, language)
    if not row.reason:
        return words
    reason = say(language, row.reason).rstrip(".")
    return f"{words}: {reason[:1].lower()}{reason[1:]}"


def _statuses(row: Row, language: Language) -> str:
    found = []
    for point in (row.before, row.after):
        if point is not None and (words := status(point.status, language)):
            found.append(f"{label(point.period, language)}: {words}")
    return "; ".join(found)


def _sources(row: Row, datasets: Mapping[str, Mapping[str, Any]], language: Language) -> str:
    codes = [point.dataset for point in (row.before, row.after) if point is not None]
    return "; ".join(named(datasets.get(code, {}), code, language) for code in dict.fromkeys(codes))
