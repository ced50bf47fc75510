"""From the sources of money to programmes, projects, themes and zones: one sum, parted anew at each step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dashboard.funding.filtering import themes_of
from dashboard.funding.ledger import Ledger
from dashboard.funding.zones import BESIDE, SEVERAL
from dashboard.funding_tables import STAGES

LEVELS = ("source", "programme", "project", "theme", "zone")
REST = "rest"  # what is too small to be drawn by itself
UNKNOWN = "unknown"  # of which source it is
UNSTATED = "unstated"
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


def flows(ledger: Ledger, fits: np.ndarray, stage: str, *, places: Sequence[str]) -> Flows:
    """The flow of one stage of the projects that fit. ``places``: where each project of the ledger lies, as
    ``zones.places_of`` says. A project of several themes or zones is parted among them by nobody and stands
    under ``several``; what of it is of no known source stands under ``unknown``."""
    sums = ledger.stage(stage)
    chosen = np.flatnonzero(fits & np.isfinite(sums) & (np.nan_to_num(sums) > 0))
    whole = {int(at): round(float(sums[at])) for at in chosen}
    parts = _by_source(ledger, stage, whole)
    projects = ledger.projects
    programme = projects["programme"].tolist()
    code, themes = projects["code"].tolist(), projects["themes"].tolist()
    # A project's way: programme, itself, theme, zone.
    ways = {at: (programme[at] or UNSTATED, code[at], _theme(themes[at]), places[at]) for at in whole}
    kept = _kept(whole, parts, ways)
    into: Counter[tuple[str, str]] = Counter()
    number: Counter[tuple[str, str]] = Counter()
    through: Counter[tuple[tuple[str, str], tuple[str, str]]] = Counter()
    for at, bani in whole.items():
        way = [(level, _named(level, key, kept)) for level, key in zip(LEVELS[1:], ways[at], strict=True)]
        for source, part in parts[at].items():
            begin = ("source", _named("source", source, kept))
            into[begin] += part
            number[begin] += 1
            through[begin, way[0]] += part
        for here in way:
            into[here] += bani
            number[here] += 1
        for here, there in pairwise(way):
            through[here, there] += bani
    last = (REST, UNKNOWN, UNSTATED, *BESIDE)
    order = sorted(into, key=lambda node: (LEVELS.index(node[0]), node[1] in last, -into[node], node[1]))
    at_of = {node: at for at, node in enumerate(order)}
    nodes = tuple(Node(level, key, into[level, key], number[level, key]) for level, key in order)
    links = tuple(
        Link(at_of[here], at_of[there], bani)
        for (here, there), bani in sorted(
            through.items(), key=lambda one: (at_of[one[0][0]], at_of[one[0][1]])
        )
        if bani
    )
    return Flows(nodes, links, sum(whole.values()), len(whole))


def _by_source(ledger: Ledger, stage: str, whole: dict[int, int]) -> dict[int, dict[str, int]]:
    """Project → source → bani; they add up to the whole of it."""
    rows = ledger.rows
    of_stage = rows["stage_at"].eq(STAGES.index(stage)).to_numpy()
    split = of_stage & rows["in_split"].to_numpy()
    told = Counter(rows["at"].to_numpy()[of_stage & (split | rows["counts"].to_numpy())].tolist())
    found: dict[int, dict[str, int]] = {at: {} for at in whole}
    for at, source, bani in zip(
        rows["at"].to_numpy()[split], rows["source"].to_numpy(dtype=object)[split],
        rows["bani"].to_numpy()[split], strict=True,
    ):  # fmt: skip
        if at in found and bani:
            found[at][source] = found[at].get(source, 0) + round(float(bani))
    for at, parts in found.items():
        rest = whole[at] - sum(parts.values())
        if parts and ledger.how.prices and abs(rest) <= told[at]:
            # Each amount was rounded to the ban by itself.
            parts[max(parts, key=lambda source: (parts[source], source))] += rest
            rest = 0
        if rest < 0 or any(part < 0 for part in parts.values()):
            parts.clear()  # contradictory: no part is believed
            rest = whole[at]
        if rest:
            parts[UNKNOWN] = rest
    return found


def _theme(cell: object) -> str:
    themes = themes_of(cell)
    return UNSTATED if not themes else themes[0] if len(themes) == 1 else SEVERAL


def _kept(
    whole: dict[int, int], parts: dict[int, dict[str, int]], ways: Mapping[int, tuple[str, ...]]
) -> dict[str, set[str]]:
    """Level → the keys that are drawn by themselves: the largest of each."""
    size: dict[str, Counter[str]] = {level: Counter() for level in LEVELS}
    for at, bani in whole.items():
        size["source"].update(parts[at])
        for level, key in zip(LEVELS[1:], ways[at], strict=True):
            size[level][key] += bani
    kept = {}
    for level, counted in size.items():
        ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
        if len(ordered) > MOST[level] + 1:  # one more than is drawn would be a rest of one
            least = LEAST * sum(whole.values())
            ordered = [(key, bani) for key, bani in ordered[: MOST[level]] if bani >= least]
        kept[level] = {key for key, _ in ordered}
    return kept


def _named(level: str, key: str, kept: dict[str, set[str]]) -> str:
    return key if key in kept[level] else REST
