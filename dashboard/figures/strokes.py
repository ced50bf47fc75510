"""A line as a chart shows it: its stroke, its marks, and the words of its points."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from textwrap import wrap
from typing import Any

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures import marks, theme
from dashboard.figures.look import Look
from dashboard.i18n import Language, half, say
from dashboard.indicators.indicator import Indicator
from dashboard.periods import label
from dashboard.selection import Theme
from dashboard.series import Line, Point
from dashboard.statuses import status

DENSE = 24  # points a line: more of them are drawn without a mark each


def dressed(line: Line, number: int, colours: Theme) -> Look:
    """The line as it is drawn; ``number``: its place among the lines, which gives colour and shape."""
    wider = theme.STRENGTHS[colours].wider
    if line.role == "comparator":
        return Look(line, theme.COLOURS[colours]["ink"], "circle", 1.75 * wider, "6px,4px")
    if line.role == "context":
        return Look(line, theme.COLOURS[colours]["context"], "circle", 1.0, None)
    width = (3.0 if line.role == "lead" else 1.75) * wider
    return Look(
        line, theme.series_colour(number, colours), theme.SHAPES[number % theme.MOST_SERIES], width, None
    )


def traces(
    look: Look,
    indicator: Indicator,
    areas: Areas,
    kinds: Mapping[str, str],
    places: int,
    language: Language,
    colours: Theme,
) -> list[dict[str, Any]]:
    """The line, its dashed pieces, and the points that need a mark of their own."""
    line, dense = look.line, len(look.line.points) > DENSE
    strength = theme.STRENGTHS[colours]
    quiet = line.role in ("comparator", "context")
    brief = dense or line.role == "context"
    x: list[float] = []
    y: list[float | None] = []
    words: list[str] = []
    dashed: list[tuple[Point, Point]] = []
    before: Point | None = None
    for point in line.points:
        if before is not None and before.value is not None and point.value is not None:
            next_one, soft = point.step == before.step + 1, point.status in ("P", "F")
            if soft and next_one:
                dashed.append((before, point))
            if soft or not next_one or point.status == "B":
                x.append(_short(point.x))
                y.append(None)
                words.append("")
        x.append(_short(point.x))
        y.append(None if point.value is None else _significant(point.value, 5 if brief else 6))
        words.append(_words(point, indicator, places, language, brief=brief, limits=line.role != "context"))
        before = point
    marked = f" ({say(language, 'illustrative')})" if line.illustrative(kinds) else ""
    name = f"{escape(areas.name(line.area, language), quote=False)}{marked}"
    stroke: dict[str, Any] = {"color": look.colour, "width": look.width}
    if look.dash:
        stroke["dash"] = look.dash
    drawn: list[dict[str, Any]] = []
    if not line.joined():
        drawn.append(marks.bridge(line, look.colour))
    drawn.append(
        {
            "type": "scatter",
            "mode": "lines" if quiet or (dense and not strength.marks) else "lines+markers",
            "name": name, "x": x, "y": y, "customdata": words, "line": stroke, "connectgaps": False,
            "hovertemplate": f"<b>{name}</b> · %{{customdata}}<extra></extra>",
            "meta": {"kind": "line", "area": line.area, "role": line.role},
        }
    )  # fmt: skip
    if "markers" in drawn[-1]["mode"]:
        drawn[-1]["marker"] = {
            "symbol": look.shape,
            "size": (7 if line.role == "lead" else 6) * strength.wider,
            "color": look.colour,
        }
        if dense:
            drawn[-1]["marker"]["maxdisplayed"] = strength.marks
    if dashed:
        drawn.append(marks.dashes(line, dashed, stroke, comparator=line.role == "comparator"))
    return [
        *drawn,
        *marks.points(line, look.colour, look.shape, colours, alone=dense or quiet),
    ]


def _words(
    point: Point, indicator: Indicator, places: int, language: Language, *, brief: bool, limits: bool
) -> str:
    """The point without its place's name: period, value, limits, status."""
    parts = [_brief_month(point.period, language) if brief else label(point.period, language)]
    if point.value is not None:
        sign = "" if brief else _sign(indicator)
        text = formats.with_unit(point.value, places, sign, sign, language)
        if limits and point.lower is not None and point.upper is not None:
            text += f" ({formats.interval(point.lower, point.upper, places, language)})"
        parts.append(text)
    if word := status(point.status, language):
        parts.append(word)
    elif point.value is None:
        parts.append(status("O", language))
    if point.note and not brief:
        lines = wrap(half(point.note, language), 48, max_lines=3, placeholder="…")
        parts += [f"<i>{escape(line, quote=False)}</i>" for line in lines]
    return "<br>".join(parts)


def _brief_month(period: str, language: Language) -> str:
    """``ian. 2025``: with hundreds of points the words are most of a figure's weight."""
    whole = label(period, language)
    month, _, year = whole.partition(" ")
    if len(period) != 7 or not period[5].isdigit() or len(month) <= 4:
        return whole
    return f"{month[:3]}{'.' if language == 'ro' else ''} {year}"


def _sign(indicator: Indicator) -> str:
    return indicator.unit.en if indicator.unit.en in ("%", "‰") else ""


def _short(x: float) -> float:
    return round(x, 3)


def _significant(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")
