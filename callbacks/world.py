"""What there is to choose from, and where a reader begins: shared by every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.areas import Areas
from dashboard.indicators.catalogue import Catalogue
from dashboard.selection import Selection
from data_access import areas, indicators
from data_access.cache import by_version
from data_access.database import Database
from data_access.indicators import Available
from data_access.settings import Settings

COUNTRY = "RO"
NEIGHBOURHOOD = "neighbourhood"


@dataclass(frozen=True)
class World:
    """What there is to choose from, on one data version."""

    areas: Areas
    catalogue: Catalogue
    available: Mapping[str, Available]

    def has_data(self, code: str) -> bool:
        return code in self.available and code in self.catalogue

    def with_data_at(self, area: str) -> set[str]:
        """Codes of the indicators with values at an area's level; at any, for an area nobody knows."""
        level = self.areas.level(area)
        return {code for code, one in self.available.items() if not level or level in one.levels}

    def may_have_figures(self, code: str) -> bool:
        """Neighbourhoods are points on the map until somebody brings values for them."""
        return self.areas.level(code) != NEIGHBOURHOOD or any(
            NEIGHBOURHOOD in one.levels for one in self.available.values()
        )

    def children(self, code: str) -> tuple[str, ...]:
        """The areas directly below that may have figures, by name."""
        return tuple(filter(self.may_have_figures, self.areas.children(code)))

    def years(self) -> tuple[int, int] | None:
        """The first and last year with data of any indicator; None where nothing is stored."""
        if not self.available:
            return None
        return min(a.first for a in self.available.values()), max(a.last for a in self.available.values())


@by_version
def world(database: Database) -> World:
    """Everything that can be chosen, on the data version in force."""
    return World(Areas(areas.areas(database)), indicators.catalogue(database), indicators.available(database))


def first_selection(settings: Settings) -> Selection:
    """What is shown where the address says nothing, as far as the installation's settings go; the years come
    from the data."""
    return Selection(lang=settings.language)
