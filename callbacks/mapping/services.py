"""The services of a page: those inside what is drawn, those the filters leave, and how many each area has."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from callbacks.world import World
from dashboard import map_choice
from dashboard.areas import Areas
from dashboard.ground import Ground
from dashboard.panels.map_shown import Counted
from dashboard.selection import Selection
from dashboard.services import filters
from dashboard.services.distance import metres
from data_access import areas as places
from data_access import boundaries
from data_access import services as stored
from data_access.database import Database


class Near(NamedTuple):
    """Where distances are measured from."""

    lat: float
    lon: float


class Inside(NamedTuple):
    """all: the services inside what is looked at; fitting: those the filters leave, whatever their distance;
    chosen: those within reach of them, all with ``distance`` (metres) where a place to measure from is
    chosen; counted: area → what it has of them; protected: how many shelters
    are counted besides."""

    all: pd.DataFrame
    fitting: pd.DataFrame
    chosen: pd.DataFrame
    counted: dict[str, Counted]
    protected: int
    near: Near | None


def inside(database: Database, known: World, selection: Selection, ground: Ground) -> Inside:
    """Services count where they say that they are. Those that name only a larger area than those drawn count
    by their point, which near a border may be wrong: how many these are is told beside every count."""
    frame = stored.services(database)
    near = measured_from(database, known, selection)
    areas = known.areas
    place, by_point = _placed(frame, ground, areas)
    within = (
        np.ones(len(frame), dtype=bool)
        if ground.inside not in areas or areas.parent(ground.inside) is None
        else np.array([_is_in(code, ground.inside, areas) for code in frame["area"].tolist()], dtype=bool)
    )
    frame = frame.assign(drawn_in=place, by_point=by_point)
    if near is not None:
        frame = frame.assign(
            distance=metres(near.lat, near.lon, frame["lat"].to_numpy(), frame["lon"].to_numpy())
        )
    own = frame[within]
    fitting = chosen = filters.chosen(own, selection.map, group=selection.group)
    if near is not None and selection.map.reach:
        chosen = chosen[(chosen["distance"] <= selection.map.reach).to_numpy()]
    hidden = sum(
        n
        for area, n in stored.protected(database).items()
        if areas.parent(ground.inside) is None or _is_in(area, ground.inside, areas)
    )
    return Inside(own, fitting, chosen, _counted(fitting), hidden, near)


def measured_from(database: Database, known: World, selection: Selection) -> Near | None:
    """A clicked point, or the point inside a neighbourhood or another area."""
    near = selection.map.near
    point = map_choice.point(near)
    if point:
        return Near(*point)
    if near not in known.areas:
        return None
    frame = places.areas(database)
    row = frame[frame["code"] == near]
    lat, lon = float(row["lat"].iloc[0]), float(row["lon"].iloc[0])
    if lat == lat and lon == lon:
        return Near(lat, lon)
    inside = boundaries.point_inside(database, area=near)
    return None if inside is None else Near(*inside)


def _placed(frame: pd.DataFrame, ground: Ground, areas: Areas) -> tuple[list[str], list[bool]]:
    """The area drawn in which each service says that it is or, where it does not say it so exactly, in which
    its point lies; blank where neither is known. And which are there by their point."""
    drawn = set(ground.areas)
    found: dict[str, str] = {}

    def of(code: object) -> str:
        if not isinstance(code, str):
            return ""
        if code not in found:
            found[code] = next((c for c in (code, *areas.ancestors(code)) if c in drawn), "")
        return found[code]

    declared = [of(code) for code in frame["area"].tolist()]
    pointed = [of(code) for code in frame["unit"].tolist()]
    places = [own or other for own, other in zip(declared, pointed, strict=True)]
    return places, [not own and bool(other) for own, other in zip(declared, pointed, strict=True)]


def _is_in(code: object, inside: str, areas: Areas) -> bool:
    return isinstance(code, str) and (code == inside or inside in areas.ancestors(code))


def _counted(frame: pd.DataFrame) -> dict[str, Counted]:
    places = frame["capacity"].where(frame["capacity_unit"] == "places")
    sums = places.groupby(frame["drawn_in"]).sum()
    counts = frame.groupby("drawn_in").size()
    pointed = frame["by_point"].astype(bool).groupby(frame["drawn_in"]).sum()
    return {
        str(area): Counted(int(n), float(sums.get(area, 0.0)), by_point=int(pointed.get(area, 0)))
        for area, n in counts.items()
        if area
    }
