"""What a generated series looks like: one declaration an indicator, no numbers drawn here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

How = Literal["stock", "flow", "cumulative", "steps", "part", "steady", "mean"]


class People(NamedTuple):
    """The denominator is a population."""

    age: str


class Cases(NamedTuple):
    """The denominator is itself counted: so many in a year per 1,000 people of an age (or at a time, for a
    stock). flow: independent from period to period; stock: moves slowly; steps: by whole units."""

    per_1000: float
    age: str = "all"
    how: Literal["flow", "stock", "steps"] = "flow"
    unit: int = 1


class Answers(NamedTuple):
    """The denominator is the number of valid answers; the city's own sample is drawn apart."""

    sector: int
    city: int
    county: int = 40
    commune: int = 14


class NumeratorOf(NamedTuple):
    """The denominator is what another indicator counts (in the last part of the year, for an annual one)."""

    indicator: str


class Fixed(NamedTuple):
    """So many a year in a sector, whatever its size."""

    sector: float
    city: float
    county: float
    commune: float


@dataclass(frozen=True)
class Shape:
    """The illustrative series of one indicator.

    level     in the city around 2020: a fraction for parts, events per person (a year, for flows) for rates
              and ratios, units for means.
    sectors   each sector's level as a multiple of that, turned round from one indicator to the next so that
              no sector is made to look better or worse throughout; the other places have multiples of
              their own, and None where the indicator does not exist or nothing is known there.
    city      None: the exact sum of the sectors. A multiple: the city has figures of its own that its
              sectors do not add up to (distinct people, own strategy, own sample).
    yearly    relative change of the level a year (of the odds, for parts).
    season    amplitude and month of the peak. covid: the level in spring 2020 as a multiple of what it
              would have been. jump: from that period on, the level times a factor.
    women, older   part of the count that is breakdown sex=f, age=80+.
    """

    indicator: str
    how: How
    base: People | Cases | Answers | NumeratorOf | Fixed | None
    level: float
    sectors: tuple[float, float, float, float, float, float] = (1, 1, 1, 1, 1, 1)
    commune: float | None = None
    county: float | None = None
    country: float | None = None
    city: float | None = None
    yearly: float = 0.0
    season: tuple[float, int] = (0.0, 1)
    covid: float = 1.0
    jump: tuple[str, float] | None = None
    noise: float = 0.03
    sd: float = 0.0
    unit: int = 1
    women: float | None = None
    older: float | None = None
    breakdown: str = ""
    dataset: str = "illustrative-records"
