"""Amounts of money as people write them: to the ban in tables, short in sentences and on charts."""

from __future__ import annotations

from dashboard import formats
from dashboard.formats import NBSP
from dashboard.i18n import Language, say

LEU = "RON"
MILLION, MILLIARD = 10**6, 10**9


def exact(bani: int, language: Language) -> str:
    """``385.158,00``: to the ban, without its currency, which the heading says."""
    sign = "-" if bani < 0 else ""
    whole, part = divmod(abs(bani), 100)
    thousands = formats.number(whole, 0, language)
    return f"{sign}{thousands}{',' if language == 'ro' else '.'}{part:02}"


def short(bani: float, language: Language, currency: str = LEU) -> str:
    """``385.158 lei``, ``1,15 mil. lei``, ``12,9 mld. lei``: whole units below a million, three digits that
    count above."""
    units = bani / 100
    if abs(units) < MILLION - 0.5:
        if currency == LEU:
            return formats.counted(units, 0, formats.COUNTED["lei"], language)
        return f"{formats.number(units, 0, language)}{NBSP}{currency}"
    divisor, word = (MILLIARD, "billion") if abs(units) >= MILLIARD * 0.9995 else (MILLION, "million")
    found = units / divisor
    places = 2 if abs(found) < 9.995 else 1 if abs(found) < 99.95 else 0
    number = formats.number(found, places, language)
    name = "lei" if currency == LEU else currency
    return f"{number}{NBSP}{say(language, word)}{NBSP}{name}"


def in_units(bani: float) -> float | int:
    """The amount as files hold it: in lei, whole where it is."""
    whole, part = divmod(round(bani), 100)
    return whole if part == 0 else round(bani) / 100


def currency_name(currency: str) -> str:
    """What stands after a number: ``lei`` for RON, otherwise the code."""
    return "lei" if currency == LEU else currency


def share(fraction: float, language: Language) -> str:
    """``87,5 %``; whole from a hundred on. What is less than the whole is never written as 100 %, nor what is
    more than nothing as 0 %."""
    percent = fraction * 100
    if 99.95 <= percent < 100 - 1e-9:
        percent = 99.9
    if 1e-9 < percent < 0.05:
        return say(language, "under {share}", share=formats.with_unit(0.1, 1, "%", "%", language))
    places = 0 if abs(percent) >= 99.95 or abs(percent - round(percent)) < 0.05 else 1
    return formats.with_unit(percent, places, "%", "%", language)
