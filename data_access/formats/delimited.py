"""Delimited text (CSV): fast where a block is plain, exact where something in it is not.

Memory is bounded by the block; row numbers are those a spreadsheet shows.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, BinaryIO

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from dashboard.errors import Problem
from dashboard.tables import Table
from data_access.formats import beginnings, exact
from data_access.formats.beginnings import Layout
from data_access.formats.blocks import Recoded, blocks, plain_records
from data_access.formats.cells import RESTORABLE, restored, shown
from data_access.formats.chunk import Chunk, categorical
from data_access.formats.decimals import pointed
from data_access.formats.headings import matched, nearest

FOR_HEADINGS = 2**20  # bytes read to find the headings
GUARD = "\x01"


@dataclass(frozen=True)
class Delimited:
    """A delimited file whose headings have been read. ``problem``: why there are none."""

    file: str
    open: Callable[[], BinaryIO]
    size: int
    layout: Layout
    headings: tuple[str, ...] = ()
    problem: Problem | None = None


def opened(file: str, open_: Callable[[], BinaryIO], size: int, layout: Layout | None = None) -> Delimited:
    """Read the headings only.

    They also tell a table of ours that was written for, or saved by, a spreadsheet under Romanian settings:
    cells parted by semicolons, decimal commas.
    """
    layout = layout or Layout()
    with open_() as stream:
        start = stream.read(FOR_HEADINGS)
    answer = beginnings.headings(file, start, layout)
    if isinstance(answer, Problem) and answer.code == "wrong-delimiter" and not layout.mapping:
        other = replace(layout, delimiter=";", decimal=",")
        again = beginnings.headings(file, start, other)
        if not isinstance(again, Problem) and nearest(again):
            layout, answer = other, again
    unknown = answer.code == "wrong-delimiter" if isinstance(answer, Problem) else not nearest(answer)
    if unknown and not layout.mapping:
        answer = beginnings.lower_down(file, start) or answer
    if isinstance(answer, Problem):
        return Delimited(file, open_, size, layout, problem=answer)
    return Delimited(file, open_, size, layout, headings=answer)


def chunks(source: Delimited, table: Table) -> Iterator[Chunk]:
    """The rows of a file whose headings are the declared ones."""
    if source.problem:
        yield Chunk(table, pd.DataFrame(), source.file, problems=[source.problem])
        return
    header = source.layout.header
    positions, problems = matched(source.headings, table, file=source.file, row=header)
    # Spreadsheets write columns nobody uses: one without a heading matters where it holds text.
    untitled, problems = _parted(problems, lambda problem: problem.code == "untitled-column")
    numbers = {position for position, name in positions.items() if table.column(name).kind == "number"}
    headings = {name: shown(source.headings[position]) for position, name in positions.items()}
    empty = True
    for frame, found in frames(source, numbers=numbers):
        declared = frame[list(positions)].rename(columns=positions)
        empty = empty and frame.empty and not found
        told, untitled = _parted(untitled, partial(_holds_text, frame))
        problems += told
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


def _parted(problems: list[Problem], told: Callable[[Problem], bool]) -> tuple[list[Problem], list[Problem]]:
    return [p for p in problems if told(p)], [p for p in problems if not told(p)]


def _holds_text(frame: pd.DataFrame, untitled: Problem) -> bool:
    cells = frame[int(untitled.values["position"])]
    return bool((cells.astype(object).fillna("") != "").any())


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
