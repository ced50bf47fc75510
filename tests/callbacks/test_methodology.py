"""The page Metodologie on a small database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient

from app import create_app
from callbacks.methodology import answer, document
from dashboard.indicators.catalogue import shipped
from dashboard.selection import Selection
from data_access.database import Database
from data_access.settings import Settings
from tests.builders import dataset, observation, stored

DEFAULT = Selection(lang="en")


@pytest.fixture
def filled(database: Database) -> Database:
    rows = [observation(period=year, value=9.0) for year in ("2021", "2023")]
    return stored(database, dataset=[dataset(name="Evidențe", name_en="Records")], observation=rows)


@pytest.fixture
def client(filled: Database, tmp_path: Path) -> FlaskClient:
    return create_app(Settings(var=tmp_path / "files"), filled).server.test_client()


def found(component, test) -> list[Component]:
    if isinstance(component, (list, tuple)):
        return [one for child in component for one in found(child, test)]
    if not isinstance(component, Component):
        return []
    here = [component] if test(component) else []
    return here + found(getattr(component, "children", None), test)


def is_definition(component: Component) -> bool:
    return "definition" in (getattr(component, "className", None) or "").split()


def definitions(database: Database, query: str = "") -> dict[str, Component]:
    drawn = document(database, query, default=DEFAULT, base="/")
    return {one.id: one for one in found(drawn, is_definition)}


def facts(definition: Component) -> dict[str, str]:
    [body] = found(definition, lambda c: getattr(c, "className", "") == "definition-body")
    return dict(json.loads(getattr(body, "data-facts")))


def test_it_shows_every_indicator_once_under_its_code(filled):
    assert sorted(definitions(filled)) == sorted(shipped())
    told = [one.code for theme in answer(filled, "", default=DEFAULT).themes for one in theme.definitions]
    assert len(told) == len(set(told)) == len(shipped())


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_tells_of_every_indicator_what_a_reader_asks_for(filled, language):
    asked = {
        "ro": ("Ce se numără", "Unitate de măsură", "Sens dorit", "Frecvență", "Disponibil pentru",
               "Există date pentru", "Viața definiției"),
        "en": ("What is counted", "Unit", "Desired direction", "Measured", "Exists for",
               "There are data for", "Life of the definition"),
    }[language]  # fmt: skip
    for code, definition in definitions(filled, f"lang={language}").items():
        assert [heading for heading in asked if not facts(definition).get(heading)] == [], code


def test_it_tells_for_which_levels_and_years_there_are_data(filled):
    drawn = definitions(filled)
    assert facts(drawn["COP-01"])["There are data for"] == "sectors, 2021–2023"
    assert facts(drawn["COP-02"])["There are data for"] == "nothing yet"
    assert "is-without" not in drawn["COP-01"].className
    assert "is-without" in drawn["COP-02"].className


def test_it_lists_the_data_sets_in_use(filled):
    [sources] = [one for one in answer(filled, "", default=DEFAULT).sections if one.anchor == "sources"]
    assert "Records" in sources.text


def test_it_keeps_what_the_reader_has_selected(filled):
    page = answer(filled, "area=179141&ind=COP-02&lang=ro", default=DEFAULT)
    assert (page.selection.areas, page.selection.indicators) == (("179141",), ("COP-02",))
    assert (page.selection.start, page.selection.end) == (2021, 2023)


def test_it_says_what_an_address_named_in_vain(filled):
    assert answer(filled, "area=nowhere&lang=en", default=DEFAULT).notices


def asked(client: FlaskClient, query: str, former: dict) -> dict:
    outputs = ("resolved-methodology.data", "notices-methodology.children", "methodology-content.children")
    body = {
        "output": f"..{'...'.join(outputs)}..",
        "outputs": [dict(zip(("id", "property"), one.split("."), strict=True)) for one in outputs],
        "inputs": [{"id": "query-methodology", "property": "data", "value": query}],
        "state": [{"id": "resolved-methodology", "property": "data", "value": former}],
        "changedPropIds": ["query-methodology.data"],
    }
    answered = client.post("/_dash-update-component", json=body)
    assert answered.status_code == 200
    return answered.get_json()["response"]


def test_it_draws_the_text_anew_only_where_it_says_otherwise(client):
    first = asked(client, "lang=en", {})
    assert "methodology-content" in first
    former = first["resolved-methodology"]["data"]
    assert "methodology-content" not in asked(client, "lang=en&theme=dark", former)
    assert "methodology-content" in asked(client, "lang=ro", former)


def test_it_says_so_where_the_page_could_not_be_made(filled, client):
    with filled.write() as connection:
        connection.exec_driver_sql("DROP TABLE coverage")
    drawn = asked(client, "lang=en", {})["methodology-content"]["children"]
    assert "noted under number" in json.dumps(drawn)
