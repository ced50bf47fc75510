"""What is drawn in each row of two periods: the stroke, the earlier and the later mark with their numbers,
and the change; a row in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures import theme
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.paired import Pair, Row
from dashboard.periods import label
from dashboard.selection import Theme
from dashboard.series import WITHHELD, Point
from dashboard.statuses import status
from dashboard.written_changes import change, judgement, p_value

LETTER = 7.1  # pixels of a letter of 13
DENSE = 20  # rows from which the marks are smaller
PLOTLY = 1.6  # the axis keeps the size of a mark over this free beside it


class Mark(NamedTuple):
    symbol: str
    colour: str
    hollow: bool = False


def mark(row: Row, colours: Theme) -> Mark:
    """The shape and colour of a row's later value: never hue alone."""
    if row.role == "comparator":
        return Mark("diamond", theme.COLOURS[colours]["ink"])
    judged = theme.JUDGED[row.judgement or row.relation]
    shape = judged.shape.removesuffix("-open")  # filled with the ground, so that no line shows through it
    return Mark(shape, theme.COLOURS[colours][judged.colour], hollow=shape != judged.shape)


def room(values: Sequence[float], places: int, language: Language) -> dict[str, Any]:
    """Unseen marks at the ends, as large as the numbers beside them: the axis makes room for marks in pixels,
    however wide the plot is, but not for text."""
    widest = max(len(_number(number, places, language)) for number in values)
    return {
        "type": "scatter", "mode": "markers", "hoverinfo": "skip", "showlegend": False,
        "x": [six(min(values)), six(max(values))], "y": [0, 0],
        "marker": {"size": round(PLOTLY * (LETTER * widest + 10)), "opacity": 0, "line": {"width": 0}},
        "meta": {"kind": "room"},
    }  # fmt: skip


def strokes(rows: Sequence[Row], heights: Sequence[float], colours: Theme) -> list[dict[str, Any]]:
    """From the earlier to the later value: one trace for each look, since a browser pays for each trace."""
    found: dict[tuple[str, float, str], list[tuple[Row, float]]] = {}
    wider = theme.STRENGTHS[colours].wider
    for row, height in zip(rows, heights, strict=True):
        if row.was is None or row.now is None:
            continue
        look = mark(row, colours)
        width = (4.0 if row.role == "lead" else 2.5) * wider
        dash = "5px,4px" if row.role == "comparator" else "1px,4px" if look.hollow else "solid"
        found.setdefault((look.colour, width, dash), []).append((row, height))
    return [
        {
            "type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False,
            "x": [x for row, _ in some for x in (six(row.was), six(row.now), None)],
            "y": [y for _, height in some for y in (height, height, None)],
            "line": {"color": colour, "width": width, "dash": dash}, "opacity": 0.75,
            "meta": {"kind": "stroke"},
        }
        for (colour, width, dash), some in found.items()
    ]  # fmt: skip


def earlier(
    rows: Sequence[Row],
    heights: Sequence[float],
    words: Sequence[str],
    places: int,
    language: Language,
    colours: Theme,
) -> dict[str, Any]:
    known, looks = theme.COLOURS[colours], [mark(row, colours) for row in rows]
    return {
        "type": "scatter", "mode": "markers+text", "showlegend": False,
        "customdata": list(words), "hovertemplate": "%{customdata}<extra></extra>",
        "x": [six(row.was) for row in rows], "y": list(heights), "cliponaxis": False,
        "text": [_number(row.was, places, language) for row in rows],
        "textposition": [_beside(row.was, row.now) for row in rows],
        "textfont": {"size": 12, "color": known["muted"]},
        "marker": {
            "symbol": "circle", "size": 7, "opacity": 1, "color": known["surface"],
            "line": {"width": 1.75, "color": [look.colour for look in looks]},
        },
        "meta": {"kind": "earlier"},
    }  # fmt: skip


def later(
    rows: Sequence[Row],
    heights: Sequence[float],
    words: Sequence[str],
    places: int,
    language: Language,
    colours: Theme,
    *,
    one: bool,
) -> dict[str, Any]:
    """``one``: whether a single area is chosen, so that another row leads to that area's page."""
    known, looks = theme.COLOURS[colours], [mark(row, colours) for row in rows]
    wider = theme.STRENGTHS[colours].wider
    size = 13 if len(rows) <= DENSE else 10
    return {
        "type": "scatter", "mode": "markers+text", "showlegend": False,
        "x": [six(row.now) for row in rows], "y": list(heights), "cliponaxis": False,
        "text": [bold(row, _number(row.now, places, language)) for row in rows],
        "textposition": [_beside(row.now, row.was, later=True) for row in rows],
        "textfont": {"size": 13, "color": known["ink"]},
        "marker": {
            "symbol": [look.symbol for look in looks], "opacity": 1,
            "size": [(size + 3 if row.role == "lead" else size) * wider for row in rows],
            "color": [known["surface"] if look.hollow else look.colour for look in looks],
            "line": {"width": [2 if look.hollow else 0 for look in looks],
                     "color": [look.colour for look in looks]},
        },
        "customdata": list(words),
        "hovertemplate": "%{customdata}<extra></extra>",
        "meta": {
            "kind": "rows",
            "lead": next((n for n, row in enumerate(rows) if row.role == "lead"), None),
            "leads": [{"area": row.area} if row.role == "other" and one else None for row in rows],
        },
    }  # fmt: skip


def changes(
    rows: Sequence[Row],
    heights: Sequence[float],
    indicator: Indicator,
    places: int,
    language: Language,
    colours: Theme,
) -> dict[str, Any]:
    """The column of changes at the right."""
    return {
        "type": "scatter", "mode": "text", "hoverinfo": "skip", "showlegend": False, "xaxis": "x2",
        "x": [1] * len(rows), "y": list(heights), "cliponaxis": False, "textposition": "middle left",
        "text": [bold(row, _change(row, indicator, places, language)) for row in rows],
        "textfont": {"size": 13, "color": [_ink(mark(row, colours), row, colours) for row in rows]},
        "meta": {"kind": "change"},
    }  # fmt: skip


def _ink(look: Mark, row: Row, colours: Theme) -> str:
    """Text is darker than a mark need be."""
    return look.colour if row.judgement in ("better", "worse") else theme.COLOURS[colours]["ink"]


def _change(row: Row, indicator: Indicator, places: int, language: Language) -> str:
    if row.change is not None:
        return change(indicator, row.change, places, language, unit=False)
    hidden = any(point is not None and point.status == WITHHELD for point in (row.before, row.after))
    return say(language, "withheld") if hidden else "–"


def bold(row: Row, text: str) -> str:
    return f"<b>{text}</b>" if row.role == "lead" and text else text


def _beside(number: float | None, other: float | None, *, later: bool = False) -> str:
    """On the outer side of the two marks."""
    if number is None or other is None or number == other:
        return "middle right" if later else "middle left"
    return "middle right" if number > other else "middle left"


def _number(number: float | None, places: int, language: Language) -> str:
    if number is None:
        return ""
    return formats.number(number, places, language)


def words(row: Row, pair: Pair, indicator: Indicator, areas: Areas, places: int, language: Language) -> str:
    """The row in words: name, both values with limits and status, change, what the test found."""
    parts = [f"<b>{escape(areas.name(row.area, language), quote=False)}</b>"]
    for point, period in ((row.before, pair.was), (row.after, pair.at)):
        parts.append(f"{label(period, language)}: {_value(point, indicator, places, language)}")
    if row.change is not None:
        told = change(indicator, row.change, places, language)
        if row.p is not None:
            told += f" (p {_with_sign(p_value(row.p, language))})"
        parts.append(say(language, "change: {change}", change=told))
    parts.append(judgement(row, language))
    if row.reason:
        parts[-1] += f": {_lowered(say(language, row.reason)).rstrip('.')}"
    return "<br>".join(parts)


def _with_sign(p: str) -> str:
    return p if p.startswith("<") else f"= {p}"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _value(point: Point | None, indicator: Indicator, places: int, language: Language) -> str:
    if point is None or point.value is None:
        return status(point.status if point else "O", language) or status("O", language)
    sign = indicator.unit.en if indicator.unit.en in ("%", "‰") else ""
    text = formats.with_unit(point.value, places, sign, sign, language)
    if point.lower is not None and point.upper is not None:
        text += f" ({formats.interval(point.lower, point.upper, places, language)})"
    if word := status(point.status, language):
        text += f", {word}"
    return text


def six(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")
