from __future__ import annotations

import weakref

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access import areas, datasets, indicators, schema
from data_access.cache import by_version
from data_access.database import Database
from tests.builders import area, city, dataset, observation, stored, target


def series(database: Database, **options) -> pd.DataFrame:
    asked = {"indicator": "COP-01", "areas": ["179196"], "start": 2015, "end": 2025} | options
    return indicators.series(database, **asked)


def test_it_gives_the_areas_by_code_with_none_where_blank(database):
    found = areas.areas(stored(database))
    assert list(found["code"]) == sorted(row["code"] for row in city())
    assert found.set_index("code").loc["RO", "parent"] is None
    assert found["lon"].dtype == "float64"


def test_it_gives_the_data_sets_by_code(database):
    stored(database, dataset=[dataset(), dataset("poll", kind="survey", k=10)])
    assert {code: row["k"] for code, row in datasets.datasets(database).items()} == {"poll": 10, "records": 5}


def test_it_gives_only_the_years_areas_and_breakdown_asked_for(database):
    rows = [observation(period=p, area=a, breakdown=b)
            for p in ("2014", "2015", "2016-S1", "2025-12", "2026") for a in ("179196", "179141", "RO")
            for b in ("", "sex=f")]  # fmt: skip
    found = series(stored(database, observation=rows), areas=("179196", "RO"))
    assert list(zip(found["period"], found["area"], strict=True)) == [
        (p, a) for p in ("2015", "2016-S1", "2025-12") for a in ("179196", "RO")
    ]
    assert set(found["breakdown"]) == {""}


def test_it_blanks_what_is_withheld_and_says_q(database):
    stored(database, observation=[observation(numerator=3.0, value=0.003, sd=1.0, lower=0.0, upper=1.0)])
    row = series(database).iloc[0]
    assert row["status"] == "Q"
    assert row[["value", "numerator", "denominator", "sd", "lower", "upper"]].isna().all()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)  # a server scans tables that are small
def test_it_seeks_a_series_and_never_scans(database):
    stored(database, observation=[observation()])
    asked = {"indicator": "COP-01", "breakdown": "", "start": "2015", "end": "2026"}
    query = indicators._series().params(**asked, areas=["179196", "RO"])
    sql = str(query.compile(database.engine, compile_kwargs={"literal_binds": True}))
    with database.read() as connection:
        plan = [row[3] for row in connection.execute(sa.text(f"EXPLAIN QUERY PLAN {sql}"))]
    assert any("observation_row" in step and "period=? AND area=?" in step for step in plan), plan
    assert not any(step.startswith("SCAN") for step in plan), plan


def test_it_gives_every_breakdown_of_a_few_areas(database):
    rows = [
        observation(area=code, period=period, breakdown=breakdown)
        for code in ("179141", "179196", "RO")
        for period in ("2022", "2023")
        for breakdown in ("", "sex=f", "sex=m")
    ]
    stored(database, observation=[*rows, observation(indicator="COP-02", breakdown="age=0-17")])
    found = indicators.groups(database, indicator="COP-01", areas=["179196", "RO"])
    keys = list(zip(found["breakdown"], found["period"], found["area"], strict=True))
    assert keys == [
        (breakdown, period, code)
        for breakdown in ("", "sex=f", "sex=m")
        for period in ("2022", "2023")
        for code in ("179196", "RO")
    ]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_it_seeks_groups_and_never_scans(database):
    stored(database, observation=[observation()])
    query = indicators._groups().params(indicator="COP-01", areas=["179196", "RO"])
    sql = str(query.compile(database.engine, compile_kwargs={"literal_binds": True}))
    with database.read() as connection:
        plan = [row[3] for row in connection.execute(sa.text(f"EXPLAIN QUERY PLAN {sql}"))]
    assert any("breakdown=? AND period=? AND area=?" in step for step in plan), plan
    assert not any(step.startswith("SCAN") for step in plan), plan


def test_it_says_what_is_available(database):
    stored(database, observation=[observation(period="2019-S2"), observation(period="2021", area="179132"),
                                  observation(breakdown="sex=f")])  # fmt: skip
    assert indicators.available(database) == {
        "COP-01": indicators.Available(2019, 2023, ("sector", "municipality"), ("", "sex=f"))
    }


def test_it_gives_targets_of_the_areas_asked_for(database):
    stored(database, target=[target(), target(area="179141"), target(area="RO")])
    found = indicators.targets(database, indicator="COP-01", areas=("179196", "RO"))
    assert list(found["area"]) == ["179196", "RO"]
    assert list(found["value"]) == [0.2, 0.2]


def test_it_answers_anew_when_the_data_version_rises(database):
    stored(database)
    assert series(database).empty
    with database.write() as connection:
        row = {name: value for name, value in observation().items() if name != "indicator"}
        connection.execute(schema.observation_part.insert(), [{"indicator": "COP-01", "part": 1}])
        connection.execute(schema.observation_row.insert(), [row | {"part": 1, "version": 2}])
        row = {"indicator": "COP-01", "breakdown": "", "period": "2023-Q4", "areas": 1, "published": 1}
        connection.execute(schema.coverage.insert(), [row])
    assert series(database).empty, "kept for as long as the version stands"
    with database.write() as connection:
        connection.execute(schema.data_version.insert().values(number=2, made="2026", digest=""))
    assert len(series(database)) == 1


def test_it_forgets_what_a_former_version_said(database):
    class Answer:
        """What a weak reference can point at."""

    @by_version
    def asked(_database: Database) -> Answer:
        return Answer()

    stored(database)
    former = weakref.ref(asked(database))
    assert former() is asked(database)
    with database.write() as connection:
        connection.execute(schema.data_version.insert().values(number=2, made="2026", digest=""))
    asked(database)
    assert former() is None


def test_it_hands_out_frames_nobody_can_spoil_for_the_next(database):
    stored(database, area=[area("RO", level="country")])
    first = areas.areas(database)
    first.loc[0, "name"] = "spoilt"
    first["more"] = 1
    again = areas.areas(database)
    assert list(again["name"]) == ["Zona RO"]
    assert "more" not in again


def test_it_gives_every_area_at_one_period_or_at_all(database):
    rows = [observation(period=p, area=a["code"], breakdown=b)
            for p in ("2022", "2023") for a in city() for b in ("", "sex=f")]  # fmt: skip
    stored(database, observation=rows)
    codes = sorted(row["code"] for row in city())
    found = indicators.across(database, indicator="COP-01", period="2023")
    assert list(found["area"]) == codes
    assert set(found["period"]) == {"2023"}
    assert list(found.columns) == list(indicators.SERIES)
    everywhere = indicators.everywhere(database, indicator="COP-01", columns=("period", "area", "value"))
    assert list(zip(everywhere["period"], everywhere["area"], strict=True)) == [
        (period, code) for period in ("2022", "2023") for code in codes
    ]
    assert list(everywhere.columns) == ["period", "area", "value"]


def test_it_withholds_from_every_query_alike(database):
    stored(database, observation=[observation(numerator=3.0, value=0.003, sd=1.0, lower=0.0, upper=1.0)])
    for found in (
        indicators.across(database, indicator="COP-01", period="2023-Q4"),
        indicators.everywhere(database, indicator="COP-01"),
        indicators.groups(database, indicator="COP-01", areas=["179196"]),
    ):
        assert found.loc[0, "status"] == "Q"
        assert found.loc[0, ["value", "numerator", "denominator", "sd", "lower", "upper"]].isna().all()
