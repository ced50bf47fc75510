import plotly.graph_objects as go
import pytest

from dashboard.figures.theme import COLOURS, JUDGED
from tests.dashboard.answers import BUCHAREST, SECTOR_1, SECTOR_6, SECTORS, row
from tests.dashboard.rankings import communes, panel

MIXED = (200, 240, 400, 231, 234, 120)


def city(events=MIXED, **more):
    return [
        *(row("2025", code, n, **more) for code, n in zip(SECTORS, events, strict=True)),
        row("2025", BUCHAREST, 1425.0, 6000.0, **more),
    ]


def long_list(n=100, county=15_000.0, **selection):
    made = [row("2025", f"c{i:04}", 100 + i) for i in range(n)]
    made.append(row("2025", "234", county, 100_000.0))
    choice = {"areas": ("c0050",), "comparator": "234", "lang": "en"} | selection
    return panel(made, places=communes(n), **choice).figure


def of_kind(figure, kind):
    return [trace for trace in figure["data"] if trace.get("meta", {}).get("kind") == kind]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_it_is_a_figure_in_every_theme(theme):
    made = city(dataset="example")
    made[3] |= {"status": "Q"}
    for figure in (panel(made, theme=theme).figure, long_list(theme=theme)):
        go.Figure(figure)


def test_it_gives_each_judgement_its_colour_and_shape():
    figure = panel(city(), lang="en").figure
    [rows] = of_kind(figure, "rows")
    told = {words.split("<br>")[0][3:-4]: n for n, words in enumerate(rows["customdata"])}
    for name, judgement in (("Sector 6", "better"), ("Sector 2", "worse"), ("Sector 3", "similar")):
        mark = JUDGED[judgement]
        n = told[name]
        assert rows["marker"]["symbol"][n] == mark.shape
        assert rows["marker"]["color"][n] == COLOURS["light"][mark.colour]


def test_it_draws_each_row_between_its_limits():
    figure = panel(city(), lang="en").figure
    [rows] = of_kind(figure, "rows")
    ends = {}
    for trace in of_kind(figure, "limits"):
        for x, y in zip(trace["x"], trace["y"], strict=True):
            if x is not None:
                ends.setdefault(y, []).append(x)
    for y, x in zip(rows["y"], rows["x"], strict=True):
        lower, upper = ends[y]
        assert lower < x < upper
    low, high = figure["layout"]["xaxis"]["range"]
    assert all(low <= end <= high for pair in ends.values() for end in pair)


def test_it_makes_the_chosen_areas_stand_out():
    figure = panel(city(), areas=(SECTOR_6, SECTOR_1), lang="en").figure
    [rows] = of_kind(figure, "rows")
    names = figure["layout"]["yaxis"]["ticktext"]
    strong = [n for n, name in enumerate(names) if name.startswith("<b>")]
    assert sorted(names[n] for n in strong) == ["<b>Sector 1</b>", "<b>Sector 6</b>"]
    assert min(rows["marker"]["size"][n] for n in strong) > max(
        size for n, size in enumerate(rows["marker"]["size"]) if n not in strong
    )
    assert names[rows["meta"]["lead"]] == "<b>Sector 6</b>"


def test_it_leads_from_each_row_to_its_area():
    figure = panel(city(), areas=(SECTOR_6, SECTOR_1)).figure
    [rows] = of_kind(figure, "rows")
    leads = rows["meta"]["leads"]
    assert leads[rows["meta"]["lead"]] is None
    others = [lead["area"] for lead in leads if lead]
    assert sorted(others) == sorted(
        SECTOR_1 if code == SECTOR_1 else f"{code}~{SECTOR_1}" for code in SECTORS if code != SECTOR_6
    )


def test_it_draws_the_benchmark_where_its_value_lies():
    layout = panel(city(), lang="en").figure["layout"]
    [path] = [shape["path"] for shape in layout["shapes"] if shape["type"] == "path"]
    assert path.startswith("M23.75,")
    assert "Bucharest 23.8" in [note["text"] for note in layout["annotations"]]
    alone = panel(city(), comparator="none").figure["layout"]
    assert not [shape for shape in alone["shapes"] if shape["type"] == "path"]


def test_it_points_to_a_benchmark_that_would_press_a_window_together():
    layout = long_list(county=90_000.0)["layout"]
    assert layout["xaxis"]["range"][1] < 40
    assert "Ilfov 90.0 →" in [note["text"] for note in layout["annotations"]]
    assert not [shape for shape in layout["shapes"] if shape["type"] == "path"]


def test_it_keeps_names_apart_from_dots_on_a_narrow_plot():
    meta = panel(city(), lang="en").figure["layout"]["meta"]
    assert meta["narrow"]["yaxis.ticklabelposition"] == "inside"
    assert meta["narrow"]["yaxis.ticklabelshift"] > 0
    assert meta["narrow"]["height"] > meta["wide"]["height"]
    assert meta["wide"].keys() == meta["narrow"].keys()
    assert meta["narrow"]["shapes[1].path"].count("M") == 6


def test_it_changes_nothing_by_a_narrow_plot_and_back():
    figure = panel(city(dataset="example"), lang="en").figure
    layout = figure["layout"]
    for path, value in layout["meta"]["wide"].items():
        owner, dot, name = path.partition(".")
        if not dot:
            assert layout[path] == value
        elif "[" in owner:
            kind, number = owner.rstrip("]").split("[")
            assert layout[kind][int(number)][name] == value
        else:
            assert layout[owner][name] == value


def test_it_shows_where_the_window_lies_in_the_whole():
    figure = long_list()
    [whole], [window], [lead] = (of_kind(figure, kind) for kind in ("all", "window", "lead"))
    assert (whole["x"][0], whole["x"][-1]) == (1, 100)
    assert sorted(window["x"]) == list(range(min(window["x"]), min(window["x"]) + 40))
    assert lead["x"][0] in window["x"]
    assert not of_kind(panel(city()).figure, "all")


def test_it_stays_small_for_thousands_of_areas():
    assert len(of_kind(long_list(3000), "all")[0]["x"]) <= 160
    assert len(of_kind(long_list(3000), "rows")[0]["x"]) == 40


def test_it_says_what_is_missing_in_place_of_a_dot():
    made = city()
    made[0] |= {"status": "Q"}
    figure = panel(made[:-2] + made[-1:], lang="en").figure
    [without] = of_kind(figure, "without")
    assert sorted(text.strip() for text in without["text"]) == ["missing", "withheld"]
    assert set(without["marker"]["symbol"]) == {"hash-open", "line-ew-open"}
