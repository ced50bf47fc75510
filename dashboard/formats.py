"""Numbers, units, lists and days as Romanian and English write them.

The rules are those of CLDR, which the tests check against Babel; they are spelled out here because Babel
takes 60 microseconds a number and a panel shows a thousand of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from dashboard.i18n import Language, say_count
from dashboard.periods import MONTHS

NBSP = "\N{NO-BREAK SPACE}"
MOST_DECIMALS = 3
_SEPARATORS = {"ro": str.maketrans(",.", ".,"), "en": str.maketrans("", "")}
_SIGNS = ("%", "‰")
_NO_UNIT = ("", "number", "număr", "no.")

# The plural forms of the units that definitions use; a unit that is not here is written after the number as
# it is. Both forms are message ids, so that Romanian gets its three ("1 zi", "2 zile", "20 de zile").
COUNTED = {
    "people": ("{n} person", "{n} people"),
    "calls": ("{n} call", "{n} calls"),
    "hours": ("{n} hour", "{n} hours"),
    "days": ("{n} day", "{n} days"),
    "minutes": ("{n} minute", "{n} minutes"),
    "cases": ("{n} case", "{n} cases"),
    "organisations": ("{n} organisation", "{n} organisations"),
    "lei": ("{n} leu", "{n} lei"),
    "lei/year": ("{n} leu a year", "{n} lei a year"),
    "residents/km²": ("{n} resident per km²", "{n} residents per km²"),
    "kg/resident/year": ("{n} kg per resident a year", "{n} kg per resident a year"),
}


def decimals(values: Iterable[float | None], *, unit: str = "") -> int:
    """How many decimals the numbers of one panel share: none for large or whole numbers, more (at most three)
    where they are small or lie so close together that fewer would make them look equal."""
    known = [abs(value) for value in values if value is not None and math.isfinite(value)]
    if not known or (unit not in _SIGNS and all(value == int(value) for value in known)):
        return 0
    largest, spread = max(known), max(known) - min(known)
    if largest >= 100 and unit not in _SIGNS:
        return 0
    places = 1 if largest >= 1 else 2 if largest >= 0.1 else MOST_DECIMALS
    while places < MOST_DECIMALS and 0 < spread < 3 * 10.0**-places:
        places += 1
    return places


@lru_cache(maxsize=10_000)
def number(value: float, places: int, language: Language) -> str:
    """``12345.678`` with one decimal: ``12.345,7`` in Romanian, ``12,345.7`` in English; halves go to even.

    Remembered, because the figure, the table and the sentence of a panel write the same numbers.
    """
    half = abs(abs(value) * 10**places % 1 - 0.5) < 1e-6
    # Only near a half does it matter that 2.675 is a little less in binary: then the decimal digits decide.
    text = f"{Decimal(repr(float(value))) if half else value:,.{places}f}"
    if text[0] == "-" and not text.strip("-0.,"):
        text = text[1:]
    return text.translate(_SEPARATORS[language])


def with_unit(value: float, places: int, unit_en: str, unit: str, language: Language) -> str:
    """The number with its unit, as it stands in a sentence: ``28,4 %``, ``20 de zile``, ``6,1 la 1.000``.

    ``unit_en`` is the stable name of the unit; ``unit`` is how the language calls it.
    """
    shown = number(value, places, language)
    if unit_en in _NO_UNIT or not unit:
        return shown
    if unit_en in _SIGNS:
        return f"{shown}{unit}" if language == "en" else f"{shown}{NBSP}{unit}"
    if forms := COUNTED.get(unit_en):
        return counted(value, places, forms, language)
    return f"{shown}{NBSP}{unit}"


def counted(value: float, places: int, forms: tuple[str, str], language: Language) -> str:
    """The number in the plural form that it takes as it is shown: ``20 de zile``, but ``20,0 zile``."""
    whole = int(Decimal(repr(float(value))).to_integral_value()) if places == 0 else 0.5
    return say_count(language, *forms, whole, n=number(value, places, language))


def interval(lower: float, upper: float, places: int, language: Language) -> str:
    """``7,5–9,0``; with a word between where a minus sign would run into the dash."""
    low, high = number(lower, places, language), number(upper, places, language)
    if low.startswith("-") or high.startswith("-"):
        return f"{low} … {high}"
    return f"{low}–{high}"


def day(iso: str, language: Language) -> str:
    """An ISO day written out: ``31 decembrie 2025``, ``31 December 2025``; other text comes back
    unchanged."""
    try:
        known = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{known.day} {MONTHS[language][known.month - 1]} {known.year}"


def listed(words: Sequence[str], language: Language) -> str:
    """``a, b și c``."""
    if len(words) < 2:
        return "".join(words)
    last = "și" if language == "ro" else "and"
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def distance(metres: float, language: Language) -> str:
    """``350 m``, ``2,4 km``, in a straight line."""
    if metres < 1_000:
        return f"{number(round(metres, -1), 0, language)}{NBSP}m"
    return f"{number(metres / 1_000, 1, language)}{NBSP}km"
