"""What the panel beside the map says of its area in whole sentences, besides need then and now."""

from __future__ import annotations

import pandas as pd

from callbacks.mapping.services import Inside
from dashboard.i18n import say
from dashboard.indicators.groups import EVERYONE, GROUPS, members
from dashboard.needs.need_map import NeedMap
from dashboard.needs.people import SOURCES
from dashboard.selection import Selection
from dashboard.sentences import needs as sentences
from data_access import needs
from data_access.database import Database
from layouts.parts.words import group_name


def told(
    database: Database, selection: Selection, need: NeedMap, there: Inside, area: str | None
) -> tuple[str, ...]:
    """The trend over five years, and for each target group how far places reach, where its people in need are
    counted. selection: with the round that the map is set against."""
    if area is None or not need.periods:
        return ()
    found = needs.trend(database, selection, areas=need.areas, area=area)
    said = [sentences.trend(found, selection.lang)] if not found.reason else []
    groups = set(members(selection.group)) if selection.group != EVERYONE else set(SOURCES)
    capacity = _capacity(there, area, groups)
    covered = needs.coverage_of_groups(database, capacity, areas=(area,), period=need.at)
    by_group = {str(row["group"]): row for row in covered.to_dict("records") if not row["reason"]}
    for group in GROUPS:
        if group in by_group and group in groups:
            words = sentences.coverage({str(k): v for k, v in by_group[group].items()}, selection.lang)
            said.append(
                say(
                    selection.lang, "{group}: {words}", group=group_name(group, selection.lang).capitalize(),
                    words=words,
                )
            )  # fmt: skip
    return tuple(said)


def _capacity(there: Inside, area: str, groups: set[str]) -> pd.DataFrame:
    """Places of the services in an area by target group; a service for several counts for each of them."""
    frame = there.fitting
    own = frame[(frame["drawn_in"] == area) & (frame["capacity_unit"] == "places")]
    parts = own.assign(group=own["target_groups"].fillna("").str.split("|")).explode("group")
    sums = parts.groupby("group")["capacity"].sum()
    return pd.DataFrame(
        [(area, group, float(sums.get(group, 0.0))) for group in sorted(groups)],
        columns=["area", "group", "capacity"],
    )
