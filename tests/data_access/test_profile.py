from __future__ import annotations

import pytest
import sqlalchemy as sa

from data_access import profile
from tests.builders import observation, stored

SECTOR_6, BUCHAREST = "179196", "179132"
YEARS = [str(year) for year in range(2015, 2026)]


def rows(code="COP-01", periods=YEARS, area=SECTOR_6, **values):
    return [observation(indicator=code, period=period, area=area, **values) for period in periods]


def asked(database, codes=("COP-01", "COP-02"), areas=(SECTOR_6, BUCHAREST), **options):
    options = {"start": 2011, "end": 2025} | options
    return profile.profile(database, indicators=codes, areas=areas, **options)


def periods(found, code="COP-01", area=SECTOR_6):
    rows = found[(found["indicator"] == code) & (found["area"] == area)]
    return sorted(rows["period"])


def test_it_gives_the_last_six_years_of_each_indicator_and_area(database):
    stored(database, observation=[
        *rows(), *rows(area=BUCHAREST), *rows("COP-02", ["2011", "2021"]), *rows("COP-03"), *rows(area="RO"),
    ])  # fmt: skip
    found = asked(database)
    assert periods(found) == periods(found, area=BUCHAREST) == YEARS[-6:]
    assert periods(found, "COP-02") == ["2021"]
    assert set(found["indicator"]) == {"COP-01", "COP-02"}
    assert set(found["area"]) == {SECTOR_6, BUCHAREST}


def test_it_goes_back_for_an_area_whose_values_ended_earlier(database):
    stored(database, observation=[
        *rows(periods=YEARS[:4]), *rows(area=BUCHAREST), *rows("COP-02"), *rows("COP-02", area=BUCHAREST),
    ])  # fmt: skip
    found = asked(database)
    assert periods(found) == YEARS[:4]
    assert periods(found, area=BUCHAREST) == YEARS
    assert periods(found, "COP-02") == YEARS[-6:]


def test_it_keeps_to_the_years_asked_for(database):
    stored(database, observation=rows())
    assert periods(asked(database, start=2016, end=2018)) == ["2016", "2017", "2018"]
    assert periods(asked(database, whole=True)) == YEARS
    assert asked(database, start=1990, end=1991).empty


def test_it_takes_the_breakdown_nearest_to_the_one_asked_for(database):
    stored(database, observation=[
        *rows(), *rows(breakdown="sex=f"), *rows("COP-02"), *rows("COP-03", breakdown="sex=m"),
    ])  # fmt: skip
    found = asked(database, codes=("COP-01", "COP-02", "COP-03"), breakdown="sex=f")
    taken = dict(zip(found["indicator"], found["breakdown"], strict=True))
    assert taken == {"COP-01": "sex=f", "COP-02": "", "COP-03": "sex=m"}


def test_it_blanks_what_is_withheld(database):
    stored(database, observation=rows(numerator=3.0, value=0.003))
    found = asked(database)
    assert len(found) == len(YEARS)  # nothing is published of the newest years, so all are asked for
    assert set(found["status"]) == {"Q"}
    assert found[["value", "numerator", "denominator"]].isna().all(axis=None)


def test_it_finds_nothing_of_what_is_not_there(database):
    stored(database, observation=rows())
    assert asked(database, codes=()).empty
    assert asked(database, codes=("NONE",)).empty


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)  # a server scans tables that are small
def test_it_seeks_every_row_and_never_scans(database):
    stored(database, observation=rows())
    query = profile._statement(2).params(
        areas=[SECTOR_6], indicators_0=["COP-01"], periods_0=["2025"], breakdown_0="",
        indicators_1=["COP-02"], periods_1=["2025-Q4"], breakdown_1="",
    )  # fmt: skip
    sql = str(query.compile(database.engine, compile_kwargs={"literal_binds": True}))
    with database.read() as connection:
        plan = [row[3] for row in connection.execute(sa.text(f"EXPLAIN QUERY PLAN {sql}"))]
    assert sum("part=? AND breakdown=? AND period=? AND area=?" in step for step in plan) == 2, plan
    assert not any(step.startswith("SCAN") for step in plan), plan


def test_it_tells_how_the_values_of_a_level_lie(database):
    sectors = ("179141", "179150", "179169", "179178", "179187", SECTOR_6)
    stored(database, observation=[
        *(observation(indicator=code, period="2025", area=area, value=float(n), numerator=100.0 * n)
          for code in ("COP-01", "COP-02") for n, area in enumerate(sectors, start=1)),
        *rows(area=BUCHAREST),
    ])  # fmt: skip
    key = ("COP-01", "", "2025")
    found = profile.spreads(database, wanted=[key, ("COP-01", "", "2024")], level="sector")
    assert found == {key: (6, 1.0, 2.0, 3.5, 5.0, 6.0)}
    assert profile.spreads(database, wanted=[], level="sector") == {}
