"""What the panels of a map are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from dashboard.areas import Areas
from dashboard.ground import Ground
from dashboard.indicators.catalogue import Catalogue
from dashboard.needs.growth import Growth
from dashboard.needs.need_map import NeedMap


@dataclass(frozen=True)
class Shown:
    """What the panels of a map are made of. all, fitting, chosen: the services inside, those the filters
    leave, and of these the ones within reach; counted: area → what it has of them; classes: need × places of
    each area of ``need``, bounds: of the thirds of places, or None where these are not known. sources: of the
    services, need_sources: of the values of need."""

    ground: Ground
    need: NeedMap
    growth: Growth
    areas: Areas
    catalogue: Catalogue
    all: pd.DataFrame
    fitting: pd.DataFrame
    chosen: pd.DataFrame
    counted: Mapping[str, Counted]
    classes: Any
    bounds: Any
    protected: int = 0
    credit: str = ""
    sources: tuple[str, ...] = ()
    need_sources: tuple[str, ...] = ()
    version: int = 0


class Counted(NamedTuple):
    """services, places: how many an area has; per: places against its people, None where not known;
    by_point: how many of the services are there by their point alone."""

    services: int = 0
    places: float = 0.0
    per: float | None = None
    by_point: int = 0


NONE = Counted()
