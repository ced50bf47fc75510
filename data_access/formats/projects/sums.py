"""Whether the amounts of a project make up their sums: parts, what is eligible of them, and the whole.

Lists often round to whole lei: what the writing leaves open is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from data_access.formats.projects import columns_of_money as money
from data_access.formats.projects.columns_of_money import Kind
from data_access.formats.projects.written_amounts import Amount


class Missed(NamedTuple):
    """Parts that do not make up their sum, in bani.."""

    code: str
    parts: int
    whole: int

    @property
    def difference(self) -> int:
        return abs(self.whole - self.parts)


def missed(amounts: Mapping[Kind, Amount]) -> Iterator[Missed]:
    """The sums of one project, all in one currency, that are missed. ``sums-rounded``: by roundings only;
    ``sum-missed``: by more; ``sum-exceeded``: the parts are more than what should hold them."""
    stated = [kind for kind in money.PARTS if kind in amounts]
    whole = {money.EU, money.NATIONAL} < {*stated} and (money.OWN in stated or money.PRIVATE in stated)
    eligible = [money.ELIGIBLE] if money.ELIGIBLE in amounts else stated
    if whole and money.ELIGIBLE in amounts:
        yield from _compared(amounts, stated, money.ELIGIBLE, all_of=True)
    if money.TOTAL in amounts and eligible:
        parts = [*eligible, *([money.NOT_ELIGIBLE] if money.NOT_ELIGIBLE in amounts else [])]
        all_of = money.NOT_ELIGIBLE in amounts and (whole or money.ELIGIBLE in amounts)
        yield from _compared(amounts, parts, money.TOTAL, all_of=all_of)


def _compared(
    amounts: Mapping[Kind, Amount], parts: list[Kind], of: Kind, *, all_of: bool
) -> Iterator[Missed]:
    """``all_of``: whether the parts are all there are, so that they must come to the sum."""
    told = [amounts[kind] for kind in (*parts, of)]
    if any(amount.wrong for amount in told) or amounts[of].bani is None:
        return
    come_to = sum(amounts[kind].bani or 0 for kind in parts)
    whole = amounts[of].bani or 0
    slack = sum(amount.slack for amount in told)
    if come_to > whole + slack and not all_of:
        yield Missed("sum-exceeded", come_to, whole)
    elif all_of and come_to != whole:
        yield Missed("sums-rounded" if abs(whole - come_to) <= slack else "sum-missed", come_to, whole)
