"""The rules for one cell's text, by the kind of its column; each distinct text is looked at once."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from dashboard import money, periods
from dashboard.selection import BETWEEN_CODES
from dashboard.tables import BREAKDOWN_KEY, Column
from data_access.formats.cells import shown

NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?")
WHOLE = re.compile(r"[+-]?\d{1,15}")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
# Tab and line breaks may stand in a note; nothing else that is invisible may, nor a return without a new
# line, which some programs read as the end of a row.
CONTROL = re.compile(r"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
BREAKDOWN = re.compile(
    r"[a-z][a-z0-9_]*=[^\s=;](?:[^=;]*[^\s=;])?(?:;[a-z][a-z0-9_]*=[^\s=;](?:[^=;]*[^\s=;])?)*"
)


class Wrong(NamedTuple):
    """Why a text may not stand in a column."""

    code: str
    found: str
    expected: str
    values: dict[str, Any] = {}  # noqa: RUF012 (never changed)


QUOTED = "“{text}”"
Rule = Callable[[str, Column], Wrong | None]


def wrong(text: str, column: Column) -> Wrong | None:
    """Why the text may not stand in the column; ``None`` where it may."""
    if text == "":
        if column.nullable or column.blank is not None:
            return None
        return Wrong("blank", "nothing", "a value: this column may not be blank")
    if control := CONTROL.search(text):
        found = "the control character {character} in “{text}”"
        values = {"character": f"U+{ord(control[0]):04X}", "text": shown(text)}
        return Wrong("control-character", found, "text without control characters", values)
    if len(text) > column.longest and column.kind != "geometry":
        found = "a text of {length} characters that begins with “{text}”"
        long: dict[str, Any] = {"length": len(text), "text": shown(text[:30]), "most": column.longest}
        return Wrong("too-long", found, "at most {most} characters", long)
    rule = RULES.get(column.kind)
    return rule(text, column) if rule else None


def plain_texts(texts: list[str], column: Column) -> bool:
    """Whether free texts are all as they may be: told at once, as most of them are and there may be many."""
    if column.kind != "text" or column.name == BREAKDOWN_KEY.name or not column.nullable:
        return False
    return max(map(len, texts), default=0) <= column.longest and not CONTROL.search(" ".join(texts))


def _code(text: str, column: Column) -> Wrong | None:  # noqa: ARG001 (one signature for all rules)
    if BETWEEN_CODES in text:
        found = "“{text}”, with “{sign}” in it"
        return Wrong("not-a-code", found, "a code without “{sign}”, which parts codes in the page’s address",
                     {"text": shown(text), "sign": BETWEEN_CODES})  # fmt: skip
    if text == text.strip() and "\n" not in text and "\t" not in text:
        return None
    found = "“{text}”, with blanks around it"
    return Wrong("blanks-around", found, "the code alone", {"text": shown(text)})


def _text(text: str, column: Column) -> Wrong | None:
    if column.name != BREAKDOWN_KEY.name:
        return None
    dimensions = [part.partition("=")[0] for part in text.split(";")]
    if BREAKDOWN.fullmatch(text) and len(set(dimensions)) == len(dimensions):
        return None
    return Wrong(
        "bad-breakdown", QUOTED,
        "nothing for the total, or dimension=value, each dimension once, parted by ; (sex=f;age=0-17)",
        {"text": shown(text)},
    )  # fmt: skip


def _choice(text: str, column: Column) -> Wrong | None:
    if text in column.choices:
        return None
    values = {"text": shown(text), "choices": ", ".join(column.choices)}
    return Wrong("not-in-list", QUOTED, "one of: {choices}", values)


def _flag(text: str, column: Column) -> Wrong | None:  # noqa: ARG001
    return None if text in ("0", "1") else Wrong("not-a-flag", QUOTED, "0 or 1", {"text": shown(text)})


def _date(text: str, column: Column) -> Wrong | None:  # noqa: ARG001
    try:
        if DATE.fullmatch(text) and 1800 <= date.fromisoformat(text).year <= 2199:
            return None
    except ValueError:
        pass
    return Wrong("not-a-date", QUOTED, "a date of the calendar written 2023-07-21", {"text": shown(text)})


def _period(text: str, column: Column) -> Wrong | None:  # noqa: ARG001
    if periods.is_period(text):
        return None
    expected = "a period written 2023, 2023-S1, 2023-Q3, 2023-07 or 2023-07-21"
    return Wrong("not-a-period", QUOTED, expected, {"text": shown(text)})


def _integer(text: str, column: Column) -> Wrong | None:
    if not WHOLE.fullmatch(text.strip()):
        return Wrong("not-whole", QUOTED, "a whole number, such as 12", {"text": shown(text)})
    return within(float(text), column, text)


def _number(text: str, column: Column) -> Wrong | None:
    if not NUMBER.fullmatch(text.strip()):
        finite = text.strip().lstrip("+-").lower() in ("inf", "infinity", "nan")
        code, expected = (
            ("not-finite", "a finite number") if finite
            else ("not-a-number", "a number with a decimal point and nothing else, such as 1234.5")
        )  # fmt: skip
        return Wrong(code, QUOTED, expected, {"text": shown(text)})
    return within(float(text), column, text)


def _money(text: str, column: Column) -> Wrong | None:  # noqa: ARG001
    return None if money.bani(text) is not None else not_money(text)


def not_money(text: str) -> Wrong:
    expected = "an amount with a decimal point and at most two decimals, such as 385158.50"
    return Wrong("not-money", QUOTED, expected, {"text": shown(text)})


def within(number: float, column: Column, text: str) -> Wrong | None:
    """Why a number may not stand in the column: not finite, under its minimum, above its maximum."""
    if not math.isfinite(number):
        return Wrong("not-finite", QUOTED, "a finite number", {"text": shown(text)})
    if column.minimum is not None and number < column.minimum:
        return Wrong(
            "too-small", QUOTED, "{least} or more", {"text": shown(text), "least": f"{column.minimum:g}"}
        )
    if column.most is not None and number > column.most:
        return Wrong(
            "too-large", QUOTED, "{most} or less", {"text": shown(text), "most": f"{column.most:.10g}"}
        )
    return None


def _geometry(text: str, column: Column) -> Wrong | None:  # noqa: ARG001
    from data_access.geometry import NotAnOutline, outline

    try:
        outline(json.loads(text))
    except NotAnOutline as refused:
        return Wrong(refused.code, refused.found, refused.expected, dict(refused.values))
    except (ValueError, TypeError, RecursionError):
        expected = "a GeoJSON geometry: a polygon or several, in degrees"
        return Wrong("not-geojson", "“{text}”, which is not GeoJSON", expected, {"text": shown(text[:30])})
    return None


RULES: dict[str, Rule] = {
    "code": _code, "text": _text, "choice": _choice, "flag": _flag, "date": _date, "period": _period,
    "integer": _integer, "number": _number, "money": _money,
    "geometry": _geometry,
}  # fmt: skip
