"""A table of rows and columns as any form gives it: the one interface between a form and what its rows mean.

A form (CSV, a spreadsheet, SDMX) hands out a ``Tabular``; ``declared.chunks`` makes rows of a declared table
of it where its headings are ours, ``mapped.chunks`` where a mapping file says which column is which. Neither
knows the form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

import pandas as pd

from dashboard.errors import Problem

Frames = Iterator[tuple[pd.DataFrame, list[Problem]]]


class Tabular(Protocol):
    """Rows and columns of one file, or of one sheet of it, whose headings have been read and nothing else.

    file      the name that problems give.
    sheet     the sheet's name; ``None`` where the form has no sheets.
    header    the row, as a person sees it, in which the (last) headings stand; data begin below.
    headings  every column's heading by position, ``""`` for a column without one.
    above     the rows over the headings, topmost first, as far as they were looked at: titles, and the upper
              parts of headings, which stand over each of the columns that they are about.
    problem   why there are no headings; then nothing else is read.
    """

    @property
    def file(self) -> str: ...
    @property
    def sheet(self) -> str | None: ...
    @property
    def header(self) -> int: ...
    @property
    def headings(self) -> tuple[str, ...]: ...
    @property
    def above(self) -> Sequence[Sequence[str]]: ...
    @property
    def problem(self) -> Problem | None: ...

    def frames(self, *, numbers: set[int], columns: Collection[int] | None = None) -> Frames:
        """The rows below the headings, some 100,000 at a time, each piece with what was wrong in it.

        Columns are positions in ``headings``, the index is the row a person sees (blank rows are left out but
        counted). Text columns are categorical (blank: ``""``). A position in ``numbers`` is float64 (blank:
        NaN) where all its cells are numbers, and otherwise text with decimal points; numbers in other columns
        are written with the decimal sign that the table was opened with. A row that has a problem may be
        absent. What stands in a column outside ``columns`` (``None``: all of them) is not asked for: it may
        be left blank, and is no problem.
        """
        ...
