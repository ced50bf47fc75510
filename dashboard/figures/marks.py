"""What is drawn beside the lines: limits, dashed pieces, single points, withheld periods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.figures import theme
from dashboard.figures.look import Look, Target
from dashboard.selection import Theme
from dashboard.series import WITHHELD, Line, Point, place
from dashboard.statuses import UNSURE

SILENT = {"type": "scatter", "hoverinfo": "skip", "showlegend": False}
PATH_POINTS = 20
HATCH_AT, HATCH_STEP = 0.03, 0.05  # share of the plot's height, from the bottom


def band(look: Look, edge: float) -> list[dict[str, Any]]:
    """The limits as one filled shape, interrupted where the line is; a lone point has a whisker. edge: width
    in pixels of the shape's outline, 0 for none; where there is one the whisker is solid too."""
    line = look.line
    colour = theme.see_through(look.colour, 0.15 if line.role == "lead" else 0.08)
    x: list[float | None] = []
    y: list[float | None] = []
    whiskers: list[Point] = []
    for run in line.segments():
        limited = [point for point in run if point.lower is not None and point.upper is not None]
        if len(limited) != len(run):
            continue
        if len(run) == 1:
            whiskers += run
            continue
        there, back = run, run[::-1]
        x += [*([None] if x else []), *(round(point.x, 3) for point in (*there, *back))]
        y += [*([None] if y else []), *(point.upper for point in there), *(point.lower for point in back)]
    drawn = []
    if x:
        drawn.append(
            {
                **SILENT, "mode": "lines", "x": x, "y": [_six(value) for value in y], "fill": "toself",
                "fillcolor": colour, "line": {"width": edge, "color": look.colour},
                "meta": {"kind": "band", "area": line.area},
            }
        )  # fmt: skip
    if whiskers:
        drawn.append(
            {
                **SILENT, "mode": "lines", "line": {"width": 5, "color": look.colour if edge else colour},
                "x": [x for point in whiskers for x in (round(point.x, 3), round(point.x, 3), None)],
                "y": [_six(y) for point in whiskers for y in (point.lower, point.upper, None)],
                "meta": {"kind": "band", "area": line.area},
            }
        )  # fmt: skip
    return drawn


def dashes(
    line: Line, pieces: Sequence[tuple[Point, Point]], stroke: dict[str, Any], *, comparator: bool
) -> dict[str, Any]:
    """The pieces that lead to provisional or forecast values; the comparator, dashed itself, is dotted
    there."""
    return {
        **SILENT, "mode": "lines", "line": {**stroke, "dash": "2px,3px" if comparator else "5px,4px"},
        "x": [x for one, two in pieces for x in (round(one.x, 3), round(two.x, 3), None)],
        "y": [_six(y) for one, two in pieces for y in (one.value, two.value, None)],
        "meta": {"kind": "provisional", "area": line.area},
    }  # fmt: skip


def together(traces: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The dashed pieces of several thin lines as one trace: a browser pays for each trace it redraws."""
    dashed = [trace for trace in traces if trace["meta"]["kind"] == "provisional"]
    if len(dashed) < 2:
        return list(traces)
    joint = {**dashed[0], "meta": {"kind": "provisional"}}
    joint |= {axis: [number for trace in dashed for number in trace[axis]] for axis in ("x", "y")}
    return [*(trace for trace in traces if trace["meta"]["kind"] != "provisional"), joint]


def bridge(line: Line, colour: str) -> dict[str, Any]:
    """A faint dotted line through points far apart, such as censuses: the eye may follow, nothing is
    claimed."""
    return {
        **SILENT, "mode": "lines", "opacity": 0.8, "line": {"width": 2.25 if line.role == "lead" else 1.25,
        "dash": "1px,4px", "color": colour},
        "x": [round(point.x, 3) for point in line.published],
        "y": [_six(point.value) for point in line.published],
        "meta": {"kind": "bridge", "area": line.area},
    }  # fmt: skip


def points(line: Line, colour: str, shape: str, colours: Theme, *, alone: bool) -> list[dict[str, Any]]:
    """Hollow marks for the last point and for estimated values; with ``alone``, a mark for points that no
    line reaches."""
    published = line.published
    if not published:
        return []
    quiet = line.role in ("comparator", "context")
    surface = theme.COLOURS[colours]["surface"]
    drawn = []
    lonely = (
        [run[0] for run in line.segments() if len(run) == 1 and (run[0] is not published[-1] or quiet)]
        if alone and not (line.role == "context" and line.joined())  # single points behind are a texture
        else []
    )
    if lonely:
        marker = {"symbol": shape, "size": 5, "color": colour}
        drawn.append({**_marks(lonely, marker), "meta": {"kind": "alone", "area": line.area}})
    hollow = [point for point in published[:-1] if point.status in UNSURE and point.status != "P"]
    lead = line.role == "lead"
    if hollow and line.role != "context":
        marker = {"symbol": shape, "size": 7, "color": surface, "line": {"color": colour, "width": 1.5}}
        drawn.append({**_marks(hollow, marker), "meta": {"kind": "hollow", "area": line.area}})
    if not quiet:
        marker = {
            "symbol": shape, "size": 11 if lead else 8, "color": surface,
            "line": {"color": colour, "width": 2.5 if lead else 1.75},
        }  # fmt: skip
        drawn.append({**_marks(published[-1:], marker), "meta": {"kind": "last", "area": line.area}})
    return drawn


def withheld(looks: Sequence[Look]) -> list[dict[str, Any]]:
    """A cross-hatch at the foot of the plot for each withheld period, one row a place."""
    drawn: list[dict[str, Any]] = []
    for look in looks:
        hidden = [point for point in look.line.points if point.status == WITHHELD]
        if not hidden:
            continue
        height = HATCH_AT + HATCH_STEP * len(drawn)
        drawn.append(
            {
                **SILENT, "mode": "markers", "x": [round(point.x, 3) for point in hidden],
                "y": [round(height, 3)] * len(hidden), "yaxis": "y2", "cliponaxis": False,
                "marker": {"symbol": "hash-open", "size": 9, "color": look.colour, "line": {"width": 1,
                "color": look.colour}},
                "meta": {"kind": "withheld", "area": look.line.area},
            }
        )  # fmt: skip
    return drawn


def _marks(at: Sequence[Point], marker: dict[str, Any]) -> dict[str, Any]:
    return {
        **SILENT, "mode": "markers", "x": [round(point.x, 3) for point in at],
        "y": [_six(point.value) for point in at], "marker": marker, "cliponaxis": False,
    }  # fmt: skip


def _six(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")


def path(target: Target, span: tuple[float, float], colour: str) -> dict[str, Any] | None:
    """The way from where a target set out to where it is to be reached, as far as the time axis goes: by
    equal shares a year where both ends are positive, as progress is measured, otherwise straight."""
    start, end = target.base_value, target.value
    if start is None or not target.base_period:
        return None
    first, last = place(target.base_period).middle, place(target.period).middle
    if last <= first or first >= span[1]:
        return None
    until = min(last, span[1])
    steps = max(2, min(PATH_POINTS, round(until - first) + 1))
    xs = [first + (until - first) * n / (steps - 1) for n in range(steps)]
    shares = [(x - first) / (last - first) for x in xs]
    if start > 0 and end > 0:
        ys = [start * (end / start) ** share for share in shares]
    else:
        ys = [start + (end - start) * share for share in shares]
    return {
        **SILENT, "mode": "lines", "x": [round(x, 3) for x in xs], "y": [_six(y) for y in ys],
        "line": {"color": colour, "width": 1.5, "dash": "2px,4px"}, "meta": {"kind": "path"},
    }  # fmt: skip
