"""Draws the counts of a declared series: whole numbers, places × periods, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

import numpy as np

from dashboard import periods
from data_access.demo.population import YEARS, People
from data_access.demo.shape import Answers, Cases, Fixed, NumeratorOf, Shape
from data_access.demo.shape import People as Population

FREQUENCY_STEPS = {"annual": 1, "semiannual": 2, "quarterly": 4, "monthly": 12}
MEMORY = 0.8  # of a year: how much of a place's deviation is still there a year later


class Counts(dict[str, np.ndarray]):
    """Arrays of places × periods, the city's row last: ``x``, ``n`` and, for means, ``sd``."""


def generator(seed: int, indicator: str) -> np.random.Generator:
    """A generator of its own for each indicator, so that adding one does not change the others."""
    return np.random.default_rng([seed, crc32(indicator.encode())])


def codes(frequency: str) -> list[str]:
    """The periods of the example at a frequency."""
    return [code for year in YEARS for code in periods.of_year(year, frequency)]  # type: ignore[arg-type]


def counts(
    shape: Shape, frequency: str, people: People, earlier: Mapping[str, Counts], rng: np.random.Generator
) -> Counts:
    """Numerators and denominators of a series; NaN where the indicator does not exist in a place."""
    level = _levels(shape, frequency, rng)
    exposure = _denominators(shape, frequency, people, earlier, rng)
    per_year = FREQUENCY_STEPS[frequency]
    drawn = Counts()
    match shape.how:
        case "part":
            odds = level / (1 - level)
            drawn["x"] = rng.binomial(_whole(exposure), _known(odds / (1 + odds))).astype(float)
        case "steady":
            drawn["x"] = np.minimum(np.rint(exposure * level), exposure)
        case "mean":
            spread = shape.sd * (1 + 0.12 * rng.standard_normal(exposure.shape))
            drawn["sd"] = np.round(np.abs(spread) * (0.8 + 0.2 * level / shape.level), 2)
            error = rng.standard_normal(exposure.shape) * drawn["sd"] / np.sqrt(np.maximum(exposure, 1))
            drawn["x"] = np.maximum(np.rint(exposure * np.maximum(level + error, 1)), exposure)
        case "stock":
            drawn["x"] = np.rint(exposure * level)
        case "steps":
            drawn["x"] = stepped(exposure * level, shape.unit, rng)
        case "flow":
            drawn["x"] = rng.poisson(_known(exposure * level / per_year)).astype(float)
        case "cumulative":
            within = rng.poisson(_known(exposure * level / per_year)).astype(float)
            drawn["x"] = within.reshape(len(within), -1, per_year).cumsum(axis=2).reshape(within.shape)
    drawn["x"] = np.where(np.isnan(level), np.nan, drawn["x"])
    if shape.base is not None:
        drawn["n"] = np.where(np.isnan(level), np.nan, exposure)
    if shape.city is None:
        for name in ("x", "n"):
            if name in drawn:
                drawn[name][-1] = drawn[name][:6].sum(axis=0)
        if "sd" in drawn:
            drawn["sd"][-1] = _pooled_sd(drawn)
    return drawn


def stepped(wanted: np.ndarray, unit: int, rng: np.random.Generator) -> np.ndarray:
    """Capacity in whole units that follows what is wanted with delay: places open now and then."""
    wanted = np.rint(wanted / unit) * unit
    moves = rng.random(wanted.shape) < 0.45
    found = wanted.copy()
    for step in range(1, wanted.shape[1]):
        found[:, step] = np.where(moves[:, step], wanted[:, step], found[:, step - 1])
    return found


def _levels(shape: Shape, frequency: str, rng: np.random.Generator) -> np.ndarray:
    """The expected level of each place and period, with slow deviations of each place's own."""
    multiples = (*shape.sectors, shape.commune, shape.county, shape.country, shape.city or 1.0)
    of_place = np.array([np.nan if m is None else m for m in multiples]) * shape.level
    spans = [periods.span(code) for code in codes(frequency)]
    time = np.array([span.middle for span in spans])
    months = np.array([(span.start.month + span.end.month) / 2 for span in spans])
    amplitude, peak = shape.season
    factor = (1 + shape.yearly) ** (time - 2020)
    factor = factor * (1 + amplitude * np.cos((months - peak) / 12 * 2 * np.pi))
    factor = factor * (1 + (shape.covid - 1) * _covid(time))
    if shape.jump:
        factor = factor * np.where(np.array(codes(frequency)) >= shape.jump[0], shape.jump[1], 1)
    wobble = np.exp(shape.noise * _wandering((len(of_place), len(time)), FREQUENCY_STEPS[frequency], rng))
    if shape.how in ("part", "steady"):
        odds = (of_place / (1 - of_place))[:, None] * factor * wobble
        return odds / (1 + odds)
    return of_place[:, None] * factor * wobble


def _denominators(
    shape: Shape, frequency: str, people: People, earlier: Mapping[str, Counts], rng: np.random.Generator
) -> np.ndarray:
    per_year = FREQUENCY_STEPS[frequency]
    wide = (10, len(YEARS) * per_year)
    match shape.base:
        case Population(age):
            return _with_city(people["all", age], per_year)
        case Cases(per_1000, age, how, unit):
            expected = _with_city(people["all", age], per_year) * per_1000 / 1000
            expected *= np.exp(0.06 * _wandering(wide, per_year, rng))
            if how == "flow":
                return rng.poisson(expected / per_year * (1 + (shape.covid - 1) * 0.5)).astype(float)
            return stepped(expected, unit, rng) if how == "steps" else np.rint(expected)
        case Answers(sector, city, county, commune):
            asked = np.array([sector] * 6 + [commune, county, 0, city], dtype=float)[:, None]
            return np.maximum(rng.poisson(np.broadcast_to(asked, wide)), 1).astype(float)
        case NumeratorOf(indicator):
            counted = earlier[indicator]["x"]
            every = counted.shape[1] // wide[1]
            return counted[:, every - 1 :: every].copy()
        case Fixed(sector, city, county, commune):
            yearly = np.array([sector] * 6 + [commune, county, 0, city], dtype=float)[:, None]
            return np.maximum(rng.poisson(np.broadcast_to(yearly / per_year, wide)), 1).astype(float)
    return np.ones(wide)


def _with_city(values: np.ndarray, per_year: int) -> np.ndarray:
    return np.repeat(np.vstack([values, values[:6].sum(axis=0)]), per_year, axis=1)


def _wandering(shape: tuple[int, int], per_year: int, rng: np.random.Generator) -> np.ndarray:
    """Standard deviations that remember: each place strays and comes back over the years."""
    kept = MEMORY ** (1 / per_year)
    fresh = rng.standard_normal(shape)
    found = fresh.copy()
    for step in range(1, shape[1]):
        found[:, step] = kept * found[:, step - 1] + np.sqrt(1 - kept**2) * fresh[:, step]
    return found


def _covid(time: np.ndarray) -> np.ndarray:
    """1 in the middle of 2020, nothing before, fading to nothing by the end of 2021."""
    falling = np.clip((2022.0 - time) / 1.5, 0, 1)
    return np.where(time < 2020.2, 0.0, np.minimum(falling, 1))


def _pooled_sd(drawn: Counts) -> np.ndarray:
    """The city's deviation from those of its sectors: within plus between."""
    n, x, sd = drawn["n"][:6], drawn["x"][:6], drawn["sd"][:6]
    total = n.sum(axis=0)
    mean = x.sum(axis=0) / total
    between = np.where(n > 0, n * (x / np.maximum(n, 1) - mean) ** 2, 0)
    return np.round(np.sqrt((n * sd**2 + between).sum(axis=0) / total), 2)


def _known(values: np.ndarray) -> np.ndarray:
    return np.nan_to_num(values, nan=0.0)


def _whole(values: np.ndarray) -> np.ndarray:
    return _known(values).astype(np.int64)
