"""What a needs index can be made of in some areas, and what it is made of unless the reader chooses."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.needs import presets
from dashboard.needs.need_map import Component
from data_access import areas as places
from data_access import indicators
from data_access.cache import by_version
from data_access.database import Database


@by_version
def components(
    database: Database, *, group: str, areas: Sequence[str], weights: tuple[tuple[str, int], ...] = ()
) -> tuple[Component, ...]:
    """What the index of a group is made of in these areas, whatever the years."""
    catalogue = indicators.catalogue(database)
    return presets.components(group, catalogue, there(database, tuple(areas)), weights=weights)


@by_version
def choices(database: Database, *, group: str, areas: Sequence[str]) -> tuple[str, ...]:
    """Codes of all indicators that the reader may give a weight in these areas."""
    return presets.choices(group, indicators.catalogue(database), there(database, tuple(areas)))


def there(database: Database, areas: tuple[str, ...]) -> set[str]:
    """The indicators with values at the level of the areas (several, for towns and communes together)."""
    levels = _levels(database)
    wanted = {levels.get(code, "") for code in areas}
    return {code for code, one in indicators.available(database).items() if wanted.intersection(one.levels)}


@by_version
def _levels(database: Database) -> dict[str, str]:
    frame = places.areas(database)
    return dict(zip(frame["code"].tolist(), frame["level"].tolist(), strict=True))
