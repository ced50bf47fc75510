"""Progress to a target: is what has happened a year as much as what is needed a year?"""

from __future__ import annotations

from typing import Literal, NamedTuple

State = Literal[
    "achieved", "on_track", "needs_acceleration", "limited", "moving_away", "holding", "too_early",
    "met", "missed", "unknown",
]  # fmt: skip
Method = Literal["compound", "straight_line", ""]

ON_TRACK, ACCELERATION = 0.95, 0.60


class Progress(NamedTuple):
    """``observed``: change a year since the base. ``planned``: change a year the target meant from the base.
    ``needed``: change a year from now until the deadline. Fractions for a compound path, the indicator's unit
    for a straight line. ``ratio``: observed / planned. Blank (None) where it has no meaning."""

    state: State
    method: Method = ""
    ratio: float | None = None
    observed: float | None = None
    planned: float | None = None
    needed: float | None = None


def progress(
    *, base: float, base_year: int, now: float, now_year: int, target: float, target_year: int, polarity: str
) -> Progress:
    """How far the value has come from its base to its target. ``polarity`` only matters where target and base
    are equal: there it says on which side of the target the value still holds."""
    if not all(number == number for number in (base, now, target)) or target_year <= base_year:
        return Progress("unknown")
    if now_year <= base_year:
        return Progress("too_early")
    # A compound path cannot start from, pass through or end at zero or below.
    method: Method = "compound" if min(base, now, target) > 0 else "straight_line"
    observed = _yearly(base, now, now_year - base_year, method)
    planned = _yearly(base, target, target_year - base_year, method)
    needed = _yearly(now, target, target_year - now_year, method) if now_year < target_year else None
    ratio = observed / planned if planned else None
    state = _state(base, now, target, ratio, polarity, deadline_passed=now_year >= target_year)
    return Progress(state, method, ratio, observed, planned, needed)


def _yearly(start: float, end: float, years: int, method: Method) -> float:
    if method == "compound":
        return (end / start) ** (1 / years) - 1
    return (end - start) / years


def _state(
    base: float, now: float, target: float, ratio: float | None, polarity: str, *, deadline_passed: bool
) -> State:
    if target == base:
        held = {"higher": now >= target, "lower": now <= target}.get(polarity, now == target)
        if deadline_passed:
            return "met" if held else "missed"
        return "holding" if held else "moving_away"
    reached = now >= target if target > base else now <= target
    if deadline_passed:
        return "met" if reached else "missed"
    if reached:
        return "achieved"
    if ratio is None or ratio < 0:
        return "moving_away"
    if ratio >= ON_TRACK:
        return "on_track"
    return "needs_acceleration" if ratio >= ACCELERATION else "limited"
