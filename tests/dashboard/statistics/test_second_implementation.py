"""Ten thousand random cases of each statistic, worked out a second time by ``plainly``."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.statistics import comparability, comparison, confidence
from dashboard.statistics.changes import UNTESTED, changes
from dashboard.statistics.comparison import NO_VALUE, WITHHELD
from dashboard.statistics.coverage import with_coverage
from dashboard.statistics.index import needs_index
from dashboard.statistics.progress import progress
from dashboard.statistics.ranks import rank_intervals
from dashboard.statistics.trend import recent_trend
from dashboard.statistics.trends import recent_trends
from tests.dashboard.statistics import plainly

CASES = 10_000
NAN = float("nan")


@pytest.fixture
def random() -> np.random.Generator:
    return np.random.default_rng(20_251)


def close(found, wanted, *, rtol=1e-9, atol=1e-10) -> None:
    found, wanted = np.asarray(found, dtype=float), np.asarray(wanted, dtype=float)
    apart = ~np.isclose(found, wanted, rtol=rtol, atol=atol, equal_nan=True)
    assert found.shape == wanted.shape
    assert not apart.any(), (apart.sum(), found[apart][:5], wanted[apart][:5])


def sizes(random, *, most=1e5, cases=CASES) -> np.ndarray:
    """Whole numbers from one up, as often small as large."""
    return np.rint(np.exp(random.uniform(0, np.log(most), cases)))


def parts(random, n) -> np.ndarray:
    """Whole numbers up to n, none and all among them."""
    share = random.choice([0, 1, 0.01, 0.5, 0.9], len(n), p=[0.05, 0.05, 0.3, 0.4, 0.2])
    return random.binomial(n.astype(np.int64), share).astype(float)


def plain(of, *columns) -> np.ndarray:
    """The plain function on one case after the other; one row of answers a part of it."""
    answers = [of(*case) for case in zip(*(np.asarray(c).tolist() for c in columns), strict=True)]
    return np.array(answers, dtype=float).T


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


@pytest.mark.slow
def test_it_agrees_on_ranks_with_every_outcome_counted_out(random):
    for _ in range(200):
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


KINDS = {"records": "administrative", "census": "official", "toy": "illustrative"}


def one_period(random, period: str, cases: int) -> pd.DataFrame:
    n = sizes(random, most=3000, cases=cases) + 2
    events = random.binomial(n.astype(int), random.choice([0.05, 0.2, 0.3], cases)).astype(float)
    value, reach = events / n * 100, random.uniform(0.5, 5, cases)
    status = random.choice(list("AAAAAAAAQBDP"), cases)
    frame = pd.DataFrame({
        "area": [f"a{i}" for i in range(cases)], "period": period, "value": value, "numerator": events,
        "denominator": n, "lower": value - reach, "upper": value + reach, "status": status,
        "dataset": random.choice(["records", "records", "records", "records", "census", "toy", "?"], cases),
        "method": random.choice(["wilson", "source"], cases, p=[0.9, 0.1]),
    })  # fmt: skip
    frame.loc[status == "Q", ["value", "numerator", "denominator", "lower", "upper"]] = NAN
    for names in (["value"], ["numerator"], ["lower"], ["numerator", "upper"]):
        frame.loc[random.uniform(size=cases) < 0.04, names] = NAN
    return frame


def plain_change(before: dict, after: dict, measure: str, significant: float) -> tuple:
    pair = (before, after)
    kinds = [KINDS.get(row["dataset"], "") for row in pair]
    counts = [row[name] for row in pair for name in ("numerator", "denominator")]
    reason = ""
    if any(np.isnan(row["value"]) and row["status"] == "Q" for row in pair):
        reason = WITHHELD
    elif any(np.isnan(row["value"]) for row in pair):
        reason = NO_VALUE
    elif (before["status"] == "D") != (after["status"] == "D"):
        reason = comparability.DEFINITION
    elif after["status"] == "B":
        reason = comparability.BREAK
    elif kinds[0] != kinds[1] and "illustrative" in kinds:
        reason = comparability.ILLUSTRATIVE
    elif kinds[0] and kinds[1] and kinds[0] != kinds[1]:
        reason = comparability.SOURCES
    elif measure != "mean" and any(row["numerator"] < 10 for row in pair):
        reason = comparability.FEW
    if reason:
        return "not_compared", reason, NAN
    if measure != "mean" and not np.isnan(counts).any() and "source" not in [row["method"] for row in pair]:
        x1, n1, x2, n2 = (int(count) for count in counts)
        p = (
            plainly.two_proportions(x1, n1, x2, n2)[1]
            if measure == "proportion"
            else two_rates(x1, n1, x2, n2)
        )
    else:
        errors = [(row["upper"] - row["lower"]) / (2 * confidence.Z95) for row in pair]
        if np.isnan(errors).any():
            return "not_compared", UNTESTED, NAN
        inf = float("inf")
        p = plainly.two_means(before["value"], errors[0], inf, after["value"], errors[1], inf)
    if p >= significant:
        return "similar", "", p
    return ("lower" if after["value"] < before["value"] else "higher"), "", p


def two_rates(x1, n1, x2, n2) -> float:
    given = plainly.stats.binom(x1 + x2, n1 / (n1 + n2))
    return min(1.0, 2 * min(given.cdf(x1), given.sf(x1 - 1)))


@pytest.mark.slow
@pytest.mark.parametrize("measure", ["proportion", "rate", "mean"])
def test_it_agrees_on_changes(random, measure):
    for cases, significant in [*[(15, 0.05)] * 50, (2600, 2 * plainly.stats.norm.sf(confidence.Z998))]:
        earlier, later = one_period(random, "2022", cases), one_period(random, "2023", cases)
        found = changes(
            earlier.sample(frac=1, random_state=1), later, measure=measure, polarity="neutral", kinds=KINDS
        )
        rows = zip(earlier.to_dict("records"), later.to_dict("records"), strict=True)
        wanted = [plain_change(before, after, measure, significant) for before, after in rows]
        assert found["relation"].tolist() == [row[0] for row in wanted]
        assert found["reason"].tolist() == [row[1] for row in wanted]
        close(found["p"], [row[2] for row in wanted], rtol=1e-7)
