from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from dashboard.statistics import changes as module
from dashboard.statistics import comparability
from dashboard.statistics.changes import changes, since_when
from dashboard.statistics.comparison import NO_VALUE, WITHHELD
from dashboard.statistics.confidence import Z95, with_limits

KINDS = {
    "records": "administrative",
    "registers": "administrative",
    "census": "official",
    "toy": "illustrative",
}


def rows(period="2023", **columns) -> pd.DataFrame:
    plain = {"area": ["a"], "value": [20.0], "numerator": [20.0], "denominator": [100.0], "status": ["A"],
             "dataset": ["records"], "period": [period]}  # fmt: skip
    return pd.DataFrame({**plain, **columns})


def told(earlier, later, measure="proportion", polarity="lower", **options) -> pd.Series:
    return changes(earlier, later, measure=measure, polarity=polarity, kinds=KINDS, **options).iloc[0]


def test_it_tests_a_change_of_a_share():
    found = told(rows("2022"), rows(value=[35.0], numerator=[35.0]))
    assert found["p"] == pytest.approx(2 * stats.norm.sf(2.37542275), rel=1e-7)
    assert found[["before", "after", "absolute", "relative"]].tolist() == [20, 35, 15, 0.75]
    assert found[["relation", "judgement", "reason"]].tolist() == ["higher", "worse", ""]


def test_it_tests_a_change_of_a_rate():
    earlier = rows("2022", value=[12.0], numerator=[12.0], denominator=[1000.0])
    found = told(earlier, rows(value=[20.0], numerator=[30.0], denominator=[1500.0]), measure="rate")
    assert round(found["p"], 4) == 0.1719
    assert found[["relation", "judgement"]].tolist() == ["similar", "similar"]


def test_it_tests_a_change_of_a_mean_by_its_standard_deviation():
    earlier = rows("2022", value=[5.0], sd=[2.0], denominator=[12.0])
    later = rows(value=[7.5], sd=[3.0], denominator=[20.0])
    found = told(earlier, later, measure="mean", polarity="higher")
    wanted = stats.ttest_ind_from_stats(5, 2, 12, 7.5, 3, 20, equal_var=False).pvalue
    assert found["p"] == pytest.approx(wanted, rel=1e-9)
    assert found["judgement"] == "better"


@pytest.mark.parametrize("measure", ["mean", "index", "proportion"])
def test_it_tests_what_brings_only_its_limits_by_these(measure):
    bare = {"numerator": [np.nan], "denominator": [np.nan]}
    earlier = rows("2022", value=[10.0], lower=[8.0], upper=[12.0], **bare)
    found = told(earlier, rows(value=[14.0], lower=[13.0], upper=[15.0], **bare), measure=measure)
    error = np.hypot(4, 2) / (2 * Z95)
    assert found["p"] == pytest.approx(2 * stats.norm.sf(4 / error))
    assert found["relation"] == "higher"


def test_it_believes_the_limits_of_the_source_more_than_the_counts():
    wide = {"lower": [0.0], "upper": [60.0]}
    earlier, later = (
        with_limits(frame, measure="proportion", multiplier=100)
        for frame in (rows("2022", **wide), rows(value=[35.0], numerator=[35.0], **wide))
    )
    assert told(earlier, later)["relation"] == "similar"


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        ({"value": [np.nan]}, {}, NO_VALUE),
        ({"area": ["b"]}, {}, NO_VALUE),
        ({"value": [np.nan], "status": ["Q"]}, {}, WITHHELD),
        ({}, {"value": [np.nan], "status": ["Q"]}, WITHHELD),
        ({"status": ["D"]}, {}, comparability.DEFINITION),
        ({"period": "2022-Q1"}, {}, comparability.LENGTH),
        ({}, {"status": ["B"]}, comparability.BREAK),
        ({"dataset": ["toy"]}, {}, comparability.ILLUSTRATIVE),
        ({"dataset": ["census"]}, {}, comparability.SOURCES),
        ({"numerator": [9.0]}, {}, comparability.FEW),
        ({}, {"numerator": [9.0], "denominator": [np.nan]}, comparability.FEW),
        ({"numerator": [np.nan]}, {"numerator": [9.0]}, comparability.FEW),
        ({"area": ["b"], "value": [np.nan], "status": ["Q"]}, {}, NO_VALUE),
        ({"denominator": [np.nan]}, {}, module.UNTESTED),
    ],
)
def test_it_does_not_compare_and_says_why(earlier, later, reason):
    found = told(rows(**{"period": "2022", **earlier}), rows(**later))
    assert found[["relation", "judgement", "reason"]].tolist() == ["not_compared", "not_compared", reason]
    assert np.isnan(found["p"])


def test_it_takes_a_break_of_the_earlier_period_for_one_before_it():
    assert told(rows("2022", status=["B"]), rows())["reason"] == ""


def test_it_finds_a_break_between():
    between = pd.DataFrame({"area": ["b", "a"], "status": ["A", "B"]})
    assert told(rows("2020"), rows(), between=between)["reason"] == comparability.BREAK
    assert told(rows("2020"), rows(), between=between[:1])["reason"] == ""


@pytest.mark.parametrize("columns", [{"dataset": ["registers"]}, {"dataset": ["unknown"]}])
def test_it_compares_across_data_sets_of_one_kind(columns):
    assert told(rows("2022"), rows(**columns))["reason"] == ""


def test_it_says_how_far_from_the_benchmark_each_was():
    found = told(rows("2022"), rows(value=[35.0]), benchmark_before=18, benchmark_after=[30])
    assert found[["gap_before", "gap_after"]].tolist() == [2, 5]


def test_it_has_no_relative_change_from_zero_and_takes_it_by_size():
    earlier = pd.concat([rows("2022", area=["a"], value=[0.0]), rows("2022", area=["b"], value=[-4.0])])
    later = pd.concat([rows(area=["a"], value=[3.0]), rows(area=["b"], value=[-2.0])])
    found = changes(earlier, later, measure="count", polarity="neutral")
    assert np.array_equal(found["relative"], [np.nan, 0.5], equal_nan=True)


def test_it_asks_for_more_where_many_changes_are_tested():
    def many(n, period, events):
        return pd.concat([rows(period, area=[f"a{i}"], numerator=[events], value=[events]) for i in range(n)])

    assert set(changes(many(20, "2022", 20.0), many(20, "2023", 35.0), measure="proportion",
                       polarity="lower")["relation"]) == {"higher"}  # fmt: skip
    assert set(changes(many(21, "2022", 20.0), many(21, "2023", 35.0), measure="proportion",
                       polarity="lower")["relation"]) == {"similar"}  # fmt: skip


def test_it_takes_measure_and_polarity_by_indicator():
    earlier = pd.concat([rows("2022", indicator=[code]) for code in ("X", "Y", "Z")])
    later = pd.concat([rows(indicator=[code], value=[60.0], numerator=[60.0]) for code in ("Z", "Y", "X")])
    found = changes(
        earlier, later, measure={"X": "proportion", "Y": "rate", "Z": "count"},
        polarity={"X": "lower", "Y": "higher", "Z": "higher"},
    ).set_index("indicator")  # fmt: skip
    assert found["judgement"].to_dict() == {"X": "worse", "Y": "better", "Z": "not_compared"}
    assert found.loc["X", "p"] != found.loc["Y", "p"]


def test_it_refuses_two_earlier_rows_of_one_series():
    with pytest.raises(ValueError, match="more than one"):
        told(pd.concat([rows("2022"), rows("2021")]), rows())


def test_it_has_nothing_to_say_without_rows():
    assert changes(rows()[:0], rows()[:0], measure="rate", polarity="lower").empty
    assert told(rows()[:0], rows())["reason"] == NO_VALUE


def test_it_tells_since_when_a_judgement_has_held():
    matrix = pd.DataFrame(
        [["worse", "better", "worse", "worse"], ["worse"] * 4, ["worse", None, "worse", "worse"],
         ["better", "better", "better", "similar"], ["worse", "worse", "worse", ""],
         ["not_compared"] * 4, ["worse", "worse", "worse", np.nan]],
        index=list("abcdefg"), columns=["2020", "2021", "2022", "2023"],
    )  # fmt: skip
    found = since_when(matrix)
    assert found.to_dict() == {
        "a": "2022",
        "b": "2020",
        "c": "2022",
        "d": "2023",
        "e": None,
        "f": None,
        "g": None,
    }
    assert since_when(matrix[[]]).tolist() == [None] * 7
