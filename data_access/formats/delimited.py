"""Delimited text (CSV): fast where a block is plain, exact where something in it is not.

Memory is bounded by the block; row numbers are those a spreadsheet shows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from dashboard.errors import Problem
from dashboard.tables import Table
from data_access.formats import exact
from data_access.formats.blocks import LONGEST_RECORD, Recoded, blocks, plain_records
from data_access.formats.cells import RESTORABLE, restored, shown
from data_access.formats.chunk import Chunk, categorical
from data_access.formats.decimals import pointed
from data_access.formats.headings import matched, nearest

FOR_HEADINGS = 2**20  # bytes read to find the headings
MOST_COLUMNS = 1_000  # no table of statistics has more; a file made to keep us busy might
OTHER_DELIMITERS = (",", ";", "\t", "|")
GUARD = "\x01"


@dataclass(frozen=True)
class Layout:
    """How a file is written. ``header``: the row of the headings; ``mapping``: the file that says so;
    ``decimal``: the sign before the decimals, where no mapping says it column by column."""

    delimiter: str = ","
    encoding: str = "utf-8"
    header: int = 1
    mapping: str | None = None
    decimal: str = "."


@dataclass(frozen=True)
class Delimited:
    """A delimited file whose headings have been read. ``problem``: why there are none."""

    file: str
    open: Callable[[], BinaryIO]
    size: int
    layout: Layout
    headings: tuple[str, ...] = ()
    problem: Problem | None = None


def opened(file: str, open_: Callable[[], BinaryIO], size: int, layout: Layout = Layout()) -> Delimited:
    """Read the headings only.

    They also tell a table of ours that was written for, or saved by, a spreadsheet under Romanian settings:
    cells parted by semicolons, decimal commas.
    """
    with open_() as stream:
        start = stream.read(FOR_HEADINGS)
    answer = _headings(file, start, layout)
    if isinstance(answer, Problem) and answer.code == "wrong-delimiter" and not layout.mapping:
        other = replace(layout, delimiter=";", decimal=",")
        again = _headings(file, start, other)
        if not isinstance(again, Problem) and nearest(again):
            layout, answer = other, again
    if isinstance(answer, Problem):
        return Delimited(file, open_, size, layout, problem=answer)
    return Delimited(file, open_, size, layout, headings=answer)


def _headings(file: str, start: bytes, layout: Layout) -> tuple[str, ...] | Problem:
    if not start.strip():
        return Problem("empty-file", file, "an empty file", "a row of headings and rows of data")
    if layout.encoding == "utf-8" and start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(
            "not-utf8", file, "text in UTF-16",
            "a file saved as UTF-8, or a mapping file that names its encoding (encoding = \"cp1250\")", row=1,
        )  # fmt: skip
    if layout.encoding == "utf-8":
        text = start.decode("utf-8-sig", errors="replace")
    else:
        text = start.decode(layout.encoding, errors="replace").removeprefix("\ufeff")
    csv.field_size_limit(LONGEST_RECORD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=layout.delimiter)
    headings: list[str] = []
    for _ in range(layout.header):
        headings = next(reader, [])
    if len(headings) > MOST_COLUMNS:
        return Problem(
            "too-many-columns", file, "{n} columns", "at most {most}", row=layout.header,
            values={"n": len(headings), "most": MOST_COLUMNS},
        )  # fmt: skip
    other = _other_delimiter(headings, layout.delimiter)
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
    return tuple(headings)


def _other_delimiter(headings: list[str], delimiter: str) -> str | None:
    """The delimiter that parts the headings, where the expected one does not."""
    if len(headings) > 1:
        return None
    counts = {d: headings[0].count(d) if headings else 0 for d in OTHER_DELIMITERS if d != delimiter}
    best = max(counts, key=lambda d: counts[d])
    return best if counts[best] else None


def chunks(source: Delimited, table: Table) -> Iterator[Chunk]:
    """The rows of a file whose headings are the declared ones."""
    if source.problem:
        yield Chunk(table, pd.DataFrame(), source.file, problems=[source.problem])
        return
    header = source.layout.header
    positions, problems = matched(source.headings, table, file=source.file, row=header)
    numbers = {position for position, name in positions.items() if table.column(name).kind == "number"}
    headings = {name: shown(source.headings[position]) for position, name in positions.items()}
    empty = True
    for frame, found in frames(source, numbers=numbers):
        declared = frame[list(positions)].rename(columns=positions)
        empty = empty and frame.empty and not found
        if source.layout.decimal != ".":
            declared, misread = _with_points(declared, table, headings, source)
            found = [*found, *misread]
        yield Chunk(table, declared, source.file, headings=headings, problems=problems + found)
        problems = []
    if empty:
        problems = [*problems, without_rows(source.file, header)]
    if problems:
        nothing = pd.DataFrame({name: pd.Series(dtype=object) for name in positions.values()})
        yield Chunk(table, nothing, source.file, headings=headings, problems=problems)


def _with_points(
    frame: pd.DataFrame, table: Table, headings: dict[str, str], source: Delimited
) -> tuple[pd.DataFrame, list[Problem]]:
    """Number columns that the fast parser left as texts, without the rows whose number could mean two things:
    under a decimal comma "1.234" may be a thousand and more, or one and a little."""
    problems: list[Problem] = []
    taken = np.ones(len(frame), dtype=bool)
    columns: dict[str, pd.Series] = {}
    for name in map(str, frame):
        if table.column(name).kind != "number" or pd.api.types.is_float_dtype(frame[name].dtype):
            continue
        columns[name], odd = pointed(frame[name], source.layout.decimal)
        taken &= ~odd
        problems += [
            Problem(
                "not-a-number", source.file, "“{text}”",
                "a number with a decimal comma only, such as 1234,5, since “{mark}” parts the cells",
                row=int(frame.index[at]), column=headings[name],
                values={"text": shown(frame[name].iloc[at]), "mark": source.layout.delimiter},
            )
            for at in np.flatnonzero(odd)[: exact.MOST]
        ]  # fmt: skip
    return frame.assign(**columns)[taken], problems


def without_rows(file: str, header: int) -> Problem:
    return Problem("no-rows", file, "headings without rows", "rows of data", row=header, severity="notice")


def frames(source: Delimited, *, numbers: set[int]) -> Iterator[tuple[pd.DataFrame, list[Problem]]]:
    """Pieces of a file: text columns categorical, those in ``numbers`` float64 where all of them are numbers.

    Columns are positions, the index is the spreadsheet row, blank rows are left out.
    """
    layout = source.layout
    row = layout.header + 1
    with source.open() as stream:
        text = stream if layout.encoding == "utf-8" else Recoded(stream, layout.encoding)
        for number, block in enumerate(blocks(text)):
            data = _after_headings(block, layout.header) if number == 0 else block
            if not data:
                continue
            frame = _fast(data, row, source, numbers)
            if frame is not None:
                row += len(frame)
                yield _without_blank_rows(frame), []
                continue
            read = exact.records(
                data, first_row=row, headings=source.headings, delimiter=layout.delimiter, file=source.file,
            )  # fmt: skip
            row += read.records
            yield _with_texts(read.frame, numbers), read.problems
            if not read.readable:
                return


def _after_headings(block: bytes, header: int) -> bytes:
    """The block without its first records."""
    start = 0
    for _ in range(header):
        end = start
        while True:
            newline = block.find(b"\n", end)
            if newline < 0:
                return b""
            end = newline + 1
            if block.count(b'"', start, end) % 2 == 0:
                break
        start = end
    return block[start:]


def _fast(data: bytes, row: int, source: Delimited, numbers: set[int]) -> pd.DataFrame | None:
    """A plain block through pandas' own parser; ``None`` where the slow reader must look."""
    width = len(source.headings)
    records = plain_records(data, source.layout.delimiter, width)
    if records is None:
        return None
    # Categories that all look like numbers would become numbers, and "007" be lost: a first row of a text
    # that no plain block can hold keeps them texts.
    guard = source.layout.delimiter.join("" if p in numbers else GUARD for p in range(width)) + "\n"
    blank: dict[Any, list[str]] = {position: [""] for position in numbers}
    try:
        frame = pd.read_csv(
            io.BytesIO(guard.encode() + data), header=None, names=range(width), index_col=False,
            sep=source.layout.delimiter, skip_blank_lines=False, low_memory=False,
            dtype={position: "float64" if position in numbers else "category" for position in range(width)},
            keep_default_na=False, na_values=blank, decimal=source.layout.decimal,
        )  # fmt: skip
    except (ValueError, pd.errors.ParserError):  # not a number, or not UTF-8: the slow reader says where
        return None
    # The parser takes "inf" and 1e999 for numbers; what the cell really says is found by the slow reader.
    if len(frame) != records + 1 or any(np.isinf(frame[position].to_numpy()).any() for position in numbers):
        return None
    index = pd.RangeIndex(row, row + records)
    return pd.DataFrame({p: _column(frame[p].array[1:], index) for p in frame}, copy=False)


def _column(values: ExtensionArray, index: pd.Index) -> pd.Series:
    """A column without the guard and without the apostrophes that kept texts from being run as formulas."""
    if not isinstance(values, pd.Categorical):
        return pd.Series(values, index=index, copy=False)
    guard = int(values.categories.get_indexer(pd.Index([GUARD]))[0])
    codes = values.codes - (values.codes > guard).astype(values.codes.dtype)
    words = values.categories.delete(guard).tolist()
    return pd.Series(_restored(categorical(codes, words)), index=index, copy=False)


def _with_texts(frame: pd.DataFrame, numbers: set[int]) -> pd.DataFrame:
    """The slow reader's rows with their text columns as the fast one gives them."""
    columns = {p: frame[p].array if p in numbers else _restored(pd.Categorical(frame[p])) for p in frame}
    return pd.DataFrame(columns, index=frame.index)


def _restored(values: pd.Categorical) -> pd.Categorical:
    if not any(word[:1] == "'" and RESTORABLE.match(word) for word in values.categories.tolist()):
        return values
    codes, words = pd.factorize(np.array([restored(word) for word in values.categories], dtype=object))
    return categorical(codes[values.codes], list(words))


def _without_blank_rows(frame: pd.DataFrame) -> pd.DataFrame:
    blank = np.ones(len(frame), dtype=bool)
    for position in frame:
        column = frame[position]
        if isinstance(column.dtype, pd.CategoricalDtype):
            empty = column.cat.categories.get_indexer(pd.Index([""]))[0]
            if empty < 0:
                return frame
            blank &= column.cat.codes.to_numpy() == empty
        else:
            blank &= column.isna().to_numpy()
        if not blank.any():
            return frame
    return frame[~blank]
