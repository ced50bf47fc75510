"""The views of the page Indicatori, a module each: what is asked of the data, and the panels it comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from callbacks.views import areas, groups, periods, profile, table, trend
from callbacks.world import World
from dashboard.panels.panel import Panel
from dashboard.selection import Selection, View
from data_access.database import Database
from layouts.parts.choices import Option

Offers = Mapping[str, tuple[Option, ...]]


def _nothing(_database: Database, _known: World, _selection: Selection) -> Offers:
    return {}


class Seen(NamedTuple):
    """A view. ``panels``: what it shows. ``offers``: what its own controls offer, by field of ``Choices``,
    the default first; the selection that ``panels`` then gets holds no other values."""

    panels: Callable[[Database, World, Selection], tuple[Panel, ...]]
    offers: Callable[[Database, World, Selection], Offers] = _nothing


# In the order of the tabs.
VIEWS: Mapping[View, Seen] = {
    "trend": Seen(trend.panels, trend.offers),
    "areas": Seen(areas.panels, areas.offers),
    "periods": Seen(periods.panels, periods.offers),
    "groups": Seen(groups.panels, groups.offers),
    "profile": Seen(profile.panels, profile.offers),
    "table": Seen(table.panels, table.offers),
}
