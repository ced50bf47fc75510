"""Sums of random small ledgers against an obvious, slow second way of adding them up."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as some

from data_access.beside_stored import FRESH
from data_access.checks import ledger

Row = dict[str, Any]
DAYS = ("", "2023-01-31", "2023-06-30", "2023-12-31")

rows = some.fixed_dictionaries(
    {
        "stage": some.sampled_from(["contracted", "paid"]),
        "source": some.sampled_from(["eu", "own", "total"]),
        "cost_base": some.sampled_from(["total", "eligible"]),
        "category": some.sampled_from(["", "personal", "audit"]),
        "currency": some.sampled_from(["RON", "EUR"]),
        "project": some.sampled_from(["p1", "p2"]),
        "day": some.sampled_from(DAYS),
        "value": some.integers(0, 500).map(float),
    }
)
# A series is wholly cumulative or not at all; of the former, a day has one amount: both are errors otherwise.
cumulative_sources = some.sets(some.sampled_from(["eu", "own", "total"]))


def series_of(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in ledger.SERIES)


def ledger_of(found: list[Row], cumulative: set[str]) -> list[Row]:
    kept: dict[Any, Row] = {}
    for n, row in enumerate(found):
        until = row["source"] in cumulative
        if until and not row["day"]:
            continue
        kept[(*series_of(row), row["day"]) if until else n] = {**row, "cumulative": float(until), FRESH: True}
    return list(kept.values())


def come_to(found: list[Row]) -> dict[tuple[str, ...], float]:
    """Series → what it has come to."""
    answer: dict[tuple[str, ...], float] = {}
    for row in sorted(found, key=lambda row: row["day"]):
        before = 0 if row["cumulative"] else answer.get(series_of(row), 0)
        answer[series_of(row)] = before + row["value"]
    return answer


def told(found: list[Row], *codes: str) -> set[tuple[str, ...]]:
    """What the module tells of these rules: (code, the cells of the row told at)."""
    frame = pd.DataFrame(found)
    return {
        (one.rule.code, *(frame[name][one.row] for name in ("project", "cost_base", "currency")))
        for one in ledger.found(frame)
        if one.rule.code in codes
    }


@settings(max_examples=40, deadline=None)
@given(some.lists(rows, min_size=1, max_size=14), cumulative_sources)
def test_it_finds_what_was_paid_beyond_the_contract(found, cumulative):
    found = ledger_of(found, cumulative)
    if not found:
        return
    sums: dict[tuple[str, ...], float] = {}
    for (project, stage, source, base, category, currency), value in come_to(found).items():
        whole = (project, stage, source, base, "", currency) in come_to(found)
        if not whole or category == "":
            key = (project, stage, source, base, currency)
            sums[key] = sums.get(key, 0) + value
    expected = {
        ("paid-over-contracted", project, base, currency)
        for (project, stage, source, base, currency), value in sums.items()
        if stage == "paid" and value > sums.get((project, "contracted", source, base, currency), float("inf"))
    }
    assert told(found, "paid-over-contracted") == expected


@settings(max_examples=40, deadline=None)
@given(some.lists(rows, min_size=1, max_size=14), cumulative_sources)
def test_it_finds_parts_that_are_more_or_less_than_their_total(found, cumulative):
    found = ledger_of(found, cumulative)
    if not found:
        return
    expected = set()
    for key, whole in come_to(found).items():
        place = dict(zip(ledger.SERIES, key, strict=True))
        told_in = (place["project"], place["cost_base"], place["currency"])
        days = [row["day"] for row in found if series_of(row) == key]
        last = "9999" if "" in days else max(days)
        for split, sign in ledger.WHOLE.items():
            if place[split] != sign:
                continue
            alike = [name for name in ledger.SERIES if name != split]
            until = [
                row for row in found
                if all(row[name] == place[name] for name in alike)
                and row[split] != sign and row["day"] <= last
            ]  # fmt: skip
            parts = sum(come_to(until).values())
            if until and parts > whole:
                over = "sources-over-total" if split == "source" else "categories-over-total"
                expected.add((over, *told_in))
            if until and parts < whole and split == "source":
                expected.add(("sources-under-total", *told_in))
    codes = ("sources-over-total", "categories-over-total", "sources-under-total")
    assert told(found, *codes) == expected
