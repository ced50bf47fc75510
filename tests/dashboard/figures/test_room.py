"""Words in a plot stand where nothing is drawn."""

import math

import pytest

from tests.dashboard.answers import SECTOR_6, YEARS, answer, level, row


def corners(note, width, height):
    """The upright box around an annotation, in shares of the plot."""
    words, size = note["text"], note["font"]["size"]
    half = 0.25 * size * len(words)
    tilt = math.radians(-note["textangle"])
    across = half * math.cos(tilt) / width
    up = (half * math.sin(tilt) + size / 2) / height
    return note["x"] - across, note["x"] + across, note["y"] - up, note["y"] + up


@pytest.mark.parametrize("steps", ["falling", "rising", "wide", "noisy"])
def test_it_sets_the_illustrative_mark_where_nothing_is_drawn(steps):
    events = {
        "falling": range(400, 180, -20), "rising": range(180, 400, 20), "wide": [200] * 11,
        "noisy": [100, 500] * 5 + [100],
    }[steps]  # fmt: skip
    asked = 60.0 if steps == "wide" else 1000.0
    rows = [
        row(year, SECTOR_6, n * asked / 1000, asked, dataset="example")
        for year, n in zip(YEARS, events, strict=True)
    ]
    figure = answer(rows, comparator="none").figure
    layout = figure["layout"]
    [at] = [n for n, note in enumerate(layout["annotations"]) if "ilustrative" in note["text"]]
    (x0, x1), (y0, y1) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    for size, width, height in (("wide", 700, 350), ("narrow", 200, 254)):
        note = {
            key: layout["meta"][size].get(f"annotations[{at}].{key}")
            for key in ("x", "y", "textangle", "text")
        }
        note["font"] = {"size": layout["meta"][size][f"annotations[{at}].font.size"]}
        if note["textangle"] == 0:
            assert note["y"] == 1
            assert steps in ("wide", "noisy")  # nothing is left free
            continue
        left, right, bottom, top = corners(note, width, height)
        assert min(left, bottom) > 0
        assert max(right, top) < 1
        for trace in figure["data"]:
            for x, y in zip(trace["x"], trace["y"], strict=True):
                if x is not None and y is not None:
                    share = (x - x0) / (x1 - x0), (y - y0) / (y1 - y0)
                    middle = note["y"] + (share[0] - note["x"]) * width * math.tan(math.radians(16)) / height
                    assert not (
                        left < share[0] < right
                        and abs(share[1] - middle) < 0.4 * note["font"]["size"] / height
                    )


@pytest.mark.parametrize("hidden", [(0,), (0, 5), (10,), tuple(range(1, 10))])
def test_it_keeps_the_word_withheld_inside_a_narrow_plot(hidden):
    rows = level(SECTOR_6, range(200, 211))
    for n in hidden:
        rows[n] |= {"status": "Q", "value": None, "numerator": None, "denominator": None}
    layout = answer(rows, comparator="none").figure["layout"]
    narrow = layout["meta"]["narrow"]
    [at] = [
        n
        for n, note in enumerate(layout["annotations"])
        if narrow.get(f"annotations[{n}].text") == "nepublicat"
    ]
    share = (layout["annotations"][at]["x"] - 2015.5) / 10
    assert narrow[f"annotations[{at}].xanchor"] == ("right" if share > 0.5 else "left")
    assert narrow[f"annotations[{at}].yanchor"] == "bottom"
