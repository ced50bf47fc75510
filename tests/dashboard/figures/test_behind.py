"""The lines behind a single chosen place."""

import itertools

import pytest

from dashboard.figures.labels import LINE, NARROW, WIDE
from dashboard.figures.theme import COLOURS
from tests.dashboard.answers import BUCHAREST, SECTOR_1, SECTOR_6, SECTORS, answer, level


def test_it_draws_sisters_thin_and_grey_behind():
    rows = [made for area in (*SECTORS, BUCHAREST) for made in level(area, range(200, 211))]
    figure = answer(rows).figure
    behind = [trace for trace in figure["data"] if trace["meta"].get("role") == "context"]
    assert {trace["meta"]["area"] for trace in behind} == {*SECTORS} - {SECTOR_6}
    assert figure["data"][: len(behind)] == behind
    for trace in behind:
        assert trace["line"] == {"color": COLOURS["light"]["context"], "width": 1.0}
        assert "marker" not in trace
        assert trace["customdata"][-1] == "2025<br>21,0"
    assert {trace["meta"]["area"] for trace in figure["data"] if trace["meta"]["kind"] == "band"} == {
        SECTOR_6
    }


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_it_names_sisters_only_where_there_is_room(size):
    starts = {SECTOR_6: 200, BUCHAREST: 204, SECTOR_1: 206, SECTORS[2]: 300, SECTORS[3]: 302, SECTORS[4]: 400}
    rows = [made for area, start in starts.items() for made in level(area, [start] * 11)]
    layout = answer(rows).figure["layout"]
    low, high = layout["yaxis"]["range"]
    plot = {"wide": WIDE, "narrow": NARROW}[size]
    inner = plot.height - plot.top - plot.bottom
    shown = [
        (layout["meta"][size][f"annotations[{n}].y"], layout["meta"][size][f"annotations[{n}].text"])
        for n in range(6)
        if layout["meta"][size][f"annotations[{n}].text"]
    ]
    pixels = sorted((y - low) / (high - low) * inner for y, _ in shown)
    assert all(b - a > LINE - 0.1 for a, b in itertools.pairwise(pixels))
    names = [text for _, text in shown]
    assert len(names) == 4
    assert not any("Sectorul 1" in name or name == "S1" for name in names)


def test_it_draws_no_sisters_where_they_are_many_or_another_scale_or_alone():
    rows = [made for area in (SECTOR_6, SECTOR_1) for made in level(area, range(200, 211))]
    assert SECTOR_1 not in repr(answer(rows, areas=(SECTOR_6, BUCHAREST), comparator="none").figure)
    large = [dict(made, value=made["value"] * (1 + 5 * (made["area"] == SECTOR_1))) for made in rows]
    counts = [dict(made, indicator="CTX-01") for made in large]
    assert SECTOR_1 not in repr(answer(counts, indicator="CTX-01").figure)
    assert SECTOR_1 in repr(answer(large).figure)
    alone = answer(level(SECTOR_1, range(200, 211)) + level(BUCHAREST, range(200, 211)))
    assert SECTOR_1 not in repr(alone.figure)
