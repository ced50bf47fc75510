"""Ways to reach an institution. Those that may be a person's own are not kept: an address at a provider of
free mail, a mobile telephone."""

from __future__ import annotations

import re
from collections.abc import Iterable

ADDRESS = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[a-z]{2,}", re.IGNORECASE)
FREE_MAIL = re.compile(
    r"@(?:.*\.)?(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|aol|icloud|me|mail|gmx|"
    r"protonmail|proton|k|clicknet|rdslink|email)\.[a-z.]+$",
    re.IGNORECASE,
)
FIXED = re.compile(r"0[23]\d{8}")


def email(text: str) -> str | None:
    """The first address that is an institution's."""
    return next((found for found in ADDRESS.findall(text) if not FREE_MAIL.search(found)), None)


def phone(texts: Iterable[str]) -> str | None:
    """The first number of a fixed line, with the nought that lists of numbers lose: ``0212332134``."""
    for text in texts:
        for piece in re.split(r"[,;/]| sau ", text):
            digits = re.sub(r"\D", "", piece)
            digits = digits.removeprefix("0040").removeprefix("40") if len(digits) > 10 else digits
            digits = digits if digits.startswith("0") else f"0{digits}"
            if FIXED.fullmatch(digits):
                return digits
    return None
