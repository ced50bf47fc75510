from __future__ import annotations

from dashboard.indicators.catalogue import shipped
from dashboard.indicators.groups import GROUPS, PRESETS, members
from dashboard.tables import TARGET_GROUPS


def test_it_makes_presets_of_groups_that_there_are():
    assert all(set(members(preset)) <= set(TARGET_GROUPS) for preset in PRESETS)
    assert members("children") == ("children",)
    assert len(set(GROUPS)) == len(GROUPS) == 1 + len(TARGET_GROUPS) + len(PRESETS)


def test_it_keeps_both_groups_of_a_preset_and_what_is_about_everyone():
    found = {indicator.target_group for indicator in shipped().of_group("adults_elderly").values()}
    assert found == {"adults", "elderly", "general"}
