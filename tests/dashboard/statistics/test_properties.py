"""What must be true of tests and judgements whatever the numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.statistics.changes import changes
from dashboard.statistics.comparison import (
    by_spread,
    compared_to,
    judged,
    quintiles,
    two_means,
    two_proportions,
    two_rates,
)
from dashboard.statistics.index import needs_index
from dashboard.statistics.progress import progress
from dashboard.statistics.ranks import rank_intervals
from dashboard.statistics.trends import recent_trends

LARGE = 2_000_000


@st.composite
def parts(draw, most=LARGE):
    n = draw(st.integers(1, most))
    return draw(st.integers(0, n)), n


# Tests of two


@given(parts(), parts())
def test_it_tests_two_shares_the_same_either_way_round(one, two):
    z, p = two_proportions(*one, *two)
    back_z, back_p = two_proportions(*two, *one)
    assert np.isclose(z, -back_z)
    assert np.isclose(p, back_p)
    assert 0 <= p <= 1
    # Those who do not count differ as much.
    outside = two_proportions(one[1] - one[0], one[1], two[1] - two[0], two[1])
    assert np.isclose(z, -outside[0], atol=1e-6)


counts, people = st.integers(0, 3000), st.integers(1, LARGE)


@given(counts, people, counts, people)
def test_it_tests_two_rates_the_same_either_way_round(x1, n1, x2, n2):
    p = two_rates(x1, n1, x2, n2)
    assert 0 <= p <= 1
    assert np.isclose(p, two_rates(x2, n2, x1, n1), rtol=1e-6, atol=1e-12)


@given(counts, people)
def test_it_finds_no_difference_between_equals(x, n):
    assert two_rates(x, n, x, n) == 1
    assert two_proportions(min(x, n), n, min(x, n), n)[1] == 1
    assert two_means(x, 2.0, x, 3.0) == 1


@given(*[st.floats(-1e3, 1e3)] * 2, *[st.floats(0.01, 1e3)] * 2, st.floats(1, 500))
def test_it_tests_two_means_the_same_either_way_round(mean1, mean2, error1, error2, df):
    p = two_means(mean1, error1, mean2, error2, df1=df, df2=7)
    assert np.isclose(p, two_means(mean2, error2, mean1, error1, df1=7, df2=df))
    # What is known less well needs more to differ.
    assert p >= two_means(mean1, error1, mean2, error2) - 1e-12


@given(st.integers(11, 1000), st.integers(1, 60), st.integers(1, 60))
def test_it_is_surer_of_a_larger_difference(x, step, further):
    n = 5000
    assert two_rates(x, n, x + step + further, n) <= two_rates(x, n, x + step, n) + 1e-12
    assert two_proportions(x, n, x + step + further, n)[1] < two_proportions(x, n, x + step, n)[1]


# Judgements


relations = st.lists(st.sampled_from(["lower", "similar", "higher", "not_compared"]), min_size=1, max_size=9)
OTHER_SIDE = {"better": "worse", "worse": "better"}


@given(relations)
def test_it_turns_a_judgement_round_with_the_polarity(relation):
    by_higher, by_lower = judged(relation, "higher"), judged(relation, "lower")
    assert by_lower.tolist() == [OTHER_SIDE.get(word, word) for word in by_higher]
    assert set(judged(relation, "neutral")) <= {"", "similar", "not_compared"}
    mixed = judged(relation, np.array(["higher", "lower"] * len(relation))[: len(relation)])
    assert mixed.tolist() == [(by_higher, by_lower)[at % 2][at] for at in range(len(relation))]


@given(st.floats(-100, 100), st.floats(0, 9), st.floats(0, 9), st.floats(-100, 100))
def test_it_turns_a_relation_round_with_the_sign(value, below, above, benchmark):
    def told(value, lower, upper, benchmark):
        frame = pd.DataFrame({"value": [value], "lower": [lower], "upper": [upper]})
        return compared_to(frame, benchmark, polarity="higher")[["relation", "judgement"]].iloc[0].tolist()

    relation, judgement = told(value, value - below, value + above, benchmark)
    turned, back = told(-value, -value - above, -value + below, -benchmark)
    opposite = {"lower": "higher", "higher": "lower"}
    assert turned == opposite.get(relation, relation)
    assert back == OTHER_SIDE.get(judgement, judgement)
    assert told(value, value - below, value + above, value)[0] == "similar"


@given(st.tuples(parts(most=5000), parts(most=5000)))
def test_it_turns_a_change_round_with_time(pair):
    def rows(x, n):
        return pd.DataFrame({"area": ["a"], "value": [x / n], "numerator": [x], "denominator": [n]})

    one, two = rows(*pair[0]), rows(*pair[1])
    forth, back = (
        changes(*frames, measure="proportion", polarity="higher").iloc[0]
        for frames in ((one, two), (two, one))
    )
    assert forth["absolute"] == -back["absolute"]
    assert np.isclose(forth["p"], back["p"], equal_nan=True)
    assert back["judgement"] == OTHER_SIDE.get(forth["judgement"], forth["judgement"])
    assert back["reason"] == forth["reason"]


numbers = st.lists(st.integers(-50, 50).map(float), min_size=5, max_size=30)


@given(numbers)
def test_it_orders_quintiles_as_the_values_and_turns_the_spread_round(values):
    found = quintiles(values)
    assert (np.diff(found[np.argsort(values, kind="stable")]) >= 0).all()
    assert found.min() == 1
    opposite = {"lower": "higher", "higher": "lower"}
    turned = by_spread([-value for value in values])
    assert turned.tolist() == [opposite.get(word, word) for word in by_spread(values)]


# Over years and areas


@given(st.lists(st.integers(0, 300), min_size=5, max_size=5), st.sampled_from(["proportion", "rate"]))
def test_it_turns_a_trend_round_with_time(x, measure):
    def told(x):
        value = np.array(x, dtype=float)
        frame = pd.DataFrame({"period": ["2019", "2020", "2021", "2022", "2023"], "value": value / 4,
                              "numerator": value, "denominator": 400.0,
                              "lower": value / 4 - 2, "upper": value / 4 + 3})  # fmt: skip
        return recent_trends(frame, measure=measure, polarity="higher").iloc[0]

    forth, back = told(x), told(x[::-1])
    opposite = {"rising": "falling", "falling": "rising"}
    assert back["direction"] == opposite.get(forth["direction"], forth["direction"])
    assert np.isclose(forth["chi2"], back["chi2"], rtol=1e-6, atol=1e-8)
    # Among those who do not count it is the same trend the other way.
    if measure == "proportion":
        assert told([400 - one for one in x])["direction"] == back["direction"]


@given(st.floats(1, 100), st.floats(1, 100), st.floats(1, 100), st.floats(0.1, 50))
def test_it_measures_progress_in_any_unit(base, now, target, unit):
    assume(base != target and abs(now / target - 1) > 1e-9)
    years = {"base_year": 2020, "now_year": 2024, "target_year": 2030, "polarity": "lower"}
    one = progress(base=base, now=now, target=target, **years)
    other = progress(base=base * unit, now=now * unit, target=target * unit, **years)
    assume(base * unit != target * unit)
    assert np.isclose(one.ratio, other.ratio, rtol=1e-4, atol=1e-6)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(40, 90)), min_size=2, max_size=6))
def test_it_never_ranks_an_area_with_more_behind_one_of_the_same_size_with_less(pairs):
    x = np.array([pair[0] for pair in pairs])
    low, high = rank_intervals(x, np.full(len(x), 90), measure="rate", seed=5)
    assert (low <= high).all()
    assert low.min() == 1
    order = np.argsort(-x, kind="stable")
    assert (np.diff(low[order]) >= -1).all()  # draws may leave equals a rank apart
    assert (np.diff(high[order]) >= -1).all()


@given(
    st.lists(st.tuples(*[st.integers(0, 30)] * 2), min_size=3, max_size=12),
    st.floats(0.1, 9), st.floats(-50, 50), st.sampled_from(["z", "minmax", "percentile"]),
)  # fmt: skip
def test_it_scores_need_in_any_unit(rows, times, shift, scale):
    values = pd.DataFrame(rows, columns=["a", "b"], dtype=float)
    options = {"weights": {"a": 2.0, "b": 1.0}, "scale": scale}
    one = needs_index(values, polarity={"a": "lower", "b": "lower"}, **options)
    moved = needs_index(values * times + shift, polarity={"a": "lower", "b": "lower"}, **options)
    assert np.allclose(one["score"], moved["score"], atol=1e-6)
    turned = needs_index(values, polarity={"a": "higher", "b": "higher"}, **options)
    middle = {"z": 0.0, "minmax": 1.0, "percentile": 1.0}[scale]
    assert np.allclose(one["score"] + turned["score"], middle, atol=1e-6)
