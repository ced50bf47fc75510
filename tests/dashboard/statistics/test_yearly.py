from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import periods
from dashboard.statistics.yearly import to_yearly
from dashboard.tables import STATUS_PRECEDENCE

QUARTERS = [f"2023-Q{n}" for n in (1, 2, 3, 4)]


def rows(values, codes=QUARTERS, **columns) -> pd.DataFrame:
    frame = pd.DataFrame({"period": codes, "value": values}).assign(
        indicator="X",
        breakdown="",
        area="a",
        numerator=np.nan,
        denominator=np.nan,
        status="A",
        dataset="records",
    )
    return frame.assign(**columns).astype({"value": float})


def years(frame, rule, measure="count", multiplier=1.0) -> dict[str, float]:
    found = to_yearly(frame, to_year=rule, measure=measure, multiplier=multiplier)
    assert list(found.columns) == list(frame.columns)
    return dict(zip(found["period"], found["value"], strict=True))


@pytest.mark.parametrize(("rule", "value"), [("sum", 10), ("mean", 2.5), ("last", 4)])
def test_it_makes_a_year_of_its_parts(rule, value):
    assert years(rows([1, 2, 3, 4]), rule) == {"2023": value}
    assert years(rows([4, 3, 2, 1], QUARTERS[::-1]), rule) == {"2023": value}


def test_it_computes_a_share_anew_from_summed_counts():
    frame = rows([50, 50, 50, 10], numerator=[5, 5, 5, 10], denominator=[10, 10, 10, 100])
    found = to_yearly(frame, to_year="recompute", measure="proportion", multiplier=100).iloc[0]
    assert (found["numerator"], found["denominator"]) == (25, 130)
    assert found["value"] == pytest.approx(25 / 130 * 100)


def test_it_makes_no_year_where_the_rule_says_none():
    assert years(rows([1, 2, 3, 4]), "none") == {}
    assert years(rows([9], ["2023"]), "none") == {"2023": 9}


@pytest.mark.parametrize("rule", ["sum", "mean", "recompute"])
def test_it_leaves_out_a_year_that_lacks_a_part(rule):
    assert years(rows([1, 2, 3], QUARTERS[:3]), rule) == {}
    assert years(rows([1, 2, 3], QUARTERS[1:]), rule) == {}


def test_it_takes_the_last_part_only_if_it_ends_the_year():
    assert years(rows([1, 2, 3], QUARTERS[:3]), "last") == {}
    assert years(rows([4], QUARTERS[3:]), "last") == {"2023": 4}
    assert years(rows([7], ["2023-12"]), "last") == {"2023": 7}


@pytest.mark.parametrize("rule", ["sum", "mean", "last"])
def test_it_keeps_a_withheld_part_visible(rule):
    frame = rows([1, 2, 3, np.nan], status=["B", "A", "A", "Q"])
    found = to_yearly(frame, to_year=rule, measure="count", multiplier=1).iloc[0]
    assert np.isnan(found["value"])
    assert found["status"] == "Q"


def test_it_gives_the_year_the_status_that_comes_first():
    found = to_yearly(rows([1, 2, 3, 4], status=list("AEPB")), to_year="sum", measure="count", multiplier=1)
    assert found["status"].tolist() == ["B"]


def test_it_prefers_a_year_given_as_such_even_if_it_is_withheld():
    given_ = rows([1, 2, 3, 4, np.nan], [*QUARTERS, "2023"], status=[*"AAAA", "Q"])
    assert np.isnan(years(given_, "sum")["2023"])
    assert years(rows([1, 2, 3, 4, 99], [*QUARTERS, "2023"]), "sum") == {"2023": 99}


def test_it_prefers_the_coarsest_complete_parts():
    codes = ["2023-S1", "2023-S2", *QUARTERS, "2024-S1", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    assert years(rows([10, 20, 1, 1, 1, 1, 50, 2, 2, 2, 2], codes), "sum") == {"2023": 30, "2024": 8}


def test_it_keeps_series_apart():
    frame = pd.concat(
        [rows([1, 2, 3, 4]), rows([1, 1, 1, 1], area="b"), rows([2, 2, 2, 2], breakdown="sex=f")]
    )
    found = to_yearly(frame, to_year="sum", measure="count", multiplier=1)
    sums = {
        (area, breakdown): value
        for area, breakdown, value in found[["area", "breakdown", "value"]].to_numpy()
    }
    assert sums == {("a", ""): 10, ("a", "sex=f"): 8, ("b", ""): 4}


def test_it_drops_what_is_true_of_one_part_only():
    frame = rows([1, 2, 3, 4], lower=0.5, upper=5.0, sd=1.0, note="n")
    found = to_yearly(frame, to_year="sum", measure="count", multiplier=1).iloc[0]
    assert found[["lower", "upper", "sd", "note"]].isna().all()
    last = to_yearly(frame, to_year="last", measure="count", multiplier=1).iloc[0]
    assert (last["upper"], last["note"]) == (5.0, "n")


def test_it_takes_an_empty_frame():
    assert to_yearly(rows([], []), to_year="sum", measure="count", multiplier=1).empty


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_it_agrees_with_years_put_together_by_hand(data):
    frequency = data.draw(st.sampled_from(["semiannual", "quarterly", "monthly"]))
    rule = data.draw(st.sampled_from(["sum", "mean", "last", "recompute"]))
    every = [code for year in (2022, 2023) for code in periods.of_year(year, frequency)]
    codes = [code for code in every if data.draw(st.integers(0, 19))]
    counts = [data.draw(st.one_of(st.just(np.nan), *[st.integers(0, 50)] * 9)) for _ in codes]
    status = ["Q" if np.isnan(count) else data.draw(st.sampled_from("ABEP")) for count in counts]
    asked = [np.nan if np.isnan(count) else count + 50.0 for count in counts]
    frame = rows(counts, codes, numerator=counts, denominator=asked, status=status)
    if rule == "recompute":
        frame["value"] = frame["numerator"] / frame["denominator"]
    wanted = {}
    for year in (2022, 2023):
        whole = periods.of_year(year, frequency)
        need = whole[-1:] if rule == "last" else whole
        parts = [row for row in frame.to_dict("records") if row["period"] in need]
        if len(parts) < len(need):
            continue
        values = [part["value"] for part in parts]
        if rule == "recompute":
            value = sum(part["numerator"] for part in parts) / sum(part["denominator"] for part in parts)
        else:
            value = sum(values) / (len(values) if rule == "mean" else 1)
        blank = [part["status"] for part in parts if np.isnan(part["value"])]
        wanted[str(year)] = (
            value,
            min(blank or [part["status"] for part in parts], key=STATUS_PRECEDENCE.index),
        )
    found = to_yearly(
        frame, to_year=rule, measure="proportion" if rule == "recompute" else "count", multiplier=1
    )
    assert found["period"].tolist() == list(wanted)
    assert found["status"].tolist() == [status for _, status in wanted.values()]
    assert np.allclose(found["value"], [value for value, _ in wanted.values()], equal_nan=True)
