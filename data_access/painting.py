"""Copies of the files a person gave, with what was found painted in their cells, beside the report.

The originals are never written to. Only files that the reader has opened are copied, workbooks in a process
of its own: openpyxl takes whatever a file claims at its word, however long and large that makes it.
"""

from __future__ import annotations

import contextlib
import csv
import io
import math
import multiprocessing
import sys
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from dashboard.documents import painting
from dashboard.documents.painting import Mark
from dashboard.i18n import Language, say
from dashboard.tables import TABLES
from data_access.findings import Written, written
from data_access.formats import archive
from data_access.formats.cells import shown
from data_access.formats.chunk import SheetRead
from data_access.formats.decimals import with_point
from data_access.formats.headings import names_of, plain
from data_access.formats.text.beginnings import MOST_COLUMNS, OTHER_DELIMITERS
from data_access.formats.text.encodings import encoding_of

TEXT = (".csv", ".tsv", ".txt")
MOST_MARKS = 10_000  # in one file: programs grow slow with more comments, and people too
MOST_ROWS = 100_000  # of a text
MOST_BYTES = 24 * 2**20  # of a workbook as XML, some 500,000 cells: openpyxl needs ten seconds for them
MOST_SECONDS = 120  # on a slow machine
MOST_MEMORY = 4 * 2**30
FOR_ENCODING = 2**20  # bytes looked at


def copies(
    paths: Sequence[Path], report: Path, sheets: Sequence[SheetRead], language: Language
) -> Iterator[str]:
    """Write a painted copy of each file with findings, and say where it is or why there is none.

    ``report``: what ``Findings`` wrote; ``sheets``: where the headings stand in what was read.
    """
    if not report.is_file():
        return
    by_file: dict[str, list[Written]] = {}
    for found in written(report, language):
        by_file.setdefault(found.file, []).append(found)
    for name, path in _files(paths):
        read = {sheet.sheet: sheet for sheet in sheets if sheet.file == name}
        if name not in by_file or not read:
            continue
        target = report.with_name(f"{report.stem}-{name.rpartition('.')[0].replace('/', '-')}.xlsx")
        if _painted(path, by_file[name], read, target, language):
            yield say(language, "A copy with all findings in its cells: {path}", path=str(target))
        else:
            target.unlink(missing_ok=True)
            yield say(
                language,
                "{file} is too large, or too unusual, to be copied with the findings in it.",
                file=name,
            )


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """The files as findings name them: those given, and those of a folder. Nothing is painted in a zip."""
    for path in paths:
        members = archive.of_folder(path) if path.is_dir() else [archive.of_file(path)]
        for member in members:
            if member.path and member.path.suffix.lower() in (".xlsx", *TEXT):
                yield member.name, member.path


def _painted(
    path: Path, found: list[Written], read: dict[str | None, SheetRead], target: Path, language: Language
) -> bool:
    """Whether a copy was written."""
    left = max(len(found) - MOST_MARKS, 0)
    marks = [_mark(one, read.get(one.sheet)) for one in found[:MOST_MARKS]]
    if path.suffix.lower() in TEXT:
        return _painted_text(path, marks, read[None], target, language, left)
    with zipfile.ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist() if part.filename.endswith(".xml")) > MOST_BYTES:
            return False
    alone = multiprocessing.get_context("spawn").Process(
        target=_paint_alone, args=(path, target, marks, language, left), daemon=True
    )
    alone.start()
    alone.join(MOST_SECONDS)
    if alone.is_alive():
        alone.kill()
        alone.join()
    return alone.exitcode == 0


def _paint_alone(path: Path, target: Path, marks: list[Mark], language: Language, left: int) -> None:
    """What runs in a process of its own; its exit code says whether it went well."""
    with contextlib.suppress(ImportError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        with path.open("rb") as source:
            painting.workbook(source, target, marks, language, left=left)
    except Exception:  # what the reader takes may still be beyond openpyxl, in any way
        sys.exit(1)


def _painted_text(
    path: Path, marks: Sequence[Mark], read: SheetRead, target: Path, language: Language, left: int
) -> bool:
    with path.open("rb") as stream:
        encoding = encoding_of(stream.read(FOR_ENCODING))
    content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    text = content.decode(encoding, errors="replace").removeprefix("\ufeff")
    delimiter = _delimiter(text, read)
    if not delimiter or max(text.count("\n"), text.count("\r")) > MOST_ROWS:
        return False
    kinds = {word: table.column(name).kind for table in TABLES for word, name in names_of(table).items()}
    numbers = {
        n for name, n in read.columns.items() if kinds.get(plain(name)) in ("number", "integer", "money")
    }
    decimal = "," if delimiter == ";" else "."
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    cells = (
        [_value(cell, decimal if n in numbers else None) for n, cell in enumerate(line[:MOST_COLUMNS], 1)]
        for line in lines
    )
    painting.rows(cells, _sheet_name(path), target, marks, language, left=left)
    return True


def _delimiter(text: str, read: SheetRead) -> str | None:
    """The sign that parts the cells: the one that gives the headings that were read."""
    for delimiter in OTHER_DELIMITERS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        headings = next(islice(rows, read.header - 1, None), [])
        if {shown(heading) for heading in headings if heading} >= {c for c in read.columns if c[0] != "#"}:
            return delimiter
    return None


def _value(cell: str, decimal: str | None) -> Any:
    """A number where one belongs and stands; the text as it is written everywhere else."""
    pointed = with_point(cell, decimal) if decimal else None
    number = float(pointed) if pointed else math.nan
    return number if math.isfinite(number) else cell


def _sheet_name(path: Path) -> str:
    """A name that a sheet may have, from that of a file."""
    return "".join("-" if letter in "[]:*?/\\'" else letter for letter in path.stem)[:31] or "CSV"


def _mark(found: Written, read: SheetRead | None) -> Mark:
    column = _column(found.column, read) if found.column and read else None
    row = found.row
    if row is None and column and read:
        row = read.header
    return Mark(found.severity, found.sheet, row, column, found.found, found.expected)


def _column(name: str, read: SheetRead) -> int | None:
    """The column that a finding names by its heading as it stands in the file, or by a declared name."""
    if name in read.columns:
        return read.columns[name]
    words = {plain(heading): column for heading, column in read.columns.items()}
    declared = [word for table in TABLES for word, column in names_of(table).items() if column == name]
    return next((words[word] for word in (plain(name), *declared) if word in words), None)
