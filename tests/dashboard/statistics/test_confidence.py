from __future__ import annotations

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from dashboard.statistics import confidence


def close(found, wanted):
    assert np.allclose(found, wanted, rtol=1e-9, atol=1e-9, equal_nan=True), (found, wanted)


def test_it_does_not_standardise_fewer_than_ten_events():
    nine = confidence.dobson([[4, 5], [5, 5]], [[100, 100], [100, 100]], [[1, 1], [1, 1]])
    assert np.isnan([part[0] for part in nine]).all()
    assert not np.isnan([part[1] for part in nine]).any()


def test_it_gives_no_limits_to_a_mean_of_one():
    assert np.isnan(confidence.student(3.0, 1.0, 1)).all()


def test_it_divides_the_limits_of_the_observed_by_the_expected():
    ratio, lower, upper = confidence.standardised_ratio([20, 3], [10, 6])
    close(ratio, [2, 0.5])
    close(lower, [confidence.byar(20)[0] / 10, confidence.exact(3)[0] / 6])
    close(upper, [confidence.byar(20)[1] / 10, confidence.exact(3)[1] / 6])


def test_it_counts_weighted_answers_at_what_they_are_worth():
    assert confidence.effective_size([1, 1, 1, 1]) == 4
    assert confidence.effective_size([3, 1]) == 1.6
    assert confidence.effective_size([]) == 0


def frame(**columns) -> pd.DataFrame:
    plain = {"value": [20.0], "numerator": [20.0], "denominator": [100.0], "status": ["A"]}
    return pd.DataFrame({**plain, **columns})


@pytest.mark.parametrize(
    ("measure", "method", "lower", "upper"),
    [
        ("proportion", "wilson", 13.336693, 28.882917),
        ("rate", "byar", 12.211429, 30.889880),
        ("mean", "student", 19.603157, 20.396843),
        ("count", "", np.nan, np.nan),
        ("median", "", np.nan, np.nan),
        ("ratio", "", np.nan, np.nan),
        ("share_of_total", "", np.nan, np.nan),
        ("index", "", np.nan, np.nan),
    ],
)
def test_it_chooses_the_method_by_the_measure(measure, method, lower, upper):
    found = confidence.with_limits(frame(sd=[2.0]), measure=measure, multiplier=100).iloc[0]
    assert found["method"] == method
    assert np.allclose([found["lower"], found["upper"]], [lower, upper], atol=1e-6, equal_nan=True)


def test_it_names_the_exact_method_below_ten_events():
    rows = frame(value=[9.0, 10.0], numerator=[9.0, 10.0], denominator=[100.0, 100.0], status=["A", "A"])
    assert confidence.with_limits(rows, measure="rate", multiplier=100)["method"].tolist() == [
        "exact",
        "byar",
    ]


@pytest.mark.parametrize("measure", ["proportion", "index"])
def test_it_keeps_the_limits_that_the_source_gives(measure):
    found = confidence.with_limits(frame(lower=[17.0], upper=[21.0]), measure=measure, multiplier=100).iloc[0]
    assert (found["lower"], found["upper"], found["method"]) == (17, 21, "source")


def test_it_gives_a_withheld_row_no_limits_even_where_a_source_did():
    withheld = frame(value=[np.nan], numerator=[np.nan], lower=[1.0], upper=[2.0], status=["Q"])
    found = confidence.with_limits(withheld, measure="proportion", multiplier=100).iloc[0]
    assert np.isnan(found["lower"])
    assert np.isnan(found["upper"])
    assert found["method"] == ""


def test_it_gives_no_limits_to_a_mean_without_a_standard_deviation():
    assert confidence.with_limits(frame(), measure="mean", multiplier=1)["method"].tolist() == [""]


def test_it_does_not_load_the_large_statistics_library():
    code = (
        "import sys; from dashboard.statistics import confidence, comparison, trend, suppression as s;"
        "confidence.exact(3); comparison.two_rates(12, 1000, 30, 1500);"
        "print(*[name for name in ('scipy.stats', 'scipy.optimize') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
