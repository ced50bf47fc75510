"""The page Nevoi și servicii on the example data: what an address comes to, and what is sent of it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.map import answer
from callbacks.mapping.drawing import Outlines
from callbacks.mapping.pointed import pointed
from dashboard.selection import Selection
from data_access import importing, outlines
from data_access.database import Database
from data_access.services import contacts
from data_access.settings import Settings
from layouts import map as layout
from tests.builders import city, dataset, package
from tests.callbacks.redrawing import redraw

DEFAULT = Selection(lang="en")
LAYERS = ("needs", "services", "both", "gap", "list")


def somewhere(level: str, sharpness: str) -> str | None:
    return f"/outlines/{level}-{sharpness}.geojson" if level == "sector" else None


def around(level: str, areas: tuple[str, ...]) -> tuple[float, float, float, float] | None:
    return (25.9, 44.3, 26.3, 44.6) if level == "sector" and "179196" in areas else None


def page(example: Database, query: str = "", **more):
    return answer(example, query, default=DEFAULT, outlines=Outlines(somewhere, around), **more)


@pytest.fixture(scope="module")
def client(example: Database, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    settings = Settings(var=tmp_path_factory.mktemp("files"))
    outlines.ensure(example, settings.outlines_folder)
    return create_app(settings, example).server.test_client()


def words(component) -> str:
    return json.dumps(component, default=lambda one: one.to_plotly_json(), ensure_ascii=False)


def test_it_begins_with_needs_and_services(example):
    assert page(example).selection.map.layer == "both"


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_titles_every_layer_with_a_finding(example, layer, language):
    found = page(example, f"layer={layer}&lang={language}")
    assert all(panel.title and panel.footnotes for panel in found.panels)
    assert layout.document(found, base="/")


def test_it_says_why_there_is_no_map_and_what_to_do_next(example):
    found = page(example, "area=RO&units=county")
    reason = found.panels[0].empty
    assert "outlines" in reason.reason
    assert found.drawn.steps


def test_it_colours_anew_without_a_new_figure_when_only_the_period_changes(example):
    one, two = page(example, "at=2024"), page(example, "at=2025")
    assert one.drawn.structures == two.drawn.structures
    assert one.drawn.paints != two.drawn.paints


def test_it_draws_anew_what_another_language_or_layer_shows(example):
    before = page(example).drawn.structures
    assert page(example, "lang=ro").drawn.structures != before
    assert page(example, "layer=gap").drawn.structures != before


def test_it_keeps_the_classes_where_they_are_when_time_moves(example):
    classes = [
        [key.words for key in page(example, f"at={year}").drawn.legend if key.kind == "class"]
        for year in (2021, 2025)
    ]
    assert classes[0] == classes[1]


def test_it_shows_two_periods_side_by_side(example):
    found = page(example, "two=1&at=2025&was=2020")
    assert [panel.name.rpartition("_")[2] for panel in found.panels[:2]] == ["2025", "2020"]
    assert len(found.panels) == 3


def test_it_reads_weights_from_the_address_and_says_their_shares(example):
    codes = [one.code for one in page(example).drawn.weights][:2]
    found = page(example, f"w={codes[0]}_75~{codes[1]}_25").drawn.weights
    assert [(one.code, one.weight) for one in found[:2]] == [(codes[0], 75), (codes[1], 25)]
    assert found[0].share.startswith("75")


def test_it_leads_down_from_the_country(example):
    assert [crumb.words for crumb in page(example).drawn.trail] == ["Romania", "Bucharest", "Sector 6"]
    assert page(example).drawn.trail[-1].query is None


def test_it_tells_the_need_of_the_area_looked_at(example):
    side = page(example, "area=179150").drawn.side
    assert side.title == "Sector 2"
    assert dict(side.facts)["Needs index"]
    assert side.picture_words


def test_its_table_holds_every_area_that_the_map_draws(example):
    found = page(example)
    assert [row[3] for row in found.panels[0].table.raw] == [f"Sector {n}" for n in range(1, 7)]
    assert len(found.panels[0].table.shown) == 6


def test_it_names_whose_outlines_it_draws(example):
    assert any("CC BY-SA" in note for note in page(example).panels[0].footnotes)


def test_it_never_opens_the_card_of_an_unknown_service(example):
    assert page(example, "service=nothing-of-the-kind").drawn.card is None


def test_it_answers_in_few_bytes_when_only_colours_change(client: FlaskClient):
    former = redraw(client, "map", "area=179132&at=2023")["resolved-map"]["data"]
    changed = redraw(client, "map", "area=179132&at=2024", former)
    assert changed["paint-0"]["data"]
    assert not {"map-list", "map-weights", "graph-map-0"} & set(changed)
    assert len(gzip.compress(json.dumps(changed).encode())) < 8_000


def test_it_sends_the_list_again_when_other_services_are_chosen(client: FlaskClient):
    former = redraw(client, "map", "area=179132")["resolved-map"]["data"]
    assert "map-list" in redraw(client, "map", "area=179132&regime=day", former)


@pytest.mark.parametrize("was", ["", "&was=2019"])
def test_it_tells_the_same_beside_the_map_as_in_the_box_over_it(example, was):
    query = f"layer=needs&area=179196&lang=en{was}"
    side = page(example, query).drawn.side
    box = pointed(example, query, "179196", default=DEFAULT)
    assert side.subtitle in box["lines"]
    assert ("2019" if was else "2024") in side.subtitle
    assert [f"{term}: {text}" for term, text in side.facts] == box["lines"][: len(side.facts)]


def test_it_makes_no_index_of_a_few_areas_and_says_why(example):
    counties = Outlines(lambda *_: "/outlines/county-fine.geojson", lambda *_: None)
    found = answer(example, "area=RO&lang=en", default=DEFAULT, outlines=counties)
    assert "fewer than five" in found.panels[0].empty.reason
    assert found.drawn.side.picture == ""


def test_it_marks_as_illustrative_only_what_is(example):
    assert page(example, "layer=needs&lang=en").panels[0].marks == ("illustrative",)
    assert page(example, "layer=services&lang=en").panels[0].marks == ()
    assert page(example, "layer=services&lang=en").drawn.side.marks == ("illustrative",)


def test_it_names_the_sources_of_needs_and_of_services(example):
    notes = " ".join(page(example, "layer=both&lang=en").panels[0].footnotes)
    assert "circa 2016" in notes
    assert "llustrative" in notes


def test_it_tells_of_a_service_what_is_known_and_what_is_not(example):
    card = page(example, "service=register-4&lang=en").drawn.card
    facts = dict(card.facts)
    assert facts["Regime"] == "by day"
    assert facts["For whom"] == "children and people with disabilities"
    assert facts["Last checked"] == "not known when"
    assert "circa 2016" in card.notes[0]
    assert card.notes[1].startswith("Uncertain: ")


def test_it_says_how_far_places_reach_and_where_need_is_going(example):
    said = " ".join(page(example, "area=179196&lang=en").drawn.side.sentences)
    assert "over 2021–2025" in said
    assert "people in need" in said
    assert "for every 100" in said


def test_it_leads_on_from_where_there_is_no_map(example):
    steps = page(example, "area=RO&lang=en").drawn.steps
    assert [step.words for step in steps] == ["See Bucharest", "Show the table"]
    assert page(example, steps[0].query).panels[0].figure


def test_it_draws_a_background_only_from_tiles_of_its_own(example: Database, tmp_path: Path):
    address = "https://maps.example/{z}/{x}/{y}.png"
    plain = create_app(Settings(var=tmp_path), example).server.test_client().get("/map")
    set_ = Settings(var=tmp_path, tiles=address, tiles_credit="© Primăria")
    outlines.ensure(example, set_.outlines_folder)
    client = create_app(set_, example).server.test_client()
    policy = client.get("/map").headers["Content-Security-Policy"]
    assert "img-src 'self' data: blob: https://maps.example;" in policy
    assert policy.count("maps.example") == 1
    assert "maps.example" not in plain.headers["Content-Security-Policy"]
    layout_ = client.get("/_dash-layout", headers={"Referer": "http://localhost/map"}).get_data(as_text=True)
    drawn = json.dumps(json.loads(layout_), ensure_ascii=False)  # the answer may write "/" otherwise
    assert address in drawn
    assert "Primăria" in drawn


def test_it_tells_how_to_reach_a_service_only_where_the_installation_says_so(
    database: Database, tmp_path: Path
):
    importing.load(database, [package(
        tmp_path / "own", dataset=[dataset()], area=city(),
        service_type=[{"code": "shelter", "title": "Adăpost", "protected": 1, "dataset": "records"}],
        service=[
            {"code": "open", "name": "Centrul", "type": "", "area": "179196", "email": "a@centru.ro",
             "phone": "0212332134", "dataset": "records"},
            {"code": "hidden", "name": "Casa", "type": "shelter", "area": "179196", "email": "",
             "phone": "", "dataset": "records"},
        ],
    )])  # fmt: skip
    query, default = "service=open&lang=ro&layer=list", Selection()
    shut = answer(database, query, default=default).drawn.card
    told = answer(database, query, default=default, contacts=True).drawn.card
    assert shut
    assert told
    assert "a@centru.ro" not in str(shut)
    assert told.facts[-2:] == (("Telefon", "0212332134"), ("E-mail", "a@centru.ro"))
    assert answer(database, "service=hidden", default=default, contacts=True).drawn.card is None
    assert contacts(database, "hidden") == ("", "")


def test_it_says_on_a_card_whose_the_activity_is_and_that_it_is_illustrative(
    database: Database, tmp_path: Path
):
    importing.load(database, [package(
        tmp_path / "own", area=city(),
        dataset=[dataset(), dataset("made", name="Inventat", kind="illustrative")],
        service=[{"code": "one", "name": "Centrul", "area": "179196", "dataset": "records"}],
        service_activity=[{"service": "one", "period": "2023", "beneficiaries": 52, "dataset": "made"}],
    )])  # fmt: skip
    card = answer(database, "service=one&lang=ro&layer=list", default=Selection()).drawn.card
    assert card
    assert card.facts[-1] == ("Activitate, 2023", "52 de persoane ajutate (ilustrativ)")
    corrected = [{"service": "one", "period": "2023", "beneficiaries": 50, "dataset": "records"}]
    importing.load(database, [package(tmp_path / "b", dataset=[dataset()], service_activity=corrected)])
    card = answer(database, "service=one&lang=ro&layer=list", default=Selection()).drawn.card
    assert card
    assert card.facts[-1] == ("Activitate, 2023", "50 de persoane ajutate")
