"""Findings painted into a copy of a person's own sheets: every cell that was found wanting is filled, framed
and commented, and a first sheet lists all with links to the cells.

Whatever else the workbook holds, its contents, formulas and formats, stays; only drawings are lost, which
openpyxl does not carry over.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from dashboard.documents import spreadsheet
from dashboard.errors import Severity, severity_in_words
from dashboard.i18n import Language, say
from dashboard.sheets import FINDINGS

GRAVEST_FIRST: tuple[Severity, ...] = ("error", "warning", "notice")
MOST_IN_A_CELL = 10  # findings that one comment tells
WIDTHS = (14, 18, 10, 60, 60)
# Told apart by pattern and frame as well as by colour; all pale, so that what stands in the cell is read.
FILLS = {
    "error": PatternFill("lightUp", fgColor="FFD9480F", bgColor="FFFDEBE3"),
    "warning": PatternFill("lightHorizontal", fgColor="FFC99700", bgColor="FFFFF6DB"),
    "notice": PatternFill("gray0625", fgColor="FF0B5C7A", bgColor="FFE3F0F4"),
}
FRAMES = {
    name: Border(*(Side(style, color=colour) for _ in range(4)))
    for name, style, colour in (
        ("error", "thick", "FFB8480A"),
        ("warning", "mediumDashed", "FF8A6D00"),
        ("notice", "dotted", "FF0B5C7A"),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """One finding in words: how grave, and where (row and column from 1; None where in no one place)."""

    severity: Severity
    sheet: str | None
    row: int | None
    column: int | None
    found: str
    expected: str

    def told(self, language: Language) -> str:
        return say(
            language, "{mark}: found {found}; expected {expected}.",
            mark=severity_in_words(self.severity, language), found=self.found, expected=self.expected,
        )  # fmt: skip


def workbook(
    source: BinaryIO, target: Path | BinaryIO, marks: Sequence[Mark], language: Language, *, left: int = 0
) -> None:
    """Write a copy of a workbook with the marks in it; ``left``: how many more findings there are.

    Raises whatever openpyxl does for a workbook that it cannot read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that are not carried over
        book = load_workbook(source, rich_text=True)
    for name, places in _by_sheet(marks, book.sheetnames[0]).items():
        if name not in book.sheetnames or not hasattr(book[name], "merged_cells"):
            continue
        heads = {(row, column): (merged.min_row, merged.min_col)
                 for merged in book[name].merged_cells.ranges for row, column in merged.cells}  # fmt: skip
        for (row, column), here in places.items():
            _paint(book[name].cell(*heads.get((row, column), (row, column))), here, language)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = False
        for cell in sheet._cells.values():
            if type(cell.value) is float:
                cell._value = spreadsheet.exact(cell.value)  # its type stays that of a number
    first = book.create_sheet(_free_name(book.sheetnames, language), 0)
    book.active, first.sheet_view.tabSelected = 0, True
    for line in _listed(first, marks, book.sheetnames[1], language, left):
        first.append(line)
    _finish(first)
    book.save(target)


def rows(
    given: Iterable[Sequence[Any]],
    name: str,
    target: Path | BinaryIO,
    marks: Sequence[Mark],
    language: Language,
    *,
    left: int = 0,
) -> None:
    """The same for a file of plain rows (text or numbers), which becomes a sheet of the given name; rows are
    written as they come."""
    book = Workbook(write_only=True)
    first, sheet = book.create_sheet(FINDINGS.in_(language)), book.create_sheet(name)
    _finish(first)
    for line in _listed(first, marks, name, language, left):
        first.append(line)
    places = _by_sheet(marks, name).get(name, {})
    for number, row in enumerate(given, 1):
        sheet.append(
            [_cell(sheet, value, places.get((number, n)), language) for n, value in enumerate(row, 1)]
        )
    book.save(target)


def _by_sheet(marks: Iterable[Mark], only: str) -> dict[str, dict[tuple[int, int], list[Mark]]]:
    """Sheet → (row, column) → its marks, the gravest first; a mark without a column stands in the first."""
    found: dict[str, dict[tuple[int, int], list[Mark]]] = {}
    for mark in sorted(marks, key=lambda mark: GRAVEST_FIRST.index(mark.severity)):
        if mark.row is not None:
            found.setdefault(mark.sheet or only, {}).setdefault((mark.row, mark.column or 1), []).append(mark)
    return found


def _cell(sheet: Any, value: Any, marks: Sequence[Mark] | None, language: Language) -> Any:
    if value == "" and not marks:
        return None
    number = isinstance(value, float)
    cell = WriteOnlyCell(sheet, spreadsheet.exact(value) if number else spreadsheet.text(str(value)))
    cell.data_type = "n" if number else "s"
    cell.number_format = spreadsheet.FORMATS["number" if number else "text"]
    if marks:
        _paint(cell, marks, language)
    return cell


def _paint(cell: Any, marks: Sequence[Mark], language: Language) -> None:
    gravest = marks[0].severity
    cell.fill, cell.border = copy(FILLS[gravest]), copy(FRAMES[gravest])
    told = [mark.told(language) for mark in marks[:MOST_IN_A_CELL]]
    if len(marks) > MOST_IN_A_CELL:
        told.append(say(language, "… and {n} more.", n=len(marks) - MOST_IN_A_CELL))
    own = [cell.comment.text] if cell.comment else []  # what the person noted there stays
    cell.comment = spreadsheet.note("\n\n".join([*own, *told]))


def _listed(
    sheet: Any, marks: Sequence[Mark], only: str, language: Language, left: int
) -> Iterator[list[Any]]:
    """The lines of the sheet that lists the marks, the gravest first."""
    heads = ("What it means", "Sheet", "Cell", "Found", "Expected")
    yield [_written(sheet, say(language, head), spreadsheet.STRONG) for head in heads]
    gravest_first = sorted(marks, key=lambda mark: GRAVEST_FIRST.index(mark.severity))
    for number, mark in enumerate(gravest_first, 2):
        name = mark.sheet or (only if mark.row else "")
        told = _written(sheet, severity_in_words(mark.severity, language), spreadsheet.PLAIN)
        told.fill = copy(FILLS[mark.severity])
        words = [_written(sheet, text, spreadsheet.PLAIN) for text in (mark.found, mark.expected)]
        sheet.row_dimensions[number].height = spreadsheet.height((mark.found, mark.expected), WIDTHS[-2:])
        link = _link(sheet, name, mark, number) if mark.row else None
        line = [told, _written(sheet, name, spreadsheet.PLAIN), link, *words]
        for cell in filter(None, line):
            cell.alignment = copy(spreadsheet.WRAPPED)
        yield line
    if left:
        yield [_written(sheet, say(language, "… and {n} more.", n=left), spreadsheet.PLAIN)]


def _link(sheet: Any, name: str, mark: Mark, line: int) -> WriteOnlyCell:
    place = f"{get_column_letter(mark.column or 1)}{mark.row}"
    cell = _written(sheet, place, spreadsheet.LINK)
    quoted = name.replace("'", "''")
    cell.hyperlink = Hyperlink(ref="C1", location=f"'{quoted}'!{place}")
    cell.hyperlink.ref = f"C{line}"  # a cell that is not in its place yet would take itself for A1
    return cell


def _written(sheet: Any, words: str, font: Font) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, spreadsheet.text(words))
    cell.data_type, cell.font = "s", copy(font)
    return cell


def _finish(sheet: Any) -> None:
    sheet.freeze_panes = "A2"
    spreadsheet.print_setup(sheet, landscape=True)
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _free_name(taken: Iterable[str], language: Language) -> str:
    """The name of the sheet of findings, numbered where the workbook has one already."""
    name, folded = FINDINGS.in_(language), {one.casefold() for one in taken}
    numbered = (f"{name} {n}" for n in range(2, len(folded) + 3))
    return next(one for one in (name, *numbered) if one.casefold() not in folded)
