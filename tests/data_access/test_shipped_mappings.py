"""The real files that mappings are shipped for, on an empty database and on top of the example."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access import areas, importing, mapping, schema
from data_access.database import Database, open_database, sqlite_url
from data_access.demo import package
from data_access.migrating import migrate
from tests.builders import contents

pytestmark = pytest.mark.slow
FILES = {
    "places-siruta": "siruta-official.csv",
    "population-domicile-2025": "uat_populatie_posturi.csv",
    "ins-tempo-unit": "ins_tempo_uat_dashboard.json",
}
SECTORS = {"179141": 265_361, "179150": 359_968, "179169": 487_399, "179178": 334_839, "179187": 300_515,
           "179196": 395_496}  # fmt: skip


def brought(database: Database, shared: Path, rules: str) -> importing.Run:
    how = mapping.read(mapping.shipped()[rules])
    return importing.load(database, [shared / "tables" / FILES[rules]], mapping=how)


@pytest.fixture(scope="module", params=["empty", "example"])
def country(request, shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    folder = tmp_path_factory.mktemp("places")
    database = open_database(sqlite_url(folder / "reper.db"))
    migrate(database)
    if request.param == "example":
        package.write(folder / "example")
        importing.load(database, [folder / "example"])
    runs = {rules: brought(database, shared_data, rules) for rules in FILES}
    return SimpleNamespace(database=database, shared=shared_data, runs=runs)


def rows(database: Database, table: str) -> pd.DataFrame:
    with database.read() as connection:
        return pd.DataFrame(connection.execute(sa.select(schema.facts[table])).mappings())


def test_it_has_every_unit_under_its_county_and_every_county_under_the_country(country):
    known = areas.areas(country.database).set_index("code")
    known = known[known["level"] != "neighbourhood"]
    assert known["level"].value_counts().to_dict() == {
        "commune": 2862, "town": 216, "municipality": 103, "county": 41, "sector": 6, "country": 1,
    }  # fmt: skip
    units = known[known["level"].isin(["commune", "town"])]
    assert known.loc[units["parent"], "level"].eq("county").all()
    assert known.loc[known["level"] == "county", "parent"].eq("RO").all()
    assert known.loc[list(SECTORS), "parent"].eq("179132").all()
    assert known.loc["179132", "parent"] == "RO"
    assert "403" not in known.index


def test_it_writes_names_as_names_are_written(country):
    known = areas.areas(country.database).set_index("code")["name"]
    assert known[["1017", "13169", "118", "179196"]].tolist() == [
        "Alba Iulia", "Pitești", "Caraș-Severin", "Sectorul 6",
    ]  # fmt: skip
    assert not known.str.isupper().any()
    assert not known.str.contains("[şţŞŢ]").any()
    assert known["179132"] == "Municipiul București"


def test_it_has_the_codes_of_the_national_outlines(country):
    features = json.loads((country.shared / "boundaries" / "uat.json").read_text("utf-8"))["features"]
    outlined = {feature["properties"]["natcode"]: feature["properties"] for feature in features}
    known = areas.areas(country.database).set_index("code")
    units = known[~known["level"].isin(["county", "country", "neighbourhood"])].drop("179132")
    assert set(units.index) == set(outlined)
    parents = {
        code: "179132" if p["countyCode"] == 403 else str(p["countyCode"]) for code, p in outlined.items()
    }
    assert units["parent"].to_dict() == parents


def test_it_finds_nearly_every_unit_by_its_name_within_its_county(country):
    features = json.loads((country.shared / "boundaries" / "uat.json").read_text("utf-8"))["features"]
    places = importing.known_to(country.database)[0].places
    units = [feature["properties"] for feature in features]
    alone = [unit["name"] for unit in units if places.meant(unit["name"]) == [unit["natcode"]]]
    missed = [
        unit["name"] for unit in units if places.meant(unit["name"], unit["county"]) != [unit["natcode"]]
    ]
    assert len(alone) == 2500  # the others share their name with another unit, or with their county
    assert missed == ["Râmetea", "Râșca", "Abrămuț"]  # which the register calls Rimetea, Rișca and Petreu


def test_it_does_not_give_giurgiu_the_nuts_code_of_galati(country):
    nuts = rows(country.database, "area").set_index("code")["nuts"].dropna()
    assert nuts["528"] == "RO314"
    assert nuts["172"] == "RO224"
    assert nuts.is_unique


def test_it_tells_of_thousands_of_places_as_one(country):
    told = Counter(p.code for p in country.runs["places-siruta"].problems)
    assert told == {"columns-left": 1, "row-skipped": 2}
    (villages,) = [p for p in country.runs["places-siruta"].problems if p.values.get("n") == 13_749]
    assert "13749" in villages.sentence("ro")


def test_it_brings_the_population_by_domicile_of_units_and_counties(country):
    found = rows(country.database, "observation").query(
        "indicator == 'CTX-02' and dataset == 'domicile-2025-units'"
    )
    value = found.set_index("area")["value"]
    assert len(value) == 3226
    assert {code: value[code] for code in SECTORS} == SECTORS
    known = areas.areas(country.database).set_index("code")
    counties = known.index[known["level"] == "county"]
    units = value.drop([*counties, *SECTORS])
    sums = units.groupby(known.loc[units.index, "parent"]).sum()
    # A county's own row repeats the sum of its units, but for the unit that the source gives no code.
    assert (value[counties] - sums).drop("109").eq(0).all()
    assert value["109"] - sums["109"] == 3115


def test_it_reports_each_quirk_of_the_table_of_posts(country):
    problems = country.runs["population-domicile-2025"].problems
    assert Counter(p.code for p in problems) == {"columns-left": 1, "row-skipped": 2}
    told = " ".join(p.sentence("ro") for p in problems)
    assert "46803" in told
    assert "Gherăseni" in told
    assert "fără populație" in told
    assert "(15)" in told
    value = (
        rows(country.database, "denominator")
        .query("dataset == 'domicile-2025-units'")
        .set_index("area")["value"]
    )
    assert value["46830"] == 2052
    assert "46803" not in value
    assert "179132" not in value


def test_it_reads_the_ages_of_one_town_so_that_they_add_up(country):
    found = rows(country.database, "denominator").query("dataset == 'ins-tempo-54975'")
    assert len(found) == 261
    assert found["area"].unique().tolist() == ["54975"]
    value = found.set_index(["sex", "age"])["value"]
    ages = [str(age) for age in range(85)] + ["85+"]
    for sex in ("all", "f", "m"):
        assert set(value[sex].index) == {"all", *ages}
        assert value[sex][ages].sum() == value[sex]["all"]
    assert value["all"]["all"] == 328_530
    assert (value["f"] + value["m"] == value["all"]).all()


def test_it_tells_what_of_the_answer_has_no_home(country):
    told = [p for p in country.runs["ins-tempo-unit"].problems if p.code == "row-skipped"]
    assert sorted(p.values["n"] for p in told) == [261, 295]
    assert all(p.severity == "notice" for p in country.runs["ins-tempo-unit"].problems)


def test_it_changes_nothing_the_second_time(country):
    before = contents(country.database)
    states = [brought(country.database, country.shared, rules).state for rules in FILES]
    assert states == ["unchanged"] * 3
    assert contents(country.database) == before
