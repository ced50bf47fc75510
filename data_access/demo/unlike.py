"""The three illustrative series that no common shape fits: a sample survey, a budget and a progress index."""

from __future__ import annotations

import numpy as np

from data_access.demo.drawing import Counts, codes
from data_access.demo.population import YEARS

# Lei a year around 2020, in millions: six sectors, commune, county; the city's budget is its own.
BUDGETS = (330, 290, 360, 270, 250, 340, 2.4, 160, None, 910)
SPENT_BY_DECEMBER = (0.96, 0.92, 0.88, 0.97, 0.95, 0.93, 0.9, 0.93, None, 0.91)
ELAPSED = np.array([0.055, 0.13, 0.215, 0.3, 0.385, 0.465, 0.545, 0.625, 0.705, 0.79, 0.88, 1.0])

SPEED = (1.02, 0.8, 1.1, 1.0, 0.9, 0.97, 0.85, 0.95, None, 0.92)
SECOND_STRATEGY = "2021-Q1"
WEIGHTS = 100  # the measures' weights add up to this


def budget_execution(rng: np.random.Generator) -> Counts:
    """FIN-01: payments since January against the year's final appropriations, in whole lei."""
    yearly = _column(BUDGETS)[:, :, None] * 1e6 * 1.09 ** (np.array(YEARS) - 2020)[None, :, None]
    appropriations = np.round(yearly * np.exp(0.05 * rng.standard_normal((10, len(YEARS), 1))), -3)
    paid = _column(SPENT_BY_DECEMBER)[:, :, None] * (1 + 0.02 * rng.standard_normal((10, len(YEARS), 1)))
    steps = np.diff(ELAPSED, prepend=0)[None, None, :] * np.exp(
        0.18 * rng.standard_normal((10, len(YEARS), 12))
    )
    share = steps.cumsum(axis=2) / steps.sum(axis=2, keepdims=True) * np.minimum(paid, 0.995)
    wide = (10, len(YEARS) * 12)
    return Counts(
        x=np.rint(appropriations * share).reshape(wide),
        n=np.broadcast_to(appropriations, share.shape).reshape(wide),
    )


def strategy_progress(rng: np.random.Generator) -> Counts:
    """STR-02: Σ(progress × weight) / Σ weights of two strategies, each rising from nothing to its end."""
    quarters = np.array(codes("quarterly"))
    second = quarters >= SECOND_STRATEGY
    long = np.where(second, second.sum(), (~second).sum())
    since = np.where(second, np.arange(len(quarters)) - (~second).sum(), np.arange(len(quarters))) + 1
    steps = np.exp(0.35 * rng.standard_normal((10, len(quarters)))) * (100 / long)
    reached = np.zeros_like(steps)
    for part in (~second, second):
        reached[:, part] = steps[:, part].cumsum(axis=1)
    slow_start = 0.6 + 0.4 * since / long
    progress = np.minimum(reached * slow_start * _column(SPEED) * 0.95, 100)
    return Counts(x=np.rint(progress * WEIGHTS), n=np.where(np.isnan(progress), np.nan, WEIGHTS))


def poverty(rng: np.random.Generator) -> np.ndarray:
    """ADU-03 of the country by year: value, lower, upper in %, as a sample survey would publish them."""
    years = np.array(YEARS)
    value = np.round(36.5 - 0.85 * (years - 2015) + 0.5 * rng.standard_normal(len(years)), 1)
    half = np.round(1.1 + 0.1 * rng.random(len(years)), 1)
    return np.vstack([value, np.round(value - half, 1), np.round(value + half, 1)])


def _column(values: tuple[float | None, ...]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values])[:, None]
