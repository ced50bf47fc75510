"""Surveys: weights by raking to known margins and what they cost, the top of a scale, shares with limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.statistics.arrays import Array, arrays
from dashboard.statistics.confidence import Z95, effective_size, wilson

ROUNDS = 200
SETTLED = 1e-8  # of each margin
TOP = {3: 1, 4: 2, 5: 2, 6: 2, 7: 2, 10: 3}  # points of a scale → how many of them are its top

NOBODY_ASKED = "A group of the population has nobody among the respondents, so that no weights are given."
UNSETTLED = "The known margins contradict each other, so that no weights are given."
INDICATIVE = "Indicative: the respondents were not drawn at random."
NO_ANSWERS = "There are no answers."


class Raked(NamedTuple):
    """``weights``: one a respondent, 1 on average; all blank where there is a ``reason`` (a message id).
    ``design_effect``: how many times as many weighted answers one needs (Kish). ``rounds`` it took."""

    weights: Array
    design_effect: float
    effective: float
    rounds: int
    reason: str = ""


class Share(NamedTuple):
    """A weighted share as a fraction, with the number who answered and what their answers are worth."""

    value: float
    n: int
    effective: float
    lower: float
    upper: float
    reason: str = ""


def raked(
    respondents: pd.DataFrame, margins: Mapping[str, Mapping[str, float]], *, start: Any = 1.0
) -> Raked:
    """Weights with which the respondents have the known margins (Deming and Stephan 1940).

    ``respondents``: one row each, one column a dimension (area, sex, age). ``margins``: dimension → group →
    people, or their share. ``start``: the weights before, such as those of the design. Who is in none of a
    dimension's groups (age not told) is left as is in that dimension, the others keeping their sum.
    ``KeyError`` for a dimension that is not asked; ``ValueError`` for a margin below zero or of nobody.
    """
    weights = np.broadcast_to(np.asarray(start, dtype=float), len(respondents)).copy()
    dimensions = [_groups(respondents[name], margin) for name, margin in margins.items()]
    for group, wanted in dimensions:
        there = np.bincount(group[group >= 0], weights[group >= 0], minlength=len(wanted)) > 0
        if (wanted[~there] > 0).any():
            return _without(len(weights), NOBODY_ASKED)
    rounds, off = 0, 1.0
    while off > SETTLED and rounds < ROUNDS:
        off = max((_adjust(weights, *dimension) for dimension in dimensions), default=0.0)
        rounds += 1
    if not off <= SETTLED:
        return _without(len(weights), UNSETTLED)
    weights *= len(weights) / weights.sum()
    effective = effective_size(weights)
    return Raked(weights, len(weights) / effective, effective, rounds)


def top_points(points: int) -> int:
    """How many points are the top of a scale: two of four to seven, one of three, three of ten."""
    if points not in TOP:
        raise ValueError(f"a scale of {points} points has no agreed top")
    return TOP[points]


def top_share(answers: Any, *, points: int, random: bool, weights: Any = 1.0, z: float = Z95) -> Share:
    """The share of answers (1 … ``points``, blank where none was given) in the top of the scale."""
    answers, weights = arrays(answers, weights)
    there = (answers >= 1) & (answers <= points)
    return share(answers[there] > points - top_points(points), weights=weights[there], random=random, z=z)


def share(holds: Any, *, random: bool, weights: Any = 1.0, z: float = Z95) -> Share:
    """The weighted share of respondents for whom something holds (true or false, one a respondent).

    Wilson's limits of the effective number of answers, only where the sampling is declared ``random``;
    otherwise the share is indicative, without limits, and says so.
    """
    holds, weights = arrays(holds, weights)
    n, effective = len(holds), effective_size(weights)
    if not effective:
        return Share(np.nan, n, effective, np.nan, np.nan, NO_ANSWERS)
    value = float((holds * weights).sum() / weights.sum())
    if not random:
        return Share(value, n, effective, np.nan, np.nan, INDICATIVE)
    lower, upper = wilson(value * effective, effective, z)
    return Share(value, n, effective, float(lower), float(upper))


def _adjust(weights: Array, group: np.ndarray, wanted: Array) -> float:
    """Gives the groups their shares, in place; how far the farthest was off before."""
    known = group >= 0
    have = np.bincount(group[known], weights[known], minlength=len(wanted))
    have = have / have.sum()
    factor = np.divide(wanted, have, out=np.zeros_like(wanted), where=have > 0)
    weights[known] *= factor[group[known]]
    return float(np.abs(have - wanted).max())


def _groups(told: pd.Series, margin: Mapping[str, float]) -> tuple[np.ndarray, Array]:
    """The number of each respondent's group (−1: in none), and the share each group should have."""
    people = np.array(list(margin.values()), dtype=float)
    if not (people >= 0).all() or not people.sum() > 0:
        raise ValueError(f"a margin of {told.name} is below zero, or there is nobody")
    place = {group: at for at, group in enumerate(margin)}
    return np.array([place.get(group, -1) for group in told.tolist()], dtype=np.int64), people / people.sum()


def _without(n: int, reason: str) -> Raked:
    return Raked(np.full(n, np.nan), np.nan, np.nan, 0, reason)
