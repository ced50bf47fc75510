"""What a panel says of the dated facts at the foot of its chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.areas import Areas
from dashboard.figures import axes
from dashboard.formats import NBSP
from dashboard.i18n import Language, say, say_count
from dashboard.occurrences import Chosen, chosen
from dashboard.panels import notes
from dashboard.panels.records import title_of
from dashboard.periods import PER_YEAR, Frequency
from dashboard.selection import Selection
from dashboard.series import Line


def of_chart(
    frame: pd.DataFrame | None,
    drawn: Sequence[Line],
    *,
    indicator: str,
    areas: Areas,
    kinds: Mapping[str, str],
    frequency: Frequency,
    selection: Selection,
    apart: bool,
) -> Chosen:
    """The facts of the leading place and of those it lies in, as far as the time axis goes; with ``apart``,
    where each place has a chart of its own, those of the places alone."""
    charts = [line.area for line in drawn if line.area in selection.areas and line.published]
    xs = [point.x for line in drawn for point in line.points]
    if not xs:
        return Chosen()
    first, last = axes.time_range(xs, frequency)
    half = 0.5 / PER_YEAR[frequency]
    lead = selection.areas[0]
    return chosen(
        frame, areas=charts if apart else (lead, *areas.ancestors(lead)), indicator=indicator,
        reach=(min(first, min(xs) - half), max(last, max(xs) + half)), kinds=kinds, language=selection.lang,
    )  # fmt: skip


def told(found: Chosen, areas: Areas, language: Language) -> str:
    """All facts in full, by number; blank without any."""
    if not found.shown:
        return ""
    listed = "; ".join(
        f"{one.number}{NBSP}– {one.when(language)}, {one.told(areas, language)}" for one in found.shown
    )
    words = say(language, "Events: {list}.", list=listed)
    if found.more:
        count = say_count(language, "{n} more event", "{n} more events", found.more)
        words += " " + say(language, "Not shown: {count}.", count=count)
    return words


def footnotes(
    found: Chosen, datasets: Mapping[str, Mapping[str, Any]], areas: Areas, language: Language
) -> list[str]:
    """The facts in full, where they are from, and what is uncertain about them."""
    if not found.shown:
        return []
    used = list(dict.fromkeys(one.dataset for one in found.shown if not one.illustrative))
    sources = [_source(datasets.get(code, {}), code, language) for code in used]
    listed = [say(language, "Source of the events: {sources}.", sources="; ".join(sources))] if used else []
    return [told(found, areas, language), *listed]


def _source(dataset: Mapping[str, Any], code: str, language: Language) -> str:
    name, publisher = title_of(dataset, language) or code, notes.text(dataset.get("publisher"))
    source = f"{publisher}, {name}" if publisher and not name.startswith(publisher) else name
    doubt = notes.text((language == "en" and dataset.get("doubt_en")) or dataset.get("doubt")).rstrip(".")
    return f"{source} ({doubt[:1].lower()}{doubt[1:]})" if doubt else source
