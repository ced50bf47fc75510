"""Services and places of each area drawn, set against its people and its need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from callbacks.mapping.services import Inside, Near
from dashboard.ground import Ground
from dashboard.needs import two_way
from dashboard.needs.need_map import NO_DATA, NeedMap
from dashboard.panels.map_shown import NONE, Counted
from data_access import denominators
from data_access.cache import by_version
from data_access.database import Database

ALL = "all"  # ages, or both sexes


@dataclass(frozen=True)
class Places:
    """counted: area → services and places; bounds: of the thirds of places, or None; all, near: as in
    ``Inside``."""

    need: NeedMap
    counted: Mapping[str, Counted]
    bounds: np.ndarray | None
    all: pd.DataFrame
    near: Near | None

    def classes(self, period: str) -> np.ndarray:
        """Need × places of each area, −1 where one of the two is not known."""
        n, column = len(self.need.areas), self.need.column(period)
        if column is None or self.bounds is None:
            return np.full(n, NO_DATA, dtype=np.int8)
        need = two_way.in_thirds(
            self.need.value[:, column], self.need.state[:, column], two_way.thirds(self.need.value),
            reversed=self.need.reversed,
        )  # fmt: skip
        per = self._per()
        known = np.where(np.isnan(per), "missing", "").astype(object)
        return two_way.two_way(need, two_way.in_thirds(per, known, self.bounds))

    def _per(self) -> np.ndarray:
        return np.array(
            [
                np.nan if (value := self.counted.get(area, NONE).per) is None else value
                for area in self.need.areas
            ]
        )


def places(database: Database, ground: Ground, need: NeedMap, there: Inside) -> Places:
    """Places per 1,000 residents of the year nearest to the period looked at."""
    people = residents(database, areas=ground.areas)
    counted = {}
    for area in ground.areas:
        own = there.counted.get(area, NONE)
        n = people.get(area)
        per = 1_000 * own.places / n if n and len(there.all) else None
        counted[area] = own._replace(per=per)
    per = np.array([np.nan if c.per is None else c.per for c in counted.values()])
    bounds = two_way.thirds(per) if (~np.isnan(per)).any() else None
    return Places(need, counted, bounds, there.all, there.near)


@by_version
def residents(database: Database, *, areas: tuple[str, ...]) -> dict[str, float]:
    """The newest total of usual residents of each area."""
    frame = denominators.populations(database, definition="resident", areas=areas)
    if not len(frame):
        return {}
    total = frame[((frame["sex"] == ALL) & (frame["age"] == ALL)).to_numpy(dtype=bool)]
    newest = total.sort_values("period").drop_duplicates("area", keep="last")
    return dict(zip(newest["area"], newest["value"], strict=True))
