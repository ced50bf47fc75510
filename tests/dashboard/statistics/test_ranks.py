from __future__ import annotations

import numpy as np
import pytest

from dashboard.statistics.ranks import rank_intervals


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
