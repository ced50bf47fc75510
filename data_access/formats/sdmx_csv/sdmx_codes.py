"""What the codes in SDMX files mean here: periods, statuses, sex, age. Rules for one word or a few."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dashboard import periods
from dashboard.tables import STATUS_PRECEDENCE
from data_access.formats.cells import shown
from data_access.formats.decimals import with_point


@dataclass(frozen=True)
class Refused:
    """Why a word cannot be taken, as a ``Problem`` says it."""

    code: str
    found: str
    expected: str
    values: Mapping[str, Any] = field(default_factory=dict)


Answer = str | Refused

MISSING = ("", "nan", ":")  # how a value that is not there is written; the colon is Eurostat's
TOTALS = ("_T", "T", "TOTAL", "_Z")  # all of a dimension, or no such dimension in this row
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?")
# 2023-A1, 2023-M07, 2023-D202, and the forms without a hyphen of older files.
OTHER_PERIOD = re.compile(
    r"((?:19|20|21)\d\d)-?(?:(?P<whole>[AY]1?)|(?P<part>[SQ][1-4])|M(?P<month>\d\d?)|D(?P<day>\d{3}))"
)
NOT_KEPT = re.compile(r"\d{4}-?(?:W\d\d?|T[1-3])")
# Codes of CL_OBS_STATUS that are not kept apart here, and what they come to: an imputed value is an estimate;
# a holiday and a value counted elsewhere leave a gap; a value with others in it is of another definition.
NEAREST = {"I": "E", "H": "O", "K": "O", "W": "D"}
# Eurostat's own flags: confidential, its estimate, cannot exist, revised.
EUROSTAT = {"C": "Q", "S": "E", "Z": "M", "R": "A"}
FREE = ("", "F")  # codes of CL_CONF_STATUS with which a value may be published
SEXES = {"F": "f", "M": "m"}
AGES = (
    (re.compile(r"Y(\d{1,3})(?:T|-)(\d{1,3})"), "{0}-{1}"),
    (re.compile(r"Y_GE(\d{1,3})"), "{0}+"),
    (re.compile(r"Y(\d{1,3})"), "{0}"),
)
UNDER = re.compile(r"Y_LT([1-9]\d{0,2})")
OLDEST = 150  # Y65T999 has no upper end


def code(text: str) -> str:
    """The code in ``F: Female``, as files with labels write it."""
    return text.partition(": ")[0].strip()


def artefact(text: str) -> str:
    """The id in ``ESTAT:MIGR_RESFIRST(1.0): Residence permits``, after a URN too."""
    found = re.search(r"(?:[^:=]*:)?([^:=(]+)(?:\([^)]*\))?$", code(text).rpartition("=")[2])
    return found[1].strip() if found else text


def period(text: str, frequency: str = "") -> Answer:
    """A time period in our form.

    A day under a FREQ of years to months stands for the period it lies in: files made for pivot tables write
    all periods so.
    """
    word = code(text)
    if periods.is_period(word) and len(word) < len("2023-01-01"):
        return word
    if day := DAY.fullmatch(word):
        return _containing(day[1], code(frequency).upper())
    if "/" in word:
        return Refused(
            "period-range", found="“{text}”, a span of time",
            expected="a single period, such as 2023 or 2023-Q3", values={"text": shown(word)},
        )  # fmt: skip
    if NOT_KEPT.fullmatch(word):
        return Refused(
            "period-not-kept", found="“{text}”, a week or a period of four months",
            expected="a year, half-year, quarter, month or day", values={"text": shown(word)},
        )  # fmt: skip
    found = OTHER_PERIOD.fullmatch(word)
    made = _written(found) if found else word
    if periods.is_period(made) or not made:
        return made
    return Refused(
        "not-a-period", found="“{text}”",
        expected="a period written 2023, 2023-S1, 2023-Q3, 2023-07 or 2023-07-21",
        values={"text": shown(word)},
    )  # fmt: skip


def _written(found: re.Match[str]) -> str:
    year = found[1]
    if found["whole"]:
        return year
    if found["month"]:
        return f"{year}-{int(found['month']):02}"
    if found["day"]:
        day = date(int(year), 1, 1) + timedelta(days=int(found["day"]) - 1)
        return day.isoformat() if f"{day.year}" == year else found[0]
    return f"{year}-{found['part']}"


def _containing(day: str, frequency: str) -> str:
    year, month = day[:4], int(day[5:7])
    of = {
        "A": year, "S": f"{year}-S{(month + 5) // 6}", "H": f"{year}-S{(month + 5) // 6}",
        "Q": f"{year}-Q{(month + 2) // 3}", "M": day[:7],
    }  # fmt: skip
    return of.get(frequency, day)


def status(text: str, *, flags: bool = False) -> Answer:
    """A status of ours; of several in one cell the one that comes first in the stated precedence.

    flags: whether the column is Eurostat's OBS_FLAG, which has letters of its own.
    """
    words = [word for word in re.split(r"[\s,;|/]+", code(text).upper()) if word]
    known = []
    for letter in (one for word in words for one in (word if word.isalpha() and len(word) <= 3 else [word])):
        own = EUROSTAT.get(letter) if flags else None
        own = own or NEAREST.get(letter) or (letter if letter in STATUS_PRECEDENCE else None)
        if own is None:
            return Refused(
                "unknown-status", found="the status “{text}”",
                expected="one of {statuses}, or a line for it under [file.values.status] of a mapping file",
                values={"text": shown(letter), "statuses": ", ".join(sorted(STATUS_PRECEDENCE))},
            )  # fmt: skip
        known.append(own)
    return min(known, key=STATUS_PRECEDENCE.index, default="")


def confidentiality(text: str, gap: str = "") -> Answer:
    """``Q`` where CONF_STATUS says why there is no value (``gap``); confidential values may not be here."""
    if code(text).upper() in FREE:
        return ""
    if gap:
        return "Q"
    return Refused(
        "confidential", found="a confidential value (CONF_STATUS “{text}”)",
        expected="no value, or one that may be published", values={"text": shown(code(text))},
    )  # fmt: skip


def number(text: str, power: str = "", *, decimal: str = ".", thousands: str = "") -> Answer:
    """A number with a decimal point, times ten to the ``power`` of UNIT_MULT; blank where there is none."""
    word = code(text)
    if word.casefold() in MISSING:
        return ""
    read = with_point(f"0{word}" if word.startswith(decimal) else word, decimal, thousands)
    if read is None:
        return Refused(
            "not-a-number", found="“{text}”", expected="a number written like this: 1234{decimal}5",
            values={"text": shown(word), "decimal": decimal},
        )  # fmt: skip
    zeros = code(power) or "0"
    if zeros == "0":
        return read
    if not re.fullmatch(r"[+-]?\d{1,2}", zeros):
        return Refused(
            "bad-multiplier", found="UNIT_MULT “{text}”",
            expected="a whole number: 3 for thousands, 6 for millions", values={"text": shown(zeros)},
        )  # fmt: skip
    return str(Decimal(read).scaleb(int(zeros)))


def action(text: str) -> Answer:
    """Blank; a row that would delete is refused."""
    word = code(text).upper()
    if word in ("", "I", "A", "M", "R"):
        return ""
    if word == "D":
        return Refused(
            "delete-row", found="a row to be deleted (ACTION “D”)",
            expected="rows that add or change: an import deletes nothing, and “reper undo” takes one back",
        )  # fmt: skip
    return Refused(
        "unknown-action", found="ACTION “{text}”", expected="one of: I, A, M, R", values={"text": shown(word)}
    )


def sex(text: str) -> Answer:
    """``f``, ``m``, or blank for both."""
    word = code(text).upper()
    if word in TOTALS or not word:
        return ""
    return SEXES.get(word) or _unknown("SEX", word, "F, M, _T")


def age(text: str) -> Answer:
    """``0-17``, ``65+``, ``5``, or blank for all ages."""
    word = code(text).upper()
    if word in TOTALS or not word:
        return ""
    if under := UNDER.fullmatch(word):
        return f"0-{int(under[1]) - 1}"
    for pattern, form in AGES:
        if found := pattern.fullmatch(word):
            years = [int(n) for n in found.groups()]
            return f"{years[0]}+" if years[-1] > OLDEST else form.format(*years)
    return _unknown("AGE", word, "Y0T17, Y_GE65, Y_LT15, Y5, _T")


def _unknown(dimension: str, word: str, known: str) -> Refused:
    return Refused(
        "unknown-code", found="{dimension} “{text}”",
        expected="a code like {known}, or a line for it under [file.dimensions.{dimension}.values]"
        " of a mapping file",
        values={"dimension": dimension, "text": shown(word), "known": known},
    )  # fmt: skip


def other(text: str) -> str:
    """The value in a dimension of which nothing is known; blank for its total."""
    word = code(text)
    return "" if word.upper() in TOTALS else re.sub(r"[=;]", "_", word)
