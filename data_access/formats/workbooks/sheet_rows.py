"""A worksheet's XML as a stream: once to see what shape it has, once more for its cells.

Memory does not grow with the sheet: what ``dimension`` says is not believed, and a cell at the far end of
the sheet costs no more than any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.errors import Problem, ProblemWithData
from data_access.formats.archive import Member
from data_access.formats.cells import shown
from data_access.formats.text.beginnings import MOST_COLUMNS
from data_access.formats.workbooks import guarded_xml
from data_access.formats.workbooks.guarded_xml import AGAIN, Stop, prefixed
from data_access.formats.workbooks.shared_texts import LONGEST, cleaned

MOST_ROWS = 2**20
MOST_MERGED = 10_000  # headings have some dozens; what is merged among the rows is only told of
MOST_HIDDEN = 1_000  # runs of hidden rows or columns, of which a notice lists the first
# The elements of a sheet that matter here.
NAMES = ("worksheet", "row", "c", "v", "is", "f", "t", "rPh", "col", "mergeCell", "autoFilter")
DIGITS = "0123456789"
RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")


def letters(position: int) -> str:
    """The letters that a spreadsheet shows over a column: 0 → A, 27 → AB."""
    found = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


POSITIONS = {letters(position): position for position in range(2**14)}


class Merged(NamedTuple):
    """A block of merged cells; rows count from 1, columns are positions, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Look:
    """The shape of a sheet. ``width``: columns up to the last that holds anything; ``far``: a cell beyond all
    columns that a table may have; ``hidden_rows`` and ``hidden_columns``: first and last of each run."""

    width: int = 0
    far: str = ""
    cells: int = 0
    filtered: bool = False
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)


def look(part: Member, file: str, sheet: str) -> Look:
    """Read a sheet to its end, values apart; ``ProblemWithData`` where it is damaged or out of bounds."""
    names: dict[str, str] = {}
    seen = Look()
    row = column = depth = elements = others = 0

    def start(name: str, a: dict[str, str]) -> None:
        nonlocal row, column, depth, elements, others
        depth += 1  # as guarded_xml.counted does; here each call counts
        elements += 1
        if depth > guarded_xml.DEEPEST or elements > guarded_xml.MOST_ELEMENTS:
            guarded_xml.out_of_bounds(part, file, depth, guarded_xml.MOST_ELEMENTS)
        what = names.get(name)
        if what == "v" or what == "t" or what == "f":  # what makes a cell more than a format
            seen.cells += 1
            if column >= seen.width:
                seen.width = column + 1
                if column >= MOST_COLUMNS and not seen.far:
                    seen.far = f"{letters(column)}{row}"
        elif what == "c":
            column = POSITIONS.get(a["r"].rstrip(DIGITS), -2) if "r" in a else column + 1
            if column < 0:
                raise _damaged(file, sheet, "a cell “{text}” where no cell can be", a["r"])
        elif what == "row":
            column, last = -1, row
            row = _number(a["r"]) if "r" in a else row + 1
            if not last < row <= MOST_ROWS:
                raise _damaged(file, sheet, "a row “{text}” where no row can be", a.get("r", row))
            if a.get("hidden") in ("1", "true") and len(seen.hidden_rows) < MOST_HIDDEN:
                _extended(seen.hidden_rows, row)
        elif what == "col" and a.get("hidden") in ("1", "true") and len(seen.hidden_columns) < MOST_HIDDEN:
            seen.hidden_columns.append((_number(a.get("min", "")) - 1, _number(a.get("max", "")) - 1))
        elif what == "mergeCell" and len(seen.merged) < MOST_MERGED:
            seen.merged += _merged(a.get("ref", ""))
        elif what == "autoFilter":
            seen.filtered = True
        elif what is None and names:
            others += 1
            if others > guarded_xml.MOST_IN_SMALL_PART:
                guarded_xml.out_of_bounds(part, file, depth, guarded_xml.MOST_IN_SMALL_PART)
        elif what is None:
            names.update(prefixed(name, a, *NAMES))
            if names.get(name) != "worksheet":
                raise _damaged(file, sheet, "a sheet that cannot be found in the file", sheet)

    def end(name: str) -> None:  # noqa: ARG001 (the parser's signature)
        nonlocal depth
        depth -= 1

    for _ in guarded_xml.pieces(part, file, start=start, end=end, prefixes=True):
        pass
    return seen


def _extended(runs: list[tuple[int, int]], row: int) -> None:
    if runs and runs[-1][1] == row - 1:
        runs[-1] = (runs[-1][0], row)
    else:
        runs.append((row, row))


def _number(text: str, *, otherwise: int = 0) -> int:
    """A whole number as the file writes it; ``otherwise`` where it is none, or too large to be meant."""
    return int(text) if text.isdecimal() and len(text) < 8 else otherwise


def _merged(reference: str) -> list[Merged]:
    found = RANGE.fullmatch(reference)
    if not found or not found[3] or found[1] not in POSITIONS or found[3] not in POSITIONS:
        return []
    return [Merged(int(found[2]), POSITIONS[found[1]], int(found[4]), POSITIONS[found[3]])]


# A cell that holds something: its column's position; its text, or its number as the file writes it; its kind
# (n: number, s: text, b: true or false, e: error, d: day, f: formula without a value); the number of its
# style, for numbers. A plain tuple: there are millions.
Cell = tuple[int, str, str, int]


def rows(
    part: Member, file: str, sheet: str, texts: list[str], *, until: int = MOST_ROWS
) -> Iterator[tuple[int, list[Cell]]]:
    """The rows up to ``until`` that hold anything, with their numbers."""
    names: dict[str, str] = {}
    done: list[tuple[int, list[Cell]]] = []
    buffer: list[str] = []
    cells: list[Cell] = []
    row, column = 0, -1
    kind = style = text = None
    formula = phonetic = False

    def start(name: str, a: dict[str, str]) -> None:
        nonlocal row, column, kind, style, text, formula, phonetic, cells
        what = names.get(name)
        if what == "v" or what == "t":
            buffer.clear()
        elif what == "c":
            at = POSITIONS.get(a["r"].rstrip(DIGITS), -2) if "r" in a else column + 1
            if at <= column:
                raise _damaged(file, sheet, "a cell “{text}” where no cell can be", a.get("r", ""))
            column = at
            kind = a.get("t")
            style = a.get("s")
            text = None
            formula = False
        elif what == "row":
            row = _number(a["r"]) if "r" in a else row + 1
            if row > until:
                raise Stop
            column = -1
            cells = []
            done.append((row, cells))
        elif what == "f":
            formula = True
        elif what == "rPh":
            phonetic = True
        elif not names:
            names.update(prefixed(name, a, *NAMES))

    def end(name: str) -> None:
        nonlocal text, phonetic
        what = names.get(name)
        if what == "c":
            if text or formula:
                cells.append(_cell())
        elif what == "v":
            text = "".join(buffer)
        elif what == "t" and not phonetic:
            text = (text or "") + "".join(buffer)
        else:
            phonetic = phonetic and what != "rPh"
            buffer.clear()

    def _cell() -> Cell:
        if not text:
            # A formula whose value is an empty text says so; one that was never computed says nothing.
            return column, "", "s" if kind == "str" and text is not None else "f", 0
        if kind is None or kind == "n":
            return column, text, "n", _number(style) if style else 0
        if kind == "s":
            number = _number(text, otherwise=-1)
            if not 0 <= number < len(texts):
                place = f"{letters(column)}{row}"
                raise _damaged(file, sheet, "a cell “{text}” whose text is not in the file", place)
            return column, texts[number], "s", 0
        if kind in ("b", "e", "d"):
            return column, text, kind, 0
        return column, cleaned(text[: LONGEST + 1]), "s", 0

    read = guarded_xml.pieces(part, file, start=start, end=end, text=buffer.append, prefixes=True)
    for _ in read:
        if sum(map(len, buffer)) + len(text or "") > 2 * LONGEST + guarded_xml.PIECE:
            place = f"{letters(column)}{row}"
            raise _damaged(file, sheet, "a cell “{text}” with a longer text than a cell can hold", place)
        taken = len(done) - 1  # the last may be cut
        for number, filled in done[:taken]:
            if filled:
                yield number, filled
        del done[:taken]
    yield from (entry for entry in done if entry[1])


def _damaged(file: str, sheet: str, found: str, text: object) -> ProblemWithData:
    problem = Problem("damaged-workbook", file, found, AGAIN, sheet=sheet, values={"text": shown(text)})
    return ProblemWithData([problem])
