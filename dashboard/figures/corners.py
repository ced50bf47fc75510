"""Two shares of each row against each other, with the two corners in which they do not go together.

The trace of the kind ``rows`` holds a point a row, each in words, with what it leads to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from dashboard import formats
from dashboard.figures import theme
from dashboard.figures.ranked_sizes import apply
from dashboard.i18n import Language
from dashboard.selection import Theme

HEIGHT = {"wide": 400, "narrow": 340}
MOST_NAMED = 6
LONGEST_NAME = {"wide": 40, "narrow": 20}
TICKS = (0, 25, 50, 75, 100)


class Spot(NamedTuple):
    """across, up: shares of one; told: in words, as markup; corner: 1 is the upper left, −1 the lower right,
    0 neither; leads: what it leads to as a change of the address."""

    name: str
    across: float
    up: float
    told: str
    corner: int
    leads: Mapping[str, str] | None = None


class Words(NamedTuple):
    """What the axes and the two corners are called."""

    across: str
    up: str
    upper: str
    lower: str


def corners(
    spots: Sequence[Spot], words: Words, *, apart: float, illustrative: str, language: Language,
    colours: Theme, revision: str = "",
) -> dict[str, Any]:  # fmt: skip
    """A Plotly figure as a plain dict. apart: the difference from which on a corner begins; illustrative: the
    words that mark example data, or blank."""
    known, wider = theme.COLOURS[colours], theme.STRENGTHS[colours].wider
    furthest = 100 * max([1.0, *(number for spot in spots for number in (spot.across, spot.up))])
    end = min(furthest * 1.06, 400)
    look = {1: ("series-2", "triangle-up"), -1: ("series-1", "triangle-down"), 0: ("similar", "circle")}
    named = sorted((spot for spot in spots if spot.corner), key=lambda spot: -abs(spot.up - spot.across))
    named = named[:MOST_NAMED] if len(spots) > MOST_NAMED else list(spots)
    trace = {
        "type": "scatter", "mode": "markers", "cliponaxis": False,
        "x": [round(100 * spot.across, 2) for spot in spots],
        "y": [round(100 * spot.up, 2) for spot in spots],
        "customdata": [spot.told for spot in spots], "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "size": 12 * wider, "color": [known[look[spot.corner][0]] for spot in spots],
            "symbol": [look[spot.corner][1] for spot in spots], "opacity": 0.9,
            "line": {"color": known["surface"], "width": 1},
        },
        "meta": {"kind": "rows", "leads": [spot.leads for spot in spots]},
    }  # fmt: skip
    quiet = {
        "range": [-2, end], "fixedrange": True, "zeroline": False, "ticks": "", "gridcolor": known["grid"],
        "tickvals": list(TICKS),
        "ticktext": [formats.with_unit(tick, 0, "%", "%", language) for tick in TICKS],
        "tickfont": {"size": 13, "color": known["muted"]},
    }  # fmt: skip
    width = 100 * apart
    shapes = [
        {"type": "path", "xref": "x", "yref": "y", "layer": "below", "line": {"width": 0},
         "fillcolor": theme.see_through(known[colour], 0.07), "path": path}
        for colour, path in (
            ("series-2", f"M-2,{width - 2}L{end - width},{end}L-2,{end}Z"),
            ("series-1", f"M{width - 2},-2L{end},{end - width}L{end},-2Z"),
        )
    ]  # fmt: skip
    layout = theme.layout(colours) | {
        "dragmode": False, "uirevision": revision, "shapes": shapes,
        "xaxis": {**quiet, "title": {"text": escape(words.across, quote=False), "font": {"size": 13}}},
        "yaxis": {**quiet, "title": {"text": escape(words.up, quote=False), "font": {"size": 13}}},
    }  # fmt: skip
    corner = {"xref": "paper", "yref": "paper", "showarrow": False}
    layout["annotations"] = [
        {**corner, "x": 0.01, "y": 0.99, "xanchor": "left", "yanchor": "top",
         "text": escape(words.upper, quote=False), "font": {"size": 13, "color": known["series-2"]}},
        {**corner, "x": 0.99, "y": 0.01, "xanchor": "right", "yanchor": "bottom",
         "text": escape(words.lower, quote=False), "font": {"size": 13, "color": known["series-1"]}},
        *({"xref": "x", "yref": "y", "x": round(100 * spot.across, 2), "y": round(100 * spot.up, 2),
           "showarrow": False, "xanchor": "left" if spot.across < 0.5 else "right",
           "xshift": 10 if spot.across < 0.5 else -10, "text": "",
           "font": {"size": 12, "color": known["ink"]}}
          for spot in named),
    ]  # fmt: skip
    if illustrative:
        layout["annotations"].append(
            {**corner, "x": 0.01, "y": 0.01, "xanchor": "left", "yanchor": "bottom",
             "text": f"<i>{illustrative}</i>", "font": {"size": 12, "color": known["muted"]}}
        )  # fmt: skip
    sizes = {}
    for size in ("wide", "narrow"):
        sizes[size] = {
            "height": HEIGHT[size], "margin": {"l": 64 if size == "wide" else 56, "r": 14, "t": 10, "b": 52},
        }  # fmt: skip
        for n, spot in enumerate(named, 2):
            sizes[size][f"annotations[{n}].text"] = escape(_shortened(spot.name, size), quote=False)
    apply(layout, sizes["wide"])
    layout["meta"] = sizes
    return {"data": [trace], "layout": layout}


def _shortened(name: str, size: str) -> str:
    most = LONGEST_NAME[size]
    return name if len(name) <= most else f"{name[: most - 1].rstrip(' -,')}…"
