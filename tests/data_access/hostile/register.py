"""The register of hostile files: each is made by a few lines of code in a folder of its own.

A maker gets an empty folder, writes what it likes there, and gives what is to be imported: a path, or a path and
a mapping file. ``@hostile("what it is")`` puts it on the register; ``test_hostile_files`` does the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

MODULES = ("zips", "names_in_zips", "workbooks", "texts", "jsons", "geopackages", "shapefiles", "packages")
Made = Path | tuple[Path, Path]


@dataclass(frozen=True)
class Hostile:
    """A hostile file: what it is, what makes it, whether it takes more than a second or two."""

    what: str
    make: Callable[[Path], Made]
    slow: bool = False

    def made(self, folder: Path) -> tuple[Path, Path | None]:
        """The path to import and the mapping file to do it with."""
        made = self.make(folder)
        return made if isinstance(made, tuple) else (made, None)


_REGISTER: dict[str, Hostile] = {}


def hostile(what: str, *, slow: bool = False) -> Callable[[Callable[[Path], Made]], Callable[[Path], Made]]:
    """Puts the maker on the register."""

    def put(make: Callable[[Path], Made]) -> Callable[[Path], Made]:
        if what in _REGISTER:
            raise ValueError(f"on the register already: {what}")
        _REGISTER[what] = Hostile(what, make, slow)
        return make

    return put


def register() -> list[Hostile]:
    """Every hostile file."""
    for name in MODULES:
        import_module(f"tests.data_access.hostile.{name}")
    return list(_REGISTER.values())
