"""The words beside the rows of a profile: names with their details, values, trends."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import NamedTuple

from dashboard import formats
from dashboard.figures import theme
from dashboard.i18n import Language
from dashboard.selection import Theme
from dashboard.spine import Spine
from dashboard.written_profile import ARROWS, going, number

LONGEST = {"wide": 52, "tight": 36, "narrow": 42}  # letters of a line of a name
LETTER = 7.2


class Labelled(NamedTuple):
    """A row to be drawn, with its words. details: what stands under the name, such as the period; told: the
    whole row in words, after its name; places: the decimals of its numbers."""

    spine: Spine
    name: str
    details: str
    told: Sequence[str]
    places: int


def room(texts: Sequence[str]) -> int:
    """Pixels that the longest of the texts takes."""
    return round(LETTER * max(len(text) for text in texts))


def named(row: Labelled, size: str, language: Language, colours: Theme) -> str:
    """The name, and under it the details; where there is no column for the trend these tell it too."""
    lines = wrap(row.name, LONGEST[size], max_lines=2, placeholder="…")
    details = escape(row.details, quote=False)
    if size != "wide" and moves(row) and (told := trend(row, language, colours)):
        details = f"{details} · {told}" if details else told
    muted = theme.COLOURS[colours]["muted"]
    escaped = [escape(line, quote=False) for line in lines]
    return "<br>".join([*escaped, f'<span style="font-size:12px;color:{muted}">{details}</span>'])


def trend(row: Labelled, language: Language, colours: Theme) -> str:
    """The arrow of the last five years, with its word where there is a direction."""
    found = row.spine.row.trend
    words = going(found, language)
    if not words:
        return ""
    if not moves(row):
        words = ""
    colour = {"improving": "better", "worsening": "worse"}.get(found.judgement, "muted")
    told = f"{ARROWS[found.direction]} {words}".strip()
    return f'<span style="font-size:12px;color:{theme.COLOURS[colours][colour]}">{told}</span>'


def moves(row: Labelled) -> bool:
    """Whether it rises or falls."""
    return row.spine.row.trend.direction in ("rising", "falling")


def value(row: Labelled, language: Language) -> str:
    """The value as it stands beside its row; blank where nothing is published."""
    point = row.spine.row.point
    if point is None or point.value is None:
        return ""
    return number(row.spine.row, point.value, row.places, language).replace(" ", formats.NBSP)
