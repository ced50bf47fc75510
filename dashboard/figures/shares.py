"""Shares of a whole over time, as lines that carry their names at their ends.

The traces of the kind ``line`` hold every point in words, as ``figures.trend`` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

from dashboard.figures import axes, theme
from dashboard.figures.ranked_sizes import LETTER, apply
from dashboard.i18n import Language
from dashboard.periods import Frequency
from dashboard.selection import Theme

HEIGHT = {"wide": 340, "narrow": 290}
TOP, BOTTOM = 16, 46
MONTHS_NAMED = 1.5  # years, up to which ``axes.time_ticks`` names months
LINE = 17  # pixels between names at line ends
LONGEST_NAME = {"wide": 34, "narrow": 13}


class Path(NamedTuple):
    """A line. points: (place in decimal years, share, in words), in order. short: its name on a narrow plot;
    dashed: something else than the money itself."""

    name: str
    short: str
    points: tuple[tuple[float, float, str], ...]
    dashed: bool = False


def shares(
    paths: Sequence[Path], *, frequency: Frequency, illustrative: str, language: Language, colours: Theme,
    revision: str = "",
) -> dict[str, Any]:  # fmt: skip
    """A Plotly figure as a plain dict from paths with at least one point each. illustrative: the words that
    mark example data, or blank."""
    known, wider = theme.COLOURS[colours], theme.STRENGTHS[colours].wider
    percents = [[100 * share for _, share, _ in path.points] for path in paths]
    _, high = axes.value_range([0, 100, *(value for line in percents for value in line)])
    span = axes.time_range([x for path in paths for x, _, _ in path.points], frequency)
    data: list[dict[str, Any]] = []
    dressed = []
    solid = 0
    for path, line in zip(paths, percents, strict=True):
        colour = known["ink"] if path.dashed else theme.series_colour(solid, colours)
        solid += not path.dashed
        dressed.append((path, line, colour))
        data.append(
            {
                "type": "scatter", "mode": "lines+markers" if not path.dashed else "lines",
                "name": path.name, "cliponaxis": False,
                "x": [round(x, 3) for x, _, _ in path.points], "y": [round(y, 2) for y in line],
                "customdata": [told for _, _, told in path.points],
                "hovertemplate": f"<b>{escape(path.name, quote=False)}</b><br>%{{customdata}}<extra></extra>",
                "line": {"color": colour, "width": (1.75 if path.dashed else 2.75) * wider,
                         "dash": "6px,4px" if path.dashed else "solid"},
                "marker": {"size": 5 * wider, "color": colour,
                           "symbol": theme.SHAPES[max(solid - 1, 0) % theme.MOST_SERIES]},
                "meta": {"kind": "line", "role": "comparator" if path.dashed else "other"},
            }
        )  # fmt: skip
    if data:
        data[0]["meta"]["role"] = "lead"
    layout = theme.layout(colours) | axes.layout(0, high, span, frequency, language, colours)
    sign = " %" if language == "ro" else "%"
    layout["yaxis"]["ticktext"] = [f"{text}{sign}" for text in layout["yaxis"]["ticktext"]]
    layout |= {"uirevision": revision, "dragmode": False}
    layout["annotations"] = [
        {
            "xref": "x", "x": round(path.points[-1][0], 3), "xanchor": "left", "xshift": 8, "yref": "y",
            "y": line[-1], "yanchor": "middle", "showarrow": False, "align": "left",
            "font": {"size": 13, "color": colour},
        }
        for path, line, colour in dressed
    ]  # fmt: skip
    if illustrative:
        layout["annotations"].append(
            {"xref": "paper", "x": 0.01, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "top",
             "showarrow": False, "text": f"<i>{illustrative}</i>",
             "font": {"size": 12, "color": known["muted"]}}
        )  # fmt: skip
    sizes = {name: _sized(name, dressed, high, span, frequency, language) for name in ("wide", "narrow")}
    apply(layout, sizes["wide"])
    layout["meta"] = sizes
    return {"data": data, "layout": layout}


def _sized(
    name: str, dressed: Sequence[tuple[Path, list[float], str]], high: float, span: tuple[float, float],
    frequency: Frequency, language: Language,
) -> dict[str, Any]:  # fmt: skip
    inner = HEIGHT[name] - TOP - BOTTOM
    texts = [_end(path, line, name, language) for path, line, _ in dressed]
    least = LINE / inner * high
    placed = axes.parted([line[-1] for _, line, _ in dressed], least, 0.0, high)
    few = 4 if span[1] - span[0] < MONTHS_NAMED else 6  # names of months have two lines and are wider
    years, words, _ = axes.time_ticks(*span, frequency, language, most=12 if name == "wide" else few)
    sized: dict[str, Any] = {
        "height": HEIGHT[name],
        "margin": {"l": 56, "r": 16 + round(LETTER * max(map(len, texts), default=0)), "t": TOP, "b": BOTTOM},
        "xaxis.tickvals": years,
        "xaxis.ticktext": words,
    }
    for n, (text, at, (_, line, _)) in enumerate(zip(texts, placed, dressed, strict=True)):
        sized[f"annotations[{n}].text"] = escape(text, quote=False)
        sized[f"annotations[{n}].yshift"] = round((at - line[-1]) / high * inner, 1)
    return sized


def _end(path: Path, line: Sequence[float], size: str, language: Language) -> str:
    percent = f"{line[-1]:.0f}{' ' if language == 'ro' else ''}%"
    name = path.name if size == "wide" else path.short
    most = LONGEST_NAME[size]
    return f"{name if len(name) <= most else name[: most - 1].rstrip() + '…'} {percent}"
