"""The profile of every area of the example, and every definition in the sentences made of it."""

from __future__ import annotations

import re

import plotly.graph_objects as go
import pytest

from callbacks.indicators import answer as page
from callbacks.world import world
from dashboard.indicators.catalogue import shipped
from dashboard.selection import Selection
from tests.dashboard.profiles import shown, two
from tests.sweeps.test_sentences import AWKWARD

AGAINST = ("none", "RO", "179132", "similar", "earlier", "target")


def awkward(panel):
    sentences = (panel.title, panel.subtitle, *panel.footnotes)
    return [(s, name) for s in sentences for name, pattern in AWKWARD.items() if pattern.search(s)]


def counted(panel):
    """How many rows the table holds of each judgement, of those that can be better or worse."""
    records = [dict(zip(panel.table.names, record, strict=True)) for record in panel.table.raw]
    judged = [
        record["judgement"]
        for record in records
        if record["judgement"] in ("better", "worse", "similar")
        and shipped()[record["indicator"]].polarity != "neutral"
    ]
    going = [record["trend"] for record in records if record["trend"] in ("improving", "worsening")]
    return {name: judged.count(name) for name in ("better", "worse", "similar")} | {
        name: going.count(name) for name in ("improving", "worsening")
    }


def said(panel):
    """The same as the English title counts them."""
    title, found = panel.title, dict.fromkeys(("better", "worse", "similar", "improving", "worsening"), 0)
    one = "the one indicator compared" in title
    compared = re.search(r"(\d+) (?:of (\d+) )?indicators? compared", title)
    total = 1 if one else int(compared[2] or compared[1]) if compared else 0
    if match := re.search(r"stands (better|worse) than .+? on (?:(\d+) of|the one)", title):
        found[match[1]] = int(match[2] or 1)
        if other := re.search(r"compared, worse on (\d+)", title):
            found["worse"] = int(other[1])
    found["similar"] = total - found["better"] - found["worse"]
    for name in ("improving", "worsening"):
        if match := re.search(rf"(\d+) (?:is|are) {name}", title):
            found[name] = int(match[1])
    return found


@pytest.mark.parametrize("comparator", AGAINST)
def test_it_draws_the_profile_of_every_area_and_counts_what_it_says(example, comparator):
    known = world(example)
    drawn = 0
    for area in (code for code in known.areas if known.areas.level(code) != "neighbourhood"):
        for topic in ("all", "child_protection"):
            query = f"view=profile&area={area}&vs={comparator}&topic={topic}&lang=en"
            found = page(example, query, default=Selection(lang="en"))
            [panel] = found.panels
            assert not awkward(panel), awkward(panel)
            if panel.empty is not None:
                assert topic != "all" or not known.areas.level(area), area
                continue
            drawn += 1
            go.Figure(panel.figure)
            if found.selection.comparator != "none":
                assert said(panel) == counted(panel), (area, panel.title)
    assert drawn > 10


@pytest.mark.parametrize("area", ["179196", "179132", "102160"])
def test_it_reads_well_in_romanian_whatever_the_theme_and_group(example, area):
    known = world(example)
    themes = {indicator.theme for indicator in known.catalogue.values()}
    for topic in sorted(themes):
        for group in ("all", "children"):
            query = f"view=profile&area={area}&topic={topic}&group={group}&lang=ro"
            [panel] = page(example, query, default=Selection(lang="ro")).panels
            assert not awkward(panel), awkward(panel)
            assert len(panel.title) < 400


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("code", list(shipped()))
def test_it_has_a_row_for_every_definition(code, language):
    for events in (5, 120, 200, 300):
        panel = shown(two(code, events, 200), lang=language)
        go.Figure(panel.figure)
        assert not awkward(panel), awkward(panel)
        assert panel.table.shown[0][0] == shipped()[code].title(language)
        name = panel.figure["layout"]["meta"]["wide"]["yaxis4.ticktext"][0]
        assert "…" not in name
