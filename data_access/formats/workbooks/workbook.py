"""An .xlsx file before its cells are read: its parts, its sheets, its texts and the formats of its numbers.

Everything is refused here that is not a plain workbook: another program's form under this name, macros,
passwords, links to other files, and what would burst.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

from dashboard.errors import Problem, ProblemWithData
from data_access.formats import archive
from data_access.formats.archive import Member
from data_access.formats.cells import shown
from data_access.formats.workbooks import guarded_xml
from data_access.formats.workbooks.guarded_xml import AGAIN, local
from data_access.formats.workbooks.number_formats import kinds_of
from data_access.formats.workbooks.shared_texts import texts

# Unpacked. A million rows of nine columns have 330 MB; Excel itself takes minutes over a gigabyte.
LARGEST_WORKBOOK = 2**30
# Sheets shrink 8 to 30 times, every cell naming its place. One that shrinks more holds nothing, at length.
BURSTING = (8 * 2**20, 100)
MOST_RELATIONS = 10_000  # a part of a file has at most as many as the file has parts
MOST_SHEETS = 200  # a sheet a year, or a county: more is a mistake, and each one costs a look

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


@dataclass(frozen=True)
class SheetEntry:
    """A worksheet as the workbook lists it."""

    name: str
    hidden: bool
    part: Member


@dataclass
class Workbook:
    """A workbook whose list of sheets has been read. ``kinds``: by the number of a cell's style, what its
    format makes of a number (see ``number_formats``); ``from_1904``: days are counted from that year."""

    file: str
    parts: dict[str, Member]
    sheets: list[SheetEntry] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    from_1904: bool = False
    text_part: Member | None = None

    @cached_property
    def texts(self) -> list[str]:
        """The texts that cells refer to by number."""
        return texts(self.text_part, self.file) if self.text_part else []


def opened(path: Path, file: str) -> Workbook:
    """Look into a workbook as far as its list of sheets; ``ProblemWithData`` where it cannot be read."""
    _is_zip(path, file)
    parts = _parts(path, file)
    _plain(parts, file)
    main = _main_part(parts, file)
    book = Workbook(file, parts)
    listed = _listed(book, main)
    if len({name for name, _, _ in listed}) < len(listed):
        _refuse("damaged-workbook", file, "two sheets of the same name", AGAIN)
    relations = _relations(parts, main, file)
    for name, hidden, relation in listed:
        kind, target = relations.get(relation, ("", ""))
        if kind == "xlMacrosheet":
            _refuse("macros", file, "a workbook with macros", AGAIN)
        if kind in ("chartsheet", "dialogsheet"):
            continue
        if target not in parts:
            _refuse(
                "damaged-workbook", file, "a sheet “{text}” that the file does not hold",
                AGAIN, text=name,
            )  # fmt: skip
        if any(sheet.part is parts[target] for sheet in book.sheets):  # it would be read once for each
            _refuse("damaged-workbook", file, "two sheets that are one and the same", AGAIN)
        book.sheets.append(SheetEntry(name, hidden, parts[target]))
    by_kind = {kind: parts[target] for kind, target in relations.values() if target in parts}
    book.text_part = by_kind.get("sharedStrings")
    book.kinds = kinds_of(by_kind["styles"], file) if "styles" in by_kind else []
    return book


def _is_zip(path: Path, file: str) -> None:
    with path.open("rb") as stream:
        start = stream.read(8)
    if start == OLE:
        _refuse("old-workbook", file, "a workbook under a password, or one of the old form (.xls)",
                "a workbook without a password, saved as “Excel Workbook (.xlsx)”")  # fmt: skip
    if not start:
        _refuse("empty-file", file, "an empty file", "a row of headings and rows of data")
    if not start.startswith(b"PK"):
        _refuse("not-a-workbook", file, "a file that is no workbook, whatever its name says", AGAIN)


def _parts(path: Path, file: str) -> dict[str, Member]:
    """The parts by their names in small letters: the standard does not tell large from small."""
    try:
        members = archive.of_zip(path, hidden=True, bursting=BURSTING)
    except ProblemWithData as refused:
        told = [_as_workbook(problem, path.name, file) for problem in refused.problems]
        raise ProblemWithData(told) from None
    size = sum(member.size for member in members)
    if size > LARGEST_WORKBOOK:
        _refuse("too-large", file, "a workbook that unpacks to {n} MB", "at most {most} MB, or CSV",
                n=size // 2**20, most=LARGEST_WORKBOOK // 2**20)  # fmt: skip
    parts = {member.name.lower(): member for member in members}
    if len(parts) < len(members):
        _refuse("unsafe-zip", file, "two files of the same name", "plain files")
    return parts


def _as_workbook(problem: Problem, named: str, file: str) -> Problem:
    """What is wrong with the zip, said of the workbook (which may have been unpacked under another name)."""
    if problem.code == "damaged-zip":
        return Problem("damaged-workbook", file, "a workbook that is damaged or cut short", AGAIN)
    place = file + problem.file.removeprefix(named)
    return Problem(problem.code, place, problem.found, problem.expected, values=problem.values)


def _plain(parts: dict[str, Member], file: str) -> None:
    if "mimetype" in parts or "content.xml" in parts:
        _refuse("other-spreadsheet", file, "a spreadsheet of another form (.ods)", AGAIN)
    if any(name.rpartition("/")[2] == "vbaproject.bin" for name in parts):
        _refuse("macros", file, "a workbook with macros", AGAIN)
    if "xl/workbook.bin" in parts:
        _refuse("other-spreadsheet", file, "a workbook of the binary form (.xlsb)", AGAIN)
    if any(name.startswith("xl/externallinks/") for name in parts):
        _refuse("outside-links", file, "links to other files or programs (DDE)",
                "a workbook without them: in Excel, Data → Edit Links → Break Link")  # fmt: skip


def _main_part(parts: dict[str, Member], file: str) -> Member:
    relations = _relations(parts, None, file)
    target = next((target for kind, target in relations.values() if kind == "officeDocument"), "")
    if target not in parts:
        _refuse("not-a-workbook", file, "a file that is no workbook, whatever its name says", AGAIN)
    return parts[target]


def _relations(parts: dict[str, Member], of: Member | None, file: str) -> dict[str, tuple[str, str]]:
    """Id → (the last word of its type, the part it leads to) for a part's relations, or the file's own."""
    folder, name = posixpath.split(of.name.lower() if of else "")
    member = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, tuple[str, str]] = {}
    if member is None:
        return found

    def start(name: str, a: dict[str, str]) -> None:
        internal = a.get("TargetMode") != "External"
        if name.endswith("|Relationship") and internal and len(found) < MOST_RELATIONS:
            target = posixpath.normpath(posixpath.join("/", folder, a.get("Target", "")))
            found[a.get("Id", "")] = (a.get("Type", "").rpartition("/")[2], target.lstrip("/").lower())

    guarded_xml.whole(member, file, start)
    return found


def _listed(book: Workbook, main: Member) -> list[tuple[str, bool, str]]:
    names = local("workbook", "sheet", "workbookPr")
    listed: list[tuple[str, bool, str]] = []
    is_workbook = False

    def start(name: str, a: dict[str, str]) -> None:
        nonlocal is_workbook
        what = names.get(name)
        if what == "sheet":
            if len(listed) == MOST_SHEETS:
                expected = "a workbook for each subject"
                _refuse("too-many-sheets", book.file, "more than {most} sheets", expected, most=MOST_SHEETS)
            relation = next((a[f"{r}|id"] for r in RELATIONS if f"{r}|id" in a), "")
            listed.append((shown(a.get("name", "")), a.get("state", "visible") != "visible", relation))
        elif what == "workbookPr":
            book.from_1904 = a.get("date1904") in ("1", "true")
        elif what == "workbook":
            is_workbook = True

    guarded_xml.whole(main, book.file, start)
    if not is_workbook:
        _refuse("not-a-workbook", book.file, "a file that is no workbook, whatever its name says", AGAIN)
    return listed


def _refuse(code: str, file: str, found: str, expected: str, **values: Any) -> NoReturn:
    raise ProblemWithData([Problem(code, file, found, expected, values=values)])
