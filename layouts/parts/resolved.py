"""What an address came to, for the scripts that keep controls, address and title in step: the same for every
page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.selection import Selection
from layouts.parts import filters
from layouts.parts.choices import Choices


def resolved(
    selection: Selection,
    choices: Choices,
    *,
    title: str,
    speak: str,
    notices: Sequence[str],
    used: int,
    version: int,
) -> dict[str, Any]:
    """title: of the document. speak: what is read out after a change. used: how many panels there are.
    version: of the data."""
    return {
        "query": selection.query(),
        "lang": selection.lang,
        "theme": selection.theme,
        "group": selection.group,
        "show": selection.show,
        "view": selection.view,
        "present": selection.present,
        "find": selection.find,
        "title": title,
        "speak": speak,
        "areas": [list(area) for area in choices.areas],
        "indicators": [list(indicator) for indicator in choices.indicators],
        "labels": filters.labels(selection, choices),
        "selects": filters.selects(selection, choices),
        "notices": list(notices),
        "used": used,
        "version": version,
    }
