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
from data_access.formats import guarded_xml
from data_access.formats.archive import Member
from data_access.formats.beginnings import MOST_COLUMNS
from data_access.formats.cells import shown
from data_access.formats.guarded_xml import AGAIN, Stop, local
from data_access.formats.shared_texts import LONGEST, cleaned

MOST_ROWS = 2**20
MOST_MERGED = 10_000  # headings have some dozens; what is merged among the rows is only told of
FILLING = ("v", "is", "f")  # what makes a cell more than a format
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
    names = local("worksheet", "row", "c", "v", "is", "f", "col", "mergeCell", "autoFilter")
    seen = Look()
    row = column = last = 0
    begun_well = False

    def start(name: str, a: dict[str, str]) -> None:
        nonlocal row, column, last, begun_well
        what = names.get(name)
        if what == "c":
            column = POSITIONS.get(a["r"].rstrip(DIGITS), -2) if "r" in a else column + 1
            if column < 0:
                raise _damaged(file, sheet, "a cell “{text}” where no cell can be", a["r"])
        elif what in FILLING:
            seen.cells += 1
            if column >= seen.width:
                seen.width = column + 1
                if column >= MOST_COLUMNS and not seen.far:
                    seen.far = f"{letters(column)}{row}"
        elif what == "row":
            column = -1
            row = _number(a["r"]) if "r" in a else row + 1
            if not last < row <= MOST_ROWS:
                raise _damaged(file, sheet, "a row “{text}” where no row can be", a.get("r", row))
            last = row
            if a.get("hidden") in ("1", "true"):
                _extended(seen.hidden_rows, row)
        elif what == "col" and a.get("hidden") in ("1", "true"):
            seen.hidden_columns.append((_number(a.get("min", "")) - 1, _number(a.get("max", "")) - 1))
        elif what == "mergeCell" and len(seen.merged) < MOST_MERGED:
            seen.merged += _merged(a.get("ref", ""))
        elif what == "autoFilter":
            seen.filtered = True
        elif what == "worksheet":
            begun_well = True

    guarded_xml.whole(part, file, start)
    if not begun_well:
        raise _damaged(file, sheet, "a sheet that cannot be found in the file", sheet)
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
    names = local("row", "c", "v", "is", "t", "rPh", "f")
    done: list[tuple[int, list[Cell]]] = []
    buffer: list[str] = []
    cells: list[Cell] = []
    row = 0
    column = -1
    kind = style = text = None
    formula = phonetic = False

    def start(name: str, a: dict[str, str]) -> None:
        nonlocal row, column, kind, style, text, formula, phonetic, cells
        what = names.get(name)
        if what == "c":
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
        elif what == "is":
            text = ""
        elif what == "rPh":
            phonetic = True
        buffer.clear()

    def end(name: str) -> None:
        nonlocal text, phonetic
        what = names.get(name)
        if what == "v":
            text = "".join(buffer)
        elif what == "c":
            if text or formula:
                cells.append(_cell(text))
        elif what == "t" and not phonetic:
            text = (text or "") + "".join(buffer)
        elif what == "rPh":
            phonetic = False
        buffer.clear()

    def _cell(found: str | None) -> Cell:
        if kind == "s" and found:
            number = _number(found, otherwise=-1)
            if not 0 <= number < len(texts):
                place = f"{letters(column)}{row}"
                raise _damaged(file, sheet, "a cell “{text}” whose text is not in the file", place)
            return column, texts[number], "s", 0
        if not found:
            # A formula whose value is an empty text says so; one that was never computed says nothing.
            return column, "", "s" if kind == "str" and found is not None else "f", 0
        if kind is None or kind == "n":
            return column, found, "n", _number(style) if style else 0
        if kind in ("b", "e", "d"):
            return column, found, kind, 0
        return column, cleaned(found[: LONGEST + 1]), "s", 0

    for _ in guarded_xml.pieces(part, file, start=start, end=end, text=buffer.append):
        if sum(map(len, buffer)) + len(text or "") > 2 * LONGEST + guarded_xml.PIECE:
            raise _damaged(file, sheet, "a cell “{text}” with a longer text than a cell can hold",
                     f"{letters(column)}{row}")  # fmt: skip
        taken = len(done) - 1  # the last may be cut
        for number, filled in done[:taken]:
            if filled:
                yield number, filled
        del done[:taken]
    yield from (entry for entry in done if entry[1])


def _damaged(file: str, sheet: str, found: str, text: object) -> ProblemWithData:
    problem = Problem("damaged-workbook", file, found, AGAIN, sheet=sheet, values={"text": shown(text)})
    return ProblemWithData([problem])
