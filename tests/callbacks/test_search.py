"""What the addresses behind the search and the pickers answer."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.results import Reader, results
from callbacks.world import world
from dashboard.searching.entries import of_areas, of_indicators, of_methods
from dashboard.searching.index import Index
from data_access.database import Database
from data_access.settings import Settings
from tests.builders import dataset, observation, stored


@pytest.fixture
def filled(database: Database) -> Database:
    return stored(database, dataset=[dataset(k=0)], observation=[observation(area="179196", period="2023")])


@pytest.fixture
def client(filled: Database, tmp_path: Path) -> FlaskClient:
    return create_app(Settings(var=tmp_path / "files"), filled).server.test_client()


def asked(client: FlaskClient, text: str, **more: str) -> dict:
    answer = client.get("/search.json", query_string={"q": text, "lang": "ro", **more})
    assert answer.status_code == 200
    return answer.get_json()


def first(found: dict) -> dict:
    return found["groups"][0]["items"][0]


def test_it_leads_to_an_indicator_and_leaves_the_rest_of_the_address(client):
    found = asked(client, "proectie speciala", at="179196")
    assert first(found)["page"] == "indicators"
    assert first(found)["sets"] == {"ind": "COP-01"}
    assert found["told"] == "1 rezultat"


def test_it_lets_a_group_or_a_view_give_way_that_would_hide_the_indicator(client):
    found = first(asked(client, "proectie speciala", group="elderly", view="profile"))
    assert found["sets"] == {"ind": "COP-01", "group": "all", "view": "trend"}
    found = first(asked(client, "proectie speciala", group="children", view="trend"))
    assert found["sets"] == {"ind": "COP-01"}


def test_it_says_where_there_are_no_data(client):
    assert "încă fără date" in first(asked(client, "adopției"))["about"]
    assert "nivelul acestei zone" in first(asked(client, "protecție specială", at="102160"))["about"]
    assert "date" not in first(asked(client, "protecție specială", at="179196"))["about"]


def test_it_puts_what_can_be_drawn_first(client):
    assert first(asked(client, "măs", at="179196"))["sets"] == {"ind": "COP-01"}
    assert first(asked(client, "măs", at="102160"))["name"].startswith("Măsuri")


def test_it_changes_the_zone_on_the_page_that_is_shown(client):
    found = first(asked(client, "corbenca"))
    assert (found["name"], found["page"], found["sets"]) == ("Corbeanca", "", {"area": "102160"})
    assert found["about"] == "comună · Ilfov › România"


def test_it_finds_an_indicator_in_a_zone(client):
    found = asked(client, "protectie speciala sector 1")
    assert found["groups"][0]["items"][0]["sets"] == {"ind": "COP-01", "area": "179141"}
    assert first(found)["name"].endswith(", în Sectorul 1")


def test_it_groups_by_kind_the_best_first_and_counts(client):
    found = asked(client, "sector")
    assert found["groups"][0]["name"] == "Zone"
    children = asked(client, "copii")["groups"][0]
    assert (children["name"], len(children["items"])) == ("Indicatori", 8)
    assert children["count"].startswith("8 din ")


def test_it_answers_in_the_language_asked_for(client):
    found = asked(client, "children special protection", lang="en")
    assert found["groups"][0]["name"] == "Indicators"
    assert found["told"] == "3 results"
    assert first(found)["name"] == "Children in special protection per 1,000 children"
    assert asked(client, "zzyzx")["told"] == "Nu s-a găsit nimic."
    assert asked(client, "zzyzx", lang="xx")["groups"] == []


def test_it_lists_the_pages_without_a_text(client):
    [pages] = asked(client, " ")["groups"]
    assert pages["name"] == "Pagini"
    assert "indicators" in [item["page"] for item in pages["items"]]
    assert first(asked(client, "indicatori"))["page"] == "indicators"


def test_it_bears_questions_of_any_length_and_kind(client):
    for text in ("a " * 5000, "%00\x00", "🙂", "'; drop table area; --", "ș" * 500):
        asked(client, text)


def test_it_puts_the_nearer_of_namesakes_first(filled):
    known = world(filled)
    entries = of_areas(known.areas, "ro")
    twins = [
        entry._replace(title="Nufărul", also=()) for entry in entries if entry.key in ("102160", "179141")
    ]
    for at, code in (("234", "102160"), ("179196", "179141")):
        twins = [entry._replace(weight=1) for entry in twins]
        assert first(results(known, Index(twins), Reader("ro", at=at), "nufarul"))["sets"] == {"area": code}


def test_it_leads_to_a_section_of_the_methodology_with_the_sentence_found(filled):
    sections = [
        SimpleNamespace(anchor="start", title="La început", text="Ce se vede aici."),
        SimpleNamespace(anchor="limits", title="Limite", text="Primul rând. Metoda lui Byar dă intervalul."),
    ]
    index = Index(of_methods(sections))
    found = first(results(world(filled), index, Reader("ro"), "byar"))
    assert (found["page"], found["anchor"], found["sets"]) == ("methodology", "limits", {})
    assert found["about"] == "Metoda lui Byar dă intervalul."


def test_it_lists_only_a_few_whose_text_alone_has_the_word_where_names_have_it(filled):
    known = world(filled)
    index = Index([*of_areas(known.areas, "en"), *of_indicators(known.catalogue, "en")])
    kinds = {group["kind"]: group for group in results(known, index, Reader("en"), "sector")["groups"]}
    assert len(kinds["zone"]["items"]) >= 6
    assert len(kinds["indicator"]["items"]) == 3


def test_it_fills_the_pickers_from_the_same_index(client):
    zones = client.get("/zones.json?q=corbenca&lang=ro").get_json()
    assert [item["code"] for item in zones["items"]] == ["102160"]
    inside = client.get("/zones.json?at=179196&lang=ro").get_json()
    assert [item["code"] for item in inside["path"]] == ["RO", "179132"]
    indicators = client.get("/indicators.json?q=hadicap&lang=ro&group=disability").get_json()["items"]
    assert "DIZ-01" in [item["code"] for item in indicators]
    everything = client.get("/indicators.json?lang=ro&at=179196").get_json()["items"]
    assert (len(everything), everything[0]["code"], everything[0]["data"]) == (111, "COP-01", True)
