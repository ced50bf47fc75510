"""Ways to reach an institution. Those that may be a person's own are not kept: an address at a provider of
free mail, a mobile telephone."""

from __future__ import annotations

import re
from collections.abc import Iterable

ADDRESS = re.compile(r"[a-z0-9._%+-]+@((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
# Domains, without their endings, where anybody may have an address.
FREE_MAIL = frozenset(
    ("gmail", "gmai", "googlemail", "yahoo", "ymail", "rocketmail", "hotmail", "outlook", "live",
     "windowslive", "msn", "aol", "icloud", "me", "mail", "gmx", "protonmail", "proton", "yandex", "zoho",
     "k", "clicknet", "rdslink", "upcmail", "home", "personal", "email", "freemail", "citromail", "inbox",
     "web")
)  # fmt: skip
SECOND = ("co", "com", "org", "net")  # before a country's ending: yahoo.co.uk
FIXED = re.compile(r"0[23]\d{8}")


def email(text: str) -> str | None:
    """The first address that is an institution's."""
    for found in ADDRESS.finditer(text):
        labels = found[1].lower().split(".")[:-1]
        if len(labels) > 1 and labels[-1] in SECOND:
            labels.pop()
        if labels[-1] not in FREE_MAIL:
            return found[0]
    return None


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
