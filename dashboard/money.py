"""Money in whole bani, so that sums are exact: 385,158.00 lei are 38,515,800 bani.

Other currencies are kept in their hundredths alike; which one it is stands beside the amount."""

from __future__ import annotations

import re
from decimal import Decimal

MOST = 10**14  # bani, a thousand milliard lei: within what a float64 holds exactly to the ban
WRITTEN = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,2})?")


def bani(text: str) -> int | None:
    """An amount written with a decimal point, at most two decimals: ``"385158.5"`` → 38515850; None for
    anything else."""
    if not WRITTEN.fullmatch(text.strip()):
        return None
    return int(Decimal(text.strip()) * 100)


def lei(amount: int) -> str:
    """The inverse of ``bani``, without decimals where there are none: ``385158.5`` → ``385158.50``."""
    whole, part = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole}" + (f".{part:02}" if part else "")
