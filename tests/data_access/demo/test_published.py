"""The real figures of the example are the published ones."""

import pandas as pd
import pytest

from data_access.demo import carried, published
from data_access.demo.carried import CITY, SECTORS


@pytest.fixture(scope="module")
def values() -> pd.DataFrame:
    return published.observations().set_index(["indicator", "period", "area"])


@pytest.mark.parametrize(
    ("indicator", "period", "city"),
    [
        ("CTX-01", "2011", 1_883_425),
        ("CTX-01", "2021", 1_716_961),
        ("CTX-02", "2018", 2_113_362),
        ("CTX-02", "2019", 2_131_034),
    ],
)
def test_it_has_sectors_that_sum_to_the_published_city(values, indicator, period, city):
    assert values.loc[(indicator, period, CITY), "value"] == city
    assert sum(values.loc[(indicator, period, sector), "value"] for sector in SECTORS) == city


@pytest.mark.parametrize(
    ("indicator", "period", "area", "value"),
    [
        ("CTX-01", "2011", "179196", 367_760),
        ("CTX-01", "2021", "179196", 325_759),
        ("CTX-01", "2021", "102160", 11_412),
        ("CTX-01", "2021", "234", 542_686),
        ("CTX-02", "2018", "179169", 474_870),
        ("CTX-04", "2018", "179141", 17.7),
        ("CTX-05", "2019", "179132", 65.4),
        ("VAR-01", "2019", "179150", 19.5),
    ],
)
def test_it_gives_the_published_figure(values, indicator, period, area, value):
    assert values.loc[(indicator, period, area), "value"] == value


def test_it_gives_sector_1_in_2021_as_a_remainder_with_both_doubts(values):
    row = values.loc[("CTX-01", "2021", "179141")]
    assert (row["value"], row["status"]) == (224_742, "E")
    assert "224.764" in row["note"]
    assert "remainder" in row["note"]
    doubts = carried.datasets().set_index("code").loc["rpl-2021"]
    assert "Sectorului 1 nu a fost găsită" in doubts["doubt"]
    assert "224,764" in doubts["doubt_en"]


def test_it_marks_2019_by_domicile_and_ilfov_as_provisional(values):
    provisional = values[values["status"] == "P"].reset_index()
    assert set(provisional["period"]) == {"2019", "2021"}
    assert set(provisional.loc[provisional["period"] == "2021", "area"]) == {"234"}
    assert (values.xs("2019", level="period")["status"] == "P").all()


def test_it_gives_rounded_shares_no_counts_to_compute_limits_from(values):
    shares = values.loc[["CTX-04", "CTX-05", "VAR-01"]]
    assert len(shares) == 3 * 2 * 7
    assert shares["numerator"].isna().all()
    assert shares["denominator"].isna().all()
    assert shares["note"].str.contains("rotunjit").all()


def test_it_has_age_shares_that_make_a_hundred_up_to_rounding(values):
    sums = values.loc[["CTX-04", "CTX-05", "VAR-01"], "value"].groupby(["period", "area"]).sum()
    assert sums.between(99.85, 100.15).all()


@pytest.mark.parametrize(
    ("period", "residential", "children", "share"),
    [
        ("2016-Q4", 19_369, 56_866, 34.06),
        ("2019-Q3", 15_993, 51_168, 31.26),
        ("2020-Q1", 15_126, 50_049, 30.22),
        ("2021-Q2", 13_504, 47_029, 28.71),
        ("2021-Q3", 13_097, 45_797, 28.60),
        ("2021-Q4", 12_890, 45_212, 28.51),
        ("2022-Q2", 12_601, 44_444, 28.35),
    ],
)
def test_it_gives_the_national_share_of_children_in_residential_care(
    values, period, residential, children, share
):
    row = values.loc[("COP-02", period, "RO")]
    assert (row["numerator"], row["denominator"]) == (residential, children)
    assert round(row["value"], 2) == share


def test_it_says_why_a_quarter_has_no_share(values):
    row = values.loc[("COP-02", "2020-Q4", "RO")]
    assert row["status"] == "L"
    assert pd.isna(row["value"])
    assert "48.031" in row["note"]


def test_it_has_parts_of_care_that_add_up_where_both_are_known():
    facts = carried.read("child_protection.csv")
    both = facts[(facts["residential"] != "") & (facts["family_type"] != "")]
    parts = both["residential"].astype(int) + both["family_type"].astype(int)
    assert len(both) == 6
    assert (parts == both["children"].astype(int)).all()


def test_it_marks_age_groups_of_the_domicile_population_as_approximate():
    groups = published.denominators().query("age != 'all'")
    assert set(groups["definition"]) == {"domicile"}
    assert (groups["status"] == "E").all()
    assert (groups["value"] % 1 == 0).all()


def test_it_never_mixes_residents_with_people_by_domicile(values):
    assert set(values.loc["CTX-01"].index.get_level_values("period")) == {"2011", "2021"}
    assert set(values.loc["CTX-02"].index.get_level_values("period")) == {"2018", "2019"}
