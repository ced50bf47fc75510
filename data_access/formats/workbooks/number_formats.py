"""What a cell's format makes of the number in it: a day, a month, a year, a time, a share in per cents."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from data_access.formats.archive import Member
from data_access.formats.workbooks import guarded_xml
from data_access.formats.workbooks.guarded_xml import local

PLAIN, PERCENT, TIME, DAY, MONTH, YEAR = "", "percent", "time", "day", "month", "year"
# The formats that have a number and no code in the file (ECMA-376, 18.8.30); those of East Asia among them.
BUILT_IN = {
    9: PERCENT, 10: PERCENT, 17: MONTH, 18: TIME, 19: TIME, 20: TIME, 21: TIME, 45: TIME, 46: TIME, 47: TIME,
    **dict.fromkeys((14, 15, 16, 22, *range(27, 32), 36, *range(50, 59)), DAY),
}  # fmt: skip
MOST_STYLES = 100_000  # Excel itself allows 65,490
NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
# A year typed into a cell that is formatted as a date is kept as a day of 1905 or thereabouts.
YEARS_AS_DAYS = range(1900, 2200)


@cache
def kind(code: str) -> str:
    """What a format's code makes of a number: ``dd.mm.yyyy`` → ``day``, ``mmm yy`` → ``month``."""
    letters = set(NOT_FORMAT.sub("", code.split(";")[0]).lower().replace("general", ""))
    if "%" in letters:
        return PERCENT
    if "d" in letters:
        return DAY
    if "y" in letters:
        return MONTH if "m" in letters else YEAR
    if letters & {"h", "s"}:
        return TIME
    return DAY if "m" in letters else PLAIN  # a month alone would not tell of which year


def kinds_of(styles: Member, file: str) -> list[str]:
    """By the number of a cell's style, what it makes of a number."""
    names = local("numFmt", "cellXfs", "xf")
    codes: dict[str, str] = {}
    found: list[str] = []
    inside = False

    def start(name: str, a: dict[str, str]) -> None:
        nonlocal inside
        what = names.get(name)
        if what == "numFmt" and len(codes) < MOST_STYLES:
            codes[a.get("numFmtId", "")] = a.get("formatCode", "")[:255]
        elif what == "cellXfs":
            inside = True
        elif what == "xf" and inside and len(found) < MOST_STYLES:
            number = a.get("numFmtId", "0")
            built_in = BUILT_IN.get(int(number), PLAIN) if number.isdecimal() else PLAIN
            found.append(kind(codes[number]) if number in codes else built_in)

    def end(name: str) -> None:
        nonlocal inside
        if names.get(name) == "cellXfs":
            inside = False

    guarded_xml.whole(styles, file, start, end)
    return found


def as_text(number: float, of: str, *, from_1904: bool) -> str | None:
    """A number as its format shows it, as far as a table needs it: ``2023``, ``2023-07``, ``2023-07-21``,
    ``10:30:00``; ``None`` where it is no date at all."""
    if of != TIME and number in YEARS_AS_DAYS:
        return f"{int(number)}"
    if from_1904:
        number += 1462
    if not 0 <= number < 2_958_465:  # the last is 9999-12-31
        return None
    days, seconds = divmod(round(number * 86_400), 86_400)
    clock = timedelta(seconds=seconds)
    if of == TIME:
        return f"{clock!s:0>8}" if days == 0 else None
    if days < 61:  # Excel counts a 29 February 1900 that never was
        days += 1
    day = date(1899, 12, 30) + timedelta(days=days)
    if of == YEAR:
        return f"{day:%Y}"
    if of == MONTH:
        return f"{day:%Y-%m}"
    return f"{day}" if not clock else f"{day}T{clock!s:0>8}"
