"""Small multiples: a chart for each chosen place."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from tests.dashboard.answers import BUCHAREST, SECTORS, answer, level

ROWS = [
    made
    for n, area in enumerate((*SECTORS, BUCHAREST))
    for made in level(area, range(100 + 50 * n, 111 + 50 * n))
]


def drawn(count: int, apart: str = "shared", rows=ROWS, **more) -> dict:
    return answer(rows, areas=SECTORS[:count], comparator=BUCHAREST, apart=apart, **more).figure


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_it_draws_a_chart_for_each_place_with_the_comparator_in_every_one(count):
    figure = drawn(count)
    go.Figure(figure)
    by_axis: dict[str, set[str]] = {}
    for trace in figure["data"]:
        if trace["meta"]["kind"] == "line":
            by_axis.setdefault(trace["xaxis"], set()).add(trace["meta"]["area"])
    assert sorted(by_axis.values(), key=sorted) == sorted(
        ({area, BUCHAREST} for area in SECTORS[:count]), key=sorted
    )
    names = [note["text"] for note in figure["layout"]["annotations"]]
    assert len(names) == count


@pytest.mark.parametrize("count", [2, 4, 6])
@pytest.mark.parametrize("size", ["wide", "narrow", "stage"])
def test_it_lets_no_two_charts_overlap(count, size):
    layout = drawn(count)["layout"]["meta"][size]
    boxes = [
        (*layout[f"xaxis{tail}.domain"], *layout[f"yaxis{tail}.domain"])
        for tail in ("", *(str(n) for n in range(2, count + 1)))
    ]
    for n, (left, right, bottom, top) in enumerate(boxes):
        assert 0 <= left < right <= 1.0001
        assert 0 <= bottom < top <= 1
        for other_left, other_right, other_bottom, other_top in boxes[n + 1 :]:
            assert right <= other_left or other_right <= left or top <= other_bottom or other_top <= bottom


def test_it_has_one_scale_or_each_its_own():
    def ends(figure):
        return {tuple(axis["range"]) for name, axis in figure["layout"].items() if name.startswith("yaxis")}

    assert len(ends(drawn(6, "shared"))) == 1
    assert len(ends(drawn(6, "free"))) > 1


def test_it_draws_one_chart_where_a_single_place_is_published():
    figure = drawn(2, rows=level(SECTORS[0], range(100, 111)))
    assert "xaxis2" not in figure["layout"]


def test_it_marks_illustrative_data_on_the_figure():
    rows = [made | {"dataset": "example"} for made in ROWS]
    assert any(note["text"] == "date ilustrative" for note in drawn(2, rows=rows)["layout"]["annotations"])
    assert all(note["text"] != "date ilustrative" for note in drawn(2)["layout"]["annotations"])
