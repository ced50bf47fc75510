"""The marks of a ranking's rows: the dot, its limits, the word in place of a value, and the row in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from dashboard import formats
from dashboard.areas import Names
from dashboard.figures import theme
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.periods import label
from dashboard.ranking import Benchmark, Row
from dashboard.selection import Selection, Theme
from dashboard.series import WITHHELD
from dashboard.statuses import status
from dashboard.written_ranks import chosen, rank, since, standing


class Beside(NamedTuple):
    """The same rows elsewhere, as small hollow marks: where, and a value a row."""

    name: str
    values: Sequence[float | None]


HOLLOW = "◇"  # what stands for the marks of ``hollow`` in words
SILENT = {"type": "scatter", "hoverinfo": "skip", "showlegend": False}


def whiskers(rows: Sequence[Row], chosen_areas: Sequence[str], colours: Theme) -> list[dict[str, Any]]:
    """The limits, one trace for each colour and strength."""
    found: dict[tuple[str, float], tuple[list[Any], list[Any]]] = {}
    for n, row in enumerate(rows):
        if row.point.lower is None or row.point.upper is None:
            continue
        strong = row.area in chosen_areas
        key = (_colour(row, colours), (3.0 if strong else 1.75) * theme.STRENGTHS[colours].wider)
        x, y = found.setdefault(key, ([], []))
        x += [six(row.point.lower), six(row.point.upper), None]
        y += [n, n, None]
    return [
        {
            **SILENT, "mode": "lines", "x": x, "y": y, "line": {"color": colour, "width": width},
            "opacity": 0.75, "meta": {"kind": "limits"},
        }
        for (colour, width), (x, y) in found.items()
    ]  # fmt: skip


def without(rows: Sequence[Row], low: float, language: Language, colours: Theme) -> list[dict[str, Any]]:
    """The word in place of a dot, with a cross-hatch where a value is withheld."""
    bare = [(n, row) for n, row in enumerate(rows) if row.point.value is None]
    if not bare:
        return []
    known = theme.COLOURS[colours]
    return [
        {
            **SILENT, "mode": "markers+text", "x": [low] * len(bare), "y": [n for n, _ in bare],
            "text": [f"  {_missing(row, language)}" for _, row in bare], "textposition": "middle right",
            "textfont": {"size": 12, "color": known["muted"]}, "cliponaxis": False,
            "marker": {
                "symbol": [
                    "hash-open" if row.point.status == WITHHELD else "line-ew-open" for _, row in bare
                ],
                "size": 9, "color": known["muted"], "line": {"width": 1, "color": known["muted"]},
            },
            "meta": {"kind": "without"},
        }
    ]  # fmt: skip


def hollow(beside: Beside | None, colours: Theme) -> list[dict[str, Any]]:
    """What the rows are elsewhere."""
    if beside is None or all(value is None for value in beside.values):
        return []
    colour, wider = theme.COLOURS[colours]["muted"], theme.STRENGTHS[colours].wider
    return [
        {
            **SILENT, "mode": "markers", "x": [six(value) for value in beside.values],
            "y": list(range(len(beside.values))), "cliponaxis": False,
            "marker": {
                "symbol": "diamond-open", "size": 7 * wider, "color": colour,
                "line": {"width": 1.5 * wider, "color": colour},
            },
            "meta": {"kind": "beside"},
        }
    ]  # fmt: skip


def dots(
    rows: Sequence[Row],
    benchmark: Benchmark | None,
    indicator: Indicator,
    areas: Names,
    places: int,
    selection: Selection,
    beside: Beside | None = None,
    leads: Sequence[Mapping[str, str] | None] | None = None,
) -> dict[str, Any]:
    colours, wider = selection.theme, theme.STRENGTHS[selection.theme].wider
    own_leads = [{"area": chosen(selection, row.area), "row": "auto"} for row in rows]
    strong = [row.area in selection.areas for row in rows]
    meta: dict[str, Any] = {"kind": "rows", "leads": leads or own_leads}
    lead = next((n for n, row in enumerate(rows) if row.area == selection.areas[0]), None)
    if lead is not None:
        own_leads[lead] = None  # type: ignore[call-overload]
        meta["lead"] = lead
    return {
        "type": "scatter", "mode": "markers", "x": [six(row.point.value) for row in rows],
        "y": list(range(len(rows))), "customdata": [
            _told(row, benchmark, indicator, areas, places, selection.lang,
                  _elsewhere(beside, n, places, selection))
            for n, row in enumerate(rows)
        ],
        "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False,
        "marker": {
            "symbol": [theme.JUDGED[row.judgement].shape for row in rows],
            "color": [_dot_colour(row, own, colours) for row, own in zip(rows, strong, strict=True)],
            "size": [
                (16 if own else 11) * wider * (1.2 if "triangle" in theme.JUDGED[row.judgement].shape else 1)
                for row, own in zip(rows, strong, strict=True)
            ], "opacity": 1,
            "line": {
                "color": [
                    theme.COLOURS[colours]["ink"] if own else _colour(row, colours)
                    for row, own in zip(rows, strong, strict=True)
                ],
                "width": [2 if own else 1.5 if row.judgement == "not_compared" else 0
                          for row, own in zip(rows, strong, strict=True)],
            },
        },
        "meta": meta,
    }  # fmt: skip


def _colour(row: Row, colours: Theme) -> str:
    return theme.COLOURS[colours][theme.JUDGED[row.judgement].colour]


def _dot_colour(row: Row, own: bool, colours: Theme) -> str:
    """A chosen area's is dark where it is not judged."""
    return theme.COLOURS[colours]["ink"] if own and row.judgement == "not_compared" else _colour(row, colours)


def _told(
    row: Row,
    benchmark: Benchmark | None,
    indicator: Indicator,
    areas: Names,
    places: int,
    language: Language,
    elsewhere: str = "",
) -> str:
    """The row in words: name, value with limits, rank, how it stands and since when, status, what it is
    elsewhere, period."""
    parts = [f"<b>{escape(areas.name(row.area, language), quote=False)}</b>"]
    point = row.point
    if point.value is None:
        parts.append(_missing(row, language))
    else:
        text = value(row, indicator, places, language)
        if point.lower is not None and point.upper is not None:
            text += f" ({formats.interval(point.lower, point.upper, places, language)})"
        parts.append(text)
        if row.rank is not None:
            parts.append(say(language, "place {n}", n=rank(row, language)))
    if benchmark and benchmark.area != row.area:
        place = escape(areas.place(benchmark.area, language), quote=False)
        if words := standing(row, place, language):
            parts.append(" ".join((theme.JUDGED[row.judgement].sign, words)))
            if held := since(row, language):
                parts.append(held)
    if point.value is not None and (word := status(point.status, language)):
        parts.append(word)
    if elsewhere:
        parts.append(elsewhere)
    parts.append(label(point.period, language))
    return "<br>".join(parts)


def _elsewhere(beside: Beside | None, n: int, places: int, selection: Selection) -> str:
    if beside is None or (value := beside.values[n]) is None:
        return ""
    return f"{HOLLOW} {escape(beside.name, quote=False)}: {formats.number(value, places, selection.lang)}"


def _missing(row: Row, language: Language) -> str:
    return status(row.point.status, language) or status("O", language)


def value(row: Row, indicator: Indicator, places: int, language: Language) -> str:
    if row.point.value is None:
        return ""
    sign = indicator.unit.en if indicator.unit.en in ("%", "‰") else ""
    return formats.with_unit(row.point.value, places, sign, sign, language)


def six(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")
