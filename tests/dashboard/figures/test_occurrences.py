"""Dated facts at the foot of a chart."""

import itertools
import json

import plotly.graph_objects as go
import pytest

from dashboard.figures.occurrences import FULL, GAP, LETTER, MARK, NEAR, WIDE
from dashboard.figures.theme import COLOURS
from tests.builders import occurrence
from tests.dashboard.answers import BUCHAREST, SECTOR_1, SECTOR_6, YEARS, answer, level, row

ROWS = level(SECTOR_6, range(200, 211))
CROWD = [
    occurrence(f"{period}-{n}", period=period, title=f"{'Un titlu lung ' * n}la {period}")
    for period in ("2016", "2019-02", "2022-07", "2023")
    for n in (0, 2)
]


def marks(figure):
    return next((trace for trace in figure["data"] if trace["meta"]["kind"] == "occurrences"), None)


def texts(figure, size):
    """(x as a share, y, text, which way it goes) of each text in one size."""
    layout = figure["layout"]
    first, last = YEARS[0], YEARS[-1]
    found = []
    for n, note in enumerate(layout["annotations"]):
        said = layout["meta"][size].get(f"annotations[{n}].text", note["text"])
        if " la 20" in f" {said}" and said:
            side = layout["meta"][size][f"annotations[{n}].xanchor"] if size != "narrow" else ""
            found.append(((note["x"] - int(first) - 0.5) / (int(last) - int(first)), note["y"], said, side))
    return found


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize("lang", ["ro", "en"])
def test_it_is_valid_for_plotly(theme, lang):
    go.Figure(answer(ROWS, happened=CROWD, theme=theme, lang=lang).figure)


def test_it_draws_nothing_where_nothing_happened():
    figure = answer(ROWS).figure
    assert marks(figure) is None
    assert "full" not in figure["layout"]["meta"]


def test_it_marks_the_day_and_says_when_where_and_what():
    [trace] = [marks(answer(ROWS, happened=[occurrence(note="aproximativ")]).figure)]
    assert trace["x"] == [pytest.approx(2023.37, abs=0.01)]
    assert trace["text"] == ["1"]
    said = "mai 2023<br><b>Sectorul 6: Un centru de zi deschis</b><br><i>aproximativ</i>"
    assert trace["customdata"] == [said]


def test_it_escapes_what_people_wrote():
    figure = answer(ROWS, happened=[occurrence(title="<b>Deschis</b>", note="<i>x")]).figure
    assert "&lt;b&gt;Deschis" in marks(figure)["customdata"][0]
    assert all("<b>Deschis" not in note["text"] for note in figure["layout"]["annotations"])


def test_it_keeps_the_lane_under_all_values_and_limits():
    figure = answer(ROWS + level(BUCHAREST, [150] * 11), happened=CROWD).figure
    lowest = min(
        y
        for trace in figure["data"]
        if trace["meta"]["kind"] in ("line", "band")
        for y in trace["y"]
        if y is not None
    )
    assert max(marks(figure)["y"]) < lowest
    assert min(marks(figure)["y"]) > figure["layout"]["yaxis"]["range"][0]


def test_it_stands_over_the_cross_hatches():
    rows = [dict(made) for made in ROWS]
    rows[2] |= {"status": "Q", "value": None, "numerator": None, "denominator": None}
    figure = answer(rows, happened=[occurrence(period="2017")]).figure
    low, high = figure["layout"]["yaxis"]["range"]
    [hatch] = [trace for trace in figure["data"] if trace["meta"]["kind"] == "withheld"]
    assert (marks(figure)["y"][0] - low) / (high - low) > hatch["y"][0] + 0.04


def test_it_lets_no_two_marks_touch_even_on_a_phone():
    trace = marks(answer(ROWS, happened=CROWD).figure)
    for (x, y), (other_x, other_y) in itertools.combinations(zip(trace["x"], trace["y"], strict=True), 2):
        assert y != other_y or abs(x - other_x) / 10 >= MARK


@pytest.mark.parametrize(("size", "width"), [("wide", WIDE), ("full", FULL)])
def test_it_writes_texts_where_they_touch_nothing(size, width):
    figure = answer(ROWS, happened=CROWD).figure
    low, high = figure["layout"]["yaxis"]["range"]
    found = texts(figure, size)
    assert found
    spans = []
    for x, y, said, side in found:
        length = (GAP + LETTER * len(said)) / width
        spans.append((y, x, *((x, x + length) if side == "left" else (x - length, x))))
    for y, own, left, right in spans:
        assert 0 <= left < right <= 1
        for other_y, other, *reach in spans:
            assert other == own or y != other_y or right <= reach[0] or reach[1] <= left
        for at, height in zip(marks(figure)["x"], marks(figure)["y"], strict=True):
            place, row_of = (at - 2015.5) / 10, (height - low) / (high - low)
            if abs(row_of - y) < 0.01 and abs(place - own) > 0.001:
                assert place + NEAR / width <= left or right <= place - NEAR / width


def test_it_has_more_words_on_a_full_panel_and_none_on_a_phone():
    figure = answer(ROWS, happened=CROWD).figure
    assert len(texts(figure, "full")) > len(texts(figure, "wide"))
    assert not texts(figure, "narrow")
    heights = {size: known["height"] for size, known in figure["layout"]["meta"].items()}
    assert len(set(heights.values())) == len(heights)  # the page tells the sizes apart by them


def test_it_gives_each_small_chart_its_own():
    rows = ROWS + level(SECTOR_1, range(300, 311))
    happened = [occurrence("own"), occurrence("other", area=SECTOR_1), occurrence("law", area="RO")]
    figure = answer(rows, areas=(SECTOR_6, SECTOR_1), apart="shared", happened=happened).figure
    go.Figure(figure)
    found = [trace for trace in figure["data"] if trace["meta"]["kind"] == "occurrences"]
    assert sorted(trace["yaxis"] for trace in found) == ["y", "y2"]
    assert sorted(trace["text"] for trace in found) == [["1"], ["2"]]
    assert len({tuple(figure["layout"][name]["range"]) for name in ("yaxis", "yaxis2")}) == 1


def test_it_stays_light():
    bare, full = (
        len(json.dumps(answer(ROWS, happened=happened).figure, ensure_ascii=False).encode())
        for happened in ((), CROWD)
    )
    assert full - bare < 9_000


def test_it_can_be_drawn_under_a_single_point():
    figure = answer([row("2023", SECTOR_6, 200)], happened=[occurrence()], start=2023, end=2023).figure
    go.Figure(figure)
    assert marks(figure)["x"] == [pytest.approx(2023.37, abs=0.01)]
