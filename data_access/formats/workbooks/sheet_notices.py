"""What a person should know of a sheet that was read: what is hidden in it, and what is merged."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.errors import Problem
from data_access.formats.workbooks.sheet import Sheet
from data_access.formats.workbooks.sheet_rows import Merged, letters

MOST = 20  # runs of rows or columns that a sentence lists
NOTHING = "nothing to do, unless they are not meant to be read"


def of_shape(sheet: Sheet) -> list[Problem]:
    """Notices on rows and columns that are hidden, and on merged cells below the headings."""
    look = sheet.look
    found = []
    rows = [(max(first, sheet.header + 1), last) for first, last in look.hidden_rows if last > sheet.header]
    if rows:
        words = (
            "rows that a filter hides, which were read too: {rows}"
            if look.filtered
            else "hidden rows, which were read too: {rows}"
        )
        found.append(_notice(sheet, "hidden-rows", words, NOTHING, row=rows[0][0], rows=_runs(rows, str)))
    width = len(sheet.headings)
    columns = [(first, min(last, width - 1)) for first, last in look.hidden_columns if 0 <= first < width]
    if columns:
        words = "hidden columns, which were read too: {columns}"
        listed = _runs(columns, letters)
        found.append(_notice(sheet, "hidden-columns", words, NOTHING, columns=listed))
    merged = [block for block in look.merged if block.bottom > sheet.header and _is_inside(block, sheet)]
    if merged:
        cells = [_cells(block) for block in merged[:MOST]]
        listed = ", ".join(cells) + (", …" if len(merged) > MOST else "")
        words = "merged cells among the rows: {cells}; only the first cell of each block holds its value"
        found.append(
            _notice(sheet, "merged-cells", words, "each cell with a value of its own",
                    row=max(merged[0].top, sheet.header + 1), cells=listed)
        )  # fmt: skip
    return found


def _is_inside(block: Merged, sheet: Sheet) -> bool:
    return block.bottom > sheet.header and block.left < len(sheet.headings)


def _cells(block: Merged) -> str:
    return f"{letters(block.left)}{block.top}:{letters(block.right)}{block.bottom}"


def _runs(runs: Sequence[tuple[int, int]], name: object) -> str:
    """``5–9, 12``: runs as a sentence lists them."""
    assert callable(name)
    words = [name(first) if first == last else f"{name(first)}–{name(last)}" for first, last in runs[:MOST]]
    return ", ".join(words) + (", …" if len(runs) > MOST else "")


def _notice(
    sheet: Sheet, code: str, found: str, expected: str, *, row: int | None = None, **values: str
) -> Problem:
    return Problem(
        code, sheet.file, found, expected, row, sheet=sheet.sheet, severity="notice", values=values
    )
