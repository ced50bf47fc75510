"""The view between areas on a small database: what it offers, and what its panels are."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import create_app
from callbacks.indicators import answer
from dashboard.selection import Selection
from data_access import importing
from data_access.database import Database
from data_access.settings import Settings
from layouts import indicators as layout
from tests.builders import area, city, contents, dataset, observation, stored

DEFAULT = Selection(lang="en")
SIX, ONE, TWO, THREE, BUCHAREST = "179196", "179141", "179150", "179169", "179132"


def rows(code: str, values: dict[str, float], **more) -> list[dict]:
    """Shares of 10,000, in per cent."""
    plain = {"indicator": "COP-02", "area": code} | more
    return [
        observation(period=period, value=value, numerator=round(value * 100.0), denominator=10_000.0, **plain)
        for period, value in values.items()
    ]


@pytest.fixture
def filled(database: Database) -> Database:
    made = [
        *rows(SIX, {"2022": 20.0, "2023": 19.0, "2024": 18.0}),
        *rows(ONE, {"2022": 20.0, "2023": 22.0, "2024": 23.0, "2025": 23.0}),
        *rows(TWO, {"2022": 20.0, "2023": 20.0, "2024": 20.1}),
        *rows(THREE, {"2022": 20.0, "2023": 20.0, "2024": 20.1}),
        *rows(BUCHAREST, {"2022": 20.0, "2023": 20.0, "2024": 20.0, "2025": 20.0}),
        *rows("234", {"2024": 24.0}),
        *rows("RO", {"2024": 22.0}),
        *rows(SIX, {"2024-Q2": 8.0, "2024-Q4": 9.0}, indicator="COP-03"),
    ]
    return stored(database, dataset=[dataset(k=0)], observation=made)


def page(database: Database, query: str = ""):
    return answer(database, f"view=areas&ind=COP-02&vs=179132&area=179196&{query}", default=DEFAULT)


def ranked(panel) -> list[str]:
    return [record[panel.table.names.index("area")] for record in panel.table.raw]


def test_it_says_which_sector_is_worse_than_the_city_and_since_when(filled):
    [panel] = page(filled).panels
    assert panel.title == (
        "Share of children in residential care, at the end of 2024: Sector 1 (since 2023) is significantly "
        "worse than Bucharest (20.0%); Sector 6 (18.0%) ranks 1 of 4."
    )
    assert ranked(panel) == [SIX, TWO, THREE, ONE]


def test_it_looks_by_itself_at_the_newest_period_that_most_areas_have(filled):
    # Of 2025 there is one sector only.
    asked = page(filled, "from=2020&to=2025")
    assert dict(asked.choices.periods)["last"] == "newest: 2024"
    assert "2024" in asked.panels[0].title
    assert "2023" in page(filled, "from=2020&to=2023").panels[0].title


def test_it_offers_every_period_the_newest_first(filled):
    asked = page(filled)
    assert [value for value, _ in asked.choices.periods] == ["last", "2025", "2024", "2023", "2022"]
    assert [value for value, _ in asked.choices.sorts] == ["auto", "judgement", "name"]
    assert "2025" in page(filled, "at=2025").panels[0].title


def test_it_replaces_a_period_that_is_not_there_and_says_so(filled):
    asked = page(filled, "at=2031")
    assert asked.selection.at == "last"
    assert asked.notices
    assert page(filled, "at=2023").notices == ()


def test_it_finds_each_indicator_s_own_period(filled):
    asked = answer(filled, "view=areas&ind=COP-02~COP-03&area=179196&vs=179132&at=2024", default=DEFAULT)
    assert "at the end of 2024" in asked.panels[0].title
    assert "in Q4 2024" in asked.panels[1].title


def test_it_ranks_bucharest_among_the_counties(filled):
    [panel] = answer(filled, f"view=areas&ind=COP-02&area={BUCHAREST}&vs=RO", default=DEFAULT).panels
    assert ranked(panel) == [BUCHAREST, "234"]
    assert "Romania (22.0%)" in panel.title
    [country] = answer(filled, "view=areas&ind=COP-02&area=RO", default=DEFAULT).panels
    assert ranked(country) == [BUCHAREST, "234"]


def test_it_says_what_would_bring_something_where_nothing_is(filled):
    [panel] = answer(filled, "view=areas&ind=COP-02&area=102160&vs=234", default=DEFAULT).panels
    assert panel.figure is None
    assert panel.empty.reason
    [before] = page(filled, "from=1995&to=1999").panels
    assert "1995–1999" in before.empty.reason


def test_it_remembers_a_panel_for_readers_who_differ_in_what_it_does_not_read(filled):
    [one] = page(filled).panels
    [other] = page(filled, "topic=children&apart=free&was=2022&show=table").panels
    assert one is other
    assert page(filled, "sort=name").panels[0] is not one


def test_it_leads_through_a_long_list_and_keeps_the_rest_of_the_address(database):
    codes = [f"c{n:04}" for n in range(95)]
    places = [*city(), *(area(code, name=code, level="commune", parent="234") for code in codes)]
    made = [row for n, code in enumerate(codes) for row in rows(code, {"2024": 10.0 + n / 10})]
    stored(database, dataset=[dataset(k=0)], area=places, observation=made)
    asked = answer(database, "view=areas&ind=COP-02&area=c0050&vs=234&show=table&lang=en", default=DEFAULT)
    [panel] = asked.panels
    assert len(panel.table.shown) == 40
    ways = [turn.row for turn in panel.turns if turn.row is not None]
    assert ways
    for row in ways:
        there = answer(database, asked.selection.but(row=row).query(), default=DEFAULT)
        assert there.selection.row == row
        assert len(there.panels[0].table.shown) == 40
        assert there.panels[0].table.shown[0] != panel.table.shown[0]
    assert "&show=table&" in str(layout.slots(asked)[0].head)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_it_gives_files_that_change_nothing_where_they_came_from(filled, tmp_path: Path, form):
    client = create_app(Settings(var=tmp_path / "files"), filled).server.test_client()
    query = "view=areas&ind=COP-02&area=179196&vs=179132&at=2024&lang=ro"
    response = client.get(f"/download/indicators.{form}?{query}")
    assert response.status_code == 200
    file = tmp_path / f"ranking.{form}"
    file.write_bytes(response.data)
    before = contents(filled)
    run = importing.load(filled, [file], accept_warnings=True)
    assert run.state == "unchanged"
    assert run.counts["observation"] == {"same": 4}
    assert contents(filled) == before
