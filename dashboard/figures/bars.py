"""Amounts as bars: a row each, its number at the right, a plan or a standard as an upright mark.

What the page's small scripts may rely on: ``layout.meta.wide`` and ``narrow`` as in ``figures.trend``; the
trace with ``meta.kind == "rows"`` holds a point a row, from the top, ``customdata`` the row in words and
``meta.leads`` what it leads to as a change of the address. A row without a value has words but no ``x``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from dashboard.figures import theme
from dashboard.figures.ranked_sizes import LETTER, NAME_UP, apply
from dashboard.selection import Theme

PITCH = ((6, 52), (12, 40), (99, 30))  # so many rows at most → pixels from one to the next
NARROW_PITCH = 56  # names and numbers stand over their bars
LONGEST_NAME = 52
NARROW_LETTERS = 42  # that a name and its number have beside each other on a phone
LEAST_NAME = 8
HEAD, FOOT = 8, 12
WORD = 18  # pixels under the rows, where example data are named
THICK = {"wide": 0.5, "narrow": 0.3}  # of a row


class Bar(NamedTuple):
    """A row. value: where the bar ends, None where that is not known; words: the number beside it; told: the
    row in words, as markup; mark: what the bar is set against; behind: where a paler bar ends; leads: what it
    leads to as a change of the address; part: whether it is a part of the row above."""

    name: str
    value: float | None
    words: str
    told: str
    mark: float | None = None
    behind: float | None = None
    leads: Mapping[str, str] | None = None
    part: bool = False


def bars(rows: Sequence[Bar], *, illustrative: str, colours: Theme, revision: str = "") -> dict[str, Any]:
    """A Plotly figure as a plain dict. illustrative: the words that mark example data, or blank."""
    known, wider = theme.COLOURS[colours], theme.STRENGTHS[colours].wider
    at = list(range(len(rows)))
    ends = [number for row in rows for number in (row.value, row.mark, row.behind) if number is not None]
    furthest = max([*ends, 0.0]) or 1.0
    data = [
        _bar(rows, at, [row.behind for row in rows], known["grid"], kind="behind"),
        _bar(rows, at, [row.value for row in rows], known["series-1"], kind="rows"),
        {
            "type": "scatter", "mode": "markers", "hoverinfo": "skip", "cliponaxis": False,
            "x": [row.mark for row in rows], "y": at, "meta": {"kind": "mark"},
            "marker": {"symbol": "line-ns", "size": 17,
                       "line": {"color": known["ink"], "width": 2.5 * wider}},
        },
        # An axis is drawn where a trace is on it.
        {"type": "scatter", "hoverinfo": "skip", "x": [None], "y": [None], "yaxis": "y2"},
    ]  # fmt: skip
    quiet = {"fixedrange": True, "zeroline": False, "showline": False, "ticks": ""}
    across = {
        **quiet, "range": [len(rows) - 0.5, -0.5], "tickvals": at, "showgrid": False,
        "ticklabeloverflow": "allow", "tickfont": {"size": 13, "color": known["ink"]},
    }  # fmt: skip
    layout = theme.layout(colours) | {
        "barmode": "overlay", "bargap": 1 - THICK["wide"], "dragmode": False, "uirevision": revision,
        "xaxis": {**quiet, "range": [min([*ends, 0.0]), furthest], "showticklabels": False,
                  "showgrid": False},
        "yaxis": across,
        "yaxis2": {**across, "overlaying": "y", "side": "right",
                   "ticktext": [f"<b>{escape(row.words, quote=False)}</b>" for row in rows]},
        "annotations": [
            {"xref": "paper", "x": 1, "xanchor": "right", "yref": "paper", "y": 0, "yanchor": "top",
             "showarrow": False, "text": f"<i>{illustrative}</i>",
             "font": {"size": 12, "color": known["muted"]}},
        ] if illustrative else [],
    }  # fmt: skip
    sizes = {name: _sized(name, rows, illustrative) for name in ("wide", "narrow")}
    apply(layout, sizes["wide"])
    layout["meta"] = sizes
    return {"data": data, "layout": layout}


def _bar(
    rows: Sequence[Bar], at: Sequence[int], ends: Sequence[float | None], colour: str, *, kind: str
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "bar", "orientation": "h", "x": list(ends), "y": list(at), "cliponaxis": False,
        "marker": {"color": colour, "opacity": [0.6 if row.part and kind == "rows" else 1.0 for row in rows]},
        "meta": {"kind": kind},
    }  # fmt: skip
    if kind == "rows":
        found |= {
            "customdata": [row.told for row in rows],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        found["meta"]["leads"] = [row.leads for row in rows]
    else:
        found["hoverinfo"] = "skip"
    return found


def _sized(name: str, rows: Sequence[Bar], illustrative: str) -> dict[str, Any]:
    wide = name == "wide"
    pitch = next(p for most, p in PITCH if len(rows) <= most) if wide else NARROW_PITCH
    names = [
        _shortened(row, LONGEST_NAME if wide else max(NARROW_LETTERS - len(row.words), LEAST_NAME))
        for row in rows
    ]
    foot = FOOT + (WORD if illustrative else 0)
    sized: dict[str, Any] = {
        "height": HEAD + pitch * max(len(rows), 1) + foot,
        "margin": {
            "l": 24 + round(LETTER * max((len(text) for text in names), default=0)) if wide else 8,
            "r": 24 + round(1.06 * LETTER * max((len(row.words) for row in rows), default=0)) if wide else 8,
            "t": HEAD,
            "b": foot,
        },
        "bargap": 1 - THICK[name],
        "yaxis.ticktext": [escape(text, quote=False) for text in names],
    }
    for axis in ("yaxis", "yaxis2"):
        sized |= {
            f"{axis}.ticklabelposition": "outside" if wide else "inside",
            f"{axis}.ticklabelshift": 0 if wide else NAME_UP + 4,
            f"{axis}.ticklabelstandoff": 8 if wide else 0,
        }
    if illustrative:
        sized["annotations[0].yshift"] = -4
    return sized


def _shortened(row: Bar, most: int) -> str:
    name = f"   {row.name}" if row.part else row.name
    return name if len(name) <= most else f"{name[: most - 1].rstrip(' -,')}…"
