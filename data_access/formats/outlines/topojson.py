"""TopoJSON: outlines as rings of shared borders ("arcs"), each border stored once.

Read here and not by GDAL: that driver gives features without their ``id`` as the file writes it, and leaves
out, without a word, arcs that are not there. Positions are decoded as the format's own library does it (sums
of whole numbers, then scale and shift), so that neighbours share their border to the last bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from data_access import geometry
from data_access.formats.cells import shown
from data_access.formats.outlines.features import Features
from data_access.geometry import NotAnOutline

# An arc may be named by any number of rings: a small file could ask for outlines without end.
MOST_POINTS = 10_000_000
LISTED = 500  # characters of the names of layers


class Topology:
    """A TopoJSON document. Its arcs are read once, when the first outline asks for them."""

    def __init__(self, document: Mapping[str, Any]):
        self._document = document
        self._arcs: dict[int, np.ndarray] = {}
        self._left = MOST_POINTS

    def features(self, found: Features, layer: str | None) -> list[Any]:
        """The geometries of one object, as features whose ``geometry`` is for ``outline``; where it is not
        clear which object is meant, none and a problem."""
        objects = self._document.get("objects")
        objects = objects if isinstance(objects, Mapping) else {}
        if layer is None and len(objects) == 1:
            (layer,) = objects
        if layer not in objects:
            no_such_layer(found, layer, list(objects))
            return []
        chosen = objects[layer]
        parts = [chosen]
        if isinstance(chosen, Mapping) and chosen.get("type") == "GeometryCollection":
            parts = chosen.get("geometries") or []
        return [
            {"id": part.get("id"), "properties": part.get("properties"), "geometry": part}
            if isinstance(part, Mapping)
            else part
            for part in (parts if isinstance(parts, list) else [])
        ]

    def outline(self, part: Mapping[str, Any]) -> Any:
        """The shapely polygon or multipolygon of one geometry; raises ``NotAnOutline``."""
        kind, arcs = part.get("type"), part.get("arcs")
        if kind is None:
            raise NotAnOutline("no-geometry", "a feature without geometry", "a polygon or several")
        if kind not in ("Polygon", "MultiPolygon"):
            expected = "a polygon or several"
            raise NotAnOutline("not-a-polygon", "a geometry of type {type}", expected, type=shown(kind))
        polygons = [arcs] if kind == "Polygon" else arcs
        if not isinstance(polygons, list) or not all(isinstance(rings, list) for rings in polygons):
            raise _unreadable()
        return geometry.drawn([[self._ring(ring) for ring in rings] for rings in polygons])

    def _ring(self, named: Any) -> np.ndarray:
        """One closed ring, (n, 2), out of the arcs it names: one below zero is walked backwards (~arc)."""
        if not isinstance(named, list) or not all(type(number) is int for number in named):
            raise _unreadable()
        pieces: list[np.ndarray] = []
        for number in named:
            arc = self._arc(number if number >= 0 else ~number)
            piece = arc if number >= 0 else arc[::-1]
            self._left -= len(piece)
            if self._left < 0:
                raise NotAnOutline(
                    "too-many-points", "borders repeated without end", "fewer than {most} points",
                    most=MOST_POINTS,
                )  # fmt: skip
            if pieces and (pieces[-1][-1] != piece[0]).any():
                raise _apart()
            if not pieces or len(piece) > 1:
                pieces.append(piece[1:] if pieces else piece)
        ring = np.concatenate(pieces) if pieces else np.empty((0, 2))
        if len(ring) and (ring[0] != ring[-1]).any():
            raise _apart()
        return geometry.closed(ring)

    def _arc(self, number: int) -> np.ndarray:
        arcs = self._document.get("arcs")
        if not isinstance(arcs, list) or number >= len(arcs):
            raise NotAnOutline(
                "no-such-arc", "a border that the file does not hold ({arc})", "a whole TopoJSON file",
                arc=shown(number),
            )  # fmt: skip
        if number not in self._arcs:
            self._arcs[number] = self._decoded(geometry.positions(arcs[number]))
        return self._arcs[number]

    def _decoded(self, points: np.ndarray) -> np.ndarray:
        if not len(points):
            raise _unreadable()
        if "transform" not in self._document:
            return points
        transform = self._document["transform"]
        try:
            scale, shift = (np.array(transform[name], dtype=float) for name in ("scale", "translate"))
            if scale.shape != (2,) or shift.shape != (2,):
                raise TypeError
        except (TypeError, ValueError, KeyError, OverflowError):
            raise _unreadable() from None
        return np.cumsum(points, axis=0) * scale + shift


def no_such_layer(found: Features, layer: str | None, layers: list[str]) -> None:
    """The problem of a file of several layers of which none was chosen, or one that is not there."""
    names = shown(", ".join(layers), LISTED) or "–"
    if layer is not None:
        found.refuse(
            "no-such-layer", "no layer “{layer}”", "one of these layers: {layers}",
            layer=shown(layer), layers=names,
        )  # fmt: skip
    elif layers:
        found.refuse(
            "several-layers", "several layers: {layers}",
            "one of them named in the mapping file, with a line such as layer = \"{layer}\"",
            layer=shown(layers[0]), layers=names,
        )  # fmt: skip
    else:
        found.refuse("no-layers", "no layer with outlines", "at least one feature with an outline")


def _unreadable() -> NotAnOutline:
    return NotAnOutline(
        "arcs-not-readable", "borders that are not lists of whole numbers", "a whole TopoJSON file"
    )


def _apart() -> NotAnOutline:
    return NotAnOutline("arcs-apart", "borders that do not make a closed ring", "a whole TopoJSON file")
