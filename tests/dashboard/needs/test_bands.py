from __future__ import annotations

import numpy as np
import pytest

from dashboard.needs.bands import errors, rank_bands
from dashboard.statistics.ranks import ranks_of

NAN = float("nan")


def test_it_knows_the_ranks_where_nothing_is_left_to_chance():
    for areas in (4, 300):
        score = np.arange(areas, dtype=float)
        low, high = rank_bands(score, np.zeros(areas))
        assert low.tolist() == high.tolist() == list(range(areas, 0, -1))


def test_it_gives_no_rank_without_a_score_and_none_is_taken_by_it():
    low, high = rank_bands(np.array([2.0, NAN, 1.0]), np.array([0.0, 5.0, NAN]))
    assert np.isnan([low[1], high[1]]).all()
    assert low[[0, 2]].tolist() == high[[0, 2]].tolist() == [1, 2]


def test_it_shares_the_better_rank_among_equals():
    low, _ = rank_bands(np.array([1.0, 3.0, 3.0]), np.zeros(3))
    assert low.tolist() == [3, 1, 1]


def test_it_leaves_all_ranks_open_where_chance_is_large():
    for areas in (6, 300):
        low, high = rank_bands(np.zeros(areas), np.ones(areas))
        assert (low <= 1 + areas * 0.03).all()
        assert (high >= areas * 0.97).all()


def test_it_reads_standard_errors_from_limits():
    assert errors(np.array([1.0, NAN]), np.array([3.0, NAN]), z=2).tolist() == [0.5, 0.0]


def drawn(score, error, times=100_000, seed=17):
    draw, at_once = np.random.default_rng(seed), 2_000
    ranks = np.concatenate(
        [
            ranks_of(
                score[:, np.newaxis] + error[:, np.newaxis] * draw.standard_normal((len(score), at_once))
            )
            for _ in range(times // at_once)
        ],
        axis=1,
    )
    ranks = np.partition(ranks, [int(0.025 * times), int(0.975 * times)], axis=1)
    return ranks[:, int(0.025 * times)], ranks[:, int(0.975 * times)]


@pytest.mark.slow
@pytest.mark.parametrize("areas", [6, 42, 150, 250])
def test_it_agrees_with_independent_draws_within_one_rank(areas):
    draw = np.random.default_rng(areas)
    score, error = draw.normal(0, 1, areas), draw.uniform(0.05, 0.4, areas)
    found, wanted = rank_bands(score, error), drawn(score, error)
    away = np.maximum(*(np.abs(one - two) for one, two in zip(found, wanted, strict=True)))
    assert (away <= 1).mean() >= 0.99


@pytest.mark.slow
def test_it_agrees_with_draws_as_well_as_other_draws_do_among_thousands():
    draw = np.random.default_rng(4)
    score, error = draw.normal(0, 1, 3_186), draw.uniform(0.05, 0.4, 3_186)
    wanted = drawn(score, error, 10_000, seed=1)
    other = drawn(score, error, 10_000, seed=2)
    found = rank_bands(score, error)
    away = [
        np.mean([np.abs(a - b).mean() for a, b in zip(one, wanted, strict=True)]) for one in (found, other)
    ]
    assert away[0] <= away[1]
