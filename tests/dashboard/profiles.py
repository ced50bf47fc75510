"""Profiles and their panels for tests, as the view would make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.indicators.catalogue import shipped
from dashboard.panels.panel import Panel
from dashboard.panels.profile import profile as panel
from dashboard.profile import Profile, Spread, profile
from dashboard.selection import Selection
from tests.dashboard.answers import BUCHAREST, DATASETS, SECTOR_6, areas, frame, row

KINDS = {code: found["kind"] for code, found in DATASETS.items()}
SPREAD = Spread(6, 10.0, 14.0, 20.0, 26.0, 34.0)


def of_polarity(polarity: str, number: int = 1) -> list[str]:
    """Codes of so many proportions of this polarity."""
    found = [code for code, i in shipped().items() if (i.polarity, i.measure) == (polarity, "proportion")]
    return found[:number]


def two(code: str, own: float | None, other: float | None, **values: Any) -> list[dict[str, Any]]:
    """Sector 6 and Bucharest in 2025, as shares of a thousand."""
    return [
        row("2025", area, events, indicator=code, **values)
        for area, events in ((SECTOR_6, own), (BUCHAREST, other))
    ]


def found(
    rows: Iterable[Mapping[str, Any]], codes: Iterable[str] | None = None, comparator: str | None = BUCHAREST
) -> Profile:
    made = frame(rows)
    codes = list(codes or dict.fromkeys(made["indicator"].tolist()))
    return profile(
        made,
        indicators=[shipped()[code] for code in codes],
        area=SECTOR_6,
        comparator=comparator,
        inside=comparator == BUCHAREST,
        kinds=KINDS,
    )


def shown(
    rows: Iterable[Mapping[str, Any]],
    codes: Iterable[str] | None = None,
    *,
    spread: Spread | None = SPREAD,
    topic: str = "",
    comparator: str | None = BUCHAREST,
    **selection: Any,
) -> Panel:
    """The panel of Sector 6 against Bucharest unless said otherwise; all rows have the same spread."""
    known = found(rows, codes, comparator)
    keys = [(r.indicator.code, r.breakdown, r.point.period) for r in known.rows if r.point]
    return panel(
        known,
        dict.fromkeys(keys, spread) if spread else {},
        areas=areas(),
        datasets=DATASETS,
        topic=topic,
        who=(),
        selection=Selection(comparator=comparator or "none", view="profile", **selection),
        version=14,
    )
