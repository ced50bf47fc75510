"""Tables whose headings are the declared ones, whatever form they come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pandas as pd

from dashboard.errors import Problem, ProblemWithData
from dashboard.tables import TABLES, Table
from data_access.formats.cells import shown
from data_access.formats.chunk import Chunk, Part
from data_access.formats.forms import known_to
from data_access.formats.headings import matched, names_of, nearest, plain, table_named, tables_with
from data_access.formats.tabular import Tabular


def table_of(source: Tabular, name: str) -> Table:
    """The table that the rows belong to: told by the ``name`` of file or sheet or, failing that, by the
    headings. ``ProblemWithData`` where neither tells."""
    named = table_named(name)
    if named:
        return named
    if source.problem:
        raise ProblemWithData([source.problem])
    fitting = tables_with(source.headings)
    if len(fitting) == 1:
        return fitting[0]
    near = nearest(source.headings)
    if near:
        return near  # its problems name the headings that do not fit
    unknown = Problem(
        "unknown-table", source.file, "headings of no known table: {text}",
        "the headings of one table ({tables}), or a mapping file", row=source.header, sheet=source.sheet,
        values={"text": shown(", ".join(source.headings)), "tables": ", ".join(t.name for t in TABLES)},
    )  # fmt: skip
    raise ProblemWithData([unknown])


class Headings:
    """What ``layouts`` looks for in a file of ours. ``table``: the one it is said to hold, if any."""

    def __init__(self, table: Table | None = None):
        self.table = table

    def known(self, headings: Sequence[str]) -> int:
        """How many headings are of one table of ours, if at least half of them are; otherwise of one that
        others publish and that is known here."""
        named = [heading for heading in headings if heading.strip()]
        of = self.table or nearest(named)
        own = len({plain(heading) for heading in named} & names_of(of).keys()) if of else 0
        return own if own or self.table else known_to(headings)[0]

    def numbers(self, headings: Sequence[str]) -> set[int]:
        """The positions of the columns of numbers."""
        of = self.table or nearest(headings)
        names = names_of(of) if of else {}
        kinds = {
            n: of.column(names[plain(h)]).kind for n, h in enumerate(headings) if of and plain(h) in names
        }
        return {n for n, kind in kinds.items() if kind in ("number", "money")}


def part(source: Tabular, table: Table, size: int) -> Part:
    """The source as the rows of one table; ``size`` in bytes."""
    read = partial(chunks, source, table)
    return Part(table, source.file, size, read, source.sheet, source.header, source.headings)


def chunks(source: Tabular, table: Table) -> Iterator[Chunk]:
    """The rows of a source whose headings are the declared ones."""
    made = partial(Chunk, table, file=source.file, sheet=source.sheet)
    if source.problem:
        yield made(pd.DataFrame(), problems=[source.problem])
        return
    positions, problems = matched(
        source.headings, table, file=source.file, sheet=source.sheet, row=source.header
    )
    # Spreadsheets write columns nobody uses: one without a heading matters where it holds text.
    untitled, problems = _parted(problems, lambda problem: problem.code == "untitled-column")
    numbers = {
        position for position, name in positions.items() if table.column(name).kind in ("number", "money")
    }
    headings = {name: shown(source.headings[position]) for position, name in positions.items()}
    empty = True
    asked = {*positions, *(int(problem.values["position"]) for problem in untitled)}
    for frame, found in source.frames(numbers=numbers, columns=asked):
        declared = frame[list(positions)].rename(columns=positions)
        empty = empty and frame.empty and not found
        told, untitled = _parted(untitled, partial(_holds_text, frame))
        yield made(declared, headings=headings, problems=problems + told + found)
        problems = []
    if empty:
        problems = [*problems, without_rows(source)]
    if problems:
        nothing = pd.DataFrame({name: pd.Series(dtype=object) for name in positions.values()})
        yield made(nothing, headings=headings, problems=problems)


def without_rows(source: Tabular) -> Problem:
    """The notice that there is nothing under the headings."""
    return Problem(
        "no-rows", source.file, "headings without rows", "rows of data", row=source.header,
        sheet=source.sheet, severity="notice",
    )  # fmt: skip


def _parted(problems: list[Problem], told: Callable[[Problem], bool]) -> tuple[list[Problem], list[Problem]]:
    return [p for p in problems if told(p)], [p for p in problems if not told(p)]


def _holds_text(frame: pd.DataFrame, untitled: Problem) -> bool:
    cells = frame[int(untitled.values["position"])]
    return bool((cells.astype(object).fillna("") != "").any())
