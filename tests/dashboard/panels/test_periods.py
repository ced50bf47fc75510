import pytest

from dashboard.paired import Pair
from dashboard.panels.periods import alone
from dashboard.panels.records import NAMES
from dashboard.selection import Selection
from tests.dashboard.answers import (
    BUCHAREST,
    CORBEANCA,
    SECTOR_1,
    SECTOR_2,
    SECTOR_6,
    answer,
    areas,
    frame,
    row,
)
from tests.dashboard.pairs import AT, WAS, compared, sectors, two


def shown(panel):
    """Heading's name → the cells under it, top down."""
    names = [heading.name for heading in panel.table.headings]
    return dict(zip(names, zip(*panel.table.shown, strict=True), strict=True))


def raw(panel):
    return [dict(zip(panel.table.names, record, strict=True)) for record in panel.table.raw]


FULL = [*sectors((200, 150), (200, 300)), *two(BUCHAREST, 190, 180)]


def test_it_shows_in_the_table_what_the_figure_shows():
    panel = compared(FULL, lang="en")
    cells = shown(panel)
    assert cells["area"] == ("Sector 1", "Sector 6", "Bucharest")
    assert cells["before"][1] == "20.0 (17.6–22.6)"
    assert cells["after"][1] == "15.0 (12.9–17.3)"
    assert cells["change"] == ("+10.0", "−5.0", "−1.0")
    assert "Change (pp)" in [heading.text for heading in panel.table.headings]
    assert cells["p_value"][0] == "< 0.001"
    assert cells["judgement"] == ("worse", "better", "not significant")
    assert cells["gap_before"] == ("+1.0", "+1.0", "")
    assert cells["gap"] == ("+12.0", "−3.0", "")
    [rows] = [trace for trace in panel.figure["data"] if trace["meta"]["kind"] == "rows"]
    assert [text.replace("<b>", "").replace("</b>", "") for text in rows["text"]] == [
        cell.partition(" ")[0] for cell in cells["after"]
    ]


def test_it_tells_a_relative_change_except_of_a_percentage():
    assert "change_relative" not in shown(compared(FULL))
    rows = [made | {"indicator": "COP-01", "value": made["value"] * 10} for made in FULL]
    cells = shown(compared(rows, indicator="COP-01"))
    assert cells["change_relative"] == ("+50,0\xa0%", "−25,0\xa0%", "−5,3\xa0%")
    assert cells["change"][0] == "+100,0"


def test_it_keeps_both_observations_whole_with_what_was_computed_after_them():
    panel = compared(FULL)
    assert panel.table.names[: len(NAMES)] == NAMES
    records = raw(panel)
    assert [(one["area"], one["period"]) for one in records] == [
        (code, period) for code in (SECTOR_1, SECTOR_6, BUCHAREST) for period in (AT, WAS)
    ]
    later, earlier = records[2], records[3]
    assert (later["value"], later["numerator"], later["denominator"]) == (15.0, 150.0, 1000.0)
    assert (later["former_period"], later["former_value"]) == (WAS, 20.0)
    assert (later["change"], later["change_percent"]) == (pytest.approx(-5.0), None)
    assert (later["judgement"], later["reason"]) == ("improving", "")
    assert later["p_value"] == pytest.approx(0.0032, abs=1e-4)
    assert (later["gap"], later["former_gap"], earlier["gap"]) == pytest.approx((-3.0, 1.0, 1.0))
    assert (earlier["former_period"], earlier["change"], earlier["judgement"]) == ("", None, "")
    assert [one["comparator"] for one in records] == ["București"] * 4 + [""] * 2


def test_it_names_the_columns_of_files_in_the_declared_way():
    from dashboard.tables import OBSERVATIONS

    known = {*OBSERVATIONS.names, *(column.name for column in OBSERVATIONS.companions)}
    assert set(compared(FULL).table.names) <= known


def test_it_says_unit_periods_comparator_and_shapes_under_the_title():
    assert compared(FULL).subtitle == (
        "în % · cercul mic: 2019, semnul mare: 2025 · cu linie întreruptă: București · "
        "▲\xa0mai bine · ▼\xa0mai rău · ●\xa0nesemnificativ · ○\xa0necomparat"
    )
    rows = [made | {"indicator": "CTX-04"} for made in FULL]
    assert "▲\xa0higher · ▼\xa0lower" in compared(rows, indicator="CTX-04", lang="en").subtitle
    untested = [made | {"numerator": None, "denominator": None} for made in FULL]
    assert "▲" not in compared(untested).subtitle


def test_it_says_why_which_areas_were_not_tested():
    rows = sectors((200, 150), (200, 300), (200, 210))
    rows[3]["status"] = "B"
    panel = compared(rows)
    [told] = [note for note in panel.footnotes if "nu a fost verificată" in note]
    assert told.startswith("Sectorul 1: schimbarea nu a fost verificată: ")
    assert "Sectorul 6" not in told
    about = dict(panel.about)["Comparabilitate"]
    assert about.count(": nu") == 1


def test_it_says_once_why_nothing_was_tested():
    rows = [made | {"numerator": None, "denominator": None} for made in FULL]
    panel = compared(rows)
    assert sum("nu au fost verificate" in note for note in panel.footnotes) == 1
    assert set(shown(panel)["judgement"]) == {"necomparat"}


def test_it_counts_the_areas_where_they_are_many():
    rows = sectors(*[(200, None)] * 5, (200, 100))
    assert any(
        note.startswith("În 5 zone schimbarea nu a fost verificată") for note in compared(rows).footnotes
    )


def test_it_withholds_what_is_withheld():
    rows = [*sectors((200, 150)), *two(SECTOR_1, None, None, status="Q")]
    panel = compared(rows)
    cells = shown(panel)
    at = cells["area"].index("Sectorul 1")
    assert (cells["before"][at], cells["after"][at], cells["change"][at], cells["p_value"][at]) == ("",) * 4
    hidden = [one for one in raw(panel) if one["area"] == SECTOR_1]
    assert all(one["value"] is one["change"] is one["gap"] is one["p_value"] is None for one in hidden)
    assert any("2 valori nepublicate" in note for note in panel.footnotes)


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        ("swapped", "Perioadele au fost puse în ordinea timpului."),
        ("same", "ca perioadă mai veche se arată 2019"),
    ],
)
def test_it_says_what_became_of_the_periods_asked_for(moved, words):
    panel = compared(FULL, pair=Pair(WAS, AT, moved))
    assert any(words in note for note in panel.footnotes)


def test_it_explains_that_nothing_differs():
    panel = compared(sectors((200, 201), (200, 202)), only="different")
    assert panel.figure is None
    assert panel.empty.kind == "alike"
    assert panel.empty.reason == "Nicio zonă nu diferă semnificativ între cele două perioade."
    assert "nicio schimbare semnificativă" in panel.title


def test_it_explains_the_level_at_which_an_indicator_does_not_exist():
    panel = compared([], indicator="COP-12", available=None)
    assert panel.figure is None
    assert panel.empty.kind == "level"


def test_it_explains_that_two_periods_are_needed():
    from types import SimpleNamespace

    from dashboard.indicators.catalogue import shipped

    known = SimpleNamespace(first=2015, last=2025, levels=("sector",), breakdowns=("",))
    shared = {"indicator": shipped()["COP-02"], "areas": areas(), "available": known}
    panel = alone(**shared, selection=Selection(start=2025, end=2025))
    assert panel.empty.next_step == "Alegeți un interval mai lung."
    outside = alone(**shared, selection=Selection(start=2001, end=2003))
    assert outside.empty.next_step == "Alegeți o perioadă din 2015–2025."
    unknown = alone(**{**shared, "indicator": shipped()["COP-12"]}, selection=Selection())
    assert unknown.empty.kind == "level"


def test_it_marks_what_is_illustrative_and_provisional():
    rows = sectors((200, 150), (200, 300), dataset="example")
    rows[1]["status"] = "P"
    assert compared(rows).marks == ("ilustrativ", "provizoriu")
    rows[2]["dataset"] = rows[3]["dataset"] = "records"
    assert compared(rows).marks == ("parțial ilustrativ", "provizoriu")


def test_it_does_not_judge_an_example_by_real_figures():
    rows = sectors((200, 100), (200, 100))
    rows[0]["dataset"] = "example"
    cells = shown(compared(rows))
    assert cells["judgement"][cells["area"].index("Sectorul 6")].startswith("necomparat: ")


def test_it_takes_categories_as_a_database_may_give_them():
    made = frame(FULL)
    typed = made.astype({"area": "category", "dataset": "category", "note": "string"})
    one, other = compared(typed), compared(made)
    assert raw(one) == raw(other)
    assert (one.figure, one.table.shown, one.footnotes) == (other.figure, other.table.shown, other.footnotes)


def test_it_agrees_with_the_view_over_time_on_a_single_change():
    rows = two(CORBEANCA, 200, 150)
    alone_there = {"areas": (CORBEANCA,), "comparator": "none"}
    over_time = answer(rows, **alone_there)
    assert "semnificativ mai puțin" in over_time.title
    assert "scădere semnificativă" in compared(rows, **alone_there).title


def test_it_leaves_out_a_comparator_of_counts_on_another_scale_and_says_so():
    rows = [
        row(year, area, None, indicator="CTX-01", value=value + (1 if year == AT else 0), dataset="census")
        for year in (WAS, AT)
        for area, value in ((SECTOR_6, 325758.0), (SECTOR_1, 224741.0), (BUCHAREST, 1716960.0))
    ]
    panel = compared(rows, indicator="CTX-01")
    assert BUCHAREST not in {one["area"] for one in raw(panel)}
    assert "București" not in panel.subtitle
    assert len(panel.figure["layout"]["yaxis"]["ticktext"]) == 2
    assert any("1.716.961" in note and "București" in note for note in panel.footnotes)


def test_it_turns_the_pages_of_a_long_list():
    import pandas as pd

    from dashboard.areas import Areas
    from tests.builders import area, city

    codes = [f"9{n:04}" for n in range(100)]
    known = [*city(), *(area(code, name=f"Comuna {code}", level="commune", parent="234") for code in codes)]
    rows = [made for code in codes for made in two(code, 500, 490)]
    asked = {"places": Areas(pd.DataFrame(known)), "areas": (codes[0],), "comparator": "234", "sort": "name"}
    panel = compared(rows, row="40", **asked)
    assert [turn.row for turn in panel.turns] == ["0", "0", None, "60", "60"]
    assert panel.turns[2].words == "Rândurile 41–80 din 100"
    assert (len(panel.table.shown), len(panel.table.raw)) == (40, 200)
    assert "99,8" in panel.subtitle
    assert compared(FULL).turns == ()


def test_it_names_its_file_after_both_periods():
    assert compared(FULL, areas=(SECTOR_6, SECTOR_2)).name == f"COP-02_{SECTOR_6}-{SECTOR_2}_2019_2025"
