"""Tables that somebody else made, read through a mapping file, whatever form they come in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from dashboard.errors import Problem
from dashboard.tables import DATASETS, Table, table
from data_access.formats.cells import shown
from data_access.formats.chunk import Chunk, Part, categorical, distinct
from data_access.formats.decimals import with_point
from data_access.formats.declared import without_rows
from data_access.formats.forms import Asked
from data_access.formats.headings import plain
from data_access.formats.tabular import Tabular
from data_access.mapping import FileMapping, Mapping

MOST = 1_000  # skipped rows told one by one, a block


def dataset_chunk(mapping: Mapping) -> Chunk:
    """The mapping's own data set as a row of its table."""
    row = {
        name: value.isoformat() if isinstance(value, date) else str(value)
        for name, value in (mapping.dataset or {}).items()
    }
    frame = pd.DataFrame([row], index=[1], dtype=object)
    return Chunk(DATASETS, frame, mapping.name, headings={name: f"dataset.{name}" for name in row})


def part(source: Tabular, block: FileMapping, asked: Asked, size: int | None = None) -> Part:
    """The source as the rows of a block's table; ``size`` in bytes, where it is not the whole file's."""
    assert asked.rules
    read = partial(chunks, source, block, asked.rules, asked.notices)
    size = asked.member.size if size is None else size
    return Part(table(block.table), source.file, size, read, source.sheet, source.header, source.headings)


def chunks(source: Tabular, block: FileMapping, mapping: Mapping, notices: list[Problem]) -> Iterator[Chunk]:
    """The file's rows as the block's table; rows that it skips are added to ``notices``."""
    target = table(block.table)
    made = partial(Chunk, target, file=source.file, sheet=source.sheet)
    if source.problem:
        yield made(pd.DataFrame(), problems=[source.problem])
        return
    positions, problems = _positions(source, block, mapping)
    declared = {name: positions[heading] for name, heading in block.columns.items() if heading in positions}
    headings = {name: shown(source.headings[position]) for name, position in declared.items()}
    headings |= {name: f"{mapping.name}: constants.{name}" for name in block.constants}
    if problems:
        yield made(pd.DataFrame(), headings=headings, problems=problems)
        return
    empty = True
    numbers = _numbers(target, block, declared, positions)
    for frame, found in source.frames(numbers=numbers, columns=set(positions.values())):
        empty = empty and frame.empty and not found
        kept = _without_skipped(frame, block, positions, source, notices)
        kept, misread = _without_misread(kept, block, mapping, declared, target, source)
        found = [*found, *misread]
        columns: dict[str, Any] = {
            name: _mapped(kept[position], name, target, block) for name, position in declared.items()
        }
        columns |= {name: _constant(value, len(kept)) for name, value in block.constants.items()}
        if mapping.dataset and "dataset" not in columns:
            columns["dataset"] = _constant(str(mapping.dataset.get("code", "")), len(kept))
        rows = pd.DataFrame(columns, index=kept.index)
        yield made(rows, headings=headings, problems=found)
    if empty:
        rows = pd.DataFrame({name: pd.Series(dtype=object) for name in declared})
        yield made(rows, problems=[without_rows(source)])


def _positions(source: Tabular, block: FileMapping, mapping: Mapping) -> tuple[dict[str, int], list[Problem]]:
    """Heading named by the mapping → position in the file, with a problem for each that is not there once."""
    headings = [plain(heading) for heading in source.headings]
    positions, problems = {}, []
    for heading in dict.fromkeys([*block.columns.values(), *(skip.column for skip in block.skip)]):
        times = headings.count(plain(heading))
        if times == 1:
            positions[heading] = headings.index(plain(heading))
            continue
        found = "no such column" if times == 0 else "the same column a second time"
        problems.append(
            Problem(
                "missing-column" if times == 0 else "doubled-column", source.file, found,
                "the heading “{heading}” once, as the mapping file {mapping} names it; here are: {columns}",
                row=source.header, column=heading, sheet=source.sheet,
                values={"heading": heading, "mapping": mapping.name,
                        "columns": shown(", ".join(h for h in source.headings if h))},
            )
        )  # fmt: skip
    return positions, problems


def _numbers(
    target: Table, block: FileMapping, declared: dict[str, int], positions: dict[str, int]
) -> set[int]:
    """The positions that may be parsed as numbers at once, because nothing reads them as text."""
    if block.decimal != "." or block.thousands:
        return set()
    as_text = {positions[skip.column] for skip in block.skip} | {
        declared[name] for name in block.values if name in declared
    }
    as_text |= {position for name, position in declared.items() if target.column(name).kind != "number"}
    return set(declared.values()) - as_text


def _without_skipped(
    frame: pd.DataFrame,
    block: FileMapping,
    positions: dict[str, int],
    source: Tabular,
    notices: list[Problem],
) -> pd.DataFrame:
    for skip in block.skip:
        codes, words = distinct(frame[positions[skip.column]])
        matching = np.array([re.search(skip.matches, word) is not None for word in words], dtype=bool)
        left_out = matching[codes]
        for at in np.flatnonzero(left_out)[:MOST]:
            text, row = words[codes[at]], int(frame.index[at])
            notices.append(skip.notice(text, file=source.file, row=row, sheet=source.sheet))
        if left_out.sum() > MOST:
            more = int(left_out.sum()) - MOST
            notices.append(skip.summary(more, file=source.file, sheet=source.sheet))
        frame = frame[~left_out]
    return frame


def _is_localised(name: str, target: Table, block: FileMapping) -> bool:
    is_number = target.column(name).kind in ("number", "integer")
    return is_number and (block.decimal != "." or bool(block.thousands))


def _without_misread(
    frame: pd.DataFrame, block: FileMapping, mapping: Mapping, declared: dict[str, int], target: Table,
    source: Tabular,
) -> tuple[pd.DataFrame, list[Problem]]:  # fmt: skip
    """Rows whose numbers are written as the mapping says; "2.5" is not, where the point parts thousands."""
    problems = []
    taken = np.ones(len(frame), dtype=bool)
    for name, position in declared.items():
        if not _is_localised(name, target, block):
            continue
        codes, words = distinct(frame[position])
        replaced = block.values.get(name, {})
        odd = [with_point(replaced.get(w, w), block.decimal, block.thousands) is None for w in words]
        wrong = np.array(odd, dtype=bool)[codes]
        taken &= ~wrong
        problems += [
            Problem(
                "not-a-number", source.file, "“{text}”",
                "a number with “{decimal}” before its decimals, as the mapping file {mapping} says",
                row=int(frame.index[at]), column=shown(source.headings[position]), sheet=source.sheet,
                values={"text": shown(words[codes[at]]), "decimal": block.decimal, "mapping": mapping.name},
            )
            for at in np.flatnonzero(wrong)[:MOST]
        ]  # fmt: skip
    return frame[taken], problems


def _mapped(column: pd.Series, name: str, target: Table, block: FileMapping) -> pd.Series:
    replaced = block.values.get(name, {})
    localised = _is_localised(name, target, block)
    if not replaced and not localised:
        return column
    codes, words = distinct(column)
    words = [replaced.get(word, word) for word in words]
    if localised:
        words = [with_point(word, block.decimal, block.thousands) or "" for word in words]
    return pd.Series(np.array(words, dtype=object)[codes], index=column.index).astype("category")


def _constant(value: str, length: int) -> pd.Categorical:
    return categorical(np.zeros(length, dtype=np.int8), [value])
