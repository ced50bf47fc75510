"""What of a file a mapping does not take: rows of another block, rows skipped with their reason, columns."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.errors import Problem
from dashboard.letters import with_commas
from data_access import patterns
from data_access.formats.cells import shown
from data_access.formats.chunk import distinct
from data_access.formats.headings import plain
from data_access.formats.tabular import Tabular
from data_access.mapping import MOST_TOLD, FileMapping, Skip

LISTED = 300  # characters of the headings that a notice lists


@dataclass
class Skipped:
    """The rows left out for one reason: how many, and the first of them by row and text."""

    skip: Skip
    n: int = 0
    first: list[tuple[int, str]] = field(default_factory=list)


class Rows:
    """Leaves rows out, piece by piece, and remembers which."""

    def __init__(self, block: FileMapping, positions: dict[str, int]):
        self.block, self.positions = block, positions
        self.skipped = [Skipped(skip) for skip in block.skip]

    def kept(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows that are the block's and that it adds."""
        for heading, pattern in self.block.only.items():
            frame = frame[_fitting(frame[self.positions[heading]], pattern)[0]]
        for heading, pattern in self.block.without.items():
            frame = frame[~_fitting(frame[self.positions[heading]], pattern)[0]]
        for skipped in self.skipped:
            where, texts = _fitting(frame[self.positions[skipped.skip.column]], skipped.skip.pattern)
            where = where if skipped.skip.unless is None else ~where
            at = np.flatnonzero(where)
            for place in at[: max(MOST_TOLD - len(skipped.first), 0)]:
                skipped.first.append((int(frame.index[place]), texts[place]))
            skipped.n += len(at)
            frame = frame[~where]
        return frame

    def notices(self, source: Tabular) -> list[Problem]:
        """What was skipped: each row of a few, and many as one."""
        return [
            notice
            for s in self.skipped
            for notice in s.skip.notices(s.first, n=s.n, file=source.file, sheet=source.sheet)
        ]


def _fitting(column: pd.Series, pattern: str) -> tuple[np.ndarray, np.ndarray]:
    """Which cells the pattern is found in, and all cells' texts."""
    codes, words = distinct(column)
    found = patterns.found(pattern, [with_commas(word) for word in words])
    return found[codes], np.array(words, dtype=object)[codes]


def columns(source: Tabular, taken: set[int]) -> Problem | None:
    """The notice of columns that nothing is taken from; ``taken``: positions in the file."""
    left = [h for n, h in enumerate(source.headings) if n not in taken and h.strip()]
    if not left:
        return None
    listed = ", ".join(shown(h) for h in left)
    listed = listed if len(listed) <= LISTED else listed[:LISTED] + "…"
    return Problem(
        "columns-left", source.file, "columns of which nothing is taken ({n}): {columns}",
        "nothing to do, if nothing in them is needed", row=source.header, sheet=source.sheet,
        severity="notice", values={"n": len(left), "columns": listed},
    )  # fmt: skip


def taken(source: Tabular, blocks: tuple[FileMapping, ...]) -> set[int]:
    """The positions that the blocks name or spread over rows."""
    from data_access.formats.by_mapping.wide import is_spread

    named = {plain(heading) for block in blocks for heading in block.headings()}
    return {
        position
        for position, heading in enumerate(source.headings)
        if plain(heading) in named or any(is_spread(heading, block) for block in blocks)
    }
