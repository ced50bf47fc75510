"""Where a sheet's headings stand, and what they are where cells are merged or a heading has several rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data_access.formats.cells import number_text
from data_access.formats.text.beginnings import MOST_ROWS_ABOVE, joined
from data_access.formats.workbooks import number_formats, sheet_rows
from data_access.formats.workbooks.number_formats import PERCENT, PLAIN
from data_access.formats.workbooks.sheet_rows import Cell, Look, Merged
from data_access.formats.workbooks.workbook import SheetEntry, Workbook

LOWEST = 100  # a mapping may name headings so far down


@dataclass(frozen=True)
class Top:
    """The first rows of a sheet: row → position → text, and the merged cells among them."""

    rows: dict[int, dict[int, str]]
    merged: tuple[Merged, ...]
    width: int

    @property
    def first_row(self) -> int:
        """The first row that holds anything; 1 where none does."""
        return min(self.rows, default=1)

    def headings(self, rows: Sequence[int]) -> tuple[str, ...]:
        """The headings by position, joined where they stand in several rows.

        A cell merged downwards heads its column in each row that it covers. One merged along heads all the
        columns under it, except in the last row, where each column must have a heading of its own.
        """
        cells = [self._row(row, along=row != rows[-1]) for row in rows]
        return tuple(joined([[row.get(position, "") for position in range(self.width)] for row in cells]))

    def above(self, header: int) -> tuple[tuple[str, ...], ...]:
        """The rows above the one of the headings, a merged cell heading all that it covers."""
        cells = [self._row(row, along=True) for row in range(max(1, header - MOST_ROWS_ABOVE), header)]
        return tuple(tuple(row.get(position, "") for position in range(self.width)) for row in cells)

    def _row(self, row: int, *, along: bool) -> dict[int, str]:
        cells = dict(self.rows.get(row, {}))
        for block in self.merged:
            if not block.top <= row <= block.bottom:
                continue
            text = self.rows.get(block.top, {}).get(block.left, "")
            last = min(block.right, self.width - 1) if along else block.left
            for position in range(block.left, last + 1):
                cells.setdefault(position, text)
        return cells

    def found(self, known: Callable[[Sequence[str]], int]) -> int | None:
        """The row of the headings that are best known, below a title perhaps; ``None`` where none is known.
        ``known`` counts those of a row that whoever reads the sheet looks for."""
        rows = sorted(self.rows)[:MOST_ROWS_ABOVE]
        counts = [known(self.headings([row])) for row in rows]
        return rows[counts.index(max(counts))] if any(counts) else None


def top(book: Workbook, entry: SheetEntry, look: Look) -> Top:
    """Read the first rows of a sheet."""
    read = sheet_rows.rows(entry.part, book.file, entry.name, book.texts, until=LOWEST)
    texts = {row: {cell[0]: _text(cell, book) for cell in cells} for row, cells in read}
    merged = tuple(block for block in look.merged if block.top <= LOWEST)
    return Top(texts, merged, look.width)


def _text(cell: Cell, book: Workbook) -> str:
    """A cell as a heading: years and days are headings too, where they stand side by side."""
    _, text, kind, style = cell
    if kind != "n":
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    of = book.kinds[style] if style < len(book.kinds) else PLAIN
    day = None if of in (PLAIN, PERCENT) else number_formats.as_text(number, of, from_1904=book.from_1904)
    return day or number_text(number)
