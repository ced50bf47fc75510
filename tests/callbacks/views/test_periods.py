"""The view of two periods on a small database: what it offers, and what its panels are."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from app import create_app
from callbacks.indicators import answer
from dashboard.selection import Selection
from data_access import importing
from data_access.database import Database
from data_access.settings import Settings
from tests.builders import contents, dataset, observation, stored

DEFAULT = Selection(lang="en")
SECTORS = ("179196", "179141", "179150")
YEARS = range(2019, 2026)


def rows(area: str, values: dict[str, float], **more) -> list[dict]:
    """Shares of 10,000, in per cent."""
    plain = {"indicator": "COP-02", "area": area} | more
    return [
        observation(period=period, value=value, numerator=round(value * 100.0), denominator=10_000.0, **plain)
        for period, value in values.items()
    ]


def over(first: float, step: float) -> dict[str, float]:
    return {str(year): first + step * n for n, year in enumerate(YEARS)}


@pytest.fixture
def filled(database: Database) -> Database:
    made = [
        *rows(SECTORS[0], over(20.0, -1.0)),
        *rows(SECTORS[1], over(20.0, 0.01)),
        *rows(SECTORS[2], over(20.0, 1.0)),
        *rows("179132", over(20.0, -0.5)),
        *rows("234", {"2024-Q4": 8.0, "2025-Q4": 9.0}, indicator="COP-03"),
        *rows("179196", {"2024-Q4": 8.0, "2025-Q4": 9.0}, indicator="COP-03"),
        *rows("179196", {"2025": 9.0}, indicator="COP-05"),
    ]
    made[4] |= {"status": "B"}
    return stored(database, dataset=[dataset(k=0)], observation=made)


def page(database: Database, query: str = ""):
    return answer(database, f"view=periods&ind=COP-02&vs=179132&area=179196&{query}", default=DEFAULT)


def offered(asked) -> dict[str, list[str]]:
    names = ("periods", "earlier", "sorts", "differing")
    return {name: [value for value, _ in getattr(asked.choices, name)] for name in names}


def drawn(panel) -> list[str]:
    return list(dict.fromkeys(record[panel.table.names.index("area")] for record in panel.table.raw))


def test_it_draws_the_sisters_and_the_comparator(filled):
    [panel] = page(filled).panels
    assert drawn(panel) == ["179150", "179141", "179196", "179132"]


def test_it_offers_every_period_and_says_what_first_and_last_come_to(filled):
    asked = page(filled, "from=2020&to=2024")
    assert offered(asked)["periods"] == ["last", *(str(year) for year in reversed(YEARS))]
    # The leading area's series begins anew in 2023.
    assert dict(asked.choices.earlier)["first"] == "earliest: 2023"
    assert dict(asked.choices.periods)["last"] == "newest: 2024"
    [panel] = asked.panels
    assert "between 2023 and 2024" in panel.title
    assert dict(page(filled, "at=2022").choices.earlier)["first"] == "earliest: 2019"


def test_it_sets_any_two_periods_against_each_other(filled):
    [panel] = page(filled, "was=2020&at=2022").panels
    assert "between 2020 and 2022" in panel.title
    swapped = page(filled, "was=2022&at=2020")
    assert swapped.notices == ()
    assert "between 2020 and 2022" in swapped.panels[0].title
    assert "The periods were put in the order of time." in swapped.panels[0].footnotes


def test_it_replaces_a_period_that_is_not_there_and_says_so(filled):
    asked = page(filled, "was=2020&at=2031")
    assert asked.selection.at == "last"
    assert [note for note in asked.notices if "at" in note]
    assert page(filled, "at=2020-13").panels[0].figure is not None


def test_it_does_not_compare_across_a_break(filled):
    [panel] = page(filled, "was=2020&at=2025").panels
    assert any(note.startswith("Sector 6: the change was not tested") for note in panel.footnotes)


def test_it_offers_a_gap_only_where_there_is_a_comparator(filled):
    assert "gap" in offered(page(filled))["sorts"]
    alone = answer(filled, "view=periods&ind=COP-02&vs=none&area=179196&sort=gap", default=DEFAULT)
    assert "gap" not in offered(alone)["sorts"]
    assert alone.selection.sort == "auto"


def test_it_leads_back_to_all_areas_where_none_differs(filled):
    asked = answer(
        filled, "view=periods&ind=COP-02&vs=none&area=179141~179132&was=2024&only=different", default=DEFAULT
    )
    assert asked.panels[0].empty is not None
    [[step]] = asked.steps
    assert step.words == "Show all areas"
    again = answer(filled, step.query, default=DEFAULT)
    assert again.panels[0].figure is not None


def test_it_finds_each_indicator_s_own_periods(filled):
    asked = answer(filled, "view=periods&ind=COP-02~COP-03&area=179196&vs=none&was=2024", default=DEFAULT)
    assert "between 2024 and 2025" in asked.panels[0].title
    assert "between 2024 and 2025 (Q4)" in asked.panels[1].title


def test_it_says_that_two_periods_are_needed(filled):
    asked = answer(filled, "view=periods&ind=COP-05&area=179196&vs=none", default=DEFAULT)
    assert asked.panels[0].empty is not None
    assert asked.choices.periods == ()


def test_it_remembers_a_panel_for_readers_who_differ_in_what_it_does_not_read(filled):
    [one] = page(filled).panels
    [other] = page(filled, "topic=children&apart=free&group=all&show=table").panels
    assert one is other
    assert page(filled, "sort=name").panels[0] is not one


@pytest.mark.parametrize("form", ["", "&form=excel-ro"])
def test_it_gives_files_that_change_nothing_where_they_came_from(filled, tmp_path: Path, form):
    client = create_app(Settings(var=tmp_path / "files"), filled).server.test_client()
    query = f"view=periods&ind=COP-02&area=179196&vs=179132&was=2019&at=2025&lang=ro{form}"
    response = client.get(f"/download/indicators.csv?{query}")
    assert response.status_code == 200
    file = tmp_path / "two.csv"
    file.write_bytes(response.data)
    before = contents(filled)
    run = importing.load(filled, [file], accept_warnings=True)
    assert run.state == "unchanged"
    assert run.counts["observation"] == {"same": 8}
    assert contents(filled) == before


def test_it_writes_what_was_computed_beside_the_later_observation(filled, tmp_path: Path):
    client = create_app(Settings(var=tmp_path / "files"), filled).server.test_client()
    text = client.get("/download/indicators.csv?view=periods&ind=COP-02&area=179141&vs=179132&lang=en").text
    lines = {(line["area"], line["period"]): line for line in csv.DictReader(io.StringIO(text, newline=""))}
    later, earlier = lines["179150", "2025"], lines["179150", "2019"]
    assert float(later["change"]) == pytest.approx(6.0)
    assert (later["former_period"], later["judgement"]) == ("2019", "worsening")
    assert float(later["gap"]) == pytest.approx(9.0)
    assert (earlier["change"], earlier["p_value"], earlier["gap"]) == ("", "", "0")
