"""The statistics once more, slowly and obviously: one case after the other, in loops, by definition where
there is one, with the standard library and, for distributions, scipy.stats."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from scipy import stats

NAN = float("nan")
BELOW, ABOVE = 0, 1


def wilson(x: float, n: float, z: float) -> tuple[float, float]:
    """The shares at which the z test of x out of n is exactly z, found by halving."""

    def too_far(p: float) -> bool:
        return abs(x / n - p) > z * math.sqrt(p * (1 - p) / n)

    return halved(0.0, x / n, too_far), halved(1.0, x / n, too_far)


def halved(outside: float, inside: float, too_far) -> float:
    if not too_far(outside) and outside == inside:
        return outside
    for _ in range(70):
        middle = (outside + inside) / 2
        outside, inside = (middle, inside) if too_far(middle) else (outside, middle)
    return (outside + inside) / 2


def byar(x: float, z: float) -> tuple[float, float]:
    lower = x * (1 - 1 / (9 * x) - z / (3 * x**0.5)) ** 3
    more = x + 1
    return lower, more * (1 - 1 / (9 * more) + z / (3 * more**0.5)) ** 3


def exact(x: int, z: float) -> tuple[float, float]:
    """Half the chi-square quantiles."""
    tail = stats.norm.sf(z)
    lower = stats.chi2.ppf(tail, 2 * x) / 2 if x else 0.0
    return lower, stats.chi2.isf(tail, 2 * x + 2) / 2


def poisson(x: float, z: float) -> tuple[float, float]:
    return exact(int(x), z) if x < 10 else byar(x, z)


def poisson_tails(x: int, lower: float, upper: float) -> tuple[float, float]:
    """How likely x or more are at the lower limit, and x or fewer at the upper one, counted out."""

    def at_most(k: int, mean: float) -> float:
        return sum(math.exp(-mean) * mean**i / math.factorial(i) for i in range(k + 1))

    return 1 - at_most(x - 1, lower), at_most(x, upper)


def student(mean: float, sd: float, n: int, z: float) -> tuple[float, float]:
    reach = stats.t.isf(stats.norm.sf(z), n - 1) * sd / math.sqrt(n)
    return mean - reach, mean + reach


def dobson(
    events: Sequence[float], people: Sequence[float], weights: Sequence[float], z: float
) -> tuple[float, float, float]:
    total = every = rate = variance = 0.0
    for o, n, w in zip(events, people, weights, strict=True):
        total, every, rate = total + o, every + w, rate + w * o / n
        variance += w * w * o / (n * n)
    if total < 10:
        return NAN, NAN, NAN
    rate, variance = rate / every, variance / every**2
    lower, upper = byar(total, z)
    stretch = math.sqrt(variance / total)
    return rate, rate + stretch * (lower - total), rate + stretch * (upper - total)


def standardised_ratio(observed: int, expected: float, z: float) -> tuple[float, float, float]:
    lower, upper = poisson(observed, z)
    return observed / expected, lower / expected, upper / expected


def two_proportions(x1: int, n1: int, x2: int, n2: int) -> tuple[float, float]:
    pooled = Fraction(x1 + x2, n1 + n2)
    variance = pooled * (1 - pooled) * (Fraction(1, n1) + Fraction(1, n2))
    z = float(Fraction(x2, n2) - Fraction(x1, n1)) / math.sqrt(variance) if variance else 0.0
    return z, math.erfc(abs(z) / math.sqrt(2))


def two_rates(x1: int, n1: float, x2: int, n2: float) -> float:
    """The binomial counted out."""
    share, events = n1 / (n1 + n2), x1 + x2
    chance = [math.comb(events, k) * share**k * (1 - share) ** (events - k) for k in range(events + 1)]
    return min(1.0, 2 * min(sum(chance[: x1 + 1]), sum(chance[x1:])))


def two_means(mean1: float, error1: float, df1: float, mean2: float, error2: float, df2: float) -> float:
    spread = math.hypot(error1, error2)
    if mean1 == mean2:
        return 1.0
    if not spread:
        return 0.0
    t = abs(mean2 - mean1) / spread
    below = error1**4 / df1 + error2**4 / df2
    return 2 * (stats.t.sf(t, spread**4 / below) if below else stats.norm.sf(t))


def trend_of_shares(events: Sequence[int], asked: Sequence[int]) -> float:
    """N r², with r the correlation of year and outcome over all N people."""
    rows = [(year, 1, x) for year, x in enumerate(events, 1)]
    rows += [(year, 0, n - x) for year, (x, n) in enumerate(zip(events, asked, strict=True), 1)]
    n = sum(count for _, _, count in rows)
    mean_t, mean_y = (Fraction(sum(row[at] * row[2] for row in rows), n) for at in (0, 1))
    both = sum((t - mean_t) * (y - mean_y) * count for t, y, count in rows)
    of_t = sum((t - mean_t) ** 2 * count for t, _, count in rows)
    of_y = sum((y - mean_y) ** 2 * count for _, y, count in rows)
    return float(n * both**2 / (of_t * of_y)) if of_t * of_y else 0.0


def weighted_slope(
    levels: Sequence[float], weights: Sequence[float], years: Sequence[int]
) -> tuple[float, float]:
    """The slope and its squared error, from the two normal equations."""
    s = st = stt = sy = sty = 0.0
    for t, y, w in zip(years, levels, weights, strict=True):
        s, st, stt, sy, sty = s + w, st + w * t, stt + w * t * t, sy + w * y, sty + w * t * y
    determinant = s * stt - st * st
    return (s * sty - st * sy) / determinant, s / determinant


def trend(measure: str, rows: Sequence[Mapping[str, float]], z: float) -> tuple[str, float]:
    """Direction and chi-square of five years in a row without a break."""
    years = [1, 2, 3, 4, 5]
    if measure == "proportion":
        events, asked = [int(row["numerator"]) for row in rows], [int(row["denominator"]) for row in rows]
        chi2 = trend_of_shares(events, asked)
        half = 0.5 if any(x in (0, n) for x, n in zip(events, asked, strict=True)) else 0.0
        levels = [math.log((x + half) / (n - x + half)) for x, n in zip(events, asked, strict=True)]
        weights = [1.0] * 5
    else:
        levels = [row["value"] for row in rows]
        weights = [1 / ((row["upper"] - row["lower"]) / (2 * z)) ** 2 for row in rows]
        slope, squared_error = weighted_slope(levels, weights, years)
        chi2 = slope**2 / squared_error
    slopes = []
    for gone in range(5):
        kept = [i for i in range(5) if i != gone]
        slopes.append(
            weighted_slope([levels[i] for i in kept], [weights[i] for i in kept], [years[i] for i in kept])[0]
        )
    if chi2 <= 9.549535706 or not (all(s > 1e-11 for s in slopes) or all(s < -1e-11 for s in slopes)):
        return "none", chi2
    return "rising" if slopes[0] > 0 else "falling", chi2


def progress(base, base_year, now, now_year, target, target_year, polarity) -> tuple[str, float | None]:
    """State and ratio. The yearly rate by way of logarithms."""
    if target_year <= base_year:
        return "unknown", None
    if now_year <= base_year:
        return "too_early", None
    years, all_years = now_year - base_year, target_year - base_year
    if base > 0 and now > 0 and target > 0:
        observed = math.expm1((math.log(now) - math.log(base)) / years)
        planned = math.expm1((math.log(target) - math.log(base)) / all_years)
    else:
        observed, planned = (now - base) / years, (target - base) / all_years
    passed = now_year >= target_year
    if target == base:
        held = (
            now == target or (polarity == "higher" and now > target) or (polarity == "lower" and now < target)
        )
        if passed:
            return ("met" if held else "missed"), None
        return ("holding" if held else "moving_away"), None
    there = (now - target) * (target - base) >= 0
    ratio = observed / planned
    if passed:
        return ("met" if there else "missed"), ratio
    if there:
        return "achieved", ratio
    for least, state in ((0.95, "on_track"), (0.60, "needs_acceleration"), (0.0, "limited")):
        if ratio >= least:
            return state, ratio
    return "moving_away", ratio


def quintiles(values: Sequence[float]) -> list[float]:
    ordered = sorted(value for value in values if not math.isnan(value))
    if len(ordered) < 5:
        return [NAN] * len(values)
    cuts = []
    for fifth in (1, 2, 3, 4):
        place = (len(ordered) - 1) * fifth / 5
        low = math.floor(place)
        high = min(low + 1, len(ordered) - 1)
        cuts.append(ordered[low] + (ordered[high] - ordered[low]) * (place - low))
    return [NAN if math.isnan(v) else 1 + sum(v > cut + 1e-9 for cut in cuts) for v in values]


def by_spread(values: Sequence[float]) -> list[str]:
    there = [value for value in values if not math.isnan(value)]
    if not there:
        return ["not_compared"] * len(values)
    middle = statistics.median(there)
    spread = 1.4826 * statistics.median(abs(value - middle) for value in there)
    told = []
    for value in values:
        if math.isnan(value) or spread == 0:
            told.append("not_compared")
        elif abs(value - middle) <= spread:
            told.append("similar")
        else:
            told.append("lower" if value < middle else "higher")
    return told


def needs_index(
    rows: Sequence[Sequence[float | None]], signs: Sequence[int], weights: Sequence[float], scale: str
) -> list[float]:
    """``signs``: −1 where more is less need."""
    found = []
    for row in rows:
        total = present = 0.0
        for at, (value, weight, sign) in enumerate(zip(row, weights, signs, strict=True)):
            others = [sign * other[at] for other in rows if other[at] is not None]
            if value is None or not weight or len(others) < 2:
                continue
            own = sign * value
            if scale == "percentile":
                equal = sum(other == own for other in others)
                place = (sum(other < own for other in others) + equal / 2) / len(others)
            elif scale == "minmax":
                reach = max(others) - min(others)
                place = (own - min(others)) / reach if reach else 0.5
            else:
                spread = statistics.pstdev(others)
                place = (own - statistics.fmean(others)) / spread if spread else 0.0
            total, present = total + weight * place, present + weight
        found.append(total / present if present >= 0.6 * sum(weights) - 1e-9 else NAN)
    return found


def coverage(capacity: float, need: float, need_lower: float, need_upper: float) -> list[float]:
    """Coverage and its limits, gap and its limits."""
    if need <= 0 or math.isnan(need) or math.isnan(capacity):
        covered = [NAN] * 3
    else:
        covered = [capacity / part if part > 0 else NAN for part in (need, need_upper, need_lower)]
    return [*covered, need - capacity, need_lower - capacity, need_upper - capacity]


def rank_shares(counts: Sequence[int], asked: Sequence[int]) -> list[list[float]]:
    """How likely each area is to take each rank or a better one: every outcome of all areas, counted out."""
    areas = len(counts)
    chance = [[0.0] * areas for _ in range(areas)]
    single = [
        [math.comb(n, k) * (x / n) ** k * (1 - x / n) ** (n - k) for k in range(n + 1)]
        for x, n in zip(counts, asked, strict=True)
    ]
    for outcome in product(*(range(n + 1) for n in asked)):
        p = math.prod(single[i][k] for i, k in enumerate(outcome))
        levels = [Fraction(k, n) for k, n in zip(outcome, asked, strict=True)]
        for i, level in enumerate(levels):
            chance[i][sum(other > level for other in levels)] += p
    return [[sum(row[: at + 1]) for at in range(areas)] for row in chance]
