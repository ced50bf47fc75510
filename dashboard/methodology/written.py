"""Numbers of the methodology as a language writes them."""

from __future__ import annotations

import math

from dashboard import formats
from dashboard.i18n import Language

FORMS = {**formats.COUNTED, "areas": ("{n} area", "{n} areas")}


def percent(share: float, language: Language, places: int = 0) -> str:
    """A share of one as a percentage."""
    return formats.with_unit(share * 100, places, "%", "%", language)


def certain(z: float) -> float:
    """The confidence of limits made with this z: 0.95 for 1.96, 0.998 for 3.09."""
    return math.erf(z / math.sqrt(2))


def confidence(z: float, language: Language) -> str:
    """The same as a percentage."""
    share = certain(z)
    return percent(share, language, 0 if abs(share * 100 - round(share * 100)) < 1e-6 else 1)


def number(value: float, language: Language, places: int = 0) -> str:
    return formats.number(value, places, language)


def counted(value: float, what: str, language: Language) -> str:
    """A number of cases, people, days or areas: ``20 de cazuri``."""
    return formats.counted(value, 0, FORMS[what], language)


def between(lower: float, upper: float, language: Language, places: int = 1) -> str:
    return formats.interval(lower, upper, places, language)
