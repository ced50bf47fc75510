"""Whole sums of the invented money: parts that add up exactly, and how far along something is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

MONEY = "illustrative-money"  # the data set of everything that is invented about money


def split(total: int, weights: Sequence[float]) -> list[int]:
    """Parts of ``total`` bani in proportion to the weights, which add up to it exactly."""
    reached, ends = 0.0, [0]
    for weight in weights:
        reached += weight
        ends.append(round(total * (reached / sum(weights))))
    ends[-1] = total
    return [end - start for start, end in pairwise(ends)]


def written(bani: int) -> str:
    """An amount as a file has it, always with two decimals: ``385158.50``."""
    return f"{bani // 100}.{bani % 100:02}"


def done(start: date, finish: date, day: date) -> float:
    """How much of a piece of work is done by a day, 0 to 1: slow at first and at the end."""
    part = min(max((day - start).days / (finish - start).days, 0.0), 1.0)
    return part * part * (3 - 2 * part)


def quarter_ends(start: date, finish: date) -> list[date]:
    """The last days of the quarters between two days, and the second of them."""
    ends = [
        date(year, month, 31 if month in (3, 12) else 30)
        for year in range(start.year, finish.year + 1)
        for month in (3, 6, 9, 12)
    ]
    return [*(day for day in ends if start < day < finish), finish]
