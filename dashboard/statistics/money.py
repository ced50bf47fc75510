"""Money: sums and ratios in whole bani, of one currency and one cost base, or a reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from dashboard import periods

Kind = Literal["planned", "contracted", "claimed", "paid", "reimbursed"]
Spend = Literal["underspend", "overspend", "as_planned", "unknown"]

RATIOS: dict[str, tuple[Kind, Kind]] = {
    "absorption": ("paid", "planned"),
    "contracting": ("contracted", "planned"),
    "execution": ("paid", "contracted"),
}

NO_AMOUNT = "One of the two amounts is not known."
NOTHING_BELOW = "The amount to relate to is zero."
CURRENCIES = "The amounts are in different currencies."
COST_BASES = "The amounts do not have the same cost base (total or eligible, with or without VAT)."
CUMULATED = "Some of the amounts are cumulative and others are not."


@dataclass(frozen=True, slots=True)
class Amount:
    """``bani``: a whole number of hundredths of the currency. ``series``: what a cumulative amount cumulates
    (project, line, source of money); each has amounts of its own in several periods."""

    kind: Kind
    bani: int
    currency: str
    cost_base: str
    period: str
    cumulative: bool = False
    series: tuple[str, ...] = ()


class Sum(NamedTuple):
    """``bani`` is None where there is a ``reason`` (a message id)."""

    bani: int | None
    currency: str = ""
    cost_base: str = ""
    reason: str = ""


class Ratio(NamedTuple):
    """``value``: a fraction, exact; None where there is a ``reason`` (a message id)."""

    value: Fraction | None
    reason: str = ""


def total(amounts: Iterable[Amount], kind: Kind) -> Sum:
    """What the amounts of one kind come to. Of a cumulative series only the latest period counts, which
    holds the earlier ones. ``ValueError`` where one has two amounts at its latest day.
    """
    of_kind = [amount for amount in amounts if amount.kind == kind]
    if not of_kind:
        return Sum(None, reason=NO_AMOUNT)
    for differs, reason in (
        (len({amount.currency for amount in of_kind}) > 1, CURRENCIES),
        (len({amount.cost_base for amount in of_kind}) > 1, COST_BASES),
        (_some_cumulative(of_kind), CUMULATED),
    ):
        if differs:
            return Sum(None, reason=reason)
    one = of_kind[0]
    return Sum(sum(amount.bani for amount in _latest(of_kind)), one.currency, one.cost_base)


def ratio(above: Sum, below: Sum) -> Ratio:
    """One sum as a fraction of another; without one where their currency or cost base differs."""
    for fails, reason in (
        (above.bani is None, above.reason),
        (below.bani is None, below.reason),
        (above.currency != below.currency, CURRENCIES),
        (above.cost_base != below.cost_base, COST_BASES),
        (below.bani == 0, NOTHING_BELOW),
    ):
        if fails:
            return Ratio(None, reason)
    assert above.bani is not None
    assert below.bani is not None
    return Ratio(Fraction(above.bani, below.bani))


def ratios(amounts: Sequence[Amount]) -> dict[str, Ratio]:
    """Absorption (paid / planned), contracting (contracted / planned) and execution (paid / contracted)."""
    sums = {kind: total(amounts, kind) for pair in RATIOS.values() for kind in pair}
    return {name: ratio(sums[above], sums[below]) for name, (above, below) in RATIOS.items()}


def against_plan(actual: Sum, planned: Sum) -> tuple[int | None, Spend, str]:
    """Actual − planned in bani, the word for it, and the reason where they cannot be compared."""
    reason = ratio(actual, planned).reason
    if reason not in ("", NOTHING_BELOW):
        return None, "unknown", reason
    assert actual.bani is not None
    assert planned.bani is not None
    difference = actual.bani - planned.bani
    word: Spend = "underspend" if difference < 0 else "overspend" if difference > 0 else "as_planned"
    return difference, word, ""


def _some_cumulative(amounts: Sequence[Amount]) -> bool:
    """Whether one series has both amounts that cumulate and amounts that do not."""
    ways: dict[tuple[str, ...], set[bool]] = {}
    for amount in amounts:
        ways.setdefault(amount.series, set()).add(amount.cumulative)
    return any(len(found) > 1 for found in ways.values())


def _latest(amounts: Sequence[Amount]) -> list[Amount]:
    kept = [amount for amount in amounts if not amount.cumulative]
    last: dict[tuple[str, ...], Amount] = {}
    for amount in (amount for amount in amounts if amount.cumulative):
        known = last.setdefault(amount.series, amount)
        end, known_end = periods.span(amount.period).end, periods.span(known.period).end
        if end > known_end:
            last[amount.series] = amount
        elif end == known_end and amount.bani != known.bani:
            raise ValueError(f"two cumulative amounts of {amount.series} at the end of {amount.period}")
    return [*kept, *last.values()]
