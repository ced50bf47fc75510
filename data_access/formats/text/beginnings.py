"""How a delimited file begins: its headings, or the one reason why they cannot be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from dashboard.errors import Problem
from data_access.formats.cells import shown
from data_access.formats.headings import nearest
from data_access.formats.text.blocks import LONGEST_RECORD

MOST_COLUMNS = 1_000  # no table of statistics has more; a file made to keep us busy might
OTHER_DELIMITERS = (",", ";", "\t", "|")
MOST_ROWS_ABOVE = 20  # titles and blank rows that somebody may have put above the headings
OTHER_KINDS = {
    b"PK\3\4": "XLSX, ZIP", b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF",
    b"\xd0\xcf\x11\xe0": "XLS, DOC", b"MZ\x90": "EXE", b"\x7fELF": "EXE", b"<!DOCTYPE": "HTML",
    b"<html": "HTML", b"<?xml": "XML", b"SQLite format 3": "SQLite", b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z", b"\x1f\x8b": "GZIP",
}  # fmt: skip
BETWEEN = " / "  # between the parts of a heading that stands in several rows
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Layout:
    """How a file is written. ``header``: the row of the headings, or the last of them, the others being
    ``above``; ``mapping``: the file that says so; ``decimal`` and ``thousands``: the signs in its numbers,
    where no mapping says it column by column; ``returns``: rows end with CR alone."""

    delimiter: str = ","
    encoding: str = "utf-8"
    header: int = 1
    mapping: str | None = None
    decimal: str = "."
    thousands: str = ""
    returns: bool = False
    above: tuple[int, ...] = ()


def is_delimiter(text: str) -> bool:
    """Whether it can stand between cells: one character that is no letter, digit, quote or line break."""
    return (
        len(text) == 1
        and text.isascii()
        and (text == "\t" or (text.isprintable() and not text.isalnum() and text != '"'))
    )


def headings(file: str, start: bytes, layout: Layout) -> tuple[str, ...] | Problem:
    """The headings in the first bytes of a file."""
    if not start.removeprefix(BOM).strip():
        return Problem("empty-file", file, "an empty file", "a row of headings and rows of data")
    if kind := next((kind for mark, kind in OTHER_KINDS.items() if start.lstrip().startswith(mark)), None):
        return Problem(
            "not-text", file, "bytes of another kind of file ({kind})", "a file saved as “CSV UTF-8”",
            row=1, values={"kind": kind},
        )  # fmt: skip
    if layout.encoding == "utf-8" and start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(
            "not-utf8", file, "text in UTF-16",
            "a file saved as UTF-8, or a mapping file that names its encoding (encoding = \"cp1250\")", row=1,
        )  # fmt: skip
    if layout.returns:
        start = start.replace(b"\r", b"\n")
    first = start.partition(b"\n")[0]
    if layout.encoding == "utf-8" and b"\0" in first:
        return Problem("not-text", file, "bytes that are not text", "a file saved as “CSV UTF-8”", row=1)
    if layout.encoding == "utf-8" and first == start and b"\r" in start.rstrip(b"\r"):
        return Problem(
            "line-ends", file, "rows that end as on old Macintosh computers (CR)",
            "a file saved again as “CSV UTF-8”, whose rows end with LF or CRLF", row=1,
        )  # fmt: skip
    if layout.encoding == "utf-8":
        text = start.decode("utf-8-sig", errors="replace")
    else:
        text = start.decode(layout.encoding, errors="replace").removeprefix("\ufeff")
    csv.field_size_limit(LONGEST_RECORD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=layout.delimiter)
    *rows, found = [next(reader, []) for _ in range(layout.header)]
    if len(found) > MOST_COLUMNS:
        return Problem(
            "too-many-columns", file, "{n} columns", "at most {most}", row=layout.header,
            values={"n": len(found), "most": MOST_COLUMNS},
        )  # fmt: skip
    other = _other_delimiter(found, layout.delimiter)
    if other and layout.mapping:
        return Problem(
            "wrong-delimiter", file, "“{other}” between the headings",
            "“{delimiter}”, as the mapping file {mapping} says", row=layout.header,
            values={"other": shown(other), "delimiter": layout.delimiter, "mapping": layout.mapping},
        )  # fmt: skip
    if other:
        return Problem(
            "wrong-delimiter", file, "“{other}” between the headings",
            "“,” between cells, or a mapping file with the line delimiter = \"{other}\"", row=layout.header,
            values={"other": "\\t" if other == "\t" else other},
        )  # fmt: skip
    return tuple(headed([*rows, found], layout.above))


def headed(rows: Sequence[list[str]], above: Sequence[int]) -> list[str]:
    """The headings in the last of the first rows, with those in the rows ``above`` it."""
    return joined([*(carried_on(rows[row - 1]) for row in above), rows[-1]])[: len(rows[-1])]


def joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """Headings whose parts stand in several rows, joined: ``Populație / Femei``. A part is said once."""
    columns = zip_longest(*rows, fillvalue="")
    return [BETWEEN.join(dict.fromkeys(part for part in parts if part)) for parts in columns]


def carried_on(cells: Sequence[str]) -> list[str]:
    """Text does not know merged cells: a blank one in an upper row belongs to the heading before it."""
    carried: list[str] = []
    for cell in cells:
        carried.append(cell if cell.strip() or not carried else carried[-1])
    return carried


def _other_delimiter(headings: list[str], delimiter: str) -> str | None:
    """The delimiter that parts the headings, where the expected one does not."""
    if len(headings) > 1:
        return None
    counts = {d: headings[0].count(d) if headings else 0 for d in OTHER_DELIMITERS if d != delimiter}
    best = max(counts, key=lambda d: counts[d])
    return best if counts[best] else None


def lower_down(file: str, start: bytes) -> Problem | None:
    """The problem of headings that stand below a title, or below the line "sep=;" that Excel knows."""
    text = start.decode("utf-8-sig", errors="replace")
    for delimiter in OTHER_DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for row, cells in enumerate(islice(reader, MOST_ROWS_ABOVE), 1):
            named = [cell for cell in cells if cell.strip()]
            if row > 1 and len(named) > 1 and nearest(named):
                return Problem(
                    "headings-below", file, "no headings; they seem to stand in row {below}",
                    "headings in the first row, or a mapping file with the line header = {below}",
                    row=1, values={"below": row},
                )  # fmt: skip
    return None
