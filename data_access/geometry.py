"""Outlines as values: parsed from GeoJSON, brought to degrees, repaired, wound, dissolved.

Arrays of shapely geometries in, arrays out. The geometry libraries are imported where they are used: they
cost a server process some 30 MB, and only an import needs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np

from data_access.formats.cells import shown

CLOSED_TRIANGLE = 4  # the least number of points of a closed ring
DEEPEST = 10  # collections inside one another; a file made to exhaust the stack has hundreds
SAMPLED = 300  # segments of an outline
COMPARED = 100_000_000  # pairs of segments: a few seconds
MANY_PARTS = 1_000
ITSELF_AND_NEIGHBOURS = 3
MOST_MEETINGS = 200_000  # of segments, in all outlines of a file that cross themselves
GAP = 0.01  # degrees, about 900 m: between outlines simplified apart from one another; enclaves are wider
SLIVER = 1e-9  # square degrees, about 10 m²: what rounding leaves where neighbours were dissolved


class NotAnOutline(Exception):
    """A GeoJSON geometry that cannot be an area's outline. ``found`` and ``expected`` as in ``Problem``."""

    def __init__(self, code: str, found: str, expected: str, **values: Any):
        self.code, self.found, self.expected, self.values = code, found, expected, values
        super().__init__(code)


def outline(geometry: Any) -> Any:
    """The shapely polygon or multipolygon of a GeoJSON geometry, numbers untouched (a third one dropped).

    Polygons inside a collection are taken, lines and points beside them are not. Raises ``NotAnOutline``.
    """
    if geometry is None:
        raise NotAnOutline("no-geometry", "a feature without geometry", "a polygon or several")
    if not isinstance(geometry, Mapping):
        raise NotAnOutline("geometry-not-readable", "a geometry that is not an object", "a GeoJSON geometry")
    return drawn([list(map(_ring, polygon)) for polygon in _polygons(geometry)])


def drawn(polygons: Iterable[Sequence[np.ndarray]]) -> Any:
    """The shapely polygon or multipolygon of closed rings, (n, 2) each, a polygon's outer one first."""
    import shapely

    made = [shapely.Polygon(rings[0], rings[1:]) for rings in polygons if rings]
    if not made:
        raise NotAnOutline("empty-geometry", "a geometry without points", "a polygon or several")
    return made[0] if len(made) == 1 else shapely.MultiPolygon(made)


def _polygons(geometry: Mapping[str, Any], depth: int = 0) -> list[list[Any]]:
    kind = geometry.get("type")
    if kind == "GeometryCollection" and depth < DEEPEST:
        found = geometry.get("geometries")
        parts = [p for p in found if isinstance(p, Mapping)] if isinstance(found, list) else []
        areal = [p for p in parts if p.get("type") in ("Polygon", "MultiPolygon", "GeometryCollection")]
        if parts and not areal:
            raise NotAnOutline(
                "not-a-polygon",
                "a geometry of type {type}",
                "a polygon or several",
                type=shown(parts[0].get("type")),
            )
        return [polygon for part in areal for polygon in _polygons(part, depth + 1)]
    if kind not in ("Polygon", "MultiPolygon"):
        raise NotAnOutline(
            "not-a-polygon", "a geometry of type {type}", "a polygon or several", type=shown(kind)
        )
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(polygons, list) or not all(isinstance(p, list) for p in polygons):
        raise _unreadable()
    return polygons


def _unreadable() -> NotAnOutline:
    return NotAnOutline(
        "coordinates-not-readable",
        "coordinates that are not pairs of numbers",
        "rings of [longitude, latitude] pairs",
    )


def _ring(points: Any) -> np.ndarray:
    """One closed ring as an (n, 2) array of numbers."""
    return closed(positions(points))


def positions(points: Any) -> np.ndarray:
    """JSON's list of positions as an (n, 2) array; a third number is dropped. Raises ``NotAnOutline``."""
    try:
        numbers = list(chain.from_iterable(points))
        widths = set(map(len, points)) or {2}
        if not set(map(type, numbers)) <= {int, float} or len(widths) > 1 or min(widths) < 2:
            raise _unreadable()
        return np.array(numbers, dtype=float).reshape(-1, *widths)[:, :2]
    except (TypeError, ValueError, OverflowError):
        raise _unreadable() from None


def closed(ring: np.ndarray) -> np.ndarray:
    """The ring, (n, 2), with its first point at its end; ``NotAnOutline`` where it cannot be one."""
    points = len(ring)
    if not np.isfinite(ring).all():
        raise NotAnOutline("coordinates-not-finite", "a coordinate that is not finite", "numbers")
    if len(ring) and (ring[0] != ring[-1]).any():
        ring = np.vstack([ring, ring[:1]])  # some programs leave the closing point out
    if len(ring) < CLOSED_TRIANGLE:
        raise NotAnOutline("too-few-points", "a ring of {points} points", "at least 4 points", points=points)
    return ring


def tangled(outlines: np.ndarray) -> np.ndarray:
    """Which outlines cross themselves so often that to part them would take hours and all memory.

    A star of 20,000 points crosses itself a hundred million times. How often is told by a sample of segments:
    with how many others each shares its surroundings.
    """
    import shapely

    found = np.zeros(len(outlines), dtype=bool)
    left: float = MOST_MEETINGS
    # To ask whether thousands of parts lie on one another takes long itself.
    parted = shapely.get_num_geometries(outlines) > MANY_PARTS
    found[parted] = [_meetings(outline) > left for outline in outlines[parted]]
    for at in np.flatnonzero(~found)[~shapely.is_valid(outlines[~found])]:
        meetings = _meetings(outlines[at])
        found[at] = meetings > left
        left -= 0 if found[at] else meetings
    return found


def _meetings(outline: Any) -> float:
    """About how often a segment of the outline meets another but for its neighbours, told by their boxes."""
    import shapely

    rings = shapely.get_rings(shapely.get_parts(outline))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    joined = ring[1:] == ring[:-1]
    low = np.minimum(points[:-1], points[1:])[joined]
    high = np.maximum(points[:-1], points[1:])[joined]
    sampled = max(min(SAMPLED, COMPARED // len(low)), 1)
    sample = range(0, len(low), max(len(low) // sampled, 1))
    met = sum(np.count_nonzero(((low <= high[at]) & (high >= low[at])).all(axis=1)) for at in sample)
    return max(met / len(sample) - ITSELF_AND_NEIGHBOURS, 0) * len(low)


def repaired(outlines: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every outline valid and polygonal, and which ones were changed for it. Valid ones are the same objects.

    A ring that crosses itself becomes the parts it encloses, one that encloses nothing becomes empty.
    """
    import shapely

    broken = ~shapely.is_valid(outlines)
    mended = outlines.copy()
    # "structure" keeps what a ring encloses twice; the default would punch a hole there.
    mended[broken] = shapely.make_valid(outlines[broken], method="structure", keep_collapsed=False)
    for at in np.flatnonzero(broken):
        mended[at] = _only_polygons(mended[at])
    return mended, broken


def _only_polygons(geometry: Any) -> Any:
    import shapely

    parts = [part for part in shapely.get_parts([geometry]) if part.geom_type == "Polygon" and part.area > 0]
    if not parts:
        return shapely.Polygon()
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def wound(outlines: np.ndarray) -> np.ndarray:
    """Exterior rings clockwise, holes the other way: the winding by which d3 tells inside from outside."""
    import shapely

    return shapely.orient_polygons(outlines, exterior_cw=True)


def dissolved(outlines: np.ndarray, groups: Sequence[str]) -> dict[str, Any]:
    """One outline a group, its members' common borders gone; slivers left by rounding are dropped."""
    import shapely

    labels = np.asarray(groups, dtype=object)
    return {
        group: _without_slivers(shapely.union_all(outlines[labels == group]))
        for group in dict.fromkeys(groups)
    }


def fitted(outlines: np.ndarray) -> np.ndarray:
    """Neighbours without overlaps and without gaps narrower than ``GAP``, whatever editions they come from.

    Where two overlap, the sharper one (points by length of its border) keeps the ground.
    """
    import shapely

    sharpness = shapely.get_num_coordinates(outlines) / shapely.length(outlines)
    order = np.argsort(-sharpness, kind="stable")
    cleaned = shapely.coverage_clean(outlines[order], gap_width=GAP, merge_strategy="min_index")
    found = outlines.copy()
    found[order] = cleaned
    return np.where(shapely.is_empty(found), outlines, found)


def _without_slivers(geometry: Any) -> Any:
    import shapely

    parts = [
        shapely.Polygon(part.exterior, [h for h in part.interiors if shapely.Polygon(h).area > SLIVER])
        for part in shapely.get_parts([geometry])
        if part.area > SLIVER
    ]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
