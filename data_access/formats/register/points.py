"""Where services lie, as far as the register's coordinates tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from data_access.formats.register.entry import Entry

SOUTH, NORTH, WEST, EAST = 43.5, 48.4, 20.1, 29.9  # the country, with a little around it
NUMBER = re.compile(r"-?\d{1,3}(?:[.,]\d+)?")


class Point(NamedTuple):
    """Degrees, WGS 84, None where there is no point; ``basis`` as ``service_tables.POINT_BASES``;
    ``decision`` is what was done to it, if anything: ``swapped``, ``outside``, ``unreadable``."""

    lon: float | None = None
    lat: float | None = None
    basis: str | None = None
    decision: str = ""


def points(entries: Sequence[Entry]) -> list[Point]:
    """The point of each entry. One that entries of different addresses share is only their town's: that is
    what registers hold where an address was not found."""
    found = [_point(entry) for entry in entries]
    places: dict[tuple[float | None, float | None], set[tuple[str, str, str]]] = defaultdict(set)
    for point, entry in zip(found, entries, strict=True):
        places[point.lon, point.lat].add(entry.place)
    return [
        point._replace(basis="locality")
        if point.lon is not None and len(places[point.lon, point.lat]) > 1
        else point
        for point in found
    ]


def _point(entry: Entry) -> Point:
    if not entry.lon and not entry.lat:
        return Point()
    lon, lat = _number(entry.lon), _number(entry.lat)
    if lon is None or lat is None:
        return Point(decision="unreadable")
    if SOUTH <= lat <= NORTH and WEST <= lon <= EAST:
        return Point(lon, lat)
    if SOUTH <= lon <= NORTH and WEST <= lat <= EAST:
        return Point(lat, lon, decision="swapped")
    return Point(decision="outside")


def _number(text: str) -> float | None:
    text = text.strip()
    return float(text.replace(",", ".")) if NUMBER.fullmatch(text) else None
