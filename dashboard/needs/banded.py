"""A map of needs with what chance could make of it, in the periods for which this has been worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from dashboard.needs import classes
from dashboard.needs.need_map import NeedMap
from dashboard.statistics.arrays import Array


class Ends(NamedTuple):
    """The 95 % bands of value and rank in one period, one place an area."""

    lower: Array
    upper: Array
    rank_low: Array
    rank_high: Array


def with_bands(need_map: NeedMap, ends: Mapping[str, Ends]) -> NeedMap:
    """The map with the bands of some of its periods, and the classes that these put in doubt."""
    found = {name: np.full(need_map.value.shape, np.nan) for name in Ends._fields}
    known = {period: of for period, of in ends.items() if need_map.column(period) is not None}
    for period, of in known.items():
        for name, values in of._asdict().items():
            found[name][:, need_map.column(period)] = values
    doubt = classes.uncertain(
        need_map.classes, found["lower"], found["upper"], need_map.bounds, reversed=need_map.reversed
    )
    return replace(
        need_map, uncertain=doubt, banded=tuple(known), lower=found["lower"], upper=found["upper"],
        rank_low=found["rank_low"], rank_high=found["rank_high"],
    )  # fmt: skip
