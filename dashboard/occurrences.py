"""Dated facts that explain a series: which of them a chart shows, and in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from dashboard.areas import Areas
from dashboard.i18n import Language, half, say
from dashboard.periods import label, span

MOST = 8  # in a chart
TEXTS = ("area", "period", "title", "title_en", "indicator", "note", "dataset")


class Occurrence(NamedTuple):
    """One fact in the reader's language. number: its place in time among those of the chart, from 1; x:
    decimal year of the period's middle; near: 0 for the place itself, more for those that it lies in."""

    number: int
    area: str
    period: str
    x: float
    title: str
    note: str
    dataset: str
    illustrative: bool
    near: int = 0

    def when(self, language: Language) -> str:
        return label(self.period, language)

    def what(self, language: Language) -> str:
        """The title, and that it is made up where it is."""
        return f"{self.title} ({say(language, 'illustrative')})" if self.illustrative else self.title

    def told(self, areas: Areas, language: Language) -> str:
        """``Sectorul 6: 2 centre de zi deschise``: where and what."""
        return f"{areas.place(self.area, language)}: {self.what(language)}"


class Chosen(NamedTuple):
    """The facts that a chart shows, in the order of time, and how many more there are."""

    shown: tuple[Occurrence, ...] = ()
    more: int = 0


def chosen(
    frame: pd.DataFrame | None,
    *,
    areas: Sequence[str],
    indicator: str,
    reach: tuple[float, float],
    kinds: Mapping[str, str],
    language: Language,
) -> Chosen:
    """The facts of an indicator in some areas, those of the first areas and then the newest before others.

    frame: the columns of ``occurrence``; areas: the nearest first; reach: first and last decimal year that
    the chart covers; kinds: data set → kind.
    """
    if frame is None or frame.empty:
        return Chosen()
    near = {area: rank for rank, area in reversed(list(enumerate(areas)))}
    found: list[Occurrence] = []
    columns = ([cell if isinstance(cell, str) else "" for cell in frame[name].tolist()] for name in TEXTS)
    for area, period, title, title_en, only, note, dataset in zip(*columns, strict=True):
        middle = span(period).middle
        if area not in near or only not in ("", indicator) or not reach[0] <= middle <= reach[1]:
            continue
        words = (language == "en" and title_en) or title
        made_up = kinds.get(dataset) == "illustrative"
        found.append(
            Occurrence(0, area, period, middle, words, half(note, language), dataset, made_up, near[area])
        )
    found.sort(key=lambda one: (one.near, -one.x, one.title))
    shown = sorted(found[:MOST], key=lambda one: (one.x, one.near, one.title))
    numbered = tuple(one._replace(number=n) for n, one in enumerate(shown, start=1))
    return Chosen(numbered, len(found) - len(numbered))
