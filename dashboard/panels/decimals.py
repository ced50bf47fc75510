"""The decimals that all numbers of a panel share."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard import formats
from dashboard.indicators.indicator import Indicator
from dashboard.series import Line


def places(lines: Iterable[Line], indicator: Indicator) -> int:
    """How many decimals the values and limits of the lines are written with."""
    numbers = [
        number
        for line in lines
        for point in line.points
        for number in (point.value, point.lower, point.upper)
    ]
    found = formats.decimals(numbers, unit=indicator.unit.en)
    largest = max((abs(number) for number in numbers if number is not None), default=0)
    if indicator.measure not in ("count", "index") and found == 0 and largest < 100:
        return 1  # 12 % and 12,4 % stand in neighbouring panels
    return found
