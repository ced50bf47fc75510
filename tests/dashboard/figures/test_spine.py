import json

import plotly.graph_objects as go
import pytest

from dashboard.figures.theme import COLOURS
from dashboard.profile import Spread
from tests.dashboard.answers import SECTOR_6, level, row
from tests.dashboard.profiles import SPREAD, of_polarity, shown, two

HIGHER, LOWER, NEUTRAL = (of_polarity(polarity)[0] for polarity in ("higher", "lower", "neutral"))
THREE = [*two(HIGHER, 120, 200), *two(LOWER, 120, 200), *two(NEUTRAL, 120, 200)]
ODD = {
    "three": THREE,
    "one": two(HIGHER, 200, 200),
    "zero": two(HIGHER, 0, 0),
    "withheld": [*two(HIGHER, 200, 100), row("2025", SECTOR_6, None, indicator=LOWER, status="Q")],
    "no comparator": [row("2025", SECTOR_6, 200, indicator=HIGHER)],
    "a trend": [made | {"indicator": HIGHER} for made in level(SECTOR_6, range(100, 320, 20))],
}


def of(made, kind):
    return next((trace for trace in made["data"] if trace.get("meta", {}).get("kind") == kind), None)


def columns(made, axis, size="wide"):
    return made["layout"]["meta"][size][f"{axis}.ticktext"]


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize("spread", [SPREAD, None, Spread(6, *[20.0] * 5)], ids=["spread", "none", "flat"])
@pytest.mark.parametrize("rows", ODD.values(), ids=ODD.keys())
def test_it_is_valid_for_plotly_in_every_odd_case(rows, spread, theme):
    made = shown(rows, spread=spread, theme=theme).figure
    go.Figure(made)
    for size in made["layout"]["meta"].values():
        plain = {key.replace(".", "_"): value for key, value in size.items() if "[" not in key}
        go.Figure(made).update_layout(plain)
    json.dumps(made, allow_nan=False)


def test_it_turns_every_scale_so_that_better_is_to_the_right():
    made = shown(THREE, sort="catalogue").figure
    higher, lower, neutral = of(made, "rows")["x"]
    assert higher < 0 < lower
    assert neutral < 0
    assert (higher, lower) == (pytest.approx(-8 / 14, abs=0.001), pytest.approx(8 / 14, abs=0.001))


def test_it_puts_the_farthest_of_the_areas_at_an_end_and_the_comparator_in_the_middle():
    made = shown(two(HIGHER, 120, 200)).figure
    assert of(made, "spread")["x"] == [pytest.approx(-10 / 14, abs=0.001), 1, None]
    assert of(made, "middle")["x"] == [
        pytest.approx(-6 / 14, abs=0.001),
        pytest.approx(6 / 14, abs=0.001),
        None,
    ]
    assert of(made, "median")["x"] == [0]
    assert set(of(made, "upright")["x"]) == {0, None}


def test_it_keeps_a_value_beyond_all_areas_on_the_scale():
    assert of(shown(two(HIGHER, 600, 200)).figure, "rows")["x"] == [1]


def test_it_takes_the_median_for_the_middle_where_there_is_no_comparator():
    made = shown(two(HIGHER, 120, None, status="A")).figure
    assert of(made, "rows")["x"] == [pytest.approx(-8 / 14, abs=0.001)]
    assert of(made, "upright")["x"] == []
    assert made["layout"]["shapes"] == []


def test_it_draws_no_band_of_fewer_than_five_areas():
    few = SPREAD._replace(n=4)
    made = shown(two(HIGHER, 120, 200), spread=few).figure
    assert of(made, "spread") is None
    # The end is then twice the middle, so that a value just beside it is not drawn at an end.
    assert of(made, "rows")["x"] == [pytest.approx(-0.4)]


def test_it_says_in_place_of_a_mark_why_there_is_none():
    rows = [
        *two(HIGHER, 120, 200),
        row("2025", SECTOR_6, None, indicator=LOWER, status="Q"),
        row("2025", SECTOR_6, 300, indicator=NEUTRAL),
    ]
    made = shown(rows, spread=None, sort="catalogue", lang="en").figure
    assert [text.strip() for text in of(made, "without")["text"]] == ["withheld", "nothing to set it against"]
    assert of(made, "without")["marker"]["symbol"] == ["hash-open", "line-ew-open"]
    drawn = of(made, "rows")
    assert drawn["x"][1:] == [None, None]
    assert drawn["y"] == [0, 1, 2]
    assert all(drawn["customdata"])


def test_it_joins_the_comparator_only_through_rows_that_have_one():
    codes = of_polarity("higher", 4)
    rows = [
        *two(codes[0], 120, 200),
        *two(codes[1], 120, None),
        *two(codes[2], 120, 200),
        *two(codes[3], 1, 2),
    ]
    made = shown(rows, sort="catalogue").figure
    assert [(shape["y0"], shape["y1"]) for shape in made["layout"]["shapes"]] == [(-0.5, 0.5), (1.5, 3.5)]
    assert made["layout"]["meta"]["narrow"]["shapes[1].visible"] is False


def test_it_tells_judgements_apart_by_shape_as_well_as_colour():
    codes = of_polarity("higher", 4)
    rows = [
        *two(codes[0], 120, 200), *two(codes[1], 300, 200), *two(codes[2], 201, 200), *two(codes[3], 5, 200),
        *two(NEUTRAL, 120, 200),
    ]  # fmt: skip
    marker = of(shown(rows, sort="catalogue").figure, "rows")["marker"]
    light = COLOURS["light"]
    assert list(zip(marker["symbol"], marker["color"], strict=True)) == [
        ("triangle-down", light["worse"]), ("triangle-up", light["better"]), ("circle", light["similar"]),
        ("circle", light["surface"]), ("triangle-down", light["ink"]),
    ]  # fmt: skip


def test_it_leads_from_each_row_to_the_indicator_over_time():
    meta = of(shown(THREE, sort="catalogue").figure, "rows")["meta"]
    assert meta["leads"] == [{"ind": code, "view": "trend"} for code in (HIGHER, LOWER, NEUTRAL)]


def test_it_says_a_row_in_words():
    said = of(shown(two(HIGHER, 120, 200), lang="en").figure, "rows")["customdata"][0].split("<br>")
    assert said[1:] == [
        "12.0% (10.1–14.2)", "Bucharest: 20.0%", "worse than Bucharest", "6 sectors: 10.0–34.0, median 20.0",
        "2025",
    ]  # fmt: skip


def test_it_stands_names_over_their_rows_where_it_is_narrow():
    layout = shown(THREE).figure["layout"]
    wide, narrow = layout["meta"]["wide"], layout["meta"]["narrow"]
    assert wide["margin"]["l"] > 300 > narrow["margin"]["l"]
    assert narrow["yaxis4.ticklabelshift"] > 0 == wide["yaxis4.ticklabelshift"]
    assert narrow["height"] > wide["height"]
    assert narrow["yaxis3.visible"] is False


def test_it_names_a_trend_in_its_column_and_where_that_is_missing_under_the_name():
    rows = [made | {"indicator": HIGHER} for made in level(SECTOR_6, range(100, 320, 20))]
    made = shown(rows, lang="en").figure
    assert "↗ improving" in columns(made, "yaxis3")[0]
    assert "improving" not in columns(made, "yaxis4")[0]
    assert "↗ improving" in columns(made, "yaxis4", "narrow")[0]
