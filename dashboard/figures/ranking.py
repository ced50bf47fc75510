"""Many areas at one period: a row each, a dot between its limits, the benchmark as a dashed upright.

What the page's small scripts may rely on: ``layout.meta.wide`` and ``narrow`` as in ``figures.trend``; a
trace with ``meta.kind == "rows"`` holds a point a row, from the top, ``customdata`` the row in words,
``meta.lead`` the number of the chosen area's point, ``meta.leads`` what a row leads to as a change of the
address. A row without a value has words but no ``x``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from dashboard import formats
from dashboard.areas import Names
from dashboard.figures import axes, ranked_rows, ranked_sizes, strip, theme
from dashboard.i18n import Language
from dashboard.indicators.indicator import Indicator
from dashboard.ranking import Benchmark, Row
from dashboard.selection import Selection, Theme
from dashboard.written_ranks import rank


class Whole(NamedTuple):
    """All that is ranked, where only some of it is drawn. values: in the order of ranks; shown: the places of
    the rows drawn; lead: the chosen area's, or None."""

    values: Sequence[float]
    shown: Sequence[int]
    lead: int | None


def ranking(
    rows: Sequence[Row],
    *,
    benchmark: Benchmark | None,
    whole: Whole | None,
    indicator: Indicator,
    areas: Names,
    places: int,
    illustrative: str,
    selection: Selection,
    revision: str = "",
    beside: ranked_rows.Beside | None = None,
    leads: Sequence[Mapping[str, str] | None] | None = None,
) -> dict[str, Any]:
    """A Plotly figure as a plain dict from rows of which at least one has a value.

    benchmark: what is drawn as an upright, or None; whole: None where the rows are all there is;
    illustrative: the words that mark example data, or blank. beside: the same rows elsewhere; leads: what
    each row leads to as a change of the address, where it is not the row taking the lead.
    """
    language, colours = selection.lang, selection.theme
    known = theme.COLOURS[colours]
    numbers = [
        number
        for row in rows
        for number in (row.point.value, row.point.lower, row.point.upper)
        if number is not None
    ]
    numbers += [number for number in (beside.values if beside else ()) if number is not None]
    upright = benchmark.value if benchmark and numbers else None
    near = upright is not None and (not whole or _near(upright, numbers))
    low, high = axes.value_range([*numbers, *([upright] if upright is not None and near else [])])
    data = [
        *ranked_rows.whiskers(rows, selection.areas, colours),
        *ranked_rows.without(rows, low, language, colours),
        *ranked_rows.hollow(beside, colours),
        ranked_rows.dots(rows, benchmark, indicator, areas, places, selection, beside, leads),
        # An axis is drawn where a trace is on it: these two carry the columns at the right.
        *({**ranked_rows.SILENT, "x": [None], "y": [None], "yaxis": axis} for axis in ("y2", "y3")),
    ]
    layout = theme.layout(colours)
    layout |= {"uirevision": revision, "dragmode": False, "hoverdistance": 30}
    ticks, texts = axes.value_ticks(low, high, language)
    quiet = {"fixedrange": True, "zeroline": False, "showline": False, "ticks": ""}
    across = {
        **quiet,
        "ticklabeloverflow": "allow",
        "range": [len(rows) - 0.5, -0.5],
        "tickvals": list(range(len(rows))),
    }
    column = {**across, "overlaying": "y", "side": "right", "showgrid": False}
    layout["xaxis"] = {
        **quiet, "range": [low, high], "tickvals": ticks, "ticktext": texts, "showgrid": False, "anchor": "y",
        "showline": True, "linecolor": known["hairline"], "tickfont": {"size": 13, "color": known["muted"]},
    }  # fmt: skip
    layout["yaxis"] = {**across, "gridcolor": known["grid"], "tickfont": {"size": 13, "color": known["ink"]}}
    values = [ranked_rows.value(row, indicator, places, language) for row in rows]
    ranks = [rank(row, language) for row in rows]
    leading = [row.area in selection.areas for row in rows]
    layout["yaxis2"] = {
        **column, "ticktext": list(map(ranked_sizes.bold, values, leading)),
        "tickfont": {"size": 13, "color": known["ink"]},
    }  # fmt: skip
    layout["yaxis3"] = {
        **column, "ticktext": list(map(ranked_sizes.bold, ranks, leading)),
        "anchor": "free", "position": 1, "tickfont": {"size": 13, "color": known["muted"]},
    }  # fmt: skip
    layout["shapes"] = _shapes(rows, upright if near else None, selection, colours)
    if whole:
        data += strip.traces(whole.values, whole.shown, whole.lead, colours)
        layout |= strip.layout(whole.values, upright, language, colours)
        if whole.shown and max(whole.shown) - min(whole.shown) == len(whole.shown) - 1:
            layout["shapes"].append(strip.window(whole.shown, colours))
        if upright is not None:
            layout["shapes"].append(strip.benchmark_line(upright, len(whole.values), colours))
    layout["annotations"] = _words(
        benchmark, upright, (low, high), areas, places, illustrative, language, colours
    )
    sizes = {
        name: ranked_sizes.sized(
            name, rows, values, ranks, leading, areas, language, bool(whole), illustrative
        )
        for name in ("wide", "narrow")
    }
    if benchmark and upright is not None:
        sizes["wide"]["annotations[2].text"] = layout["annotations"][2]["text"]
        name = escape(areas.short_name(benchmark.area, language), quote=False)
        share = (upright - low) / (high - low)
        sizes["narrow"]["annotations[2].text"] = _aside(
            f"{name} {formats.number(upright, places, language)}", share
        )
    for n, shape in enumerate(layout["shapes"]):
        if near and upright is not None and shape["type"] == "path" and shape["xref"] == "x":
            sizes["wide"][f"shapes[{n}].path"] = shape["path"]
            sizes["narrow"][f"shapes[{n}].path"] = _between_names(upright, len(rows))
    ranked_sizes.apply(layout, sizes["wide"])
    layout["meta"] = sizes
    return {"data": data, "layout": layout}


def _near(upright: float, numbers: Sequence[float]) -> bool:
    """Whether a benchmark can share the scale of a window without pressing its rows together."""
    low, high = min(numbers), max(numbers)
    return low - (high - low) <= upright <= high + (high - low)


def _shapes(
    rows: Sequence[Row], upright: float | None, selection: Selection, colours: Theme
) -> list[dict[str, Any]]:
    """A pale ground behind the chosen area's row, and the benchmark."""
    known, wider = theme.COLOURS[colours], theme.STRENGTHS[colours].wider
    found: list[dict[str, Any]] = [
        {
            "type": "rect", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": n - 0.5, "y1": n + 0.5,
            "fillcolor": known["accent-soft"], "line": {"width": 0}, "layer": "below",
        }
        for n, row in enumerate(rows)
        if row.area == selection.areas[0]
    ]  # fmt: skip
    if upright is not None:
        found.append(
            {
                "type": "path", "xref": "x", "yref": "y", "layer": "below",
                "path": f"M{ranked_rows.six(upright)},-0.5L{ranked_rows.six(upright)},{len(rows) - 0.5}",
                "line": {"color": known["ink"], "width": 1.75 * wider, "dash": "6px,4px"},
            }
        )  # fmt: skip
    return found


def _between_names(upright: float, rows: int) -> str:
    """The benchmark where names stand over their rows: it leaves them out."""
    x = ranked_rows.six(upright)
    return "".join(f"M{x},{n - 0.14:g}L{x},{n + 0.5:g}" for n in range(rows))


def _aside(text: str, share: float) -> str:
    """A benchmark outside of the scale: an arrow says on which side it lies."""
    return f"← {text}" if share < 0 else f"{text} →" if share > 1 else text


def _words(
    benchmark: Benchmark | None,
    upright: float | None,
    ends: tuple[float, float],
    areas: Names,
    places: int,
    illustrative: str,
    language: Language,
    colours: Theme,
) -> list[dict[str, Any]]:
    """Over the columns their headings, then the benchmark's name over its upright, then the mark of example
    data under the columns."""
    known = theme.COLOURS[colours]
    over = {"yref": "y", "y": -0.5, "yanchor": "bottom", "showarrow": False, "yshift": 2}
    muted = {"font": {"size": 12, "color": known["muted"]}}
    found = [
        {**over, **muted, "xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "text": ""},
        {**over, **muted, "xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "text": ""},
        {**over, "xref": "x", "x": ends[0], "text": "", "font": {"size": 13, "color": known["ink"]}},
    ]
    if benchmark and upright is not None:
        share = (upright - ends[0]) / (ends[1] - ends[0])
        name = escape(areas.name(benchmark.area, language), quote=False)
        found[2] |= {
            "x": ranked_rows.six(min(max(upright, ends[0]), ends[1])),
            "xanchor": "left" if share < 0.15 else "right" if share > 0.85 else "center",
            "text": _aside(f"{name} {formats.number(upright, places, language)}", share),
        }  # fmt: skip
    if illustrative:
        found.append(
            {
                **muted, "xref": "paper", "x": 1, "xanchor": "right", "yref": "paper", "y": 0,
                "yanchor": "top", "yshift": -20, "showarrow": False, "text": f"<i>{illustrative}</i>",
            }
        )  # fmt: skip
    return found
