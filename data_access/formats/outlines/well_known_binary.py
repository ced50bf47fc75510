"""Polygons out of well-known binary, every length looked at before it is believed.

The geometry library reads it too, but follows collections inside collections until the stack is used up, and
makes of an odd blob an exception that says nothing a person could act on.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import numpy as np

from data_access.geometry import NotAnOutline

POLYGON, MULTIPOLYGON = 3, 6
KINDS = {
    1: "Point", 2: "LineString", 4: "MultiPoint", 5: "MultiLineString", 7: "GeometryCollection",
    8: "CircularString", 9: "CompoundCurve", 10: "CurvePolygon", 11: "MultiCurve", 12: "MultiSurface",
    15: "PolyhedralSurface", 16: "TIN", 17: "Triangle",
}  # fmt: skip
Z, M, SRID = 0x8000_0000, 0x4000_0000, 0x2000_0000  # flags of the older way to say what ISO says by thousands


def polygons(content: bytes, start: int = 0) -> list[list[np.ndarray]]:
    """The rings, (n, 2) each, of a polygon or of each polygon of several; heights and measures are dropped.
    Raises ``NotAnOutline``."""
    try:
        return list(_polygons(content, start))
    except (struct.error, ValueError):
        raise unreadable() from None


def unreadable() -> NotAnOutline:
    return NotAnOutline("geometry-not-readable", "an outline that cannot be read", "a polygon or several")


def _polygons(content: bytes, at: int) -> Iterator[list[np.ndarray]]:
    order, kind, width, at = _header(content, at)
    if kind == POLYGON:
        yield _rings(content, at, order, width)[0]
        return
    if kind != MULTIPOLYGON:
        expected = "a polygon or several"
        raise NotAnOutline(
            "not-a-polygon", "a geometry of type {type}", expected, type=KINDS.get(kind, str(kind))
        )
    (count,) = struct.unpack_from(f"{order}I", content, at)
    at += 4
    for _ in range(count):
        order, kind, width, at = _header(content, at)
        if kind != POLYGON:
            raise unreadable()
        rings, at = _rings(content, at, order, width)
        yield rings


def _header(content: bytes, at: int) -> tuple[str, int, int, int]:
    """Order of bytes, kind, numbers a point, and where what follows begins."""
    order = "<" if content[at : at + 1] == b"\1" else ">"
    (kind,) = struct.unpack_from(f"{order}I", content, at + 1)
    old = bool(kind & Z) + bool(kind & M)
    start = at + 5 + (4 if kind & SRID else 0)
    iso, kind = divmod(kind & 0x1FFF_FFFF, 1000)
    return order, kind, 2 + old + (0, 1, 1, 2)[min(iso, 3)], start


def _rings(content: bytes, at: int, order: str, width: int) -> tuple[list[np.ndarray], int]:
    (count,) = struct.unpack_from(f"{order}I", content, at)
    at += 4
    rings = []
    for _ in range(count):
        (points,) = struct.unpack_from(f"{order}I", content, at)
        numbers = np.frombuffer(content, f"{order}f8", points * width, at + 4)
        rings.append(numbers.reshape(-1, width)[:, :2].astype(float))
        at += 4 + numbers.nbytes
    return rings, at
