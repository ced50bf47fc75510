"""What the parts of a chart of lines share: a line with its dress, and a target."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.series import Line


class Target(NamedTuple):
    """A value the leading place set out to reach, and where it set out from, if that is known."""

    period: str
    value: float
    base_period: str = ""
    base_value: float | None = None


class Look(NamedTuple):
    """How one line is drawn."""

    line: Line
    colour: str
    shape: str
    width: float
    dash: str | None
