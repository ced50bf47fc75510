"""What counts, told a second time: slowly, with loops, from the rules alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.funding.counting import How
from dashboard.funding_choice import ALL
from tests.dashboard.funding.ledgers import Row

Key = tuple[str, str]  # project, stage


def of_basis(rows: Sequence[Row], how: How) -> list[Row]:
    return [
        row
        for row in rows
        if row["cost_base"] == how.cost_base
        and row["currency"] == how.currency
        and how.source in (ALL, row["source"])
    ]


def level(row: Row, how: How, starts: Mapping[str, str | None], index: Mapping[int, float]) -> float | None:
    """The factor that brings an amount to the prices asked."""
    if not how.prices:
        return 1.0
    when = row["day"] or (starts.get(row["project"]) if row["stage"] in ("planned", "contracted") else None)
    if not when or int(when[:4]) not in index or how.prices not in index:
        return None
    return index[how.prices] / index[int(when[:4])]


def statement(row: Row) -> int:
    return (row["source"] != "total") + 2 * bool(row["category"])


def sums(
    rows: Sequence[Row], how: How, starts: Mapping[str, str | None], index: Mapping[int, float]
) -> dict[Key, int]:
    """(project, stage) → bani, where they are known."""
    basis = of_basis(rows, how)
    found: dict[Key, int] = {}
    for key in {(row["project"], row["stage"]) for row in basis}:
        named = {row["source"] for row in basis if row["project"] == key[0] and row["source"] != "total"}
        own = [row for row in basis if (row["project"], row["stage"]) == key]
        for rank in range(4):
            stated = [row for row in own if statement(row) == rank]
            whole = {row["source"] for row in stated} == named or rank % 2 == 0 or how.source != ALL
            amount = _statement(stated, how, starts, index) if whole else None
            if amount is not None:
                found[key] = amount
                break
    return found


def _statement(rows: list[Row], how: How, starts: Any, index: Any) -> int | None:
    series: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if how.year and (row["cumulative"] or not row["day"] or int(row["day"][:4]) != how.year):
            continue
        series.setdefault((row["source"], row["category"] or ""), []).append(row)
    found = [_series(own, how, starts, index) for own in series.values()]
    known = [bani for bani in found if bani is not None]
    return sum(known) if found and len(known) == len(found) else None


def _series(rows: list[Row], how: How, starts: Any, index: Any) -> int | None:
    if len({row["cumulative"] for row in rows}) > 1:
        return None
    factors = [level(row, how, starts, index) for row in rows]
    if not rows[0]["cumulative"]:
        if None in factors:
            return None
        return sum(round(row["value"] * factor) for row, factor in zip(rows, factors, strict=True))
    ordered = sorted(zip(rows, factors, strict=True), key=lambda pair: pair[0]["day"] or "")  # stable
    if ordered[-1][1] is None:
        return None
    until, total = 0.0, 0
    for row, factor in ordered:
        if factor is not None:
            total += round((row["value"] - until) * factor)
            until = row["value"]
    return total
