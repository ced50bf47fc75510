"""Tables that somebody else made, read through a mapping file, whatever form they come in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from dashboard.errors import Problem, ProblemWithData
from dashboard.tables import DATASETS, table
from data_access import patterns
from data_access.formats.by_mapping import left_out
from data_access.formats.by_mapping.plans import Plan
from data_access.formats.by_mapping.rewriting import is_localised, rewritten, rewritten_cells
from data_access.formats.by_mapping.wide import Spread
from data_access.formats.cells import shown
from data_access.formats.chunk import Chunk, Named, Part, categorical, distinct
from data_access.formats.decimals import with_point
from data_access.formats.declared import without_rows
from data_access.formats.forms import Asked
from data_access.formats.tabular import Tabular
from data_access.mapping import FileMapping, Mapping

MOST = 1_000  # misread numbers told one by one, a block


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
    left = left_out.columns(source, left_out.taken(source, asked.blocks))
    if left and not source.problem and left not in asked.notices:
        asked.notices.append(left)
    read = partial(chunks, source, block, asked.rules, asked.notices)
    size = asked.member.size if size is None else size
    return Part(table(block.table), source.file, size, read, source.sheet, source.header, source.headings)


def chunks(source: Tabular, block: FileMapping, mapping: Mapping, notices: list[Problem]) -> Iterator[Chunk]:
    """The file's rows as the block's table; rows that it skips are added to ``notices``."""
    try:
        yield from _chunks(source, block, mapping, notices)
    except patterns.TooSlow as slow:
        raise ProblemWithData([slow.problem(mapping.name)]) from None


def _chunks(source: Tabular, block: FileMapping, mapping: Mapping, notices: list[Problem]) -> Iterator[Chunk]:
    made = partial(Chunk, table(block.table), file=source.file, sheet=source.sheet)
    if source.problem:
        yield made(pd.DataFrame(), problems=[source.problem])
        return
    plan = Plan(source, block, mapping)
    if plan.problems:
        yield made(pd.DataFrame(), headings=plan.headings(), problems=plan.problems)
        return
    if block.add:
        yield _added(block, mapping)
    rows = left_out.Rows(block, plan.positions)
    empty, blank = True, 0
    for frame, found in source.frames(numbers=plan.numbers(), columns=plan.asked()):
        empty = empty and frame.empty and not found
        kept, misread = _without_misread(rows.kept(frame), plan, plan.declared)
        found = [*found, *misread]
        columns = _columns(kept, plan)
        for spread in plan.spreads or [Spread({})]:
            # A thousand columns side by side are not copied a thousand times.
            spreading = kept[sorted(plan.beside() | {*spread.cells.values()})] if plan.spreads else kept
            spreading, misread = _without_misread(spreading, plan, spread.cells)
            if plan.spreads:
                filled = _filled(spreading, spread)
                blank += int((~filled).sum())
                spreading = spreading[filled]
            yield made(
                _spread(columns, spreading, spread, plan), headings=plan.headings(spread),
                problems=[*found, *misread], named=_named(spreading, plan),
                constants=frozenset((*block.constants, *spread.constants)),
            )  # fmt: skip
            found = []
    notices.extend(rows.notices(source))
    if blank:
        notices.append(_blank(source, blank))
    if empty:
        nothing = pd.DataFrame({name: pd.Series(dtype=object) for name in plan.declared})
        yield made(nothing, problems=[without_rows(source)])


def _columns(kept: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """The declared columns that are the same however a row is spread."""
    block, mapping = plan.block, plan.mapping
    columns: dict[str, Any] = {
        name: rewritten_cells(kept[position], name, plan.table, block)
        for name, position in plan.declared.items()
    }
    columns |= {name: _constant(value, len(kept)) for name, value in block.constants.items()}
    if mapping.dataset and "dataset" not in columns:
        columns["dataset"] = _constant(str(mapping.dataset.get("code", "")), len(kept))
    return pd.DataFrame(columns, index=kept.index, copy=False)


def _spread(columns: pd.DataFrame, rows: pd.DataFrame, spread: Spread, plan: Plan) -> pd.DataFrame:
    """The declared columns of those ``rows`` of the file, with what the spread fills."""
    if not plan.spreads:
        return columns
    made: dict[str, Any] = {
        name: rewritten_cells(rows[position], name, plan.table, plan.block)
        for name, position in spread.cells.items()
    }
    made |= {name: _constant(text, len(rows)) for name, text in spread.constants.items()}
    return columns.loc[rows.index].assign(**made)


def _filled(rows: pd.DataFrame, spread: Spread) -> np.ndarray:
    """The rows in which some cell of the spread holds something."""
    filled = np.zeros(len(rows), dtype=bool)
    for position in spread.cells.values():
        cells = rows[position]
        if pd.api.types.is_float_dtype(cells.dtype):
            filled |= cells.notna().to_numpy()
        else:
            codes, words = distinct(cells)
            filled |= np.array([bool(word.strip()) for word in words], dtype=bool)[codes]
    return filled


def _named(rows: pd.DataFrame, plan: Plan) -> dict[str, Named]:
    return {
        name: Named(
            rows[plan.positions[said.within]] if said.within else None, (said.level,) if said.level else ()
        )
        for name, said in plan.block.named.items()
    }


def _without_misread(
    frame: pd.DataFrame, plan: Plan, filling: dict[str, int]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Rows whose numbers are written as the others; "2.5" is not, where the point parts thousands."""
    block, source = plan.block, plan.source
    problems = []
    taken = np.ones(len(frame), dtype=bool)
    for name, position in filling.items():
        if not is_localised(name, plan.table, block):
            continue
        codes, words = distinct(frame[position])
        made = rewritten(words, name, plan.table, block)
        odd = [with_point(word, block.decimal, block.thousands) is None for word in made]
        wrong = np.array(odd, dtype=bool)[codes]
        taken &= ~wrong
        expected = (
            "a number with “{decimal}” before its decimals, as the mapping file {mapping} says"
            if block.said & {"decimal", "thousands"}
            else "a number with “{decimal}” before its decimals, as the others are written; "
            "or the lines decimal and thousands in the mapping file {mapping}"
        )
        problems += [
            Problem(
                "not-a-number", source.file, "“{text}”", expected,
                row=int(frame.index[at]), column=shown(source.headings[position]), sheet=source.sheet,
                values={"text": shown(words[codes[at]]), "decimal": block.decimal,
                        "mapping": plan.mapping.name},
            )
            for at in np.flatnonzero(wrong)[:MOST]
        ]  # fmt: skip
    return frame[taken], problems


def _added(block: FileMapping, mapping: Mapping) -> Chunk:
    """The rows that the file takes for granted."""
    own = {"dataset": str(mapping.dataset.get("code", ""))} if mapping.dataset else {}
    frame = pd.DataFrame([own | dict(row) for row in block.add], dtype=object).fillna("")
    frame.index = pd.RangeIndex(1, 1 + len(frame))
    return Chunk(
        table(block.table), frame, mapping.name, headings={str(name): f"add.{name}" for name in frame}
    )


def _blank(source: Tabular, n: int) -> Problem:
    return Problem(
        "blank-cells", source.file, "blank cells in columns that become rows ({n})",
        "nothing to do: no rows are made of them", row=source.header, sheet=source.sheet, severity="notice",
        values={"n": n},
    )  # fmt: skip


def _constant(value: str, length: int) -> pd.Categorical:
    return categorical(np.zeros(length, dtype=np.int8), [value])
