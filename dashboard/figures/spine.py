"""Many indicators of one area: a row each, the comparator upright in the middle, better to the right.

Behind each mark lies the spread of the areas of its level: pale from the least to the most, darker the middle
three fifths, a white stroke at the median. Every row has a scale of its own.

What the page's small scripts may rely on: ``layout.meta.wide`` and ``narrow`` as in ``figures.trend``; the
trace with ``meta.kind == "rows"`` holds a point a row, from the top, ``customdata`` the row in words,
``meta.leads`` what it leads to as a change of the address. A row without a value has words but no ``x``.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard.figures import spine_words as words
from dashboard.figures import theme
from dashboard.figures.spine_words import Labelled
from dashboard.i18n import Language, say
from dashboard.profile import Row
from dashboard.selection import Theme
from dashboard.series import WITHHELD
from dashboard.written_profile import going, mark, missing

PITCH = {"wide": 54, "tight": 54, "narrow": 88}  # pixels from one row to the next
BRIEF = 42  # the same beside names of which none takes two lines
HEAD, FOOT = 34, 10
NAMES = {"wide": 330, "tight": 244}  # pixels of the names beside the rows
NAME_UP = 38  # pixels that the middle of a name stands over its row in a narrow plot,
OVER = 24  # and what the first one needs over the plot for it
UNDER = {"wide": 0.5, "tight": 0.5, "narrow": 0.19}  # of a row, where the hairline under it is
STROKE = 0.16  # of a row, half of the comparator's stroke
BAND, MIDDLE = 18, 18  # pixels of the spread
EDGE = 1.06  # where the scale ends: the marks at −1 and 1 have room
SILENT = {"type": "scatter", "hoverinfo": "skip", "showlegend": False}


def spine(
    rows: Sequence[Labelled],
    *,
    middle: str,
    language: Language,
    colours: Theme,
    revision: str = "",
) -> dict[str, Any]:
    """A Plotly figure as a plain dict. ``middle``: what stands in the middle, or blank where it is not one
    thing."""
    known = theme.COLOURS[colours]
    layout = theme.layout(colours)
    layout |= {"uirevision": revision, "dragmode": False, "hoverdistance": 30}
    quiet = {"fixedrange": True, "zeroline": False, "showline": False, "ticks": "", "showgrid": False}
    across = {**quiet, "range": [len(rows) - 0.5, -0.5], "tickvals": list(range(len(rows)))}
    layout["xaxis"] = {**quiet, "range": [-EDGE, EDGE], "showticklabels": False, "anchor": "y"}
    # Hairlines part the rows.
    hairlines = {"ticks": "", "showgrid": True, "gridcolor": known["grid"]}
    layout["yaxis"] = {**across, "showticklabels": False, "minor": hairlines}
    column = {**across, "overlaying": "y", "side": "right", "tickfont": {"size": 13, "color": known["ink"]}}
    layout["yaxis2"] = dict(column)
    layout["yaxis3"] = {**column, "anchor": "free", "position": 1}
    # Names begin at the left edge: inside an axis that is drawn there.
    layout["yaxis4"] = {
        **column, "side": "left", "anchor": "free", "position": 0, "ticklabelposition": "inside",
        "ticklabeloverflow": "allow",
    }  # fmt: skip
    data = [
        *_spread(rows, colours),
        _upright(rows, colours),
        *_without(rows, language, colours),
        _marks(rows, colours),
        # An axis is drawn where a trace is on it: these carry the columns of words.
        *({**SILENT, "x": [None], "y": [None], "yaxis": axis} for axis in ("y2", "y3", "y4")),
    ]
    layout["shapes"] = _through(rows, colours)
    layout["annotations"] = _headings(middle, language, colours)
    sizes = {name: _sized(name, rows, language, colours) for name in PITCH}
    for n in range(len(layout["shapes"])):
        # Between the rows of a narrow plot stand names.
        for name, sized in sizes.items():
            sized[f"shapes[{n}].visible"] = name != "narrow"
    _apply(layout, sizes["wide"])
    layout["meta"] = sizes
    return {"data": data, "layout": layout}


def _spread(rows: Sequence[Labelled], colours: Theme) -> list[dict[str, Any]]:
    """The bands, and the stroke of the median."""
    known = theme.COLOURS[colours]
    ends: tuple[list[Any], list[Any]] = ([], [])
    fifths: tuple[list[Any], list[Any]] = ([], [])
    medians: tuple[list[Any], list[Any]] = ([], [])
    for n, row in enumerate(rows):
        spread = row.spine.spread
        if spread is None:
            continue
        for (x, y), low, high in ((ends, spread.least, spread.most), (fifths, spread.q20, spread.q80)):
            x += [_three(row.spine.at(low)), _three(row.spine.at(high)), None]
            y += [n, n, None]
        medians[0].append(_three(row.spine.at(spread.median)))
        medians[1].append(n)
    found = [
        {**SILENT, "mode": "lines", "x": x, "y": y, "line": {"width": width, "color": colour},
         "meta": {"kind": kind}}
        for (x, y), width, colour, kind in (
            (ends, BAND, known["grid"], "spread"),
            (fifths, MIDDLE, theme.see_through(known["context"], 0.4), "middle"),
        )
        if x
    ]  # fmt: skip
    if medians[0]:
        marker = {
            "symbol": "line-ns-open", "size": BAND, "color": known["surface"],
            "line": {"width": 2, "color": known["surface"]},
        }  # fmt: skip
        x, y = medians
        found.append(
            {**SILENT, "mode": "markers", "x": x, "y": y, "marker": marker, "meta": {"kind": "median"}}
        )
    return found


def _compared(rows: Sequence[Labelled]) -> list[int]:
    others = [row.spine.row.beside.point for row in rows]
    return [n for n, other in enumerate(others) if other is not None and other.value is not None]


def _through(rows: Sequence[Labelled], colours: Theme) -> list[dict[str, Any]]:
    """What joins the comparator's strokes of rows that follow each other."""
    runs: list[list[int]] = []
    for n in _compared(rows):
        if not runs or n > runs[-1][-1] + 1:
            runs.append([])
        runs[-1].append(n)
    line = {"color": theme.COLOURS[colours]["ink"], "width": 1, "dash": "6px,4px"}
    return [
        {"type": "line", "xref": "x", "yref": "y", "x0": 0, "x1": 0, "y0": run[0] - 0.5, "y1": run[-1] + 0.5,
         "line": line, "layer": "below"}
        for run in runs
    ]  # fmt: skip


def _upright(rows: Sequence[Labelled], colours: Theme) -> dict[str, Any]:
    """The comparator's stroke in each row, over the bands and under the marks; rows without one have none."""
    compared = _compared(rows)
    return {
        **SILENT, "mode": "lines", "cliponaxis": False,
        "x": [x for _ in compared for x in (0, 0, None)],
        "y": [y for n in compared for y in (n - STROKE, n + STROKE, None)],
        "line": {
            "color": theme.COLOURS[colours]["ink"], "width": 1.75 * theme.STRENGTHS[colours].wider,
        },
        "meta": {"kind": "upright"},
    }  # fmt: skip


def _without(rows: Sequence[Labelled], language: Language, colours: Theme) -> list[dict[str, Any]]:
    """The words in place of a mark: why there is no value, with a cross-hatch where it is withheld, or that
    there is nothing to set it against."""
    bare = [(n, row.spine.row) for n, row in enumerate(rows) if _place(row) is None]
    if not bare:
        return []
    known = theme.COLOURS[colours]
    hidden = [
        row.point is None and row.newest is not None and row.newest.status == WITHHELD for _, row in bare
    ]
    return [
        {
            **SILENT, "mode": "markers+text", "x": [0.04] * len(bare), "y": [n for n, _ in bare],
            "text": [f"  {_why(row, language)}" for _, row in bare], "textposition": "middle right",
            "textfont": {"size": 12, "color": known["muted"]},
            "marker": {
                "symbol": ["hash-open" if withheld else "line-ew-open" for withheld in hidden], "size": 9,
                "color": known["muted"], "line": {"width": 1, "color": known["muted"]},
            },
            "meta": {"kind": "without"},
        }
    ]  # fmt: skip


def _marks(rows: Sequence[Labelled], colours: Theme) -> dict[str, Any]:
    known, wider = theme.COLOURS[colours], theme.STRENGTHS[colours].wider
    judged = [theme.JUDGED[mark(row.spine.row)] for row in rows]
    return {
        "type": "scatter", "mode": "markers", "x": [_place(row) for row in rows], "y": list(range(len(rows))),
        "customdata": [
            "<br>".join((f"<b>{escape(row.name, quote=False)}</b>", *row.told)) for row in rows
        ],
        "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False,
        "marker": {
            "symbol": [found.shape.removesuffix("-open") for found in judged],
            "size": 14 * wider, "opacity": 1,
            "color": [
                known["surface"] if found.shape.endswith("-open") else known[found.colour] for found in judged
            ],
            # An edge in the ground's colour lifts a mark off the bands.
            "line": {
                "width": 2,
                "color": [
                    known[found.colour] if found.shape.endswith("-open") else known["surface"]
                    for found in judged
                ],
            },
        },
        "meta": {
            "kind": "rows",
            "leads": [{"ind": row.spine.row.indicator.code, "view": "trend"} for row in rows],
        },
    }  # fmt: skip


def _place(row: Labelled) -> float | None:
    point = row.spine.row.point
    if point is None or point.value is None or row.spine.middle is None:
        return None
    return _three(row.spine.at(point.value))


def _why(row: Row, language: Language) -> str:
    return missing(row, language) if row.point is None else say(language, "nothing to set it against")


def _headings(middle: str, language: Language, colours: Theme) -> list[dict[str, Any]]:
    """Over the columns: what the two ends and the middle of the scales are, the value, the trend."""
    plain = {
        "yref": "y", "y": -0.5, "yanchor": "bottom", "showarrow": False, "yshift": 4,
        "font": {"size": 12, "color": theme.COLOURS[colours]["muted"]},
    }  # fmt: skip
    ink = {"size": 13, "color": theme.COLOURS[colours]["ink"]}
    side = {**plain, "xref": "paper", "x": 1, "xanchor": "left"}
    return [
        {**plain, "xref": "x", "x": -1, "xanchor": "left", "text": f"← {say(language, 'worse')}"},
        {**plain, "xref": "x", "x": 0, "xanchor": "center", "font": ink, "text": escape(middle, quote=False)},
        {**plain, "xref": "x", "x": 1, "xanchor": "right", "text": f"{say(language, 'better')} →"},
        {**side, "xshift": 8, "text": ""},
        {**side, "text": ""},
    ]


def _sized(name: str, rows: Sequence[Labelled], language: Language, colours: Theme) -> dict[str, Any]:
    """What ``Plotly.relayout`` is given for a plot of this size."""
    wide, beside = name == "wide", name in NAMES
    names = [words.named(row, name, language, colours) for row in rows]
    # The same beside the rows of either width, so that a page keeps its height.
    brief = all(words.named(row, "tight", language, colours).count("<br>") < 2 for row in rows)
    pitch = BRIEF if beside and brief else PITCH[name]
    head = HEAD if beside else HEAD + OVER
    values = [words.value(row, language) for row in rows]
    trends = [going(row.spine.row.trend, language) for row in rows if words.moves(row)]
    first = words.room([*values, say(language, "Value")])
    second = words.room([*trends, say(language, "In five years")]) + 14
    return {
        "height": head + FOOT + pitch * len(rows),
        "margin": {
            "l": NAMES.get(name, 6), "r": (20 + first + second) if wide else first + 12,
            "t": head, "b": FOOT,
        },
        "yaxis.minor.tickvals": [n + UNDER[name] for n in range(len(rows) - 1)],
        "yaxis4.ticktext": names,
        "yaxis4.shift": -NAMES.get(name, 0),
        "yaxis4.ticklabelshift": 0 if beside else NAME_UP,
        "yaxis2.ticktext": values,
        "yaxis2.ticklabelstandoff": 8,
        "yaxis3.ticktext": [words.trend(row, language, colours) for row in rows],
        "yaxis3.visible": wide,
        "yaxis3.shift": 20 + first if wide else 0,
        "annotations[3].text": say(language, "Value"),
        "annotations[4].text": say(language, "In five years") if wide else "",
        "annotations[4].xshift": 20 + first,
        **{f"annotations[{n}].yshift": 4 if beside else 4 + OVER for n in range(5)},
    }  # fmt: skip


def _apply(layout: dict[str, Any], sized: dict[str, Any]) -> None:
    """The relayout's keys put into the layout itself."""
    for key, value in sized.items():
        *owners, name = key.split(".")
        part: Any = layout
        for owner in owners:
            kind, _, number_ = owner.partition("[")
            part = part[kind][int(number_.rstrip("]"))] if number_ else part[kind]
        part[name] = value


def _three(value: float) -> float:
    return round(value, 3)
