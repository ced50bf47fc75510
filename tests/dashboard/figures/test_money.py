"""The figures about money: bars, shares of a whole, flows, two shares against each other."""

import json
from copy import deepcopy
from typing import get_args

import plotly.graph_objects as go
import pytest

from dashboard.figures.bars import NARROW_PITCH, Bar, bars
from dashboard.figures.corners import MOST_NAMED, Spot, Words, corners
from dashboard.figures.ranked_sizes import apply
from dashboard.figures.sankey import Band, Block, sankey
from dashboard.figures.shares import Path, shares
from dashboard.selection import Theme

ROWS = [
    Bar("Planificat", 4_000_000.0, "4,00 mil. lei", "<b>Planificat</b>", leads={"rows": "planned"}),
    Bar("Contractat", None, "nu se știe", "nimic"),
    Bar("Plătit <azi> & mâine", 500_000.5, "500.001 lei", "plătit", mark=5_000_000.0, behind=6_000_000.0,
        part=True),
    Bar("O linie cu un nume mult prea lung pentru orice margine a unei figuri, oricât de lată", -20.0,
        "-20 de lei · un număr cu un comentariu lung", "restituit"),
]  # fmt: skip
PATHS = [
    Path("plătit", "plătit", ((2020.0, 0.0, "a"), (2020.5, 0.25, "b"), (2021.0, 1.2, "c"))),
    Path("rambursat", "rambursat", ((2020.0, 0.0, "a"), (2020.5, 0.2, "b"))),
    Path("timp trecut de la început", "timp", ((2020.0, 0.0, "a"), (2022.0, 1.0, "b")), dashed=True),
]
BLOCKS = [
    Block(0, "fonduri UE", "a"), Block(0, "sursă neprecizată", "b", quiet=True),
    Block(1, "Programul Operațional Capacitate Administrativă", "c"), Block(2, "X <Y>", "d"),
]  # fmt: skip
BANDS = [Band(0, 2, 70.0, "a"), Band(1, 2, 30.0, "b"), Band(2, 3, 100.0, "c")]
AXES = Words("livrat", "plătit", "plătit, nelivrat", "livrat, neplătit")
SPOTS = [
    Spot(
        f"Proiectul {n}",
        n / 10,
        (10 - n) / 9,
        "spus",
        1 if n < 4 else -1 if n > 6 else 0,
        {"project": f"P{n}"},
    )
    for n in range(11)
]


def all_figures(theme: Theme = "light", *, illustrative: str = "date ilustrative"):
    given = {"illustrative": illustrative, "colours": theme}
    return {
        "bars": bars(ROWS, **given),
        "no bars": bars([], **given),
        "one unknown": bars(ROWS[1:2], **given),
        "shares": shares(PATHS, frequency="monthly", language="ro", **given),
        "a single point": shares(
            [Path("a", "a", ((2020.0, 0.1, "a"),))], frequency="monthly", language="en", **given
        ),
        "sankey": sankey(BLOCKS, BANDS, headings=("Sursă", "Program", "Zonă"), **given),
        "corners": corners(SPOTS, AXES, apart=0.25, language="ro", **given),
        "one spot": corners(SPOTS[:1], AXES, apart=0.25, language="en", **given),
    }


def rows_of(figure):
    return next(trace for trace in figure["data"] if trace["meta"]["kind"] == "rows")


@pytest.mark.parametrize("theme", get_args(Theme))
@pytest.mark.parametrize("illustrative", ["", "date ilustrative"])
def test_it_is_a_figure_without_anything_that_is_no_number(theme, illustrative):
    for name, figure in all_figures(theme, illustrative=illustrative).items():
        go.Figure(figure)
        json.dumps(figure, allow_nan=False)
        assert (illustrative in json.dumps(figure, ensure_ascii=False)) or not illustrative, name


@pytest.mark.parametrize("name", all_figures())
def test_it_has_a_size_for_wide_and_for_narrow_panels(name):
    figure = all_figures()[name]
    for size in ("wide", "narrow"):
        resized = deepcopy(figure)
        apply(resized["layout"], figure["layout"]["meta"][size])
        assert set(resized["layout"]["margin"]) == {"l", "r", "t", "b"}
        assert go.Figure(resized).layout.height == figure["layout"]["meta"][size]["height"] > 40


def test_it_keeps_a_row_for_what_is_not_known_without_a_bar():
    trace = rows_of(all_figures()["bars"])
    assert trace["x"] == [4_000_000.0, None, 500_000.5, -20.0]
    assert trace["customdata"] == [row.told for row in ROWS]
    assert trace["meta"]["leads"] == [{"rows": "planned"}, None, None, None]


def test_it_draws_all_bars_and_marks_within_the_axis():
    figure = all_figures()["bars"]
    assert figure["layout"]["xaxis"]["range"] == [-20.0, 6_000_000.0]
    assert figure["layout"]["meta"]["narrow"]["height"] >= NARROW_PITCH * len(ROWS)


def test_it_writes_names_as_text_and_never_as_markup():
    figures = all_figures()
    assert "   Plătit &lt;azi&gt; &amp; mâine" in figures["bars"]["layout"]["yaxis"]["ticktext"]
    assert "X &lt;Y&gt;" in figures["sankey"]["data"][0]["node"]["label"]


def test_it_leaves_a_word_of_a_name_beside_any_number_on_a_phone():
    for text in all_figures()["bars"]["layout"]["meta"]["narrow"]["yaxis.ticktext"]:
        assert 3 < len(text) < 45


def test_it_names_each_line_and_how_far_it_came():
    figure = all_figures()["shares"]
    ends = [note["text"].replace("\N{NO-BREAK SPACE}", " ") for note in figure["layout"]["annotations"][:3]]
    assert ends == ["plătit 120 %", "rambursat 20 %", "timp trecut de la început 100 %"]
    assert [trace["meta"]["role"] for trace in figure["data"]] == ["lead", "other", "comparator"]
    low, high = figure["layout"]["yaxis"]["range"]
    assert (low, high > 120) == (0, True)


def test_it_joins_blocks_that_there_are():
    trace = all_figures()["sankey"]["data"][0]
    count = len(trace["node"]["label"])
    assert {len(trace["node"][key]) for key in ("color", "x", "y", "customdata")} == {count}
    assert max(trace["link"]["source"] + trace["link"]["target"]) < count
    assert all(0 < y < 1 for y in trace["node"]["y"])


def test_it_leads_from_each_spot_and_tells_corners_by_shape_too():
    figure = all_figures()["corners"]
    trace = rows_of(figure)
    assert trace["meta"]["leads"] == [{"project": f"P{n}"} for n in range(11)]
    by_corner = {spot.corner: shape for spot, shape in zip(SPOTS, trace["marker"]["symbol"], strict=True)}
    assert len(set(by_corner.values())) == 3
    assert len(figure["layout"]["annotations"]) == 2 + MOST_NAMED + 1
