"""Zips whose names lead elsewhere, and members that are no files."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

from tests.data_access.hostile.register import hostile
from tests.data_access.hostile.zips import AREAS

NAMES = {
    "a name in a zip that leads out of it": "../area.csv",
    "a name in a zip that leads out of it from a folder": "a/../../area.csv",
    "an absolute name in a zip": "/etc/cron.d/area.csv",
    "a name in a zip with a drive": "C:/Windows/area.csv",
    "a name in a zip with the other slash": "..\\area.csv",
    "a name in a zip on another machine": "\\\\host\\share\\area.csv",
    "a name in a zip with a NUL": "area.csv\0.png",
    "a name in a zip longer than any disk takes": "a" * 60_000 + ".csv",
    "a name in a zip of a thousand folders": "a/" * 1_000 + "area.csv",
    "a name in a zip that looks like a way out": "．．／area.csv",
    "a name in a zip that speaks to the terminal": "\x1b[2J\x1b]0;x\x07area.csv",
    "a name in a zip written from right to left": "area\u202evsc.exe",
}


def named(folder: Path, *names: str, mode: int = 0, content: bytes = AREAS) -> Path:
    with zipfile.ZipFile(folder / "x.zip", "w") as made:
        for name in names:
            info = zipfile.ZipInfo("x")
            info.filename = name  # the constructor would cut it at a NUL
            info.external_attr = mode << 16
            info.create_system = 3
            made.writestr(info, content)
    return folder / "x.zip"


for _what, _name in NAMES.items():
    hostile(_what)(lambda folder, name=_name: named(folder, name))  # type: ignore[misc]


@hostile("two names in a zip that differ in capitals only")
def _(folder: Path) -> Path:
    return named(folder, "area.csv", "AREA.csv")


@hostile("the same name twice in a zip")
def _(folder: Path) -> Path:
    return named(folder, "area.csv", "area.csv")


@hostile("a link in a zip")
def _(folder: Path) -> Path:
    return named(folder, "area.csv", mode=stat.S_IFLNK | 0o777, content=b"/etc/passwd")


@hostile("a device in a zip")
def _(folder: Path) -> Path:
    return named(folder, "area.csv", mode=stat.S_IFCHR | 0o666)


@hostile("a pipe in a zip")
def _(folder: Path) -> Path:
    return named(folder, "area.csv", mode=stat.S_IFIFO | 0o666)
