"""What the reader has chosen on the map: the part of the selection that only *Nevoi și servicii* reads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from dashboard.parameters import Parameters, is_whole

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
PLACES, WEIGHTS, MOST_WEIGHTS = range(10_000), range(101), 30
PRESET = "preset"
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
            ("w", BETWEEN.join(f"{code}{WEIGHS}{weight}" for code, weight in self.weights) or PRESET),
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


def read(given: Parameters, default: MapChoice) -> MapChoice:
    """What the parameters of an address spell."""
    return MapChoice(
        layer=given.choice("layer", get_args(Layer), default.layer),
        need=given.choice("need", get_args(Need), default.need),
        weights=_weights(given, default.weights),
        scale=given.choice("scale", get_args(Scale), default.scale),
        base=given.text("fixed", default.base),
        cut=given.choice("cut", get_args(Cut), default.cut),
        units=given.choice("units", get_args(Units), default.units),
        two=given.flag("two", default.two),
        doubt=given.flag("doubt", default.doubt),
        type=given.text("type", default.type),
        licence=given.choice("licence", get_args(Licence), default.licence),
        regime=given.choice("regime", REGIMES, default.regime),
        places=given.number("places", PLACES, default.places),
        near=given.text("near", default.near),
        reach=int(given.choice("reach", REACHES, str(default.reach))),
        service=given.text("service", default.service),
    )


def point(near: str) -> tuple[float, float] | None:
    """Latitude and longitude of a clicked point; None for a code."""
    if not POINT.fullmatch(near):
        return None
    lat, lon = (float(number) for number in near.split("_"))
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None


def _weights(given: Parameters, fallback: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    text = given.sent.get("w", PRESET)
    if text == PRESET:
        return fallback
    found: dict[str, int] = {}
    for part in text.split(BETWEEN)[:MOST_WEIGHTS]:
        code, _, weight = part.rpartition(WEIGHS)
        if code and is_whole(weight, WEIGHTS):
            found[code] = int(weight)
        else:
            given.unread.append("w")
    return tuple(found.items()) if any(found.values()) else fallback
