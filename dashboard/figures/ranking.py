"""Many areas at one period: a row each, a dot between its limits, the benchmark as a dashed upright.

What the page's small scripts may rely on: ``layout.meta.wide`` and ``narrow`` as in ``figures.trend``; a
trace with ``meta.kind == "rows"`` holds a point a row, from the top, ``customdata`` the row in words,
``meta.lead`` the number of the chosen area's point, ``meta.leads`` what a row leads to as a change of the
address. A row without a value has words but no ``x``.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures import axes, strip, theme
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.periods import label
from dashboard.ranking import Benchmark, Row
from dashboard.selection import Selection, Theme
from dashboard.series import WITHHELD
from dashboard.statuses import status
from dashboard.written_ranks import chosen, rank, since, standing

PITCH = ((8, 42), (16, 32), (99, 25))  # so many rows at most → pixels from one to the next
NARROW_PITCH = 46  # names stand over their rows
NAME_UP = 15  # pixels that a name stands over its row
HEAD, FOOT = 30, 34  # pixels over and under the rows: headings, the scale
BETWEEN = 30  # from the strip to the headings
LONGEST_NAME = {"wide": 30, "narrow": 26}
LETTER = 7.2
SILENT = {"type": "scatter", "hoverinfo": "skip", "showlegend": False}


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
    areas: Areas,
    places: int,
    illustrative: str,
    selection: Selection,
    revision: str = "",
) -> dict[str, Any]:
    """A Plotly figure as a plain dict from rows of which at least one has a value.

    benchmark: what is drawn as an upright, or None; whole: None where the rows are all there is;
    illustrative: the words that mark example data, or blank.
    """
    language, colours = selection.lang, selection.theme
    known = theme.COLOURS[colours]
    numbers = [
        number
        for row in rows
        for number in (row.point.value, row.point.lower, row.point.upper)
        if number is not None
    ]
    upright = benchmark.value if benchmark and numbers else None
    low, high = axes.value_range([*numbers, *([upright] if upright is not None else [])])
    data = [
        *_whiskers(rows, selection.areas, colours),
        *_without(rows, low, language, colours),
        _dots(rows, benchmark, indicator, areas, places, selection),
        # An axis is drawn where a trace is on it: these two carry the columns at the right.
        *({**SILENT, "x": [None], "y": [None], "yaxis": axis} for axis in ("y2", "y3")),
    ]
    layout = theme.layout(colours)
    layout |= {"uirevision": revision, "dragmode": False, "hoverdistance": 30}
    ticks, texts = axes.value_ticks(low, high, language)
    quiet = {"fixedrange": True, "zeroline": False, "showline": False, "ticks": ""}
    across = {**quiet, "range": [len(rows) - 0.5, -0.5], "tickvals": list(range(len(rows)))}
    column = {**across, "overlaying": "y", "side": "right", "showgrid": False}
    layout["xaxis"] = {
        **quiet, "range": [low, high], "tickvals": ticks, "ticktext": texts, "showgrid": False, "anchor": "y",
        "showline": True, "linecolor": known["hairline"], "tickfont": {"size": 13, "color": known["muted"]},
    }  # fmt: skip
    layout["yaxis"] = {**across, "gridcolor": known["grid"], "tickfont": {"size": 13, "color": known["ink"]}}
    values = [_value(row, indicator, places, language) for row in rows]
    ranks = [rank(row, language) for row in rows]
    leading = [row.area in selection.areas for row in rows]
    layout["yaxis2"] = {
        **column, "ticktext": [_bold(text, lead) for text, lead in zip(values, leading, strict=True)],
        "tickfont": {"size": 13, "color": known["ink"]},
    }  # fmt: skip
    layout["yaxis3"] = {
        **column, "ticktext": [_bold(text, lead) for text, lead in zip(ranks, leading, strict=True)],
        "anchor": "free", "position": 1, "tickfont": {"size": 13, "color": known["muted"]},
    }  # fmt: skip
    layout["shapes"] = _shapes(rows, upright, selection, colours)
    if whole:
        data += strip.traces(whole.values, whole.shown, whole.lead, colours)
        layout |= strip.layout(whole.values, upright, language, colours)
        if upright is not None:
            layout["shapes"].append(strip.benchmark_line(upright, len(whole.values), colours))
    layout["annotations"] = _words(
        benchmark, upright, (low, high), indicator, areas, places, illustrative, language, colours
    )
    sizes = {
        name: _sized(name, rows, values, ranks, leading, areas, language, whole, illustrative)
        for name in ("wide", "narrow")
    }
    if benchmark and upright is not None:
        sizes["wide"]["annotations[2].text"] = layout["annotations"][2]["text"]
        short = areas.short_name(benchmark.area, language)
        sizes["narrow"]["annotations[2].text"] = (
            f"{escape(short, quote=False)} {formats.number(upright, places, language)}"
        )
    _apply(layout, sizes["wide"])
    layout["meta"] = sizes
    return {"data": data, "layout": layout}


def _whiskers(rows: Sequence[Row], chosen_areas: Sequence[str], colours: Theme) -> list[dict[str, Any]]:
    """The limits, one trace for each colour and strength."""
    found: dict[tuple[str, float], tuple[list[Any], list[Any]]] = {}
    for n, row in enumerate(rows):
        if row.point.lower is None or row.point.upper is None:
            continue
        strong = row.area in chosen_areas
        key = (_colour(row, colours), (3.0 if strong else 1.75) * theme.STRENGTHS[colours].wider)
        x, y = found.setdefault(key, ([], []))
        x += [_six(row.point.lower), _six(row.point.upper), None]
        y += [n, n, None]
    return [
        {
            **SILENT, "mode": "lines", "x": x, "y": y, "line": {"color": colour, "width": width},
            "opacity": 0.75, "meta": {"kind": "limits"},
        }
        for (colour, width), (x, y) in found.items()
    ]  # fmt: skip


def _without(rows: Sequence[Row], low: float, language: Language, colours: Theme) -> list[dict[str, Any]]:
    """The word in place of a dot, with a cross-hatch where a value is withheld."""
    bare = [(n, row) for n, row in enumerate(rows) if row.point.value is None]
    if not bare:
        return []
    known = theme.COLOURS[colours]
    return [
        {
            **SILENT, "mode": "markers+text", "x": [low] * len(bare), "y": [n for n, _ in bare],
            "text": [f"  {_missing(row, language)}" for _, row in bare], "textposition": "middle right",
            "textfont": {"size": 12, "color": known["muted"]}, "cliponaxis": False,
            "marker": {
                "symbol": ["hash-open" if row.point.status == WITHHELD else "line-ew-open" for _, row in bare],
                "size": 9, "color": known["muted"], "line": {"width": 1, "color": known["muted"]},
            },
            "meta": {"kind": "without"},
        }
    ]  # fmt: skip


def _dots(
    rows: Sequence[Row],
    benchmark: Benchmark | None,
    indicator: Indicator,
    areas: Areas,
    places: int,
    selection: Selection,
) -> dict[str, Any]:
    colours, wider = selection.theme, theme.STRENGTHS[selection.theme].wider
    leads = [{"area": chosen(selection, row.area), "row": "auto"} for row in rows]
    strong = [row.area in selection.areas for row in rows]
    meta: dict[str, Any] = {"kind": "rows", "leads": leads}
    lead = next((n for n, row in enumerate(rows) if row.area == selection.areas[0]), None)
    if lead is not None:
        leads[lead] = None  # type: ignore[call-overload]
        meta["lead"] = lead
    return {
        "type": "scatter", "mode": "markers", "x": [_six(row.point.value) for row in rows],
        "y": list(range(len(rows))), "customdata": [
            _told(row, benchmark, indicator, areas, places, selection.lang) for row in rows
        ],
        "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False,
        "marker": {
            "symbol": [theme.JUDGED[row.judgement].shape for row in rows],
            "color": [_colour(row, colours) for row in rows],
            "size": [(16 if own else 11) * wider for own in strong], "opacity": 1,
            "line": {
                "color": [
                    theme.COLOURS[colours]["ink"] if own else _colour(row, colours)
                    for row, own in zip(rows, strong, strict=True)
                ],
                "width": [2 if own else 1.5 if row.judgement == "not_compared" else 0
                          for row, own in zip(rows, strong, strict=True)],
            },
        },
        "meta": meta,
    }  # fmt: skip


def _colour(row: Row, colours: Theme) -> str:
    return theme.COLOURS[colours][theme.JUDGED[row.judgement].colour]


def _told(
    row: Row, benchmark: Benchmark | None, indicator: Indicator, areas: Areas, places: int, language: Language
) -> str:
    """The row in words: name, value with limits, rank, how it stands and since when, status, period."""
    parts = [f"<b>{escape(areas.name(row.area, language), quote=False)}</b>"]
    point = row.point
    if point.value is None:
        parts.append(_missing(row, language))
    else:
        text = _value(row, indicator, places, language)
        if point.lower is not None and point.upper is not None:
            text += f" ({formats.interval(point.lower, point.upper, places, language)})"
        parts.append(text)
        parts.append(say(language, "place {n}", n=rank(row, language)))
    if benchmark and benchmark.area != row.area:
        place = escape(areas.place(benchmark.area, language), quote=False)
        if words := standing(row, place, language):
            parts.append(" ".join((theme.JUDGED[row.judgement].sign, words)))
            if held := since(row, language):
                parts.append(held)
    if point.value is not None and (word := status(point.status, language)):
        parts.append(word)
    parts.append(label(point.period, language))
    return "<br>".join(parts)


def _missing(row: Row, language: Language) -> str:
    return status(row.point.status, language) or status("O", language)


def _value(row: Row, indicator: Indicator, places: int, language: Language) -> str:
    if row.point.value is None:
        return ""
    sign = indicator.unit.en if indicator.unit.en in ("%", "‰") else ""
    return formats.with_unit(row.point.value, places, sign, sign, language)


def _shapes(
    rows: Sequence[Row], upright: float | None, selection: Selection, colours: Theme
) -> list[dict[str, Any]]:
    """A pale ground behind the chosen area's row, and the benchmark."""
    known = theme.COLOURS[colours]
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
                "type": "line", "xref": "x", "yref": "y", "x0": _six(upright), "x1": _six(upright), "y0": -0.5,
                "y1": len(rows) - 0.5, "layer": "below",
                "line": {"color": known["ink"], "width": 1.75 * theme.STRENGTHS[colours].wider, "dash": "6px,4px"},
            }
        )  # fmt: skip
    return found


def _words(
    benchmark: Benchmark | None,
    upright: float | None,
    ends: tuple[float, float],
    indicator: Indicator,
    areas: Areas,
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
            "x": _six(upright), "xanchor": "left" if share < 0.15 else "right" if share > 0.85 else "center",
            "text": f"{name} {formats.number(upright, places, language)}",
        }  # fmt: skip
    if illustrative:
        found.append(
            {
                **muted, "xref": "paper", "x": 1, "xanchor": "right", "yref": "paper", "y": 0, "yanchor": "top",
                "yshift": -8, "showarrow": False, "text": f"<i>{illustrative}</i>",
            }
        )  # fmt: skip
    return found


def _sized(
    name: str,
    rows: Sequence[Row],
    values: Sequence[str],
    ranks: Sequence[str],
    leading: Sequence[bool],
    areas: Areas,
    language: Language,
    whole: Whole | None,
    illustrative: str,
) -> dict[str, Any]:
    """What ``Plotly.relayout`` is given for a plot of this size."""
    wide = name == "wide"
    pitch = next(p for most, p in PITCH if len(rows) <= most) if wide else NARROW_PITCH
    over = strip.HEIGHT + BETWEEN + HEAD if whole else 0
    top = 12 if whole else HEAD
    inner = over + pitch * len(rows)
    names = [_shortened(areas.name(row.area, language), LONGEST_NAME[name]) for row in rows]
    first = round(LETTER * max((len(text) for text in (*values, say(language, "value"))), default=0))
    second = round(LETTER * max((len(text) for text in (*ranks, say(language, "place"))), default=0))
    right = 14 + first + 14 + second if wide else 10
    sized: dict[str, Any] = {
        "height": top + inner + FOOT + (0 if wide or not illustrative else 18),
        "margin": {
            "l": 16 + round(LETTER * max(len(text) for text in names)) if wide else 10,
            "r": right + (4 if wide else 0),
            "t": top,
            "b": FOOT + (0 if wide or not illustrative else 18),
        },
        "yaxis.ticktext": [
            _bold(escape(text, quote=False), lead) for text, lead in zip(names, leading, strict=True)
        ],
        "yaxis.ticklabelposition": "outside" if wide else "inside",
        "yaxis2.ticklabelposition": "outside" if wide else "inside",
        "yaxis.ticklabelshift": 0 if wide else NAME_UP,
        "yaxis2.ticklabelshift": 0 if wide else NAME_UP,
        "yaxis2.ticklabelstandoff": 8 if wide else 0,
        "yaxis3.visible": wide,
        "yaxis3.shift": 14 + first if wide else 0,
        "annotations[0].text": say(language, "value") if wide else "",
        "annotations[1].text": say(language, "place") if wide else "",
        "annotations[1].xshift": 22 + first,
    }
    if illustrative:
        sized["annotations[3].xshift"] = right if wide else 0
        sized["annotations[3].yshift"] = -8 if wide else -26
    if whole:
        below = pitch * len(rows) / inner
        sized |= {f"yaxis{n}.domain": [0, below] for n in ("", "2", "3")}
        sized["yaxis4.domain"] = [1 - strip.HEIGHT / inner, 1]
    return sized


def _apply(layout: dict[str, Any], sized: dict[str, Any]) -> None:
    """The relayout's keys put into the layout itself."""
    for key, value in sized.items():
        owner, dot, name = key.partition(".")
        if not dot:
            layout[key] = value
        elif owner.startswith("annotations["):
            layout["annotations"][int(owner[12:-1])][name] = value
        else:
            layout[owner][name] = value


def _shortened(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip(' -,')}…"


def _bold(text: str, lead: bool) -> str:
    return f"<b>{text}</b>" if lead and text else text


def _six(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")
