"""Delimited text (CSV), as a ``Tabular``: fast where a block is plain, exact where something in it is not.

Memory is bounded by the block; row numbers are those a spreadsheet shows.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from dashboard.columns import Words
from dashboard.errors import Problem
from data_access.formats import declared
from data_access.formats.by_mapping import mapped
from data_access.formats.by_mapping.plans import Headings
from data_access.formats.cells import RESTORABLE, restored, shown
from data_access.formats.chunk import Part, categorical
from data_access.formats.decimals import pointed
from data_access.formats.forms import Asked, Claim, known_to
from data_access.formats.headings import nearest
from data_access.formats.tabular import Frames
from data_access.formats.text import beginnings, code_pages, exact, layouts
from data_access.formats.text.beginnings import Layout
from data_access.formats.text.blocks import BLOCK, Recoded, blocks, plain_records
from data_access.mapping import FileMapping

NAME = Words("CSV", "CSV")
ENDINGS = (".csv", ".tsv", ".txt")
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
    sheet: None = None

    @property
    def header(self) -> int:
        return self.layout.header

    @property
    def above(self) -> list[list[str]]:
        """As ``Tabular.above``."""
        with self.open() as stream:
            return layouts.above(stream.read(FOR_HEADINGS), self.layout)

    def frames(self, *, numbers: set[int], columns: Collection[int] | None = None) -> Frames:  # noqa: ARG002
        """As ``Tabular.frames``."""
        # A mapping says for itself how its numbers are written; without one the file has told it.
        if self.layout.decimal == "." and not self.layout.thousands:
            return frames(self, numbers=numbers)
        # The fast parser is too lenient with thousands: it takes 1.2.3 for 123.
        pieces = frames(self, numbers=set() if self.layout.thousands else numbers)
        return (_with_points(frame, found, numbers, self) for frame, found in pieces)


def claim(asked: Asked) -> Claim:  # noqa: ARG001 (one signature for all forms)
    return Claim.LEFT_OVER  # nothing in a text says that it is just a table


def parts(asked: Asked) -> list[Part]:
    """The file's one table, or one for each block of a mapping file that matches it."""
    member = asked.member
    source = partial(opened, member.name, member.open, member.size)
    with member.open() as stream:
        start = stream.read(FOR_HEADINGS)
    if asked.blocks and not asked.table:
        told = [_as_mapped(block, asked, start) for block in asked.blocks]
        return [mapped.part(source(layout), block, asked) for block, layout in told]
    layout = _as_described(asked.resource)
    if layout is None:
        taken = layouts.told(start, Layout(), layouts.FREE, declared.Headings(asked.table), excel=True)
        usual = Layout(decimal="," if taken.delimiter == ";" else ".")
        asked.notices.extend(layouts.notice(member.name, usual, taken))
        layout = taken
    read = source(layout)
    _, elsewhere = known_to(read.headings) if not asked.table else (0, None)
    if elsewhere:
        return list(elsewhere.table_parts(read, asked, member.size))
    return [declared.part(read, asked.table or declared.table_of(read, Path(asked.name).stem), member.size)]


def _as_mapped(block: FileMapping, asked: Asked, start: bytes) -> tuple[FileMapping, Layout]:
    """The block and the layout with what the mapping leaves open told from the file."""
    assert asked.rules
    file, free, expected = asked.member.name, layouts.FREE - block.said, Headings(block)
    named = asked.rules.name if "delimiter" in block.said else None
    usual = Layout(
        block.delimiter,
        block.encoding,
        block.header,
        named,
        block.decimal,
        block.thousands,
        above=block.above,
    )
    taken = layouts.told(start, usual, free, expected)
    told = layouts.notice(file, usual, taken)
    if free >= {"decimal", "thousands"} and (text := layouts.doubtful(start, taken, expected)):
        told.append(layouts.doubt(file, text, asked.rules.name))
    asked.notices.extend(notice for notice in told if notice not in asked.notices)
    # Numbers are the mapping's own affair: the rows are handed on as the file writes them.
    block = replace(block, decimal=taken.decimal, thousands=taken.thousands)
    return block, replace(taken, decimal=".", thousands="")


def _as_described(resource: Mapping[str, Any]) -> Layout | None:
    """What a data package's descriptor says of the file; what makes no sense is as if not said."""
    if not {"dialect", "encoding"} & resource.keys():
        return None
    dialect = resource.get("dialect")
    delimiter = str(dialect.get("delimiter", ",")) if isinstance(dialect, dict) else ","
    encoding = code_pages.named(str(resource.get("encoding", ""))) or "utf-8"
    return Layout(delimiter if beginnings.is_delimiter(delimiter) else ",", encoding)


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


def _with_points(
    frame: pd.DataFrame, found: list[Problem], numbers: set[int], source: Delimited
) -> tuple[pd.DataFrame, list[Problem]]:
    """Number columns that the fast parser left as texts, without the rows whose number could mean two things:
    under a decimal comma "1.234" may be a thousand and more, or one and a little."""
    problems: list[Problem] = []
    layout, taken = source.layout, np.ones(len(frame), dtype=bool)
    by_headings = (layout.decimal, layout.thousands) == layouts.COMMA and layout.delimiter == ";"
    expected = (
        "a number with a decimal comma only, such as 1234,5, since “{mark}” parts the cells"
        if by_headings
        else "a number written like those before it, with “{decimal}” before its decimals"
    )
    columns: dict[Any, Any] = {position: frame[position] for position in frame}
    for position in sorted(numbers & columns.keys()):
        if pd.api.types.is_float_dtype(frame[position].dtype):
            continue
        columns[position], odd = pointed(frame[position], layout.decimal, layout.thousands)
        taken &= ~odd
        problems += [
            Problem(
                "not-a-number", source.file, "“{text}”",
                expected,
                row=int(frame.index[at]), column=shown(source.headings[position]),
                values={"text": shown(frame[position].iloc[at]), "mark": layout.delimiter,
                        "decimal": layout.decimal},
            )
            for at in np.flatnonzero(odd)[: exact.MOST]
        ]  # fmt: skip
    return pd.DataFrame(columns, copy=False)[taken], [*found, *problems]


def frames(source: Delimited, *, numbers: set[int]) -> Frames:
    """Pieces of a file: text columns categorical, those in ``numbers`` float64 where all of them are numbers,
    all as the file writes them."""
    layout = source.layout
    row = layout.header + 1
    with source.open() as stream:
        plain = layout.encoding == "utf-8" and not layout.returns
        text = stream if plain else Recoded(stream, layout.encoding, returns=layout.returns)
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
    if len(data) > 2 * BLOCK:  # a very long row: what is gained in time would be lost in memory
        return None
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
