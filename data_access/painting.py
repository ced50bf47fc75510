"""Copies of the files a person gave, with what was found painted in their cells, beside the report.

The originals are never written to. A copy is made of what was read without being refused as a file, and only
up to a size that is painted in seconds.
"""

from __future__ import annotations

import csv
import math
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

from python_calamine import CalamineWorkbook

from dashboard.documents import painting
from dashboard.documents.painting import Mark
from dashboard.i18n import Language, say
from dashboard.tables import TABLES
from data_access.findings import Written, written
from data_access.formats import archive, delimited
from data_access.formats.cells import shown
from data_access.formats.decimals import with_point
from data_access.formats.headings import names_of, plain
from data_access.mapping import Mapping as Rules

TEXT = (".csv", ".tsv", ".txt")
MOST_MARKS = 10_000  # in one file: programs grow slow with more comments, and people too
MOST_ROWS = 100_000  # of a CSV
MOST_BYTES = (
    24 * 2**20
)  # of a workbook as XML, some 500,000 cells: openpyxl reads and writes them in ten seconds
HIGHEST_HEADER = 50  # the row above which headings are sought


class Layout(NamedTuple):
    """Where the headings of a sheet stand: their row, and heading → column, both from 1."""

    header: int
    headings: Mapping[str, int]


def copies(
    paths: Sequence[Path],
    report: Path,
    language: Language,
    *,
    rules: Rules | None = None,
    layouts: Mapping[tuple[str, str | None], Layout] | None = None,
) -> Iterator[str]:
    """Write a painted copy of each file with findings, and say where it is or why there is none.

    ``report``: what ``Findings`` wrote. ``layouts``: (file, sheet) → where its headings stand, as the reader
    tells; they are sought where it does not. ``rules``: the mapping that the files were read with.
    """
    if not report.is_file():
        return
    by_file: dict[str, list[Written]] = {}
    for found in written(report, language):
        by_file.setdefault(found.file, []).append(found)
    for name, path in _files(paths):
        if name not in by_file:
            continue
        target = _beside(report, name)
        try:
            made = _painted(path, name, by_file[name], target, language, rules, layouts or {})
        except Exception:  # a workbook that the reader takes may still be beyond openpyxl, in any way
            made = False
        if made:
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


def _beside(report: Path, name: str) -> Path:
    stem = name.rpartition(".")[0].replace("/", "-")
    return report.with_name(f"{report.stem}-{stem}.xlsx")


def _painted(
    path: Path, name: str, found: list[Written], target: Path, language: Language, rules: Rules | None,
    layouts: Mapping[tuple[str, str | None], Layout],
) -> bool:  # fmt: skip
    """Whether a copy was written."""
    told, left = found[:MOST_MARKS], max(len(found) - MOST_MARKS, 0)
    if path.suffix.lower() in TEXT:
        return _painted_text(path, name, told, target, language, rules, left)
    with zipfile.ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist() if part.filename.endswith(".xml")) > MOST_BYTES:
            return False
    known = {sheet: layouts.get((name, sheet)) for sheet in {one.sheet for one in told}}
    if any(layout is None for layout in known.values()):
        known = {**_sought(path, told), **{sheet: layout for sheet, layout in known.items() if layout}}
    marks = [_mark(one, known.get(one.sheet)) for one in told]
    with path.open("rb") as source:
        painting.workbook(source, target, marks, language, left=left)
    return True


def _painted_text(
    path: Path,
    name: str,
    found: list[Written],
    target: Path,
    language: Language,
    rules: Rules | None,
    left: int,
) -> bool:
    layout = delimited.Layout()
    for block in rules.files if rules else ():
        if fnmatch(Path(name).name, block.match):
            layout = delimited.Layout(block.delimiter, block.encoding, block.header)
    source = delimited.opened(name, lambda: path.open("rb"), path.stat().st_size, layout)
    layout = source.layout
    where = Layout(layout.header, {heading: n for n, heading in enumerate(source.headings, 1)})
    numbers = _number_columns(where)
    with path.open(encoding=layout.encoding, errors="replace", newline="") as file:
        if sum(1 for _ in file) > MOST_ROWS:
            return False
        file.seek(0)
        lines = csv.reader(file, delimiter=layout.delimiter)
        cells = ([_value(c, n in numbers, layout.decimal) for n, c in enumerate(line, 1)] for line in lines)
        marks = [_mark(one, where) for one in found]
        painting.rows(cells, _sheet_name(name), target, marks, language, left=left)
    return True


def _number_columns(where: Layout) -> set[int]:
    """The columns whose heading is that of a declared number."""
    kinds = {word: table.column(column).kind for table in TABLES for word, column in names_of(table).items()}
    return {n for heading, n in where.headings.items() if kinds.get(plain(heading)) in ("number", "integer")}


def _value(cell: str, numeric: bool, decimal: str) -> Any:
    """A number where one belongs and stands; the text as it is written everywhere else."""
    text = cell.removeprefix("\ufeff")
    pointed = with_point(text, decimal) if numeric else None
    number = float(pointed) if pointed else math.nan
    return number if math.isfinite(number) else text


def _sheet_name(name: str) -> str:
    """A name that a sheet may have, from that of a file."""
    stem = Path(name).stem
    return "".join("-" if letter in "[]:*?/\\'" else letter for letter in stem)[:31] or "CSV"


def _sought(path: Path, found: Sequence[Written]) -> dict[str | None, Layout]:
    """Where the headings of a workbook's sheets stand: in the row that has most of the known ones."""
    known = {word for table in TABLES for word in names_of(table)}
    known |= {plain(one.column) for one in found if one.column}
    book = CalamineWorkbook.from_path(str(path))
    layouts: dict[str | None, Layout] = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=HIGHEST_HEADER)
        counts: list[int] = [sum(plain(str(cell)) in known for cell in row) for row in rows]
        if most := max(counts, default=0):
            best = counts.index(most)
            headings = {str(cell): n for n, cell in enumerate(rows[best], 1) if cell != ""}
            layouts[name] = Layout(best + 1, headings)
    if book.sheet_names:
        layouts[None] = layouts.get(book.sheet_names[0], Layout(1, {}))
    return layouts


def _mark(found: Written, layout: Layout | None) -> Mark:
    column = _column(found.column, layout) if found.column and layout else None
    row = found.row
    if row is None and column and layout:
        row = layout.header
    return Mark(found.severity, found.sheet, row, column, found.found, found.expected)


def _column(name: str, layout: Layout) -> int | None:
    """The column that a finding names by its heading as it stands in the file, or by a declared name."""
    for heading, column in layout.headings.items():
        if name in (heading, shown(heading)):
            return column
    words = {plain(heading): column for heading, column in layout.headings.items()}
    if plain(name) in words:
        return words[plain(name)]
    for table in TABLES:
        of_name = [word for word, column in names_of(table).items() if column == name and word in words]
        if of_name:
            return words[of_name[0]]
    return None
