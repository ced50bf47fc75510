"""Among which areas one is ranked: those of its level in what it is compared with, or in its parent."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.areas import CAPITAL, Areas
from dashboard.selection import Selection


class Scope(NamedTuple):
    """area: what contains the areas, blank where nothing is known to; level: theirs; codes: the areas;
    comparator: what they are compared with, or None; contains: whether it contains them."""

    area: str
    level: str
    codes: tuple[str, ...]
    comparator: str | None
    contains: bool


def scope(selection: Selection, areas: Areas) -> Scope:
    """The areas that the leading one is ranked among.

    What nothing contains, the country, gives way to its parts. Bucharest is a municipality that stands beside
    the counties and is ranked with them.
    """
    lead = selection.areas[0]
    above = areas.ancestors(lead)
    comparator = selection.comparator if selection.comparator not in ("none", "", lead) else None
    if not above and areas.children(lead):
        # Bucharest, the only municipality directly below, is no level of its own.
        below = [areas.level(code) for code in areas.children(lead) if code != CAPITAL]
        area, level = lead, max(below or ["county"], key=below.count)
        comparator = comparator or (lead if selection.comparator != "none" else None)
    else:
        area = comparator if comparator in above else next(iter(above), "")
        level = areas.level(lead)
    if lead == CAPITAL or level == "county":
        level = "county"
        codes = areas.within(area, level)
        codes += (CAPITAL,) if area in areas.ancestors(CAPITAL) else ()
    else:
        codes = areas.within(area, level)
    codes = codes or ((lead,) if lead in areas else ())
    return Scope(area, level, codes, comparator, comparator == area or comparator in areas.ancestors(area))
