import json

import plotly.graph_objects as go
import pytest

from dashboard.figures.theme import COLOURS
from tests.dashboard.answers import BUCHAREST, SECTOR_6, SECTORS, row
from tests.dashboard.pairs import AT, WAS, compared, sectors, two

SIX = ((200, 100), (200, 300), (200, 205), (200, None), (None, 150), (180, 190))
ODD = {
    "six": [*sectors(*SIX), *two(BUCHAREST, 1200, 1100, asked=6000)],
    "one": two(SECTOR_6, 200, 100),
    "all the same": sectors((200, 200), (200, 200)),
    "all zero": sectors((0, 0), (0, 0)),
    "only the later": sectors((None, 200), (None, 210)),
    "withheld": [
        *sectors((200, 100)),
        *[made | {"area": SECTORS[1]} for made in two(SECTOR_6, None, None, status="Q")],
    ],
    "negative": [row(year, SECTOR_6, None, value=n) for year, n in ((WAS, -3.0), (AT, -1.0))],
}


def figure(rows=ODD["six"], **asked):
    return compared(rows, **asked).figure


def of(made, kind):
    [trace] = [trace for trace in made["data"] if trace["meta"]["kind"] == kind]
    return trace


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize("rows", ODD.values(), ids=ODD.keys())
def test_it_is_valid_for_plotly_in_every_odd_case(rows, theme):
    made = figure(rows, theme=theme)
    go.Figure(made)
    for size in made["layout"]["meta"].values():
        go.Figure(made).update_layout({key: value for key, value in size.items() if "[" not in key})
    json.dumps(made, allow_nan=False)


def test_it_has_a_row_for_each_area_with_the_comparator_apart():
    made = figure()
    heights = of(made, "rows")["y"]
    assert heights[:6] == [0, 1, 2, 3, 4, 5]
    assert heights[6] > 6
    assert len(made["layout"]["yaxis"]["ticktext"]) == 7
    bottom, top = made["layout"]["yaxis"]["range"]
    assert top < 0 < heights[6] < bottom


def test_it_says_every_row_in_words():
    words = of(figure(sectors((200, 205), (200, 9))), "rows")["customdata"]
    assert [told.replace("\xa0", " ") for told in words] == [
        "<b>Sectorul 6</b><br>2019: 20,0 % (17,6–22,6)<br>2025: 20,5 % (18,1–23,1)<br>"
        "schimbare: +0,5 p.p. (p = 0,781)<br>nesemnificativ",
        "<b>Sectorul 1</b><br>2019: 20,0 % (17,6–22,6)<br>2025: 0,9 % (0,5–1,7)<br>"
        "schimbare: −19,1 p.p.<br>necomparat: una dintre cifre se bazează pe mai puțin de zece cazuri",
    ]


def test_it_tells_judgements_apart_by_shape_as_well_as_colour():
    made = figure()
    names = [text.replace("<b>", "").replace("</b>", "") for text in made["layout"]["yaxis"]["ticktext"]]
    drawn = of(made, "rows")["marker"]
    marks = dict(zip(names, zip(drawn["symbol"], drawn["color"], strict=True), strict=True))
    light = COLOURS["light"]
    assert marks["Sectorul 6"] == ("triangle-up", light["better"])
    assert marks["Sectorul 1"] == ("triangle-down", light["worse"])
    assert marks["Sectorul 2"] == ("circle", light["similar"])
    assert marks["Sectorul 3"] == ("circle", light["surface"])
    assert marks["București"] == ("diamond", light["ink"])


def test_it_takes_no_colour_of_judgement_where_neither_way_is_meant():
    rows = [made | {"indicator": "CTX-04"} for made in sectors((200, 100), (200, 300))]
    made = figure(rows, indicator="CTX-04")
    ink = COLOURS["light"]["ink"]
    assert of(made, "rows")["marker"]["symbol"] == ["triangle-up", "triangle-down"]
    assert of(made, "rows")["marker"]["color"] == [ink, ink]


def test_it_writes_each_number_on_the_outer_side_of_its_mark():
    made = figure(sectors((200, 100), (200, 300)))
    assert of(made, "earlier")["textposition"] == ["middle left", "middle right"]
    assert of(made, "rows")["textposition"] == ["middle right", "middle left"]
    assert of(made, "rows")["text"] == ["30,0", "<b>10,0</b>"]


def test_it_says_the_change_of_a_percentage_under_points():
    made = figure(sectors((200, 100), (200, 300)))
    assert of(made, "change")["text"] == ["+10,0", "<b>−10,0</b>"]
    heading = made["layout"]["annotations"][0]["text"]
    assert heading == "Schimbare (p.p.)"
    assert made["layout"]["meta"]["narrow"]["annotations[0].text"] == "Schimbare<br>(p.p.)"


def test_it_says_withheld_where_something_is():
    made = figure(ODD["withheld"])
    assert of(made, "change")["text"] == ["<b>−10,0</b>", "nepublicat"]


def test_it_dashes_the_comparator_and_dots_what_is_not_compared():
    rows = [*sectors((200, 100), (200, 300)), *two(BUCHAREST, 1200, 1100, asked=6000)]
    rows[3]["status"] = "B"
    strokes = [trace["line"]["dash"] for trace in figure(rows)["data"] if trace["meta"]["kind"] == "stroke"]
    assert sorted(strokes) == ["1px,4px", "5px,4px", "solid"]


def test_it_uses_the_short_names_of_sectors_on_a_narrow_plot():
    sizes = figure()["layout"]["meta"]
    assert "S1" in sizes["narrow"]["yaxis.ticktext"]
    assert "Sectorul 1" in sizes["wide"]["yaxis.ticktext"]
    assert sizes["narrow"]["margin"]["l"] < sizes["wide"]["margin"]["l"]


def test_it_names_example_data_in_the_picture():
    words = [
        note["text"]
        for note in figure(sectors((200, 100), (200, 300), dataset="example"))["layout"]["annotations"]
    ]
    assert "date ilustrative" in words
    assert "date ilustrative" not in [note["text"] for note in figure()["layout"]["annotations"]]


def test_it_escapes_what_a_place_brings_along():
    import pandas as pd

    from dashboard.areas import Areas

    evil = "<img src=x>&"
    known = Areas(
        pd.DataFrame([{"code": "1", "name": evil, "name_en": None, "level": "commune", "parent": None}])
    )
    made = figure(two("1", 200, 100), places=known, areas=("1",), comparator="none")
    assert "<img" not in repr(made)


def test_it_says_where_a_row_leads():
    meta = of(figure(), "rows")["meta"]
    names = figure()["layout"]["yaxis"]["ticktext"]
    assert names[meta["lead"]] == "<b>Sectorul 6</b>"
    assert meta["leads"][meta["lead"]] is meta["leads"][-1] is None
    assert {leads["area"] for leads in meta["leads"] if leads} == set(SECTORS[1:])
    several = figure(sectors((200, 100), (200, 300)), areas=SECTORS[:2])
    assert of(several, "rows")["meta"]["leads"] == [None, None]
