"""Which indicators make the needs index of a target group, and with which weights."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from dashboard.indicators.catalogue import Catalogue
from dashboard.indicators.indicator import Indicator
from dashboard.needs.need_map import Component

PRESETS = Path(__file__).parent / "presets.toml"
SAID_FIRST = ("impact", "outcome", "context", "output")  # how people fare before what was done for them
MOST_FOUND = 6
FEWEST = 2


@cache
def presets() -> Mapping[str, tuple[Component, ...]]:
    """Target group → its components as declared."""
    with PRESETS.open("rb") as file:
        declared = tomllib.load(file)
    return {
        group: tuple(Component(code, float(weight)) for code, weight in weights.items())
        for group, weights in declared.items()
    }


def is_need(indicator: Indicator) -> bool:
    """Whether more or less of it can be told to be more need, area by area: no counts, nothing neutral, no
    means put into services."""
    return indicator.polarity != "neutral" and indicator.measure != "count" and indicator.type in SAID_FIRST


def components(
    group: str, catalogue: Catalogue, there: Collection[str], *, weights: tuple[tuple[str, int], ...] = ()
) -> tuple[Component, ...]:
    """What the index of a group is made of among the indicators ``there`` (those with values at the level
    drawn). ``weights`` of the reader go before; those of zero leave a component out.

    A group without a preset, or without at least two of its components there, takes up to six indicators of
    its own that say how people fare, all of one weight.
    """
    if weights:
        given = (Component(code, float(weight)) for code, weight in weights if weight > 0)
        return tuple(c for c in given if c.indicator in there and fits(c.indicator, catalogue))
    declared = presets().get(group, ())
    found = tuple(c for c in declared if c.indicator in there and fits(c.indicator, catalogue))
    if len(found) >= FEWEST:
        return found
    return tuple(Component(code, 1.0) for code in choices(group, catalogue, there)[:MOST_FOUND])


def choices(group: str, catalogue: Catalogue, there: Collection[str]) -> tuple[str, ...]:
    """Codes of all indicators of a group that an index may be made of, those said first in front."""
    fit = [i for i in catalogue.of_group(group).values() if i.code in there and is_need(i)]
    fit.sort(key=lambda i: SAID_FIRST.index(i.type))
    return tuple(i.code for i in fit)


def fits(code: str, catalogue: Catalogue) -> bool:
    """Whether an indicator can be a component at all."""
    known = catalogue.get(code)
    return known is not None and known.polarity != "neutral" and known.measure != "count"
