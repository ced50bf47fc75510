"""The forms of files that are read, found by name: each module of this package that declares ``ENDINGS``.

To read another form, add a module here with these names, and nothing else anywhere:

NAME     the form as a sentence names it, in both languages.
ENDINGS  the endings of the files it may read, in small letters: ``(".csv", ".tsv")``.
claim    says whether one file is of this form: ``Claim.OWN`` where something in the file tells so,
         ``Claim.LEFT_OVER`` where it is read as this form if no other module knows it better, ``Claim.NONE``.
parts    the tables in the file, as ``Part``s; ``ProblemWithData`` where it cannot be read at all. What is
         wrong further inside comes with the chunks.

A module may know a table that others publish, whether it stands in a sheet or in a delimited text; where it
reads no files of its own its ``ENDINGS`` are ``()``, and it needs neither ``claim`` nor ``parts``:

known        how many of some headings are those of its table; 0 where they are not.
table_parts  the tables in such rows and columns, as ``parts``.

It may know a folder whose files belong together:

folder        table → file, of those files of a folder that it takes; nothing where it does not know it.
folder_parts  the tables in those, as ``parts``.

A form made of rows and columns has a ``tabular.Tabular`` and takes its parts from ``declared.part`` and
``mapped.part``. All modules here are imported to be asked: libraries that are slow to import are imported in
the functions that need them.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from fnmatch import fnmatch
from functools import cache
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any, Protocol, cast

from dashboard.columns import Words
from dashboard.errors import Problem
from dashboard.tables import Table
from data_access.formats.archive import Member
from data_access.formats.chunk import Part
from data_access.formats.headings import tables_with
from data_access.formats.tabular import Tabular
from data_access.mapping import FileMapping
from data_access.mapping import Mapping as Rules

MOST_HEADINGS = 1_000  # of a table that somebody publishes: a line of a million delimiters has none to read


class Claim(IntEnum):
    """How surely a file is of a form."""

    NONE = 0
    LEFT_OVER = 1
    OWN = 2


@dataclass(frozen=True)
class Asked:
    """One file to be read, and all that is known of it beforehand.

    told      whether somebody asked for this very file: a file that only lies in a folder may be passed over.
    table     the table that a package's descriptor says it holds.
    resource  the descriptor's words on it (``dialect``, ``encoding``, …).
    rules     the mapping file in use, if any; ``blocks`` are those of its blocks that match the file's name.
    notices   grows while chunks are read: what a person should know and need not mend.
    on_disk   the file's path, unpacked first where it stands in a zip.
    beside    the file of the same name with another ending, for forms that are made of several files.
    """

    member: Member
    told: bool
    on_disk: Callable[[], Path]
    table: Table | None = None
    resource: Mapping[str, Any] = field(default_factory=dict)
    rules: Rules | None = None
    notices: list[Problem] = field(default_factory=list)
    beside: Callable[[str], Member | None] = lambda _: None

    @property
    def name(self) -> str:
        """The file's name without its folders."""
        return PurePosixPath(self.member.name).name

    @property
    def ending(self) -> str:
        return PurePosixPath(self.member.name).suffix.lower()

    @property
    def blocks(self) -> tuple[FileMapping, ...]:
        return tuple(b for b in (self.rules.files if self.rules else ()) if fnmatch(self.name, b.match))


class Form(Protocol):
    """What a module declares, as the docstring above says."""

    NAME: Words
    ENDINGS: tuple[str, ...]

    def claim(self, asked: Asked) -> Claim: ...
    def parts(self, asked: Asked) -> Sequence[Part]: ...


class KnowsTable(Protocol):
    """What a module declares that knows a table by its headings."""

    def known(self, headings: Sequence[str]) -> int: ...
    def table_parts(self, source: Tabular, asked: Asked, size: int) -> Sequence[Part]: ...


class KnowsFolder(Protocol):
    """What a module declares that knows a folder by its files."""

    def folder(self, of: Sequence[Member]) -> Mapping[str, Member]: ...
    def folder_parts(
        self, taken: Mapping[str, Member], rules: Rules | None, notices: list[Problem]
    ) -> Sequence[Part]: ...


@cache
def forms() -> tuple[Form, ...]:
    """Every form that is read, in the order of their modules' names."""
    package = Path(__file__).parent
    modules = [import_module(f"{__package__}.{found.name}") for found in pkgutil.iter_modules([str(package)])]
    return tuple(cast(Form, module) for module in modules if hasattr(module, "ENDINGS"))


def form_of(asked: Asked) -> Form | None:
    """The form that claims the file most surely; ``None`` where none does."""
    claims = [(f.claim(asked), f) for f in forms() if asked.ending in f.ENDINGS]
    claim, form = max(claims, key=lambda pair: pair[0], default=(Claim.NONE, None))
    return form if claim else None


@cache
def _knowing() -> tuple[KnowsTable, ...]:
    return tuple(cast(KnowsTable, form) for form in forms() if hasattr(form, "table_parts"))


def known_to(headings: Sequence[str]) -> tuple[int, KnowsTable | None]:
    """How many of the headings are those of a table that others publish, and the module that knows it; a
    table whose headings are all of one of ours is ours."""
    if len(headings) > MOST_HEADINGS or tables_with(headings):
        return 0, None
    found = [(module.known(headings), module) for module in _knowing()]
    known, module = max(found, key=lambda pair: pair[0], default=(0, None))
    return (known, module) if known else (0, None)


def folder_of(members: Sequence[Member]) -> tuple[Mapping[str, Member], KnowsFolder] | None:
    """The files of a folder that one module takes together, and the module."""
    for form in forms():
        if hasattr(form, "folder_parts"):
            module = cast(KnowsFolder, form)
            if taken := module.folder(members):
                return taken, module
    return None


def endings() -> frozenset[str]:
    """The endings of all forms."""
    return frozenset(ending for form in forms() for ending in form.ENDINGS)


def named() -> dict[str, str]:
    """All forms as a sentence lists them, in both languages."""
    names = [form.NAME for form in forms()]
    return {"ro": ", ".join(name.ro for name in names), "en": ", ".join(name.en for name in names)}
