"""Which column of a file is which column of ours, as a block of a mapping file says."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.errors import Problem
from dashboard.tables import table
from data_access.formats.by_mapping.rewriting import is_text
from data_access.formats.by_mapping.wide import Spread, spreads
from data_access.formats.cells import shown
from data_access.formats.headings import plain
from data_access.formats.tabular import Tabular
from data_access.mapping import FileMapping, Mapping


class Headings:
    """What ``layouts`` looks for in a file that blocks of a mapping are about."""

    def __init__(self, block: FileMapping):
        self.block, self.table = block, table(block.table)

    def known(self, headings: Sequence[str]) -> int:
        """How many of the headings that the block names are there, or spread over rows."""
        there = {plain(heading) for heading in headings}
        named = sum(plain(heading) in there for heading in self.block.headings())
        if not named and self.block.headings():
            return 0  # a row of data may fit a pattern of years
        return named + sum(len(s.cells) for s in spreads(headings, self.block, self.table))

    def numbers(self, headings: Sequence[str]) -> set[int]:
        """The positions of the columns of numbers whose cells are taken as they are."""
        places = {plain(heading): n for n, heading in enumerate(headings)}
        filled = [(name, places.get(plain(heading))) for name, heading in self.block.columns.items()]
        filled += [pair for s in spreads(headings, self.block, self.table) for pair in s.cells.items()]
        numeric = {c.name for c in self.table.columns if c.kind in ("number", "integer", "money")}
        numeric -= self.block.values.keys() | self.block.rewrite.keys()
        return {n for name, n in filled if name in numeric and n is not None}


class Plan:
    """One block of a mapping applied to one source.

    positions  heading named by the block → position in the file.
    declared   declared column → position, for columns that are not spread over rows.
    spreads    what each row is spread over; none where the table is long.
    problems   headings that are not there, or not once.
    """

    def __init__(self, source: Tabular, block: FileMapping, mapping: Mapping):
        self.source, self.block, self.mapping = source, block, mapping
        self.table = table(block.table)
        self.problems: list[Problem] = []
        self.positions = self._positions()
        self.declared = {
            name: self.positions[heading]
            for name, heading in block.columns.items()
            if heading in self.positions
        }
        self.spreads = spreads(source.headings, block, self.table)
        if block.wide and not self.spreads:
            patterns = ", ".join(wide.columns for wide in block.wide if wide.columns)
            self._problem("missing-column", None, "no column with a heading that fits {pattern}",
                          "such headings, as the mapping file {mapping} says; here are: {columns}",
                          pattern=patterns)  # fmt: skip

    def headings(self, spread: Spread | None = None) -> dict[str, str]:
        """Declared column → what problems call it: the heading in the file, or the place in the mapping."""
        found = {name: shown(self.source.headings[position]) for name, position in self.declared.items()}
        found |= {name: f"{self.mapping.name}: constants.{name}" for name in self.block.constants}
        if spread:
            cells = {name: shown(self.source.headings[at]) for name, at in spread.cells.items()}
            first = next(iter(cells.values()), "")
            found |= dict.fromkeys(spread.constants, first) | cells
        return found

    def numbers(self) -> set[int]:
        """The positions that may be parsed as numbers at once, because nothing reads them as text."""
        filled = [*self.declared.items(), *(pair for s in self.spreads for pair in s.cells.items())]
        as_text = {self.positions[skip.column] for skip in self.block.skip}
        as_text |= {self.positions[heading] for heading in (*self.block.only, *self.block.without)}
        as_text |= {self.positions[said.within] for said in self.block.named.values() if said.within}
        as_text |= {position for name, position in filled if is_text(name, self.table, self.block)}
        return {position for _, position in filled} - as_text

    def beside(self) -> set[int]:
        """The positions that are looked at beside every spread: where the county stands."""
        return {self.positions[said.within] for said in self.block.named.values() if said.within}

    def asked(self) -> set[int]:
        """The positions that are read at all."""
        return {*self.positions.values(), *(at for spread in self.spreads for at in spread.cells.values())}

    def _positions(self) -> dict[str, int]:
        headings = [plain(heading) for heading in self.source.headings]
        positions = {}
        for heading in self.block.headings():
            times = headings.count(plain(heading))
            if times == 1:
                positions[heading] = headings.index(plain(heading))
                continue
            self._problem(
                "missing-column" if times == 0 else "doubled-column",
                heading,
                "no such column" if times == 0 else "the same column a second time",
                "the heading “{heading}” once, as the mapping file {mapping} names it; here are: {columns}",
                heading=heading,
            )
        return positions

    def _problem(self, code: str, column: str | None, found: str, expected: str, **values: object) -> None:
        here = shown(", ".join(heading for heading in self.source.headings if heading))
        self.problems.append(
            Problem(
                code, self.source.file, found, expected, row=self.source.header, column=column,
                sheet=self.source.sheet, values={**values, "mapping": self.mapping.name, "columns": here},
            )
        )  # fmt: skip
