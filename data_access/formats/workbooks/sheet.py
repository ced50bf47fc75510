"""One sheet of a workbook as a ``Tabular``: its cells become texts and numbers as a person reads them."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.errors import Problem
from data_access.formats.cells import number_text, shown
from data_access.formats.chunk import categorical
from data_access.formats.tabular import Frames
from data_access.formats.workbooks import number_formats, sheet_rows
from data_access.formats.workbooks.number_formats import PERCENT, PLAIN, TIME
from data_access.formats.workbooks.sheet_rows import Cell, Look, letters
from data_access.formats.workbooks.workbook import SheetEntry, Workbook

PIECE = 50_000  # rows of one frame: some 40 MB while nine columns of them are gathered
DOUBTFUL = re.compile(r"\d{1,3}(?:\.\d{3})+")
MOST = 1_000  # cells of one kind that are told one by one, a frame


@dataclass(frozen=True)
class Sheet:
    """A sheet whose headings have been read. ``decimal``: the sign in numbers that are asked for as text."""

    book: Workbook
    entry: SheetEntry
    look: Look
    header: int = 1
    headings: tuple[str, ...] = ()
    above: tuple[tuple[str, ...], ...] = ()
    decimal: str = "."
    problem: Problem | None = None

    @property
    def file(self) -> str:
        return self.book.file

    @property
    def sheet(self) -> str:
        return self.entry.name

    def frames(self, *, numbers: set[int], columns: Collection[int] | None = None) -> Frames:
        """As ``Tabular.frames``."""
        gathering = Gathering(self, numbers, columns)
        book, name = self.book, self.entry.name
        for row, cells in sheet_rows.rows(self.entry.part, book.file, name, book.texts):
            if row > self.header and gathering.add(row, cells) == PIECE:
                yield gathering.frame(), gathering.told()
                gathering = Gathering(self, numbers, columns)
        if gathering.rows or gathering.problems:
            yield gathering.frame(), gathering.told()

    def heading(self, position: int) -> str:
        """A column as problems name it."""
        heading = self.headings[position] if position < len(self.headings) else ""
        return shown(heading) if heading else f"#{position + 1}"


class Gathering:
    """The cells of some rows, column by column, until they become a frame."""

    def __init__(self, sheet: Sheet, numbers: set[int], columns: Collection[int] | None):
        width = len(sheet.headings)
        wanted = range(width) if columns is None else columns
        self.sheet = sheet
        self.numbers = numbers
        self.rows: list[int] = []
        self.problems: list[Problem] = []
        # By kind of problem and position: how many cells are told of, and those of which only the number is.
        self._told: dict[tuple[str, int], int] = {}
        self._more: dict[tuple[str, int], tuple[int, int, Any]] = {}
        # By position: which row of the piece (counted from 0), and what stands there.
        self._at: list[list[int]] = [[] for _ in range(width)]
        self._values: list[list[Any]] = [[] for _ in range(width)]
        self._wanted = [position in wanted for position in range(width)]

    def add(self, row: int, cells: list[Cell]) -> int:
        """Take a row, unless a cell in it cannot be read; the number of rows so far."""
        at, values, wanted, place = self._at, self._values, self._wanted, len(self.rows)
        value: float | str | None
        taken = False
        for position, text, kind, style in cells:
            if not wanted[position]:
                continue
            if kind == "s":
                value = text
                if position in self.numbers and DOUBTFUL.fullmatch(text):
                    self._tell("doubtful-number", row, position, "warning",
                               "the text “{text}” in cell {cell}, which may be thousands or have decimals",
                               "the number itself in a cell formatted as a number", text=text)  # fmt: skip
            elif kind == "n":
                value = self._number(row, position, text, style)
            else:
                value = self._odd(row, position, text, kind)
            if value is None:
                self._leave_out(place)
                return place
            if value != "":
                taken = True
                at[position].append(place)
                values[position].append(value)
        if taken:
            self.rows.append(row)
        return len(self.rows)

    def _leave_out(self, place: int) -> None:
        """Forget what was taken of a row."""
        for at, values in zip(self._at, self._values, strict=True):
            if at and at[-1] == place:
                at.pop()
                values.pop()

    def _number(self, row: int, position: int, text: str, style: int) -> float | str:
        try:
            number = float(text)
        except ValueError:
            return text
        if not math.isfinite(number) or "_" in text:
            return text  # no program writes such a thing; the checks will say what they think of it
        kinds = self.sheet.book.kinds
        kind = kinds[style] if style < len(kinds) else PLAIN
        if kind == PLAIN:
            return number
        if kind == PERCENT:
            self._percent(row, position, number)
            return number
        found = number_formats.as_text(number, kind, from_1904=self.sheet.book.from_1904)
        if found is not None and kind != TIME and number in number_formats.YEARS_AS_DAYS:
            self._tell("year-as-date", row, position, "notice",
                       "the number {number} in cell {cell}, which its format shows as a day of about 1905",
                       "nothing to do: it was read as the year {number}", number=found)  # fmt: skip
        return number if found is None else found

    def _odd(self, row: int, position: int, text: str, kind: str) -> str | None:
        if kind == "b":
            return "1" if text in ("1", "true") else "0"
        if kind == "d":
            return text.removesuffix("T00:00:00")
        if kind == "e":
            self._tell("error-cell", row, position, "error", "“{text}”, which a formula gave in cell {cell}",
                       "a value: the formula mended, or the cell emptied", text=shown(text))  # fmt: skip
        else:
            self._tell("no-stored-value", row, position, "error",
                       "a formula in cell {cell} whose value is not in the file",
                       "its value: open and save the file in a spreadsheet program")  # fmt: skip
        return None

    def _percent(self, row: int, position: int, number: float) -> None:
        shares = number_text(float(f"{number * 100:.10g}"))
        self._tell("percent-cell", row, position, "warning",
                   "{stored} in cell {cell}, shown as {shown} %; {stored} is what would be stored",
                   "{shown} in a cell that is formatted as a plain number, if the unit is %",
                   stored=number_text(number), shown=shares)  # fmt: skip

    def _tell(
        self, code: str, row: int, position: int, severity: Any, found: str, expected: str, **values: Any
    ) -> None:
        told = self._told.get((code, position), 0)
        if told == MOST:
            more, first, _ = self._more.get((code, position), (0, row, severity))
            self._more[code, position] = more + 1, first, severity
            return
        self._told[code, position] = told + 1
        values["cell"] = f"{letters(position)}{row}"
        self.problems.append(
            Problem(code, self.sheet.file, found, expected, row, self.sheet.heading(position),
                    self.sheet.sheet, severity, values)
        )  # fmt: skip

    def told(self) -> list[Problem]:
        """What was wrong, or should be known, in these rows."""
        return self.problems + [
            Problem(
                code, self.sheet.file, "{n} more rows with the same problem, from row {row} on",
                "these rows corrected like the ones before", column=self.sheet.heading(position),
                sheet=self.sheet.sheet, severity=severity, values={"n": n, "row": row},
            )
            for (code, position), (n, row, severity) in self._more.items()
        ]  # fmt: skip

    def frame(self) -> pd.DataFrame:
        """What was gathered; every position of the headings has a column."""
        index = pd.Index(self.rows, dtype="int64")
        columns = {position: self._column(position) for position in range(len(self._at))}
        return pd.DataFrame(columns, index=index, copy=False)

    def _column(self, position: int) -> Any:
        at, values = self._at[position], self._values[position]
        if position in self.numbers and all(type(value) is float for value in values):
            numbers = np.full(len(self.rows), np.nan)
            numbers[at] = values
            return numbers
        point = "." if position in self.numbers else self.sheet.decimal
        codes, found = pd.factorize(np.array(values, dtype=object))
        words = [value if isinstance(value, str) else _written(value, point) for value in found]
        # Two numbers may be one text, and a number the same text as another cell's.
        order, kept = pd.factorize(np.array(["", *words], dtype=object))
        all_codes = np.zeros(len(self.rows), dtype=np.int64)
        all_codes[at] = order[1:][codes] if len(codes) else []
        return categorical(all_codes, list(kept))


def _written(number: float, point: str) -> str:
    return number_text(number).replace(".", point)
