"""Licences as the register writes them: their state and their days."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from dashboard.letters import fold

# Parts of folded words → ``service_tables.LICENCE_STATES``, None where what they say is none of them; the
# first that is found, so that negations come before what they deny.
STATES: dict[str, str | None] = {
    "inactiv": None, "dezactiv": None, "nevalabil": None, "nu mai": None, "fara valabil": None,
    "neexpirat": None, "necunoscut": None,
    "suspend": "suspended", "retras": "withdrawn", "retrag": "withdrawn", "radi": "withdrawn",
    "expirat": "expired", "provizori": "provisional", "fara licenta": "unlicensed",
    "nelicentiat": "unlicensed", "licentiat": "licensed", "activ": "licensed", "valabil": "licensed",
}  # fmt: skip
DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")


def state(text: str) -> str | None:
    """What a cell says of a licence; a service in the register is licensed where it says nothing."""
    words = fold(text)
    if not words:
        return "licensed"
    return next((of for part, of in STATES.items() if part in words), None)


def day(text: str) -> str | None:
    """A day as ISO writes it, from ``31.12.2025`` or ``2025-12-31``; None where it is none."""
    words = text.strip().removesuffix(".")
    with suppress(ValueError):
        if found := ISO.fullmatch(words):
            return date(*map(int, found.groups())).isoformat()
        if found := DAY_FIRST.fullmatch(words):
            d, m, y = map(int, found.groups())
            return date(y, m, d).isoformat()
    return None
