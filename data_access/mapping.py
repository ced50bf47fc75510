"""Mapping files: how a table that somebody else made becomes one of ours. Filled in below."""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Skip:
    """Rows of the source that are not added, and why: ``column`` is the source's heading, ``matches`` a pattern."""

    column: str
    matches: str
    reason: dict[str, str]


@dataclass(frozen=True)
class FileMapping:
    """How the rows of one file become rows of one table."""

    table: str
    match: str = "*"
    delimiter: str = ","
    encoding: str = "utf-8"
    decimal: str = "."
    thousands: str = ""
    header: int = 1
    columns: ReadOnly[str, str] = field(default_factory=dict)
    constants: ReadOnly[str, Any] = field(default_factory=dict)
    values: ReadOnly[str, ReadOnly[str, str]] = field(default_factory=dict)
    skip: tuple[Skip, ...] = ()
    derive: tuple[ReadOnly[str, Any], ...] = ()


@dataclass(frozen=True)
class Mapping:
    """A mapping file as read: its name, the data set it declares, and a block for each file."""

    name: str
    files: tuple[FileMapping, ...]
    dataset: ReadOnly[str, Any] | None = None


def read(path: Path) -> Mapping:
    """The mapping file at the path; ``ProblemWithData`` naming it for unknown keys, columns or tables."""
    raise NotImplementedError
