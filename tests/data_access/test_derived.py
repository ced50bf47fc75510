"""Coverage and distributions against a slow, obvious second implementation."""

from __future__ import annotations

import random
import statistics

import pytest

from data_access import schema
from tests.builders import city, dataset, observation, stored

SHARES = {"least": 0, "q20": 0.2, "q40": 0.4, "median": 0.5, "q60": 0.6, "q80": 0.8, "most": 1}


def slow_quantile(values, share):
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


@pytest.fixture
def rows(database):
    draw = random.Random(5)
    made = []
    for code in ("COP-01", "COP-02"):
        for breakdown in ("", "sex=f"):
            for period in ("2022-Q4", "2023-Q4"):
                for place in city():
                    x = draw.choice([None, 2.0, float(draw.randint(0, 900))])
                    cell = {
                        "indicator": code,
                        "breakdown": breakdown,
                        "period": period,
                        "area": place["code"],
                    }
                    if x is None:
                        cell |= {"denominator": None, "status": "L"}
                    made.append(observation(value=x, numerator=x, **cell))
    stored(database, dataset=[dataset(k=5)], observation=made)
    with database.read() as connection:
        return [dict(row) for row in connection.execute(schema.observation.select()).mappings()]


def grouped(rows, *names):
    groups: dict[tuple, list[dict]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in names), []).append(row)
    return groups


def test_it_counts_rows_and_published_values(database, rows):
    assert {row["withheld"] for row in rows} == {0, 1}
    with database.read() as connection:
        found = {tuple(row[:3]): tuple(row[3:]) for row in connection.execute(schema.coverage.select())}
    assert found == {
        key: (len(group), sum(not r["withheld"] and r["value"] is not None for r in group))
        for key, group in grouped(rows, "indicator", "breakdown", "period").items()
    }


def test_it_describes_each_level_by_its_published_values(database, rows):
    levels = {place["code"]: place["level"] for place in city()}
    shown = [
        row | {"level": levels[row["area"]]}
        for row in rows
        if not row["withheld"] and row["value"] is not None
    ]
    with database.read() as connection:
        found = {tuple(row[:4]): row._mapping for row in connection.execute(schema.stats.select())}
    groups = grouped(shown, "indicator", "breakdown", "period", "level")
    assert set(found) == set(groups)
    for key, group in groups.items():
        values = [row["value"] for row in group]
        assert found[key]["n"] == len(values)
        assert found[key]["mean"] == pytest.approx(statistics.fmean(values))
        for name, share in {
            "least": 0,
            "q20": 0.2,
            "q40": 0.4,
            "median": 0.5,
            "q60": 0.6,
            "q80": 0.8,
            "most": 1,
        }.items():
            assert found[key][name] == pytest.approx(slow_quantile(values, share)), (key, name)
