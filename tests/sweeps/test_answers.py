"""Every indicator of the example that has data for a zone draws something there, first thing."""

from __future__ import annotations

import pytest

from callbacks.indicators import answer
from callbacks.world import world
from dashboard.selection import Selection

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
