"""What every reader of files hands on: pieces of tables, and the source they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.errors import Problem
from dashboard.tables import TABLES, Table
from data_access.formats.cells import shown


class FileRead(NamedTuple):
    """A file the user named, or one of the files of a folder: enough to know it again."""

    name: str
    size: int
    sha256: str


class Named(NamedTuple):
    """What is said of a column of names: the texts that name the county (aligned with the rows), and the
    levels that are meant (none: any).

    instead    texts that are tried in turn where the ones before them mean no one area.
    or_within  where none of them does, the county is taken and told; where that means nothing either, the
               cell is left blank with a warning."""

    within: pd.Series | None = None
    levels: tuple[str, ...] = ()
    instead: tuple[pd.Series, ...] = ()
    or_within: bool = False


@dataclass
class Chunk:
    """Some rows of one table as they stand in one file, before they are checked.

    frame     declared column names; a column that the file lacks is absent. Text columns are categorical or
              text (blank: ``""`` or missing); number columns are float64 (blank: NaN) or, where something in
              them is not a number, text. The index is the row a person sees in a spreadsheet (header: 1).
    headings  declared column → heading as the file writes it, for problems to name.
    problems  what was found while reading these rows; ``validation.check`` hands them on with its own.
    named     declared column → what the mapping says of areas that are named there (see ``checks/names.py``).
    constants declared columns that hold the same in every row, as a mapping or a heading says.
    only_new  whether rows whose code is stored already are left as they are there: the file merely names
              what others describe.
    edition   whether the rows are a whole register of services as it stands now, so that it may be told
              what a later edition no longer has, and letters written otherwise are no change (see
              ``editions.py``).
    """

    table: Table
    frame: pd.DataFrame
    file: str
    sheet: str | None = None
    headings: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    named: dict[str, Named] = field(default_factory=dict)
    constants: frozenset[str] = frozenset()
    only_new: bool = False
    edition: bool = False


@dataclass(frozen=True)
class Part:
    """One table's rows in one file (or one sheet of it), read when asked for; ``size`` in bytes, for a
    progress bar. ``headings`` by position and their row ``header``, where the form has such."""

    table: Table
    file: str
    size: int
    read: Callable[[], Iterator[Chunk]]
    sheet: str | None = None
    header: int | None = None
    headings: tuple[str, ...] = ()


class SheetRead(NamedTuple):
    """Where the headings of one sheet (of a file without sheets: ``None``) stand: their row, and each heading
    as problems write it (``#7`` where a column has none) → the number of its column; both count from 1."""

    file: str
    sheet: str | None
    header: int
    columns: dict[str, int]


class Source:
    """Files opened for reading, as tables. Nothing but headings has been read before ``chunks`` is iterated.

    ``warnings`` grows while chunks are read (rows that a mapping skips, for instance).
    """

    def __init__(
        self,
        files: Sequence[FileRead],
        parts: Sequence[Part],
        *,
        warnings: list[Problem] | None = None,
        on_close: Callable[[], None] = lambda: None,
    ):
        self.files = tuple(files)
        self.warnings = warnings if warnings is not None else []
        self._parts = tuple(parts)
        self._on_close = on_close

    def tables(self) -> tuple[Table, ...]:
        """The tables found, in the order in which they must be checked and stored."""
        found = {part.table.name for part in self._parts}
        return tuple(table for table in TABLES if table.name in found)

    @property
    def sheets(self) -> tuple[SheetRead, ...]:
        """Where the column that a problem names stands, for files made of rows and columns."""
        found: dict[tuple[str, str | None], SheetRead] = {}
        for part in self._parts:
            if part.header is not None and (part.file, part.sheet) not in found:
                columns: dict[str, int] = {}
                for number, heading in enumerate(part.headings, 1):
                    columns.setdefault(shown(heading) if heading else f"#{number}", number)
                found[part.file, part.sheet] = SheetRead(part.file, part.sheet, part.header, columns)
        return tuple(found.values())

    def chunks(self, table: Table) -> Iterator[Chunk]:
        """The table's rows, some 100,000 at a time, however many files hold them."""
        for part in self._parts:
            if part.table is table:
                yield from part.read()

    def size_of(self, table: Table) -> int:
        """Bytes of the table's files, for a progress bar."""
        return sum(part.size for part in self._parts if part.table is table)

    def close(self) -> None:
        """Remove what was unpacked to be read."""
        self._on_close()

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def distinct(column: pd.Series) -> tuple[np.ndarray, list[str]]:
    """Codes into the column's distinct texts; a missing cell is the empty text."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes, words = column.cat.codes.to_numpy(), column.cat.categories.astype(str).tolist()
    else:
        codes, found = pd.factorize(column.to_numpy(dtype=object))
        words = [str(word) for word in found]
    return np.where(codes < 0, len(words), codes), [*words, ""]


def categorical(codes: np.ndarray, words: Sequence[str]) -> pd.Categorical:
    """The inverse of ``distinct``: a text column out of codes and its distinct texts (code −1: missing)."""
    return pd.Categorical.from_codes(codes, categories=pd.Index(list(words), dtype="str"))
