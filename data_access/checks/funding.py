"""What the cells of a row must be to each other in the tables about money."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from data_access.checks.findings import Findings
from data_access.checks.rows import each, texts

SMIS, SIPOCA = re.compile(r"\d{3,7}"), re.compile(r"\d+")
CURRENCY = re.compile(r"[A-Z]{3}")
YEAR = re.compile(r"\d{4}")


def projects(findings: Findings, typed: dict[str, Any]) -> None:
    """A project ends after it began, and its codes are numbers."""
    begun, ended = texts(typed["start"]), texts(typed["finish"])
    findings.add(
        (begun != "") & (ended != "") & (begun > ended), "finish", "ends-before-it-begins",
        "{ended}, before {begun}", "the day of the start or a later one",
        lambda at: {"ended": ended[at], "begun": begun[at]},
    )  # fmt: skip
    _written_as(findings, typed, "smis", SMIS, "a SMIS code: three to seven digits")
    _written_as(findings, typed, "sipoca", SIPOCA, "a SIPOCA code: digits alone")


def amounts(findings: Findings, typed: dict[str, Any]) -> None:
    """A currency is written as its three letters."""
    _currency(findings, typed)


def outputs(findings: Findings, typed: dict[str, Any]) -> None:
    """What was delivered was so by a day, and a target is more than nothing."""
    undated = pd.isna(typed["day"]) & findings.fine("day")
    findings.add(
        ~np.isnan(typed["delivered"]) & undated, "day", "delivered-without-day",
        "nothing beside what was delivered", "the day until which it was counted, if it is known",
        severity="notice",
    )  # fmt: skip
    findings.add(
        typed["target"] == 0, "target", "target-of-nothing", "a target of 0",
        "a target above 0, or nothing if there is none", severity="warning",
    )  # fmt: skip


def budgets(findings: Findings, typed: dict[str, Any]) -> None:
    """A budget is one of a year; only what was executed is told of parts of it."""
    _currency(findings, typed)
    planned = np.array([kind != "executed" for kind in typed["kind"]], dtype=bool)
    _years(findings, typed, planned, "a year: only what was executed is told of a part of it")


def of_years(findings: Findings, typed: dict[str, Any]) -> None:
    """Spending by types of services, and prices, are those of a year."""
    _years(findings, typed, np.ones(len(findings.bad), dtype=bool), "a year, such as 2023")


def _currency(findings: Findings, typed: dict[str, Any]) -> None:
    _written_as(findings, typed, "currency", CURRENCY, "three capital letters, such as RON or EUR")


def _written_as(
    findings: Findings, typed: dict[str, Any], name: str, pattern: re.Pattern[str], expected: str
) -> None:
    def right(word: str) -> bool:
        return bool(pattern.fullmatch(word))

    each(findings, typed, name, f"not-a-{name}", right, expected, {})


def _years(findings: Findings, typed: dict[str, Any], where: np.ndarray, expected: str) -> None:
    period = texts(typed["period"])
    within = np.array([bool(text) and not YEAR.fullmatch(text) for text in period], dtype=bool)
    findings.add(within & where, "period", "not-a-year", "“{text}”", expected, findings.cells(text="period"))
