"""The page Pe scurt on a small database, and what leads to it and on from it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient

from app import create_app
from callbacks.overview import answer
from dashboard.indicators.catalogue import shipped
from dashboard.panels.overview import CARDS, GAPS, WORSE
from dashboard.selection import Selection
from data_access.database import Database
from data_access.settings import Settings
from layouts import overview as layout
from tests.builders import dataset, observation, stored
from tests.sweeps.test_wiring import components

DEFAULT = Selection(lang="en")
YEARS = (2019, 2020, 2021, 2022, 2023)


def yearly(area: str, events: tuple[int, ...], **more) -> list[dict]:
    known = shipped()[more.get("indicator", "COP-02")]
    return [
        observation(
            indicator=known.code, area=area, period=f"{year}", value=n / 1000 * known.multiplier,
            numerator=float(n), denominator=1000.0, dataset=more.get("dataset", "records"),
        )
        for year, n in zip(YEARS, events, strict=False)
    ]  # fmt: skip


@pytest.fixture
def filled(database: Database) -> Database:
    rows = [
        *yearly("179196", (200, 240, 290, 340, 400)),
        *yearly("179132", (200, 200, 200, 200, 200)),
        *yearly("179196", (500, 550, 600, 650, 700), indicator="COP-08"),
        *yearly("179132", (500, 500, 500, 500, 500), indicator="COP-08"),
        *yearly("179196", (300, 300, 300, 300, 300), indicator="ADU-12", dataset="sample"),
        *yearly("234", (300, 310), indicator="ADU-12"),
        *yearly("102160", (300,), indicator="CTX-04"),
    ]
    sets = [dataset(k=0), dataset("sample", kind="illustrative", k=0)]
    return stored(database, dataset=sets, observation=rows)


@pytest.fixture
def client(filled: Database, tmp_path: Path) -> FlaskClient:
    return create_app(Settings(var=tmp_path / "files"), filled).server.test_client()


def drawn(page) -> list[Component]:
    return list(components(layout.content(page, base="/")))


def links(page) -> list[str]:
    return [part.href for part in drawn(page) if getattr(part, "href", None)]


def test_it_says_in_one_sentence_how_the_area_stands(filled):
    page = answer(filled, "area=179196&vs=179132", default=DEFAULT)
    assert page.glance.title == (
        "Sector 6 does better than Bucharest on 1 of 2 compared indicators, worse on 1 "
        "(partly illustrative data)."
    )
    assert page.glance.marks == ("partly illustrative",)
    assert page.glance.subtitle.startswith("Compared with 2022: 1 has improved significantly, 1 has worsened")


def test_it_says_the_same_in_romanian(filled):
    page = answer(filled, "area=179196&vs=179132&lang=ro", default=DEFAULT)
    assert page.glance.title.startswith(
        "Sectorul 6 stă mai bine decât București la 1 din 2 indicatori comparați"
    )


def test_it_lists_what_is_worse_and_worsening_and_since_when(filled):
    page = answer(filled, "area=179196&vs=179132", default=DEFAULT)
    [worse], [better] = page.glance.worse, page.glance.improving
    assert (worse.code, better.code) == ("COP-02", "COP-08")
    assert page.panels[WORSE].title == "1 indicator is worse than in Bucharest and worsening."
    assert "since 2020" in worse.details
    assert worse.change == "+6.0\N{NO-BREAK SPACE}p.p."


def test_it_leads_on_with_the_same_selection(filled):
    page = answer(filled, "area=179196&vs=179132&from=2020&group=children", default=DEFAULT)
    onward = [href for href in links(page) if href.startswith("/indicators?") and "ind=COP-02" in href]
    assert onward
    assert all("area=179196&from=2020&to=2023&vs=179132&group=children" in href for href in onward)


def test_it_marks_an_example_on_its_card(filled):
    page = answer(filled, "area=179196&vs=179132", default=DEFAULT)
    periods = {card.code: card.period for card in page.glance.cards}
    assert "illustrative" in periods["ADU-12"]
    assert "illustrative" not in periods["COP-02"]


def test_it_leaves_out_what_is_not_about_the_chosen_group(filled):
    def codes(group):
        page = answer(filled, f"area=179196&vs=179132&group={group}", default=DEFAULT)
        assert page.notices == ()
        return {card.code for card in page.glance.cards}

    assert codes("all") == {"COP-02", "COP-08", "ADU-12"}
    assert codes("children") == {"COP-02", "COP-08"}
    assert codes("adults_elderly") == {"ADU-12"}


def test_it_is_honest_and_useful_where_there_is_hardly_anything(filled):
    page = answer(filled, "area=102160", default=DEFAULT)
    assert page.glance.title.startswith("For Corbeanca commune there are values of 1 of ")
    assert [step.words for step in page.nearest] == ["See Ilfov"]
    assert not page.glance.worse
    titles = [part.id for part in drawn(page) if getattr(part, "id", None)]
    assert layout.Ids.worse not in titles
    assert layout.Ids.gaps in titles
    assert any("area=234" in href for href in links(page))


def test_it_answers_without_any_data(database):
    page = answer(stored(database), "area=179196", default=DEFAULT)
    assert page.glance.title == "For Sector 6 there are no data yet."
    assert drawn(page)


def test_it_looks_at_the_first_of_several_areas_and_says_so(filled):
    page = answer(filled, "area=179196~102160&vs=179132", default=DEFAULT)
    assert page.selection.areas == ("179196", "102160")
    assert any("Sector 6" in notice for notice in page.notices)


def test_it_says_nothing_of_indicators_that_it_does_not_show(filled):
    assert answer(filled, "area=179196&vs=179132&ind=nothing", default=DEFAULT).notices == ()
    assert answer(filled, "area=179196&vs=179132&group=nobody", default=DEFAULT).notices != ()


def test_it_counts_late_against_the_years_chosen(filled):
    def late(query):
        return answer(filled, query, default=DEFAULT).glance.late

    assert late("area=234&vs=none") > 0
    assert late("area=234&vs=none&to=2020") == 0


def test_it_is_the_first_page(client):
    found = client.get("/_dash-layout", headers={"Referer": "http://localhost/?lang=en"}).text
    assert "app on-overview" in found
    assert "app on-indicators" in client.get(
        "/_dash-layout", headers={"Referer": "http://localhost/indicators?lang=en"}
    ).text  # fmt: skip


def test_it_says_under_which_number_a_fault_was_noted():
    page = layout.Page(DEFAULT, failure="abc123")
    assert "abc123" in str(layout.content(page, base="/"))


@pytest.mark.parametrize("number", [CARDS, WORSE, GAPS])
def test_it_hands_out_its_lists_as_files(client, number):
    answer = client.get(f"/download/overview.csv?area=179196&vs=179132&lang=en&i={number}")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows
    assert {row["area"] for row in rows} == {"179196"}
    assert all(row["data_version"] == "1" for row in rows)


def test_it_writes_what_it_judged_beside_each_value(client):
    found = client.get("/download/overview.csv?area=179196&vs=179132&lang=en&i=1").text
    [row] = csv.DictReader(io.StringIO(found))
    assert (row["indicator"], row["judgement"], row["trend"]) == ("COP-02", "worse", "rising")
    assert (float(row["value"]), float(row["former_value"]), float(row["comparator_value"])) == (
        40.0,
        34.0,
        20.0,
    )
