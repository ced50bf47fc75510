"""What the reader looks at, and its one spelling as a query string.

The address is the state: every control writes it, every address redraws the page. It is written in full even
when a value is the default, several values are joined with ``~``, an unknown value falls back and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args
from urllib.parse import parse_qsl, quote

from dashboard.i18n import LANGUAGES, Language

Theme = Literal["light", "dark", "contrast"]
Show = Literal["chart", "table", "about"]
View = Literal["trend"]

MOST_INDICATORS = 4  # panels on one page
MOST_AREAS = 6  # series that direct labels and six colours can still tell apart
BETWEEN_CODES = "~"
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Selection:
    """areas, indicators: codes, the first one leads. start, end: years, both included. comparator: an area's
    code, or ``none``. group: a target group, or ``all``. breakdown: as in the observation table."""

    lang: Language = "ro"
    theme: Theme = "light"
    areas: tuple[str, ...] = ("179196",)
    indicators: tuple[str, ...] = ("COP-01",)
    start: int = 2015
    end: int = 2025
    comparator: str = "179132"
    group: str = "all"
    view: View = "trend"
    show: Show = "chart"
    breakdown: str = ""

    def query(self) -> str:
        """The selection as a query string without ``?``, always in the same order."""
        pairs = [
            ("area", BETWEEN_CODES.join(self.areas)),
            ("from", str(self.start)),
            ("to", str(self.end)),
            ("vs", self.comparator),
            ("group", self.group),
            ("ind", BETWEEN_CODES.join(self.indicators)),
            ("by", self.breakdown or "total"),
            ("view", self.view),
            ("show", self.show),
            ("lang", self.lang),
            ("theme", self.theme),
        ]
        return "&".join(f"{name}={quote(value, safe='~-_')}" for name, value in pairs)

    def but(self, **changes: Any) -> Selection:
        return replace(self, **changes)


def parse(query: str, default: Selection) -> tuple[Selection, tuple[str, ...]]:
    """The selection a query string spells, and the names of the parameters that could not be read.

    What is missing or unreadable takes the default's value. Whether codes exist is not asked here.
    """
    given = dict(parse_qsl(query.lstrip("?"), keep_blank_values=False))
    unread: list[str] = []

    def choice(name: str, allowed: tuple[str, ...], fallback: str) -> Any:
        value = given.get(name, fallback)
        if value in allowed:
            return value
        unread.append(name)
        return fallback

    def codes(name: str, most: int, fallback: tuple[str, ...]) -> tuple[str, ...]:
        if name not in given:
            return fallback
        found = tuple(dict.fromkeys(code for code in given[name].split(BETWEEN_CODES) if code))
        if len(found) > most:
            unread.append(name)
        return found[:most] or fallback

    def year(name: str, fallback: int) -> int:
        text = given.get(name, str(fallback))
        if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:6]) <= LAST_YEAR:
            return int(text)
        unread.append(name)
        return fallback

    start, end = year("from", default.start), year("to", default.end)
    breakdown = given.get("by", default.breakdown or "total")
    selection = Selection(
        lang=choice("lang", LANGUAGES, default.lang),
        theme=choice("theme", get_args(Theme), default.theme),
        areas=codes("area", MOST_AREAS, default.areas),
        indicators=codes("ind", MOST_INDICATORS, default.indicators),
        start=min(start, end),
        end=max(start, end),
        comparator=given.get("vs", default.comparator),
        group=given.get("group", default.group),
        view=choice("view", get_args(View), default.view),
        show=choice("show", get_args(Show), default.show),
        breakdown="" if breakdown == "total" else breakdown,
    )
    return selection, tuple(dict.fromkeys(unread))
