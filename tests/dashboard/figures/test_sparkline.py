from __future__ import annotations

from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from dashboard.figures import theme
from dashboard.figures.sparkline import EDGE, HEIGHT, WIDTH, sparkline
from tests.dashboard.answers import SECTOR_6, level, row
from tests.dashboard.test_overview import seen

SVG = "{http://www.w3.org/2000/svg}"


def drawn(rows, judgement="similar", colours="light"):
    [found] = seen(rows)
    address = sparkline(found.line, found.point, judgement, colours)
    head, _, body = address.partition(",")
    assert head == "data:image/svg+xml"
    return ElementTree.fromstring(unquote(body))


def corners(svg):
    return [
        tuple(map(float, pair.split(",")))
        for line in svg.iter(f"{SVG}polyline")
        for pair in line.get("points").split()
    ]


def test_it_goes_from_edge_to_edge_with_more_above():
    points = corners(drawn(level(SECTOR_6, (100, 300, 200), ("2023", "2024", "2025"))))
    assert [x for x, _ in points] == [EDGE, WIDTH / 2, WIDTH - EDGE]
    assert [y for _, y in points] == [HEIGHT - EDGE, EDGE, HEIGHT / 2]


def test_it_leaves_a_gap_where_a_value_is_withheld():
    rows = level(SECTOR_6, (100, 110, 300, 200), ("2020", "2021", "2024", "2025"))
    rows += [row("2022", SECTOR_6, None, status="Q"), row("2023", SECTOR_6, None, status="Q")]
    assert len(list(drawn(rows).iter(f"{SVG}polyline"))) == 2


@pytest.mark.parametrize("colours", ["light", "dark", "contrast"])
@pytest.mark.parametrize(
    ("judgement", "shape"),
    [("better", "polygon"), ("worse", "polygon"), ("similar", "circle"), ("not_compared", "circle")],
)
def test_it_ends_in_the_mark_of_its_judgement(judgement, shape, colours):
    svg = drawn(level(SECTOR_6, (100, 200), ("2024", "2025")), judgement, colours)
    last = list(svg)[-1]
    assert last.tag == f"{SVG}{shape}"
    colour = theme.COLOURS[colours][theme.JUDGED[judgement].colour]
    assert colour in (last.get("fill"), last.get("stroke"))


@pytest.mark.parametrize("events", [(200,), (200, 200)])
def test_it_draws_a_single_value_and_a_level_line(events):
    svg = drawn(level(SECTOR_6, events, ("2024", "2025")))
    assert all(0 <= float(mark.get("cy")) <= HEIGHT for mark in svg.iter(f"{SVG}circle"))
