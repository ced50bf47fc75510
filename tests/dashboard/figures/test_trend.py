import itertools
import json
import re

import plotly.graph_objects as go
import pytest

from dashboard.figures.labels import LINE, NARROW, WIDE
from dashboard.figures.theme import COLOURS
from tests.dashboard.answers import BUCHAREST, SECTOR_1, SECTOR_6, SECTORS, YEARS, answer, level, row
from tests.dashboard.figures.contrast import contrast, mix

MONTHS = tuple(f"{year}-{month:02}" for year in range(2015, 2026) for month in range(1, 13))


def kinds(figure):
    return [trace["meta"]["kind"] for trace in figure["data"]]


def of(figure, kind, area=SECTOR_6):
    return [
        trace for trace in figure["data"] if trace["meta"]["kind"] == kind and trace["meta"]["area"] == area
    ]


def line(figure, area=SECTOR_6):
    return of(figure, "line", area)[0]


def flagged(statuses):
    """A year for each status; blank where the status says that there is no value."""
    return [
        row(year, SECTOR_6, None if status in "QLMO" else 200.0 + n, status=status)
        for n, (year, status) in enumerate(zip(YEARS, statuses, strict=True))
    ]


ODD = {
    "one point": [row("2025", SECTOR_6, 200)],
    "two far apart": [row("2011", SECTOR_6, 200), row("2021", SECTOR_6, 210)],
    "a lone withheld beside": [row("2024", SECTOR_6, None, status="Q"), row("2025", SECTOR_6, 200)],
    "only the comparator": [row("2025", SECTOR_6, None, status="Q"), row("2025", BUCHAREST, 200)],
    "all zero": level(SECTOR_6, [0] * 11),
    "all the same": level(SECTOR_6, [200] * 11),
    "negative": [row(year, SECTOR_6, None, value=-5.0 + n) for n, year in enumerate(YEARS)],
    "every status": flagged("ABDEFPUVAAA"),
    "every blank": flagged("AQLMOAQAQAA"),
    "two breaks side by side": flagged("ABABBAAAAAB"),
    "half-years": level(SECTOR_6, [200] * 4, ("2024-S1", "2024-S2", "2025-S1", "2025-S2")),
    "days": level(SECTOR_6, [200] * 3, ("2025-07-01", "2025-07-02", "2025-07-05")),
    "months": level(SECTOR_6, range(200, 332), MONTHS),
    "one year of months": level(SECTOR_6, range(200, 212), MONTHS[-12:]),
    "limits of the source": [row("2025", SECTOR_6, None, value=20.0, lower=10.0, upper=40.0)],
}  # fmt: skip


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize("rows", ODD.values(), ids=ODD.keys())
def test_it_is_valid_for_plotly_in_every_odd_case(rows, theme):
    figure = answer(rows, theme=theme, start=1990).figure
    go.Figure(figure)
    wide = json.loads(json.dumps(figure, allow_nan=False))["layout"]
    for size in ("wide", "narrow"):
        assert wide["meta"][size].keys() == figure["layout"]["meta"]["narrow"].keys()


def test_it_carries_both_widths_ready_to_lay_out():
    rows = [
        made for area in (*SECTORS, BUCHAREST) for made in level(area, range(200, 211), dataset="example")
    ]
    figure = answer(rows, areas=SECTORS).figure
    layout, meta = figure["layout"], figure["layout"]["meta"]
    for key, value in meta["wide"].items():
        found = layout
        for part in re.findall(r"[a-z]+|\d+", key, re.IGNORECASE):
            found = found[int(part)] if part.isdigit() else found[part]
        assert found == value, key
    narrow = [value for key, value in meta["narrow"].items() if key.endswith(".text")]
    assert any(text.startswith("<b>S6</b>") for text in narrow)
    assert any(text.startswith("Buc.") for text in narrow)
    assert meta["narrow"]["margin"]["r"] < meta["wide"]["margin"]["r"]
    assert len(meta["narrow"]["xaxis.ticktext"]) <= NARROW.years


def test_it_lets_no_labels_touch_in_either_width():
    rows = [made for area in (*SECTORS, BUCHAREST) for made in level(area, [200] * 10 + [201])]
    layout = answer(rows, areas=SECTORS).figure["layout"]
    low, high = layout["yaxis"]["range"]
    for name, size in (("wide", WIDE), ("narrow", NARROW)):
        plot = size.height - size.top - size.bottom
        heights = sorted(layout["meta"][name][f"annotations[{n}].y"] for n in range(7))
        pixels = [(y - low) / (high - low) * plot for y in heights]
        assert all(b - a > LINE - 0.1 for a, b in itertools.pairwise(pixels))


def test_it_lets_the_lead_lead():
    rows = (
        level(SECTOR_6, range(200, 211))
        + level(SECTOR_1, range(300, 311))
        + level(BUCHAREST, range(400, 411))
    )
    figure = answer(rows, areas=(SECTOR_6, SECTOR_1)).figure
    lead, other, comparator = (line(figure, area) for area in (SECTOR_6, SECTOR_1, BUCHAREST))
    assert lead["line"]["width"] > other["line"]["width"]
    assert figure["data"].index(lead) > max(figure["data"].index(other), figure["data"].index(comparator))
    assert "dash" in comparator["line"]
    assert "dash" not in lead["line"]
    assert lead["marker"]["symbol"] != other["marker"]["symbol"]
    assert comparator["line"]["color"] == COLOURS["light"]["ink"]
    assert "0.15" in of(figure, "band")[0]["fillcolor"]
    assert "0.08" in of(figure, "band", SECTOR_1)[0]["fillcolor"]


def test_it_leaves_gaps_where_values_are_missing():
    rows = [made for made in level(SECTOR_6, range(200, 211)) if made["period"] != "2018"]
    figure = answer(rows, comparator="none").figure
    assert line(figure)["y"].count(None) == 1
    assert line(figure)["connectgaps"] is False
    assert None in of(figure, "band")[0]["x"]


def test_it_cuts_the_line_at_a_break_and_says_so():
    rows = level(SECTOR_6, range(200, 211))
    rows[5]["status"] = "B"
    figure = answer(rows, comparator="none").figure
    at = line(figure)["customdata"].index("")
    assert line(figure)["y"][at] is None
    assert line(figure)["y"][at + 1] == 20.5
    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == [2020]
    assert "întrerupere de serie" in [note["text"] for note in figure["layout"]["annotations"]]


def test_it_dashes_what_is_provisional_and_hollows_what_is_estimated():
    rows = level(SECTOR_6, range(200, 211))
    rows[-1]["status"], rows[4]["status"] = "P", "E"
    figure = answer(rows, comparator="none").figure
    assert of(figure, "provisional")[0]["y"] == [20.9, 21.0, None]
    assert of(figure, "hollow")[0]["y"] == [20.4]
    assert of(figure, "hollow")[0]["marker"]["color"] == COLOURS["light"]["surface"]
    assert line(figure)["y"][-2] is None  # the solid line stops before the provisional point
    assert line(figure)["customdata"][-1].endswith("provizoriu")


def test_it_hatches_withheld_periods_at_the_foot():
    rows = level(SECTOR_6, range(200, 211))
    for n in (2, 3):
        rows[n] |= {"status": "Q", "value": None, "numerator": None, "denominator": None}
    figure = answer(rows, comparator="none").figure
    assert of(figure, "withheld")[0]["x"] == [2017.5, 2018.5]
    assert of(figure, "withheld")[0]["yaxis"] == "y2"
    assert [note["text"] for note in figure["layout"]["annotations"]].count("nepublicat") == 1
    assert line(figure)["customdata"][2] == "2017<br>nepublicat"


def test_it_joins_far_apart_points_only_faintly():
    figure = answer([row("2011", SECTOR_6, 200), row("2021", SECTOR_6, 210)], start=2000).figure
    assert "bridge" in kinds(figure)
    assert None in line(figure)["y"]
    assert "bridge" not in kinds(answer(level(SECTOR_6, range(200, 211))).figure)


def test_it_rings_the_last_point():
    figure = answer(level(SECTOR_6, range(200, 211))).figure
    assert of(figure, "last")[0]["x"] == [2025.5]
    assert of(figure, "last")[0]["y"] == [21.0]


def test_it_dates_the_label_of_a_line_that_ends_early():
    rows = level(SECTOR_6, range(200, 211)) + level(BUCHAREST, range(300, 305))
    texts = [note["text"] for note in answer(rows).figure["layout"]["annotations"]]
    assert any("București" in text and text.endswith("30,4 (2019)") for text in texts)
    assert any("Sectorul 6" in text and text.endswith("21,0") for text in texts)


def test_it_keeps_a_reader_s_zoom_until_the_question_changes():
    rows = level(SECTOR_6, range(200, 211))
    one = answer(rows).figure["layout"]["uirevision"]
    assert one == answer(rows, theme="dark", lang="en").figure["layout"]["uirevision"]
    assert one != answer(rows, start=2018).figure["layout"]["uirevision"]


def test_it_stays_light():
    yearly = [made for area in (*SECTORS, BUCHAREST) for made in level(area, range(200, 211))]
    assert len(json.dumps(answer(yearly, areas=SECTORS).figure, ensure_ascii=False).encode()) < 16_000
    monthly = [made for area in (*SECTORS, BUCHAREST) for made in level(area, range(200, 332), MONTHS)]
    assert len(json.dumps(answer(monthly, areas=SECTORS).figure, ensure_ascii=False).encode()) < 64_000


def test_it_outlines_limits_and_strengthens_pale_words_in_high_contrast():
    rows = level(SECTOR_6, range(200, 211), dataset="example")
    figure = answer(rows, theme="contrast").figure
    edge = of(figure, "band")[0]["line"]
    assert (edge["width"], edge["color"]) == (1.0, COLOURS["contrast"]["series-1"])
    assert line(figure)["line"]["width"] > line(answer(rows).figure)["line"]["width"]
    assert of(answer(rows).figure, "band")[0]["line"]["width"] == 0
    [pale] = [note for note in figure["layout"]["annotations"] if note.get("opacity")]
    mixed = mix(pale["font"]["color"], COLOURS["contrast"]["surface"], pale["opacity"])
    assert contrast(mixed, COLOURS["contrast"]["surface"]) >= 7


def test_it_keeps_shapes_on_a_dense_line_in_high_contrast():
    rows = level(SECTOR_6, range(200, 332), MONTHS)
    assert line(answer(rows).figure)["mode"] == "lines"
    drawn = line(answer(rows, theme="contrast").figure)
    assert (drawn["mode"], drawn["marker"]["maxdisplayed"]) == ("lines+markers", 8)
