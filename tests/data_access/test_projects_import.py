"""Lists of EU-funded projects brought in: small ones of every form, and the real one of the country."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from dashboard.letters import fold
from data_access import importing, mapping
from data_access.database import Database
from tests.builders import area, city, dataset, package, rows_of

HEADINGS = [
    "Nr. crt.", "Cod SMIS", "Titlu proiect", "Denumire beneficiar", "Data de\nîncepere", "Data de finalizare",
    "Județ", "Localitate", "Fonduri UE", "Buget național", "Contribuția proprie a beneficiarului",
    "Cheltuieli neeligibile", "Total valoare proiect", "Plăți către beneficiari UE",
]  # fmt: skip
FIRST = ["1", "111", "Centru de zi", "Primăria", "01.02.2020", "31.01.2022", "București", "Sector 6", "80,50",
         "10", "-", "5", "95,50", "40,25"]  # fmt: skip


def row(**cells: object) -> list[object]:
    """A row of the list, its cells by the letter of their column."""
    made: list[object] = list(FIRST)
    for letter, cell in cells.items():
        made["ABCDEFGHIJKLMN".index(letter)] = cell
    return made


@pytest.fixture
def known(database: Database, tmp_path: Path) -> Database:
    """A database that knows the city, its sectors, and Cluj with two towns."""
    places = [
        area("127", name="Cluj", level="county", parent="RO"),
        area("54975", name="Municipiul Cluj-Napoca", level="municipality", parent="127"),
        area("55259", name="Municipiul Turda", level="municipality", parent="127"),
    ]
    importing.load(database, [package(tmp_path / "known", dataset=[dataset()], area=[*city(), *places])])
    return database


def as_csv(path: Path, *rows: list[object], delimiter: str = ",") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([HEADINGS, *rows])
    path.write_text(text.getvalue(), "utf-8")
    return path


def amounts(database: Database) -> dict[str, int]:
    return {one["code"]: one["value"] for one in rows_of(database, "amount")}


def codes(run: importing.Run) -> Counter[str]:
    return Counter(problem.code for problem in run.problems)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_it_stores_a_project_with_its_place_and_amounts(known: Database, tmp_path: Path, delimiter: str):
    path = as_csv(tmp_path / "lista.csv", row(), delimiter=delimiter)
    run = importing.load(known, [path])
    (project,) = rows_of(known, "project")
    assert {name: project[name] for name in ("code", "smis", "start", "finish", "programme")} == {
        "code": "smis-111", "smis": "111", "start": "2020-02-01", "finish": "2022-01-31",
        "programme": "eu-projects",
    }  # fmt: skip
    assert [one["area"] for one in rows_of(known, "project_area")] == ["179196"]
    assert amounts(known) == {
        "smis-111-contracted-eu-eligible": 8_050, "smis-111-contracted-national-eligible": 1_000,
        "smis-111-contracted-total-total-ineligible": 500, "smis-111-contracted-total-total": 9_550,
        "smis-111-paid-eu-eligible": 4_025,
    }  # fmt: skip
    assert codes(run) == {
        "columns-left": 1, "amount-blank": 1, "decimal-commas": 3,
        "cumulative-without-day": 1, "several-cost-bases": 1, "sources-unknown": 1,
    }  # fmt: skip
    assert importing.load(known, [path]).state == "unchanged"


def test_it_reads_a_sheet_whose_headings_stand_below_its_titles(known: Database, tmp_path: Path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Proiecte contractate"
    sheet["A1"] = "Lista proiectelor cu fonduri europene, Programul Operațional Capital Uman"
    sheet.merge_cells("A1:N1")
    sheet["A3"] = "valori în mii lei"
    sheet["I5"] = "Valoarea eligibilă a proiectului"
    sheet.merge_cells("I5:K5")
    for position, heading in enumerate(HEADINGS, 1):
        sheet.cell(6, position, heading)
    told = {"E": date(2020, 2, 1), "F": date(2022, 1, 31), "B": 111, "I": "1.234.567,89",
            "J": "1,000.5", "K": "lei 12", "L": 0, "M": "1 235 580,39", "N": 0.5}  # fmt: skip
    for cells in (row(**told), row(B=None, I=1, J=None, K=None, L=None, M=1, N=0.25)):
        sheet.append(cells)
    book.save(tmp_path / "lista.xlsx")
    run = importing.load(known, [tmp_path / "lista.xlsx"])
    assert amounts(known)["smis-111-contracted-eu-eligible"] == 123_456_789_000
    assert amounts(known)["smis-111-paid-eu-eligible"] == 50_000
    assert {one["smis"]: one["start"] for one in rows_of(known, "project")} == {
        "111": "2020-02-01", None: "2020-02-01",
    }  # fmt: skip
    assert codes(run)["no-smis"] == 1
    assert "sum-missed" not in codes(run)


def test_it_reads_headings_of_three_rows_and_passes_over_the_numbers_of_columns(
    known: Database, tmp_path: Path
):
    book = Workbook()
    sheet = book.active
    for position, heading in enumerate(HEADINGS[:8], 1):
        sheet.cell(3, position, heading)
        sheet.merge_cells(start_row=3, end_row=5, start_column=position, end_column=position)
    for cells, text in {
        "I3:K3": "Valoarea ELIGIBILĂ a proiectului (LEI)", "I4:J4": "Finanțare acordată", "I5": "Fonduri UE",
        "J5": "Buget național", "K4:K5": "Contribuția proprie", "L3:L5": "Cheltuieli neeligibile",
        "M3:M5": "Total valoare proiect", "N3:O4": "Plăți către beneficiari", "N5": "Fonduri UE",
        "O5": "Contribuția națională",
    }.items():  # fmt: skip
        sheet[cells.partition(":")[0]] = text
        if ":" in cells:
            sheet.merge_cells(cells)
    for number in (list(range(1, 16)), [*row(I=80.5, J=10, K=0, L=5, M=95.5, N=20), 3]):
        sheet.append(number)
    book.save(tmp_path / "lista.xlsx")
    run = importing.load(known, [tmp_path / "lista.xlsx"])
    assert amounts(known) == {
        "smis-111-contracted-eu-eligible": 8_050, "smis-111-contracted-national-eligible": 1_000,
        "smis-111-contracted-own-eligible": 0, "smis-111-contracted-total-total-ineligible": 500,
        "smis-111-contracted-total-total": 9_550, "smis-111-paid-eu-eligible": 2_000,
        "smis-111-paid-national-eligible": 300,
    }  # fmt: skip
    assert [(p.code, p.row) for p in run.problems if p.code == "no-project"] == [("no-project", 6)]


def test_it_keeps_each_of_several_places_once(known: Database, tmp_path: Path):
    of = [row(G="CLUJ ", H="Cluj-Napoca, Turda, Mun. Turda, Satul Nou, Alt Sat"), row(G="Cluj", H="Turda"),
          row(B="222", G="Cluj - Bucuresti", H="Turda")]  # fmt: skip
    run = importing.load(known, [as_csv(tmp_path / "lista.csv", *of)])
    found = {(one["project"], one["area"]) for one in rows_of(known, "project_area")}
    assert found == {("smis-111", "54975"), ("smis-111", "55259"), ("smis-111", "127"),
                     ("smis-222", "127"), ("smis-222", "179132")}  # fmt: skip
    told = codes(run)
    assert [told[code] for code in ("project-in-several-rows", "several-counties", "area-within")] == [1] * 3
    assert told["county-spelt-otherwise"] == 1


@pytest.mark.parametrize(
    ("cells", "code", "words"),
    [
        ({"I": "abc"}, "amount-unread", "abc"),
        ({"I": "1.234", "N": "5"}, "amount-ambiguous", "1.234"),
        ({"J": "10 euro"}, "amount-in-other-currency", "RON"),
        ({"J": "-10"}, "amount-negative", "-10"),
        ({"M": "200"}, "sum-missed", "200,00 lei"),
        ({"F": "01.01.2019"}, "ends-before-it-begins", "2019-01-01"),
        ({"G": "Nicăieri", "H": ""}, "area-not-known", "Nicăieri"),
    ],
)
def test_it_asks_before_it_takes_what_may_be_wrong(
    known: Database, tmp_path: Path, cells: dict[str, object], code: str, words: str
):
    plain = {"I": "80", "K": "0", "M": "95", "N": "5"}
    path = as_csv(tmp_path / "lista.csv", row(**plain | cells))
    with pytest.raises(importing.Refused) as refused:
        importing.load(known, [path])
    (problem,) = [p for p in refused.value.problems if p.code == code]
    assert (problem.severity, problem.row) == ("warning", 2)
    assert words in problem.sentence("ro")
    importing.load(known, [path], accept_warnings=True)
    assert len(rows_of(known, "project")) == 1


def test_it_refuses_two_projects_with_one_code(known: Database, tmp_path: Path):
    path = as_csv(tmp_path / "lista.csv", row(), row(C="Altul"))
    with pytest.raises(importing.Refused) as refused:
        importing.load(known, [path], accept_warnings=True)
    assert [(p.code, p.row) for p in refused.value.problems if p.severity == "error"] == [("doubled-smis", 3)]


# The real list.

FILE = "proiecte_regio_2007_2013.csv"
SOURCES = {
    "FEDR": ("eu", "eligible", None), "member state amount": ("national", "eligible", None),
    "own contribution": ("own", "eligible", None), "total amount": ("total", "total", None),
    "Ineligible Expenses": ("total", "total", "Cheltuieli neeligibile"),
}  # fmt: skip


def bani(cell: str) -> int:
    """The test's own reading: whole numbers, or a decimal comma with one or two figures behind it."""
    whole, _, part = cell.strip().partition(",")
    return int(whole or 0) * 100 + int(part.ljust(2, "0") or 0)


@pytest.fixture
def listed(shared_data: Path) -> pd.DataFrame:
    """The list as it is, with its amounts in bani."""
    found = pd.read_csv(shared_data / "tables" / FILE, dtype=str, keep_default_na=False)
    found = found.rename(columns=str.strip)
    for name in SOURCES:
        found[f"{name} in bani"] = found[name].map(bani)
    return found.assign(project="smis-" + found["Cod SMIS"], county=found["County"].map(fold))


@pytest.mark.slow
def test_it_takes_the_list_of_the_country_to_the_ban(
    database: Database, shared_data: Path, listed: pd.DataFrame
):
    named = {name: mapping.read(path) for name, path in mapping.shipped().items()}
    importing.load(database, [shared_data / "boundaries" / "uat.json"], mapping=named["units-national"])
    how = named["regio-projects-2007-2013"]
    run = importing.load(database, [shared_data / "tables" / FILE], mapping=how)
    assert {one["code"] for one in rows_of(database, "project")} == set(listed["project"])
    assert len(listed) == 4_636

    stored = pd.DataFrame(rows_of(database, "amount"))
    areas = pd.DataFrame(rows_of(database, "area")).set_index("code")
    places = pd.DataFrame(rows_of(database, "project_area"))
    assert set(places["project"]) == set(listed["project"])
    above = places["area"].map(lambda code: code if areas["level"][code] in ("county",) or code == "179132"
                               else areas["parent"][code])  # fmt: skip
    places["county"] = [fold(areas["name"][code]).removeprefix("municipiul ") for code in above]
    of = places.drop_duplicates(["project", "county"])
    alone = of[~of["project"].duplicated(keep=False)].set_index("project")["county"]
    assert len(alone) == len(listed) - 5  # of those in several counties nobody says how much went where
    own = listed[listed["project"].isin(alone.index)]
    own_county = own["county"].replace({"craiova": "dolj"})
    for name, (source, base, category) in SOURCES.items():
        taken = stored[(stored["source"] == source) & (stored["cost_base"] == base)]
        taken = taken[taken["category"].isna() if category is None else taken["category"] == category]
        assert len(taken) == (listed[name] != "").sum()
        assert taken["value"].sum() == listed[f"{name} in bani"].sum()
        sums = taken.groupby(taken["project"].map(alone))["value"].sum().astype(int).to_dict()
        assert sums == own.groupby(own_county)[f"{name} in bani"].sum().to_dict()
    assert importing.load(database, [shared_data / "tables" / FILE], mapping=how).state == "unchanged"

    problems: dict[str, list] = {}
    for problem in run.problems:
        problems.setdefault(problem.code, []).append(problem)
    parts = sum(listed[f"{name} in bani"] for name in SOURCES if name != "total amount")
    missed = (listed["total amount in bani"] - parts).abs()
    commas = [int(listed[name].str.contains(",").sum()) for name in SOURCES]
    spelt = listed.groupby("county")["County"].nunique()
    blank = int((listed["own contribution"] == "").sum())
    expected = {
        "sums-rounded": [int((missed > 0).sum())], "amount-blank": [blank],
        "decimal-commas": commas, "county-spelt-otherwise": [int((spelt > 1).sum())], "several-counties": [5],
    }  # fmt: skip
    told = {code: sorted(p.values["n"] for p in some) for code, some in problems.items()}
    assert {code: told[code] for code in expected} == {code: sorted(n) for code, n in expected.items()}
    assert told["several-cost-bases"] == told["sources-unknown"] == [len(listed)]
    assert set(told) == {*expected, "area-within", "several-cost-bases", "sources-unknown"}
    assert problems["sums-rounded"][0].values["most"]["ro"] == f"{missed.max() / 100:.2f} lei".replace(
        ".", ","
    )
    assert blank == 76
