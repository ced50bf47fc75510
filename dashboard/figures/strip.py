"""A strip over a long list: all values in the order of their ranks as one thin line, and on it what is drawn
below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.figures import theme
from dashboard.i18n import Language, say
from dashboard.selection import Theme
from dashboard.written_ranks import whole

HEIGHT = 60  # pixels
POINTS = 160  # of the line: more would not be seen
SILENT = {"type": "scatter", "hoverinfo": "skip", "xaxis": "x2", "yaxis": "y4", "cliponaxis": False}


def traces(
    values: Sequence[float], shown: Sequence[int], lead: int | None, colours: Theme
) -> list[dict[str, Any]]:
    """values: all of them in the order of ranks; shown: the places of those drawn below; lead: the chosen
    one's."""
    known = theme.COLOURS[colours]
    at = np.unique(np.linspace(0, len(values) - 1, min(POINTS, len(values))).round().astype(int)).tolist()
    drawn = [
        {
            **SILENT, "mode": "lines", "x": [n + 1 for n in at], "y": [_short(values[n]) for n in at],
            "line": {"color": known["context"], "width": 1.5}, "meta": {"kind": "all"},
        },
        {
            **SILENT, "mode": "markers", "x": [n + 1 for n in shown], "y": [_short(values[n]) for n in shown],
            "marker": {"color": known["accent"], "size": 5}, "meta": {"kind": "window"},
        },
    ]  # fmt: skip
    if lead is not None:
        drawn.append(
            {
                **SILENT, "mode": "markers", "x": [lead + 1], "y": [_short(values[lead])],
                "marker": {"color": known["ink"], "size": 10,
                "line": {"color": known["surface"], "width": 2}},
                "meta": {"kind": "lead"},
            }
        )  # fmt: skip
    return drawn


def layout(
    values: Sequence[float], benchmark: float | None, language: Language, colours: Theme
) -> dict[str, Any]:
    """The strip's axes; the domain of ``yaxis4`` is the figure's to set."""
    known = theme.COLOURS[colours]
    ends = [*(values[0], values[-1]), *([benchmark] if benchmark is not None else [])]
    low, high = min(ends), max(ends)
    pad = 0.08 * (high - low or 1.0)
    quiet = {"fixedrange": True, "zeroline": False, "showgrid": False}
    return {
        "xaxis2": {
            **quiet, "range": [-0.01 * len(values), 1.01 * len(values)], "anchor": "y4", "showline": True,
            "linecolor": known["hairline"], "tickvals": [1, len(values)], "ticks": "",
            "ticktext": [say(language, "place {n}", n=1), whole(len(values), language)],
            "tickfont": {"size": 12, "color": known["muted"]},
        },
        "yaxis4": {**quiet, "visible": False, "range": [low - pad, high + pad], "anchor": "x2"},
    }  # fmt: skip


def window(shown: Sequence[int], colours: Theme) -> dict[str, Any]:
    """A ground behind the places drawn below, where they are neighbours."""
    return {
        "type": "rect", "xref": "x2", "yref": "y4 domain", "x0": min(shown) + 0.5, "x1": max(shown) + 1.5,
        "y0": 0, "y1": 1, "layer": "below", "fillcolor": theme.COLOURS[colours]["accent-soft"],
        "line": {"width": 1, "color": theme.COLOURS[colours]["accent"]},
    }  # fmt: skip


def benchmark_line(value: float, places: int, colours: Theme) -> dict[str, Any]:
    return {
        "type": "line", "xref": "x2", "yref": "y4", "x0": 1, "x1": places, "y0": value, "y1": value,
        "line": {"color": theme.COLOURS[colours]["ink"], "width": 1.25, "dash": "6px,4px"}, "layer": "below",
    }  # fmt: skip


def _short(value: float) -> float:
    return float(f"{value:.5g}")
