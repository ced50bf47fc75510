"""What the reader has chosen on the map: the part of the selection that only *Nevoi și servicii* reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

Layer = Literal["none", "needs", "services", "both", "gap", "list"]
Need = Literal["index", "one"]
Scale = Literal["z", "minmax", "percentile"]
Cut = Literal["quantile", "equal", "natural", "deviation"]
Units = Literal["auto", "county", "unit"]
Licence = Literal["all", "licensed", "other", "unknown"]

NEEDED = ("needs", "both", "gap")  # layers that show need
REACHES = ("0", "400", "800", "1500", "3000")  # metres
REGIMES = ("all", "accommodation", "day", "home", "community", "phone")
POINT = re.compile(r"-?\d{1,2}\.?\d{0,5}_-?\d{1,3}\.?\d{0,5}")  # latitude_longitude
LONGEST, MOST_PLACES, MOST_WEIGHTS = 200, 9_999, 30
BETWEEN, WEIGHS = "~", "_"


@dataclass(frozen=True)
class MapChoice:
    """layer: what is drawn; ``none`` as long as nobody has been on the page. need: the index, or the first
    indicator chosen. weights: (indicator, weight) of the index; empty: those of the group. scale, base: how
    the index puts its components on one scale, and the period whose measure all others keep (``first``,
    ``none`` or a period). cut: how classes are made. units: which areas are drawn. two: two periods side by
    side. doubt: hatch what chance could move by a class or more.

    type: a type of service or its category's code, or ``all``. licence, regime, places: only services so
    licensed, of this regime, with at least so many places. near: a neighbourhood's code or
    ``latitude_longitude``; ``none``. reach: metres from it, and the bands around services; 0 is none.
    service: the one whose card is open, or ``none``."""

    layer: Layer = "none"
    need: Need = "index"
    weights: tuple[tuple[str, int], ...] = ()
    scale: Scale = "z"
    base: str = "first"
    cut: Cut = "quantile"
    units: Units = "auto"
    two: bool = False
    doubt: bool = True
    type: str = "all"
    licence: Licence = "all"
    regime: str = "all"
    places: int = 0
    near: str = "none"
    reach: int = 0
    service: str = "none"

    def pairs(self) -> list[tuple[str, str]]:
        """Parameter → value, in full; nothing as long as nobody has been on the map."""
        if self.layer == "none":
            return []
        return [
            ("layer", self.layer),
            ("need", self.need),
            ("w", BETWEEN.join(f"{code}{WEIGHS}{weight}" for code, weight in self.weights) or "preset"),
            ("scale", self.scale),
            ("fixed", self.base),
            ("cut", self.cut),
            ("units", self.units),
            ("two", str(int(self.two))),
            ("doubt", str(int(self.doubt))),
            ("type", self.type),
            ("licence", self.licence),
            ("regime", self.regime),
            ("places", str(self.places)),
            ("near", self.near),
            ("reach", str(self.reach)),
            ("service", self.service),
        ]

    def but(self, **changes: Any) -> MapChoice:
        return replace(self, **changes)


def read(given: Mapping[str, str], default: MapChoice, unread: Callable[[str], None]) -> MapChoice:
    """What the parameters of an address spell; ``unread`` is told the names of those that cannot be read.
    Whether codes exist is not asked here."""

    def choice(name: str, allowed: tuple[str, ...], fallback: str) -> Any:
        value = given.get(name, fallback)
        if value in allowed:
            return value
        unread(name)
        return fallback

    def flag(name: str, fallback: bool) -> bool:
        return choice(name, ("0", "1"), str(int(fallback))) == "1"

    def text(name: str, fallback: str) -> str:
        return given.get(name, fallback)[:LONGEST]

    places = given.get("places", str(default.places))
    if not (places.isascii() and places.isdigit() and int(places[:9]) <= MOST_PLACES):
        unread("places")
        places = str(default.places)
    return MapChoice(
        layer=choice("layer", get_args(Layer), default.layer),
        need=choice("need", get_args(Need), default.need),
        weights=_weights(given.get("w", "preset"), default.weights, unread),
        scale=choice("scale", get_args(Scale), default.scale),
        base=text("fixed", default.base),
        cut=choice("cut", get_args(Cut), default.cut),
        units=choice("units", get_args(Units), default.units),
        two=flag("two", default.two),
        doubt=flag("doubt", default.doubt),
        type=text("type", default.type),
        licence=choice("licence", get_args(Licence), default.licence),
        regime=choice("regime", REGIMES, default.regime),
        places=int(places),
        near=text("near", default.near),
        reach=int(choice("reach", REACHES, str(default.reach))),
        service=text("service", default.service),
    )


def point(near: str) -> tuple[float, float] | None:
    """Latitude and longitude of a clicked point; None for a code."""
    if not POINT.fullmatch(near):
        return None
    lat, lon = (float(number) for number in near.split("_"))
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None


def _weights(
    text: str, fallback: tuple[tuple[str, int], ...], unread: Callable[[str], None]
) -> tuple[tuple[str, int], ...]:
    if text == "preset":
        return fallback
    found: dict[str, int] = {}
    for part in text.split(BETWEEN)[:MOST_WEIGHTS]:
        code, _, weight = part.rpartition(WEIGHS)
        if code and weight.isascii() and weight.isdigit() and int(weight[:4]) <= 100:
            found[code] = int(weight)
        else:
            unread("w")
    return tuple(found.items()) if any(found.values()) else fallback
