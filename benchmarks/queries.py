"""Each query of the page on a million observations: p50 and p95, first asked and asked again."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import databases, observations
from benchmarks.measured import Measured, percentile
from benchmarks.observations import MILLION

TIMES = 200


def measure() -> list[Measured]:
    """Queries as the page asks them; ``first`` has nothing remembered of the answer, ``again`` has."""
    from data_access import areas, datasets, importing, indicators

    with tempfile.TemporaryDirectory() as folder, databases.empty("SQLite") as place:
        assert place
        observations.write(Path(folder))
        database = place.opened()
        importing.load(database, [Path(folder)])
        draw = random.Random(3)
        communes = [MILLION.commune(n) for n in range(MILLION.communes)]

        def some(n: int) -> Callable[[], object]:
            code = MILLION.code(draw.randint(1, MILLION.indicators))
            options = {"areas": tuple(draw.sample(communes, n)), "start": 2015, "end": 2025}
            breakdown = draw.choice(MILLION.breakdowns)
            return lambda: indicators.series(database, indicator=code, breakdown=breakdown, **options)

        found = [
            *timed("series of 1 area", [some(1) for _ in range(TIMES)], aim=5),
            *timed("series of 7 areas", [some(7) for _ in range(TIMES)], aim=8),
        ]
        same = some(7)
        found += timed("series asked again", [same] * TIMES, aim=1)
        for name, query, aim in (
            ("areas", areas.areas, 30),
            ("data sets", datasets.datasets, 5),
            ("catalogue", indicators.catalogue, 20),
            ("available", indicators.available, 40),
        ):
            fresh = [lambda query=query: query.__wrapped__(database)] * 20
            found += timed(f"{name}, first", fresh, aim=aim)
            found += timed(f"{name}, again", [lambda query=query: query(database)] * TIMES, aim=1)
        database.close()
    return found


def timed(name: str, asked: list[Callable[[], object]], *, aim: float) -> list[Measured]:
    """Each question asked once: p50, which should be within the aim, and p95, in milliseconds."""
    seconds = []
    for ask in asked:
        began = time.perf_counter()
        ask()
        seconds.append(1000 * (time.perf_counter() - began))
    return [
        Measured(f"{name}: p50", percentile(seconds, 0.5), "ms", aim),
        Measured(f"{name}: p95", percentile(seconds, 0.95), "ms"),
    ]
