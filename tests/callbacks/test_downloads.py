"""A figure's file goes back in as it came out: downloaded over HTTP, imported as any file is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from data_access import backup, importing, indicators
from data_access.database import Database, open_database, sqlite_url
from data_access.settings import Settings
from tests.builders import area, city, contents, dataset, observation, stored
from tests.conftest import NewDatabase

QUERY = "ind=COP-02&area=179196&from=2015&to=2025&vs=179132"
SETS = (dataset(k=5), dataset("sample", kind="illustrative", k=0, name_en="Sample"))
FORMS = ("csv", "excel-ro", "xlsx")  # that can be imported


def rows() -> list[dict]:
    def row(period: str, x: float, n: float, **more) -> dict:
        plain = {"value": x / n * 100, "numerator": x, "denominator": n}
        return observation(indicator="COP-02", period=period, **{**plain, **more})

    return [
        row("2025-Q4", 100.0, 300.0),
        row("2024-Q4", 100.0, 700.0, lower=11.25, upper=17.1, note="=o notă; cu „semne”, și\nalt rând"),
        row("2023-Q4", 3.0, 900.0, withheld=1),
        row("2022-Q4", 200.0, 900.0, status="E", lower=20.0),
        row("2021-Q4", 1.0, 1.0, value=None, numerator=None, denominator=None, status="M"),
        row("2025-Q4", 2000.0, 7001.0, area="179132", dataset="sample"),
    ]


@pytest.fixture
def filled(database: Database) -> Database:
    return stored(database, dataset=SETS, observation=rows())


@pytest.fixture
def client(filled: Database, tmp_path: Path) -> FlaskClient:
    return create_app(Settings(var=tmp_path / "files"), filled).server.test_client()


@pytest.fixture
def elsewhere(new_database: NewDatabase, tmp_path: Path) -> Iterator[Database]:
    """Another installation: the same zones and data sets, no values."""
    opened = new_database(tmp_path / "elsewhere")
    yield stored(opened, dataset=SETS)
    opened.close()


def downloaded(client: FlaskClient, tmp_path: Path, query: str, form: str = "csv") -> Path:
    response = client.get(f"/download/indicators.{form}?{query}")
    assert response.status_code == 200
    name = response.headers["Content-Disposition"].partition('"')[2].strip('"')
    (tmp_path / name).write_bytes(response.data)
    return tmp_path / name


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_changes_nothing_where_it_came_from(client, filled, tmp_path, language, form):
    before = contents(filled)
    run = importing.load(filled, [downloaded(client, tmp_path, f"{QUERY}&lang={language}", form)])
    assert run.state == "unchanged"
    assert [problem.severity for problem in run.problems] == []
    assert run.counts["observation"] == {"same": 6}
    assert contents(filled) == before


@pytest.mark.parametrize("form", FORMS)
def test_it_brings_the_same_values_elsewhere(client, filled, elsewhere, tmp_path, form):
    file = downloaded(client, tmp_path, f"{QUERY}&lang=ro", form)
    assert importing.load(elsewhere, [file]).state == "done"
    asked = {"indicator": "COP-02", "areas": ("179196", "179132"), "start": 2015, "end": 2025}
    here, there = indicators.series(filled, **asked), indicators.series(elsewhere, **asked)
    assert here["status"].astype(str).to_list().count("Q") == 1
    assert there.astype(object).fillna("").to_dict("records") == here.astype(object).fillna("").to_dict(
        "records"
    )


def test_it_takes_over_what_was_corrected_and_nothing_else(client, filled, tmp_path):
    file = downloaded(client, tmp_path, f"{QUERY}&lang=en")
    lines = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    for line in lines:
        line["area_name"] = line["limit_low"] = line["address"] = "changed"
    [of_2025] = [line for line in lines if (line["area"], line["period"]) == ("179196", "2025-Q4")]
    of_2025 |= {"value": "50", "numerator": "150"}
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    assert importing.load(filled, [file]).counts["observation"] == {"same": 5, "changed": 1}


def test_it_still_refuses_a_column_nobody_knows(client, filled, tmp_path):
    file = downloaded(client, tmp_path, f"{QUERY}&lang=en")
    content = file.read_text(encoding="utf-8").replace("area_name", "area_nickname", 1)
    file.write_text(content, encoding="utf-8", newline="")
    with pytest.raises(importing.Refused) as refused:
        importing.load(filled, [file])
    assert [(p.code, p.column) for p in refused.value.problems] == [("unknown-column", "area_nickname")]


def test_it_names_the_file_so_that_every_header_and_disk_can_hold_it(database, tmp_path):
    odd = 'Ș6 „a”/"b";c'
    stored(database, dataset=SETS, area=[*city(), area(odd)], observation=[observation(area=odd)])
    client = create_app(Settings(var=tmp_path / "files"), database).server.test_client()
    query = {"ind": "COP-01", "area": odd, "from": "2015", "to": "2025"}
    named = client.get("/download/indicators.csv", query_string=query).headers["Content-Disposition"]
    assert named == 'attachment; filename="COP-01_-6-a-b-c_2015-2025_trend.csv"'


@pytest.mark.parametrize(
    ("form", "type_", "ending"),
    [
        ("csv", "text/csv; charset=utf-8", ".csv"),
        ("excel-ro", "text/csv; charset=utf-8", "-excel.csv"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
        ("json", "application/json", ".json"),
    ],
)
def test_it_hands_out_each_form_as_a_file_of_its_type(client, form, type_, ending):
    response = client.get(f"/download/indicators.{form}?{QUERY}")
    assert response.headers["Content-Type"] == type_
    name = f"COP-02_179196_2015-2025_trend{ending}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert client.get(f"/download/indicators.{form}?{QUERY}").data == response.data


@pytest.mark.parametrize(
    "name", ["indicators.exe", "indicators", "nothing.csv", "indicators.csv.json", ".csv"]
)
def test_it_knows_no_other_pages_and_forms(client, name):
    assert client.get(f"/download/{name}?{QUERY}").status_code == 404


def test_it_keeps_the_former_address_of_the_csv_for_excel(client):
    former = client.get(f"/download/indicators.csv?{QUERY}&form=excel-ro")
    assert former.data == client.get(f"/download/indicators.excel-ro?{QUERY}").data
    assert former.data.startswith(b"\xef\xbb\xbf")


def test_it_says_where_the_figures_can_be_seen(client):
    text = client.get(f"/download/indicators.csv?ind=COP-01~COP-02&{QUERY[11:]}&i=1&lang=en").text
    line = next(csv.DictReader(io.StringIO(text, newline="")))
    address = line["address"]
    assert address.startswith("http://localhost/indicators?area=179196&from=2015&to=2025&vs=179132&")
    assert "&ind=COP-02&" in address
    again = client.get(
        address.removeprefix("http://localhost").replace("indicators?", "download/indicators.csv?")
    )
    assert next(csv.DictReader(io.StringIO(again.text, newline=""))) == line


@pytest.mark.parametrize("form", FORMS)
def test_it_returns_every_figure_of_the_example_unchanged(example, tmp_path, form):
    backup.backup(example, tmp_path / "reper.db")
    database = open_database(sqlite_url(tmp_path / "reper.db"))
    client = create_app(Settings(var=tmp_path / "files"), database).server.test_client()
    known = indicators.available(database)
    place = "from=2005&to=2025&area=179196~102160&vs=179132&lang=ro"
    files = [downloaded(client, tmp_path, f"ind={code}&{place}", form) for code in known]
    run = importing.load(database, files)
    database.close()
    assert (run.state, [p for p in run.problems if p.severity != "notice"]) == ("unchanged", [])
    assert run.counts["observation"]["same"] > 1_000
