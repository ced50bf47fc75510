"""The whole country on top of the example: outlines through a mapping, then a census table."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from data_access import areas, boundaries, datasets, exporting, importing, indicators, mapping, outlines
from data_access.database import Database
from data_access.demo import package
from tests.builders import contents
from tests.conftest import NewDatabase

pytestmark = pytest.mark.slow
SECTORS = ["179141", "179150", "179169", "179178", "179187", "179196"]


@pytest.fixture(scope="module")
def country(
    shared_data: Path, new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> SimpleNamespace:
    """A database with the example, then the national outlines, then the census; and what each import said."""
    folder = tmp_path_factory.mktemp("country")
    database = new_database(folder)
    package.write(folder / "example")
    importing.load(database, [folder / "example"])
    found = SimpleNamespace(database=database, folder=folder, shared=shared_data)
    found.outlines = brought(found, "units-national", "boundaries/uat.json")
    found.census = brought(found, "population-census-2021", "tables/uat_cif_pop_2021.csv")
    return found


def brought(country: SimpleNamespace, rules: str, file: str) -> importing.Run:
    how = mapping.read(mapping.shipped()[rules])
    return importing.load(country.database, [country.shared / file], mapping=how)


def units(database: Database) -> pd.DataFrame:
    """The local units: all that are neither counties, the capital as a whole, the country, nor points without
    limits inside them."""
    known = areas.areas(database)
    others = ["county", "country", "neighbourhood"]
    return known.loc[~known["level"].isin(others) & (known["code"] != "179132")]


def test_it_gives_every_unit_its_population_with_the_source(country: SimpleNamespace):
    local = units(country.database)
    assert len(local) == 3186
    found = indicators.series(
        country.database, indicator="CTX-01", areas=local["code"].tolist(), start=2021, end=2021
    )
    assert found["area"].is_unique
    assert len(found) == 3186
    assert found["value"].sum() == 19_053_815
    sources = datasets.datasets(country.database)
    assert all(
        sources[code]["publisher"] and sources[code]["kind"] == "official" for code in set(found["dataset"])
    )


def test_it_puts_every_unit_under_a_county_and_every_county_under_the_country(country: SimpleNamespace):
    known = areas.areas(country.database).set_index("code")
    parents = units(country.database)["parent"]
    assert parents.nunique() == 42
    assert known.loc[parents.unique(), "parent"].eq("RO").all()
    assert known.loc[parents.unique(), "level"].value_counts().to_dict() == {"county": 41, "municipality": 1}


def test_it_reports_the_rows_of_counties_and_adds_none(country: SimpleNamespace):
    skipped = [problem for problem in country.census.problems if problem.code == "row-skipped"]
    assert len(skipped) == 42
    assert {p.severity for p in country.census.problems} == {"notice"}
    assert "AB" in skipped[0].sentence("ro")
    assert country.census.counts["observation"].get("added", 0) <= 3186


def test_it_has_the_capital_once_under_the_name_it_had(country: SimpleNamespace):
    known = areas.areas(country.database).set_index("code")
    assert "403" not in known.index
    units = known[known["level"] != "neighbourhood"]
    assert units["name"].str.contains("București").sum() == 1
    assert known.loc[SECTORS, "name"].tolist() == [f"Sectorul {n}" for n in range(1, 7)]


def test_it_keeps_the_finer_outlines_in_use_and_says_so(country: SimpleNamespace):
    said = Counter(problem.code for problem in country.outlines.problems)
    assert said == {"outline-repaired": 38, "finer-outline-kept": 7}
    used = boundaries.in_use(country.database).set_index("area")
    assert len(used) == 3186 + 42 + 1
    assert set(used.loc[[*SECTORS, "179132"], "edition"]) == {"simplified-200m"}
    assert set(used["edition"]) == {"simplified-200m", "2021-12-23"}


def test_it_changes_nothing_the_second_time(country: SimpleNamespace):
    before = country.database.version()
    assert brought(country, "units-national", "boundaries/uat.json").state == "unchanged"
    assert brought(country, "population-census-2021", "tables/uat_cif_pop_2021.csv").state == "unchanged"
    assert country.database.version() == before


def test_it_comes_back_from_its_own_package_to_the_last_bit(
    country: SimpleNamespace, new_database: NewDatabase
):
    exporting.export(country.database, country.folder / "package")
    empty = new_database(country.folder / "again")
    run = importing.load(empty, [country.folder / "package"])
    # What is said of the example's own projects, and of outlines that are finer, is as true the second time.
    assert {problem.severity for problem in run.problems} <= {"notice"}
    assert {problem.code for problem in run.problems} <= {
        "finer-outline-kept", "sources-under-total", "sources-unknown", "without-smis",
    }  # fmt: skip
    assert contents(empty) == contents(country.database)


def test_it_draws_the_country_within_the_bytes_set_for_it(country: SimpleNamespace):
    folder = country.folder / "outlines"
    assert outlines.ensure(country.database, folder)
    files = outlines.manifest(folder)
    drawn = {level: json.loads((folder / files[level]["coarse"]).read_text("utf-8")) for level in files}
    assert {level: len(drawn[level]["features"]) for level in ("unit", "county", "sector", "country")} == {
        "unit": 3186, "county": 42, "sector": 6, "country": 1,
    }  # fmt: skip
    assert (folder / files["unit"]["coarse"]).stat().st_size <= 1_000_000
    assert (folder / files["unit"]["fine"]).stat().st_size <= 4_000_000
    assert (folder / files["sector"]["fine"]).stat().st_size <= 10_000
