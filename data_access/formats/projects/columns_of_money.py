"""Which money a column of a list of projects holds, and in what unit: told by the words of its heading.

How lists word these headings varies without end, but the words that matter are few: they are looked for in
the heading together with what stands above it ("Valoarea eligibilă a proiectului (lei) / Fonduri UE").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from dashboard.letters import fold

INELIGIBLE = "Cheltuieli neeligibile"


class Kind(NamedTuple):
    """What an amount is, in the words of ``funding_tables``; ``category``: a part of the amount without."""

    stage: str
    source: str
    base: str
    category: str = ""


class Unit(NamedTuple):
    """A currency, and how many of it one in the file stands for: 1000 where the file says "mii lei"."""

    currency: str = "RON"
    times: int = 1


class Money(NamedTuple):
    """A column of money: where it stands, what the file calls it, what it holds."""

    position: int
    heading: str
    kind: Kind
    unit: Unit


EU, NATIONAL = Kind("contracted", "eu", "eligible"), Kind("contracted", "national", "eligible")
LOCAL, OWN = Kind("contracted", "local", "eligible"), Kind("contracted", "own", "eligible")
PRIVATE = Kind("contracted", "private", "eligible")
ELIGIBLE, TOTAL = Kind("contracted", "total", "eligible"), Kind("contracted", "total", "total")
NOT_ELIGIBLE = Kind("contracted", "total", "total", INELIGIBLE)
PARTS = (EU, NATIONAL, LOCAL, OWN, PRIVATE)  # of what is eligible

UNION = r"\b(?:ue|eu|union|uniunii|europ\w*|comunitar\w*|community|fen|fesi|fedr|feder|erdf|fse|esf|fc)\b"
STATE = r"\b(?:national\w*|buget\w* de stat|bugetul statului|member state|state budget|bs)\b"
OF_MONEY = re.compile(
    r"\b(?:valoare\w*|valori|contribut\w*|fonduri\w*|finant\w*|cofinant\w*|buget\w*|sum[ae]\w*|cheltui\w*"
    r"|plat\w*|total\w*|cost\w*|amount\w*|financing|budget|expen\w*|support|payments?|paid|value"
    r"|fedr|feder|fse|fen|fc|erdf|esf)\b"
)
NOT_MONEY = re.compile(
    r"%|\b(?:rata|rate|procent\w*|ponder\w*|data|date|ajutor de stat|state aid|schem[ae]|numar\w*|nr|tip\w*"
    r"|type|moneda|currency|curs\w*)\b"
)
PUBLIC = (
    r"\b(?:public\w*|nerambursabil\w*|cofinant\w*|contribut\w*|tva|vat)\b"  # neither a whole nor one part
)
# The first whose words are found; None: money, but none that is known here.
KINDS: tuple[tuple[re.Pattern[str], Kind | None], ...] = tuple(
    (re.compile(words), kind)
    for words, kind in (
        (r"\b(?:neeligibil\w*|ineligibl\w*|non eligible)\b", NOT_ELIGIBLE),
        (rf"\b(?:plat\w*|paid|payments?)\b.*(?:{UNION})", Kind("paid", "eu", "eligible")),
        (rf"\b(?:plat\w*|paid|payments?)\b.*(?:{STATE})", Kind("paid", "national", "eligible")),
        (r"\b(?:plat\w*|paid|payments?)\b", Kind("paid", "total", "eligible")),
        (r"\b(?:rambursa\w*|reimburs\w*|certific\w*|solicit\w*|claim\w*)\b", None),
        (UNION, EU),
        (STATE, NATIONAL),
        (r"\b(?:propri\w*|own)\b|\bcontribut\w* (?:a )?beneficiar", OWN),
        (r"\b(?:privat\w*|private)\b", PRIVATE),
        (r"\bbuget\w* local\w*|\blocal budget", LOCAL),
        (PUBLIC, None),
        (r"\beligib\w*\b", ELIGIBLE),
        (r"\btotal\w*\b", TOTAL),
    )
)
UNITS = tuple(
    (re.compile(rf"\b{words}\b"), Unit(currency, times))
    for currency, name in (("RON", "(?:lei|ron)"), ("EUR", "(?:euro|eur)"), ("USD", "(?:usd|dolari)"))
    for words, times in (
        (rf"(?:milioane|mil|million) (?:de )?{name}", 1_000_000),
        (rf"(?:mii|thousand) (?:de )?{name}", 1_000),
        (name, 1),
    )
)


def kind(words: str) -> Kind | None:
    """What money a heading says that its column holds; None where it holds none, or none known here."""
    plain = _plain(words)
    if not OF_MONEY.search(plain) or NOT_MONEY.search(plain):
        return None
    return next((of for sought, of in KINDS if sought.search(plain)), None)


def units(lines: Iterable[str]) -> list[Unit]:
    """The units that headings or titles name, each currency once: ``(mii lei)``, ``(EUR)``, ``€``."""
    found: dict[str, Unit] = {}
    for line in lines:
        plain = _plain(line.replace("€", " eur "))
        for sought, unit in UNITS:
            if sought.search(plain):
                found.setdefault(unit.currency, unit)
    return list(found.values())


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", fold(words)).split())
