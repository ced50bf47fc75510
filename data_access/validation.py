"""Checking a chunk before anything is stored: every problem with its file, row and column, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.errors import Problem
from dashboard.indicators.indicator import Indicator
from data_access.formats.chunk import Chunk


@dataclass
class Known:
    """What rows may refer to: what is stored already, and what the same import brings.

    areas       code → level.   indicators  code → definition.   datasets  code → kind.
    """

    areas: dict[str, str] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    datasets: dict[str, str] = field(default_factory=dict)


@dataclass
class Checked:
    """A chunk's rows typed as declared, without the rows that have an error, and every problem found.

    frame  all declared columns in declared order, index = spreadsheet row. Text is categorical (blank:
           missing, except ``breakdown``, where blank is ``""``); numbers are float64 (blank: NaN); whole numbers and
           flags are int64, or Int64 where they may be blank; geometry is WKB bytes.
    """

    frame: pd.DataFrame
    problems: list[Problem]


def check(chunk: Chunk, known: Known) -> Checked:
    """Check every cell of a chunk against the declarations and against what is known."""
    raise NotImplementedError


def doubled(chunk_file: str, row: int, column: str, key: str, *, first: str, sheet: str | None = None) -> Problem:
    """The problem of a row whose key was met before; ``first`` names the place of the first one."""
    raise NotImplementedError
