"""Ten thousand random cases of each statistic, worked out a second time by ``plainly``."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.statistics import comparison, confidence
from dashboard.statistics.coverage import with_coverage
from dashboard.statistics.index import needs_index
from dashboard.statistics.progress import progress
from dashboard.statistics.ranks import rank_intervals
from dashboard.statistics.trend import recent_trend
from dashboard.statistics.trends import recent_trends
from tests.dashboard.statistics import plainly
from tests.dashboard.statistics.random_cases import CASES, NAN, close, parts, plain, sizes


def test_it_agrees_on_wilson(random):
    n, z = sizes(random), random.uniform(0.5, 4, CASES)
    x = parts(random, n)
    close(np.array(confidence.wilson(x, n, z)), plain(plainly.wilson, x, n, z), rtol=1e-8, atol=1e-12)


def test_it_agrees_on_byar(random):
    x, z = sizes(random) + 9, random.uniform(0.5, 4, CASES)
    close(np.array(confidence.byar(x, z)), plain(plainly.byar, x, z))


@pytest.mark.slow
def test_it_agrees_on_exact_limits(random):
    x, z = random.integers(0, 60, CASES), random.uniform(0.5, 4, CASES)
    lower, upper = confidence.exact(x, z)
    close(np.array([lower, upper]), plain(plainly.exact, x, z))
    tails = plain(plainly.poisson_tails, x, lower, upper)
    tail = plain(lambda z: plainly.stats.norm.sf(z), z)
    close(tails[1], tail, rtol=1e-7)
    close(tails[0][x > 0], tail[x > 0], rtol=1e-5)


def test_it_agrees_on_the_limits_of_a_rate(random):
    x, n = random.integers(0, 40, CASES), sizes(random)
    wanted = plain(plainly.poisson, x, np.full(CASES, confidence.Z998)) / n * 1000
    close(np.array(confidence.rate(x, n, 1000, confidence.Z998)), wanted)


@pytest.mark.slow
def test_it_agrees_on_student(random):
    mean, sd = random.normal(0, 100, CASES), random.exponential(20, CASES)
    n, z = sizes(random, most=1e4) + 1, random.uniform(0.5, 4, CASES)
    close(np.array(confidence.student(mean, sd, n, z)), plain(plainly.student, mean, sd, n, z), atol=1e-8)


def test_it_agrees_on_dobson(random):
    people, weights = sizes(random, cases=(CASES, 6)) + 10, random.uniform(1, 9, (CASES, 6))
    events = random.poisson(random.exponential(4, (CASES, 6)))
    z = random.uniform(0.5, 4, CASES)
    wanted = plain(plainly.dobson, events, people, weights, z)
    assert np.isnan(wanted[0]).any()
    close(np.array(confidence.dobson(events, people, weights, z=z)), wanted)


def test_it_agrees_on_standardised_ratios(random):
    observed, expected = random.poisson(random.exponential(15, CASES)), random.uniform(0.1, 90, CASES)
    z = random.uniform(0.5, 4, CASES)
    wanted = plain(plainly.standardised_ratio, observed, expected, z)
    close(np.array(confidence.standardised_ratio(observed, expected, z)), wanted)


def test_it_agrees_on_two_proportions(random):
    n1, n2 = sizes(random), sizes(random)
    x1, x2 = parts(random, n1), parts(random, n2)
    case = tuple(array.astype(int) for array in (x1, n1, x2, n2))
    close(np.array(comparison.two_proportions(*case)), plain(plainly.two_proportions, *case))


def test_it_agrees_on_two_rates(random):
    x1, x2 = random.integers(0, 40, CASES), random.integers(0, 40, CASES)
    n1, n2 = sizes(random), sizes(random)
    close(comparison.two_rates(x1, n1, x2, n2), plain(plainly.two_rates, x1, n1, x2, n2), rtol=1e-8)


def test_it_agrees_on_two_means(random):
    mean1, mean2 = (np.rint(random.normal(50, 3, CASES)) for _ in range(2))
    error1, error2 = (random.choice([0, 0.3, 1, 4], CASES) for _ in range(2))
    df1, df2 = (random.choice([1, 4, 30, np.inf], CASES) for _ in range(2))
    found = comparison.two_means(mean1, error1, mean2, error2, df1=df1, df2=df2)
    close(found, plain(plainly.two_means, mean1, error1, df1, mean2, error2, df2), rtol=1e-8)


def five_years(random, series) -> pd.DataFrame:
    n = sizes(random, most=3000, cases=(series, 5)) + 5
    share = np.clip(
        random.uniform(0, 1, (series, 1)) + random.normal(0, 0.06, (series, 1)) * np.arange(5), 0, 1
    )
    events = random.binomial(n.astype(int), share)
    reach = random.uniform(0.5, 9, (series, 5))
    value = events / n * 100
    columns = {
        "value": value,
        "numerator": events,
        "denominator": n,
        "lower": value - reach,
        "upper": value + reach,
    }
    frame = pd.DataFrame({name: array.ravel().astype(float) for name, array in columns.items()})
    area = [f"a{i}" for i in range(series) for _ in range(5)]
    return frame.assign(area=area, period=["2019", "2020", "2021", "2022", "2023"] * series, status="A")


@pytest.mark.slow
@pytest.mark.parametrize("measure", ["proportion", "mean"])
def test_it_agrees_on_trends(random, measure):
    frame = five_years(random, CASES)
    found = recent_trends(frame, measure=measure, polarity="neutral")
    rows = frame[["value", "numerator", "denominator", "lower", "upper"]].to_dict("records")
    wanted = [plainly.trend(measure, rows[at : at + 5], confidence.Z95) for at in range(0, len(rows), 5)]
    close(found["chi2"], [chi2 for _, chi2 in wanted], rtol=1e-7, atol=1e-8)
    assert found["direction"].tolist() == [direction for direction, _ in wanted]
    assert set(found["direction"]) == {"none", "rising", "falling"}
    for at in range(0, 500):
        one = recent_trend(frame[at * 5 : at * 5 + 5], measure=measure, polarity="neutral")
        assert one.direction == wanted[at][0]
        close(one.chi2, wanted[at][1], rtol=1e-7, atol=1e-8)


def test_it_agrees_on_progress(random):
    states = set()
    for _ in range(CASES):
        base, now, target = random.choice([-20.0, 0.0, 30.0, 45.0, 46.0, 50.0, 52.0, 80.0], 3).tolist()
        base_year, now_year, target_year = random.integers(2018, 2031, 3).tolist()
        polarity = ["higher", "lower", "neutral"][random.integers(3)]
        found = progress(
            base=base, base_year=base_year, now=now, now_year=now_year,
            target=target, target_year=target_year, polarity=polarity,
        )  # fmt: skip
        state, ratio = plainly.progress(base, base_year, now, now_year, target, target_year, polarity)
        assert found.state == state
        assert (found.ratio is None) == (ratio is None)
        if ratio is not None:
            close(found.ratio, ratio)
        states.add(state)
    assert len(states) == 10


def some_values(random) -> np.ndarray:
    values = np.rint(random.normal(0, random.choice([0.4, 3, 30]), random.integers(1, 12)))
    return np.where(random.uniform(size=len(values)) < 0.1, NAN, values)


def test_it_agrees_on_quintiles(random):
    for _ in range(CASES):
        values = some_values(random)
        close(comparison.quintiles(values), plainly.quintiles(values.tolist()))


def test_it_agrees_on_the_robust_spread(random):
    for _ in range(CASES):
        values = some_values(random)
        assert comparison.by_spread(values).tolist() == plainly.by_spread(values.tolist())


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["z", "minmax", "percentile"])
def test_it_agrees_on_the_needs_index(random, scale):
    polarity = {"poor": "lower", "places": "higher", "old": "lower"}
    for _ in range(CASES // 3):
        rows = np.rint(random.normal(0, 5, (random.integers(1, 9), 3)))
        rows[random.uniform(size=rows.shape) < 0.2] = NAN
        weights = random.integers([0, 0, 1], 6)
        values = pd.DataFrame(rows, columns=list(polarity))
        named = dict(zip(polarity, weights.tolist(), strict=True))
        found = needs_index(values, weights=named, polarity=polarity, scale=scale)["score"]
        told = [[None if np.isnan(v) else v for v in row] for row in rows.tolist()]
        close(found, plainly.needs_index(told, [1, -1, 1], weights.tolist(), scale))


def test_it_agrees_on_coverage(random):
    need = random.choice([0, 3, 50, 800, NAN], CASES)
    frame = pd.DataFrame({
        "capacity": random.choice([0, 10, 60, NAN], CASES), "need": need,
        "need_lower": need * random.uniform(0, 1, CASES) * random.integers(0, 2, CASES),
        "need_upper": need * random.choice([1, 1.5, NAN], CASES),
    })  # fmt: skip
    found = with_coverage(frame)
    names = ["coverage", "coverage_lower", "coverage_upper", "gap", "gap_lower", "gap_upper"]
    columns = (frame[name] for name in ("capacity", "need", "need_lower", "need_upper"))
    close(found[names].to_numpy().T, plain(plainly.coverage, *columns))


def test_it_agrees_on_ranks_with_every_outcome_counted_out(random):
    for _ in range(100):
        areas = int(random.integers(2, 5))
        n = random.integers(1, 7, areas)
        x = random.binomial(n, random.uniform(0.1, 0.9, areas))
        found = np.array(rank_intervals(x, n, measure="proportion")).T
        for (low, high), shares in zip(found, plainly.rank_shares(x.tolist(), n.tolist()), strict=True):
            # Within what ten thousand draws may be off by, the tail is reached there and not before.
            assert shares[int(low) - 1] > 0.025 - 0.007
            assert low == 1 or shares[int(low) - 2] < 0.025 + 0.007
            assert shares[int(high) - 1] > 0.975 - 0.007
            assert high == 1 or shares[int(high) - 2] < 0.975 + 0.007
