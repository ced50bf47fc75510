"""How the text of a cell travels through a file and back, and how it is shown in a sentence."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date

from dashboard.letters import with_commas

# A spreadsheet runs a cell that begins with one of these as a formula. The apostrophe is the spreadsheet's
# own sign for "this is text". Apostrophes already there are counted in, so that every text comes back.
FORMULA = re.compile(r"'*[=+\-@\t\r]")
RESTORABLE = re.compile(r"'+[=+\-@\t\r]")

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
SHOWN = 60  # characters of a cell that a sentence quotes


def neutralised(text: str) -> str:
    """A text cell as it is written to a file: ``=1+1`` becomes ``'=1+1``. Never for number columns."""
    return "'" + text if FORMULA.match(text) else text


def restored(text: str) -> str:
    """The inverse of ``neutralised``: exactly one apostrophe less where one was added."""
    return text[1:] if RESTORABLE.match(text) else text


def number_text(number: float) -> str:
    """A number as short as it can be written without losing anything: 12, 12.5, 1e+16."""
    return repr(float(number)).removesuffix(".0")


def shown(text: object, most: int = SHOWN) -> str:
    """A cell as a sentence quotes it: short, on one line, with invisible characters made visible."""
    start = str(text)[: most + 1]
    words = "".join(c if c.isprintable() else "·" if c in "\t\r\n" else f"\\x{ord(c):02x}" for c in start)
    return words if len(start) <= most else words[:most] + "…"


def tidy(text: str) -> str:
    """A text with single blanks, whole letters and commas below: what is stored."""
    return " ".join(with_commas(unicodedata.normalize("NFC", text)).split())


def day(text: str) -> str | None:
    """A day as ISO writes it, from ``31.12.2025`` or ``2025-12-31``; None where it is none."""
    words = text.strip().removesuffix(".")
    with suppress(ValueError):
        if found := ISO.fullmatch(words):
            return date(*map(int, found.groups())).isoformat()
        if found := DAY_FIRST.fullmatch(words):
            d, m, y = map(int, found.groups())
            return date(y, m, d).isoformat()
    return None
