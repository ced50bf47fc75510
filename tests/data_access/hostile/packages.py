"""Folders, descriptors and mapping files that lead elsewhere or never end."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

from tests.data_access.damage import valid
from tests.data_access.hostile.register import Made, hostile
from tests.data_access.hostile.zips import zipped


def package(folder: Path, resources: Any, **members: bytes) -> Path:
    content = resources if isinstance(resources, bytes) else json.dumps({"resources": resources}).encode()
    (folder / "package").mkdir()
    (folder / "package" / "datapackage.json").write_bytes(content)
    for name, text in members.items():
        (folder / "package" / f"{name}.csv").write_bytes(text)
    return folder / "package"


PATHS = {
    "that leads out of it": "../area.csv", "that is absolute": "/etc/passwd", "of this process": "/proc/self/environ",
    "on another host": "http://localhost:9/area.csv", "of another kind": "file:///etc/passwd",
    "with a NUL": "area.csv\0", "that is a number": 7, "that is nothing": None, "that is an object": {"a": 1},
    "longer than any": "a/" * 100_000,
}  # fmt: skip
for _what, _path in PATHS.items():
    hostile(f"a package with a path {_what}")(
        lambda folder, path=_path: package(folder, [{"name": "area", "path": path}])  # type: ignore[misc]
    )

DESCRIPTORS = {
    "nested without end": b'{"resources":' + b"[" * 1_000_000, "of a number of a million digits": b'{"resources":' + b"9" * 1_000_000 + b"}",
    "that is no text": b"\xff\xfe\0\0", "that is a list": b"[]", "of texts": b'{"resources":["area"]}',
    "of a hundred thousand resources": json.dumps({"resources": [{"name": "area", "path": "a.csv"}] * 100_000}).encode(),
    "of one resource with a million paths": b'{"resources":[{"name":"area","path":[' + b'"a",' * 1_000_000 + b'"a"]}]}',
    "of resources without name": b'{"resources":[{},{}]}',
    "whose names speak to the terminal": b'{"resources":[{"name":"\\u001b[2J","path":"\\u001b]0;x\\u0007"}]}',
    "longer than any": b'{"x":"' + b"a" * (11 * 2**20) + b'","resources":[]}',
}  # fmt: skip
for _what, _content in DESCRIPTORS.items():
    hostile(f"a descriptor {_what}")(lambda folder, content=_content: package(folder, content))  # type: ignore[misc]


@hostile("a package that names one file a thousand times")
def _(folder: Path) -> Path:
    return package(folder, [{"name": "area", "path": "area.csv"}] * 900, area=valid("en")["area.csv"])


@hostile("a package whose file is said to be written in an archive")
def _(folder: Path) -> Path:
    odd = {"encoding": "zip", "dialect": {"delimiter": '"'}}
    return package(folder, [{"name": "area", "path": "area.csv", **odd}], area=b"code\n1\n")


@hostile("a package whose delimiter is a line break")
def _(folder: Path) -> Path:
    odd = {"dialect": {"delimiter": "\n"}}
    return package(folder, [{"name": "area", "path": "area.csv", **odd}], area=b"code\n1\n")


VERSIONS = (
    b"area,1,1e9\n",
    b"area,1," + b"9" * 400 + b"\n",
    b"area,-5,-5\n",
    b"area," + b"9" * 40 + b",2\n",
    b'"' * 1_000,
)


@hostile("a folder with a pipe for a table")
def _(folder: Path) -> Path:
    os.mkfifo(folder / "area.csv")
    return folder


@hostile("a pipe for a table")
def _(folder: Path) -> Path:
    os.mkfifo(folder / "area.csv")
    return folder / "area.csv"


@hostile("a device for a table")
def _(folder: Path) -> Path:
    (folder / "area.csv").symlink_to("/dev/zero")
    return folder / "area.csv"


@hostile("a folder with a link to a device")
def _(folder: Path) -> Path:
    (folder / "area.csv").symlink_to("/dev/zero")
    return folder


@hostile("a folder with a link out of it")
def _(folder: Path) -> Path:
    (folder / "area.csv").symlink_to("/etc/passwd")
    return folder


@hostile("a file that cannot be read")
def _(folder: Path) -> Path:
    (folder / "area.csv").symlink_to("/proc/self/mem")  # for whoever: it fails with the first byte
    return folder / "area.csv"


@hostile("a folder that holds itself")
def _(folder: Path) -> Path:
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    return folder


@hostile("a folder a hundred deep")
def _(folder: Path) -> Path:
    deep = folder.joinpath(*["d" * 20] * 100)
    deep.mkdir(parents=True)
    (deep / "x.csv").write_bytes(b"x")
    return folder


@hostile("a folder of a thousand and one files")
def _(folder: Path) -> Path:
    for number in range(1_001):
        (folder / f"{number}.csv").touch()
    return folder


@hostile("a name that is no text")
def _(folder: Path) -> Path:
    path = os.fsencode(folder) + b"/\xff\xfe\x1b[2J.csv"
    Path(os.fsdecode(path)).write_bytes(b"x,y\n1,2\n")
    return Path(os.fsdecode(path))


@hostile("a folder with names that are no text")
def _(folder: Path) -> Path:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe\x1b[2J.csv")).write_bytes(b"x")
    return folder


@hostile("a file that is not there")
def _(folder: Path) -> Path:
    return folder / "area.csv"


@hostile("a file without a name")
def _(folder: Path) -> Path:
    (folder / ".csv").write_bytes(b"x")
    return folder / ".csv"


MAPPINGS = {
    "a pattern that takes for ever": '[[skip]]\ncolumn = "a"\nmatches = "(a+)+$"\nreason = "x"',
    "a pattern of alternatives that take for ever": '[[skip]]\ncolumn = "a"\nmatches = "(a|a)*b"\nreason = "x"',
    "a pattern of a million letters": '[[skip]]\ncolumn = "a"\nmatches = "'
    + "a" * 90_000
    + '"\nreason = "x"',
    "a pattern that looks back": "[[skip]]\ncolumn = 'a'\nmatches = '(a*)\\1+$'\nreason = 'x'",
    "a pattern that counts without end": '[[skip]]\ncolumn = "a"\nmatches = "a{1,99999999999}"\nreason = "x"',
    "lists nested without end": "x = " + "[" * 50_000,
    "tables nested without end": "[" + ".".join("a" * 20_000) + "]\nx = 1",
    "keys nested without end": ".".join("a" * 40_000) + " = 1",
    "a number of thousands of digits": "header = " + "9" * 50_000,
    "bytes that are no text": b"\xff\xfe\0\0",
    "an encoding that unpacks": 'encoding = "zip"',
    "an encoding that runs escapes": 'encoding = "unicode_escape"',
    "an encoding with a NUL": 'encoding = "a\\u0000b"',
    "a delimiter that is a quotation mark": "delimiter = '\"'",
    "a delimiter that is a line break": 'delimiter = "\\n"',
    "keys that speak to the terminal": '"\\u001b[2J" = 1',
    "values of all kinds": "match = 1\ndelimiter = []\nencoding = {}\nheader = nan\ncrs = 1979-05-27\nlayer = inf",
    "lists for columns": "columns = [1, 2]\nconstants = 3\nvalues = true\nskip = 7\nderive = 9",
    "values for columns": "[columns]\narea = 5\nvalue = []\n[values]\nvalue = 3",
}
TABLE = 'table = "observation"\n'


def with_mapping(folder: Path, text: str | bytes) -> Made:
    (folder / "x.csv").write_bytes(b"a,b\n" + b"a" * 60 + b"!,2\n")
    content = text if isinstance(text, bytes) else (TABLE + text).encode()
    (folder / "x.toml").write_bytes(content)
    return folder / "x.csv", folder / "x.toml"


for _what, _text in MAPPINGS.items():
    hostile(f"a mapping with {_what}")(lambda folder, text=_text: with_mapping(folder, text))  # type: ignore[misc]


@hostile("a mapping of 100 MB")
def _(folder: Path) -> Made:
    return with_mapping(folder, "#" * (100 * 2**20))


@hostile("a mapping with a pattern that is slow on so many cells", slow=True)
def _(folder: Path) -> Made:
    columns = '[columns]\narea = "a"\nvalue = "b"\n[constants]\nindicator = "CTX-01"\nperiod = "2021"\n'
    skip = '[[skip]]\ncolumn = "a"\nmatches = "x*x*y"\nreason = "x"\n'
    dataset = 'status = "A"\ndataset = "census"\n'
    _, mapping = with_mapping(folder, columns + dataset + skip)
    lines = (f"{n}{'x' * 150},{n}" for n in range(100_000))
    (folder / "x.csv").write_text("a,b\n" + "\n".join(lines))
    return folder / "x.csv", mapping


for _number, _text in enumerate(VERSIONS, 1):

    @hostile(f"a zip with versions that cannot be ({_number}) and one wrong row")
    def _(folder: Path, text: bytes = _text) -> Path:
        tables = valid("en") | {"versions.csv": b"table,rows,version\n" + text}
        tables["area.csv"] = tables["area.csv"].replace(b"country", b"planet")
        return zipped(folder / "x.zip", tables, zipfile.ZIP_STORED)
