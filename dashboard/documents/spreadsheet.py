"""Rows as workbooks (XLSX): the one place where a sheet is styled.

Rows are written as they come and never held together, so memory does not grow with a sheet.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from dashboard.documents import clockless
from dashboard.documents.delimited import neutral
from dashboard.figures.theme import COLOURS

Form = Literal["text", "number", "whole", "date"]
Way = Literal["plain", "strong", "link"]  # a link is its own address

MOST_ROWS = 1_048_575  # what a sheet holds below its headings
LONGEST = 32_767  # characters that a cell holds
# Text stays text ("2023-07", "0012"): under any other format a program makes dates and numbers of it.
FORMATS: dict[Form, str] = {"text": "@", "number": "General", "whole": "0", "date": "yyyy-mm-dd"}
A4 = 9
FIRST_DAY = "1900-03-01"  # before it, spreadsheet programs disagree about the number of a day
# What XML cannot hold, and what a program would take for such an escape.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

_COLOURS = COLOURS["light"]


def rgb(name: str) -> str:
    """A colour of the light theme as spreadsheets write it."""
    return "FF" + _COLOURS[name].lstrip("#")


TITLE = Font(name="Calibri", size=16, bold=True, color=rgb("accent"))
STRONG = Font(name="Calibri", size=11, bold=True, color=rgb("ink"))
PLAIN = Font(name="Calibri", size=11, color=rgb("ink"))
LINK = Font(name="Calibri", size=11, underline="single", color=rgb("accent"))
FONTS: dict[Way, Font] = {"plain": PLAIN, "strong": STRONG, "link": LINK}
REQUIRED = (
    Font(name="Calibri", size=11, bold=True, color=rgb("surface")),
    PatternFill("solid", fgColor=rgb("accent")),
)
OPTIONAL = Font(name="Calibri", size=11, color=rgb("ink")), PatternFill("solid", fgColor=rgb("accent-soft"))
EDGE = Border(right=Side("thin", color=rgb("hairline")), bottom=Side("medium", color=rgb("ink")))
LINE = 15  # points
WRAPPED, ABOVE = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")


@dataclass(frozen=True)
class Allowed:
    """What a spreadsheet program lets be typed into a column. ``source``: a range of cells, for a drop-down.

    strict   False: the program warns, and takes it if the person insists.
    """

    kind: Literal["list", "whole", "decimal", "date", "textLength"]
    message: str
    source: str = ""
    least: str | None = None
    most: str | None = None
    strict: bool = True


@dataclass(frozen=True)
class Field:
    """A column of a sheet; ``width`` in characters, ``note`` hangs on its heading. The heading of a required
    one is bold, on another ground. ``pattern``: how its numbers are shown, in place of the form's format."""

    heading: str
    form: Form = "text"
    width: float = 14
    note: str = ""
    required: bool = False
    allowed: Allowed | None = None
    pattern: str = ""


@dataclass(frozen=True)
class Sheet:
    """A table: one row of headings, frozen, then the rows: text, numbers, ISO dates, None where blank."""

    name: str
    fields: Sequence[Field]
    rows: Iterable[Sequence[Any]] = ()


@dataclass(frozen=True)
class Page:
    """Text to be read: a title, then lines of cells, each with the way it is written."""

    name: str
    title: str
    lines: Sequence[Sequence[tuple[str, Way]]]
    widths: Sequence[float] = (110,)


def write(target: Path | BinaryIO, sheets: Sequence[Sheet | Page]) -> None:
    """Write a workbook of the sheets, in their order.

    Text that a program would run as a formula is neutralised, numbers stay numbers, and equal sheets make
    equal files. ``ValueError`` for more than ``MOST_ROWS`` rows.
    """
    book = Workbook(write_only=True)
    try:
        for sheet in sheets:
            made = book.create_sheet(sheet.name)
            if isinstance(sheet, Page):
                _page(made, sheet)
            else:
                _table(made, sheet)
    except BaseException:
        made.close()  # a sheet half written keeps a temporary file open
        raise
    clockless.save(book, target)


def reference(sheet: str, column: int, first: int, last: int) -> str:
    """A range of one column (from 1) in a sheet: ``'Liste'!$A$2:$A$9``."""
    letter, name = get_column_letter(column), sheet.replace("'", "''")
    return f"'{name}'!${letter}${first}:${letter}${last}"


def text(value: str) -> str:
    """Text as a cell may hold it: no formula, no character that XML does not know."""
    safe = UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", neutral(value))
    return safe if len(safe) <= LONGEST else safe[: LONGEST - 1] + "…"


def exact(number: float) -> str:
    """A number as a cell of the type ``n`` is to hold it: openpyxl itself writes sixteen figures, one too few
    for the same number to come back."""
    return repr(number).removesuffix(".0")


def _table(made: Any, sheet: Sheet) -> None:
    for number, field in enumerate(sheet.fields, 1):
        column = made.column_dimensions[get_column_letter(number)]
        column.width, column.number_format = field.width, field.pattern or FORMATS[field.form]
        if field.allowed:
            made.data_validations.append(_validation(field, number))
    made.freeze_panes = "A2"
    made.row_dimensions[1].height = 32
    print_setup(made, landscape=True)
    made.print_title_rows = "1:1"
    made.append([_heading(made, field) for field in sheet.fields])
    writers = [_writer(made, field) for field in sheet.fields]
    written = 0
    for row in sheet.rows:
        if written == MOST_ROWS:
            raise ValueError(f"more than {MOST_ROWS} rows")
        made.append([cell(value) for cell, value in zip(writers, row, strict=True)])
        written += 1
    if written:
        made.auto_filter.ref = f"A1:{get_column_letter(len(sheet.fields))}{written + 1}"


def _heading(made: Any, field: Field) -> WriteOnlyCell:
    font, fill = REQUIRED if field.required else OPTIONAL
    cell = _cell(made, field.heading, font)
    cell.fill, cell.border, cell.alignment = fill, EDGE, WRAPPED
    cell.number_format = FORMATS["text"]
    if field.note:
        cell.comment = note(field.note)
    return cell


def note(words: str) -> Comment:
    """A note that is wide and high enough to be read whole."""
    lines = sum(1 + len(line) // 48 for line in words.split("\n"))
    return Comment(words, "Reper", width=330, height=min(24 + 17 * lines, 600))


def _writer(made: Any, field: Field) -> Callable[[Any], WriteOnlyCell | None]:
    """How the values of a column become cells.

    One cell object serves a whole column: it is written before the next row comes, and making a styled one
    for each value takes five times as long.
    """
    cell, form = WriteOnlyCell(made), field.form
    cell.number_format, cell.font = field.pattern or FORMATS[form], PLAIN

    def written(value: Any) -> WriteOnlyCell | None:
        if value is None or value == "":
            return None
        if form == "date" and str(value) >= FIRST_DAY:
            cell.value = date.fromisoformat(value)
            cell.number_format = FORMATS["date"]  # openpyxl puts its own in place of it
        elif form in ("number", "whole"):
            cell.value = exact(float(value))
            cell.data_type = "n"
        else:
            cell.value = text(str(value))
            cell.data_type = "s"  # never a formula nor an error, whatever it begins with
        return cell

    return written


def _validation(field: Field, number: int) -> DataValidation:
    allowed = field.allowed
    assert allowed
    bounds = {"formula1": allowed.source} if allowed.kind == "list" else _bounds(allowed)
    validation = DataValidation(
        type=allowed.kind, allow_blank=True, showErrorMessage=True,
        errorStyle="stop" if allowed.strict else "warning",
        errorTitle=field.heading[:32], error=allowed.message[:255], **bounds,
    )  # fmt: skip
    letter = get_column_letter(number)
    validation.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
    return validation


def _bounds(allowed: Allowed) -> dict[str, str | None]:
    if allowed.least is not None and allowed.most is not None:
        return {"operator": "between", "formula1": allowed.least, "formula2": allowed.most}
    if allowed.least is not None:
        return {"operator": "greaterThanOrEqual", "formula1": allowed.least}
    return {"operator": "lessThanOrEqual", "formula1": allowed.most}


def _page(made: Any, page: Page) -> None:
    for number, width in enumerate(page.widths, 1):
        made.column_dimensions[get_column_letter(number)].width = width
    made.sheet_view.showGridLines = False
    print_setup(made, landscape=False)
    made.print_area = f"A1:{get_column_letter(len(page.widths))}{len(page.lines) + 1}"
    made.append([_cell(made, page.title, TITLE)])
    for number, line in enumerate(page.lines, 2):
        cells = [_cell(made, words, FONTS[way]) for words, way in line]
        if len(cells) > 1:  # a line of its own runs on over the blank cells beside it, and so does a link
            for cell, (_, way) in zip(cells, line, strict=True):
                cell.alignment = ABOVE if way == "link" else WRAPPED
            wrapped = [words if way != "link" else "" for words, way in line]
            made.row_dimensions[number].height = height(wrapped, page.widths)
        for place, (cell, (words, way)) in enumerate(zip(cells, line, strict=True), 1):
            if way == "link":
                cell.hyperlink = words
                cell.hyperlink.ref = f"{get_column_letter(place)}{number}"  # a cell not in its place has none
        made.append(cells)


def height(words: Sequence[str], widths: Sequence[float]) -> float:
    """The height in points of a row whose cells are wrapped in columns so many characters wide: Excel finds
    it by itself when it opens a file, other programs let the lines run into the next row."""
    lines = [math.ceil(len(text) / (0.95 * width)) for text, width in zip(words, widths, strict=False)]
    return LINE * max(1, *lines)


def _cell(made: Any, words: str, font: Font) -> WriteOnlyCell:
    cell = WriteOnlyCell(made, text(words))
    cell.data_type, cell.font = "s", font
    return cell


def print_setup(made: Any, *, landscape: bool) -> None:
    """As wide as the paper, with the sheet's name and the page at the foot."""
    made.page_setup.orientation = "landscape" if landscape else "portrait"
    made.page_setup.paperSize = A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = made.HeaderFooter.oddFooter
    footer.left.text, footer.right.text = "&A", "&P / &N"
