"""What chance could make of many scores: 95 % bands of the score and of its rank."""

from __future__ import annotations

import numpy as np

from dashboard.statistics.arrays import Array
from dashboard.statistics.confidence import Z95
from dashboard.statistics.ranks import MOST_DRAWN, TAIL, ranks_of

DRAWS = 10_000
AT_ONCE = 1_000
LEVELS = 128  # at which it is counted how many areas lie above
# Where an area's own distribution is cut into pieces, in standard errors; finest where 2.5 % lie beyond.
TAILS = (4.0, 2.9, 2.4, 2.1, 1.96, 1.8, 1.5, 1.0, 0.5)
EDGES = np.array([*(-edge for edge in TAILS), 0.0, *TAILS[::-1]])
LIMIT = TAILS.index(1.96)
SECANTS = 2
NEVER, LEAST_RISE = 1e-7, 1e-4
FIRM = 1e-3  # ranks; less is no spread


def rank_bands(score: Array, error: Array, *, seed: int = 1) -> tuple[Array, Array]:
    """First and last rank (1 is the highest score) that each area takes in 95 % of what chance could make of
    independent normal scores with these standard errors; blank without a score.

    Up to 200 areas, 10,000 seeded draws are ranked. With more areas nothing is drawn: the number of areas
    above a level is a sum of many independent chances, so nearly normal; the interval is that of the mixture
    of these normals over the area's own distribution.
    """
    there = ~np.isnan(score)
    low, high = np.full(score.shape, np.nan), np.full(score.shape, np.nan)
    if there.any():
        own, of = score[there], np.nan_to_num(error[there])
        low[there], high[there] = _drawn(own, of, seed) if len(own) <= MOST_DRAWN else _worked_out(own, of)
    return low, high


def errors(lower: Array, upper: Array, z: float = Z95) -> Array:
    """Standard errors that limits tell; zero where there are none."""
    return np.nan_to_num((upper - lower) / (2 * z))


def _drawn(score: Array, error: Array, seed: int) -> tuple[Array, Array]:
    random = np.random.default_rng(seed)
    areas = len(score)
    times = np.zeros(areas * areas, dtype=np.int64)  # how often each area took each rank
    first = np.arange(areas)[:, np.newaxis] * areas - 1
    for _ in range(DRAWS // AT_ONCE):
        drawn = score[:, np.newaxis] + error[:, np.newaxis] * random.standard_normal((areas, AT_ONCE))
        times += np.bincount((first + ranks_of(drawn)).ravel(), minlength=len(times))
    share = np.cumsum(times.reshape(areas, areas), axis=1)
    low = 1.0 + (share >= TAIL * DRAWS).argmax(axis=1)
    return low, 1.0 + (share >= (1 - TAIL) * DRAWS).argmax(axis=1)


def _worked_out(score: Array, error: Array) -> tuple[Array, Array]:
    from scipy.special import ndtr, ndtri

    levels = score[:, np.newaxis] + error[:, np.newaxis] * EDGES
    above, spread = _above(score, error, levels)
    own = np.where(error[:, np.newaxis] > 0, ndtr(-EDGES), 0.0)  # an area is never above itself
    above, spread = above - own, np.sqrt(np.maximum(spread - own * (1 - own), FIRM**2))
    spread = (spread[:, 1:] + spread[:, :-1]) / 2
    weight = np.diff(ndtr(EDGES))

    def reached(rank: Array) -> Array:
        """The share of what chance could make in which the area takes this rank or a better one."""
        return (_mean_below(rank[:, np.newaxis] - 0.5 - above, spread) * weight).sum(axis=1)

    centre = len(TAILS)  # the middle one of the edges
    middle = above[:, centre] + 0.5

    def first(share: float, edge: int) -> Array:
        """By secants, because on the scale of the normal distribution the share rises nearly straight."""
        aim = float(ndtri(share))
        away = np.hypot(above[:, edge] - above[:, centre], aim * spread[:, centre])
        rank, before, was = middle + np.sign(aim) * away, middle, np.zeros(len(score))
        for _ in range(SECANTS):
            is_at = ndtri(np.clip(reached(rank), NEVER, 1 - NEVER))
            rise = np.maximum((is_at - was) / np.where(rank == before, 1.0, rank - before), LEAST_RISE)
            before, was, rank = rank, is_at, rank + (aim - is_at) / rise
        return np.clip(np.ceil(rank - 1e-6), 1, len(score))

    # The edge above which 2.5 % of the distribution lie leads to the better rank.
    return first(TAIL, len(EDGES) - 1 - LIMIT), first(1 - TAIL, LIMIT)


def _mean_below(away: Array, spread: Array) -> Array:
    """How likely a normal number is below each piece's line, on average over the piece: areas × pieces, from
    the distances at both ends of every piece."""
    from scipy.special import ndtr

    with np.errstate(over="ignore", under="ignore"):
        left, right = away[:, :-1] / spread, away[:, 1:] / spread
        width = left - right
        flat = np.abs(width) < FIRM
        whole = (_integral(left, ndtr(left)) - _integral(right, ndtr(right))) / np.where(flat, 1.0, width)
    return np.where(flat, ndtr((left + right) / 2), whole)


def _integral(at: Array, below: Array) -> Array:
    return at * below + np.exp(-(at**2) / 2) / np.sqrt(2 * np.pi)


def _above(score: Array, error: Array, levels: Array) -> tuple[Array, Array]:
    """How many areas are expected above each level, and the variance of their number."""
    from scipy.special import ndtr

    still = error == 0
    firm = np.sort(score[still])
    mean = (len(firm) - np.searchsorted(firm, levels, side="right")).astype(float)
    variance = np.zeros(levels.shape)
    if (~still).any():
        grid = np.quantile(levels, np.linspace(0, 1, LEVELS))
        chance = ndtr((score[~still, np.newaxis] - grid) / error[~still, np.newaxis])
        mean += np.interp(levels, grid, chance.sum(axis=0))
        variance += np.interp(levels, grid, (chance * (1 - chance)).sum(axis=0))
    return mean, variance
