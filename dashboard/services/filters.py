"""The services that a reader's choices on the map leave."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.indicators.groups import EVERYONE, members
from dashboard.map_choice import MapChoice

IN_FORCE = ("licensed", "provisional")


def chosen(frame: pd.DataFrame, map_choice: MapChoice, *, group: str) -> pd.DataFrame:
    """The rows of type or category, target group, licence, regime and at least so many places; a service
    that states no group is for all, one without a number of places has none that is known."""
    kept = np.ones(len(frame), dtype=bool)
    if map_choice.type != "all":
        kept &= ((frame["type"] == map_choice.type) | (frame["category"] == map_choice.type)).to_numpy(bool)
    if map_choice.regime != "all":
        kept &= (frame["regime"] == map_choice.regime).to_numpy(bool)
    if map_choice.places:
        enough = (frame["capacity_unit"] == "places") & (frame["capacity"] >= map_choice.places)
        kept &= enough.to_numpy(bool)
    if map_choice.licence != "all":
        known = frame["licence_state"].notna().to_numpy(bool)
        in_force = frame["licence_state"].isin(IN_FORCE).to_numpy(bool)
        kept &= {"licensed": in_force, "other": known & ~in_force}.get(map_choice.licence, ~known)
    if group not in ("all", EVERYONE):
        wanted = {group, *members(group)}
        kept &= np.array(
            [
                not isinstance(of, str) or bool(wanted.intersection(of.split("|")))
                for of in frame["target_groups"]
            ],
            dtype=bool,
        )
    return frame[kept]
