"""Periods as people write them in tables: ``Trim. I 2021``, ``Anul 2019``, ``Luna ianuarie 2022``."""

from __future__ import annotations

import re

from dashboard.letters import fold
from dashboard.periods import MONTHS, is_period

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
YEAR = r"(?:anul |an )?(?P<year>(?:19|20|21)\d\d)"
QUARTER = r"(?:trimestrul|trim|t|q)(?P<part>[1-4]|i{1,3}|iv)"
HALF = r"(?:semestrul|sem|s|h)(?P<part>[12]|i{1,2})"
MONTH_NAMES = {
    name: n
    for language in ("ro", "en")
    for n, month in enumerate(MONTHS[language], 1)
    for name in (fold(month), fold(month)[:3])
}
MONTH = rf"(?:luna)?(?P<part>{'|'.join(sorted(MONTH_NAMES, key=len, reverse=True))})"
BLANKS = re.compile(r"[\s.,/_-]+")
# (the sign before the part of the year, its pattern)
PARTS = (("Q", QUARTER), ("S", HALF), ("", MONTH))


def period_of(text: str) -> str | None:
    """The period that a text names, in SDMX form; ``None`` where it names none."""
    if is_period(text.strip()):
        return text.strip()
    words = BLANKS.sub(" ", fold(text)).strip()
    if year := re.fullmatch(YEAR, words):
        return year["year"]
    tight = words.replace("anul ", "").replace(" ", "")
    for sign, part in PARTS:
        for pattern in (rf"{part}{YEAR}", rf"{YEAR}{part}"):
            if found := re.fullmatch(pattern, tight):
                return f"{found['year']}-{sign}{_number(found['part'], sign)}"
    return None


def _number(part: str, sign: str) -> str:
    if not sign:
        return f"{MONTH_NAMES[part]:02}"
    return part if part.isdigit() else str(ROMAN[part])
