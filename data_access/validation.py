"""Checking a chunk before anything is stored: every problem with its file, row and column, all at once.

The rules for single cells stand in ``checks/words.py``, those for rows beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from typing import Any

import pandas as pd

from dashboard.errors import Problem
from dashboard.indicators.indicator import Indicator
from dashboard.tables import AREAS, OBSERVATIONS, Table
from data_access.checks import columns, funding, observations, references, rows
from data_access.checks import names as naming
from data_access.checks.findings import Findings
from data_access.formats.chunk import Chunk
from data_access.formats.headings import is_required

OTHERS = (
    "provider",
    "service_type",
    "service",
    "programme",
    "project",
)  # tables that others refer to by ``code``
# What the cells of a row must be to each other, in tables for which nothing else need be known.
OF_ROWS: dict[str, Callable[[Findings, dict[str, Any]], None]] = {
    "indicator": rows.indicators,
    "denominator": rows.denominators,
    "revision": rows.revisions,
    "project": funding.projects,
    "amount": funding.amounts,
    "output": funding.outputs,
    "budget": funding.budgets,
    "service_cost": funding.of_years,
    "price_index": funding.of_years,
}


@dataclass
class Known:
    """What rows may refer to: what is stored already, and what the same import brings.

    areas       code → level.   indicators  code → definition.   datasets  code → kind.
    names       code → name of an area, for those who write names.   parents  code → code of the area above.
    matched     (file, sheet, column) → the names that were taken for codes there.
    others      table → the codes of its rows, for other tables that are referred to.
    protected   code → title of the types of services that are shelters.   shelters  stored shelter → type.
    """

    areas: dict[str, str] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    datasets: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str | None] = field(default_factory=dict)
    matched: dict[tuple[str, str | None, str], naming.Matched] = field(default_factory=dict)
    others: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in OTHERS})
    protected: dict[str, str] = field(default_factory=dict)
    shelters: dict[str, str] = field(default_factory=dict)

    @cached_property
    def places(self) -> naming.Names:
        """The areas by name."""
        return naming.Names(self.areas, self.names, self.parents)

    def learn_areas(self, rows: pd.DataFrame) -> None:
        """What an import brings may be referred to by what it brings next."""
        codes = rows["code"].astype(object)
        for known, column in ((self.areas, "level"), (self.names, "name"), (self.parents, "parent")):
            known.update(zip(codes, rows[column].astype(object), strict=True))
        self.__dict__.pop("places", None)


@dataclass
class Checked:
    """A chunk's rows typed as declared, without the rows that have an error, and every problem found.

    frame  all declared columns in declared order, index = spreadsheet row. Text is categorical (blank:
           missing, except in a key such as ``breakdown``, where blank is ``""``); numbers are float64 (blank:
           NaN); whole numbers and flags are int64, or Int64 where they may be blank; geometry is WKB bytes.
    """

    frame: pd.DataFrame
    problems: list[Problem]


def check(chunk: Chunk, known: Known) -> Checked:
    """Check every cell of a chunk against the declarations and against what is known."""
    chunk, unsure = naming.with_codes(chunk, known)
    findings = Findings(chunk)
    table = chunk.table
    _absent_columns(findings, table)
    typed = {column.name: columns.typed(findings, column) for column in table.columns}
    if len(chunk.frame):
        levels = known.areas
        if table is AREAS:  # areas of one file may lie in each other, in any order
            levels = {**known.areas, **_levels_brought(typed)}
        _references(findings, table, typed, known, levels, unsure)
        _rows(findings, table, typed, known, levels)
        references.doubled_keys(findings, table, typed)
    frame = pd.DataFrame(typed, index=chunk.frame.index, columns=list(table.names), copy=False)
    problems = sorted(findings.problems, key=lambda problem: inf if problem.row is None else problem.row)
    return Checked(frame[~findings.bad] if findings.bad.any() else frame, problems)


def doubled(file: str, row: int, column: str, key: str, *, first: str, sheet: str | None = None) -> Problem:
    """The problem of a row whose key was met before, in another chunk or file: ``first`` says where."""
    return Problem(
        "doubled-key", file, found=references.TWICE, expected=references.ONCE, row=row, column=column,
        sheet=sheet, values={"key": key, "first": first},
    )  # fmt: skip


def _absent_columns(findings: Findings, table: Table) -> None:
    """Without a required column no row can be taken; the reader has told so, or it is told here."""
    chunk = findings.chunk
    absent = [c.name for c in table.columns if is_required(c) and c.name not in chunk.frame]
    if not absent or not len(chunk.frame):
        return
    findings.bad[:] = True
    if any(problem.severity == "error" for problem in chunk.problems):
        return
    findings.problems += [
        Problem(
            "missing-column", chunk.file, "no such column",
            "the column “{name}” (“{ro}” / “{en}”), which the table “{table}” requires", column=name,
            values={"name": name, "table": table.name, **table.column(name).heading._asdict()},
        )
        for name in absent
    ]  # fmt: skip


def _levels_brought(typed: dict[str, Any]) -> dict[str, str]:
    pairs = zip(typed["code"], typed["level"], strict=True)
    return {code: level for code, level in pairs if isinstance(code, str) and isinstance(level, str)}


def _references(
    findings: Findings, table: Table, typed: dict[str, Any], known: Known, levels: Mapping[str, str],
    unsure: Mapping[str, Mapping[str, str]],
) -> None:  # fmt: skip
    codes: dict[str, Iterable[str]] = {
        "area": levels, "indicator": known.indicators, "dataset": known.datasets, **known.others,
    }  # fmt: skip
    for column in table.columns:
        # The area above may come later in the same import: parents are checked once all areas are known.
        if (
            column.refers
            and column.name in findings.chunk.frame
            and (table, column.name) != (AREAS, "parent")
        ):
            several = unsure.get(column.name, {})
            references.ambiguous_names(findings, column.name, typed[column.name], several)
            references.unknown_codes(
                findings, column.name, typed[column.name], column.refers, {*codes[column.refers], *several},
                known.names if column.refers == "area" else {},
            )  # fmt: skip


def _rows(
    findings: Findings, table: Table, typed: dict[str, Any], known: Known, levels: dict[str, str]
) -> None:
    absent = [c.name for c in table.columns if is_required(c) and c.name not in findings.chunk.frame]
    if absent:
        return
    if table is OBSERVATIONS:
        observations.observations(findings, typed, known.indicators, levels)
    elif table is AREAS:
        rows.areas(findings, typed, levels)
    elif table.name in OF_ROWS:
        OF_ROWS[table.name](findings, typed)
