"""Where need grew most since the period before: the line on the first page that leads to the map."""

from __future__ import annotations

from callbacks.world import World
from dashboard.ground import ground
from dashboard.i18n import say
from dashboard.selection import NEWEST, Selection
from dashboard.sentences.map import need_finding
from dashboard.sentences.wording import the_period
from data_access import needs
from data_access.database import Database
from layouts.parts.panel import Step

REACH = 800  # metres that somebody walks to a service


def grown(database: Database, known: World, selection: Selection) -> Step | None:
    """Words, and the query of the map that shows it, with what is near the area; None without two periods."""
    looked_at = ground(selection, known.areas)
    newest = selection.but(at=NEWEST).on_map(need="index")
    found = needs.need_map(database, newest, areas=looked_at.areas)
    before = [period for period in found.periods if period < found.at]
    if not before:
        return None
    newest = newest.but(was=before[-1])
    growth = needs.growth(database, newest, areas=looked_at.areas)
    language = selection.lang
    words = say(
        language, "{finding} (since {period})", finding=need_finding(growth, known.areas, language),
        period=the_period(before[-1], language),
    ) if growth.most else need_finding(growth, known.areas, language)  # fmt: skip
    shown = newest.on_map(layer="both")
    if growth.most is not None:
        area = growth.most.area
        shown = newest.but(areas=(area,)).on_map(layer="both", near=area, reach=REACH)
    return Step(words, shown.query())
