"""Gathers what the rules find in one chunk: problems with their place, and which rows and cells are bad."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from dashboard.errors import Problem, Severity
from data_access.formats.cells import number_text, shown
from data_access.formats.chunk import Chunk

MOST = 1_000  # problems of one rule in one column of one chunk that are told one by one


class Findings:
    """Rows are positions in the chunk. ``bad``: rows with an error; ``bad_cells``: column → rows."""

    def __init__(self, chunk: Chunk):
        self.chunk = chunk
        self.rows = chunk.frame.index.to_numpy()
        self.bad = np.zeros(len(chunk.frame), dtype=bool)
        self.bad_cells: dict[str, np.ndarray] = {}
        self.problems = list(chunk.problems)

    def add(
        self,
        where: np.ndarray,
        column: str | None,
        code: str,
        found: str,
        expected: str,
        values: Mapping[str, Any] | Callable[[int], Mapping[str, Any]] | None = None,
        *,
        severity: Severity = "error",
    ) -> None:
        """One problem for each row of the mask ``where``; ``values`` may depend on the row's position."""
        at = np.flatnonzero(where)
        if not len(at):
            return
        if severity == "error":
            self.bad[at] = True
            if column:
                self.bad_cells.setdefault(column, np.zeros(len(self.bad), dtype=bool))[at] = True
        if column in self.chunk.constants and len(at) == len(where):
            self.problems.append(self._of_constant(code, found, expected, column, values, severity))
            return
        for position in at[:MOST]:
            filled = values(int(position)) if callable(values) else values or {}
            self.problems.append(
                self._problem(code, found, expected, column, int(position), filled, severity)
            )
        if len(at) > MOST:
            self.problems.append(
                Problem(
                    code, self.chunk.file, "{n} more rows with the same problem, from row {row} on",
                    "these rows corrected like the ones before", column=self.heading(column),
                    sheet=self.chunk.sheet, severity=severity,
                    values={"n": len(at) - MOST, "row": int(self.rows[at[MOST]])},
                )
            )  # fmt: skip

    def _of_constant(
        self, code: str, found: str, expected: str, column: str | None,
        values: Mapping[str, Any] | Callable[[int], Mapping[str, Any]] | None, severity: Severity,
    ) -> Problem:  # fmt: skip
        """What is wrong with every row in the same way is said once, of no row."""
        filled = values(0) if callable(values) else values or {}
        return replace(self._problem(code, found, expected, column, 0, filled, severity), row=None)

    def fine(self, *columns: str) -> np.ndarray:
        """The rows in which none of these cells has been found bad."""
        answer = np.ones(len(self.bad), dtype=bool)
        for column in columns:
            if column in self.bad_cells:
                answer &= ~self.bad_cells[column]
        return answer

    def heading(self, column: str | None) -> str | None:
        return self.chunk.headings.get(column, column) if column else None

    def text(self, column: str, position: int) -> str:
        """A cell as the file has it, for a sentence to quote."""
        cell = self.chunk.frame[column].iloc[position] if column in self.chunk.frame else ""
        return shown(number_text(cell) if isinstance(cell, float) else cell)

    def cells(self, **columns: str) -> Callable[[int], Mapping[str, Any]]:
        """Values for ``add``: each placeholder filled with a cell of the row."""
        return lambda at: {name: self.text(column, at) for name, column in columns.items()}

    def _problem(
        self, code: str, found: str, expected: str, column: str | None, position: int,
        values: Mapping[str, Any], severity: Severity,
    ) -> Problem:  # fmt: skip
        return Problem(
            code, self.chunk.file, found, expected, row=int(self.rows[position]), column=self.heading(column),
            sheet=self.chunk.sheet, severity=severity, values=dict(values),
        )  # fmt: skip
