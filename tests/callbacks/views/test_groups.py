"""The view between groups, on a small database and on the example."""

from __future__ import annotations

import pytest

from callbacks.indicators import answer
from callbacks.views.groups import grouped_at
from callbacks.world import world
from dashboard.selection import Selection
from tests.builders import dataset, observation, stored

DEFAULT = Selection(lang="en")


def rows(period: str, women: float | None = 20.0, area: str = "179196", **values) -> list[dict]:
    """Everyone, women, men and two ages of one area at one period."""
    numbers = {"": 30.0, "sex=f": women, "sex=m": 10.0, "age=0-17": 15.0, "age=18+": 15.0}
    return [
        observation(
            period=period, area=area, breakdown=code, value=n, numerator=n and n * 10,
            denominator=n and 10_000.0, **values,
        )
        for code, n in numbers.items()
    ]  # fmt: skip


@pytest.fixture
def filled(database):
    made = [
        *rows("2022-Q4"),
        *rows("2023-Q4"),
        *rows("2024-Q4", None),
        *[observation(indicator="COP-02", period="2023-Q4", value=5.0)],
    ]
    return stored(database, dataset=[dataset(k=0)], observation=made)


def page(database, query: str):
    return answer(database, f"ind=COP-01&area=179196&view=groups&lang=en&{query}", default=DEFAULT)


def test_it_offers_dimensions_periods_and_orders(filled):
    made = page(filled, "from=2020&to=2025")
    assert made.choices.splits == (("auto", "sex"), ("age", "age"))
    assert [value for value, _ in made.choices.periods] == ["last", "2024-Q4", "2023-Q4", "2022-Q4"]
    assert [value for value, _ in made.choices.sorts] == ["auto", "value", "judgement"]
    assert made.choices.breakdowns == ()
    assert made.notices == ()


def test_it_shows_the_newest_period_with_a_group_within_the_years(filled):
    assert "in Q4 2022" in page(filled, "from=2020&to=2022").panels[0].description
    assert "in Q4 2024" in page(filled, "from=2020&to=2025").panels[0].description
    assert "in Q4 2023" in page(filled, "from=2020&to=2025&at=2023-Q4").panels[0].description


def test_it_shows_the_dimension_asked_for(filled):
    made = page(filled, "split=age")
    assert [line[0] for line in made.panels[0].table.shown] == [
        "The area’s total", "Aged 0–17", "Aged 18 and over",
    ]  # fmt: skip
    other = page(filled, "split=care")
    assert other.selection.split == "auto"
    assert len(other.notices) == 1


def test_it_says_that_an_indicator_tells_no_groups_apart_and_which_do(filled):
    made = answer(filled, "ind=COP-02&area=179196&view=groups&lang=en", default=DEFAULT)
    [panel] = made.panels
    assert panel.empty.kind == "groups"
    assert [step.words for step in made.steps[0]] == [
        "Show the total over time", "Children in special protection per 1,000 children",
    ]  # fmt: skip
    [after, _] = made.steps[0]
    assert "view=trend" in after.query


def test_it_says_in_which_years_there_are_groups(filled):
    [panel] = page(filled, "from=2015&to=2020").panels
    assert panel.empty.next_step == "Choose a period within 2022–2024."


def test_it_asks_about_the_leading_zone_and_the_one_beside_it(database):
    made = [*rows("2023-Q4"), *rows("2023-Q4", area="179132"), *rows("2023-Q4", area="179141")]
    filled = stored(database, dataset=[dataset(k=0)], observation=made)
    [panel] = page(filled, "area=179196~179141&vs=179132").panels
    areas = {line[panel.table.names.index("area")] for line in panel.table.raw}
    assert areas == {"179196", "179132"}
    [alone] = page(filled, "vs=similar").panels
    assert "◇" not in alone.subtitle


def test_it_knows_which_indicators_tell_groups_apart(example):
    known = world(example)
    assert set(grouped_at(known, "179196")) >= {"COP-01", "ADU-05", "VAR-02", "GEN-03", "DIZ-01"}
    assert "COP-02" not in grouped_at(known, "179196")


@pytest.mark.parametrize("lang", ["ro", "en"])
@pytest.mark.parametrize("area", ["179196", "179132", "234", "RO", "102160"])
def test_it_answers_for_every_indicator_of_the_example(example, area, lang):
    known = world(example)
    grouped = grouped_at(known, area)
    for code in known.available:
        made = answer(example, f"ind={code}&area={area}&view=groups&lang={lang}", default=DEFAULT)
        [panel] = made.panels
        assert made.notices == (), code
        assert (panel.figure is not None) or panel.empty, code
        if code in grouped:
            assert panel.figure is not None or panel.empty.kind != "groups", code
        assert panel.title.endswith(".")
        assert len(panel.title) < 270, panel.title
