"""A panel as JSON."""

from __future__ import annotations

import json

import pytest

from dashboard.documents import structured
from dashboard.documents.rectangle import rectangle
from dashboard.panels.panel import Heading, Panel, Table
from tests.dashboard.answers import BUCHAREST, SECTOR_6, answer, row, told

ROWS = (
    row("2025", SECTOR_6, 20, 100.0, dataset="census"),
    row("2024", SECTOR_6, None, status="Q", dataset="census"),
    row("2025", BUCHAREST, 284, 999.0, dataset="example"),
)


def made(rows=ROWS, language="en", **selection):
    panel = answer(rows, lang=language, **selection)
    content = structured.panel_json(panel, told(panel, language, "http://localhost/i?a=1", **selection))
    return panel, json.loads(content)


def test_it_tells_everything_that_the_panel_says():
    panel, content = made()
    assert (content["title"], content["subtitle"]) == (panel.title, panel.subtitle)
    assert content["footnotes"] == list(panel.footnotes)
    assert content["selection"]["areas"] == [{"code": SECTOR_6, "name": "Sector 6"}]
    assert content["selection"]["comparator"] == {"code": BUCHAREST, "name": "Bucharest"}
    assert content["selection"]["years"] == [2015, 2025]
    assert (content["data_version"], content["illustrative"]) == (14, True)
    assert content["address"] == "http://localhost/i?a=1"
    assert [source["code"] for source in content["sources"]] == ["census", "example"]
    assert content["sources"][0]["cutoff"] == "2021-12-01"
    assert [one["indicator"] for one in content["definitions"]] == ["COP-02"]


def test_it_gives_numbers_as_numbers_and_null_where_nothing_is_published():
    _, content = made()
    first, second, other = content["rows"]
    assert (first["value"], first["period"], first["area"]) == (20.0, "2025", SECTOR_6)
    assert (second["status"], second["value"], second["numerator"], second["limit_low"]) == ("Q", *[None] * 3)
    assert (first["illustrative"], other["illustrative"]) == (None, "illustrative")


@pytest.mark.parametrize(("language", "heading"), [("ro", "Valoare"), ("en", "Value")])
def test_it_explains_each_of_its_columns(language, heading):
    _, content = made(language=language)
    columns = {column["name"]: column for column in content["columns"]}
    assert list(columns) == list(content["rows"][0])
    assert columns["value"]["heading"] == heading
    assert (columns["value"]["kind"], columns["cutoff"]["kind"]) == ("number", "date")
    assert all(column["meaning"] for column in content["columns"])


def test_it_says_that_all_is_real_and_compared_with_nothing():
    _, content = made(ROWS[:2], comparator="none")
    assert (content["illustrative"], content["selection"]["comparator"]) == (False, None)


def test_it_takes_any_columns_and_no_number_that_is_none():
    table = Table("", (Heading("Near", "near"),), (), ((float("nan"),), (float("inf"),), (2,)))
    panel = Panel(title="t", subtitle="s", table=table)
    content = json.loads(structured.panel_json(panel, told(panel, "en")))
    assert content["rows"] == [{"near": None}, {"near": None}, {"near": 2}]
    assert content["columns"] == [{"name": "near", "heading": "Near", "kind": "number", "meaning": None}]


def test_it_sets_what_is_no_area_beside_the_areas_of_its_time():
    rows = (
        row("2025", SECTOR_6, 20, 100.0),
        row("2024", SECTOR_6, 30, 100.0),
        row("2025", "similar", 50, 100.0),
    )
    panel = answer(rows, comparator="similar")
    found = rectangle(panel, told(panel, comparator="similar"))
    assert set(found.column("area")) == {SECTOR_6}
    assert found.column("comparator_value") == [50.0, None]
    assert found.column("comparator")[0] == "zone similare"
