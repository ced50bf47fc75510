"""Rankings and their panels for tests, as the view between areas would make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

import pandas as pd

from dashboard.areas import Areas
from dashboard.indicators.catalogue import shipped
from dashboard.indicators.indicator import Indicator
from dashboard.judged_since import Since, since
from dashboard.panels import ranking as panels
from dashboard.panels.panel import Panel
from dashboard.ranking import Ranking, ranked
from dashboard.scope import scope
from dashboard.selection import AUTO, Selection
from tests.builders import area
from tests.dashboard.answers import DATASETS, areas, frame

KINDS = {code: row["kind"] for code, row in DATASETS.items()}


def communes(number: int) -> Areas:
    """Romania, one county in it and so many communes in that."""
    rows = [
        area("RO", name="România", name_en="Romania", level="country"),
        area("234", name="Ilfov", level="county", parent="RO"),
        *(area(f"c{n:04}", name=f"Comuna {n:04}", level="commune", parent="234") for n in range(number)),
    ]
    return Areas(pd.DataFrame(rows))


def known(indicator: str | Indicator) -> Indicator:
    return shipped()[indicator] if isinstance(indicator, str) else indicator


def ranking(
    rows: Iterable[Mapping[str, Any]],
    *,
    indicator: str | Indicator = "COP-02",
    places: Areas | None = None,
    period: str = "2025",
    members: tuple[str, ...] = (),
    **selection: Any,
) -> Ranking:
    """Sector 6 among its sisters against Bucharest unless said otherwise."""
    places = places or areas()
    chosen = Selection(**selection)
    found = frame(rows)
    return ranked(
        found[(found["period"] == period).to_numpy()],
        period=period,
        scope=scope(chosen, places),
        indicator=known(indicator),
        areas=places,
        kinds=KINDS,
        sort=selection.get("sort", AUTO),
        members=members,
    )


def held(
    rows: Iterable[Mapping[str, Any]], found: Ranking, *, indicator: str | Indicator = "COP-02"
) -> dict[str, Since]:
    """Since when each area of the ranking has stood as it does."""
    series = frame(rows)
    return since(
        series,
        found,
        areas=found.frame["area"].tolist(),
        periods=sorted(set(series["period"])),
        indicator=known(indicator),
        kinds=KINDS,
    )


def panel(
    rows: Iterable[Mapping[str, Any]],
    *,
    indicator: str | Indicator = "COP-02",
    places: Areas | None = None,
    period: str = "2025",
    available: Any = "some",
    **selection: Any,
) -> Panel:
    rows = list(rows)
    found = ranking(rows, indicator=indicator, places=places, period=period, **selection)
    if available == "some":
        available = SimpleNamespace(
            first=2015, last=2025, levels=("sector", "municipality"), breakdowns=("",)
        )
    return panels.ranking(
        found,
        held(rows, found, indicator=indicator),
        indicator=known(indicator),
        areas=places or areas(),
        datasets=DATASETS,
        available=available,
        selection=Selection(indicators=(known(indicator).code,), **selection),
        version=14,
    )
