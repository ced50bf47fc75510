"""Each query of the page on a million observations: p50 and p95, first asked and asked again."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import observations
from benchmarks.measured import Measured, percentile

TIMES = 200


def measure() -> list[Measured]:
    """Queries as the page asks them; ``first`` has nothing remembered of the answer, ``again`` has."""
    from data_access import areas, datasets, importing, indicators
    from data_access.database import open_database, sqlite_url
    from data_access.migrating import migrate

    with tempfile.TemporaryDirectory() as folder:
        observations.write(Path(folder) / "package")
        database = open_database(sqlite_url(Path(folder) / "reper.sqlite"))
        migrate(database)
        importing.load(database, [Path(folder) / "package"])
        draw = random.Random(3)
        communes = [str(100_000 + n) for n in range(observations.COMMUNES)]

        def some(n: int) -> Callable[[], object]:
            code = f"BENCH-{draw.randint(1, observations.INDICATORS_):02}"
            options = {"areas": tuple(draw.sample(communes, n)), "start": 2015, "end": 2025}
            breakdown = draw.choice(observations.BREAKDOWNS)
            return lambda: indicators.series(database, indicator=code, breakdown=breakdown, **options)

        found = [
            *_timed("series of 1 area", [some(1) for _ in range(TIMES)], aim=5),
            *_timed("series of 7 areas", [some(7) for _ in range(TIMES)], aim=8),
        ]
        same = some(7)
        found += _timed("series asked again", [same] * TIMES, aim=1)
        for name, query, aim in (
            ("areas", areas.areas, 30),
            ("data sets", datasets.datasets, 5),
            ("catalogue", indicators.catalogue, 20),
            ("coverage", indicators.coverage, 20),
            ("available", indicators.available, 40),
        ):
            fresh = [lambda query=query: query.__wrapped__(database)] * 20
            found += _timed(f"{name}, first", fresh, aim=aim)
            found += _timed(f"{name}, again", [lambda query=query: query(database)] * TIMES, aim=1)
        database.close()
    return found


def _timed(name: str, asked: list[Callable[[], object]], *, aim: float) -> list[Measured]:
    seconds = []
    for ask in asked:
        began = time.perf_counter()
        ask()
        seconds.append(1000 * (time.perf_counter() - began))
    return [
        Measured(f"{name}: p50", percentile(seconds, 0.5), "ms", aim),
        Measured(f"{name}: p95", percentile(seconds, 0.95), "ms"),
    ]
