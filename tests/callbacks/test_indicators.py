"""The page's answer on a small database, and the addresses that hand out its parts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.indicators import answer
from dashboard.selection import Selection
from data_access.database import Database
from data_access.settings import Settings
from tests.builders import dataset, observation, stored
from tests.callbacks.redrawing import redraw

DEFAULT = Selection(lang="en")


def yearly(area: str, values: dict[int, float], **more) -> list[dict]:
    return [
        observation(
            area=area, period=str(year), value=value, numerator=value * 100, denominator=100_000.0, **more
        )
        for year, value in values.items()
    ]


@pytest.fixture
def filled(database: Database) -> Database:
    rows = [
        *yearly("179196", {2019: 9.0, 2020: 8.5, 2021: 8.0, 2022: 7.5, 2023: 7.0}),
        *yearly("179132", {2019: 10.0, 2020: 9.9, 2021: 9.8, 2022: 9.7, 2023: 9.6}),
        *yearly("179196", {2019: 4.0, 2023: 3.0}, breakdown="sex=f"),
        *yearly("234", {2019: 5.0, 2020: 5.1}, indicator="COP-02", dataset="sample"),
    ]
    sets = [dataset(k=0), dataset("sample", kind="illustrative", k=0)]
    return stored(database, dataset=sets, observation=rows)


@pytest.fixture
def client(filled: Database, tmp_path: Path) -> FlaskClient:
    return create_app(Settings(var=tmp_path / "files"), filled).server.test_client()


def test_it_answers_an_empty_address_with_a_figure(filled):
    page = answer(filled, "", default=DEFAULT)
    [panel] = page.panels
    areas = {trace["meta"]["area"] for trace in panel.figure["data"] if trace["meta"]["kind"] == "line"}
    assert areas == {"179196", "179132"}
    assert (page.version, page.notices) == (1, ())


def test_it_begins_with_the_years_for_which_there_are_data(filled):
    assert (DEFAULT.start, DEFAULT.end) != (2019, 2023)
    selection = answer(filled, "", default=DEFAULT).selection
    assert (selection.start, selection.end) == (2019, 2023)
    assert answer(filled, "from=2021", default=DEFAULT).selection.start == 2021


def test_it_draws_the_sisters_of_a_single_zone_behind_it(database):
    rows = [made for area in ("179196", "179132", "179141") for made in yearly(area, {2022: 9.0, 2023: 8.5})]
    filled = stored(database, observation=rows)
    [panel] = answer(filled, "area=179196&vs=179132", default=DEFAULT).panels
    drawn = [trace["meta"] for trace in panel.figure["data"] if trace["meta"]["kind"] == "line"]
    roles = {meta["area"]: meta["role"] for meta in drawn}
    assert roles == {"179141": "context", "179132": "comparator", "179196": "lead"}
    [panel] = answer(filled, "area=179196~179132&vs=none", default=DEFAULT).panels
    assert "179141" not in str(panel.figure)


def test_it_draws_a_panel_for_each_indicator_in_order(filled):
    page = answer(filled, "ind=COP-02~COP-01&area=179196&lang=en", default=DEFAULT)
    assert [code for code, _ in page.choices.indicators] == ["COP-02", "COP-01"]
    assert [panel.figure is None for panel in page.panels] == [True, False]


def test_it_shows_the_total_of_an_indicator_that_lacks_the_chosen_breakdown(filled):
    page = answer(filled, "ind=COP-01~COP-02&by=sex%3Df&area=234~179196&vs=none&lang=en", default=DEFAULT)
    values = {row[0] for row in page.panels[1].table.shown}
    assert values == {"Ilfov"}
    assert page.selection.breakdown == "sex=f"


def test_it_says_where_an_indicator_exists_and_leads_there(filled):
    page = answer(filled, "ind=COP-02&area=102160&from=2019&to=2020&vs=none&lang=en", default=DEFAULT)
    assert page.panels[0].empty is not None
    step = page.steps[0][-1]
    assert step.words == "See Ilfov"
    there = answer(filled, step.query, default=DEFAULT)
    assert there.panels[0].figure is not None


def test_it_does_not_let_the_comparator_pass_for_an_answer(filled):
    page = answer(filled, "ind=COP-02&area=102160&vs=234&from=2019&to=2020", default=DEFAULT)
    assert page.panels[0].figure is None
    assert page.panels[0].empty is not None


def test_it_leads_to_the_years_there_are(filled):
    page = answer(filled, "ind=COP-01&from=2024&to=2025&lang=en", default=DEFAULT)
    assert page.panels[0].figure is None
    step = page.steps[0][0]
    assert step.words == "Show 2019–2023"
    assert answer(filled, step.query, default=DEFAULT).panels[0].figure is not None


def test_it_answers_where_there_are_no_data_at_all(database):
    page = answer(database, "", default=DEFAULT)
    assert page.panels[0].figure is None
    assert page.panels[0].empty is not None


def ask(client: FlaskClient, query: str, former: dict | None = None) -> dict:
    """What the browser gets for a new query, by component."""
    found = redraw(client, "indicators", query, former)
    return {name.removesuffix("-indicators"): props for name, props in found.items()}


def test_it_redraws_only_the_slots_in_use(client):
    first = ask(client, "ind=COP-01&lang=en", {"query": "ind=COP-01", "used": 1, "notices": []})
    assert set(first) == {"resolved", "panel-0", "head-0", "graph-0", "body-0", "foot-0", "plot-0"}
    assert first["resolved"]["data"]["query"].startswith("area=179196&from=2019&to=2023&vs=179132")


def test_it_empties_a_slot_that_is_no_longer_used(client):
    parts = ask(client, "ind=COP-01&lang=en", {"query": "ind=COP-01~COP-02", "used": 2, "notices": []})
    assert parts["panel-1"]["className"] == "panel is-unused"
    assert parts["head-1"]["children"] == []
    assert "panel-2" not in parts


def test_it_sends_no_figure_that_is_not_seen(client):
    parts = ask(client, "ind=COP-01&show=table&lang=en", {"query": "ind=COP-01", "used": 1, "notices": []})
    assert "graph-0" not in parts
    assert parts["panel-0"]["className"] == "panel is-table"


def test_it_takes_a_notice_away_with_its_cause(client):
    noticed = ask(client, "area=xx&lang=en", {"query": "", "used": 1, "notices": []})
    assert noticed["notices"]["children"]
    cleared = ask(client, "area=179196&lang=en", noticed["resolved"]["data"])
    assert cleared["notices"]["children"] == []


def test_it_says_that_a_panel_could_not_be_drawn_and_under_which_number(filled, tmp_path, caplog):
    client = create_app(Settings(var=tmp_path / "files"), filled).server.test_client()
    with filled.write() as connection:
        connection.exec_driver_sql("DROP TABLE coverage")
        connection.exec_driver_sql("UPDATE data_version SET number = number + 1")
    parts = ask(client, "ind=COP-01&lang=en")
    words = json.dumps(parts["body-0"]["children"])
    number = next(
        record.fields["id"] for record in caplog.records if record.name == "reper" and record.exc_info
    )
    assert number in words
    assert parts["panel-0"]["className"].startswith("panel is-empty ")


def test_it_draws_the_first_document_for_the_page_that_asks(client):
    page = "http://localhost/indicators?area=179132&ind=COP-01&vs=none&show=table&lang=en"
    drawn = client.get("/_dash-layout", headers={"Referer": page}).text
    assert "panel is-table" in drawn
    assert "area=179132&" in drawn
    assert "Skip to the content" in drawn


def test_it_draws_the_first_document_without_a_referer(client):
    drawn = client.get("/_dash-layout").text
    assert "area=179196&" in drawn
    assert '"className":"cards"' in drawn


def test_it_downloads_exactly_the_table_of_the_panel(client, filled):
    query = "ind=COP-02~COP-01&area=179196&from=2019&to=2023&vs=none&lang=en"
    response = client.get(f"/download/indicators.csv?{query}&i=1")
    rows = list(csv.reader(io.StringIO(response.get_data(as_text=True))))
    panel = answer(filled, query, default=DEFAULT).panels[1]
    data = [row for row in rows if row and row[0] == "COP-01"]
    assert len(data) == len(panel.table.raw) == 5
    assert {row[rows[0].index("area")] for row in data} == {"179196"}
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_it_downloads_what_excel_opens_in_romanian(client):
    response = client.get("/download/indicators.csv?ind=COP-01&i=0&form=excel-ro")
    assert response.data.startswith(b"\xef\xbb\xbf")
    assert b";7,0" in response.data or b";7;" in response.data


@pytest.mark.parametrize("number", ["1", "-1", "x", "99999999999999999999"])
def test_it_finds_no_panel_that_is_not_there(client, number):
    assert client.get(f"/download/indicators.csv?ind=COP-01&i={number}").status_code == 404


def test_it_gives_a_picture_its_figure_and_words(client):
    panel = client.get("/download/indicators.picture?ind=COP-01&area=179196&vs=179132&lang=en&i=0").json
    assert panel["figure"]["data"]
    assert panel["title"]
    assert panel["footnotes"]
    assert panel["line"].startswith(
        "Areas chosen: Sector 6 · Years chosen: 2019–2023 · Compared with: Bucharest"
    )
    assert panel["name"] == "COP-01_179196_2019-2023_trend"
    assert client.get("/download/indicators.picture?ind=COP-02&area=102160&vs=none&i=0").status_code == 404


def test_it_finds_zones_without_diacritics(client):
    found = client.get("/zones.json?q=bucuresti&lang=ro").json
    assert found["items"][0]["name"] == "București"


def test_it_lists_the_sisters_of_a_zone_with_the_way_up(client):
    found = client.get("/zones.json?at=179196&lang=en").json
    assert [step["code"] for step in found["path"]] == ["RO", "179132"]
    assert [item["name"] for item in found["items"]] == [f"Sector {n}" for n in range(1, 7)]


def test_it_lists_what_a_zone_contains(client):
    found = client.get("/zones.json?at=RO&lang=en").json
    assert {item["code"]: item["inside"] for item in found["items"]} == {"179132": True, "234": True}


def test_it_marks_the_indicators_a_zone_has_no_data_for(client):
    items = {item["code"]: item for item in client.get("/indicators.json?at=179196&lang=en").json["items"]}
    assert (items["COP-01"]["data"], items["COP-02"]["data"]) == (True, False)
    assert items["COP-01"]["heading"] == "Child protection"
    assert items["COP-02"]["heading"] == "Without data for this area"
    assert next(iter(items)) == "COP-01"


def test_it_offers_only_the_indicators_of_the_group(client):
    items = client.get("/indicators.json?group=elderly&lang=ro").json["items"]
    codes = {item["code"] for item in items}
    assert codes
    assert "COP-01" not in codes
