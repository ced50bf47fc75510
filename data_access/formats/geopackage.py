"""GeoPackage: outlines in the tables of an SQLite database.

Read by SQLite alone and not by GDAL, which would also follow views, virtual tables and what else a database
may hold, and cannot be told not to by the library that calls it. Here only plain tables are read, no
function, view or trigger is ever run, and nothing but the one file is opened.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.columns import Words
from data_access import geometry, mapping
from data_access.formats import geo
from data_access.formats.chunk import Part
from data_access.formats.forms import Asked, Claim
from data_access.formats.outlines import well_known_binary
from data_access.formats.outlines.features import Features
from data_access.formats.outlines.topojson import no_such_layer
from data_access.geometry import NotAnOutline

NAME = Words("GeoPackage", "GeoPackage")
ENDINGS = (".gpkg",)

MAGIC = b"SQLite format 3\0"
APPLICATIONS = (b"GPKG", b"GP10", b"GP11")  # at byte 68; the last two: releases before 1.2
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 64 * 2**20,  # bytes of a cell: an outline of four million points
    sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
STEPS, MOST_TURNS = 100_000, 5_000  # SQLite's own steps between two looks; a large file takes some hundred
ENVELOPES = (0, 32, 48, 48, 64)  # bytes, by the code in a blob's flags
LAYERS = """
    SELECT c.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id, s.definition
    FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
    JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table' AND m.rootpage > 0
    LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
    WHERE c.data_type = 'features' ORDER BY m.rootpage
"""  # a virtual table has no root page


class Layer(NamedTuple):
    """A table of features: its name, its column of outlines and its reference system (a GeoPackage's own
    number for it, and its code or description; ``None`` where it says that it knows none)."""

    table: str
    column: str
    srs: int
    crs: str | None


def claim(_: Asked) -> Claim:
    return Claim.LEFT_OVER


def parts(asked: Asked) -> list[Part]:
    """The outlines of the layer, or of each layer that a mapping names."""
    return geo.parts_of(asked, lambda block: _drawn(asked.on_disk(), asked.member.name, block))


def _drawn(path: Path, file: str, block: mapping.FileMapping) -> Features:
    """The features of a layer, in the order of the table."""
    found = Features(file)
    size = path.stat().st_size
    if found.too_large(size) or _other(path, found):
        return found
    try:
        with closing(_connected(path)) as database:
            layers = [_layer(row) for row in database.execute(LAYERS).fetchmany(geo.MOST_LAYERS)]
            chosen = next((at for at in layers if at.table == block.layer), None)
            if block.layer is None and len(layers) == 1:
                (chosen,) = layers
            if chosen is None:
                no_such_layer(found, block.layer, [layer.table for layer in layers])
                return found
            found.crs = chosen.crs
            return _gathered(database, chosen, found, size)
    except (sqlite3.Error, OverflowError, ValueError, TypeError, MemoryError):
        found = Features(file)
        found.refuse("damaged-geopackage", "a GeoPackage that cannot be read", "a whole GeoPackage")
        return found


def _other(path: Path, found: Features) -> bool:
    """Whether the file is no GeoPackage, or one that is still being written; which is then told."""
    with path.open("rb") as file:
        start = file.read(100)
    if not start.startswith(MAGIC) or start[68:72] not in APPLICATIONS:
        found.refuse("not-geopackage", "a file that is not a GeoPackage", "a GeoPackage (.gpkg)")
        return True
    log = path.with_name(path.name + "-wal")
    if log.is_file() and log.stat().st_size:
        found.refuse(
            "still-open", "changes that wait in {log}", "the file closed in the program that wrote it",
            log=log.name,
        )  # fmt: skip
        return True
    return False


def _connected(path: Path) -> sqlite3.Connection:
    # immutable: SQLite then looks for no journal beside the file and locks nothing.
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    for limit, most in LIMITS.items():
        database.setlimit(limit, most)
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "cache_size = -2000"):
        database.execute(f"PRAGMA {setting}")
    database.text_factory = lambda text: text.decode("utf-8", "replace")
    database.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if action in ALLOWED else sqlite3.SQLITE_DENY
    )
    turns = iter(range(MOST_TURNS))
    database.set_progress_handler(lambda: next(turns, None) is None, STEPS)
    return database


def _layer(row: tuple[Any, ...]) -> Layer:
    table, column, srs, organization, code, definition = row
    table, column = str(table), str(column)  # SQLite keeps a number where a name should be
    if srs in (0, -1):  # the format's own numbers for "unknown"
        return Layer(table, column, srs, None)
    if str(organization).upper() == "EPSG":
        return Layer(table, column, srs, f"EPSG:{code}")
    return Layer(table, column, srs, str(definition))


def _gathered(database: sqlite3.Connection, layer: Layer, found: Features, size: int) -> Features:
    rows = database.execute(f'SELECT * FROM "{layer.table.replace(chr(34), chr(34) * 2)}"')
    names = [str(column[0]) for column in rows.description]
    geometry_at = names.index(layer.column)
    key = next((n for n in names if n.lower() in ("fid", "id", "ogc_fid", "objectid")), None)
    outlines, read = [], 0
    for number, row in enumerate(_bounded(rows, found), start=1):
        # A damaged file may lead to the same bytes again and again.
        read += sum(len(cell) for cell in row if isinstance(cell, (bytes, str)))
        if read > 4 * size:
            raise ValueError("more content than the file has")
        values = {n: cell for n, cell in zip(names, row, strict=True) if not isinstance(cell, bytes)}
        try:
            outlines.append(_outline(row[geometry_at], layer))
        except NotAnOutline as wrong:
            found.no_outline(wrong, number)
            continue
        found.add(number, values, values.get(key) if key else number)
    if not outlines and not found.problems:
        found.refuse("no-features", "no features", "at least one feature with an outline")
    return found.drawn(outlines)


def _bounded(rows: sqlite3.Cursor, found: Features) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(rows, start=1):
        if found.too_many(number):
            return
        yield row


def _outline(blob: Any, layer: Layer) -> Any:
    """The outline in a GeoPackage's blob: a header, then well-known binary."""
    if blob is None:
        raise NotAnOutline("no-geometry", "a feature without geometry", "a polygon or several")
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 8:
        raise well_known_binary.unreadable()
    flags = blob[3]
    envelope = flags >> 1 & 7
    if envelope >= len(ENVELOPES):
        raise well_known_binary.unreadable()
    (srs,) = struct.unpack_from("<i" if flags & 1 else ">i", blob, 4)
    if srs != layer.srs:
        raise NotAnOutline(
            "mixed-crs", "an outline in another reference system ({srs}) than its layer", "one for all",
            srs=srs,
        )  # fmt: skip
    polygons = well_known_binary.polygons(blob, 8 + ENVELOPES[envelope])
    return geometry.drawn([[geometry.closed(ring) for ring in rings] for rings in polygons])
