"""Texts that are endless, in no encoding, or something else under the ending of a table."""

from __future__ import annotations

from pathlib import Path

from tests.data_access.damage import valid
from tests.data_access.hostile.register import hostile

HEADINGS = b"indicator,breakdown,period,area,value,status,dataset\n"
ROW = b"COP-07,,2023-Q1,179196,48,A,records\n"
WRONG = ROW.replace(b"179196", b"no area")
LONG = 40 * 2**20  # more than the longest row that is read
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog/OpenAction<</S/Launch/F(cmd)>>>>\nendobj\n"
EXE = b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0\xb8" + bytes(64) + b"PE\0\0"
HTML = b"<!DOCTYPE html><html><script src='http://localhost/x.js'></script><table><tr><td>1</td></tr></table>"
XML = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1_000)
ENDINGS = ("csv", "xlsx", "xls", "zip", "geojson", "topojson", "json", "gpkg", "shp", "txt")


def written(folder: Path, content: bytes, name: str = "observation.csv") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def cell(folder: Path, column: bytes, text: bytes) -> Path:
    """A table with one cell that is something else."""
    cells = dict(zip(HEADINGS.split(b","), ROW.split(b","), strict=True)) | {column: text}
    return written(folder, HEADINGS + ROW + b",".join(cells.values()))


for _kind, _content in {
    "picture": PNG,
    "PDF": PDF,
    "program": EXE,
    "web page": HTML,
    "XML": XML,
    "OLE": OLE,
}.items():
    for _ending in ENDINGS:
        hostile(f"a {_kind} named .{_ending}")(
            lambda folder, content=_content, ending=_ending: written(folder, content, f"area.{ending}")  # type: ignore[misc]
        )

ENDLESS = {
    "quotation marks": (b'"', b""), "commas": (b",", HEADINGS), "line breaks in quotes": (b"\n", HEADINGS + b'"'),
    "letters in one line": (b"a", b""), "short cells in one line": (b"ab,", HEADINGS), "zeros": (b"\0", HEADINGS),
    "commas for headings": (b",", b""), "marks of UTF-8": (b"\xef\xbb\xbf", b""), "blank lines": (b"\n", HEADINGS),
    "quoted quotation marks": (b'""', HEADINGS + b'"'), "returns": (b"\r", HEADINGS), "dots": (b".", HEADINGS),
    "quotes and breaks": (b'"\n', HEADINGS + b'"'), "quoted cells in one line": (b'"",', HEADINGS),
    "letters in quotes": (b"a", HEADINGS + b'"'),
}  # fmt: skip
for _kind, (_unit, _start) in ENDLESS.items():
    hostile(f"a table of nothing but {_kind}", slow=True)(
        lambda folder, unit=_unit, start=_start: written(folder, start + unit * (LONG // len(unit)) + WRONG)  # type: ignore[misc]
    )


@hostile("a table of 1 GB that is a hole", slow=True)
def _(folder: Path) -> Path:
    with (folder / "observation.csv").open("wb") as file:
        file.write(HEADINGS)
        file.truncate(2**30)
    return folder / "observation.csv"


@hostile("a table of 20 GB that is a hole")
def _(folder: Path) -> Path:
    with (folder / "observation.csv").open("wb") as file:
        file.write(HEADINGS)
        file.truncate(20 * 2**30)
    return folder / "observation.csv"


@hostile("a table of a million columns")
def _(folder: Path) -> Path:
    return written(folder, b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n")


@hostile("a table of a thousand columns that are nearly ours")
def _(folder: Path) -> Path:
    return written(folder, b",".join(b"indicatr%d" % n + b"x" * 500 for n in range(1_000)) + b"\n1\n")


@hostile("hundreds of thousands of rows that are wrong in every cell", slow=True)
def _(folder: Path) -> Path:
    return written(folder, HEADINGS + b"".join(b"x%d,;,20%d,?%d,a,?,-\n" % (n, n, n) for n in range(300_000)))


ENCODED = {
    "bytes of no encoding": HEADINGS + b"\xff\xfe\xfd\xc3\x28,\xf8\xa1\xa1\xa1\xa1\n",
    "overlong UTF-8": HEADINGS + ROW.replace(b"A", b"\xc1\x81"),
    "UTF-16 with half a letter": (HEADINGS + ROW).decode().encode("utf-16") + b"\xd8",
    "UTF-32": (HEADINGS + ROW).decode().encode("utf-32"),
    "UTF-7": b"+AGk-ndicator,area\n+ADw-script+AD4-,1\n",
    "surrogates": HEADINGS + ROW.replace(b"A", b"\xed\xa0\x80"),
    "marks of two encodings": b"\xef\xbb\xbf\xff\xfe\xef\xbb\xbf" + HEADINGS + ROW,
    "a table in EBCDIC": (HEADINGS + ROW).decode().encode("cp500"),
}
for _kind, _content in ENCODED.items():
    hostile(f"a text of {_kind}")(lambda folder, content=_content: written(folder, content))  # type: ignore[misc]

CELLS = {
    "a formula": b'"=HYPERLINK(""http://localhost/?""&A1;""click"")"', "a command": b"=cmd|'/c calc'!A1",
    "a formula after a sign": b"+1+cmd|x", "a formula after a tab": b"\t=1+1", "an at sign": b"@SUM(1+1)",
    "a number without end": b"9" * 5_000_000, "an exponent without end": b"1e" + b"9" * 1_000_000,
    "infinity": b"1e400", "not a number": b"NaN", "a script": b"<script>alert(1)</script>",
    "SQL": b"1'); DROP TABLE observation;--", "a NUL": b"4\x008", "a cell of 20 MB": b"x" * (20 * 2**20),
    "a format": b"{file.__class__}%s%n", "direction marks": "\u202e84".encode(), "digits of another script": "٤٨".encode(),
}  # fmt: skip
for _kind, _content in CELLS.items():
    hostile(f"{_kind} for a value")(lambda folder, text=_content: cell(folder, b"value", text))  # type: ignore[misc]
    hostile(f"{_kind} for an area")(lambda folder, text=_content: cell(folder, b"area", text))  # type: ignore[misc]


@hostile("an outline in a cell, nested without end")
def _(folder: Path) -> Path:
    outline = b"[" * 100_000 + b"]" * 100_000
    return written(
        folder, b'area,edition,geometry,dataset\n179196,1,"' + outline + b'",census\n', "boundary.csv"
    )


@hostile("an outline in a cell, of collections within collections")
def _(folder: Path) -> Path:
    depth = 400
    outline = '{"type":"GeometryCollection","geometries":[' * depth + "]}" * depth
    text = 'area,edition,geometry,dataset\n179196,1,"' + outline.replace('"', '""') + '",census\n'
    return written(folder, text.encode(), "boundary.csv")


@hostile("a table whose areas are each others parents")
def _(folder: Path) -> Path:
    lines = valid("en")["area.csv"].decode().splitlines()[:1]
    lines += [f"{n},Z{n},,commune,{(n + 1) % 3},,,,,,census" for n in range(3)]
    return written(folder, "\n".join(lines).encode(), "area.csv")
