"""Two things asked for at once: an indicator and the zone in which it is wanted ("copii cluj")."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.searching.entries import INDICATOR, ZONE
from dashboard.searching.index import IN_TEXT, Found, Index
from dashboard.searching.words import words

MOST_OF_ZONE = 4  # words of a zone's name that are tried: "municipiul drobeta turnu severin"
MOST_ASKED = 12


class Pair(NamedTuple):
    indicator: Found
    zone: Found


def indicators_in_zone(index: Index, text: str) -> list[Pair]:
    """The indicators that some of the words find, each in the zone that the words before or after them name;
    none where the words do not part so."""
    asked = words(text)[:MOST_ASKED]
    best: list[Pair] = []
    for zone_words, rest in _partings(asked):
        zones = index.find(" ".join(zone_words), (ZONE,), forgiving=False)
        if not zones:
            continue
        indicators = [one for one in index.find(" ".join(rest), (INDICATOR,)) if one.cost < IN_TEXT]
        found = [Pair(one, zones[0]) for one in indicators]
        if found and (not best or _cost(found[0]) < _cost(best[0])):
            best = found
    return best


def _partings(asked: list[str]) -> list[tuple[list[str], list[str]]]:
    """Every way to take a zone's name off the end or the beginning, the longest first."""
    sizes = range(min(MOST_OF_ZONE, len(asked) - 1), 0, -1)
    ends = [(asked[-size:], asked[:-size]) for size in sizes]
    return ends + [(asked[:size], asked[size:]) for size in sizes]


def _cost(pair: Pair) -> int:
    return pair.indicator.cost + pair.zone.cost
