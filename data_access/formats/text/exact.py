"""The slow reader: every record looked at one by one, so that a damaged one is named by row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from dashboard.errors import Problem
from data_access.formats.cells import shown
from data_access.formats.text.blocks import BLOCK, LONGEST_RECORD

MOST_PARTS = 5_000_000  # delimiters; the outline of a county in one cell has some hundred thousand
MOST = 1_000  # problems of one kind that one block reports: a file in another encoding has one in every row


class Read(NamedTuple):
    """A block's well-formed records as text by column position; ``records`` counts the others and blank ones
    too; ``readable`` is False where nothing after this block can be trusted."""

    frame: pd.DataFrame
    records: int
    problems: list[Problem]
    readable: bool


def records(block: bytes, *, first_row: int, headings: Sequence[str], delimiter: str, file: str) -> Read:
    """Read a block record by record."""
    if _is_endless(block, delimiter):
        return Read(
            pd.DataFrame(columns=range(len(headings)), dtype=object), 0, [_too_long(file, first_row)], False
        )
    csv.field_size_limit(LONGEST_RECORD)
    text = block.decode("utf-8", errors="surrogateescape")
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    numbers: list[int] = []
    problems: list[Problem] = []
    row = first_row - 1
    readable = True
    good_lines = 0
    while True:
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            column = _column_of_open_quote(text, good_lines, delimiter)
            problems.append(_open_quote(file, row, _heading(headings, column)))
            readable = False
            break
        good_lines = reader.line_num
        if not any(cells):
            continue
        if len(problems) >= MOST and len(cells) != len(headings):
            continue  # a file may have millions of such rows: not one more is put into words
        found = _misshapen(cells, row, headings, file) or _undecodable(cells, row, headings, file)
        if found:
            if len(problems) < MOST:
                problems.append(found)
            continue
        rows.append(cells)
        numbers.append(row)
    if readable and len(block) > LONGEST_RECORD:
        readable = False  # the block was cut inside a record
        problems.append(_too_long(file, row - 1))
    frame = pd.DataFrame(rows, columns=range(len(headings)), index=numbers, dtype=object)
    return Read(frame, row - first_row, problems, readable)


def _is_endless(block: bytes, delimiter: str) -> bool:
    """Whether it is one row without end, or of more cells than fit into memory once they are parted."""
    if len(block) > LONGEST_RECORD and b'"' not in block:
        return True
    return len(block) > 2 * BLOCK and block.count(delimiter.encode()) > MOST_PARTS


def _too_long(file: str, row: int) -> Problem:
    values = {"most": LONGEST_RECORD}
    endless = "a row of more than {most} bytes"
    expected = "rows that end with a line break"
    return Problem("record-too-long", file, endless, expected, row=row, values=values)


def _heading(headings: Sequence[str], position: int) -> str:
    return shown(headings[position]) if position < len(headings) else f"#{position + 1}"


def _misshapen(cells: list[str], row: int, headings: Sequence[str], file: str) -> Problem | None:
    if len(cells) == len(headings):
        return None
    # A short record is named at the first cell that is not there, a long one at the first too many.
    column = _heading(headings, min(len(cells), len(headings)))
    values = {"n": len(cells), "m": len(headings)}
    found = "a row cut short after {n} of {m} cells" if len(cells) < len(headings) else "a row of {n} cells"
    return Problem(
        "row-length", file, found, "{m} cells, one under each heading", row=row, column=column, values=values
    )


def _undecodable(cells: list[str], row: int, headings: Sequence[str], file: str) -> Problem | None:
    for position, cell in enumerate(cells):
        if not cell.isascii() and any("\udc80" <= c <= "\udcff" for c in cell):
            words = "".join("�" if "\udc80" <= c <= "\udcff" else c for c in cell)
            return Problem(
                "not-utf8", file, "bytes that are not UTF-8 text in “{text}”",
                "a file saved as UTF-8, or a mapping file that names its encoding (encoding = \"cp1250\")",
                row=row, column=_heading(headings, position), values={"text": shown(words)},
            )  # fmt: skip
    return None


def _open_quote(file: str, row: int, column: str) -> Problem:
    return Problem(
        "open-quote", file, "a quotation mark that the cell does not close; what follows was not read",
        "each quoted cell closed by a quotation mark, and quotation marks inside it doubled",
        row=row, column=column,
    )  # fmt: skip


def _column_of_open_quote(text: str, lines_before: int, delimiter: str) -> int:
    """The position of the cell whose quotes are wrong, in the record after so many lines."""
    lines = io.StringIO(text, newline="")
    for _ in range(lines_before):
        lines.readline()
    record = lines.read()
    position, at = 0, 0
    while at < len(record):
        if record[at] == '"':
            at += 1
            while (closing := record.find('"', at)) >= 0 and record[closing + 1 : closing + 2] == '"':
                at = closing + 2
            if closing < 0 or record[closing + 1 : closing + 2] not in (delimiter, "\r", "\n", ""):
                return position
            at = closing + 1
        else:
            ends = [end for end in (record.find(delimiter, at), record.find("\n", at)) if end >= 0]
            at = min(ends, default=len(record))
        if record[at : at + 1] != delimiter:
            return position
        position += 1
        at += 1
    return position
