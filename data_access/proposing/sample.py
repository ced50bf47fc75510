"""The beginning of a file of no known table: its headings, some rows, and how it is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.errors import Problem, ProblemWithData
from data_access.formats import archive, delimited, spreadsheet
from data_access.formats.chunk import distinct
from data_access.formats.decimals import with_point
from data_access.formats.forms import Asked
from data_access.formats.tabular import Tabular
from data_access.formats.text import layouts
from data_access.formats.text.beginnings import Layout
from data_access.formats.workbooks import sheet_headings, workbook
from data_access.proposing.synonyms import Likely

MOST_ROWS = 5_000
# What people write where they have no number; each is named when the file is imported.
NOT_THERE = frozenset(("-", "–", "—", "…", "...", ":", "x", "n/a", "na", "nd", "n.d.", "lipsă", "lipsa"))


@dataclass
class Sample:
    """``cells``: position → texts of the first rows; ``said``: mapping keys that say how it is written."""

    file: str
    headings: tuple[str, ...]
    cells: pd.DataFrame
    said: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def words(self) -> dict[int, list[str]]:
        """Position → the different texts in its cells, without the blank one, the most frequent first."""
        found = {}
        for position in range(len(self.headings)):
            codes, words = distinct(self.cells[position])
            times = Counter(codes.tolist())
            order = sorted(times, key=lambda code: -times[code])
            found[position] = [words[code].strip() for code in order if words[code].strip()]
        return found

    @cached_property
    def numeric(self) -> set[int]:
        """The positions of columns whose cells are nearly all numbers, in whatever way they are written."""
        return {position for position, words in self.words.items() if _are_numbers(words)}


def of_file(path: Path) -> Sample:
    """The file's sample; ``ProblemWithData`` where it cannot be read or has no rows and columns."""
    member = archive.of_file(path)
    ending = path.suffix.lower()
    if ending in delimited.ENDINGS:
        sample = _of_text(member)
    elif ending == ".xlsx":
        sample = _of_workbook(path, member)
    else:
        expected = "a CSV file or a workbook (XLSX)"
        raise ProblemWithData([Problem("unknown-form", path.name, "a file of another form", expected)])
    if len(sample.cells) and sample.headings:
        return sample
    raise ProblemWithData([Problem("no-rows", path.name, "headings without rows", "rows of data")])


def _of_text(member: archive.Member) -> Sample:
    with member.open() as stream:
        start = stream.read(delimited.FOR_HEADINGS)
    free = layouts.FREE - {"decimal", "thousands"}
    layout = layouts.told(start, Layout(), free, Likely())
    sample = _of_rows(delimited.opened(member.name, member.open, member.size, layout))
    sample.said = {"delimiter": layout.delimiter, "encoding": layout.encoding, "header": layout.header}
    cells = (word for position in sample.numeric for word in sample.words[position])
    if way := layouts.way_of(cells, layouts.POINT):
        sample.said |= {"decimal": way[0], "thousands": way[1]} if way[1] else {"decimal": way[0]}
    return sample


def _of_workbook(path: Path, member: archive.Member) -> Sample:
    asked = Asked(member, True, lambda: path)
    opened = spreadsheet.Opened(asked, workbook.opened(path, member.name))
    if not opened.filled:
        raise ProblemWithData([Problem("empty-file", path.name, "a workbook whose sheets hold nothing",
                                       "a row of headings and rows of data")])  # fmt: skip
    entry = max(opened.filled, key=lambda entry: opened.look(entry).cells)
    row = sheet_headings.top(opened.book, entry, opened.look(entry)).found(Likely().known) or 1
    sample = _of_rows(opened.headed(entry, (row,)))
    sample.said = {"header": row} | ({"sheet": entry.name} if len(opened.filled) > 1 else {})
    return sample


def _of_rows(source: Tabular) -> Sample:
    if source.problem:
        raise ProblemWithData([source.problem])
    frame, _ = next(source.frames(numbers=set()), (pd.DataFrame(), []))
    return Sample(source.file, source.headings, frame.head(MOST_ROWS).astype("category"))


def _are_numbers(words: list[str]) -> bool:
    told = [word for word in words if word.casefold() not in NOT_THERE]
    read = [any(with_point(word, *way) is not None for way in layouts.WAYS) for word in told]
    return bool(read) and sum(read) >= 0.8 * len(read)
