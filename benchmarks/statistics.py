"""The statistics of a page and of the whole country: limits, judgements, ranks, trends, the needs index."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from benchmarks.measured import Measured, percentile

AREAS = 3_186
TIMES = 9


def measure() -> list[Measured]:
    """The middle of nine runs each, in milliseconds, on one core."""
    return [*limits(), *ranks(), *trends(), *two_periods(), *index()]


def limits() -> list[Measured]:
    rows = areas(100_000)
    found = []
    for measure in ("proportion", "rate"):
        ask = partial(_judged, rows, measure)
        found.append(timed(f"100,000 rows of a {measure}: limits and comparison", ask, aim=300))
    return found


def _judged(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    from dashboard.statistics.comparison import compared_to
    from dashboard.statistics.confidence import with_limits

    limited = with_limits(rows, measure=measure, multiplier=100)
    return compared_to(limited, 10.0, polarity="lower", benchmark_area="a7")


def ranks() -> list[Measured]:
    from dashboard.statistics.ranks import rank_intervals

    found = []
    for size, aim in ((6, 25), (42, 100), (AREAS, 150)):
        rows = areas(size)
        x, n = rows["numerator"].to_numpy(), rows["denominator"].to_numpy()
        for what in ("proportion", "rate"):
            ask = partial(rank_intervals, x, n, measure=what)
            found.append(timed(f"rank intervals of {size:,} areas, {what}", ask, aim=aim))
    return found


def trends() -> list[Measured]:
    from dashboard.statistics.trends import recent_trends

    series = pd.concat([areas(60).assign(period=str(year)) for year in range(2014, 2024)])
    series = series.assign(lower=series["value"] - 1, upper=series["value"] + 1)
    ask = partial(recent_trends, series, measure="proportion", polarity="lower")
    return [timed("recent trends of 60 series of ten years", ask, aim=2)]


def two_periods() -> list[Measured]:
    from dashboard.statistics.changes import changes

    earlier, later = areas(AREAS, seed=1), areas(AREAS, seed=2)
    ask = partial(changes, earlier, later, measure="rate", polarity="lower")
    return [timed(f"changes of {AREAS:,} areas, tested", ask, aim=50)]


def index() -> list[Measured]:
    from dashboard.statistics.index import needs_index, with_bands

    random = np.random.default_rng(1)
    values = pd.DataFrame(random.normal(50, 10, (AREAS, 8)), columns=[f"c{i}" for i in range(8)])
    reach = random.uniform(1, 5, values.shape)
    options = {"weights": dict.fromkeys(values, 1.0), "polarity": dict.fromkeys(values, "lower")}
    found = [timed(f"needs index of {AREAS:,} × 8", partial(needs_index, values, **options), aim=20)]
    for scale, aim in (("z", 600), ("percentile", 2_500)):
        ask = partial(with_bands, values, values - reach, values + reach, scale=scale, **options)
        found.append(timed(f"needs index of {AREAS:,} × 8 with bands, {scale}", ask, aim=aim))
    return found


def areas(size: int, seed: int = 1) -> pd.DataFrame:
    """One row an area, with about a tenth counting among some thousand people each."""
    random = np.random.default_rng(seed)
    people = np.rint(np.exp(random.normal(8, 1, size))) + 20
    counted = random.binomial(people.astype(int), np.clip(random.normal(0.1, 0.03, size), 0.01, 1)).astype(
        float
    )
    return pd.DataFrame({
        "area": [f"a{i}" for i in range(size)], "value": counted / people * 100, "numerator": counted,
        "denominator": people, "status": "A",
    })  # fmt: skip


def timed(name: str, ask: Callable[[], object], *, aim: float) -> Measured:
    ask()
    seconds = []
    for _ in range(TIMES):
        began = time.perf_counter()
        ask()
        seconds.append(1000 * (time.perf_counter() - began))
    return Measured(name, percentile(seconds, 0.5), "ms", aim)
