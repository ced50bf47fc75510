"""Which earlier round a map is read against: the same wherever the page tells of need then and now."""

from __future__ import annotations

from dashboard.ground import Ground
from dashboard.selection import OLDEST, Selection
from data_access import needs
from data_access.database import Database


def with_the_round_before(database: Database, selection: Selection, found: Ground) -> Selection:
    """A map is read against the round before it, unless the reader has chosen another."""
    if selection.was != OLDEST:
        return selection
    need = needs.need_map(database, selection, areas=found.areas)
    before = [period for period in need.periods if period < need.at]
    return selection.but(was=before[-1]) if before else selection
