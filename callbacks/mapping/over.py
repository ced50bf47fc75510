"""What lies over the areas of a map: the services that are chosen, how far people walk to them, and names."""

from __future__ import annotations

from typing import NamedTuple

from callbacks.mapping.services import Near
from dashboard.figures.choropleth import Box, Label, Ring, Spot
from dashboard.map_choice import REACHES
from dashboard.panels import map_services
from dashboard.panels.map_shown import Shown
from dashboard.selection import Selection
from data_access import areas as places
from data_access.database import Database

POINTED = ("services", "both", "gap")  # layers with services
MOST_NAMED = 12  # areas that have room for their names
MOST_RINGED = 300  # services, beyond which the bands around them are one stain


class Over(NamedTuple):
    """The fields of a drawing that do not change with the period."""

    spots: tuple[Spot, ...]
    rings: tuple[Ring, ...]
    box: Box | None
    labels: tuple[Label, ...]


def over_the_areas(
    database: Database, shown: Shown, near: Near | None, selection: Selection, box: Box | None
) -> Over:
    """Services, distance bands and names. From a chosen place each distance up to the one asked for is drawn,
    otherwise that one around every service."""
    spots = _spots(shown, selection) if selection.map.layer in POINTED else ()
    return Over(spots, _rings(spots, near, selection.map.reach), box, _labels(database, shown, selection))


def _spots(shown: Shown, selection: Selection) -> tuple[Spot, ...]:
    located = shown.chosen[shown.chosen["lat"].notna() & shown.chosen["lon"].notna()]
    return tuple(
        Spot(lon=row["lon"], lat=row["lat"], code=row["code"],
             words=f"{row['name']} · {map_services.type_words(row, selection.lang)}")
        for row in located.to_dict("records")
    )  # fmt: skip


def _rings(spots: tuple[Spot, ...], near: Near | None, reach: int) -> tuple[Ring, ...]:
    if not reach:
        return ()
    if near is not None:
        distances = [int(one) for one in REACHES if 0 < int(one) <= reach]
        return tuple(Ring(near.lon, near.lat, metres) for metres in distances)
    around = dict.fromkeys((spot.lon, spot.lat) for spot in spots)
    return tuple(Ring(lon, lat, reach) for lon, lat in around) if len(around) <= MOST_RINGED else ()


def _labels(database: Database, shown: Shown, selection: Selection) -> tuple[Label, ...]:
    codes = shown.ground.areas
    if not 1 < len(codes) <= MOST_NAMED:
        return ()
    frame = places.areas(database)
    frame = frame[frame["code"].isin(codes) & frame["lon"].notna() & frame["lat"].notna()]
    return tuple(
        Label(lon, lat, shown.areas.short_name(code, selection.lang))
        for code, lon, lat in zip(frame["code"], frame["lon"], frame["lat"], strict=True)
    )
