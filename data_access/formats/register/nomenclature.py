"""What the letters of a code of the nomenclature of social services say.

The nomenclature (HG 867/2015) builds its codes from the class of activity (CAEN 8710–8790: with
accommodation; 8810–8899: without), the kind of service (CR residential, CZ day centre, ID at home) and
letters for whom it is meant. What is told from them is a fallback for types that nobody has described better.
"""

from __future__ import annotations

import re
import unicodedata

from dashboard.letters import fold

GROUPS = {
    "V": "elderly", "CRMS": "elderly", "D": "disability", "C": "children", "MC": "families|children",
    "F": "families|children", "AD": "addictions", "PFA": "homeless", "VD": "victims", "VTP": "victims",
    "PD": "adults", "ID": "elderly|disability", "PN": "general",
    "CPDH": "general", "SIS": "general", "CPCSA": "general",
}  # fmt: skip
CODE = re.compile(r"(?P<activity>\d{4})(?P<rest>.*)")
PLAIN = re.compile(r"\d{4}[A-Z]{2,}(?:-[A-Z]+)*-?")
VICTIMS = ("VD", "VTP")
OF_VICTIMS = re.compile(r"victim|violen|trafic")
SHELTER = "8790CR-VD"  # whatever else is a shelter


def canonical(code: str, title: str = "") -> str:
    """A code as it is kept, however it is spaced and dashed: ``8790 cr – C-I`` → ``8790CR-C-I``.

    Whatever may be a shelter's and is not plainly a type of the nomenclature comes to ``SHELTER``."""
    found = re.sub(r"[‐‑‒–—−]", "-", "".join(code.split())).upper()
    if is_shelter(code, title) and not PLAIN.fullmatch(found):
        return SHELTER
    return found


def regime(code: str) -> str | None:
    """Where people are helped (``service_tables.REGIMES``); None where the code does not say."""
    found = CODE.fullmatch(code)
    if not found:
        return None
    rest = found["rest"]
    if rest.startswith(("SF", "SIS")):
        return "community"
    if rest.startswith("ID"):
        return "home"
    if found["activity"] in ("8710", "8720", "8730", "8790") or rest.startswith("CPCSA"):
        return "accommodation"
    return "day" if rest.startswith(("CZ", "CPDH")) else None


def groups(code: str) -> str | None:
    """Whom a type is meant for, parted by ``|``; None where the code does not say."""
    return next((GROUPS[letters] for letters in _letters(code) if letters in GROUPS), None)


def is_shelter(code: str, title: str = "") -> bool:
    """Whether victims of violence or of trafficking may live in services of this type.

    In doubt they do: a code may be punctuated otherwise, stand among others in its cell, or be missing where
    the title speaks of victims. Only day centres (CZ) are known to be none."""
    bare = re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKD", code).upper())
    for letters in VICTIMS:
        if f"CR{letters}" in bare or (letters in bare and f"CZ{letters}" not in bare):
            return True
    return not CODE.fullmatch(bare) and bool(OF_VICTIMS.search(fold(title)))


def _letters(code: str) -> list[str]:
    found = CODE.fullmatch(code)
    return found["rest"].split("-") if found else []
