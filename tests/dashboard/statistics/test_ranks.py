from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from dashboard.statistics.chances import Chances
from dashboard.statistics.confidence import Z95
from dashboard.statistics.ranks import MOST_DRAWN, rank_intervals, ranks_of


def test_it_is_sure_of_areas_far_apart():
    low, high = rank_intervals([900, 500, 100], [1000, 1000, 1000], measure="proportion")
    assert low.tolist() == high.tolist() == [1, 2, 3]


@pytest.mark.parametrize("measure", ["proportion", "rate"])
def test_it_gives_every_rank_to_areas_that_only_chance_tells_apart(measure):
    low, high = rank_intervals([50, 52, 48, 51, 49], [1000] * 5, measure=measure)
    assert low.tolist() == [1] * 5
    assert high.tolist() == [5] * 5


def test_it_gives_the_same_ranks_each_time():
    first = rank_intervals([30, 40, 45], [1000] * 3, measure="rate")
    again = rank_intervals([30, 40, 45], [1000] * 3, measure="rate")
    assert np.array_equal(first, again)


def test_it_ranks_around_areas_without_counts():
    low, high = rank_intervals([900, np.nan, 100], [1000, 1000, 1000], measure="proportion")
    assert np.array_equal(low, [1, np.nan, 2], equal_nan=True)
    assert np.array_equal(high, [1, np.nan, 2], equal_nan=True)


def test_it_ranks_nothing_whose_chance_it_does_not_know():
    assert np.isnan(rank_intervals([1, 2], [10, 10], measure="ratio")).all()


def test_it_agrees_with_draws_ranked_one_by_one():
    x, n = np.array([12.0, 18.0, 25.0, 26.0]), np.array([200.0, 210.0, 190.0, 205.0])
    low, high = rank_intervals(x, n, measure="proportion", seed=4)
    random = np.random.default_rng(99)
    ranks = []
    for _ in range(4000):
        level = [
            random.binomial(int(asked), events / asked) / asked for events, asked in zip(x, n, strict=True)
        ]
        ranks.append([1 + sum(other > own for other in level) for own in level])
    assert np.abs(low - np.quantile(ranks, 0.025, axis=0)).max() <= 1
    assert np.abs(high - np.quantile(ranks, 0.975, axis=0)).max() <= 1
    # The extremes of this case are far from any tie of the two draws.
    assert (low[0], high[0]) == (np.quantile(ranks, 0.025, axis=0)[0], np.quantile(ranks, 0.975, axis=0)[0])


def test_it_ranks_means_and_published_limits_by_their_standard_error():
    value, error = np.array([10.0, 9.0, 5.0]), np.array([1.0, 1.0, 0.1])
    limits = {"lower": value - Z95 * error, "upper": value + Z95 * error}
    for measure in ("mean", "proportion"):
        low, high = rank_intervals(np.nan, np.nan, measure=measure, value=value, **limits)
        assert (low.tolist(), high.tolist()) == ([1, 1, 3], [2, 2, 3])


def test_it_ranks_counts_and_published_limits_in_one_unit():
    options = {"measure": "proportion", "value": [np.nan, 30], "lower": [np.nan, 29], "upper": [np.nan, 31]}
    low, high = rank_intervals([500, np.nan], [1000, np.nan], multiplier=100, **options)
    assert (low.tolist(), high.tolist()) == ([1, 2], [1, 2])
    low, _ = rank_intervals([500, np.nan], [1000, np.nan], multiplier=1, **options)
    assert low.tolist() == [2, 1]


def test_it_lets_equal_values_share_the_better_rank():
    levels = np.array([[1.0, 5.0], [3.0, 5.0], [3.0, 4.0], [0.0, 6.0]])
    assert ranks_of(levels).T.tolist() == [[3, 1, 1, 4], [2, 2, 4, 1]]


def of_chance(x, n, measure="proportion", **limits) -> Chances:
    blank = np.full(len(x), np.nan)
    return Chances.of(
        np.array(x, dtype=float), np.array(n, dtype=float), measure=measure,
        **{"value": blank, "lower": blank, "upper": blank, **limits},
    )  # fmt: skip


SHARES = np.array([0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999])


@pytest.mark.parametrize(("x", "n"), [(0, 9), (3, 7), (9, 9), (8, 9), (40, 50), (99, 300), (2, 90_000)])
def test_it_knows_the_quantiles_of_small_counts(x, n):
    share = of_chance([x], [n]).at(SHARES)[0]
    assert np.allclose(share, stats.binom.ppf(SHARES, n, x / n) / n)
    events = of_chance([x], [n], "rate").at(SHARES)[0]
    assert np.allclose(events, (stats.poisson.ppf(SHARES, x) if x else 0) / n)


@pytest.mark.parametrize(("x", "n"), [(100, 2000), (150, 300), (400, 450), (9000, 90_000)])
def test_it_comes_within_an_event_of_the_quantiles_of_large_counts(x, n):
    share = of_chance([x], [n]).at(SHARES)[0]
    assert np.abs(share * n - stats.binom.ppf(SHARES, n, x / n)).max() < 1.1
    events = of_chance([x], [n], "rate").at(SHARES)[0]
    assert np.abs(events * n - stats.poisson.ppf(SHARES, x)).max() < 1.2


def test_it_knows_the_quantiles_of_a_mean():
    one = of_chance(
        [np.nan], [np.nan], "mean", value=np.array([5.0]), lower=np.array([3.0]), upper=np.array([7.0])
    )
    assert np.allclose(one.at(SHARES)[0], stats.norm.ppf(SHARES, 5, 2 / Z95))


def slow_ranks(x, n, measure, times) -> np.ndarray:
    random = np.random.default_rng(7)
    ranks = []
    for _ in range(times):
        drawn = random.poisson(x) if measure == "rate" else random.binomial(n.astype(int), x / n)
        level = drawn / n
        ranks.append(stats.rankdata(-level, method="min"))
    return np.quantile(ranks, [0.025, 0.975], axis=0, method="inverted_cdf")


@pytest.mark.parametrize("measure", ["proportion", "rate"])
@pytest.mark.parametrize("size", [40, 2000])
def test_it_comes_close_to_the_draws_without_drawing(measure, size):
    areas = MOST_DRAWN + 300
    random = np.random.default_rng(11)
    n = np.rint(np.exp(random.normal(np.log(size), 1, areas))) + 5
    x = random.binomial(n.astype(int), np.clip(random.normal(0.1, 0.04, areas), 0.005, 1)).astype(float)
    found = np.array(rank_intervals(x, n, measure=measure))
    apart = np.abs(found - slow_ranks(x, n, measure, 4000)) / areas
    assert apart.mean() < 0.005
    assert np.quantile(apart, 0.95) < 0.025


def test_it_takes_equal_areas_for_equal_without_drawing():
    areas = MOST_DRAWN + 1
    low, high = rank_intervals(np.zeros(areas), np.full(areas, 50.0), measure="proportion")
    assert set(low) == set(high) == {1.0}
    x = np.append(np.zeros(areas), 50.0)
    low, high = rank_intervals(x, np.full(areas + 1, 50.0), measure="proportion")
    assert (set(low[:-1]), set(high[:-1]), low[-1], high[-1]) == ({2.0}, {2.0}, 1, 1)


def test_it_is_sure_of_many_areas_far_apart():
    areas = MOST_DRAWN + 20
    x = 1e5 * np.arange(1, areas + 1)
    found = np.array(rank_intervals(x, np.full(areas, 1e3), measure="rate"))
    off = found - np.arange(areas, 0, -1)
    assert np.abs(off).max() <= 1
    assert abs(off.mean()) < 0.1


@pytest.mark.parametrize("areas", [12, MOST_DRAWN + 50, 1_100])
def test_it_ranks_the_lowest_first_where_asked(areas):
    """The order of a share is that of the remaining share turned round."""
    draw = np.random.default_rng(3)
    n = draw.integers(200, 4_000, areas).astype(float)
    x = np.round(n * draw.uniform(0.05, 0.95, areas))
    lowest = rank_intervals(x, n, measure="proportion", lowest_first=True)
    highest = rank_intervals(n - x, n, measure="proportion")
    for one, other in zip(lowest, highest, strict=True):
        assert np.abs(one - other).max() <= max(1, 0.01 * areas)
    assert lowest[0][(x / n).argmin()] == 1


def test_it_lets_equal_lowest_values_share_the_first_rank():
    low, _ = rank_intervals(np.zeros(300), np.full(300, 50.0), measure="rate", lowest_first=True)
    assert set(low) == {1}
