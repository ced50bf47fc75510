from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.statistics import denominators as module
from dashboard.statistics.denominators import on_population

PEOPLE = pd.DataFrame(
    [
        ("resident", "all", "all", "2021", "a", 800.0),
        ("domicile", "all", "all", "2021", "a", 1000.0),
        ("domicile", "all", "all", "2022", "a", 1100.0),
        ("domicile", "all", "all", "2021-Q3", "a", 1050.0),
        ("domicile", "f", "all", "2021", "a", 500.0),
        ("domicile", "all", "65+", "2021", "a", 200.0),
        ("domicile", "f", "65+", "2021", "a", 120.0),
        ("domicile", "all", "all", "2021", "b", np.nan),
    ],
    columns=["definition", "sex", "age", "period", "area", "value"],
)


def row(**columns) -> pd.DataFrame:
    plain = {"breakdown": "", "period": "2021", "area": "a", "value": 50.0, "numerator": 40.0,
             "denominator": 800.0, "status": "A"}  # fmt: skip
    return pd.DataFrame([{**plain, **columns}])


def told(rows, definition="domicile", measure="rate", **options) -> pd.Series:
    return on_population(
        rows, PEOPLE, definition=definition, stated="resident", measure=measure, multiplier=1000, **options
    ).iloc[0]


def test_it_relates_the_same_cases_to_other_people():
    found = told(row())
    assert found[["value", "numerator", "denominator", "status", "reason"]].tolist() == [
        40,
        40,
        1000,
        "D",
        "",
    ]


def test_it_leaves_everything_as_it_was_on_the_stated_definition():
    rows = row(lower=1.0, denominator=799.0)
    assert on_population(
        rows, PEOPLE, definition="resident", stated="resident", measure="rate", multiplier=1000
    ).equals(rows.assign(reason=""))


@pytest.mark.parametrize(
    ("columns", "options", "people"),
    [
        ({}, {"age": "65+"}, 200),
        ({}, {"sex": "f"}, 500),
        ({"breakdown": "sex=f"}, {}, 500),
        ({"breakdown": "sex=f"}, {"age": "65+"}, 120),
        ({"breakdown": "age=65+;sex=f"}, {}, 120),
        ({"period": "2021-Q3"}, {}, 1050),
        ({"period": "2021-Q2"}, {}, 1000),
        ({"period": "2022-11"}, {}, 1100),
    ],
)
def test_it_finds_the_population_that_the_row_is_about(columns, options, people):
    assert told(row(**columns), **options)["denominator"] == people


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"period": "2023"}, module.NO_POPULATION),
        ({"area": "b"}, module.NO_POPULATION),
        ({"breakdown": "sex=m"}, module.NO_POPULATION),
        ({"breakdown": "reason=poverty"}, module.OTHER_PARTS),
        ({"numerator": np.nan}, module.NO_COUNT),
    ],
)
def test_it_leaves_blank_what_has_no_such_population_and_says_why(columns, reason):
    found = told(row(**columns))
    assert np.isnan(found["value"])
    assert np.isnan(found["denominator"])
    assert found[["status", "reason"]].tolist() == ["L", reason]


def test_it_makes_no_share_of_more_than_all():
    more = row(numerator=1001.0, denominator=2000.0)
    assert told(more, measure="proportion")["reason"] == module.MORE_CASES
    assert told(more, measure="rate")["value"] == 1001


def test_it_does_not_touch_what_is_withheld():
    found = told(row(value=np.nan, numerator=np.nan, denominator=np.nan, status="Q"))
    assert found[["value", "numerator", "denominator"]].isna().all()
    assert found[["status", "reason"]].tolist() == ["Q", ""]


@pytest.mark.parametrize(("status", "kept"), [("B", "B"), ("E", "D"), ("P", "D"), ("A", "D")])
def test_it_marks_the_other_definition_unless_a_break_goes_before(status, kept):
    assert told(row(status=status))["status"] == kept


def test_it_drops_limits_of_the_published_value():
    found = told(row(lower=45.0, upper=55.0, sd=3.0, method="source"))
    assert found[["lower", "upper", "sd"]].isna().all()
    assert found["method"] == ""


def test_it_refuses_what_does_not_relate_to_people():
    with pytest.raises(ValueError, match="mean"):
        told(row(), measure="mean")
