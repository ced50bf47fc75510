"""What a beneficiary costs a year, by types of services, beside the cost standard of the law."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

FULL_BASE = "total"  # the cost standard is the whole cost
MIDDLE_OF_YEAR = "06-30"  # the standard in force then is that of the year
OTHER_BASE = "The cost standard is a total cost; this spending is not."
NO_BENEFICIARIES = "The number of beneficiaries is not known."
FEW = "Withheld: so few beneficiaries that they, or others, could be recognised."
NO_STANDARD = "No cost standard is known for this type and year."


class UnitCost(NamedTuple):
    """One type of services in one area and year. cost, standard: bani a year and beneficiary; None where
    there is a reason (a message id): ``reason`` of the cost, ``unset`` of its comparison. spent in bani, None
    where withheld; valid_from: of the standard; base: the cost base of what was spent."""

    type: str
    title: str
    title_en: str
    spent: int | None
    beneficiaries: int | None
    cost: float | None
    standard: int | None
    valid_from: str
    base: str
    dataset: str
    note: str = ""
    reason: str = ""
    unset: str = ""

    @property
    def ratio(self) -> float | None:
        """The cost as a fraction of the standard."""
        return None if self.cost is None or not self.standard or self.unset else self.cost / self.standard


def unit_costs(
    spending: pd.DataFrame, standards: pd.DataFrame, *, area: str, year: int
) -> tuple[UnitCost, ...]:
    """The types of one area and year, the dearest against its standard first. ``spending`` in declared
    columns with titles and whether they are ``withheld``, ``standards`` in declared columns."""
    rows = spending[spending["area"].eq(area) & spending["period"].eq(str(year))]
    found = [_of_row(row, _standard(standards, row["type"], year)) for row in rows.to_dict("records")]
    return tuple(sorted(found, key=lambda one: (one.ratio is None, -(one.ratio or 0), one.type)))


def years(spending: pd.DataFrame, area: str) -> tuple[int, ...]:
    """The years of which an area's spending is known as a whole: a quarter's is no cost a year."""
    of_area = spending["period"][spending["area"].eq(area)]
    return tuple(sorted({int(period) for period in of_area if period.isdigit()}))


def _standard(standards: pd.DataFrame, type_: str, year: int) -> tuple[int, str] | None:
    """The standard in force in the middle of the year, and since when."""
    of_type = standards[standards["type"].eq(type_) & standards["valid_from"].le(f"{year}-{MIDDLE_OF_YEAR}")]
    if not len(of_type):
        return None
    last = of_type.sort_values("valid_from").iloc[-1]
    return round(float(last["value"])), str(last["valid_from"])


def _of_row(row: dict, standard: tuple[int, str] | None) -> UnitCost:
    people = None if pd.isna(row["beneficiaries"]) else int(row["beneficiaries"])
    spent: int | None = round(float(row["spent"]))
    reason = ""
    if row["withheld"]:
        # What was spent on them would tell how many they are as well.
        reason, people, spent = FEW, None, None
    elif people is None or people == 0:
        reason = NO_BENEFICIARIES
    unset = (
        "" if row["cost_base"] == FULL_BASE and standard
        else NO_STANDARD if not standard
        else OTHER_BASE
    )  # fmt: skip
    titles = [row[name] if isinstance(row[name], str) else "" for name in ("title", "title_en")]
    return UnitCost(
        row["type"], titles[0] or row["type"], titles[1] or titles[0] or row["type"],
        spent, people, spent / people if spent is not None and people and not reason else None,
        standard[0] if standard else None, standard[1] if standard else "", row["cost_base"], row["dataset"],
        row["note"] if isinstance(row["note"], str) else "", reason, unset,
    )  # fmt: skip
