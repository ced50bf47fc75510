"""What the cells of an observation must be to each other, given the definition of its indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from dashboard import periods
from dashboard.areas import level_name
from dashboard.i18n import LANGUAGES
from dashboard.indicators.indicator import Indicator
from data_access.checks.findings import Findings
from data_access.formats.cells import number_text

WITHOUT_VALUE = ("L", "M", "O", "Q")
QUOTIENTS = ("proportion", "rate", "ratio", "mean", "share_of_total")
COUNTING = ("proportion", "rate", "count")  # measures whose numbers are never below zero
FREQUENCY_WORDS = {
    "annual": {"ro": "anuală", "en": "annual"},
    "semiannual": {"ro": "semestrială", "en": "half-yearly"},
    "quarterly": {"ro": "trimestrială", "en": "quarterly"},
    "monthly": {"ro": "lunară", "en": "monthly"},
    "daily": {"ro": "zilnică", "en": "daily"},
}
FREQUENCIES = tuple(FREQUENCY_WORDS)
ROUNDING = 1 + 1e-9
MOST_DECIMALS = 12


def value_and_status(findings: Findings, typed: dict[str, Any]) -> None:
    """A value where the status says that there is none, and none where it says that there is one."""
    value, status = typed["value"], typed["status"]
    fine = findings.fine("value", "status") & (status.codes >= 0)
    says_none = np.array([word in WITHOUT_VALUE for word in status.categories], dtype=bool)
    without = np.append(says_none, False)[status.codes]

    def told(at: int) -> dict[str, Any]:
        return {
            "status": status[at],
            "value": findings.text("value", at),
            "statuses": ", ".join(WITHOUT_VALUE),
        }

    findings.add(
        fine & without & ~np.isnan(value), "status", "value-with-missing-status",
        "the status {status} beside the value {value}", "no value with this status, or another status", told,
    )  # fmt: skip
    findings.add(
        fine & ~without & np.isnan(value), "value", "blank-value",
        "nothing, with the status {status}",
        "a value, or a status that says why there is none ({statuses})", told,
    )  # fmt: skip


def observations(
    findings: Findings, typed: dict[str, Any], indicators: Mapping[str, Indicator], levels: Mapping[str, str]
) -> None:
    """All rules that join the cells of one observation."""
    value_and_status(findings, typed)
    _limits(findings, typed)
    codes = typed["indicator"].codes
    known = [indicators.get(word) for word in typed["indicator"].categories]
    _levels(findings, typed, known, levels)
    _frequencies(findings, typed, known)
    measures = [i.measure if i else "" for i in known]
    _signs(findings, typed, _of(measures, COUNTING, codes))
    _fractions(findings, typed, _of(measures, COUNTING, codes), _of(measures, ("count",), codes))
    _parts(findings, typed, _of(measures, ("proportion",), codes), known)
    _quotients(findings, typed, _of(measures, QUOTIENTS, codes), known)


def _of(measures: list[str], wanted: tuple[str, ...], codes: np.ndarray) -> np.ndarray:
    """The rows whose indicator has one of the measures (code −1, an unknown indicator, has none)."""
    return np.array([*(measure in wanted for measure in measures), False], dtype=bool)[codes]


def _multipliers(known: list[Indicator | None], codes: np.ndarray) -> np.ndarray:
    return np.array([*(i.multiplier if i else np.nan for i in known), np.nan], dtype=float)[codes]


def _levels(
    findings: Findings, typed: dict[str, Any], known: list[Indicator | None], levels: Mapping[str, str]
) -> None:
    area, indicator = typed["area"], typed["indicator"]
    names = sorted({levels[word] for word in area.categories if word in levels})
    level = np.array(
        [*(names.index(levels[w]) if w in levels else len(names) for w in area.categories), len(names)]
    )
    # The last column and row stand for what is unknown, which is reported elsewhere.
    exists = np.array(
        [[not i or i.exists_at(name) for name in names] + [True] for i in known] + [[True] * (len(names) + 1)]
    )
    where = ~exists[indicator.codes, level[area.codes]]
    findings.add(
        where, "area", "not-at-this-level", "{area}, an area of the level {level}",
        "an area of a level at which {indicator} exists: {levels}",
        lambda at: {
            "area": area[at], "level": _in_words([levels[area[at]]]), "indicator": indicator[at],
            "levels": _in_words(_levels_of(known[indicator.codes[at]])),
        },
    )  # fmt: skip


def _levels_of(indicator: Indicator | None) -> tuple[str, ...]:
    return indicator.levels if indicator else ()


def _in_words(levels: Sequence[str]) -> dict[str, str]:
    return {one: ", ".join(level_name(level, one) for level in levels) for one in LANGUAGES}


def _frequencies(findings: Findings, typed: dict[str, Any], known: list[Indicator | None]) -> None:
    """A warning, once an indicator: the periods are not of the frequency that the definition gives."""
    period, indicator = typed["period"], typed["indicator"]
    places = {name: number for number, name in enumerate(FREQUENCIES)}
    own = np.array([*(places[periods.span(word).frequency] for word in period.categories), -1])[period.codes]
    defined = np.array([*(places[i.frequency] if i else -1 for i in known), -1])[indicator.codes]
    differs = (own >= 0) & (defined >= 0) & (own != defined)
    if not differs.any():
        return
    pairs = indicator.codes.astype(np.int64) * len(FREQUENCIES) + own
    first = differs & ~pd.Series(np.where(differs, pairs, -1)).duplicated().to_numpy()
    findings.add(
        first, "period", "other-frequency", "{period}, where {indicator} is defined as {frequency}",
        "nothing, if it is meant: series of different frequencies are never drawn as one line",
        lambda at: {"period": period[at], "indicator": indicator[at],
                    "frequency": FREQUENCY_WORDS[known[indicator.codes[at]].frequency]},
        severity="warning",
    )  # fmt: skip


def _signs(findings: Findings, typed: dict[str, Any], counting: np.ndarray) -> None:
    for name in ("value", "numerator"):
        with np.errstate(invalid="ignore"):
            negative = counting & (typed[name] < 0) & findings.fine(name)
        findings.add(
            negative, name, "negative-count", "“{text}”", "0 or more: this indicator counts",
            findings.cells(text=name),
        )  # fmt: skip


def _fractions(findings: Findings, typed: dict[str, Any], counting: np.ndarray, plain: np.ndarray) -> None:
    """A warning: a part of a person. Mostly a thousands point read as a decimal one (325.759)."""
    for name, where in (("value", plain), ("numerator", counting)):
        with np.errstate(invalid="ignore"):
            broken = where & (typed[name] % 1 > 0) & findings.fine(name)
        findings.add(
            broken, name, "fraction-of-a-count", "“{text}”",
            "a whole number: this counts (was a sign of thousands read as one of decimals?)",
            findings.cells(text=name), severity="warning",
        )  # fmt: skip


def _parts(
    findings: Findings, typed: dict[str, Any], parts: np.ndarray, known: list[Indicator | None]
) -> None:
    """A part above its whole, which a proportion cannot be."""
    if not parts.any():
        return
    value, numerator, denominator = typed["value"], typed["numerator"], typed["denominator"]
    above = (
        parts
        & (numerator > denominator * ROUNDING)
        & (denominator != 0)
        & findings.fine("numerator", "denominator")
    )
    findings.add(
        above, "numerator", "part-above-whole", "{numerator}, above the denominator {denominator}",
        "a part of the denominator: this indicator is a proportion",
        findings.cells(numerator="numerator", denominator="denominator"),
    )  # fmt: skip
    whole = _multipliers(known, typed["indicator"].codes)
    findings.add(
        parts & (value > whole * ROUNDING) & findings.fine("value"), "value", "part-above-whole",
        "“{text}”", "at most {most}: this indicator is a proportion",
        lambda at: {"text": findings.text("value", at), "most": number_text(whole[at])},
    )  # fmt: skip


def _quotients(
    findings: Findings, typed: dict[str, Any], quotients: np.ndarray, known: list[Indicator | None]
) -> None:
    """A value that is not numerator / denominator × multiplier, within the rounding of its last decimal."""
    value, numerator, denominator = typed["value"], typed["numerator"], typed["denominator"]
    rows = np.flatnonzero(
        quotients & ~np.isnan(value) & ~np.isnan(numerator) & ~np.isnan(denominator)
        & findings.fine("value", "numerator", "denominator", "indicator")
    )  # fmt: skip
    if not len(rows):
        return
    v, n, d = value[rows], numerator[rows], denominator[rows]
    multiplier = _multipliers(known, typed["indicator"].codes)[rows]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        should = n / d * multiplier
        off = np.abs(v - should)
        odd = ~(off <= 1e-9 * np.maximum(np.abs(should), 1e-300)) & (d != 0)
    odd[odd] = off[odd] > _rounding(v[odd]) * ROUNDING
    wrong = np.zeros(len(value), dtype=bool)
    wrong[rows[odd]] = True
    expected_of = dict(zip(rows.tolist(), should.tolist(), strict=True)) if odd.any() else {}
    findings.add(
        wrong, "value", "not-the-quotient",
        "{value}, while {numerator} / {denominator} × {multiplier} = {should}",
        "the quotient of the row's own numbers, rounded or not",
        lambda at: {
            "value": findings.text("value", at), "numerator": findings.text("numerator", at),
            "denominator": findings.text("denominator", at), "should": f"{expected_of[at]:.6g}",
            "multiplier": number_text(_multipliers(known, typed["indicator"].codes)[at]),
        },
    )  # fmt: skip
    zero = np.zeros(len(value), dtype=bool)
    zero[rows[d == 0]] = True
    findings.add(zero, "denominator", "zero-denominator", "0, with a value beside it",
                 "a denominator above 0, or no value")  # fmt: skip


def _rounding(values: np.ndarray) -> np.ndarray:
    """Half a unit of the last decimal with which each value is written."""
    half = np.full(len(values), 0.5 * 10.0**-MOST_DECIMALS)
    left = np.ones(len(values), dtype=bool)
    for decimals in range(MOST_DECIMALS):
        short = left & (np.round(values, decimals) == values)
        half[short] = 0.5 * 10.0**-decimals
        left &= ~short
        if not left.any():
            break
    return half


def _limits(findings: Findings, typed: dict[str, Any]) -> None:
    value, lower, upper = typed["value"], typed["lower"], typed["upper"]
    if np.isnan(lower).all() and np.isnan(upper).all():
        return
    for name, limit, outside in (("lower", lower, lower > value), ("upper", upper, upper < value)):
        findings.add(
            outside & findings.fine("value", name), name, "limit-beyond-value",
            "{limit}, which leaves the value {value} outside its own limits",
            "lower limit ≤ value ≤ upper limit",
            findings.cells(limit=name, value="value"),
        )  # fmt: skip
        findings.add(
            ~np.isnan(limit) & np.isnan(value) & findings.fine("value", name, "status"), name,
            "limit-without-value", "the limit {limit} of a value that is not there",
            "no limit where there is no value",
            findings.cells(limit=name),
        )  # fmt: skip
