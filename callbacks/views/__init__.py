"""The views of the page Indicatori, a module each: what is asked of the data, and the panels it comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from callbacks.views import trend
from callbacks.world import World
from dashboard.panels.panel import Panel
from dashboard.selection import Selection, View
from data_access.database import Database

# In the order of the tabs.
VIEWS: Mapping[View, Callable[[Database, World, Selection], tuple[Panel, ...]]] = {
    "trend": trend.panels,
}
