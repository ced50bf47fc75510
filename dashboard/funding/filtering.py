"""Which projects a reader looks at."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.areas import Areas
from dashboard.funding_choice import ALL, NONE, UNSTATED
from dashboard.letters import fold
from dashboard.selection import Selection

BETWEEN_THEMES = "|"


class Fitting(NamedTuple):
    """fits: a flag for each project; outside: how many others fit but for the years chosen, elsewhere: but
    for the zone, apart: but for being made up, or real. example: whether those that fit are made up; every:
    how many there are of these. dateless: how many that fit have no dates; wider: lie in areas that were not
    chosen too."""

    fits: np.ndarray
    outside: int = 0
    elsewhere: int = 0
    apart: int = 0
    example: bool = False
    every: int = 0
    dateless: int = 0
    wider: int = 0


def fitting(
    projects: pd.DataFrame,
    placed: Mapping[str, tuple[str, ...]],
    selection: Selection,
    areas: Areas,
    *,
    made_up: Collection[str] = (),
) -> Fitting:
    """The projects that every filter leaves. One without dates is of all years, one without areas of the
    whole country alone. ``made_up``: the data sets whose projects are invented: real ones and these are never
    looked at together."""
    choice = selection.money
    if choice.project != NONE:
        return Fitting(projects["code"].eq(choice.project).to_numpy())
    fits = np.ones(len(projects), dtype=bool)
    for column, chosen in (("programme", choice.programme), ("fund", choice.fund), ("state", choice.state)):
        fits &= _stated(projects[column], chosen)
    fits &= _with_theme(projects["themes"], choice.subject)
    if words := fold(selection.find).split():
        fits &= np.array([all(word in text for word in words) for text in projects["sought"]], dtype=bool)
    here, beyond = np.ones(len(projects), dtype=bool), np.zeros(len(projects), dtype=bool)
    if choice.where == "zone":
        here, beyond = _inside(projects["code"], placed, selection.areas, areas)
    then = _in_years(projects, selection.start, selection.end)
    invented = projects["dataset"].isin(list(made_up)).to_numpy()
    all_ = fits & here & then
    example = choice.data == "example" or (choice.data == "auto" and not (all_ & ~invented).any())
    example = example and bool(invented.any())
    own = invented if example else ~invented
    return Fitting(
        all_ & own,
        outside=int((fits & own & here & ~then).sum()),
        elsewhere=int((fits & own & then & ~here).sum()),
        apart=int((all_ & ~own).sum()),
        example=example,
        every=int(own.sum()),
        dateless=int((all_ & own & projects[["start", "finish"]].isna().all(axis=1).to_numpy()).sum()),
        wider=int((all_ & own & beyond).sum()),
    )


def themes_of(cell: object) -> tuple[str, ...]:
    """The themes in a cell, each once."""
    if not isinstance(cell, str):
        return ()
    return tuple(dict.fromkeys(filter(None, map(str.strip, cell.split(BETWEEN_THEMES)))))


def _stated(cells: pd.Series, chosen: str) -> np.ndarray:
    if chosen == ALL:
        return np.ones(len(cells), dtype=bool)
    if chosen == UNSTATED:
        return cells.fillna("").eq("").to_numpy()
    return cells.eq(chosen).to_numpy(dtype=bool)


def _with_theme(cells: pd.Series, chosen: str) -> np.ndarray:
    if chosen in (ALL, UNSTATED):
        return _stated(cells, chosen)
    places, distinct = pd.factorize(cells)  # blank is the last place
    return np.array([*(chosen in themes_of(cell) for cell in distinct), False], dtype=bool)[places]


def _inside(
    codes: pd.Series, placed: Mapping[str, tuple[str, ...]], chosen: tuple[str, ...], areas: Areas
) -> tuple[np.ndarray, np.ndarray]:
    """The projects with an area in one of those chosen, and those with one outside; everything is in the
    country."""
    if any(code in areas and areas.parent(code) is None for code in chosen):
        return np.ones(len(codes), dtype=bool), np.zeros(len(codes), dtype=bool)
    wanted = set(chosen)
    inside = {
        area: area in wanted or not wanted.isdisjoint(areas.ancestors(area))
        for area in {area for some in placed.values() for area in some}
    }
    lies = [[inside[area] for area in placed.get(code, ())] for code in codes]
    return np.array([any(one) for one in lies], dtype=bool), np.array(
        [not all(one) for one in lies], dtype=bool
    )


def _in_years(projects: pd.DataFrame, first: int, last: int) -> np.ndarray:
    start = projects["start"].fillna("").to_numpy(dtype=object)
    finish = projects["finish"].fillna("").to_numpy(dtype=object)
    # As text: a day stands before the number of the year after it, and nothing before everything.
    return (start < str(last + 1)) & ((finish == "") | (finish >= str(first)))
