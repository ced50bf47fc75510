"""Every indicator of the example that has data for a zone draws something there, first thing."""

from __future__ import annotations

import pytest

from callbacks import map as maps
from callbacks.indicators import answer
from callbacks.views import VIEWS
from callbacks.world import world
from dashboard.selection import MOST_INDICATORS, Selection
from layouts.indicators import slots

DEFAULT = Selection(lang="ro")


@pytest.mark.parametrize("area", ["179196", "179132"])
def test_it_draws_every_indicator_that_has_data_there(example, area):
    known = world(example)
    level = known.areas.level(area)
    asked = [code for code, there in known.available.items() if level in there.levels]
    assert len(asked) > 30
    for code in asked:
        page = answer(example, f"ind={code}&area={area}", default=DEFAULT)
        [panel] = page.panels
        assert page.notices == (), code
        assert panel.figure is not None, code
        offered = [breakdown for breakdown, _ in page.choices.breakdowns]
        assert (page.selection.breakdown or "total") in offered, code


def test_it_offers_a_total_only_where_there_is_one(example):
    without = [code for code, there in world(example).available.items() if "" not in there.breakdowns]
    assert without
    for code in without:
        page = answer(example, f"ind={code}&area=179196&by=total", default=DEFAULT)
        assert "total" not in [breakdown for breakdown, _ in page.choices.breakdowns]
        assert page.panels[0].figure is not None
        beside = answer(example, f"ind=COP-01~{code}&area=179196", default=DEFAULT)
        assert beside.selection.breakdown == ""
        assert beside.panels[1].figure is not None


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("area", "vs"),
    [("RO", "earlier"), ("102160", "target"), ("179196", "similar"), ("179132", "none"), ("234", "RO"),
     ("179196~179141", "179132")],
)  # fmt: skip
def test_it_fills_every_slot_whatever_is_asked(example, view, area, vs):
    """Zones of every level, with and without data, against everything, as chart, table and description."""
    for code in world(example).available:
        for show in ("chart", "table", "about"):
            query = f"ind={code}&view={view}&area={area}&vs={vs}&show={show}&from=2015&to=2025"
            page = answer(example, query, default=DEFAULT)
            assert len(slots(page)) == MOST_INDICATORS, query
            for panel in page.panels:
                widths = {len(row) for row in panel.table.shown}
                assert widths <= {len(panel.table.headings)}, query
                assert {len(row) for row in panel.table.raw} <= {len(panel.table.names)}, query


@pytest.mark.slow
@pytest.mark.parametrize("layer", ["needs", "services", "both", "gap", "list"])
@pytest.mark.parametrize("area", ["RO", "234", "102160", "179132", "179196", "cartier-s6-drumul-taberei"])
def test_it_draws_every_map_whatever_is_asked(example, layer, area):
    """Areas of every level, with and without outlines and values, for every group and way of measuring."""
    ways = ("scale=z&cut=quantile", "scale=minmax&cut=equal&two=1", "scale=percentile&cut=natural&fixed=none",
            "need=one&ind=CTX-01", "need=one&ind=COP-01&cut=deviation&was=2019")  # fmt: skip
    for group in ("all", "children", "adults", "elderly", "disability", "adults_elderly"):
        for way in ways:
            query = f"area={area}&layer={layer}&group={group}&{way}&near=179196&reach=800"
            page = maps.answer(example, query, default=DEFAULT)
            assert maps.layout.document(page, base="/"), query
            for panel in page.panels:
                assert panel.title, query
                assert {len(row) for row in panel.table.shown} <= {len(panel.table.headings)}, query
                assert {len(row) for row in panel.table.raw} <= {len(panel.table.in_files)}, query
