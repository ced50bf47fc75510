"""How many people a service takes at once, as the register writes it: "14", "80 /zi", "14 - 20"."""

from __future__ import annotations

import re
from typing import NamedTuple

from dashboard.letters import fold

NOTHING = re.compile(r"[\s_.\-–—?*]*")
THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
ONE = re.compile(r"(?P<number>\d{1,6}(?:[.,]\d{1,2})?)\s*(?:/\s*)?(?P<unit>[^\d]*)")
RANGE = re.compile(
    r"(?P<low>\d{1,6})\s*(?:-|–|—|\.{2,3}|până la|pana la)\s*(?P<high>\d{1,6})\s*(?:/\s*)?(?P<unit>[^\d]*)"
)
UNITS = {
    "": "places", "loc": "places", "locuri": "places", "pers": "places", "persoane": "places",
    "beneficiari": "places", "benef": "places", "copii": "places", "paturi": "places",
    "bed": "places", "beds": "places", "place": "places", "places": "places",
    "people": "places", "persons": "places",
    "zi": "per_day", "pe zi": "per_day", "persoane/zi": "per_day", "beneficiari/zi": "per_day",
    "l": "per_month", "luna": "per_month", "pe luna": "per_month", "beneficiari/luna": "per_month",
    "persoane/luna": "per_month", "cupluri": "couples", "cupluri mama copil": "couples",
    "ore": "hours", "h": "hours",
}  # fmt: skip


class Capacity(NamedTuple):
    """``number`` and its ``unit`` (``service_tables.CAPACITY_UNITS``), None where they are not known;
    ``written``: the source's own words where they are not a plain number; ``is_range``: the lower end of two
    numbers was taken, so that no place is promised which may not be there."""

    number: float | None = None
    unit: str | None = None
    written: str | None = None
    is_range: bool = False


def read(text: str) -> Capacity:
    """What a cell says; a cell that cannot be read keeps its words and has no number."""
    words = " ".join(text.split())
    if NOTHING.fullmatch(words):
        return Capacity()
    if THOUSANDS.fullmatch(words):
        return Capacity(float(words.replace(".", "")), "places")
    # Folding takes the hyphen for a blank: the signs between two numbers are looked for before.
    several = RANGE.fullmatch(words.casefold())
    one = ONE.fullmatch(words.casefold())
    found = several or one
    unit = UNITS.get(fold(found["unit"]).strip(" .")) if found else None
    if several and unit and float(several["low"]) <= float(several["high"]):
        return Capacity(float(several["low"]), unit, words, is_range=True)
    if one and unit:
        plain = unit == "places" and one["unit"] == ""
        return Capacity(float(one["number"].replace(",", ".")), unit, None if plain else words)
    return Capacity(written=words)
