"""Bani with the 4,636 projects of a national list: its sums by county against the list itself, read anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from callbacks.funding import answer
from dashboard.letters import fold
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from data_access import importing, mapping
from data_access.database import Database
from layouts.funding import Page
from tests.conftest import NewDatabase

pytestmark = pytest.mark.slow
LIST, CENSUS = "proiecte_regio_2007_2013.csv", "uat_cif_pop_2021.csv"
BROUGHT = (
    ("boundaries/uat.json", "units-national"), (f"tables/{CENSUS}", "population-census-2021"),
    (f"tables/{LIST}", "regio-projects-2007-2013"),
)  # fmt: skip
ELIGIBLE = ("FEDR", "member state amount", "own contribution")
WHOLE = "total amount"


@pytest.fixture(scope="module")
def country(
    shared_data: Path, new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    database = new_database(tmp_path_factory.mktemp("country"))
    for path, rules in BROUGHT:
        importing.load(database, [shared_data / path], mapping=mapping.read(mapping.shipped()[rules]))
    yield database
    database.close()


def bani(cell: str) -> int:
    """The test's own reading: whole numbers, or a decimal comma with one or two figures behind it."""
    whole, _, part = cell.strip().partition(",")
    return int(whole or 0) * 100 + int(part.ljust(2, "0") or 0)


@pytest.fixture(scope="module")
def listed(shared_data: Path) -> pd.DataFrame:
    """The list with its amounts in bani, and the county of the projects that lie in one alone."""
    found = pd.read_csv(shared_data / "tables" / LIST, dtype=str, keep_default_na=False)
    found = found.rename(columns=str.strip)
    for name in (*ELIGIBLE, WHOLE):
        found[name] = found[name].map(bani)
    county = found["County"].map(fold).str.strip().replace({"craiova": "dolj"})
    return found.assign(
        eligible=found[list(ELIGIBLE)].sum(axis=1), county=county, smis="smis-" + found["Cod SMIS"]
    )


def page(database: Database, query: str) -> Page:
    return answer(database, f"area=RO&from=2000&to=2025&{query}", default=Selection(lang="ro"))


def named(found: Page, name: str) -> Panel:
    return next(panel for panel in found.panels if panel.name == name)


def by_county(database: Database, base: str) -> pd.DataFrame:
    table = named(page(database, f"part=flows&cost={base}"), "money_by_area").table
    found = pd.DataFrame(list(table.raw), columns=list(table.in_files))
    names = found["area_name"].map(fold).str.replace("judetul ", "", regex=False)
    return found.assign(county=names, bani=(found["value"] * 100).round().astype(int)).set_index("county")


@pytest.fixture(scope="module")
def alone(listed: pd.DataFrame) -> pd.DataFrame:
    """Without the five projects that lie in several counties; two have a dash in their own name."""
    several = listed[listed["County"].str.contains(r",|^(?!Bistr|Cara)\w+ *- *\w+", regex=True)]
    assert len(several) == 5
    return listed.drop(several.index)


@pytest.mark.parametrize(("base", "column"), [("total", WHOLE), ("eligible", "eligible")])
def test_it_adds_up_each_county_to_the_ban(country, alone, base, column):
    shown = by_county(country, base)
    told = alone.groupby("county")[column].sum()
    assert len(told) == 42
    assert shown["bani"].to_dict() == told.to_dict()
    assert shown["projects"].to_dict() == alone.groupby("county").size().to_dict()


@pytest.mark.parametrize(("base", "column"), [("total", WHOLE), ("eligible", "eligible")])
def test_it_shares_each_county_among_its_residents(country, alone, shared_data, base, column):
    census = pd.read_csv(shared_data / "tables" / CENSUS, dtype=str)
    units = census[census["cod_siruta"].str.fullmatch(r"\d+") & census["cod_siruta"].ne("179132")]
    county = units["judet"].map(fold).str.replace("municipiul ", "", regex=False)
    people = units["pop"].astype(int).groupby(county).sum()
    shown = by_county(country, base)
    assert shown["residents"].to_dict() == people.to_dict()
    told = (alone.groupby("county")[column].sum() / people / 100).round(4)
    assert shown["per_resident"].to_dict() == pytest.approx(told.to_dict(), abs=1e-4)


def test_it_narrows_to_what_is_searched_and_chosen(country, listed):
    plain = page(country, "part=projects")
    every = {smis for smis, *_ in named(plain, "projects").table.raw}
    assert every == set(listed["smis"])
    themes = listed["Intervention Category"].str.strip()
    themes = themes.str.replace(r"^domeniul major de interven[tț]ie\s+", "", case=False, regex=True)
    for code, _ in plain.controls["subject"][1][1:4]:
        shown = named(page(country, f"part=projects&subject={code.replace('&', '%26')}"), "projects")
        assert {row[0] for row in shown.table.raw} == set(listed["smis"][themes.map(_plain) == _plain(code)])
    text = (listed["Titlu"] + " " + listed["Beneficiar"] + " " + listed["Cod SMIS"]).map(fold)
    for words in ("scoala", "drumuri judetene", "camin varstnici"):
        wanted = pd.concat([text.str.contains(word, regex=False) for word in words.split()], axis=1).all(
            axis=1
        )
        shown = named(page(country, f"part=projects&find={words.replace(' ', '+')}"), "projects")
        assert {row[0] for row in shown.table.raw} == set(listed["smis"][wanted])


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
