"""Amounts as people write them in one list: ``40791337,34``, ``1.234.567,89``, ``1,234,567.89``, ``lei 12``.

A sign before one, two or more than three digits at the end is that of the decimals, one that stands twice
parts thousands. ``1.234`` alone says neither: the other amounts of the list tell, or it is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from dashboard import money
from data_access.formats.decimals import ALIKE, with_point

NOTHING = re.compile(r"[\s\-–—_.*?]*|n/?a", re.IGNORECASE)
CURRENCIES = {"lei": "RON", "leu": "RON", "ron": "RON", "euro": "EUR", "eur": "EUR", "€": "EUR"}
NAMED = "|".join(CURRENCIES)
CURRENCY = re.compile(rf"(?:(?P<first>{NAMED})\.?\s*)?(?P<number>.*?)(?:\s*(?P<last>{NAMED})\.?)?", re.I)
NEGATIVE = re.compile(r"\((.*)\)|[−–-]\s*(.*)")
ARTEFACT = Decimal("0.001")  # of a ban: what a spreadsheet's sums leave behind
SIGN = re.compile(r"[.,]")
Wrong = Literal["amount-unread", "amount-ambiguous", "amount-in-other-currency"]


class Amount(NamedTuple):
    """``bani``: whole hundredths of the currency; None where the cell says nothing, or is ``wrong``.
    ``slack``: bani that the writing leaves open on either side: 50 where whole lei are written.
    ``rounded``: whether more than two decimals were."""

    bani: int | None = None
    wrong: Wrong | None = None
    slack: int = 0
    comma: bool = False
    rounded: bool = False


def decimal_sign(texts: Iterable[str]) -> str | None:
    """The sign before the decimals, where all amounts that tell it agree on one."""
    found = {sign for text in texts if (sign := _sure(_bare(text)[0]))}
    return found.pop() if len(found) == 1 else None


def read(text: str, usual: str | None, *, currency: str = "RON", times: int = 1) -> Amount:
    """What a cell says; ``usual``: the sign before decimals where the cell alone does not tell; ``times``:
    what the file says that one stands for."""
    if NOTHING.fullmatch(text):
        return Amount()
    bare, named = _bare(text)
    if named and named != currency:
        return Amount(wrong="amount-in-other-currency")
    negative = NEGATIVE.fullmatch(bare)
    digits = (negative[1] or negative[2] or "") if negative else bare
    decimal = (_sure(digits) or usual) if SIGN.search(digits) else "."
    if decimal is None:
        return Amount(wrong="amount-ambiguous")
    written = _pointed(digits, decimal)
    if written is None:
        return Amount(wrong="amount-unread")
    exact = Decimal(written) * 100 * times
    bani = int(exact.to_integral_value(ROUND_HALF_UP))
    if bani >= money.MOST:
        return Amount(wrong="amount-unread")
    _, point, decimals = written.partition(".")
    return Amount(
        -bani if negative else bani, slack=1 if point else 50 * times,
        comma=bool(point and decimal == "," and decimals), rounded=abs(bani - exact) > ARTEFACT,
    )  # fmt: skip


def _bare(text: str) -> tuple[str, str | None]:
    """The number without the currency beside it, and that currency."""
    found = CURRENCY.fullmatch(" ".join(text.translate(ALIKE).split()))
    assert found
    name = found["first"] or found["last"]
    return found["number"].strip(), CURRENCIES[name.lower()] if name else None


def _sure(digits: str) -> str | None:
    """The sign that can only be the one before the decimals."""
    signs = SIGN.findall(digits)
    if len(set(signs)) == 2:
        return signs[-1]
    if len(signs) > 1:
        return "." if signs[0] == "," else ","
    if not signs:
        return None
    before, after = re.split(SIGN, digits, maxsplit=1)
    thousands = len(after) == 3 and before.lstrip("-") != "0" and len(before.lstrip("-")) <= 3
    return None if thousands else signs[0]


def _pointed(digits: str, decimal: str) -> str | None:
    """The number with a decimal point only; None where it is none."""
    other = "." if decimal == "," else ","
    ways = ([other] if other in digits else []) + [" ", "'", ""]
    found = (with_point(digits, decimal, thousands) for thousands in ways)
    made = next((one for one in found if one), None)
    return made if made and re.fullmatch(r"\d+(?:\.\d+)?", made) else None
