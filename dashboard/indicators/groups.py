"""Target groups that are looked at together: a preset stands for several of those that indicators have."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.tables import TARGET_GROUPS

EVERYONE = "all"
GENERAL = "general"  # what is about everyone belongs to each group
PRESETS: Mapping[str, tuple[str, ...]] = {"adults_elderly": ("adults", "elderly")}
GROUPS = (EVERYONE, *TARGET_GROUPS, *PRESETS)


def members(group: str) -> tuple[str, ...]:
    """The groups of indicators that a choice stands for: those of a preset, otherwise the one itself."""
    return PRESETS.get(group, (group,))
