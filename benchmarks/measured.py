"""One figure measured, beside what it should be, and the table of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Measured(NamedTuple):
    """aim: the bound to hold, with ``most`` telling whether it is an upper (True) or a lower bound."""

    what: str
    value: float
    unit: str
    aim: float | None = None
    most: bool = True

    @property
    def held(self) -> str:
        if self.aim is None:
            return ""
        return "yes" if (self.value <= self.aim if self.most else self.value >= self.aim) else "no"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which the share lies, between neighbours by straight line."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def table(rows: Iterable[Measured]) -> str:
    """The figures as a Markdown table."""
    lines = ["| what | measured | aim | held |", "| --- | ---: | ---: | --- |"]
    for row in rows:
        sign = "" if row.aim is None else ("≤ " if row.most else "≥ ") + _number(row.aim)
        lines.append(f"| {row.what} | {_number(row.value)} {row.unit} | {sign} | {row.held} |")
    return "\n".join(lines)


def _number(value: float) -> str:
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"
