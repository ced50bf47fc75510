"""Maps: figures Plotly takes, and the small message that recolours them."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest

from dashboard.figures.choropleth import FIRST_LETTER, Label, MapDrawing, Ring, Spot, choropleth, paint
from dashboard.figures.places import circle, clusters
from dashboard.figures.theme import COLOURS
from tests.dashboard.figures.contrast import contrast

BOX = (26.0, 44.3, 26.3, 44.6)
DRAWING = MapDrawing(
    outlines="/outlines/sector.geojson",
    areas=("A", "B", "C", "D"),
    names=("Unu", "Doi", "Trei", "Patru"),
    classes=np.array([0, 5, -1, -2], dtype=np.int8),
    palette="need",
    uncertain=np.array([False, True, True, False]),
    lead="B",
    spots=(
        Spot(26.1, 44.4, "S1", "Unul"),
        Spot(26.1, 44.4, "S2", "Altul"),
        Spot(26.2, 44.5, "S3", "Departe"),
    ),
    rings=(Ring(26.1, 44.4, 400), Ring(26.1, 44.4, 3000)),
    box=BOX,
    labels=(Label(26.1, 44.4, "1"),),
)


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize("palette", ["need", "capacity", "both"])
def test_it_draws_what_plotly_takes(theme, palette):
    figure = choropleth(replace(DRAWING, palette=palette), language="ro", theme=theme)
    go.Figure(figure)
    json.dumps(figure)


def test_it_draws_a_map_without_anything_over_it():
    bare = replace(DRAWING, spots=(), rings=(), labels=(), box=None, lead=None)
    figure = choropleth(bare, language="en", theme="light")
    go.Figure(figure)
    assert len(figure["data"]) == 1
    assert figure["layout"]["geo"]["fitbounds"] == "locations"


def test_it_sends_one_letter_an_area():
    message = paint(DRAWING)
    states = [ord(letter) - FIRST_LETTER for letter in message["z"]]
    assert states == [0, 25, -1, -2]  # doubt is told of classes only
    assert message["lead"] == "B"
    assert choropleth(DRAWING, language="ro", theme="light")["data"][0]["meta"]["z"] == message["z"]


def test_it_recolours_the_country_in_a_few_kilobytes():
    n = 3_186
    drawing = replace(DRAWING, areas=("A",) * n, classes=np.full(n, 5), uncertain=np.ones(n, dtype=bool))
    assert len(json.dumps(paint(drawing))) <= 8_000


def test_it_puts_every_service_in_one_mark():
    groups = clusters(DRAWING.spots, BOX)
    assert [[spot.code for spot in group] for group in groups] == [["S1", "S2"], ["S3"]]
    assert clusters((), BOX) == []
    assert len(clusters(DRAWING.spots[:2], None)) == 1


def test_it_draws_circles_that_are_round_on_the_ground():
    east, north = circle(Ring(26.1, 44.4, 1500))
    assert (east[0], north[0]) == pytest.approx((east[-1], north[-1]))
    assert (max(north) - 44.4) * 111_320 == pytest.approx(1500)
    assert (max(east) - 26.1) * 111_320 * np.cos(np.radians(44.4)) == pytest.approx(1500)


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize("palette", ["need", "capacity"])
def test_it_tells_neighbouring_classes_apart_without_hue(theme, palette):
    ramp = [COLOURS[theme][f"{palette}-{number}"] for number in range(6)]
    assert all(contrast(one, other) >= 1.2 for one, other in itertools.pairwise(ramp))
