"""The generated part of the example is coherent, plausible and marked."""

import numpy as np
import pandas as pd
import pytest

from dashboard import periods
from dashboard.indicators.catalogue import shipped
from data_access.demo import package
from data_access.demo.carried import CITY, COMMUNE, COUNTRY, COUNTY, SECTORS
from data_access.demo.illustrative import SHAPES

NEVER = {"FIN-04", *(f"CON-{n:02}" for n in range(5, 14)), "COP-22", "GEN-19", "VAR-10"}
OWN_CITY = {shape.indicator for shape in SHAPES if shape.city is not None} | {"FIN-01", "STR-02"}
SPLIT_IN_TWO = [("sex=f", "sex=m"), ("age=65-79", "age=80+")]


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    return package.frames()


@pytest.fixture(scope="module")
def generated(frames) -> pd.DataFrame:
    rows = frames["observation"]
    return rows[rows["dataset"].str.startswith("illustrative")]


def with_numbers(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["value"].notna()]


def test_it_covers_every_core_indicator(frames):
    core = {code for code, indicator in shipped().items() if indicator.core}
    assert set(frames["observation"]["indicator"]) == (core - NEVER) | {"CTX-02", "CTX-04", "CTX-05"}


def test_it_makes_nothing_up_for_projects_and_named_lines(generated):
    assert not NEVER & set(generated["indicator"])


def test_it_makes_nothing_up_where_figures_are_public(frames, generated):
    rows = frames["observation"]
    real = rows[~rows["dataset"].str.startswith("illustrative")]
    both = (
        real.groupby(["indicator", "area"])
        .size()
        .index.intersection(generated.groupby(["indicator", "area"]).size().index)
    )
    assert list(both) == []


def test_it_stays_at_levels_where_the_indicator_exists(frames):
    level = frames["area"].set_index("code")["level"]
    pairs = frames["observation"][["indicator", "area"]].drop_duplicates()
    for indicator, area in pairs.itertuples(index=False):
        assert shipped()[indicator].exists_at(level[area]), (indicator, area)


def test_it_gives_poverty_to_the_country_alone_with_limits_of_its_own(generated):
    rows = generated[generated["indicator"] == "ADU-03"]
    assert set(rows["area"]) == {COUNTRY}
    assert rows["numerator"].isna().all()
    assert ((rows["lower"] < rows["value"]) & (rows["value"] < rows["upper"])).all()


def test_it_uses_the_frequency_of_the_definition(frames):
    pairs = frames["observation"][["indicator", "period"]].drop_duplicates()
    for indicator, period in pairs.itertuples(index=False):
        assert periods.span(period).frequency == shipped()[indicator].frequency


def test_it_spans_2015_to_2025_for_each_sector(generated):
    rows = with_numbers(generated[generated["area"].isin(SECTORS)])
    years = (
        rows.assign(year=rows["period"].str[:4]).groupby(["indicator", "area"])["year"].agg(["min", "max"])
    )
    assert (years["max"] == "2025").all()
    assert (years["min"].isin(["2015", "2016"])).all()


def test_it_counts_in_whole_numbers(frames):
    rows = frames["observation"]
    for name in ("numerator", "denominator"):
        counted = rows[name].dropna()
        assert (counted % 1 == 0).all()
        assert (counted >= 0).all()


def test_it_has_values_that_follow_from_the_counts(frames):
    rows = with_numbers(frames["observation"])
    multiplier = rows["indicator"].map({code: i.multiplier for code, i in shipped().items()})
    related = rows["denominator"].notna()
    computed = rows["numerator"] / rows["denominator"] * multiplier
    np.testing.assert_allclose(rows["value"][related], computed[related], rtol=1e-12)
    counted = rows["indicator"].map({code: i.measure == "count" for code, i in shipped().items()})
    assert (rows["value"][counted] == rows["numerator"][counted]).all()
    assert not (related & counted).any()


def test_it_never_has_a_part_above_its_whole(frames):
    rows = frames["observation"]
    part = rows["indicator"].map({code: i.measure == "proportion" for code, i in shipped().items()})
    known = part & rows["numerator"].notna()
    assert (rows["numerator"][known] <= rows["denominator"][known]).all()


def test_it_has_sectors_that_sum_to_the_city_where_the_definition_adds_them(generated):
    adding = generated[generated["indicator"].map(lambda code: shipped()[code].to_parent != "none")]
    assert not OWN_CITY & set(adding["indicator"])
    keys = ["indicator", "breakdown", "period"]
    for name in ("numerator", "denominator"):
        parts = adding[adding["area"].isin(SECTORS)].groupby(keys)[name].agg(["sum", "count"])
        whole = adding[adding["area"] == CITY].set_index(keys)[name]
        together = parts.join(whole.rename("city"), how="outer")
        known = together[together["city"].notna()]
        assert len(known) > 1_500
        assert (known["count"] == 6).all()
        assert (known["sum"] == known["city"]).all()


def test_it_has_a_city_of_its_own_where_areas_do_not_add_up(generated):
    alone = {code for code in generated["indicator"].unique() if shipped()[code].to_parent == "none"}
    assert alone - {"ADU-03"} == OWN_CITY
    rows = generated[(generated["indicator"] == "ADU-05") & (generated["breakdown"] == "")]
    sums = rows[rows["area"].isin(SECTORS)].groupby("period")["value"].sum()
    city = rows[rows["area"] == CITY].set_index("period")["value"]
    assert (sums != city).sum() > 30


@pytest.mark.parametrize("parts", SPLIT_IN_TWO)
def test_it_has_breakdowns_that_add_up_to_the_total(generated, parts):
    keys = ["indicator", "period", "area"]
    for name in ("numerator", "denominator"):
        one, other = (generated[generated["breakdown"] == part].set_index(keys)[name] for part in parts)
        total = generated[generated["breakdown"] == ""].set_index(keys)[name].reindex(one.index)
        known = total.notna()
        assert len(one) == len(other) > 300
        assert ((one + other)[known] == total[known]).all()


def test_it_never_adds_regimes_of_occupancy(generated):
    rows = generated[generated["indicator"] == "GEN-03"]
    assert set(rows["breakdown"]) == {"regime=accommodation", "regime=day", "regime=home"}


@pytest.mark.parametrize("indicator", ["COP-06", "FIN-01"])
def test_it_rises_within_the_year_where_the_figure_is_cumulative(generated, indicator):
    rows = with_numbers(generated[generated["indicator"] == indicator]).sort_values("period")
    steps = rows.groupby(["area", rows["period"].str[:4]])["numerator"].diff().dropna()
    assert len(steps) > 200
    assert (steps >= 0).all()
    first = (
        rows[rows["period"].str.endswith(("-Q1", "-01"))].set_index(["area"])["value"].groupby("area").mean()
    )
    last = (
        rows[rows["period"].str.endswith(("-Q4", "-12"))].set_index(["area"])["value"].groupby("area").mean()
    )
    assert (last > 2 * first).all()


def test_it_spends_no_more_than_the_budget_of_one_year(generated):
    rows = with_numbers(generated[generated["indicator"] == "FIN-01"])
    budgets = rows.groupby(["area", rows["period"].str[:4]])["denominator"].nunique()
    assert (budgets == 1).all()
    assert rows["value"].between(0, 100).all()


def test_it_counts_the_same_children_in_two_indicators(generated):
    rows = generated[(generated["breakdown"] == "") & (generated["area"] != COUNTRY)]
    stock = rows[rows["indicator"] == "COP-01"].set_index(["period", "area"])["numerator"]
    whole = rows[rows["indicator"] == "COP-02"].set_index(["period", "area"])["denominator"]
    assert (stock.reindex(whole.index) == whole).all()


def test_it_meets_the_published_number_of_children_of_the_country(generated):
    rows = generated[(generated["indicator"] == "COP-01") & (generated["area"] == COUNTRY)]
    rows = rows[rows["breakdown"] == ""].set_index("period")["numerator"]
    assert rows[["2016-Q4", "2020-Q4", "2021-Q4", "2022-Q2"]].tolist() == [56_866, 48_031, 45_212, 44_444]


def test_it_keeps_the_commune_within_its_county_and_both_within_the_country(generated):
    keys = ["indicator", "breakdown", "period"]
    shared = generated[generated["area"].isin([COMMUNE, COUNTY, CITY, COUNTRY])]
    adding = shared[shared["indicator"].map(lambda code: shipped()[code].to_parent != "none")]
    for name in ("numerator", "denominator"):
        wide = adding.pivot_table(index=keys, columns="area", values=name)
        assert not (wide[COMMUNE] > wide[COUNTY]).any()
        assert not (wide[COUNTY] + wide[CITY] > wide[COUNTRY]).any()


def test_it_has_deviations_for_means(generated):
    means = with_numbers(generated[generated["indicator"].isin(["ADU-02", "VAR-03"])])
    assert (means["sd"] > 0).all()
    assert generated[~generated["indicator"].isin(["ADU-02", "VAR-03"])]["sd"].isna().all()


def test_it_breaks_where_the_law_changed(generated):
    rows = generated[generated["indicator"] == "ADU-01"]
    broken = rows[rows["status"] == "B"]
    assert set(broken["period"]) == {"2024-01"}
    assert len(broken) == 10
    levels = rows[rows["area"] == CITY].set_index("period")["value"]
    assert levels["2024-01"] > 1.4 * levels["2023-12"]


def test_it_has_gaps_true_zeros_small_numbers_and_provisional_ends(generated):
    blank = generated[generated["value"].isna()]
    assert set(blank["status"]) == {"L", "M"}
    assert blank[["numerator", "denominator", "sd"]].isna().all(axis=None)
    assert (blank["note"] != "").all()
    assert not generated[generated["status"].isin(["L", "M"])]["value"].notna().any()
    home_care = generated[(generated["indicator"] == "VAR-02") & (generated["area"] == COMMUNE)]
    assert (home_care[home_care["period"] < "2019"]["numerator"] == 0).all()
    people = generated[generated["dataset"] == "illustrative-records"]
    assert people["numerator"].between(1, 4).sum() > 100
    assert set(generated[generated["status"] == "P"]["period"].str[:4]) == {"2025"}


def test_it_dips_in_2020_where_doors_were_closed(generated):
    rows = generated[(generated["indicator"] == "VAR-07") & (generated["area"] == CITY)].set_index("period")
    assert rows.loc["2020-Q3", "value"] < 0.6 * rows.loc["2019-Q3", "value"]
    assert rows.loc["2023-Q3", "value"] > rows.loc["2019-Q3", "value"]


@pytest.mark.parametrize("definition", ["resident", "domicile"])
def test_it_has_populations_whose_parts_make_the_whole(frames, definition):
    rows = frames["denominator"]
    made = rows[(rows["dataset"] == "illustrative-population") & (rows["definition"] == definition)]
    wide = made.pivot_table(index=["period", "area"], columns=["sex", "age"], values="value")
    whole = wide["all", "0-17"] + wide["all", "18+"]
    known = wide["all", "all"].notna()
    assert (whole[known] == wide["all", "all"][known]).all()
    assert (wide["f", "0-17"] + wide["m", "0-17"] == wide["all", "0-17"]).all()
    old = wide["all", "65-79"] + wide["all", "80+"]
    known = wide["all", "65+"].notna()  # some years are published, rounded
    assert (old[known] == wide["all", "65+"][known]).all()
    if definition == "resident":
        assert whole["2021", CITY] == 1_716_961
        assert whole["2021", "179196"] == 325_759
    else:
        real = rows[(rows["dataset"] != "illustrative-population") & (rows["age"] == "all")]
        real = real[real["definition"] == "domicile"].set_index(["period", "area"])["value"]
        assert abs(whole["2018", "179196"] / real["2018", "179196"] - 1) < 1e-4
    sectors = wide["all", "0-17"].unstack("area")
    assert (sectors[list(SECTORS)].sum(axis=1) == sectors[CITY]).all()


def test_it_divides_by_the_populations_it_publishes(frames, generated):
    rows = generated[(generated["indicator"] == "COP-09") & generated["numerator"].notna()]
    people = (
        frames["denominator"]
        .query("definition == 'resident' and age == '0-17' and sex == 'all'")
        .set_index(["period", "area"])["value"]
    )
    expected = people.reindex(pd.MultiIndex.from_frame(rows[["period", "area"]]))
    assert (rows["denominator"].to_numpy() == expected.to_numpy()).all()


def test_it_flatters_no_sector_and_blames_none(generated):
    rows = with_numbers(generated[generated["area"].isin(SECTORS) & (generated["breakdown"] == "")])
    judged = rows[rows["indicator"].map(lambda code: shipped()[code].polarity != "neutral")]
    wide = judged.pivot_table(index="indicator", columns="area", values="value")
    ranks = wide.mul([1 if shipped()[code].polarity == "higher" else -1 for code in wide.index], axis=0).rank(
        axis=1
    )
    assert ranks.mean().between(2.5, 4.5).all()
    assert set(wide.columns[np.argmax(ranks, axis=1)]) == set(SECTORS)
    assert set(wide.columns[np.argmin(ranks, axis=1)]) == set(SECTORS)
