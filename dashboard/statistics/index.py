"""The needs index: several indicators on one scale, weighted into one score an area; more is more need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

from dashboard.statistics.arrays import Array
from dashboard.statistics.confidence import Z95
from dashboard.statistics.ranks import TAIL, ranks_of

Scale = Literal["z", "minmax", "percentile"]

LEAST_PRESENT = 0.60  # of the weight
LEAST_AREAS = 2  # with a value; one alone stands nowhere
MIDDLE = {"z": 0.0, "minmax": 0.5, "percentile": 0.5}
DRAWS = 1_000
AT_ONCE = 100  # draws ranked, or areas drawn, at once: what is held in memory
TOO_LITTLE = "Indicators with less than 60% of the weight have a value here, so that no score is given."


def needs_index(
    values: pd.DataFrame,
    *,
    weights: Mapping[str, float],
    polarity: Mapping[str, str],
    scale: Scale = "z",
    base: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """``score``, ``rank`` (1 is most need), ``present`` (share of the weight) and ``reason`` (a message id,
    where there is no score) of each area.

    ``values``: areas of one level × component indicators in one period, published values only. Components
    without a weight are left out. The score is the weighted mean of what is present, see ``on_one_scale``.
    ``ValueError`` for negative weights, for none at all, and for a component of neutral polarity.
    """
    weight = _given(weights, values)
    scores = on_one_scale(values[list(weight.index)], polarity=polarity, scale=scale, base=base)
    there = ~np.isnan(scores) * weight.to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        score = (np.nan_to_num(scores) * weight.to_numpy()).sum(axis=1) / there.sum(axis=1)
    present = there.sum(axis=1) / weight.sum()
    score[present < LEAST_PRESENT - 1e-9] = np.nan
    scored = ~np.isnan(score)
    rank = np.full(len(values), np.nan)
    rank[scored] = ranks_of(score[scored, np.newaxis])[:, 0]
    reason = np.where(scored, "", TOO_LITTLE).astype(object)
    return pd.DataFrame({"score": score, "rank": rank, "present": present, "reason": reason}, values.index)


def on_one_scale(
    values: pd.DataFrame, *, polarity: Mapping[str, str], scale: Scale, base: pd.DataFrame | None = None
) -> Array:
    """Areas × components, oriented so that more is more need, standardised over the areas with a value.

    ``z``: less the mean, divided by the standard deviation of all areas. ``minmax``: from 0, the least need,
    to 1. ``percentile``: the share of areas with less need, those equal counted half. Where no area differs
    all have the middle. A component that fewer than two areas have is blank. With ``base``, the values of
    another period, its areas are the measure, so that two periods can be compared; scores may then lie
    beyond 0 and 1.
    """
    reference = values if base is None else base
    columns = [
        _scaled(_oriented(values, name, polarity), _oriented(reference, name, polarity), scale)
        for name in values.columns.tolist()
    ]
    return np.column_stack(columns) if columns else np.empty((len(values), 0))


def with_bands(
    values: pd.DataFrame,
    lower: pd.DataFrame,
    upper: pd.DataFrame,
    *,
    weights: Mapping[str, float],
    polarity: Mapping[str, str],
    scale: Scale = "z",
    base: pd.DataFrame | None = None,
    z: float = Z95,
    seed: int = 1,
) -> pd.DataFrame:
    """``needs_index`` with the 95 % bands of chance: ``score_lower``, ``score_upper``, ``rank_low`` and
    ``rank_high``.

    ``lower`` and ``upper``: the published limits of the values (at ``z``), of the same form; what has none
    stays as it is. 1,000 seeded draws of each component from a normal distribution with the standard error
    that its limits tell, on the scale of the published values, which does not move with the draws.
    """
    found = needs_index(values, weights=weights, polarity=polarity, scale=scale, base=base)
    score = found["score"].to_numpy()
    scored = ~np.isnan(score)
    weight = _given(weights, values)
    names = list(weight.index)
    reference = values if base is None else base
    error = (upper[names].to_numpy(dtype=float) - lower[names].to_numpy(dtype=float)) / (2 * z)
    error = np.where(np.isnan(error), 0.0, error)[scored]
    own = np.column_stack([_oriented(values, name, polarity) for name in names])[scored]
    measure = [_oriented(reference, name, polarity) for name in names]
    random = np.random.default_rng(seed)
    draw = _drawn_percentiles if scale == "percentile" else _drawn_sums
    drawn = draw(random, own, error, measure, weight.to_numpy(), score[scored], scale)
    ranks = np.empty(drawn.shape, dtype=np.int32)
    for at in range(0, DRAWS, AT_ONCE):
        ranks[:, at : at + AT_ONCE] = ranks_of(drawn[:, at : at + AT_ONCE])
    bands = np.full((4, len(values)), np.nan)
    bands[:2, scored], bands[2:, scored] = _ends(drawn), _ends(ranks)
    names = ["score_lower", "score_upper", "rank_low", "rank_high"]
    return found.assign(**dict(zip(names, bands, strict=True)))


def _drawn_sums(
    random: np.random.Generator, own: Array, error: Array, measure: list[Array], weight: Array, score: Array,
    scale: Scale,
) -> Array:  # fmt: skip
    """Areas × draws. A weighted sum of normal draws is a normal draw: one does for all components."""
    per_unit = np.array([1 / spread if (spread := _spread(column, scale)) > 0 else 0.0 for column in measure])
    parts = np.where(np.isnan(own), 0.0, error * per_unit * weight)
    spread = np.sqrt((parts**2).sum(axis=1)) / _weight_there(own, measure, weight)
    drawn = random.standard_normal((len(own), DRAWS))
    drawn *= spread[:, np.newaxis]
    drawn += score[:, np.newaxis]
    return drawn


def _drawn_percentiles(
    random: np.random.Generator, own: Array, error: Array, measure: list[Array], weight: Array, score: Array,
    scale: Scale,
) -> Array:  # fmt: skip
    """Areas × draws, each component drawn and ranked by itself; what has no limits keeps its place."""
    total = np.zeros((len(score), DRAWS))
    for at, column in enumerate(measure):
        there = np.sort(column[~np.isnan(column)])
        total += weight[at] * np.nan_to_num(_scaled(own[:, at, np.newaxis], column, scale))
        moves = np.flatnonzero((error[:, at] > 0) & ~np.isnan(own[:, at]))
        if len(there) < LEAST_AREAS:
            continue
        for few in np.split(moves, range(AT_ONCE, len(moves), AT_ONCE)):
            # One sorted set of draws, shuffled for each area afterwards: sorted values are found fast.
            values = own[few, at, np.newaxis]
            drawn = values + error[few, at, np.newaxis] * np.sort(random.standard_normal(DRAWS))
            place = random.permuted(np.searchsorted(there, drawn), axis=1) / len(there)
            total[few] += weight[at] * (place - _scaled(values, column, scale))
    total /= _weight_there(own, measure, weight)[:, np.newaxis]
    return total


def _weight_there(own: Array, measure: list[Array], weight: Array) -> Array:
    usable = np.array([(~np.isnan(column)).sum() >= LEAST_AREAS for column in measure])
    return ((~np.isnan(own) & usable) * weight).sum(axis=1)


def _ends(drawn: np.ndarray) -> Array:
    """Where 95 % of the draws of each area begin and end; the draws are put in another order."""
    at = [int(TAIL * DRAWS), DRAWS - 1 - int(TAIL * DRAWS)]
    drawn.partition(at, axis=1)
    return drawn[:, at].T.astype(float)


def _given(weights: Mapping[str, float], values: pd.DataFrame) -> pd.Series:
    given = pd.Series({name: float(weights.get(name, 0.0)) for name in values.columns.tolist()}, dtype=float)
    if (given < 0).any() or not given.sum() > 0:
        raise ValueError("weights are zero or more, and at least one is more")
    return given[given > 0]


def _oriented(values: pd.DataFrame, name: str, polarity: Mapping[str, str]) -> Array:
    if polarity.get(name) not in ("higher", "lower"):
        raise ValueError(f"it is not said whether more of {name} is more need")
    column = values[name].to_numpy(dtype=float, na_value=np.nan)
    return -column if polarity[name] == "higher" else column


def _scaled(values: Array, reference: Array, scale: Scale) -> Array:
    """Values of any shape, measured by those of the reference areas."""
    there = np.sort(reference[~np.isnan(reference)])
    if len(there) < LEAST_AREAS:
        return np.full(values.shape, np.nan)
    if scale == "percentile":
        below = np.searchsorted(there, values, side="left") + np.searchsorted(there, values, side="right")
        return np.where(np.isnan(values), np.nan, below / (2 * len(there)))
    spread = _spread(reference, scale)
    if not spread > 0:
        return np.where(np.isnan(values), np.nan, MIDDLE[scale])
    return (values - (there.mean() if scale == "z" else there[0])) / spread


def _spread(reference: Array, scale: Scale) -> float:
    there = reference[~np.isnan(reference)]
    if len(there) < LEAST_AREAS or there.min() == there.max():
        return 0.0  # a standard deviation of equal values may be a hair off zero
    return float(there.std() if scale == "z" else there.max() - there.min())
