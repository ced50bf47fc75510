"""Maps of needs of 3,186 areas over 25 years, the index made of six indicators: first, and another choice."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import databases, observations
from benchmarks.measured import Measured, percentile
from benchmarks.observations import COUNTRY

SIX = COUNTRY._replace(indicators=6)


def measure() -> list[Measured]:
    import scipy.special  # noqa: F401 - whoever serves has it in memory

    from dashboard.selection import Selection
    from data_access import importing, needs

    with tempfile.TemporaryDirectory() as folder, databases.empty("SQLite") as place:
        assert place
        observations.write(Path(folder), SIX)
        database = place.opened()
        importing.load(database, [Path(folder)], accept_warnings=True)
        counties = [str(100 + n) for n in range(SIX.counties)]
        areas = (*counties, *(SIX.commune(n) for n in range(SIX.communes)))
        weights = tuple((SIX.code(n), 1) for n in range(1, 7))
        index = Selection(start=2000, end=2024).on_map(layer="needs", weights=weights)

        def took(selections: Sequence[Selection]) -> list[float]:
            found = []
            for selection in selections:
                start = time.perf_counter()
                needs.growth(database, selection, areas=areas)
                found.append(1000 * (time.perf_counter() - start))
            return found

        first = took([index])[0]
        periods = took([index.but(at=str(year)) for year in SIX.years[1:-1]])
        cuts = took([index.on_map(cut=cut) for cut in ("equal", "natural", "deviation")])
        weighed = took([index.on_map(weights=(*weights[:-1], (SIX.code(6), n))) for n in range(2, 12)])
        again = took([index.on_map(weights=weighed_last(weights))] * 2)[1]
        database.close()
    return [
        Measured("needs index of 3,186 areas: first map", first, "ms"),
        Measured("needs index: another period, p50", percentile(periods, 0.5), "ms", 150),
        Measured("needs index: classes cut otherwise, p50", percentile(cuts, 0.5), "ms", 150),
        Measured("needs index: other weights, p50", percentile(weighed, 0.5), "ms", 200),
        Measured("needs index: again", again, "ms", 10),
    ]


def weighed_last(weights: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """The last one weighs most."""
    return (*weights[:-1], (weights[-1][0], 50))
