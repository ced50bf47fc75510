from __future__ import annotations

import pytest

from dashboard.indicators.catalogue import shipped
from dashboard.needs import presets
from dashboard.needs.need_map import Component

CODES = set(shipped())


@pytest.mark.parametrize("group", presets.presets())
def test_it_declares_needs_that_exist_and_have_years(group):
    for code, weight in presets.presets()[group]:
        indicator = shipped()[code]
        assert weight > 0
        assert presets.is_need(indicator)
        assert indicator.exists_at("sector")
        assert indicator.to_year != "none" or indicator.frequency == "annual"


def test_it_takes_what_is_there():
    found = presets.components("children", shipped(), {"COP-02", "COP-08", "ADU-02"})
    assert found == (Component("COP-02", 2), Component("COP-08", 2))


def test_it_takes_what_a_group_without_a_preset_has():
    found = presets.components("general", shipped(), CODES)
    assert 2 <= len(found) <= presets.MOST_FOUND
    assert {weight for _, weight in found} == {1}
    assert all(shipped()[code].polarity != "neutral" for code, _ in found)


def test_it_obeys_the_readers_weights_and_leaves_out_what_cannot_be_told():
    weights = (("GEN-18", 40), ("COP-02", 0), ("GEN-05", 10), ("COP-01", 10), ("XYZ", 5))
    assert presets.components("all", shipped(), CODES | {"XYZ"}, weights=weights) == (
        Component("GEN-18", 40),
    )


def test_it_offers_no_counts_nothing_neutral_and_nothing_put_in():
    for code in presets.choices("all", shipped(), CODES):
        indicator = shipped()[code]
        assert (indicator.measure != "count", indicator.polarity != "neutral") == (True, True)
        assert indicator.type != "input"
