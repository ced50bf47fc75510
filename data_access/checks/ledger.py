"""What the amounts of projects must be to each other: rows in, findings out.

Rows are plain frames as ``beside_stored.rows`` gives them, values in whole bani. A finding is told at a fresh
row; what only stored rows are in was looked at when they came.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from dashboard import formats
from dashboard.errors import Severity
from dashboard.i18n import LANGUAGES
from data_access.beside_stored import FRESH

SERIES = ["project", "stage", "source", "cost_base", "category", "currency"]
LIKE = ["project", "source", "cost_base", "currency"]  # what two stages are compared within
WHOLE = {"source": "total", "category": ""}


@dataclass(frozen=True)
class Rule:
    """What is told where a rule is broken; see ``Problem``. many: what is told once where many projects
    break it, and nobody has to look at each; blank where each is told."""

    code: str
    column: str
    severity: Severity
    found: str
    expected: str
    many: str = ""


class Finding(NamedTuple):
    """A broken rule, the row (its place in the frame) that it is told at, and the values of its sentence."""

    rule: Rule
    row: int
    values: Mapping[str, Any]


NEGATIVE = Rule(
    "negative-amount", "value", "warning",
    found="{amount} of the project {project}, an amount below zero",
    expected="an amount above zero, or a correction that is meant",
)  # fmt: skip
MIXED = Rule(
    "mixed-cumulative", "cumulative", "error",
    found="cumulative amounts and amounts that are none of the project {project}, in one series",
    expected="one kind for the same stage, source, cost base, category and currency",
)  # fmt: skip
TWO_ON_A_DAY = Rule(
    "two-cumulative", "day", "error",
    found="{n} cumulative amounts of one series of the project {project} until {day}",
    expected="one cumulative amount of a series on a day",
)  # fmt: skip
UNTIL_WHEN = Rule(
    "cumulative-without-day", "day", "notice",
    found="a cumulative amount of the project {project} without a day",
    expected="the day until which it was added up, if it is known",
    many="cumulative amounts without a day ({n}), first of the project {project}",
)  # fmt: skip
CURRENCIES = Rule(
    "several-currencies", "currency", "warning",
    found="amounts of the project {project} at one stage in several currencies: {kinds}",
    expected="one currency, or several that are meant: they are never added up",
)  # fmt: skip
VAT_TWICE = Rule(
    "vat-twice", "cost_base", "warning",
    found="amounts of the project {project} at one stage both with and without VAT",
    expected="one of them, or both if they are meant: they are never added up",
)  # fmt: skip
COST_BASES = Rule(
    "several-cost-bases", "cost_base", "notice",
    found="amounts of the project {project} at one stage on several cost bases: {kinds}",
    expected="nothing to do: they are never added up",
    many="amounts at one stage on several cost bases ({n}), first of the project {project}",
)  # fmt: skip
SOURCES_OVER = Rule(
    "sources-over-total", "value", "error",
    found="sources of the project {project} that add up to {parts}, more than the total of {whole}",
    expected="parts that add up to no more than the total of the same stage",
)  # fmt: skip
SOURCES_UNDER = Rule(
    "sources-under-total", "value", "notice",
    found="a split by source of the project {project} that is known for {parts} of {whole}",
    expected="the other sources as well, if they are known",
    many="splits by source that are not known in full ({n}), first of the project {project}",
)  # fmt: skip
SOURCES_UNKNOWN = Rule(
    "sources-unknown", "value", "notice",
    found="a total of {whole} contracted for the project {project}, whose split by source is not known",
    expected="the sources as well, if they are known",
    many="totals contracted whose split by source is not known ({n}), first of the project {project}",
)  # fmt: skip
CATEGORIES_OVER = Rule(
    "categories-over-total", "value", "error",
    found="categories of the project {project} that add up to {parts}, more than the whole of {whole}",
    expected="categories that add up to no more than the row without a category",
)  # fmt: skip
PAID_OVER_CONTRACTED = Rule(
    "paid-over-contracted", "value", "warning",
    found="{more} paid for the project {project}, of {most} contracted",
    expected="no more paid than was contracted, or a contract that was changed",
)  # fmt: skip
PAID_OVER_CLAIMED = Rule(
    "paid-over-claimed", "value", "warning",
    found="{more} paid for the project {project}, of {most} claimed",
    expected="no more paid than was claimed, or claims that are not all here",
)  # fmt: skip
REIMBURSED_OVER_PAID = Rule(
    "reimbursed-over-paid", "value", "warning",
    found="{more} reimbursed to the project {project}, of {most} paid",
    expected="no more reimbursed than was paid, or payments that are not all here",
)  # fmt: skip
ORDER = (
    (PAID_OVER_CONTRACTED, "paid", "contracted"),
    (PAID_OVER_CLAIMED, "paid", "claimed"),
    (REIMBURSED_OVER_PAID, "reimbursed", "paid"),
)


def found(rows: pd.DataFrame) -> Iterator[Finding]:
    """Everything that is wrong or odd among the amounts of projects."""
    if rows[FRESH].any():
        yield from _negative(rows)
        yield from _series(rows)
        yield from _kinds(rows)
        yield from _parts(rows)
        yield from _stages(rows)


def reached(rows: pd.DataFrame) -> pd.Series:
    """What each series has come to: the latest of cumulative amounts, the sum of others. By ``SERIES``."""
    series = rows.sort_values("day", kind="stable").groupby(SERIES)
    latest = series["cumulative"].max() == 1
    return series["value"].last().where(latest, series["value"].sum())


def amount(value: float, currency: str) -> dict[str, str]:
    """An amount as people write it in either language: ``385.158 de lei``, ``12,50 EUR``."""
    places = 0 if value % 100 == 0 else 2
    return {
        language: formats.counted(value / 100, places, formats.COUNTED["lei"], language)
        if currency == "RON"
        else f"{formats.number(value / 100, places, language)} {currency}"
        for language in LANGUAGES
    }


def told_at(rows: pd.DataFrame, by: list[str]) -> dict[Any, int]:
    """Group → the last fresh row in it; groups without one are left out."""
    fresh = rows.loc[rows[FRESH], by]
    return dict(zip(fresh.itertuples(index=False, name=None), fresh.index.tolist(), strict=True))


def _negative(rows: pd.DataFrame) -> Iterator[Finding]:
    for row in rows.index[rows[FRESH] & (rows["value"] < 0)].tolist():
        told = amount(rows["value"][row], rows["currency"][row])
        yield Finding(NEGATIVE, row, {"project": rows["project"][row], "amount": told})


def _series(rows: pd.DataFrame) -> Iterator[Finding]:
    """Series whose amounts cannot be read: neither sums until a day alone nor amounts of days alone."""
    at = told_at(rows, SERIES)
    kinds = rows.groupby(SERIES)["cumulative"].nunique()
    for key in kinds.index[kinds > 1]:
        if key in at:
            yield Finding(MIXED, at[key], {"project": key[0]})
    cumulative = rows[rows["cumulative"] == 1]
    for row in cumulative.index[cumulative[FRESH] & (cumulative["day"] == "")].tolist():
        yield Finding(UNTIL_WHEN, row, {"project": rows["project"][row]})
    at = told_at(cumulative, [*SERIES, "day"])
    sizes = cumulative.groupby([*SERIES, "day"]).size()
    for key in sizes.index[sizes > 1]:
        if key in at:
            yield Finding(TWO_ON_A_DAY, at[key], {"n": int(sizes[key]), "project": key[0], "day": key[-1]})


def _kinds(rows: pd.DataFrame) -> Iterator[Finding]:
    """Amounts of one stage that cannot be added up."""
    stages = ["project", "stage"]
    at = told_at(rows, stages)
    for name, rule in (("currency", CURRENCIES), ("cost_base", COST_BASES)):
        kinds = rows.groupby(stages)[name].unique()
        for key in kinds.index[kinds.map(len) > 1]:
            if key in at:
                told = VAT_TWICE if {"with_vat", "without_vat"} <= set(kinds[key]) else rule
                yield Finding(told, at[key], {"project": key[0], "kinds": ", ".join(sorted(kinds[key]))})


def _parts(rows: pd.DataFrame) -> Iterator[Finding]:
    """Sources against their total, and categories against the row without one."""
    for split in WHOLE:
        by = _without(split)
        at = told_at(rows, by)
        for sums in against_whole(rows, split).reset_index().to_dict("records"):
            row = at.get(tuple(sums[name] for name in by))
            rule = _broken(split, sums)
            if rule and row is not None:
                amounts = {name: amount(sums[name], sums["currency"])
                           for name in ("whole", "parts") if sums[name] == sums[name]}  # fmt: skip
                yield Finding(rule, row, {"project": sums["project"], **amounts})


def against_whole(rows: pd.DataFrame, split: str) -> pd.DataFrame:
    """``whole`` and ``parts`` by the columns of ``SERIES`` but ``split``, where there is a whole; ``parts``
    counts those until the last day of the whole, and is NaN where there are none."""
    by = _without(split)
    is_whole = rows[split] == WHOLE[split]
    wholes, parts = rows[is_whole], rows[~is_whole]
    days = wholes.assign(day=wholes["day"].where(wholes["day"] != "", "9999")).groupby(by)["day"].max()
    parts = parts.merge(days.rename("until").reset_index(), on=by)
    sums = reached(parts[parts["day"] <= parts["until"]]).groupby(by).sum()
    return pd.DataFrame({"whole": reached(wholes).droplevel(split), "parts": sums}).dropna(subset="whole")


def _without(split: str) -> list[str]:
    return [name for name in SERIES if name != split]


def _broken(split: str, sums: Mapping[Any, Any]) -> Rule | None:
    """The rule that a whole and its parts break; that nobody tells the split matters of a contract alone."""
    whole, parts = sums["whole"], sums["parts"]
    if parts > whole >= 0:
        return SOURCES_OVER if split == "source" else CATEGORIES_OVER
    if split == "source" and parts < whole:
        return SOURCES_UNDER
    unknown = split == "source" and parts != parts
    return SOURCES_UNKNOWN if unknown and sums["stage"] == "contracted" and not sums["category"] else None


def stage_sums(rows: pd.DataFrame) -> pd.DataFrame:
    """What each stage has come to, a column a stage, by ``LIKE``: the row without a category where there is
    one, and otherwise the sum of the categories."""
    sums = reached(rows).rename("value").reset_index()
    whole = (sums["category"] == "").groupby([sums[name] for name in (*LIKE, "stage")]).transform("any")
    counted = sums[~whole | (sums["category"] == "")]
    return counted.groupby([*LIKE, "stage"])["value"].sum().unstack("stage")


def _stages(rows: pd.DataFrame) -> Iterator[Finding]:
    """More at a later stage than at an earlier one."""
    at = told_at(rows, [*LIKE, "stage"])
    for sums in stage_sums(rows).reset_index().to_dict("records"):
        key = tuple(sums[name] for name in LIKE)
        for rule, more, most in ORDER:
            row = at.get((*key, more), at.get((*key, most)))
            if row is not None and sums.get(more, math.nan) > sums.get(most, math.nan):
                told = {name: amount(sums[stage], sums["currency"])
                        for name, stage in (("more", more), ("most", most))}  # fmt: skip
                yield Finding(rule, row, {"project": sums["project"], **told})
