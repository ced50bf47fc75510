"""What the reader looks at, and its one spelling as a query string.

The address is the state: every control writes it, every address redraws the page. It is written in full even
when a value is the default, several values are joined with ``~``, an unknown value falls back and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args
from urllib.parse import parse_qsl, quote

from dashboard import funding_choice, map_choice
from dashboard.funding_choice import FundingChoice
from dashboard.i18n import LANGUAGES, Language
from dashboard.map_choice import MapChoice
from dashboard.parameters import YEARS, Parameters, is_whole

Theme = Literal["light", "dark", "contrast"]
Show = Literal["chart", "table", "about"]
View = Literal["trend", "areas", "periods", "groups", "profile", "table"]
Only = Literal["all", "different"]
Apart = Literal["together", "shared", "free"]
Base = Literal["stated", "resident", "domicile"]

MOST_INDICATORS = 4  # panels on one page
MOST_AREAS = 6  # series that direct labels and six colours can still tell apart
ALWAYS_READ = ("lang", "theme", "areas", "indicators", "start", "end", "comparator", "view")
BETWEEN_CODES = "~"
ROWS, PANELS, LONGEST_TEXT = range(100_001), range(100), 100
PERIOD = re.compile(r"\d{4}(-(S[12]|Q[1-4]|\d{2}(-\d{2})?))?")
TARGET = "target"  # what one can be compared with besides areas, see ``areas`` for the others
NOTHING_YET = MapChoice()  # chosen on the map
NO_MONEY_YET = FundingChoice()  # chosen about money
NEWEST, OLDEST, AUTO = "last", "first", "auto"  # left to the data


@dataclass(frozen=True)
class Selection:
    """areas, indicators: codes, the first one leads. start, end: years, both included. comparator: an area's
    code, ``similar``, ``earlier``, ``target`` or ``none``. group: a target group, or ``all``. breakdown: as
    in the observation table.

    at, was: the period looked at and the earlier one it is set against; ``last`` and ``first`` are those of
    the years chosen. topic: a theme, or ``all``. split: the dimension whose groups are set against each
    other (``sex``); ``auto`` is the first there is. sort: by what a list is ordered; each view knows its own
    names. only: all rows, or those that differ. row: the first row of a long list; ``auto`` is around the
    leading area. apart: several areas in one chart, or in small ones with a shared scale or each its own.
    base: the population that rates are related to. find: a text that filters rows. present: the number of
    the panel that fills the screen; 0 is none. map: what is chosen on the map.
    money: what is chosen about money.
    """

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
    at: str = NEWEST
    was: str = OLDEST
    topic: str = "all"
    split: str = AUTO
    sort: str = AUTO
    only: Only = "all"
    row: str = AUTO
    apart: Apart = "together"
    base: Base = "stated"
    find: str = ""
    present: int = 0
    map: MapChoice = NOTHING_YET
    money: FundingChoice = NO_MONEY_YET

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
            ("at", self.at),
            ("was", self.was),
            ("topic", self.topic),
            ("split", self.split),
            ("sort", self.sort),
            ("only", self.only),
            ("row", self.row),
            ("apart", self.apart),
            ("base", self.base),
            *([("find", self.find)] if self.find else []),
            ("present", str(self.present)),
            *self.map.pairs(),
            *self.money.pairs(),
            ("view", self.view),
            ("show", self.show),
            ("lang", self.lang),
            ("theme", self.theme),
        ]
        return "&".join(f"{name}={quote(value, safe='~-_')}" for name, value in pairs)

    def reading(self, *names: str) -> Selection:
        """What an answer rests on: whom, when and against what it shows, and of the rest only what it reads;
        all else is left at its default, so that readers who differ in it share the answer."""
        return Selection(**{name: getattr(self, name) for name in (*ALWAYS_READ, *names)})

    def on_map(self, **changes: Any) -> Selection:
        """With other choices on the map."""
        return self.but(map=self.map.but(**changes))

    def on_money(self, **changes: Any) -> Selection:
        """With other choices about money."""
        return self.but(money=self.money.but(**changes))

    def but(self, **changes: Any) -> Selection:
        return replace(self, **changes)


def parse(query: str, default: Selection) -> tuple[Selection, tuple[str, ...]]:
    """The selection a query string spells, and the names of the parameters that could not be read.

    What is missing or unreadable takes the default's value. Whether codes exist is not asked here.
    """
    given = Parameters(dict(parse_qsl(query.lstrip("?"), keep_blank_values=False)))
    start, end = given.number("from", YEARS, default.start), given.number("to", YEARS, default.end)
    breakdown = given.text("by", default.breakdown or "total")
    selection = Selection(
        lang=given.choice("lang", LANGUAGES, default.lang),
        theme=given.choice("theme", get_args(Theme), default.theme),
        areas=_codes(given, "area", MOST_AREAS, default.areas),
        indicators=_codes(given, "ind", MOST_INDICATORS, default.indicators),
        start=min(start, end),
        end=max(start, end),
        comparator=given.text("vs", default.comparator),
        group=given.text("group", default.group),
        view=given.choice("view", get_args(View), default.view),
        show=given.choice("show", get_args(Show), default.show),
        breakdown="" if breakdown == "total" else breakdown,
        at=given.value("at", default.at, is_period),
        was=given.value("was", default.was, is_period),
        topic=given.text("topic", default.topic),
        split=given.text("split", default.split),
        sort=given.text("sort", default.sort),
        only=given.choice("only", get_args(Only), default.only),
        row=given.value("row", default.row, lambda text: text == AUTO or is_whole(text, ROWS)),
        apart=given.choice("apart", get_args(Apart), default.apart),
        base=given.choice("base", get_args(Base), default.base),
        find=given.text("find", default.find, LONGEST_TEXT),
        present=given.number("present", PANELS, default.present),
        map=map_choice.read(given, default.map),
        money=funding_choice.read(given, default.money),
    )
    return selection, tuple(dict.fromkeys(given.unread))


def is_period(text: str) -> bool:
    """Whether a text names a period, or leaves it to the data."""
    return text in (NEWEST, OLDEST) or PERIOD.fullmatch(text) is not None


def _codes(given: Parameters, name: str, most: int, fallback: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(filter(None, dict.fromkeys(given.sent.get(name, "").split(BETWEEN_CODES))))
    if len(found) > most:
        given.unread.append(name)
    return found[:most] or fallback
