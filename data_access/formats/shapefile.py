"""Shapefiles: outlines in a ``.shp``, what is known of them in the ``.dbf`` beside it.

Read here and not by GDAL: a file is believed only as far as its lengths agree, the text of old code pages is
never guessed, and nothing is opened but the five files of this name.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any

import numpy as np

from dashboard.columns import Words
from dashboard.errors import ProblemWithData
from data_access import geometry, mapping
from data_access.formats import geo
from data_access.formats.archive import Member
from data_access.formats.chunk import Part
from data_access.formats.forms import Asked, Claim
from data_access.formats.outlines import dbase
from data_access.formats.outlines.features import LARGEST_FILE, MOST_FEATURES, Features
from data_access.geometry import NotAnOutline

NAME = Words("shapefile (.shp, .shx, .dbf, .prj)", "shapefile (.shp, .shx, .dbf, .prj)")
ENDINGS = (".shp",)

HEADER = 100  # bytes, of .shp and .shx
POLYGONS = (5, 15, 25)  # plain, with heights, with measures
KINDS = {1: "Point", 3: "PolyLine", 8: "MultiPoint", 11: "PointZ", 13: "PolyLineZ", 18: "MultiPointZ",
         21: "PointM", 23: "PolyLineM", 28: "MultiPointM", 31: "MultiPatch"}  # fmt: skip
MOST_NESTED = 1_000_000  # pairs of a hole and an outline around it
LONGEST_DESCRIPTION = 100_000  # bytes of a .prj; they have some 500


class Damaged(Exception):
    """Lengths in the file that do not agree."""


def claim(_: Asked) -> Claim:
    return Claim.LEFT_OVER


def parts(asked: Asked) -> list[Part]:
    """The outlines, with the properties of the table beside them."""
    return geo.parts_of(asked, lambda block: _drawn(asked, block))


def _drawn(asked: Asked, block: mapping.FileMapping) -> Features:
    found = Features(asked.member.name)
    table = asked.beside(".dbf")
    if table is None:
        found.refuse(
            "no-dbf", "no file {name} beside it", "the files of a shapefile together: .shp, .shx, .dbf, .prj",
            name=asked.name[:-4] + ".dbf",
        )  # fmt: skip
        return found
    if any(member and found.too_large(member.size) for member in (asked.member, table, asked.beside(".shx"))):
        return found
    try:
        records = _records(_bytes(asked.member), _bytes(asked.beside(".shx")))
        contents = list(islice(records, MOST_FEATURES + 1))
    except (Damaged, struct.error, ValueError):
        found.refuse("damaged-shapefile", "a shapefile that is damaged or cut off", "a whole shapefile")
        return found
    if found.too_many(len(contents)):
        return found
    encoding = block.encoding if block.encoding != mapping.FileMapping.encoding else None
    said = encoding or _text(asked.beside(".cpg"))
    try:
        rows = dbase.rows(_bytes(table), file=table.name, encoding=said)
    except ProblemWithData as refused:
        found.problems += refused.problems
        return found
    if len(rows) != len(contents):
        found.refuse(
            "rows-differ", "{rows} rows in {table} for {outlines} outlines", "one row for each outline",
            rows=len(rows), table=table.name, outlines=len(contents),
        )  # fmt: skip
        return found
    found.crs = _text(asked.beside(".prj"))
    return _gathered(contents, rows, found)


def _gathered(records: list[bytes], rows: list[dict[str, Any] | None], found: Features) -> Features:
    outlines = []
    for number, (record, row) in enumerate(zip(records, rows, strict=True), start=1):
        if row is None:  # marked as deleted, and waiting to be taken out
            continue
        try:
            outlines.append(_outline(record))
        except NotAnOutline as wrong:
            found.no_outline(wrong, number)
            continue
        found.add(number, row, number)
    if not outlines and not found.problems:
        found.refuse("no-features", "no features", "at least one feature with an outline")
    return found.drawn(outlines)


def _bytes(member: Member | None) -> bytes:
    if member is None:
        return b""
    with member.open() as stream:
        return stream.read(LARGEST_FILE + 1)


def _text(member: Member | None) -> str | None:
    """What a small file of text says; ``None`` where there is none."""
    if member is None:
        return None
    with member.open() as stream:
        content = stream.read(LONGEST_DESCRIPTION)
    return content.decode("utf-8-sig", errors="replace").strip() or None


def _records(outlines: bytes, index: bytes) -> Iterator[bytes]:
    """The content of each record, in the order of the index where there is one.

    Records may not share bytes: with an index that points at one of them a million times, a small file would
    become a large one.
    """
    magic, words = struct.unpack_from(">i20xi", outlines)
    if magic != 9994 or not HEADER <= 2 * words <= len(outlines):
        raise Damaged
    if index:
        places = np.frombuffer(index, ">i4", offset=HEADER).reshape(-1, 2)[:, 0].astype(np.int64) * 2
        if len(np.unique(places)) < len(places) or (places < HEADER).any():
            raise Damaged
        places = places[: MOST_FEATURES + 1]
    else:
        places = None
    end = 2 * words
    left = end
    for at in _in_sequence(outlines, end) if places is None else places.tolist():
        (length,) = struct.unpack_from(">4xi", outlines, at)
        left -= 8 + 2 * length
        if length < 2 or left < 0 or at + 8 + 2 * length > end:
            raise Damaged
        yield outlines[at + 8 : at + 8 + 2 * length]


def _in_sequence(outlines: bytes, end: int) -> Iterator[int]:
    at = HEADER
    while at < end:
        yield at
        (length,) = struct.unpack_from(">4xi", outlines, at)
        at += 8 + 2 * length


def _outline(record: bytes) -> Any:
    (kind,) = struct.unpack_from("<i", record)
    if kind == 0:
        raise NotAnOutline("no-geometry", "a feature without geometry", "a polygon or several")
    if kind not in POLYGONS:
        expected = "a polygon or several"
        raise NotAnOutline(
            "not-a-polygon", "a geometry of type {type}", expected, type=KINDS.get(kind, str(kind))
        )
    try:
        count, points = struct.unpack_from("<ii", record, 36)
        starts = np.frombuffer(record, "<i4", count, 44).tolist() if count > 0 else []
        ring_points = np.frombuffer(record, "<f8", 2 * points, 44 + 4 * count) if count > 0 else np.empty(0)
    except (struct.error, ValueError):
        starts, ring_points = [-1], np.empty(0)
    bounds = [*starts, len(ring_points) // 2]
    if any(start < 0 or start >= end for start, end in pairwise(bounds)):
        raise NotAnOutline("geometry-not-readable", "an outline that cannot be read", "a polygon or several")
    pairs = ring_points.reshape(-1, 2).astype(float)
    return geometry.drawn(_nested([geometry.closed(pairs[start:end]) for start, end in pairwise(bounds)]))


def _nested(rings: list[np.ndarray]) -> list[list[np.ndarray]]:
    """Polygons out of rings in any order: clockwise ones are outlines, the others holes in the smallest
    outline around them. A hole around which there is none was wound the wrong way."""
    import shapely

    if len(rings) <= 1:
        return [rings] if rings else []
    counts = [len(ring) for ring in rings]
    lines = shapely.linearrings(np.concatenate(rings), indices=np.repeat(np.arange(len(rings)), counts))
    areas, ccw = shapely.polygons(lines), shapely.is_ccw(lines)
    sizes = shapely.area(areas)
    found = {int(at): [rings[at]] for at in np.flatnonzero(~ccw)}
    outer = np.array(sorted(found, key=lambda at: sizes[at]), dtype=int)
    holes = np.flatnonzero(ccw)
    tree, looked_at = shapely.STRtree(areas[outer]), 0
    for hole, inside in zip(holes, shapely.point_on_surface(areas[holes]), strict=True):
        around = tree.query(inside, predicate="intersects")
        looked_at += len(around)
        if looked_at > MOST_NESTED:
            raise NotAnOutline("tangled", "rings inside one another without end", "a polygon or several")
        # An island in the hole holds that point too, and is smaller than the hole.
        larger = around[sizes[outer[around]] >= sizes[hole]]
        found.setdefault(int(outer[larger.min()] if len(larger) else hole), []).append(rings[hole])
    return list(found.values())
