import dataclasses
from types import SimpleNamespace

import plotly.graph_objects as go
import pytest

from dashboard.indicators.catalogue import shipped
from dashboard.panels.groups import ungrouped
from dashboard.panels.records import NAMES
from dashboard.selection import Selection
from dashboard.tables import OBSERVATIONS
from tests.dashboard.answers import BUCHAREST, SECTOR_6, areas
from tests.dashboard.grouped import by_sex, one, panel

FULL = [
    *by_sex(300, 200, 100),
    *(made | {"area": BUCHAREST, "value": 12.0} for made in by_sex(300, 150, 150)),
]


def traces(made, kind):
    return [trace for trace in made.figure["data"] if (trace.get("meta") or {}).get("kind") == kind]


def raw(made):
    return [dict(zip(made.table.names, record, strict=True)) for record in made.table.raw]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_it_draws_a_figure_that_plotly_takes(theme):
    made = panel(FULL, theme=theme)
    assert go.Figure(made.figure)
    [rows] = traces(made, "rows")
    assert rows["x"] == [20.0, 10.0]
    assert rows["marker"]["symbol"] == ["triangle-down", "triangle-up"]


def test_it_draws_the_same_groups_of_the_comparator_as_hollow_marks():
    made = panel(FULL, lang="en")
    [beside] = traces(made, "beside")
    assert (beside["x"], beside["y"]) == ([12.0, 12.0], [0, 1])
    assert "◇ Bucharest" in made.subtitle
    assert "◇ Bucharest: 12.0" in traces(made, "rows")[0]["customdata"][0]
    alone = panel(by_sex(300, 200, 100), lang="en")
    assert traces(alone, "beside") == []
    assert "◇" not in alone.subtitle


def test_it_draws_the_total_as_an_upright_and_no_places():
    made = panel(FULL)
    layout = made.figure["layout"]
    assert any(shape["type"] == "path" for shape in layout["shapes"])
    assert layout["annotations"][2]["text"].startswith("totalul zonei 15,0")
    for size in ("wide", "narrow"):
        assert layout["meta"][size]["yaxis3.visible"] is False
        assert layout["meta"][size]["annotations[1].text"] == ""
    assert "locul" not in " ".join(traces(made, "rows")[0]["customdata"])


def test_it_leads_from_each_group_to_its_years():
    leads = traces(panel(FULL), "rows")[0]["meta"]["leads"]
    assert leads == [{"by": code, "view": "trend"} for code in ("sex=f", "sex=m")]


def test_it_shows_the_total_first_then_every_group():
    made = panel(FULL, lang="en")
    names = [heading.name for heading in made.table.headings]
    shown = [dict(zip(names, line, strict=True)) for line in made.table.shown]
    assert [line["breakdown"] for line in shown] == ["The area’s total", "Female", "Male"]
    assert [line["judgement"] for line in shown] == ["", "▼ worse", "▲ better"]
    assert [line["beside"] for line in shown] == ["", "12.0", "12.0"]


def test_it_keeps_every_observation_whole_with_what_was_computed_after_it():
    made = panel(FULL)
    assert made.table.names[: len(NAMES)] == NAMES
    declared = {*OBSERVATIONS.names, *(column.name for column in OBSERVATIONS.companions)}
    assert set(made.table.names) <= declared
    lines = raw(made)
    assert [(line["area"], line["breakdown"]) for line in lines] == [
        (SECTOR_6, ""), (SECTOR_6, "sex=f"), (SECTOR_6, "sex=m"), (BUCHAREST, "sex=f"), (BUCHAREST, "sex=m"),
    ]  # fmt: skip
    assert (lines[1]["numerator"], lines[1]["judgement"], lines[1]["comparator_value"]) == (
        200.0,
        "worse",
        15.0,
    )
    assert (lines[1]["lower"], lines[1]["limit_method"]) == (None, "wilson")
    assert (lines[3]["judgement"], lines[3]["comparator_value"]) == ("", None)


def test_it_withholds_what_is_withheld():
    rows = [one("", 300, 2000.0), one("sex=f", None, status="Q"), one("sex=m", 100)]
    made = panel(rows)
    assert raw(made)[1]["value"] is None
    assert "nepublicat" in made.table.shown[1]
    assert "nepublicat" in traces(made, "rows")[0]["customdata"][0]
    assert any("valoare nepublicată" in note for note in made.footnotes)


def test_it_says_that_the_total_contains_the_groups():
    assert "Totalul zonei cuprinde grupurile care se compară cu el." in panel(FULL).footnotes


def test_it_says_why_nothing_is_compared():
    without = panel(by_sex(300, 200, 100)[1:])
    assert "Nu există un total al zonei: grupurile nu se compară cu el." in without.footnotes
    assert "○ necomparat" in without.subtitle
    assert "▲" not in without.subtitle
    hidden = panel([one("", None, status="Q"), *by_sex(300, 200, 100)[1:]], lang="en")
    assert any(note.startswith("Not compared with the area’s total: ") for note in hidden.footnotes)
    few = panel(by_sex(30, 25, 5), lang="en")
    assert any(note.startswith("Not compared (○ 1): ") for note in few.footnotes)
    assert dict(few.about)["Comparability"].count(": no") == 1


def test_it_tells_beside_the_figure_what_the_title_has_no_room_for():
    short = panel(by_sex(300, 200, 100))
    assert "raport de 2,0 la 1" in short.title
    assert not any("raport" in note.casefold() for note in short.footnotes)
    name = shipped()["COP-02"].name
    wordy = dataclasses.replace(
        shipped()["COP-02"], name=name._replace(ro=f"{name.ro} {'de lungă durată ' * 4}")
    )
    long = panel(by_sex(300, 200, 100), indicator=wordy)
    assert "raport" not in long.title
    assert "Raport de 2,0 la 1." in long.footnotes


@pytest.mark.parametrize(
    ("code", "breakdowns", "options", "kind", "words"),
    [
        ("COP-02", ("",), {"others": True}, "groups", "există numai totalul"),
        ("COP-02", ("sex=f",), {"others": False}, "groups", "Alegeți alt indicator."),
        ("COP-02", ("",), {"others": True, "years": (2015, 2018)}, "no-data", "2015–2018"),
        ("COP-12", ("",), {"others": True}, "level", "nu există pentru"),
    ],
)
def test_it_says_what_to_do_where_there_are_no_groups(code, breakdowns, options, kind, words):
    known = SimpleNamespace(first=2015, last=2025, levels=("sector",), breakdowns=breakdowns)
    made = ungrouped(
        indicator=shipped()[code], areas=areas(), available=known, selection=Selection(), **options
    )
    assert (made.figure, made.empty.kind) == (None, kind)
    assert words in f"{made.empty.reason} {made.empty.next_step}"
    assert made.title.endswith("fără valori pe grupuri.")
