"""Which breakdowns are parts of which others: with one dimension more, or by ages within wider ages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, islice, pairwise
from typing import NamedTuple

AGES = re.compile(r"(?P<from>\d+)(?:-(?P<to>\d+)|(?P<on>\+))?")
NO_END = 1_000
MOST_TILINGS = 20  # ways to put one range together, of one dimension

Parts = dict[str, str]  # dimension → value


class Relation(NamedTuple):
    """``total`` holds, for each breakdown, the one it is a part of (−1: none), by position in the list given.
    ``dimensions`` were left out on the way."""

    dimensions: frozenset[str]
    total: list[int]


def relations(breakdowns: Sequence[str]) -> Iterator[Relation]:
    """Every way in which some of the breakdowns add up to others; fewest dimensions left out first.

    Parts that overlap (0-17 beside 0-19) are told apart into the sets that do add up.
    """
    split = [dimensions(code) for code in breakdowns]
    position = {frozenset(parts.items()): at for at, parts in reversed(list(enumerate(split)))}
    names = sorted({name for parts in split for name in parts})

    def total(parts: Parts) -> int:
        return position.get(frozenset(parts.items()), -1)

    for name in names:
        values = sorted({parts[name] for parts in split if name in parts})
        for whole, tiles in _tilings(values):
            replaced = {name: whole} if whole is not None else {}
            found = [
                total({**_without(parts, {name}), **replaced}) if parts.get(name) in tiles else -1
                for parts in split
            ]
            yield Relation(frozenset({name}) if whole is None else frozenset({f"{name}={whole}"}), found)
    for size in range(2, len(names) + 1):
        for several in combinations(names, size):
            left_out = frozenset(several)
            found = [total(_without(parts, left_out)) if left_out <= parts.keys() else -1 for parts in split]
            yield Relation(left_out, found)


def dimensions(breakdown: str) -> Parts:
    """``sex=f;age=0-17`` as a mapping; empty for the total."""
    pairs = (part.partition("=") for part in breakdown.split(";") if part.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _without(parts: Parts, names: set[str] | frozenset[str]) -> Parts:
    return {name: value for name, value in parts.items() if name not in names}


def _tilings(values: list[str]) -> Iterator[tuple[str | None, set[str]]]:
    """The sets of values that make up the whole (None) or another value, without overlap."""
    ranges = {value: found for value in values if (found := _range(value))}
    ordered = sorted(ranges.values())
    if all(one[1] < other[0] for one, other in pairwise(ordered)):
        yield None, set(values)
        return
    rest = set(values) - set(ranges)  # "unknown" and the like belong to the whole, whatever its parts
    within = {value: _tiled(ranges, start, end) for value, (start, end) in ranges.items()}
    for tiles in _tiled(ranges, ordered[0][0], max(end for _, end in ordered)):
        if not _holds(tiles, within):
            yield None, tiles | rest
    for value, ways in within.items():
        for tiles in ways:
            if tiles != {value} and not _holds(tiles, {**within, value: []}):
                yield value, tiles


def _holds(tiles: set[str], within: dict[str, list[set[str]]]) -> bool:
    """Whether some of the tiles make up a wider one that is there itself, whose own sum says it already."""
    return any(len(some) > 1 and some <= tiles for ways in within.values() for some in ways)


def _tiled(ranges: dict[str, tuple[int, int]], start: int, end: int) -> list[set[str]]:
    """The ways to lay ranges from start to end side by side."""

    @cache
    def onwards(at: int) -> list[set[str]]:
        if at > end:
            return [set()]
        from_here = [(value, last) for value, (first, last) in ranges.items() if first == at and last <= end]
        ways = ({value, *more} for value, last in from_here for more in onwards(last + 1))
        return list(islice(ways, MOST_TILINGS))

    return onwards(start)


def _range(value: str) -> tuple[int, int] | None:
    match = AGES.fullmatch(value)
    if not match:
        return None
    start = int(match["from"])
    end = NO_END if match["on"] else int(match["to"] or start)
    return (start, end) if start <= end else None
