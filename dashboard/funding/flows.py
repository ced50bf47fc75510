"""From the sources of money to programmes, projects, themes and zones: one sum, parted anew at each step."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.funding.filtering import themes_of
from dashboard.funding.ledger import Ledger
from dashboard.funding.zones import BESIDE, SEVERAL
from dashboard.funding_tables import SOURCES, STAGES

LEVELS = ("source", "programme", "project", "theme", "zone")
REST = "rest"  # what is too small to be drawn by itself
UNKNOWN = "unknown"  # of which source it is
UNSTATED = "unstated"
LAST = (REST, UNKNOWN, UNSTATED, *BESIDE)  # of a level, whatever they come to
LEAST = 0.015  # of the whole: what is smaller is not drawn by itself
MOST = {"source": 8, "programme": 6, "project": 10, "theme": 7, "zone": 9}


class Node(NamedTuple):
    """key: a source, the code of a programme, project or area, a theme, or one of the names above."""

    level: str
    key: str
    bani: int
    projects: int


class Link(NamedTuple):
    """From one node to one of the next level: places in ``Flows.nodes``."""

    source: int
    target: int
    bani: int


class Flows(NamedTuple):
    """Every level adds up to ``bani``; nodes of a level stand together, the largest first."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    bani: int
    projects: int


class _Level(NamedTuple):
    """The nodes of a level, and for each part of the money the place of its node among them."""

    nodes: tuple[Node, ...]
    at: np.ndarray


def flows(ledger: Ledger, fits: np.ndarray, stage: str, *, places: Sequence[str]) -> Flows:
    """The flow of one stage of the projects that fit. ``places``: where each project of the ledger lies, as
    ``zones.places_of`` says. A project of several themes or zones is parted among them by nobody and stands
    under ``several``; what of it is of no known source stands under ``unknown``."""
    sums = np.nan_to_num(ledger.stage(stage))
    chosen = np.flatnonzero(fits & (sums > 0))
    bani = np.rint(sums[chosen])
    projects = ledger.projects.iloc[chosen]
    theme = {cell: _theme(cell) for cell in projects["themes"].unique()}
    way = [
        _level("programme", [code or UNSTATED for code in projects["programme"]], bani),
        _level("project", projects["code"].tolist(), bani),
        _level("theme", [theme[cell] for cell in projects["themes"]], bani),
        _level("zone", [places[at] for at in chosen.tolist()], bani),
    ]
    project, source, part = _by_source(ledger, stage, chosen, bani)
    begin = _level("source", source, part)
    steps = [
        _between(begin, way[0]._replace(at=way[0].at[project]), part),
        *(_between(here, there, bani) for here, there in pairwise(way)),
    ]
    levels = [begin, *way]
    first = np.cumsum([0, *(len(level.nodes) for level in levels)]).tolist()
    return Flows(
        tuple(node for level in levels for node in level.nodes),
        tuple(
            Link(first[number] + here, first[number + 1] + there, held)
            for number, step in enumerate(steps)
            for here, there, held in step
        ),
        round(float(bani.sum())),
        len(chosen),
    )


def _by_source(
    ledger: Ledger, stage: str, chosen: np.ndarray, bani: np.ndarray
) -> tuple[np.ndarray, list[str], np.ndarray]:
    """The parts of the chosen projects: the place of each one's project among them, its source, its bani.
    Those of a project add up to its whole."""
    names = sorted(SOURCES)
    own = np.full(len(ledger.projects), -1)
    own[chosen] = np.arange(len(chosen))
    place, rows = own[ledger.rows["at"].to_numpy()], ledger.rows
    of_stage = (rows["stage_at"].to_numpy() == STAGES.index(stage)) & (place >= 0)
    split = of_stage & rows["in_split"].to_numpy()
    told = np.bincount(place[of_stage & (split | rows["counts"].to_numpy())], minlength=len(chosen))
    split &= rows["bani"].to_numpy() != 0
    source = pd.Categorical(rows["source"].to_numpy()[split], categories=names).codes
    cell, shape = place[split] * len(names) + source, (len(chosen), len(names))
    parts = (
        np.bincount(cell, rows["bani"].to_numpy()[split], len(chosen) * len(names))
        .astype(float)
        .reshape(shape)
    )
    named = np.bincount(cell, minlength=len(chosen) * len(names)).reshape(shape) > 0
    rest = bani - parts.sum(axis=1)
    if ledger.how.prices:
        # Each amount was rounded to the ban by itself: what that left is of the largest part.
        near = np.flatnonzero(named.any(axis=1) & (np.abs(rest) <= told))
        largest = len(names) - 1 - np.where(named, parts, -np.inf)[near, ::-1].argmax(axis=1)
        parts[near, largest] += rest[near]
        rest[near] = 0
    # What contradicts itself is not believed in any part.
    wrong = (rest < 0) | (parts < 0).any(axis=1)
    parts[wrong], rest[wrong] = 0, bani[wrong]
    whole = np.column_stack([parts, rest])
    at, number = np.nonzero(whole)
    return at, [(*names, UNKNOWN)[one] for one in number.tolist()], whole[at, number]


def _theme(cell: object) -> str:
    themes = themes_of(cell)
    return UNSTATED if not themes else themes[0] if len(themes) == 1 else SEVERAL


def _level(level: str, keys: Sequence[str], bani: np.ndarray) -> _Level:
    """The largest keys by themselves, the others as the rest; what has no name of its own comes last."""
    at, names = _numbered(keys)
    kept = _kept(level, names, np.bincount(at, bani, len(names)).tolist())
    drawn, kinds = _numbered([name if name in kept else REST for name in names])
    at = drawn[at]
    held, projects = np.bincount(at, bani, len(kinds)).tolist(), np.bincount(at, minlength=len(kinds))
    nodes = [Node(level, key, round(held[n]), int(projects[n])) for n, key in enumerate(kinds)]
    order = sorted(range(len(nodes)), key=lambda n: (kinds[n] in LAST, -held[n], kinds[n]))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return _Level(tuple(nodes[n] for n in order), place[at])


def _numbered(keys: Sequence[str]) -> tuple[np.ndarray, list[str]]:
    """The number of each key, and the keys by their numbers."""
    numbers, names = pd.factorize(np.array(keys, dtype=object))
    return numbers, names.tolist()


def _kept(level: str, names: Sequence[str], sums: Sequence[float]) -> set[str]:
    """The keys that are drawn by themselves: the largest."""
    ordered = sorted(zip(names, sums, strict=True), key=lambda one: (-one[1], one[0]))
    if len(ordered) > MOST[level] + 1:  # one more than is drawn would be a rest of one
        least = LEAST * sum(sums)
        ordered = [(name, bani) for name, bani in ordered[: MOST[level]] if bani >= least]
    return {name for name, _ in ordered}


def _between(here: _Level, there: _Level, bani: np.ndarray) -> list[tuple[int, int, int]]:
    """What flows from each node of a level to each of the next: both places and bani."""
    wide = len(there.nodes)
    sums = np.bincount(here.at * wide + there.at, bani, len(here.nodes) * wide)
    return [(*divmod(cell, wide), round(float(sums[cell]))) for cell in np.flatnonzero(sums).tolist()]
