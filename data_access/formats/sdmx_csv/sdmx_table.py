"""An SDMX-CSV file as a ``Tabular`` whose cells have become ours, with one more column for the breakdown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from dashboard.errors import Problem
from data_access.formats import delimited
from data_access.formats.by_mapping.left_out import Rows
from data_access.formats.cells import shown
from data_access.formats.chunk import distinct
from data_access.formats.delimited import Delimited
from data_access.formats.sdmx_csv import sdmx_codes
from data_access.formats.sdmx_csv.sdmx_columns import Columns, Dimension
from data_access.formats.sdmx_csv.sdmx_piece import Piece, Said, Writing
from data_access.formats.sdmx_csv.sdmx_words import without_names
from data_access.formats.tabular import Frames
from data_access.mapping import FileMapping

OWN_CODES = ("SEX", "AGE")  # dimensions whose codes say for themselves what they are


@dataclass(frozen=True)
class Sdmx:
    """A file whose headings have been read.

    told    what a mapping file says that must be known here: which rows are left out, and what words in
            periods, statuses and values stand for.
    notices grows while rows are read.
    """

    inner: Delimited
    columns: Columns
    told: FileMapping
    writing: Writing
    notices: list[Problem]
    problem: Problem | None = None
    sheet: None = None
    above: tuple[()] = ()

    @property
    def file(self) -> str:
        return self.inner.file

    @property
    def header(self) -> int:
        return self.inner.header

    @property
    def breakdown(self) -> str:
        """The heading of the column that is made here; blank where there is nothing to make it of."""
        named = ", ".join(d.component for d in self.columns.dimensions if d.name)
        return f"breakdown ({named})" if named else ""

    @property
    def headings(self) -> tuple[str, ...]:
        return (*self.columns.headings, *([self.breakdown] if self.breakdown else []))

    def frames(self, *, numbers: set[int], columns: Collection[int] | None = None) -> Frames:  # noqa: ARG002
        """As ``Tabular.frames``."""
        said, rows = Said(self.file), Rows(self.told, self.positions)
        dimensions = self._dimensions(numbers, said)
        for frame, found in self._raw(numbers, rows):
            piece = Piece(self.columns, self.told, self.writing, said, frame)
            piece.convert(dimensions, with_breakdown=bool(self.breakdown))
            yield piece.kept(), [*found, *piece.problems]
        self.notices.extend([*rows.notices(self), *self._of_the_whole(said)])

    @property
    def positions(self) -> dict[str, int]:
        """Heading by which a mapping file leaves rows out → position."""
        places = {heading: self.columns.place(heading) for heading in self.told.headings()}
        return {heading: place for heading, place in places.items() if place is not None}

    def _raw(self, numbers: set[int], rows: Rows) -> Frames:
        """The rows that are not left out, as the file writes them but for the names beside codes."""
        at_once = numbers & {self.columns.roles["value"]} - {*rows.positions.values()}
        for frame, found in delimited.frames(self.inner, numbers=set() if self.writing.in_words else at_once):
            yield rows.kept(without_names(frame, self.columns)), found

    def _dimensions(self, numbers: set[int], said: Said) -> list[Dimension]:
        """Those that make the breakdown.

        One that nobody has named and that has a single value says nothing within the file, but may say much
        of all of it: it is left out with a warning. Only the whole file tells, so that it is read twice where
        there is such a column, unless two values soon show.
        """
        seen: dict[int, set[str]] = {
            d.position: set()
            for d in self.columns.dimensions
            if not d.told and d.component.upper() not in OWN_CODES
        }
        if seen:
            for frame, _ in self._raw(numbers, Rows(self.told, self.positions)):
                for position, words in seen.items():
                    if len(words) < 2:
                        codes, texts = distinct(frame[position])
                        words |= {texts[n] for n in np.unique(codes)}
                if all(len(words) > 1 for words in seen.values()):
                    break
        kept = []
        for dimension in self.columns.dimensions:
            alone = seen.get(dimension.position)
            if alone is None or len(alone) > 1:
                kept.append(dimension)
            elif text := sdmx_codes.other(next(iter(alone), "")):
                said.add(
                    "dimension-left-out", self.columns.headings[dimension.position], severity="warning",
                    found="“{text}” in every row, which was left out",
                    expected="several values, or a line for {dimension} under [file.dimensions] of a mapping"
                    " file: what it is called here, or \"\" to leave it out",
                    text=shown(text), dimension=dimension.component,
                )  # fmt: skip
        return [dimension for dimension in kept if dimension.name]

    def _of_the_whole(self, said: Said) -> list[Problem]:
        value = self.columns.headings[self.columns.roles["value"]]
        if said.without_value:
            said.add(
                "rows-without-value", value,
                found="rows without a value and without a status that says why, left out: {n}",
                expected="nothing to do: what is stored stays as it is", n=said.without_value,
            )  # fmt: skip
        if self.columns.unread:
            said.add(
                "columns-passed-over", "", found="columns that are not read: {columns}",
                expected="nothing to do, unless one of them is a dimension: it needs a line under"
                " [file.dimensions] of a mapping file",
                columns=", ".join(self.columns.unread),
            )  # fmt: skip
        return list(said.problems.values())
