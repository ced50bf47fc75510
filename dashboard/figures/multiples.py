"""Small multiples: each chosen place in a chart of its own, the comparator in every one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures import axes, marks, occurrences, theme
from dashboard.figures.strokes import dressed, traces
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.occurrences import Occurrence
from dashboard.periods import Frequency
from dashboard.selection import Theme
from dashboard.series import Line

GAP = 26  # pixels between charts, side by side
HEAD = 30  # pixels over each chart, for its name
MARK = 16  # pixels of a dated fact's mark
OVER = 16  # pixels over all of them, for the illustrative mark
FOOT = 26  # pixels under each, for the years


class Grid(NamedTuple):
    """How a width is parted. width: a usual one of the plot, in pixels, for which the gaps are right."""

    columns: int
    chart: int
    width: int
    left: int
    years: int


def grids(charts: int) -> dict[str, Grid]:
    """Three beside each other on a wide panel (two of four), two on a narrow one."""
    wide = 2 if charts in (2, 4) else 3
    return {
        "wide": Grid(wide, 180 if charts > wide else 300, 900, 46, 4),
        "narrow": Grid(2 if charts > 2 else 1, 120, 290, 38, 2),
        "stage": Grid(wide, 96 if charts > wide else 200, 560, 46, 3),
    }


def multiples(
    lines: Sequence[Line],
    *,
    indicator: Indicator,
    areas: Areas,
    kinds: Mapping[str, str],
    frequency: Frequency,
    places: int,
    shared: bool,
    facts: Sequence[Occurrence] = (),
    language: Language,
    colours: Theme,
    revision: str = "",
) -> dict[str, Any]:
    """A Plotly figure as a plain dict from the lines of several places; the comparator's is drawn in each
    chart, lines that stand behind in none. shared: one scale for all, otherwise each chart has its own;
    facts: each at the foot of its own place's chart."""
    mine = [line for line in lines if line.role in ("lead", "other") and line.published]
    comparator = [line for line in lines if line.role == "comparator" and line.published]
    span = axes.time_range([point.x for line in (*mine, *comparator) for point in line.points], frequency)
    every = _ends([*mine, *comparator])
    lanes = [
        occurrences.laid(
            [fact for fact in facts if fact.area == line.area], span, language, texts=False
        )  # between small charts there is no room for words
        for line in mine
    ]
    deepest = max(lanes, key=lambda lane: lane.share)  # one scale stays one scale
    data: list[dict[str, Any]] = []
    layout = theme.layout(colours) | {"uirevision": revision or indicator.code, "dragmode": False}
    for number, line in enumerate(mine):
        low, high = every if shared else _ends([line, *comparator])
        at = axes.layout(low, high, span, frequency, language, colours)
        low = (deepest if shared else lanes[number]).below(low, high)
        at["yaxis"]["range"] = [low, high]
        tail = "" if number == 0 else str(number + 1)
        # All in the lead's dress: names tell them apart, and colours would only say it again.
        own = dressed(Line(line.area, "lead", line.points), 0, colours)
        found = [*marks.band(own, theme.STRENGTHS[colours].edge)]
        for beside in (*(dressed(other, 0, colours) for other in comparator), own):
            found += traces(beside, indicator, areas, kinds, places, language, colours)
        found += occurrences.trace(lanes[number], (low, high), areas, language, colours, size=MARK)
        data += [trace | {"xaxis": f"x{tail}", "yaxis": f"y{tail}"} for trace in found]
        layout[f"xaxis{tail}"] = at["xaxis"] | {"anchor": f"y{tail}"}
        layout[f"yaxis{tail}"] = at["yaxis"] | {"anchor": f"x{tail}"}
    layout["annotations"] = [_name(line, areas, places, language, colours) for line in mine]
    if any(line.illustrative(kinds) for line in (*mine, *comparator)):
        layout["annotations"].append(_illustrative(language, colours))
    sizes = {
        name: _arranged(grid, len(mine), span, frequency, language) for name, grid in grids(len(mine)).items()
    }
    for key, value in sizes["wide"].items():
        _put(layout, key, value)
    return {"data": data, "layout": layout | {"meta": sizes}}


def _ends(lines: Sequence[Line]) -> tuple[float, float]:
    """Of the value axis, so that every line and the limits of all but the comparator fit."""
    return axes.value_range(
        [
            number
            for line in lines
            for point in line.points
            for number in (
                point.value,
                *((point.lower, point.upper) if line.role != "comparator" else ()),
            )
            if number is not None
        ]
    )


def _name(line: Line, areas: Areas, places: int, language: Language, colours: Theme) -> dict[str, Any]:
    """The place and its latest value, over its chart."""
    latest = line.published[-1].value or 0.0
    name = escape(areas.name(line.area, language), quote=False)
    return {
        "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False,
        "align": "left", "font": {"size": 14, "color": theme.COLOURS[colours]["ink"]},
        "text": f"<b>{name}</b>{formats.NBSP * 2}{formats.number(latest, places, language)}",
    }  # fmt: skip


def _illustrative(language: Language, colours: Theme) -> dict[str, Any]:
    """The pale words over the corner: between small charts there is no room for a slanting mark."""
    return {
        "xref": "paper", "yref": "paper", "x": 1, "y": 1, "xanchor": "right", "yanchor": "bottom",
        "showarrow": False, "text": say(language, "illustrative data"),
        "font": {"size": 12, "color": theme.COLOURS[colours]["muted"]},
    }  # fmt: skip


def _arranged(
    grid: Grid, charts: int, span: tuple[float, float], frequency: Frequency, language: Language
) -> dict[str, Any]:
    """Where each chart stands in one size, as properties of the layout by their full names."""
    rows = -(-charts // grid.columns)
    one = HEAD + grid.chart + FOOT
    height = rows * one
    wide = (grid.width - GAP * (grid.columns - 1) - grid.left * (grid.columns - 1)) / grid.columns
    # The labels of each chart's own scale stand in the gap before it.
    step = (wide + GAP + grid.left) / grid.width
    ticks, texts, _ = axes.time_ticks(*span, frequency, language, most=grid.years)
    margin = {"l": grid.left, "r": 14, "t": OVER, "b": 0}
    found: dict[str, Any] = {"height": height + OVER, "margin": margin}
    for number in range(charts):
        row, column = divmod(number, grid.columns)
        tail = "" if number == 0 else str(number + 1)
        left, top = column * step, 1 - row * one / height
        found |= {
            f"xaxis{tail}.domain": [round(left, 4), round(left + wide / grid.width, 4)],
            f"xaxis{tail}.tickvals": ticks,
            f"xaxis{tail}.ticktext": texts,
            f"yaxis{tail}.domain": [
                round(top - (HEAD + grid.chart) / height, 4), round(top - HEAD / height, 4),
            ],
            f"annotations[{number}].x": round(left, 4),
            f"annotations[{number}].y": round(top - (HEAD - 8) / height, 4),
        }  # fmt: skip
    return found


def _put(layout: dict[str, Any], key: str, value: Any) -> None:
    """Sets a property of the layout by its full name, as Plotly's ``relayout`` does."""
    name, _, rest = key.partition(".")
    if not rest:
        layout[name] = value
    elif name.endswith("]"):
        layout["annotations"][int(name.partition("[")[2][:-1])][rest] = value
    else:
        layout[name][rest] = value
