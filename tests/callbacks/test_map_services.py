"""Services on the page, and the shelters that are only counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from app import create_app
from callbacks.map import answer
from dashboard.selection import Selection
from data_access import schema
from data_access.database import Database
from data_access.settings import Settings
from tests.builders import city, dataset, stored

DEFAULT = Selection(lang="en")
SECRET = "Casa ascunsa"


@pytest.fixture
def filled(database: Database) -> Database:
    stored(database, area=city(), dataset=[dataset()])
    with database.write() as connection:
        _insert(connection, "provider", code="p", name="A provider")
        _insert(connection, "service_type", code="8891CZ", title="Centru de zi", protected=0, regime="day")
        _insert(connection, "service_type", code="8790VV", title="Adapost", protected=1)
        shared = {"provider": "p", "area": "179196", "capacity_unit": "places", "lat": 44.44, "lon": 26.02}
        for number in range(60):
            _insert(
                connection, "service", code=f"s{number}", name=f"Centrul {number}", type="8891CZ",
                capacity=float(number), licence_state="licensed", **shared,
            )  # fmt: skip
        _insert(connection, "service", code="secret", name=SECRET, type="8790VV", capacity=9.0, **shared)
    return database


def _insert(connection: sa.Connection, table: str, **values) -> None:
    connection.execute(schema.facts[table].insert().values(version=1, dataset="records", **values))


def page(database: Database, query: str = ""):
    return answer(database, f"lang=en&layer=list&{query}", default=DEFAULT)


def test_it_lists_fifty_at_once_and_turns_to_the_others(filled):
    listed = page(filled).panels[-1]
    assert (len(listed.table.shown), len(listed.table.raw)) == (50, 60)
    last = page(filled, "row=50").panels[-1].table.shown
    assert (len(last), last[-1][0]) == (50, listed.table.raw[-1][1])


def test_it_sorts_by_capacity(filled):
    assert page(filled, "sort=capacity-desc").panels[-1].table.shown[0][0] == "Centrul 59"


def test_it_leaves_out_what_is_too_small(filled):
    assert len(page(filled, "places=50").panels[-1].table.raw) == 10


def test_it_measures_from_a_point(filled):
    near = page(filled, "near=44.44_26.02&reach=400").panels[-1]
    assert len(near.table.raw) == 60
    assert page(filled, "near=44.50_26.02&reach=400").panels[-1].empty is not None


def test_it_opens_the_card_of_a_service(filled):
    assert page(filled, "service=s3").drawn.card.title == "Centrul 3"


def test_it_counts_protected_shelters_and_never_names_them(filled, tmp_path: Path):
    found = page(filled)
    assert any("protected" in note for note in found.panels[-1].footnotes)
    assert page(filled, "service=secret").drawn.card is None
    client = create_app(Settings(var=tmp_path / "files"), filled).server.test_client()
    asked = [
        "/search.json?q=Casa+ascunsa&lang=en",
        *(
            f"/download/map.{form}?layer={layer}&i=1"
            for form in ("csv", "json")
            for layer in ("list", "both")
        ),
    ]
    for address in asked:
        assert SECRET not in client.get(address).get_data(as_text=True), address
    for layer in ("services", "both", "gap", "list"):
        sent = client.get("/_dash-layout", headers={"Referer": f"http://localhost/map?layer={layer}"})
        assert sent.status_code == 200
        assert SECRET not in json.dumps(sent.json)
        assert '"secret"' not in json.dumps(sent.json)
