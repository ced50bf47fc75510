"""Lines over time: a place that leads, others beside it, the comparator dashed, its sisters grey behind.

What the page's small scripts may rely on:

- ``layout.meta.narrow`` and ``layout.meta.wide`` are ready arguments for ``Plotly.relayout``: short labels
  and their places, ticks, margins and height for plots under 600 px, and the way back. The figure itself is
  the wide one. ``layout.meta.full``, where there is one, is for plots from 1000 px on.
- A trace with ``meta.kind == "line"`` holds every point of one area in order. ``customdata[i]`` is the point
  in words ("2025<br>8,2 ‰ (7,5–9,0)"); it is "" in rows that only part the line. Spoken: the trace's
  ``name``, then ``customdata[i]`` with tags read as pauses. A withheld or missing point has words but no
  ``y``.
- A trace with ``meta.kind == "occurrences"`` holds the dated facts at the foot, in order, and is walked and
  spoken like a line.
- All other traces are marks without hover; ``meta.area`` names the place of each, if it is one place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.areas import Areas
from dashboard.figures import axes, labels, marks, occurrences, theme
from dashboard.figures.look import Target
from dashboard.figures.strokes import dressed, traces
from dashboard.i18n import Language
from dashboard.indicators.indicator import Indicator
from dashboard.occurrences import Occurrence
from dashboard.periods import Frequency
from dashboard.selection import Theme
from dashboard.series import WITHHELD, Line


def trend(
    lines: Sequence[Line],
    *,
    indicator: Indicator,
    areas: Areas,
    kinds: Mapping[str, str],
    frequency: Frequency,
    places: int,
    targets: Sequence[Target] = (),
    facts: Sequence[Occurrence] = (),
    language: Language,
    colours: Theme,
    revision: str = "",
) -> dict[str, Any]:
    """A Plotly figure as a plain dict from lines with at least one published value.

    ``places`` are the decimals of the panel; ``kinds`` maps data sets to their kinds; ``revision`` names what
    must change before a reader's zoom is given up. ``facts`` stand at the foot, in the order of time.
    """
    looks = [dressed(line, number, colours) for number, line in enumerate(lines)]
    banded = {"lead", "other"} if sum(line.role == "other" for line in lines) <= 1 else {"lead"}
    values = [
        number
        for line in lines
        for point in line.points
        for number in (point.value, *((point.lower, point.upper) if line.role in banded else ()))
        if number is not None
    ]
    low, high = axes.value_range([*values, *(target.value for target in targets)])
    span = axes.time_range([point.x for line in lines for point in line.points], frequency)
    behind = [look for look in looks if look.line.role == "context"]
    data = marks.together(
        [
            trace
            for look in behind
            for trace in traces(look, indicator, areas, kinds, places, language, colours)
        ]
    )
    main = [look for look in looks if look.line.role != "context"]
    hatched = sum(any(point.status == WITHHELD for point in look.line.points) for look in main)
    lane = occurrences.laid(facts, span, language, hatched=hatched)
    for look in sorted(main, key=lambda look: ("comparator", "other", "lead").index(look.line.role)):
        if look.line.role in banded:
            data += marks.band(look, theme.STRENGTHS[colours].edge)
    for look in sorted(main, key=lambda look: ("other", "comparator", "lead").index(look.line.role)):
        data += traces(look, indicator, areas, kinds, places, language, colours)
    data += [path for target in targets if (path := marks.path(target, span, looks[0].colour))]
    data += marks.withheld(main)
    layout = theme.layout(colours)
    layout |= axes.layout(low, high, span, frequency, language, colours)
    low = lane.below(low, high)
    layout["yaxis"]["range"] = [low, high]
    data += occurrences.trace(lane, (low, high), areas, language, colours)
    layout["uirevision"] = revision or indicator.code
    labels.add(
        layout, looks, low=low, high=high, span=span, frequency=frequency, areas=areas, places=places,
        targets=targets, kinds=kinds, language=language, colours=colours,
        lane=lane,
    )  # fmt: skip
    return {"data": data, "layout": layout}
