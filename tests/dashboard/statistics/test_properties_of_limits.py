"""What must be true of limits whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dashboard.statistics import confidence
from dashboard.statistics.confidence import Z95, Z998

LARGE = 2_000_000
z_values = st.sampled_from([Z95, Z998])
events = st.integers(0, LARGE)


@st.composite
def parts(draw, most=LARGE):
    n = draw(st.integers(1, most))
    return draw(st.integers(0, n)), n


@given(parts(), z_values)
def test_it_keeps_a_share_within_its_limits_and_these_within_none_and_all(pair, z):
    x, n = pair
    lower, upper = confidence.wilson(x, n, z)
    assert 0 <= lower <= x / n <= upper <= 1
    assert (lower == 0) == (x == 0)
    assert (upper == 1) == (x == n)


@given(parts(), z_values)
def test_it_mirrors_the_limits_of_those_who_do_not_count(pair, z):
    x, n = pair
    lower, upper = confidence.wilson(x, n, z)
    inside = confidence.wilson(n - x, n, z)
    assert np.allclose([1 - upper, 1 - lower], inside, rtol=1e-9, atol=1e-12)


@given(parts(), z_values)
def test_it_raises_the_limits_of_a_share_with_each_who_counts(pair, z):
    x, n = pair
    assume(x < n)
    one, more = confidence.wilson(x, n, z), confidence.wilson(x + 1, n, z)
    assert (np.array(one) < np.array(more)).all()


@given(parts(most=10_000), st.integers(2, 50))
def test_it_narrows_the_limits_of_a_share_when_more_are_asked(pair, times):
    x, n = pair
    lower, upper = confidence.wilson([x, x * times], [n, n * times])
    assert upper[1] - lower[1] < upper[0] - lower[0]


LIMITS = {
    "wilson": lambda x, z: confidence.wilson(x, LARGE, z),
    "byar": lambda x, z: confidence.byar(x + 10, z),
    "exact": confidence.exact,
    "poisson": confidence.poisson,
    "student": lambda x, z: confidence.student(float(x), 3.0, 12, z),
    "ratio": lambda x, z: confidence.standardised_ratio(x, 7.0, z)[1:],
    "dobson": lambda x, z: confidence.dobson([x + 10, 3], [LARGE, 50], [2, 1], 1.0, z)[1:],
}


@pytest.mark.parametrize("name", LIMITS)
@given(events)
def test_it_widens_every_limit_with_the_certainty_asked_for(name, x):
    narrow, wide = LIMITS[name](x, Z95), LIMITS[name](x, Z998)
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]
    assert wide[0] < narrow[0] or narrow[0] == 0


@pytest.mark.parametrize("name", ["byar", "exact", "poisson", "ratio"])
@given(events, z_values)
@example(9, Z95)  # where the method changes
@example(9, Z998)
def test_it_raises_every_limit_with_each_event(name, x, z):
    one, more = np.array(LIMITS[name](x, z)), np.array(LIMITS[name](x + 1, z))
    assert (one < more).all() or (one[0] == more[0] == 0 and one[1] < more[1])


@given(events, z_values)
def test_it_keeps_a_count_within_its_limits(x, z):
    for lower, upper in (confidence.poisson(x, z), confidence.exact(x, z)):
        assert 0 <= lower <= x < upper


@given(st.integers(9, 100_000), z_values)
def test_it_comes_close_to_the_exact_limits_by_byars(x, z):
    byar, exact = np.array(confidence.byar(x, z)), np.array(confidence.exact(x, z))
    assert np.abs(byar - exact).max() < 0.07


@given(st.floats(-1e6, 1e6), st.floats(0, 1e4), st.integers(2, 1000), z_values)
def test_it_puts_a_mean_in_the_middle_of_its_limits(mean, sd, n, z):
    lower, upper = confidence.student(mean, sd, n, z)
    assert lower <= mean <= upper
    assert np.isclose(upper - mean, mean - lower, rtol=1e-6, atol=1e-6)


@given(
    st.lists(st.tuples(st.integers(2, 400), st.integers(400, 90_000)), min_size=5, max_size=8),
    st.integers(1, 999),
)
def test_it_standardises_by_the_proportions_of_the_weights_alone(groups, times):
    x, n = np.array(groups).T
    weights = np.arange(1, len(x) + 1)
    found = np.array(confidence.dobson(x, n, weights))
    assert np.allclose(found, confidence.dobson(x, n, weights * times))
    assert (x / n).min() - 1e-12 <= found[0] <= (x / n).max() + 1e-12
    assert found[1] < found[0] < found[2]


@given(st.integers(10, 10_000), st.integers(10_001, LARGE), z_values)
def test_it_standardises_one_group_to_its_own_rate(x, n, z):
    found = confidence.dobson([x], [n], [1.0], 1.0, z)
    assert np.allclose(found[1:], np.array(confidence.byar(x, z)) / n)


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=40))
def test_it_never_counts_weighted_answers_for_more_than_they_are(weights):
    assert 1 - 1e-9 <= confidence.effective_size(weights) <= len(weights) + 1e-9


@pytest.mark.parametrize(("x", "n"), [(-1, 5), (6, 5), (0, 0), (np.nan, 5), (1, np.nan)])
def test_it_gives_no_limits_to_what_is_no_share(x, n):
    assert np.isnan(confidence.wilson(x, n)).all()
