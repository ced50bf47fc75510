"""The areas most like one, on a small database."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("view", ["areas", "periods"])
@pytest.mark.parametrize("base", ["stated", "domicile"])
def test_it_sets_areas_against_those_alike_and_against_a_target_in_every_view(example, view, base):
    for vs, dashed in (("similar", "similar areas"), ("target", "its target")):
        query = f"ind=COP-02&area=179196&vs={vs}&view={view}&base={base}&lang=en"
        [panel] = answer(example, query, default=DEFAULT).panels
        assert panel.empty is None
        assert f"dashed: {dashed}" in panel.subtitle
    [panel] = answer(example, f"ind=COP-02&area=179196&vs=target&view={view}&lang=en", default=DEFAULT).panels
    assert "18.2" in f"{panel.title} {panel.description} {panel.figure}"


@pytest.mark.parametrize("view", ["trend", "areas", "periods", "profile", "table"])
def test_it_keeps_what_was_published_in_the_files_of_values_related_anew(example, view):
    def rows(base: str) -> dict[tuple, tuple]:
        query = f"ind=COP-01&area=179196&view={view}&base={base}&lang=en"
        [panel] = answer(example, query, default=DEFAULT).panels
        named = [dict(zip(panel.table.names, raw, strict=True)) for raw in panel.table.raw]
        key, kept = (
            ("indicator", "breakdown", "period", "area"),
            ("value", "numerator", "denominator", "status"),
        )
        return {tuple(row[name] for name in key): tuple(row[name] for name in kept) for row in named}

    stated, related = rows("stated"), rows("domicile")
    assert stated == {key: related[key] for key in stated}


def test_it_says_which_chosen_areas_are_not_in_a_ranking(example):
    [panel] = answer(example, "ind=COP-02&area=179196~234&view=areas&lang=en", default=DEFAULT).panels
    assert any(note.endswith("elsewhere: Ilfov.") for note in panel.footnotes)
