"""The places drawn thin and grey behind a single chosen one: its sisters, where they are few."""

from __future__ import annotations

from dashboard.areas import LEVEL_NAMES, Areas, level_names
from dashboard.i18n import Language, say
from dashboard.selection import Selection
from dashboard.series import Line

MOST_SISTERS = 8  # more of them are a texture, not a context


def around(selection: Selection, areas: Areas) -> tuple[str, ...]:
    """Codes of the places of the same level under the same parent, where one place alone is chosen."""
    if len(selection.areas) != 1:
        return ()
    sisters = areas.sisters(selection.areas[0])
    if len(sisters) > MOST_SISTERS:
        return ()
    return tuple(code for code in sisters if code != selection.comparator)


def told(lines: tuple[Line, ...], selection: Selection, areas: Areas, language: Language) -> str:
    """What a subtitle says of the grey lines; blank where there are none."""
    grey = [line.area for line in lines if line.role == "context"]
    if not grey:
        return ""
    if len(grey) == 1:
        return say(language, "grey: {places}", places=areas.name(grey[0], language))
    level = areas.level(grey[0])
    if level not in LEVEL_NAMES:
        return say(language, "grey: other areas")
    if len(grey) == len(around(selection, areas)):
        return say(language, "grey: the other {levels}", levels=level_names(level, language))
    return say(language, "grey: other {levels}", levels=level_names(level, language))
