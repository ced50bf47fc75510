"""Two periods of many areas: a row each, from a small mark at the earlier value to a large one at the later,
whose shape and colour say what the test found.

Every number stands beside its mark, so the axis carries none. Rows are walked by keyboard: the trace of the
kind ``rows`` has a point a row, in order, each in words.
"""

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
LONGEST_NAME = {"wide": 30, "narrow": 15}
PITCH = ((8, 44), (16, 34), (99, 25))  # so many rows at most → pixels from one to the next
HEAD, FOOT = 30, 14
APART = 0.35  # of a row between the areas and the comparator
INNER = {"wide": 620, "narrow": 150}  # pixels of the plot where it is narrowest but for phones


class Mark(NamedTuple):
    symbol: str
    colour: str
    hollow: bool = False


def dumbbell(
    rows: Sequence[Row],
    comparator: Row | None,
    *,
    pair: Pair,
    indicator: Indicator,
    areas: Areas,
    places: int,
    illustrative: str,
    language: Language,
    colours: Theme,
    revision: str = "",
) -> dict[str, Any]:
    """A Plotly figure as a plain dict. illustrative: the words that mark example data, or blank."""
    drawn = [*rows, *([comparator] if comparator else [])]
    heights = [float(n) for n in range(len(rows))]
    if comparator:
        heights.append(len(rows) + (APART if rows else 0))
    values = [number for row in drawn for number in (row.was, row.now) if number is not None]
    low, high = min(values), max(values)
    data = _strokes(drawn, heights, colours)
    data.append(_earlier(drawn, heights, places, language, colours))
    data.append(_later(drawn, heights, pair, indicator, areas, places, language, colours))
    data.append(_changes(drawn, heights, indicator, places, language, colours))
    layout = theme.layout(colours)
    bottom, top = heights[-1] + 0.6, -0.6
    layout["xaxis"] = {"visible": False, "fixedrange": True}
    layout["xaxis2"] = {"visible": False, "fixedrange": True, "range": [0, 1], "anchor": "y"}
    layout["yaxis"] = {
        "range": [bottom, top], "fixedrange": True, "zeroline": False, "showline": False, "ticks": "",
        "gridcolor": theme.COLOURS[colours]["grid"], "tickvals": heights,
        "tickfont": {"size": 13, "color": theme.COLOURS[colours]["ink"]},
    }  # fmt: skip
    layout["uirevision"] = revision
    layout["dragmode"] = False
    layout["annotations"] = _headings(drawn, pair, illustrative, language, colours)
    widest = max((len(_number(number, places, language)) for number in values), default=0)
    column = max((len(text) for text in data[-1]["text"]), default=0)
    sizes = {
        name: _sized(name, drawn, areas, language, low=low, high=high, widest=widest, column=column)
        for name in ("wide", "narrow")
    }
    layout |= {"meta": sizes, "height": sizes["wide"]["height"], "margin": sizes["wide"]["margin"]}
    for axis in ("xaxis", "xaxis2", "yaxis"):
        layout[axis] |= {
            key.partition(".")[2]: value for key, value in sizes["wide"].items() if key.startswith(f"{axis}.")
        }
    return {"data": data, "layout": layout}


def mark(row: Row, colours: Theme) -> Mark:
    """The shape and colour of a row's later value: never hue alone."""
    known = theme.COLOURS[colours]
    if row.role == "comparator":
        return Mark("diamond", known["ink"])
    match row.judgement or row.relation:
        case "better":
            return Mark("triangle-up", known["better"])
        case "worse":
            return Mark("triangle-down", known["worse"])
        case "higher":
            return Mark("triangle-up", known["ink"])
        case "lower":
            return Mark("triangle-down", known["ink"])
        case "similar":
            return Mark("circle", known["similar"])
    return Mark("circle", known["similar"], hollow=True)


def _strokes(rows: Sequence[Row], heights: Sequence[float], colours: Theme) -> list[dict[str, Any]]:
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
            "x": [x for row, _ in some for x in (_six(row.was), _six(row.now), None)],
            "y": [y for _, height in some for y in (height, height, None)],
            "line": {"color": colour, "width": width, "dash": dash}, "opacity": 0.75,
            "meta": {"kind": "stroke"},
        }
        for (colour, width, dash), some in found.items()
    ]  # fmt: skip


def _earlier(
    rows: Sequence[Row],
    heights: Sequence[float],
    places: int,
    language: Language,
    colours: Theme,
) -> dict[str, Any]:
    known, looks = theme.COLOURS[colours], [mark(row, colours) for row in rows]
    return {
        "type": "scatter", "mode": "markers+text", "hoverinfo": "skip", "showlegend": False,
        "x": [_six(row.was) for row in rows], "y": list(heights), "cliponaxis": False,
        "text": [_number(row.was, places, language) for row in rows],
        "textposition": [_beside(row.was, row.now) for row in rows],
        "textfont": {"size": 12, "color": known["muted"]},
        "marker": {
            "symbol": "circle", "size": 7, "color": known["surface"],
            "line": {"width": 1.75, "color": [look.colour for look in looks]},
        },
        "meta": {"kind": "earlier"},
    }  # fmt: skip


def _later(
    rows: Sequence[Row],
    heights: Sequence[float],
    pair: Pair,
    indicator: Indicator,
    areas: Areas,
    places: int,
    language: Language,
    colours: Theme,
) -> dict[str, Any]:
    known, looks = theme.COLOURS[colours], [mark(row, colours) for row in rows]
    wider = theme.STRENGTHS[colours].wider
    return {
        "type": "scatter", "mode": "markers+text", "showlegend": False,
        "x": [_six(row.now) for row in rows], "y": list(heights), "cliponaxis": False,
        "text": [_bold(row, _number(row.now, places, language)) for row in rows],
        "textposition": [_beside(row.now, row.was, later=True) for row in rows],
        "textfont": {"size": 13, "color": known["ink"]},
        "marker": {
            "symbol": [look.symbol for look in looks],
            "size": [(14 if row.role == "lead" else 11) * wider for row in rows],
            "color": [known["surface"] if look.hollow else look.colour for look in looks],
            "line": {"width": [2 if look.hollow else 0 for look in looks],
                     "color": [look.colour for look in looks]},
        },
        "customdata": [_words(row, pair, indicator, areas, places, language) for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
        "meta": {"kind": "rows"},
    }  # fmt: skip


def _changes(
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
        "text": [_bold(row, _change(row, indicator, places, language)) for row in rows],
        "textfont": {"size": 13, "color": [_ink(mark(row, colours), row, colours) for row in rows]},
        "meta": {"kind": "change"},
    }  # fmt: skip


def _ink(look: Mark, row: Row, colours: Theme) -> str:
    """Text is darker than a mark need be."""
    return look.colour if row.judgement in ("better", "worse") else theme.COLOURS[colours]["ink"]


def _change(row: Row, indicator: Indicator, places: int, language: Language) -> str:
    if row.change is not None:
        return change(indicator, row.change, places, language)
    hidden = any(point is not None and point.status == WITHHELD for point in (row.before, row.after))
    return say(language, "withheld") if hidden else "–"


def _headings(
    rows: Sequence[Row], pair: Pair, illustrative: str, language: Language, colours: Theme
) -> list[dict[str, Any]]:
    """Over the first row: which mark is which period, what the column at the right is, and the mark of
    example data."""
    muted = theme.COLOURS[colours]["muted"]
    plain = {
        "yref": "y", "y": -0.6, "yanchor": "bottom", "showarrow": False,
        "font": {"size": 12, "color": muted},
    }  # fmt: skip
    found = [
        {**plain, "x": 1, "xref": "x2 domain", "xanchor": "right", "text": say(language, "Change")},
    ]
    first = rows[0]
    if first.was is not None and first.now is not None:
        leftward = first.was < first.now
        for number, period, left in (
            (first.was, pair.was, leftward),
            (first.now, pair.at, not leftward),
        ):
            found.append(
                {
                    **plain, "x": _six(number), "xref": "x", "xanchor": "right" if left else "left",
                    "xshift": 10 if left else -10, "text": label(period, language),
                }
            )  # fmt: skip
    if illustrative:
        found.append(
            {**plain, "x": 0, "xref": "paper", "xanchor": "right", "xshift": -10, "text": illustrative}
        )
    return found


def _sized(
    name: str,
    rows: Sequence[Row],
    areas: Areas,
    language: Language,
    *,
    low: float,
    high: float,
    widest: int,
    column: int,
) -> dict[str, Any]:
    """What differs between a wide and a narrow plot: names, margins, and the room that numbers take."""
    names = [_name(row, areas, language, LONGEST_NAME[name]) for row in rows]
    left = 18 + round(LETTER * max(len(text) for text in names))
    texts = [_bold(row, escape(text, quote=False)) for row, text in zip(rows, names, strict=True)]
    pitch = next(pixels for most, pixels in PITCH if len(rows) <= most)
    inner = INNER[name]
    part = min(0.45, (LETTER * max(column, 6) + 12) / (inner + LETTER * max(column, 6)))
    share = min(0.4, (LETTER * widest + 16) / (inner * (1 - part)))
    spread = (high - low) or abs(high) * 0.2 or 1.0
    pad = spread * share / (1 - 2 * share) if share < 0.42 else spread
    return {
        "height": HEAD + FOOT + round(pitch * (len(rows) + 0.2 + APART)),
        "margin": {"l": left, "r": 4, "t": HEAD, "b": FOOT},
        "yaxis.ticktext": texts,
        "xaxis.domain": [0, round(1 - part, 4)],
        "xaxis2.domain": [round(1 - part, 4), 1],
        "xaxis.range": [_six(low - pad), _six(high + pad)],
    }


def _name(row: Row, areas: Areas, language: Language, most: int) -> str:
    name = areas.name(row.area, language)
    return name if len(name) <= most else f"{name[: most - 1].rstrip(' -')}…"


def _bold(row: Row, text: str) -> str:
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


def _words(row: Row, pair: Pair, indicator: Indicator, areas: Areas, places: int, language: Language) -> str:
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


def _six(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")
