"""Shapefiles whose lengths and places are lies."""

from __future__ import annotations

import struct
from pathlib import Path

from tests.data_access.formats.geojson import EAST, WEST
from tests.data_access.hostile.register import hostile
from tests.data_access.hostile.zips import raw, zeros


def outline(*rings: list[list[float]], kind: int = 5) -> bytes:
    points = [point for ring in rings for point in ring]
    starts = [sum(map(len, rings[:n])) for n in range(len(rings))]
    body = struct.pack(f"<i4d2i{len(starts)}i", kind, 26, 44, 27, 45, len(rings), len(points), *starts)
    return body + b"".join(struct.pack("<2d", *point) for point in points)


def shp(*records: bytes, words: int | None = None) -> bytes:
    body = b"".join(
        struct.pack(">2i", number, len(record) // 2) + record for number, record in enumerate(records, 1)
    )
    return header(len(body), words) + body


def header(size: int, words: int | None = None) -> bytes:
    length = (100 + size) // 2 if words is None else words
    return struct.pack(">i20xi", 9994, length) + struct.pack("<2i8d", 1000, 5, *[0.0] * 8)


def shx(*places: tuple[int, int]) -> bytes:
    return header(8 * len(places)) + b"".join(struct.pack(">2i", at // 2, size // 2) for at, size in places)


def dbf(rows: int, *, count: int | None = None, first: str = "no such area", length: int = 20) -> bytes:
    """A table of three fields; no area in it is known."""
    fields = [("area", length), ("edition", 4), ("dataset", 10)]
    width = 1 + sum(size for _, size in fields)
    start = struct.pack("<4B", 3, 126, 1, 1) + struct.pack(
        "<I2H20x", rows if count is None else count, 32 + 32 * len(fields) + 1, width
    )
    described = b"".join(struct.pack("<11sc4xBB14x", n.encode(), b"C", size, 0) for n, size in fields)
    row = b" " + first.ljust(length).encode()[:length] + b"1   " + b"census    "
    return start + described + b"\r" + row * rows


def written(folder: Path, shape: bytes, table: bytes | None = None, **others: bytes) -> Path:
    (folder / "boundary.shp").write_bytes(shape)
    for ending, content in {"dbf": dbf(1) if table is None else table, **others}.items():
        (folder / f"boundary.{ending}").write_bytes(content)
    return folder / "boundary.shp"


SOUND = outline(WEST)
SHAPES = {
    "nothing in it": b"", "a header alone": header(0), "half a header": header(0)[:50],
    "a header that claims 4 GB": shp(SOUND, words=2**31 - 1), "a header that claims less than nothing": shp(SOUND, words=-1),
    "a record that claims 4 GB": shp(SOUND)[:104] + struct.pack(">i", 2**31 - 1) + shp(SOUND)[108:],
    "a record that claims less than nothing": shp(SOUND)[:104] + struct.pack(">i", -5) + shp(SOUND)[108:],
    "a record of no length": shp(SOUND)[:104] + struct.pack(">i", 0) + shp(SOUND)[108:],
    "a record cut off": shp(SOUND)[:-20], "more rings than bytes": shp(SOUND[:36] + struct.pack("<2i", 2**31 - 1, 5) + SOUND[44:]),
    "more points than bytes": shp(SOUND[:36] + struct.pack("<2i", 1, 2**31 - 1) + SOUND[44:]),
    "fewer rings than none": shp(SOUND[:36] + struct.pack("<2i", -1, 5) + SOUND[44:]),
    "a ring that begins before the first point": shp(SOUND[:44] + struct.pack("<i", -3) + SOUND[48:]),
    "a ring that begins after the last point": shp(SOUND[:44] + struct.pack("<i", 99) + SOUND[48:]),
    "rings in the wrong order": shp(outline(WEST, EAST)[:44] + struct.pack("<2i", 5, 0) + outline(WEST, EAST)[52:]),
    "coordinates that are not finite": shp(SOUND[:48] + struct.pack("<2d", float("inf"), float("nan")) + SOUND[64:]),
    "a line": shp(outline(WEST, kind=3)), "patches": shp(outline(WEST, kind=31)), "no outline": shp(struct.pack("<i", 0)),
    "a kind nobody knows": shp(outline(WEST, kind=77)), "a sound outline of no known area": shp(SOUND),
}  # fmt: skip
for _what, _shape in SHAPES.items():
    hostile(f"a shapefile with {_what}")(lambda folder, shape=_shape: written(folder, shape))  # type: ignore[misc]

INDEXES = {
    "one outline a thousand times": shx(*[(100, len(SOUND))] * 1_000),
    "an outline before the file's beginning": shx((-200, 10)),
    "an outline in the header": shx((0, 100)),
    "an outline behind the file's end": shx((2**30, 100)),
    "half a place": shx((100, 10))[:-3],
    "nothing": b"",
}
for _what, _index in INDEXES.items():
    hostile(f"a shapefile whose index names {_what}")(
        lambda folder, index=_index: written(folder, shp(SOUND), dbf(1_000), shx=index)  # type: ignore[misc]
    )

TABLES = {
    "nothing in it": b"", "a header alone": dbf(0)[:32], "a claim of 4 billion rows": dbf(1, count=2**32 - 1),
    "fewer rows than outlines": dbf(0), "more rows than outlines": dbf(5), "a row cut off": dbf(1)[:-5],
    "fields longer than its rows": dbf(1)[:48] + b"\xff" + dbf(1)[49:], "noise": bytes(range(256)) * 20,
    "rows of no length": dbf(1)[:10] + b"\0\0" + dbf(1)[12:], "a header longer than the file": dbf(1)[:8] + b"\xff\xff" + dbf(1)[10:],
    "bytes of another code page": dbf(1, first="Ştei").replace("Ş".encode(), b"\xaa\xaa"),
    "letters that speak to the terminal": dbf(1, first="\x1b[2J\x07"),
}  # fmt: skip
for _what, _table in TABLES.items():
    hostile(f"a shapefile whose table has {_what}")(
        lambda folder, table=_table: written(folder, shp(SOUND), table)  # type: ignore[misc]
    )

BESIDE = {
    "cpg": (b"zip", b"unicode_escape", b"no such page", b"\0" * 200_000),
    "prj": (b"/etc/passwd", b"+init=/etc/passwd:1 +nadgrids=/etc/passwd", b"PROJCS[" * 10_000,
            b'PROJCS["x",EXTENSION["PROJ4","+proj=utm +nadgrids=/etc/passwd"]]', b"\xff\xfe\0"),
}  # fmt: skip
for _ending, _texts in BESIDE.items():
    for _number, _text in enumerate(_texts, 1):
        hostile(f"a shapefile whose .{_ending} is not one ({_number})")(
            lambda folder, ending=_ending, text=_text: written(folder, shp(SOUND), **{ending: text})  # type: ignore[misc]
        )


@hostile("a shapefile alone")
def _(folder: Path) -> Path:
    (folder / "boundary.shp").write_bytes(shp(SOUND))
    return folder / "boundary.shp"


@hostile("a shapefile of a hundred thousand rings around each other", slow=True)
def _(folder: Path) -> Path:
    def square(size: float, turn: int) -> list[list[float]]:
        ring = [
            [25 - size, 45 - size],
            [25 - size, 45 + size],
            [25 + size, 45 + size],
            [25 + size, 45 - size],
        ]
        return [*ring, ring[0]][::turn]

    rings = [square(1 - n / 100_000, 1 if n % 2 else -1) for n in range(20_000)]
    return written(folder, shp(outline(*rings)))


@hostile("a shapefile of a million tiny records", slow=True)
def _(folder: Path) -> Path:
    return written(folder, shp(*[struct.pack("<i", 0)] * 1_000_000), dbf(1_000_000))


@hostile("a shapefile of 5 GB that is a hole", slow=True)
def _(folder: Path) -> Path:
    path = written(folder, header(5 * 2**30 - 100, words=2**31 - 1))
    with path.open("r+b") as file:
        file.truncate(1_000 * 2**20)
    return path


@hostile("a zip whose shapefile bursts")
def _(folder: Path) -> Path:
    return raw(folder / "x.zip", "units.shp", zeros(60 * 2**20), 60 * 2**20)
