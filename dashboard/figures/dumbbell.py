"""Two periods of many areas: a row each, from a small mark at the earlier value to a large one at the later,
whose shape and colour say what the test found.

Every number stands beside its mark, so the axis carries none. Rows are walked by keyboard: the trace of the
kind ``rows`` has a point a row, in order, each in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

from dashboard.areas import Areas
from dashboard.figures import theme, two_marks
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.paired import Pair, Row
from dashboard.periods import label
from dashboard.selection import Theme
from dashboard.written_changes import shortest

LONGEST_NAME = {"wide": 30, "narrow": 12}
PITCH = ((8, 44), (16, 34), (99, 25))  # so many rows at most → pixels from one to the next
HEAD, FOOT = 36, 8
WORD = 18  # pixels under the rows, where example data are named
APART = 0.35  # of a row between the areas and the comparator
WIDTH = {"wide": 640, "narrow": 306}  # pixels of the whole plot where it is narrowest


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
    one: bool = True,
    revision: str = "",
) -> dict[str, Any]:
    """A Plotly figure as a plain dict. illustrative: the words that mark example data, or blank. one:
    whether a single area is chosen."""
    drawn = [*rows, *([comparator] if comparator else [])]
    heights = [float(n) for n in range(len(rows))]
    if comparator:
        heights.append(len(rows) + (APART if rows else 0))
    values = [number for row in drawn for number in (row.was, row.now) if number is not None]
    data = [two_marks.room(values, places, language), *two_marks.strokes(drawn, heights, colours)]
    words = [two_marks.words(row, pair, indicator, areas, places, language) for row in drawn]
    data.append(two_marks.earlier(drawn, heights, words, places, language, colours))
    data.append(two_marks.later(drawn, heights, words, places, language, colours, one=one))
    data.append(two_marks.changes(drawn, heights, indicator, places, language, colours))
    layout = theme.layout(colours)
    bottom, top = heights[-1] + 0.6, -0.6
    layout["xaxis"] = {"visible": False, "fixedrange": True}
    layout["xaxis2"] = {"visible": False, "fixedrange": True, "range": [0, 1], "anchor": "y"}
    layout["yaxis"] = {
        "range": [bottom, top], "fixedrange": True, "zeroline": False, "showline": False, "ticks": "",
        "showgrid": False, "tickvals": heights,
        # Hairlines part the rows: through them they would strike out the numbers.
        "minor": {"tickvals": [height + 0.5 for height in heights[: len(rows)]], "ticks": "",
                  "showgrid": True, "gridcolor": theme.COLOURS[colours]["grid"]},
        "tickfont": {"size": 13, "color": theme.COLOURS[colours]["ink"]},
    }  # fmt: skip
    layout["uirevision"] = revision
    layout["dragmode"] = False
    headings = _headings(drawn, pair, indicator, illustrative, language, colours)
    layout["annotations"] = [heading.annotation for heading in headings]
    column = max((len(text) for text in data[-1]["text"]), default=0)
    sizes = {name: _sized(name, drawn, areas, language, column=column) for name in ("wide", "narrow")}
    for n, heading in enumerate(headings):
        sizes["wide"][f"annotations[{n}].text"] = heading.annotation["text"]
        sizes["narrow"][f"annotations[{n}].text"] = heading.narrow
    if illustrative:
        for size in sizes.values():
            size["height"] += WORD
            size["margin"]["b"] += WORD
    layout |= {"meta": sizes, "height": sizes["wide"]["height"], "margin": sizes["wide"]["margin"]}
    for axis in ("xaxis", "xaxis2", "yaxis"):
        layout[axis] |= {
            key.partition(".")[2]: value for key, value in sizes["wide"].items() if key.startswith(f"{axis}.")
        }
    return {"data": data, "layout": layout}


class Heading(NamedTuple):
    """An annotation over the first row, and its words on a narrow plot."""

    annotation: dict[str, Any]
    narrow: str


def _headings(
    rows: Sequence[Row],
    pair: Pair,
    indicator: Indicator,
    illustrative: str,
    language: Language,
    colours: Theme,
) -> list[Heading]:
    """Over the first row: which mark is which period, and what the column at the right is; under the last
    one the mark of example data."""
    plain = {
        "yref": "y", "y": -0.6, "yanchor": "bottom", "showarrow": False,
        "font": {"size": 12, "color": theme.COLOURS[colours]["muted"]},
    }  # fmt: skip
    column = say(language, "Change")
    unit = f"({say(language, 'pp')})" if indicator.unit.en == "%" else ""
    at = {"x": 1, "xref": "paper", "xanchor": "right", "align": "right"}
    found = [
        Heading(
            {**plain, **at, "text": f"{column} {unit}".strip()}, f"{column}<br>{unit}" if unit else column
        )
    ]
    first = rows[0]
    if first.was is not None and first.now is not None:
        short = shortest(pair, language)
        leftward = first.was < first.now
        for number, period, brief, left in (
            (first.was, pair.was, short[0], leftward),
            (first.now, pair.at, short[1], not leftward),
        ):
            at = {"x": two_marks.six(number), "xref": "x", "xanchor": "right" if left else "left"}
            found.append(Heading({**plain, **at, "text": label(period, language)}, brief))
    if illustrative:
        at = {"x": 1, "xref": "paper", "xanchor": "right", "y": 0, "yref": "paper", "yanchor": "top"}
        found.append(Heading({**plain, **at, "yshift": -2, "text": illustrative}, illustrative))
    return found


def _sized(
    name: str,
    rows: Sequence[Row],
    areas: Areas,
    language: Language,
    *,
    column: int,
) -> dict[str, Any]:
    """What differs between a wide and a narrow plot: names, margins, and the room that numbers take."""
    names = _names(name, rows, areas, language)
    left = 18 + round(two_marks.LETTER * max(len(text) for text in names))
    texts = [two_marks.bold(row, escape(text, quote=False)) for row, text in zip(rows, names, strict=True)]
    pitch = next(pixels for most, pixels in PITCH if len(rows) <= most)
    inner = WIDTH[name] - left
    right = max(two_marks.LETTER * column, two_marks.LETTER * len(say(language, "Change"))) + 10
    part = right / inner
    return {
        "height": HEAD + FOOT + round(pitch * (len(rows) + 0.2 + APART)),
        "margin": {"l": left, "r": 4, "t": HEAD, "b": FOOT},
        "yaxis.ticktext": texts,
        "xaxis.domain": [0, round(1 - part, 4)],
        "xaxis2.domain": [round(1 - part, 4), 1],
    }


def _names(size: str, rows: Sequence[Row], areas: Areas, language: Language) -> list[str]:
    """Sectors have short forms that everyone knows; other names are cut."""
    if size == "narrow" and all(
        areas.level(row.area) == "sector" for row in rows if row.role != "comparator"
    ):
        return [areas.short_name(row.area, language) for row in rows]
    most = LONGEST_NAME[size]
    names = [areas.name(row.area, language) for row in rows]
    return [name if len(name) <= most else f"{name[: most - 1].rstrip(' -')}…" for name in names]
