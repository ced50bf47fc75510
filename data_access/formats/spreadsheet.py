"""Workbooks (XLSX): which of their sheets hold which tables.

Without a mapping file a sheet is told by its name or its headings, as a file is; what is neither is passed
over and told of. A mapping file's ``sheet`` says which sheets a block reads. Hidden sheets are read only
where a mapping names them: they mostly hold lists to choose from, those of our own templates among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from dashboard.columns import Words
from dashboard.errors import Problem, ProblemWithData
from dashboard.sheets import without_table
from dashboard.tables import TABLES, Table
from data_access.formats import declared
from data_access.formats.by_mapping import mapped, plans
from data_access.formats.cells import shown
from data_access.formats.chunk import Part
from data_access.formats.forms import Asked, Claim, known_to
from data_access.formats.headings import is_required, matched, nearest, plain, table_named, tables_with
from data_access.formats.text.beginnings import MOST_COLUMNS
from data_access.formats.workbooks import sheet_headings, sheet_rows, workbook
from data_access.formats.workbooks.guarded_xml import AGAIN
from data_access.formats.workbooks.sheet import Sheet
from data_access.formats.workbooks.sheet_headings import Top
from data_access.formats.workbooks.sheet_notices import of_shape
from data_access.formats.workbooks.sheet_rows import Look, letters
from data_access.formats.workbooks.workbook import SheetEntry, Workbook
from data_access.mapping import FileMapping

NAME = Words("XLSX", "XLSX")
# The others are known in order to say what to do with them.
OTHERS = {
    ".xlsm": "a workbook with macros",
    ".xltm": "a workbook with macros",
    ".xls": "a workbook of the old form (.xls)",
    ".xlsb": "a workbook of the binary form (.xlsb)",
    ".ods": "a spreadsheet of another form (.ods)",
}
ENDINGS = (".xlsx", *OTHERS)
TABLE_NAMES = ", ".join(table.name for table in TABLES)
BYTES_OF_CELL = 6  # about what a cell takes in CSV, for a progress bar


def claim(asked: Asked) -> Claim:
    return Claim.LEFT_OVER if asked.told or asked.ending not in OTHERS else Claim.NONE


def parts(asked: Asked) -> list[Part]:
    """The tables in a workbook's sheets; ``ProblemWithData`` where none can be read."""
    file = asked.member.name
    if asked.ending in OTHERS:
        code = "macros" if asked.ending.endswith("m") else "other-spreadsheet"
        raise ProblemWithData([Problem(code, file, OTHERS[asked.ending], AGAIN)])
    opened = Opened(asked, workbook.opened(asked.on_disk(), file))
    return opened.mapped_parts() if opened.is_mapped else opened.declared_parts()


class Opened:
    """A workbook's sheets while it is found out what they hold."""

    def __init__(self, asked: Asked, book: Workbook):
        self.asked, self.book = asked, book
        self.looks: dict[str, Look] = {}
        self.is_mapped = bool(asked.blocks and not asked.table)
        self.mapping = asked.rules.name if asked.rules else ""
        self.notices: list[Problem] = []
        self.for_people = without_table([entry.name for entry in book.sheets])

    def look(self, entry: SheetEntry) -> Look:
        if entry.name not in self.looks:
            self.looks[entry.name] = sheet_rows.look(entry.part, self.book.file, entry.name)
        return self.looks[entry.name]

    def _top(self, entry: SheetEntry) -> Top:
        return sheet_headings.top(self.book, entry, self.look(entry))

    @property
    def filled(self) -> list[SheetEntry]:
        """The sheets that a person sees and that hold anything; of a workbook written here, its tables."""
        seen = [entry for entry in self.book.sheets if not entry.hidden and self.look(entry).cells]
        return [entry for entry in seen if entry.name not in self.for_people] or seen

    def mapped_parts(self) -> list[Part]:
        found, taken = [], set()
        for block in self.asked.blocks:
            for entry in self._meant(block):
                sheet = self._sheet(entry, self._rows(entry, block), decimal=block.decimal)
                found.append(mapped.part(sheet, block, self.asked, self._size(entry)))
                taken.add(entry.name)
        self._tell(taken)
        return found

    def _meant(self, block: FileMapping) -> list[SheetEntry]:
        here = shown(", ".join(f"“{entry.name}”" for entry in self.book.sheets))
        if block.sheet is None:
            if len(self.filled) == 1:
                return self.filled
            if not self.filled:
                self._nothing()
            self._refuse("which-sheet", "several sheets that hold something: {sheets}",
                         "a line in the mapping file {mapping} that says which: sheet = \"…\"",
                         sheets=here, mapping=self.mapping)  # fmt: skip
        pattern = plain(block.sheet)
        meant = [
            e for e in self.book.sheets if plain(e.name) == pattern or fnmatchcase(plain(e.name), pattern)
        ]
        if not meant:
            self._refuse(
                "no-such-sheet", "no sheet “{sheet}”, which the mapping file {mapping} names",
                "one of these: {sheets}", sheet=block.sheet, sheets=here, mapping=self.mapping,
            )  # fmt: skip
        return meant

    def _rows(self, entry: SheetEntry, block: FileMapping) -> tuple[int, ...]:
        """The rows of the headings: those that the mapping says, or those in which its headings stand."""
        if "header" in block.said:
            return (*block.above, block.header)
        return (self._top(entry).found(plans.Headings(block).known) or block.header,)

    def declared_parts(self) -> list[Part]:
        sheets = []
        for entry in self._named_by_descriptor():
            top = self._top(entry)
            row = top.found(declared.Headings(self.asked.table).known)
            sheets.append(self._sheet(entry, (row or top.first_row,)))
        elsewhere = {} if self.asked.table else self._elsewhere(sheets)
        sheets = [sheet for sheet in sheets if sheet.sheet not in elsewhere]
        tables = self._tables(sheets) if sheets or not elsewhere else {}
        self._tell({**tables, **elsewhere})
        if not tables and not elsewhere:
            self._nothing()
        found = [part for parts in elsewhere.values() for part in parts]
        taken = [sheet for sheet in sheets if sheet.sheet in tables]
        return found + [declared.part(sheet, tables[sheet.sheet], self._size(sheet.entry)) for sheet in taken]

    def _elsewhere(self, sheets: list[Sheet]) -> dict[str, Sequence[Part]]:
        """The sheets that hold a table which others publish, by name."""
        found = {}
        for sheet in sheets:
            _, module = known_to(sheet.headings)
            if module and not tables_with(sheet.headings):
                found[sheet.sheet] = module.table_parts(sheet, self.asked, self._size(sheet.entry))
        return found

    def _named_by_descriptor(self) -> list[SheetEntry]:
        """The sheets to look at: all of them, unless a data package's descriptor names one."""
        dialect = self.asked.resource.get("dialect")
        named = dialect.get("sheet") if isinstance(dialect, dict) else None
        return [
            entry
            for number, entry in enumerate(self.filled, 1)
            if named is None or named in (entry.name, number)
        ]

    def _tables(self, sheets: list[Sheet]) -> dict[str, Table]:
        """The table in each sheet that holds one. A sheet alone is told as a file is; among several, those
        that only look like a table (a list of what the columns mean) are not taken for one."""
        of = self.asked.table
        if of and (fitting := [s for s in sheets if of in (_surely(s), nearest(s.headings))]):
            return {sheet.sheet: of for sheet in fitting}
        if len(sheets) == 1:
            name = sheets[0].sheet
            named = name if table_named(name) else Path(self.asked.name).stem
            return {name: of or declared.table_of(sheets[0], named)}
        sure = {sheet.sheet: table for sheet in sheets if not of and (table := _surely(sheet))}
        close = {
            sheet.sheet: table
            for sheet in sheets
            if not of and (table := nearest(sheet.headings)) and (not sure or _is_close(sheet, table))
        }
        return close | sure

    def headed(self, entry: SheetEntry, rows: tuple[int, ...]) -> Sheet:
        """A sheet with its headings in these rows."""
        return self._sheet(entry, rows)

    def _sheet(self, entry: SheetEntry, rows: tuple[int, ...], decimal: str = ".") -> Sheet:
        look = self.look(entry)
        made = partial(Sheet, self.book, entry, look, header=rows[-1], decimal=decimal)
        if look.far:
            return made(problem=Problem(
                "too-many-columns", self.book.file, "something in cell {cell}, far outside any table",
                "nothing beyond column {last}: what stands there deleted", sheet=entry.name,
                values={"cell": look.far, "last": letters(MOST_COLUMNS - 1)},
            ))  # fmt: skip
        top = self._top(entry)
        sheet = made(headings=top.headings(rows), above=top.above(rows[0]))
        self.notices += of_shape(sheet)
        return sheet

    def _size(self, entry: SheetEntry) -> int:
        return self.look(entry).cells * BYTES_OF_CELL

    def _tell(self, taken: Any) -> None:
        """Tell of hidden rows and the like in the sheets taken, and of the sheets that were not."""
        for entry in self.book.sheets:
            if entry.name in taken or (entry.name in self.for_people and not entry.hidden):
                continue
            if entry.hidden:
                found, expected = "a hidden sheet, which was not read", "nothing to do, or the sheet unhidden"
            elif not self.look(entry).cells:
                found, expected = "a sheet that holds nothing", "nothing to do"
            else:
                found = "a sheet that was not read"
                expected = (
                    "nothing to do, or a block of the mapping file {mapping} that names it"
                    if self.is_mapped
                    else "nothing to do, or the name and the headings of one table: {tables}"
                )
            self.asked.notices.append(
                Problem("passed-over", self.book.file, found, expected, sheet=entry.name, severity="notice",
                        values={"tables": TABLE_NAMES, "mapping": self.mapping})
            )  # fmt: skip
        for notice in self.notices:  # a sheet may be read for several tables
            if notice.sheet in taken and notice not in self.asked.notices:
                self.asked.notices.append(notice)

    def _nothing(self) -> NoReturn:
        if not self.filled:
            self._refuse(
                "empty-file",
                "a workbook whose sheets hold nothing",
                "a row of headings and rows of data",
            )
        names = shown(", ".join(f"“{entry.name}”" for entry in self.filled))
        self._refuse("unknown-table", "sheets of no known table: {sheets}",
                     "a sheet named after its table ({tables}) or with its headings, or a mapping file",
                     sheets=names, tables=TABLE_NAMES)  # fmt: skip

    def _refuse(self, code: str, found: str, expected: str, **values: Any) -> NoReturn:
        raise ProblemWithData([Problem(code, self.book.file, found, expected, values=values)])


def _surely(sheet: Sheet) -> Table | None:
    """The table that a sheet is named after, or whose headings it has without exception."""
    fitting = tables_with(sheet.headings)
    return table_named(sheet.sheet) or (fitting[0] if len(fitting) == 1 else None)


def _is_close(sheet: Sheet, table: Table) -> bool:
    """Whether all but a few of the headings are the table's, and all but a few that it requires are there."""
    positions, problems = matched(sheet.headings, table, file=sheet.file)
    missing = sum(problem.code == "missing-column" for problem in problems)
    required = sum(map(is_required, table.columns))
    unknown = sum(problem.code == "unknown-column" for problem in problems)
    return missing <= required / 4 and unknown <= len(positions) / 3
