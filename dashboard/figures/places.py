"""What lies over the areas of a map: services as points, alone or several in one mark, how far people walk to
them, and names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from textwrap import shorten
from typing import Any, NamedTuple

from dashboard import formats
from dashboard.figures import theme as themes
from dashboard.i18n import Language, say_count
from dashboard.selection import Theme

Box = tuple[float, float, float, float]  # west, south, east, north, in degrees

TALL = 460  # pixels of a map, about
SMALL = (330, 230)  # pixels of a map between a phone's and a laptop's, in which marks must stay apart
LINE = 18  # pixels from one written distance to the next
APART = 22  # pixels within which points become one mark
LONGEST = 80  # characters of one service in the box over such a mark
MOST_NAMED = 6  # of the services in one mark
METRES_A_DEGREE = 111_320
CORNERS = 72  # of a circle
SIZE, CLUSTER = 9, 22  # pixels across


class Spot(NamedTuple):
    """A service as a point; words: what is read of it."""

    lon: float
    lat: float
    code: str
    words: str


class Ring(NamedTuple):
    """So many metres around a point, as the crow flies."""

    lon: float
    lat: float
    metres: float


class Label(NamedTuple):
    """A name written on the map."""

    lon: float
    lat: float
    text: str


def spots(found: Sequence[Spot], box: Box | None, theme: Theme, language: Language) -> list[dict[str, Any]]:
    """One trace of the points; those that would cover one another are one larger mark with their number."""
    groups = clusters(found, box)
    if not groups:
        return []
    colours = themes.COLOURS[theme]
    many = [len(group) > 1 for group in groups]
    return [
        {
            "type": "scattergeo",
            "mode": "markers+text",
            # Where the first of them lies: the middles of neighbouring groups might cover one another.
            "lon": [group[0].lon for group in groups],
            "lat": [group[0].lat for group in groups],
            "text": [str(len(group)) if len(group) > 1 else "" for group in groups],
            "textfont": {"family": themes.FONT, "size": 11, "color": colours["surface"]},
            "textposition": "middle center",
            "customdata": [group[0].code if len(group) == 1 else "" for group in groups],
            "hovertext": [_words(group, language) for group in groups],
            "hoverinfo": "text",
            "marker": {
                "size": [CLUSTER + 2 * (len(str(len(g))) - 1) if len(g) > 1 else SIZE for g in groups],
                "color": colours["service"],
                "opacity": 1,
                "line": {"color": colours["surface"], "width": [2 if one else 1.2 for one in many]},
            },
            "meta": {"kind": "services"},
        }
    ]


def clusters(found: Sequence[Spot], box: Box | None) -> list[list[Spot]]:
    """The points in groups that lie within a mark's width where the box fills the map; every point is in one
    group, and groups come in the order of their first point."""
    if not found:
        return []
    west, south, east, north = box or (
        min(spot.lon for spot in found), min(spot.lat for spot in found),
        max(spot.lon for spot in found), max(spot.lat for spot in found),
    )  # fmt: skip
    flat = math.cos(math.radians((south + north) / 2))
    pixel = max((east - west) / SMALL[0], (north - south) / flat / SMALL[1])
    groups: list[list[Spot]] = []
    cells: dict[tuple[int, int], list[int]] = {}
    for spot in found:
        x, y = (spot.lon / pixel, spot.lat / flat / pixel) if pixel else (0.0, 0.0)
        cell = (int(x // APART), int(y // APART))
        near = [
            number
            for across in (-1, 0, 1)
            for up in (-1, 0, 1)
            for number in cells.get((cell[0] + across, cell[1] + up), ())
            if _within(groups[number][0], spot, pixel, flat)
        ]
        if near:
            groups[min(near)].append(spot)
        else:
            cells.setdefault(cell, []).append(len(groups))
            groups.append([spot])
    return groups


def rings(found: Sequence[Ring], box: Box | None, theme: Theme, language: Language) -> list[dict[str, Any]]:
    """A line trace a distance, and the distance written at the top where circles are around one point and
    there is room for it."""
    colours = themes.COLOURS[theme]
    traces = []
    around_one = len({(ring.lon, ring.lat) for ring in found}) == 1
    for metres in sorted({ring.metres for ring in found}, reverse=True):
        lon: list[float | None] = []
        lat: list[float | None] = []
        for ring in found:
            if ring.metres == metres:
                east, north = circle(ring)
                lon += [*east, None]
                lat += [*north, None]
        traces.append(
            {
                "type": "scattergeo",
                "mode": "lines",
                "lon": lon,
                "lat": lat,
                "line": {"color": themes.see_through(colours["ink"], 0.7), "width": 1.2, "dash": "dot"},
                "hoverinfo": "skip",
                "meta": {"kind": "reach"},
            }
        )
    if around_one:
        tops: list[Label] = []
        room = METRES_A_DEGREE * LINE * (box[3] - box[1]) / TALL if box else 0.0
        last = math.inf
        for ring in sorted(found, key=lambda ring: -ring.metres):
            if last - ring.metres >= room:
                last = ring.metres
                top = ring.lat + ring.metres / METRES_A_DEGREE
                tops.append(Label(ring.lon, top, formats.distance(ring.metres, language)))
        traces += labels(tops, theme)
    return traces


def circle(ring: Ring) -> tuple[list[float], list[float]]:
    """Longitudes and latitudes around the point, closed."""
    up = ring.metres / METRES_A_DEGREE
    aside = up / math.cos(math.radians(ring.lat))
    turns = [2 * math.pi * corner / CORNERS for corner in range(CORNERS + 1)]
    return (
        [ring.lon + aside * math.sin(turn) for turn in turns],
        [ring.lat + up * math.cos(turn) for turn in turns],
    )


def labels(found: Sequence[Label], theme: Theme) -> list[dict[str, Any]]:
    """Names, dark on a pale edge of the ground's colour."""
    if not found:
        return []
    colours = themes.COLOURS[theme]
    return [
        {
            "type": "scattergeo",
            "mode": "text",
            "lon": [label.lon for label in found],
            "lat": [label.lat for label in found],
            "text": [label.text for label in found],
            "textfont": {
                "family": themes.FONT,
                "size": 13,
                "color": colours["ink"],
                "weight": 600,
                "shadow": ", ".join([f"0 0 3px {colours['surface']}"] * 4),
            },
            "hoverinfo": "skip",
            "meta": {"kind": "names"},
        }
    ]


def _within(one: Spot, other: Spot, pixel: float, flat: float) -> bool:
    return not pixel or math.hypot(one.lon - other.lon, (one.lat - other.lat) / flat) <= APART * pixel


def _words(group: Sequence[Spot], language: Language) -> str:
    if len(group) == 1:
        return group[0].words
    head = say_count(language, "{n} service here", "{n} services here", len(group))
    more = len(group) - MOST_NAMED
    tail = [say_count(language, "and {n} more", "and {n} more", more)] if more > 0 else []
    return "<br>".join([f"<b>{head}</b>", *(_short(spot.words) for spot in group[:MOST_NAMED]), *tail])


def _short(words: str) -> str:
    """As much of the words as a box over the map has room for."""
    return shorten(words, LONGEST, placeholder="…")
