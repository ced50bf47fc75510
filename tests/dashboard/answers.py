"""Series and panels for tests, as the queries and the page would make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

import pandas as pd

from dashboard.areas import Areas
from dashboard.documents.particulars import Particulars, particulars
from dashboard.indicators.catalogue import shipped
from dashboard.indicators.indicator import Indicator
from dashboard.panels.panel import Panel
from dashboard.panels.trend import trend
from dashboard.selection import Selection
from tests.builders import city

SECTOR_6, SECTOR_1, SECTOR_2, BUCHAREST, CORBEANCA = "179196", "179141", "179150", "179132", "102160"
SECTORS = ("179196", "179141", "179150", "179169", "179178", "179187")
YEARS = tuple(str(year) for year in range(2015, 2026))
COLUMNS = (
    "indicator", "breakdown", "period", "area", "value", "numerator", "denominator", "sd", "lower", "upper",
    "status", "note", "dataset",
)  # fmt: skip
DATASETS: dict[str, dict[str, Any]] = {
    "census": {
        "code": "census", "name": "Recensământ", "name_en": "Census", "publisher": "INS", "kind": "official",
        "cutoff": "2021-12-01", "k": 0, "doubt": "Sectorul 1 este un rest.",
        "doubt_en": "Sector 1 is a remainder.",
    },
    "records": {
        "code": "records", "name": "Evidențe", "name_en": "Records", "publisher": None,
        "kind": "administrative",
        "cutoff": None, "k": 5, "doubt": None, "doubt_en": None,
    },
    "example": {
        "code": "example", "name": "Exemplu", "name_en": "Example", "publisher": None, "kind": "illustrative",
        "cutoff": None, "k": 5, "doubt": None, "doubt_en": None,
    },
}  # fmt: skip


def areas() -> Areas:
    return Areas(pd.DataFrame(city()))


def row(period: str, area: str, events: float | None, asked: float = 1000.0, **values: Any) -> dict[str, Any]:
    """One row of a series of COP-02 (a proportion); ``events`` None is a blank."""
    blank = events is None
    plain = {
        "indicator": "COP-02", "breakdown": "", "period": period, "area": area,
        "value": None if blank else events / asked * 100, "numerator": events,
        "denominator": None if blank else asked, "status": "A", "dataset": "records",
    }  # fmt: skip
    return dict.fromkeys(COLUMNS) | plain | values


def frame(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    made = pd.DataFrame(list(rows), columns=list(COLUMNS))
    numbers = ["value", "numerator", "denominator", "sd", "lower", "upper"]
    return made.astype(dict.fromkeys(numbers, float))


def level(
    area: str, events: Iterable[float], periods: Iterable[str] = YEARS, **values: Any
) -> list[dict[str, Any]]:
    return [row(period, area, n, **values) for period, n in zip(periods, events, strict=False)]


def answer(
    rows: Iterable[Mapping[str, Any]] | pd.DataFrame,
    *,
    indicator: str | Indicator = "COP-02",
    targets: pd.DataFrame | None = None,
    available: Any = "some",
    happened: Iterable[Mapping[str, Any]] = (),
    **selection: Any,
) -> Panel:
    """The panel of a selection (Sector 6 against Bucharest unless said otherwise)."""
    known = shipped()[indicator] if isinstance(indicator, str) else indicator
    if available == "some":
        available = SimpleNamespace(
            first=2015, last=2025, levels=("sector", "municipality"), breakdowns=("",)
        )
    return trend(
        rows if isinstance(rows, pd.DataFrame) else frame(rows),
        indicator=known,
        areas=areas(),
        datasets=DATASETS,
        available=available,
        targets=targets,
        selection=Selection(indicators=(known.code,), **selection),
        version=14,
        happened=pd.DataFrame(list(happened)),
    )


def told(panel: Panel, language: str = "ro", address: str = "", **selection: Any) -> Particulars:
    """What files of a panel of ``answer`` say of themselves."""
    return particulars(
        panel,
        selection=Selection(lang=language, indicators=("COP-02",), **selection),
        areas=areas(),
        catalogue=shipped(),
        datasets=DATASETS,
        version=14,
        address=address,
    )
