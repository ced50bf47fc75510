"""Wide tables: columns that become rows, as a mapping's ``wide`` says.

Periods, areas or indicators stand side by side; one row of the file gives a row for each of them. Columns
that are about the same thing (a value and its denominator) give one row together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.letters import with_commas
from dashboard.tables import Table
from data_access import patterns
from data_access.formats.by_mapping.rewriting import rewritten
from data_access.formats.headings import plain
from data_access.mapping import FileMapping, Wide


@dataclass
class Spread:
    """The columns that give one row together. ``constants``: declared column → its text in these rows;
    ``cells``: declared column → the position of the column that fills it."""

    constants: dict[str, str]
    cells: dict[str, int] = field(default_factory=dict)


def spreads(headings: Sequence[str], block: FileMapping, target: Table) -> list[Spread]:
    """What each row of the file is spread over, in the order of its columns; none where nothing fits."""
    found: dict[tuple[tuple[str, str], ...], list[Spread]] = {}
    own = _named(block)
    for position, heading in enumerate(headings):
        if plain(heading) in own:
            continue
        for wide in block.wide:
            constants = _constants(heading, wide)
            if constants is None:
                continue
            made = {n: rewritten([text], n, target, block)[0] for n, text in constants.items()}
            same = found.setdefault(tuple(sorted(made.items())), [])
            # Two columns that would fill one cell stay two rows: that they are doubled is told of these.
            spread = next((s for s in same if wide.cells not in s.cells), None)
            if spread is None:
                spread = Spread(made)
                same.append(spread)
            spread.cells[wide.cells] = position
            break
    listed = [spread for same in found.values() for spread in same]
    return sorted(listed, key=lambda spread: min(spread.cells.values()))


def _named(block: FileMapping) -> set[str]:
    """The headings that the block names for something else: no pattern spreads these."""
    each = {plain(heading) for wide in block.wide for heading in wide.each}
    return {plain(heading) for heading in block.headings()} - each | {""}


def _constants(heading: str, wide: Wide) -> dict[str, str] | None:
    """What a heading says of the rows under it; ``None`` where it is no column of this block."""
    for named, constants in wide.each.items():
        if plain(named) == plain(heading):
            return {**({wide.becomes: heading} if wide.becomes else {}), **constants}
    match = _match(wide.columns, heading)
    if match is None:
        return None
    whole = {wide.becomes: " ".join(heading.split())} if wide.becomes else {}
    return whole | {name: text or "" for name, text in match.groupdict().items()}


def _match(pattern: str | None, heading: str) -> re.Match[str] | None:
    text = with_commas(" ".join(heading.split()))[: patterns.MOST_OF_CELL]
    return patterns.read(pattern).expression.search(text) if pattern else None


def is_spread(heading: str, block: FileMapping) -> bool:
    """Whether a column becomes rows."""
    own = plain(heading) in _named(block)
    return not own and any(_constants(heading, wide) is not None for wide in block.wide)
