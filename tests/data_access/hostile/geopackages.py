"""GeoPackages: databases that hold more than tables, or outlines that are none."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import shapely

from tests.data_access.formats.geojson import BOW_TIE, WEST
from tests.data_access.hostile.register import hostile

CORE = """
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
        organization_coordsys_id INTEGER, definition TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '');
    CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, srs_id INTEGER);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT,
        srs_id INTEGER, z INTEGER, m INTEGER);
"""
LAYER = """
    INSERT INTO gpkg_contents VALUES ('units', 'features', 'units', 4326);
    INSERT INTO gpkg_geometry_columns VALUES ('units', 'geom', 'POLYGON', 4326, 0, 0);
"""
UNITS = "CREATE TABLE units (fid INTEGER PRIMARY KEY, geom BLOB, area TEXT, edition TEXT, dataset TEXT);"
HEADER = b"GP\0\1" + struct.pack("<i", 4326)
SOUND = HEADER + shapely.to_wkb(shapely.Polygon(WEST))


def made(folder: Path, schema: str = UNITS, *blobs: object, application: int = 0x47504B47) -> Path:
    """A GeoPackage of one layer whose rows have these outlines; the first area is none of those known."""
    path = folder / "boundary.gpkg"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "PRAGMA synchronous = OFF;" + CORE + LAYER + schema + f"PRAGMA application_id = {application};"
        )
        for number, blob in enumerate(blobs):
            database.execute("INSERT INTO units VALUES (NULL, ?, ?, '1', 'census')", (blob, f"no {number}"))
        database.commit()
    return path


def rewritten(path: Path, change: Callable[[bytearray], None]) -> Path:
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(content)
    return path


def wkb(kind: int, *numbers: int, order: int = 1) -> bytes:
    return HEADER + struct.pack(f"<BI{len(numbers)}I", order, kind, *numbers)


BLOBS = {
    "no outline": None, "a text": "POLYGON((0 0,1 1,1 0,0 0))", "a number": 7, "an empty blob": b"",
    "a header alone": HEADER, "a header of another kind": b"XX" + SOUND[2:], "noise": HEADER + bytes(range(256)),
    "an envelope of no known size": b"GP\0\x0f" + SOUND[4:], "half an outline": SOUND[:60],
    "more rings than bytes": wkb(3, 2**32 - 1), "more points than bytes": wkb(3, 1, 2**32 - 1),
    "more parts than bytes": wkb(6, 2**32 - 1), "a point": HEADER + shapely.to_wkb(shapely.Point(26, 44)),
    "a curve": wkb(10, 1, 5), "a kind nobody knows": wkb(999, 1), "an empty outline": wkb(3, 0),
    "several without parts": wkb(6, 0), "rings without points": wkb(3, 2, 0, 0),
    "coordinates that are not finite": HEADER + shapely.to_wkb(shapely.Polygon(WEST)).replace(
        struct.pack("<d", 26.0), struct.pack("<d", float("nan"))),
    "another reference system": b"GP\0\1" + struct.pack("<i", 3844) + SOUND[8:],
    "a bow tie in no known area": HEADER + shapely.to_wkb(shapely.Polygon(BOW_TIE)),
    "heights that are missing": HEADER + struct.pack("<BI2I", 1, 1003, 1, 4) + bytes(64),
    "parts within parts": HEADER + struct.pack("<BII", 1, 6, 1) * 100_000,
    "collections within collections": HEADER + struct.pack("<BII", 1, 7, 1) * 1_000_000,
}  # fmt: skip
for _what, _blob in BLOBS.items():
    hostile(f"a GeoPackage with {_what} for an outline")(
        lambda folder, blob=_blob: made(folder, UNITS, blob)  # type: ignore[misc]
    )

SCHEMAS = {
    "a view that repeats itself": "CREATE VIEW units AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
    " SELECT n AS fid, NULL AS geom FROM r;",
    "a view of a view of itself": "CREATE VIEW units AS SELECT * FROM other; CREATE VIEW other AS SELECT * FROM units;",
    "a view for its list of layers": "DROP TABLE gpkg_contents; CREATE VIEW gpkg_contents AS WITH RECURSIVE r(n) AS"
    " (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT 'units' || n AS table_name, 'features' AS data_type FROM r;"
    + UNITS,
    "a view that joins tables without end": UNITS.replace("units", "u") + "CREATE VIEW units AS SELECT a.* FROM"
    " sqlite_master a, sqlite_master b, sqlite_master c, sqlite_master d, sqlite_master e, sqlite_master f;",
    "a table that computes": "CREATE TABLE units (fid INTEGER PRIMARY KEY, geom BLOB, area TEXT, edition TEXT,"
    " dataset TEXT, bomb BLOB AS (zeroblob(1000000000)));"
    "INSERT INTO units (geom, area) VALUES (x'00', 'a');",
    "a virtual table": "CREATE VIRTUAL TABLE units USING fts5(geom, area, edition, dataset);",
    "a trigger": UNITS + "CREATE TRIGGER t AFTER INSERT ON units BEGIN DELETE FROM gpkg_contents; END;"
    "INSERT INTO units VALUES (1, x'00', 'a', '1', 'census');",
    "no table of its layer": "",
    "no list of layers": UNITS + "DROP TABLE gpkg_contents;",
    "no column of outlines": UNITS.replace("geom", "shape"),
    "no rows": UNITS,
    "four hundred layers": UNITS + "".join(
        f"CREATE TABLE l{n} (geom BLOB); INSERT INTO gpkg_contents VALUES ('l{n}', 'features', '', 4326);"
        f"INSERT INTO gpkg_geometry_columns VALUES ('l{n}', 'geom', '', 4326, 0, 0);" for n in range(400)),
    "a layer named to be run": UNITS.replace("units", '"u""; DROP TABLE gpkg_contents; --"')
    + "UPDATE gpkg_contents SET table_name = 'u\"; DROP TABLE gpkg_contents; --';"
    "UPDATE gpkg_geometry_columns SET table_name = 'u\"; DROP TABLE gpkg_contents; --';",
    "a reference system that is a file": UNITS + "UPDATE gpkg_spatial_ref_sys SET organization = 'NONE',"
    " definition = '+proj=utm +nadgrids=/etc/passwd'; INSERT INTO units VALUES (1, x'"
    + SOUND.hex() + "', '179141', '1', 'census');",
    "a reference system nobody knows": UNITS + "UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id = 999999;"
    "INSERT INTO units VALUES (1, x'" + SOUND.hex() + "', '179141', '1', 'census');",
    "texts that are no text": UNITS + "INSERT INTO units VALUES (1, x'" + SOUND.hex()
    + "', CAST(x'ff00fe' AS TEXT), '1', 'census');",
}  # fmt: skip
for _what, _schema in SCHEMAS.items():
    hostile(f"a GeoPackage with {_what}")(lambda folder, schema=_schema: made(folder, schema))  # type: ignore[misc]


@hostile("a database that is no GeoPackage")
def _(folder: Path) -> Path:
    return made(folder, UNITS, SOUND, application=0x12345678)


@hostile("a GeoPackage cut off")
def _(folder: Path) -> Path:
    path = made(folder, UNITS, *[SOUND] * 1_000)
    path.write_bytes(path.read_bytes()[:30_000])
    return path


@hostile("a GeoPackage with noise in its pages")
def _(folder: Path) -> Path:
    def noise(content: bytearray) -> None:
        for at in range(4_096, len(content), 97):
            content[at] = at % 251

    return rewritten(made(folder, UNITS, *[SOUND] * 1_000), noise)


@hostile("a GeoPackage whose pages lead back to themselves")
def _(folder: Path) -> Path:
    def loops(content: bytearray) -> None:
        size = struct.unpack_from(">H", content, 16)[0]
        for at in range(size, len(content), size):
            if content[at] == 5:  # a page of pages: its children become the first child
                count, place = struct.unpack_from(">H", content, at + 3)[0], at + 12
                cells = struct.unpack_from(f">{count}H", content, place)
                first = content[at + cells[0] : at + cells[0] + 4]
                for cell in cells:
                    content[at + cell : at + cell + 4] = first

    return rewritten(made(folder, UNITS, *[SOUND] * 3_000), loops)


@hostile("a GeoPackage with a claim of 4 billion pages")
def _(folder: Path) -> Path:
    return rewritten(
        made(folder, UNITS, SOUND), lambda content: content.__setitem__(slice(28, 32), b"\xff" * 4)
    )


@hostile("a GeoPackage of a cell of 100 MB", slow=True)
def _(folder: Path) -> Path:
    return made(folder, UNITS, HEADER + bytes(100 * 2**20))


@hostile("a GeoPackage of 300,000 rows", slow=True)
def _(folder: Path) -> Path:
    return made(folder, UNITS, *[b"x"] * 300_000)


@hostile("a GeoPackage that another program still writes")
def _(folder: Path) -> Path:
    path = made(folder, UNITS, SOUND)
    (folder / "boundary.gpkg-wal").write_bytes(b"x" * 100)
    return path
