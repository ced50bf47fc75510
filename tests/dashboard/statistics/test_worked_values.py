"""Every value that the methods were worked out for by hand, to 1e-8 where so many digits are known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from dashboard.statistics import confidence
from dashboard.statistics.changes import changes
from dashboard.statistics.comparison import MANY_MARKS, two_proportions, two_rates, z_for
from dashboard.statistics.confidence import Z95, Z998
from dashboard.statistics.progress import progress
from dashboard.statistics.trend import CRITICAL, recent_trend
from dashboard.statistics.trends import recent_trends


def close(found, wanted, *, to=1e-8) -> None:
    assert np.allclose(np.asarray(found, dtype=float), wanted, rtol=0, atol=to), (found, wanted)


def test_it_uses_the_limits_of_95_and_of_998_in_a_thousand():
    close([Z95, Z998], [1.959963984540054, 3.090232306167813], to=1e-15)
    close([Z95, Z998], [stats.norm.isf(0.025), stats.norm.isf(0.001)], to=1e-12)
    close(CRITICAL, stats.chi2.isf(0.002, 1))
    assert (z_for(MANY_MARKS), z_for(MANY_MARKS + 1), MANY_MARKS) == (Z95, Z998, 20)


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [(1, 100, 0.00176743, 0.05448620), (5, 100, 0.02154368, 0.11175047), (20, 100, 0.13336693, 0.28882917)],
)
def test_it_gives_wilsons_limits_of_a_share(x, n, lower, upper):
    close(confidence.wilson(x, n), [lower, upper])


@pytest.mark.parametrize(
    ("x", "n", "multiplier", "lower", "upper"),
    [
        (1, 100, 100, 0.02531781, 5.57164339),
        (20, 100, 100, 12.21142883, 30.88988037),
        (10, 200, 100_000, 2393.72495698, 9195.72930288),
    ],
)
def test_it_gives_the_limits_of_a_rate(x, n, multiplier, lower, upper):
    close(confidence.rate(x, n, multiplier), [lower, upper])


def test_it_gives_dobsons_limits_of_a_standardised_rate():
    found = confidence.dobson([10, 20, 30], [1000, 1500, 1000], [1000, 2000, 3000], 1000)
    close(found, [21.11111111, 15.67740931, 27.69795805])


@pytest.mark.parametrize(
    ("measure", "x", "n", "multiplier", "lower", "upper"),
    [
        ("proportion", 20, 100, 100, 13.336693, 28.882917),
        ("rate", 20, 100, 100, 12.21142883, 30.88988037),
        ("rate", 1, 100, 100, 0.02531781, 5.57164339),
    ],
)
def test_it_gives_the_rows_of_a_frame_the_same_limits(measure, x, n, multiplier, lower, upper):
    rows = pd.DataFrame({"value": [x / n * multiplier], "numerator": [x], "denominator": [n]})
    found = confidence.with_limits(rows, measure=measure, multiplier=multiplier)
    close(found[["lower", "upper"]].iloc[0], [lower, upper], to=1e-6 if measure == "proportion" else 1e-8)


def test_it_tests_two_shares():
    z, p = two_proportions(20, 100, 35, 100)
    close(z, 2.37542275)
    close(p, 2 * stats.norm.sf(2.37542275))


def test_it_tests_two_rates():
    assert round(float(two_rates(12, 1000, 30, 1500)), 4) == 0.1719
    given = stats.binom(42, 1000 / 2500)
    close(two_rates(12, 1000, 30, 1500), 2 * min(given.cdf(12), given.sf(11)))


def test_it_tests_the_same_two_as_a_change():
    def rows(period, x, n):
        return pd.DataFrame(
            {"period": [period], "area": ["a"], "value": [x / n], "numerator": [x], "denominator": [n]}
        )

    shares = changes(rows("2022", 20, 100), rows("2023", 35, 100), measure="proportion", polarity="lower")
    close(shares["p"], 2 * stats.norm.sf(2.37542275))
    rates = changes(rows("2022", 12, 1000), rows("2023", 30, 1500), measure="rate", polarity="lower")
    assert rates["p"].round(4).tolist() == [0.1719]


def test_it_finds_the_trend_of_a_share():
    rows = pd.DataFrame({
        "area": "a", "period": ["2019", "2020", "2021", "2022", "2023"],
        "numerator": [100.0, 104, 121, 135, 150], "denominator": [1000.0, 1010, 1020, 1030, 1040],
    })  # fmt: skip
    rows["value"] = rows["numerator"] / rows["denominator"]
    found = recent_trend(rows, measure="proportion", polarity="lower")
    close(found.chi2, 13.195553507)
    assert (found.direction, found.judgement) == ("rising", "worsening")
    together = recent_trends(rows, measure="proportion", polarity="lower")
    close(together["chi2"], [13.195553507])
    assert together["direction"].tolist() == ["rising"]


def test_it_measures_progress_to_a_target():
    found = progress(
        base=50, base_year=2020, now=46, now_year=2024, target=30, target_year=2030, polarity="lower"
    )
    close(found.ratio, 0.41425157)
    assert (found.state, found.method) == ("limited", "compound")
