"""The rows of a panel as files hold them: every observation whole, so that it can be imported again as it is,
and beside it what a person needs to read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.areas import Areas
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.series import Line, Point

NAMES = (
    "indicator", "indicator_name", "unit", "breakdown", "period", "area", "area_name", "value", "numerator",
    "denominator", "sd", "lower", "upper", "limit_low", "limit_high", "limit_method", "status", "note",
    "dataset", "dataset_name", "publisher", "illustrative", "related_value", "related_denominator",
)  # fmt: skip


def records(
    lines: Sequence[Line],
    *,
    indicator: Indicator,
    breakdown: str,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    language: Language,
) -> tuple[tuple[Any, ...], ...]:
    """A row under ``NAMES`` for each point, in the order of the lines, newest period first.

    Value, denominator and status are those published, whichever population the panel relates them to: what
    it shows then stands under ``related_…``. ``lower`` and ``upper`` are the source's own limits, as they are
    stored; the limits shown, which may have been computed here, stand under names of their own.
    """
    before = (indicator.code, indicator.name.in_(language), indicator.unit.in_(language), breakdown)
    sources = {
        code: _source(datasets.get(code, {}), code, language)
        for code in {point.dataset for line in lines for point in line.points}
    }
    names = {line.area: areas.name(line.area, language) for line in lines}
    return tuple(
        (
            *before, point.period, line.area, names[line.area], *_numbers(point), _status(point), point.note,
            point.dataset, *sources[point.dataset], *_related(point),
        )
        for line in lines
        for point in reversed(line.points)
    )  # fmt: skip


def _status(point: Point) -> str:
    return point.stated[2] if point.stated else point.status


def _related(point: Point) -> tuple[Any, ...]:
    """Value and denominator on another population than the one they were published on."""
    return (point.value, point.denominator) if point.stated else (None, None)


def _numbers(point: Point) -> tuple[Any, ...]:
    value, denominator, _ = point.stated or (point.value, point.denominator, "")
    return (
        value, point.numerator, denominator, point.sd, point.own_lower, point.own_upper,
        point.lower, point.upper, "" if point.lower is None else point.method,
    )  # fmt: skip


def _source(dataset: Mapping[str, Any], code: str, language: Language) -> tuple[str, str, str]:
    publisher = dataset.get("publisher")
    return (
        named(dataset, code, language),
        publisher if isinstance(publisher, str) else "",
        _mark(dataset, language),
    )


def named(dataset: Mapping[str, Any], code: str, language: Language) -> str:
    """A data set's name in the language, or its code, marked where it is illustrative."""
    name, mark = title_of(dataset, language) or code, _mark(dataset, language)
    return f"{name} ({mark})" if mark else name


def _mark(dataset: Mapping[str, Any], language: Language) -> str:
    return say(language, "illustrative") if dataset.get("kind") == "illustrative" else ""


def title_of(dataset: Mapping[str, Any], language: Language) -> str:
    """A data set's name in the language."""
    return str((language == "en" and dataset.get("name_en")) or dataset.get("name") or "")
