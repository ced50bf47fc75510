"""Axes: round numbers for values, years for time, and labels at line ends that do not touch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from dashboard import formats
from dashboard.figures import theme
from dashboard.i18n import Language
from dashboard.periods import MONTHS, PER_YEAR, Frequency
from dashboard.selection import Theme

STEPS = (1, 2, 5, 2.5, 4, 3, 8, 6, 1.5)  # the rounder first


def value_range(values: Sequence[float]) -> tuple[float, float]:
    """The ends of the value axis: the values and their limits with some air.

    Lines need not start at zero; where it is near anyway the axis shows it, and it never goes below zero
    where no value does.
    """
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if 0 <= low < 0.35 * high or low == high > 0:  # around one value alone no scale says anything
        low = 0.0
    spread = high - low or abs(high) * 0.2 or 1.0
    bottom = low - 0.08 * spread
    return (max(0.0, bottom) if low >= 0 else bottom), high + 0.08 * spread


def value_ticks(low: float, high: float, language: Language) -> tuple[list[float], list[str]]:
    """Four to six round values between the ends, and how the language writes them."""
    exponent = math.floor(math.log10(high - low))
    best: tuple[int, float, int, int] | None = None  # how far from four to six ticks, step, first, last
    for step in (factor * 10.0**power for factor in STEPS for power in (exponent - 1, exponent)):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        off = max(4 - (last - first + 1), (last - first + 1) - 6, 0)
        if best is None or off < best[0]:
            best = (off, step, first, last)
    assert best is not None
    _, step, first, last = best
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    if not math.isclose(step * 10**places, round(step * 10**places)):
        places += 1
    ticks = [round(n * step, 10) for n in range(first, last + 1)]
    return ticks, [formats.number(value, places, language) for value in ticks]


def time_range(xs: Sequence[float], frequency: Frequency) -> tuple[float, float]:
    """The first and last middle of a period drawn, as decimal years; a lone one gets a year around it."""
    first, last = min(xs), max(xs)
    if first == last:
        return first - 0.5 / PER_YEAR[frequency], last + 0.5 / PER_YEAR[frequency]
    return first, last


def layout(
    low: float,
    high: float,
    span: tuple[float, float],
    frequency: Frequency,
    language: Language,
    colours: Theme,
) -> dict[str, Any]:
    """Both axes of a chart over time: horizontal hairlines only, years below, no border.

    ``yaxis2`` (0…1, unseen) holds marks that have no value.
    """
    known = theme.COLOURS[colours]
    ticks, texts = value_ticks(low, high, language)
    pad = 0.025 * (span[1] - span[0])
    quiet = {"zeroline": False, "showline": False, "tickfont": {"size": 13, "color": known["muted"]}}
    where, years, borders = time_ticks(*span, frequency, language, most=12)
    x = {
        **quiet, "type": "linear", "range": [span[0] - pad, span[1] + pad], "showgrid": False,
        "showline": True,
        "linecolor": known["hairline"], "tickvals": where, "ticktext": years, "tickangle": 0,
        "ticks": "" if borders else "outside", "ticklen": 5, "tickcolor": known["muted"],
    }  # fmt: skip
    if borders:
        x["minor"] = {"tickvals": borders, "ticks": "outside", "ticklen": 5, "tickcolor": known["hairline"]}
    y = {
        **quiet, "range": [low, high], "fixedrange": True, "gridcolor": known["grid"], "tickvals": ticks,
        "ticktext": texts, "ticks": "",
    }  # fmt: skip
    hidden = {"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True}
    return {"xaxis": x, "yaxis": y, "yaxis2": hidden}


def time_ticks(
    first: float, last: float, frequency: Frequency, language: Language, *, most: int
) -> tuple[list[float], list[str], list[float]]:
    """Where labels of years stand (their middles, at most ``most``), their texts, and the years' borders.

    Under two years of months show the months. The last year always has its label.
    """
    years = list(range(math.floor(first), math.floor(last) + 1))
    borders = [] if frequency == "annual" else [float(year) for year in (*years, years[-1] + 1)]
    if frequency == "monthly" and last - first < 1.5:
        months = range(math.floor(first * 12), math.floor(last * 12) + 1)
        every = math.ceil(len(months) / most)
        shown = [month for month in months if (months[-1] - month) % every == 0]
        texts = [f"{MONTHS[language][month % 12][:3]}<br>{month // 12}" for month in shown]
        return [(month + 0.5) / 12 for month in shown], texts, []
    every = next(n for n in (1, 2, 5, 10, 20, 50) if len(years) <= n * most)
    shown = [year for year in years if (years[-1] - year) % every == 0]
    return [year + 0.5 for year in shown], [str(year) for year in shown], borders


def parted(wanted: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Positions at least ``least`` apart, each as near as may be to where it is wanted, inside low…high.

    Labels that would touch are gathered into a group that stands around the middle of its wishes; groups that
    then touch are joined (pool adjacent violators), so that order is kept and the sum of squares is smallest.
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    groups: list[list[float]] = []  # [sum of wishes less own offset, count, start]
    for n in order:
        groups.append([wanted[n], 1, wanted[n]])
        while len(groups) > 1 and groups[-2][2] + groups[-2][1] * least > groups[-1][2]:
            total, count, _ = groups.pop()
            groups[-1][0] += total - count * groups[-1][1] * least
            groups[-1][1] += count
            members = groups[-1][1]
            groups[-1][2] = groups[-1][0] / members
    placed: list[float] = []
    for _, count, start in groups:
        placed += [start + k * least for k in range(int(count))]
    # Inside the plot: pushed down from the top, then up from the bottom.
    for k in range(len(placed) - 1, -1, -1):
        placed[k] = min(placed[k], high - (len(placed) - 1 - k) * least)
    for k in range(len(placed)):
        placed[k] = max(placed[k], low + k * least)
    result = [0.0] * len(wanted)
    for position, n in zip(placed, order, strict=True):
        result[n] = position
    return result


def in_between(wanted: Sequence[float], taken: Sequence[float], least: float) -> list[float | None]:
    """Positions for what may be left out, in order of importance: where it is wanted or at most half a place
    beside it, at least ``least`` from all others; None where there is no room."""
    occupied, placed = list(taken), []
    for wish in wanted:
        tries = (wish + share * least for share in (0, 0.25, -0.25, 0.5, -0.5))
        found = next((at for at in tries if all(abs(at - other) >= least for other in occupied)), None)
        placed.append(found)
        if found is not None:
            occupied.append(found)
    return placed
