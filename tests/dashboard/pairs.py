"""Panels of two periods for tests, as the page would make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

import pandas as pd

from dashboard.indicators.catalogue import shipped
from dashboard.indicators.indicator import Indicator
from dashboard.paired import Pair
from dashboard.panels.panel import Panel
from dashboard.panels.periods import periods
from dashboard.selection import Selection
from tests.dashboard.answers import DATASETS, SECTORS, areas, frame, row

WAS, AT = "2019", "2025"


def two(area: str, was: float | None, at: float | None, asked: float = 1000.0, **values: Any) -> list[dict]:
    """One area's rows at both periods."""
    return [
        row(WAS, area, was, asked, **values),
        row(AT, area, at, asked, **values),
    ]


def sectors(*pairs: tuple[float | None, float | None], **values: Any) -> list[dict]:
    """Rows of the first sectors of ``SECTORS`` (the sixth leads)."""
    return [
        made for area, (was, at) in zip(SECTORS, pairs, strict=False) for made in two(area, was, at, **values)
    ]


def compared(
    rows: Iterable[Mapping[str, Any]] | pd.DataFrame,
    *,
    indicator: str | Indicator = "COP-02",
    pair: Pair | None = None,
    available: Any = "some",
    places: Any = None,
    **selection: Any,
) -> Panel:
    """The panel of a selection (Sector 6 and its sisters against Bucharest unless said otherwise)."""
    known = shipped()[indicator] if isinstance(indicator, str) else indicator
    if available == "some":
        levels = ("sector", "municipality")
        available = SimpleNamespace(first=2015, last=2025, levels=levels, breakdowns=("",))
    made = rows if isinstance(rows, pd.DataFrame) else frame(rows)
    pair = pair or Pair(WAS, AT)
    return periods(
        made[made["period"] == pair.was],
        made[made["period"] == pair.at],
        made[(made["status"] == "B") & (made["period"] > pair.was) & (made["period"] <= pair.at)],
        pair=pair,
        indicator=known,
        areas=places or areas(),
        datasets=DATASETS,
        available=available,
        selection=Selection(indicators=(known.code,), **selection),
        version=14,
    )
