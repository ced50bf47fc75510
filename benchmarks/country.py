"""Ten million observations, 3,186 zones over 25 years, on either kind of database: import and queries."""

from __future__ import annotations

import gc
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import databases, import_rows, observations
from benchmarks.databases import KINDS, Place
from benchmarks.measured import Measured
from benchmarks.observations import COUNTRY
from benchmarks.queries import timed

TIMES = 100
OF_A_PROFILE = 30  # indicators


def measure() -> list[Measured]:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder)
        rows = observations.write(package, COUNTRY)
        for kind in KINDS:
            with databases.empty(kind) as place:
                if place:
                    found += import_rows.measured(place, package, f"{kind}: import of {rows:,} rows", rows)
                    found += queries(place, f"{kind}, {rows:,} rows: ")
    return found


def queries(place: Place, label: str) -> list[Measured]:
    """As a page would ask, nothing remembered: another indicator, period and zone each time."""
    from data_access import indicators, profile

    database = place.opened()
    draw = random.Random(3)

    def indicator() -> str:
        return COUNTRY.code(draw.randint(1, COUNTRY.indicators))

    def across() -> Callable[[], object]:
        options = {"indicator": indicator(), "period": str(draw.choice(COUNTRY.years))}
        return lambda: indicators.across.__wrapped__(database, **options, columns=("area", "value", "status"))

    def series() -> Callable[[], object]:
        areas = (COUNTRY.commune(draw.randrange(COUNTRY.communes)),)
        options = {"indicator": indicator(), "areas": areas, "start": 2000, "end": 2024}
        return lambda: indicators.series.__wrapped__(database, **options)

    def everywhere() -> Callable[[], object]:
        code = indicator()
        columns = ("period", "area", "value")
        return lambda: indicators.everywhere.__wrapped__(database, indicator=code, columns=columns)

    def of_a_profile() -> Callable[[], object]:
        codes = tuple(COUNTRY.code(n) for n in draw.sample(range(1, COUNTRY.indicators + 1), OF_A_PROFILE))
        areas = (COUNTRY.commune(draw.randrange(COUNTRY.communes)), "100")
        wanted = tuple((code, "", str(COUNTRY.years[-1])) for code in codes)

        def ask() -> None:
            profile.profile.__wrapped__(database, indicators=codes, areas=areas, start=2000, end=2024)
            profile.spreads.__wrapped__(database, wanted=wanted, level="commune")

        return ask

    def choices() -> Callable[[], object]:
        return lambda: indicators.available(database)

    gc.collect()
    gc.freeze()  # as the server does
    found = []
    for name, ask, aim in (
        ("one period, all zones", across, 8),
        ("one zone's series", series, 2),
        ("all zones, all periods, three columns", everywhere, 100),
        (f"a profile of {OF_A_PROFILE} indicators", of_a_profile, 5),
        ("choices", choices, 1),
    ):
        asked = [ask() for _ in range(TIMES)]
        asked[0]()  # what is loaded and connected once
        found += timed(label + name, asked, aim=aim)
    database.close()
    return found
