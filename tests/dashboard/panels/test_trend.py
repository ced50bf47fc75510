import dataclasses

import pandas as pd
import pytest

from dashboard.indicators import breakdowns
from dashboard.panels.trend import trend
from tests.dashboard.answers import (
    BUCHAREST,
    CORBEANCA,
    SECTOR_1,
    SECTOR_2,
    SECTOR_6,
    SECTORS,
    YEARS,
    answer,
    frame,
    level,
    row,
)

QUARTERS = tuple(f"{year}-Q{n}" for year in range(2019, 2026) for n in (1, 2, 3, 4))


def lines(panel):
    return {trace["meta"]["area"]: trace for trace in panel.figure["data"] if trace["meta"]["kind"] == "line"}


def records(panel):
    return [dict(zip(panel.table.names, raw, strict=True)) for raw in panel.table.raw]


def test_it_shows_the_worked_limits_of_a_proportion():
    panel = answer([row("2025", SECTOR_6, 20, 100.0)], comparator="none")
    assert panel.table.shown[0][:7] == ("Sectorul 6", "2025", "20,0", "13,3", "28,9", "20", "100")
    assert lines(panel)[SECTOR_6]["customdata"] == ["2025<br>20,0\xa0% (13,3–28,9)"]


def test_it_tells_the_table_exactly_what_the_figure_draws():
    rows = level(SECTOR_6, range(200, 211)) + level(BUCHAREST, range(300, 311))
    rows[3] |= {"status": "Q", "value": None, "numerator": None, "denominator": None}
    panel = answer(rows)
    drawn = {
        (trace["meta"]["area"], words.split("<br>")[0]): y
        for trace in lines(panel).values()
        for words, y in zip(trace["customdata"], trace["y"], strict=True)
        if words
    }
    told = {(record["area"], record["period"]): record["value"] for record in records(panel)}
    assert drawn.keys() == told.keys()
    for key, value in told.items():
        assert drawn[key] == (None if value is None else pytest.approx(value, rel=1e-5))


def test_it_leaves_a_withheld_number_nowhere():
    rows = level(SECTOR_6, [200, 200, 3, 200, 200], YEARS[-5:])
    rows[2]["status"] = "Q"  # its numbers came along by mistake
    panel = answer(rows, comparator="none")
    told = records(panel)[2]
    assert (told["status"], told["area"]) == ("Q", SECTOR_6)
    assert [value for value in told.values() if not isinstance(value, str)] == [None] * 10
    assert lines(panel)[SECTOR_6]["y"][2] is None
    assert "0,3" not in repr(panel.figure)
    assert "nepublicat" in repr(panel.figure)
    assert any("numere mici (1–4)" in note for note in panel.footnotes)


@pytest.mark.parametrize(("language", "word", "sentence"), [
    ("ro", "ilustrativ", "nu descriu realitatea"), ("en", "illustrative", "do not describe reality"),
])  # fmt: skip
def test_it_marks_illustrative_data_everywhere(language, word, sentence):
    panel = answer(level(SECTOR_6, range(200, 211), dataset="example"), comparator="none", lang=language)
    assert panel.marks == (word,)
    assert word[:9] in panel.title
    assert word[:9] in panel.description
    assert sentence in panel.footnotes[0]
    assert all(word in row[-1] for row in panel.table.shown)
    assert word in lines(panel)[SECTOR_6]["hovertemplate"]
    assert any(
        "textangle" in note and word[:9] in note["text"] for note in panel.figure["layout"]["annotations"]
    )
    assert word[:9] in str(panel.figure["layout"]["meta"]["narrow"])


def test_it_says_which_lines_are_illustrative_and_judges_nothing_between_them():
    rows = level(SECTOR_6, [200] * 11, dataset="example") + level(BUCHAREST, [500] * 11)
    panel = answer(rows)
    assert panel.marks == ("parțial ilustrativ",)
    assert "semnificativ mai puțin decât în București" not in panel.title
    assert "față de 50,0\xa0% în București" in panel.title
    assert "(date ilustrative: Sectorul 6)" in panel.title
    assert "Sectorul 6. Date reale: București" in panel.footnotes[0]
    assert any(note.startswith("Diferența nu a fost testată") for note in panel.footnotes)
    assert any("ilustrativ: Sectorul 6" in note["text"] for note in panel.figure["layout"]["annotations"])
    assert "ilustrativ" not in lines(panel)[BUCHAREST]["hovertemplate"]


def test_it_says_source_day_doubt_and_version():
    panel = answer([row("2021", SECTOR_6, 200, dataset="census")], comparator="none")
    assert panel.footnotes[0] == "Sursa: INS, Recensământ, date la 1 decembrie 2021."
    assert "Atenție: Sectorul 1 este un rest." in panel.footnotes
    assert panel.footnotes[-1] == "Versiunea 14 a datelor."
    english = answer([row("2021", SECTOR_6, 200, dataset="census")], comparator="none", lang="en")
    assert english.footnotes[0] == "Source: INS, Census, data as at 1 December 2021."
    assert "Uncertain: Sector 1 is a remainder." in english.footnotes


def test_it_counts_values_that_carry_a_status():
    rows = level(SECTOR_6, range(200, 211))
    rows[-1]["status"], rows[-2]["status"], rows[-3]["status"] = "P", "E", "E"
    panel = answer(rows, comparator="none")
    assert "Valori cu mențiuni: estimat (2), provizoriu (1)." in panel.footnotes
    assert panel.marks == ("provizoriu",)


def test_it_explains_the_level_at_which_an_indicator_does_not_exist():
    panel = answer([], indicator="COP-12", available=None)
    assert panel.figure is None
    assert panel.empty.kind == "level"
    assert panel.empty.reason == (
        "Acest indicator nu există pentru sectoare; "
        "este disponibil pentru: municipii, județe, regiuni și întreaga țară."
    )
    assert panel.empty.next_step == "Alegeți, de exemplu, București."


def test_it_names_a_place_that_would_do_even_where_none_contains_the_chosen_one():
    panel = answer([], indicator="COP-01", areas=(CORBEANCA,), available=None)
    assert panel.empty.next_step == "Alegeți, de exemplu, județul Ilfov."


def test_it_explains_that_all_values_are_withheld():
    rows = [row(year, SECTOR_6, None, status="Q") for year in YEARS]
    panel = answer(rows, comparator="none")
    assert panel.figure is None
    assert panel.empty.kind == "withheld"
    assert "nu se publică" in panel.title
    assert len(panel.table.shown) == 11


@pytest.mark.parametrize(
    ("selection", "available", "step"),
    [
        ({"start": 2000, "end": 2005}, "some", "Alegeți o perioadă din 2015–2025."),
        ({}, None, "Alegeți alt indicator sau importați date pentru acesta."),
        ({"breakdown": "sex=f"}, "some", "Alegeți totalul."),
        ({}, "some", "Alegeți altă zonă sau o perioadă mai lungă."),
    ],
)
def test_it_says_what_to_do_where_there_are_no_data(selection, available, step):
    panel = answer([], available=available, **selection)
    assert panel.empty.next_step == step
    assert panel.empty.kind == "no-data"


def test_it_keeps_to_the_years_chosen():
    panel = answer(level(SECTOR_6, range(200, 211)), comparator="none", start=2020, end=2023)
    assert [row[1] for row in panel.table.shown] == ["2023", "2022", "2021", "2020"]


def test_it_never_mixes_frequencies_on_one_line():
    rows = level(SECTOR_6, [200] * 28, QUARTERS) + level(SECTOR_6, [900] * 7, YEARS[-7:])
    panel = answer(rows, comparator="none")
    assert len(panel.table.shown) == 28
    assert "90,0" not in repr(panel.table.shown)


def test_it_names_a_breakdown():
    panel = answer([row("2025", SECTOR_6, 200, breakdown="sex=f")], comparator="none", breakdown="sex=f")
    women = breakdowns.label("sex=f", "ro")
    assert all(f"({women})" in words for words in (panel.title, panel.table.caption))
    assert dict(panel.about)["Defalcare"] == women


def test_it_leaves_out_a_comparator_of_counts_on_another_scale_and_says_so():
    rows = [
        row(year, area, None, indicator="CTX-01", value=value, dataset="census")
        for year in ("2011", "2021")
        for area, value in ((SECTOR_6, 325759.0), (BUCHAREST, 1716961.0))
    ]
    panel = answer(rows, indicator="CTX-01", start=2010)
    assert list(lines(panel)) == [SECTOR_6]
    assert {record["area"] for record in records(panel)} == {SECTOR_6}
    assert any(note.startswith("Nu apare în grafic") and "1.716.961" in note for note in panel.footnotes)
    assert (
        panel.title
        == "Populația rezidentă: 325.759 de persoane în Sectorul 6 în 2021, din 1.716.961 în București; "
        "325.759 în 2011."
    )


def test_it_tells_the_formula_the_levels_and_the_checks():
    rows = level(SECTOR_6, range(200, 211)) + level(BUCHAREST, range(300, 311))
    about = dict(answer(rows, lang="en").about)
    assert about["Formula"] == "what is counted ÷ what it is related to × 100"
    assert about["Desired direction"] == "Lower is better."
    assert about["Exists for"].startswith("sectors, municipalities")
    assert about["Comparability"].count(": yes") == 6
    rows[-1]["status"] = "D"
    assert "the same definition: no" in dict(answer(rows, lang="en").about)["Comparability"]


def test_it_puts_the_comparator_last_and_never_twice():
    rows = [made for area in (*SECTORS, BUCHAREST) for made in level(area, range(200, 211))]
    panel = answer(rows, areas=SECTORS)
    assert list(dict.fromkeys(record["area"] for record in records(panel))) == [*SECTORS, BUCHAREST]
    same = answer(level(BUCHAREST, range(200, 211)), areas=(BUCHAREST,), comparator=BUCHAREST)
    assert [trace["meta"]["role"] for trace in lines(same).values()] == ["lead"]


def test_it_tells_of_the_grey_lines_last_and_judges_nothing_by_them():
    mine = level(SECTOR_6, range(200, 211)) + level(BUCHAREST, range(200, 211))
    sisters = [made for area in SECTORS[1:3] for made in level(area, range(600, 611), dataset="example")]
    with_them, without = answer([*sisters, *mine]), answer(mine)
    assert with_them.title == without.title
    told = [record["area"] for record in records(with_them)]
    assert list(dict.fromkeys(told)) == [SECTOR_6, BUCHAREST, SECTOR_1, SECTOR_2]
    assert "cu gri: alte sectoare" in with_them.subtitle
    assert with_them.description.endswith("Cu gri, în 2025: Sectorul 1 61,0\xa0%; Sectorul 2 61,0\xa0%.")
    assert with_them.marks == ("parțial ilustrativ",)
    assert any(
        "ilustrativ: liniile gri" in note["text"] for note in with_them.figure["layout"]["annotations"]
    )


def test_it_answers_a_row_that_knows_no_data_set_kind():
    rows = [row("2025", SECTOR_6, 200, dataset="lost")]
    assert "lost" in answer(rows, comparator="none").table.shown[0][-1]


def test_it_takes_categories_and_missing_texts_as_the_database_gives_them():
    made = frame(level(SECTOR_6, range(200, 211)) + level(BUCHAREST, range(300, 311)))
    typed = made.astype({"area": "category", "period": "category", "dataset": "category", "note": "string"})
    assert dataclasses.asdict(answer(typed)) == dataclasses.asdict(answer(made))


def test_it_escapes_what_a_place_or_a_note_brings_along():
    from dashboard.areas import Areas
    from dashboard.indicators.catalogue import shipped
    from dashboard.selection import Selection

    evil = "<img src=x>&"
    known = Areas(
        pd.DataFrame([{"code": "1", "name": evil, "name_en": None, "level": "commune", "parent": None}])
    )
    panel = trend(
        frame([row("2025", "1", 200, note=evil)]), indicator=shipped()["COP-02"], areas=known, datasets={},
        available=None, targets=None, selection=Selection(areas=("1",), comparator="none"), version=1,
    )  # fmt: skip
    assert "<img" not in repr(panel.figure)


def test_it_compares_each_place_where_several_are_chosen():
    rows = [made for area in (SECTOR_6, SECTOR_1, SECTOR_2) for made in level(area, [200] * 11)]
    panel = answer(rows, areas=(SECTOR_6, SECTOR_1, SECTOR_2), comparator="none")
    assert "20,0\xa0% în Sectorul 1 și 20,0\xa0% în Sectorul 2" in panel.title


NOTE = "cifră dintr-o copie | figure from a copy"


@pytest.mark.parametrize(("language", "mine"), [("ro", "cifră dintr-o copie"), ("en", "figure from a copy")])
def test_it_shows_the_reader_s_half_of_a_note(language, mine):
    rows = [*level(SECTOR_6, range(200, 211)), *level(BUCHAREST, range(200, 211))]
    rows[10]["note"] = NOTE
    panel = answer(rows, lang=language)
    notes = [heading.name for heading in panel.table.headings].index("note")
    assert [row[notes] for row in panel.table.shown][:2] == [mine, ""]
    assert f"<i>{mine}</i>" in lines(panel)[SECTOR_6]["customdata"][-1]
    name = {"ro": "Sectorul 6", "en": "Sector 6"}[language]
    assert f"{name}, 2025: {mine}." in panel.footnotes
    assert records(panel)[0]["note"] == NOTE
    other = NOTE.split(" | ")[language == "ro"]
    assert other not in repr((panel.footnotes, panel.figure, panel.table.shown))


def test_it_keeps_long_and_earlier_notes_to_the_table():
    rows = level(SECTOR_6, range(200, 211))
    rows[3]["note"], rows[10]["note"] = "o notă mai veche", "x " * 100
    panel = answer(rows, comparator="none")
    assert not any("notă" in note or "x x" in note for note in panel.footnotes)
    assert "o notă mai veche" in repr(panel.table.shown)
    without = answer(level(SECTOR_6, range(200, 211)), comparator="none")
    assert "note" not in [heading.name for heading in without.table.headings]
