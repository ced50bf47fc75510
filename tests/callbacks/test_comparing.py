"""The areas most like one, on a small database."""

from __future__ import annotations

from callbacks.comparing import alike
from callbacks.indicators import answer
from dashboard.selection import Selection
from tests.builders import dataset, observation, stored

SECTORS = ("179141", "179150", "179169", "179178", "179187", "179196")
DEFAULT = Selection(lang="en")


def characteristics(code: str, values, period: str = "2021") -> list[dict]:
    return [
        observation(indicator=code, area=area, period=period, value=value, numerator=None, denominator=None)
        for area, value in zip(SECTORS, values, strict=True)
    ]


def test_it_finds_the_areas_that_are_most_like_one(database):
    rows = [
        *characteristics("CTX-01", (220e3, 300e3, 390e3, 290e3, 250e3, 325e3)),
        *characteristics("CTX-04", (20.0, 18.0, 16.0, 17.0, 15.0, 18.1)),
    ]
    filled = stored(database, dataset=[dataset(k=0)], observation=rows)
    assert alike(filled, "179196") == (("179150", "179178"), ("CTX-01", "CTX-04"))


def test_it_finds_nobody_by_a_single_characteristic(database):
    rows = characteristics("CTX-01", (220e3, 300e3, 390e3, 290e3, 250e3, 325e3))
    filled = stored(database, dataset=[dataset(k=0)], observation=rows)
    assert alike(filled, "179196") == ((), ())


def test_it_draws_them_together_and_says_who_they_are(database):
    rows = [
        *characteristics("CTX-01", (220e3, 300e3, 390e3, 290e3, 250e3, 325e3)),
        *characteristics("CTX-04", (20.0, 18.0, 16.0, 17.0, 15.0, 18.1)),
        *[
            observation(area=area, period=period, value=n, numerator=n * 100, denominator=100_000.0)
            for period in ("2022", "2023")
            for n, area in enumerate(SECTORS, start=5)
        ],
    ]
    filled = stored(database, dataset=[dataset(k=0)], observation=rows)
    [panel] = answer(filled, "ind=COP-01&area=179196&vs=similar&lang=en", default=DEFAULT).panels
    [line] = [trace for trace in panel.figure["data"] if trace["meta"].get("area") == "similar"]
    assert line["y"] == [7.0, 7.0]
    assert "significantly higher than in the similar areas (7.0)" in panel.title
    assert any(
        note.startswith("Most like Sector 6, by") and "Sector 2 and Sector 4" in note
        for note in panel.footnotes
    )
