"""Which areas a map draws: the parts of what is looked at, or its sisters with itself outlined."""

from __future__ import annotations

from typing import Literal, NamedTuple

from dashboard.areas import CAPITAL, Areas
from dashboard.selection import Selection

UNIT = "unit"  # the local units together, whatever their level: what covers the country without overlap
LOCAL = ("municipality", "sector", "town", "commune")
Sharpness = Literal["coarse", "fine"]
MANY = 400  # areas, beyond which sharper outlines would take longer than anybody sees


class Ground(NamedTuple):
    """inside: what contains the areas; level: theirs, as outlines are named; areas: codes; lead: the one of
    them that is looked at, or None; path: the way down from the country to what is looked at."""

    inside: str
    level: str
    areas: tuple[str, ...]
    lead: str | None
    path: tuple[str, ...]

    @property
    def sharpness(self) -> Sharpness:
        return "coarse" if len(self.areas) > MANY else "fine"


def ground(selection: Selection, areas: Areas) -> Ground:
    """What is drawn for the first area chosen, by the units chosen on the map.

    The country and regions show counties (with Bucharest beside them) or all local units; a county its local
    units; Bucharest its sectors; a sector, town or commune stands among its sisters. A neighbourhood has no
    outline: its sector is drawn."""
    chosen = selection.areas[0]
    path = (*reversed(areas.ancestors(chosen)), chosen)
    looked_at = chosen
    while areas.level(looked_at) not in ("country", "region", "county", *LOCAL) and areas.parent(looked_at):
        looked_at = areas.parent(looked_at) or ""
    level, units = areas.level(looked_at), selection.map.units
    if level in ("country", "region"):
        if units == UNIT:
            return Ground(looked_at, UNIT, local(areas, looked_at), None, path)
        return Ground(looked_at, "county", _counties(areas, looked_at), None, path)
    if level == "county" and units == "county":
        above = areas.parent(looked_at) or looked_at
        return Ground(above, "county", _counties(areas, above), looked_at, path)
    if looked_at == CAPITAL and units == "county":
        above = areas.parent(looked_at) or looked_at
        return Ground(above, "county", _counties(areas, above), looked_at, path)
    inside, lead = looked_at, None
    if not local(areas, looked_at):
        inside, lead = areas.parent(looked_at) or looked_at, looked_at
    found = local(areas, inside) or (looked_at,)
    return Ground(inside, "sector" if inside == CAPITAL else UNIT, found, lead, path)


def local(areas: Areas, inside: str) -> tuple[str, ...]:
    """The local units below an area, without those that are themselves made of units."""
    found = [code for level in LOCAL for code in areas.within(inside, level)]
    whole = {areas.parent(code) for code in found}
    return tuple(code for code in found if code not in whole)


def _counties(areas: Areas, inside: str) -> tuple[str, ...]:
    """With Bucharest, which is one."""
    found = areas.within(inside, "county")
    return (*found, CAPITAL) if CAPITAL in areas.within(inside, "municipality") else found
