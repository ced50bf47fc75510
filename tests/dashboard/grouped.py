"""Groups and their panels for tests, as the view between groups would make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

from dashboard.groups import Groups, groups
from dashboard.indicators.catalogue import shipped
from dashboard.indicators.indicator import Indicator
from dashboard.panels import groups as panels
from dashboard.panels.panel import Panel
from dashboard.selection import AUTO, Selection
from tests.dashboard.answers import BUCHAREST, DATASETS, SECTOR_6, areas, frame, row

KINDS = {code: one["kind"] for code, one in DATASETS.items()}
NOW = "2025"


def one(
    breakdown: str, events: float | None, asked: float = 1000.0, area: str = SECTOR_6, **values: Any
) -> dict:
    return row(NOW, area, events, asked, breakdown=breakdown, **values)


def by_sex(total: float | None, women: float | None, men: float | None, **values: Any) -> list[dict]:
    return [
        one("", total, 2000.0, **values),
        one("sex=f", women, **values),
        one("sex=m", men, **values),
    ]


def known(indicator: str | Indicator) -> Indicator:
    return shipped()[indicator] if isinstance(indicator, str) else indicator


def grouped(
    rows: Iterable[Mapping[str, Any]],
    *,
    indicator: str | Indicator = "COP-02",
    dimension: str = "sex",
    area: str = SECTOR_6,
    elsewhere: str = BUCHAREST,
    sort: str = AUTO,
) -> Groups:
    """The groups of Sector 6 beside those of Bucharest unless said otherwise."""
    return groups(
        frame(rows),
        area=area,
        dimension=dimension,
        period=NOW,
        elsewhere=elsewhere,
        indicator=known(indicator),
        areas=areas(),
        kinds=KINDS,
        sort=sort,
    )


def panel(
    rows: Iterable[Mapping[str, Any]],
    *,
    indicator: str | Indicator = "COP-02",
    dimension: str = "sex",
    **selection: Any,
) -> Panel:
    chosen = Selection(indicators=(known(indicator).code,), view="groups", **selection)
    return panels.groups(
        grouped(rows, indicator=indicator, dimension=dimension, sort=chosen.sort),
        indicator=known(indicator),
        areas=areas(),
        datasets=DATASETS,
        available=SimpleNamespace(
            first=2015, last=2025, levels=("sector", "municipality"), breakdowns=("", "sex=f", "sex=m")
        ),
        selection=chosen,
        version=14,
    )
