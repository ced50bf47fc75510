"""Where a project takes place, as lists write it: several counties or several localities in one cell."""

from __future__ import annotations

import re
from typing import NamedTuple

from dashboard.letters import fold
from data_access.formats.cells import tidy
from data_access.formats.register.chunks import CAPITAL, SECTOR

BETWEEN = re.compile(r"[,;/|&+\n\r]|\s+(?:și|şi|si|and)\s+")
DASHES = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+")
DOUBLE = ("caras severin", "bistrita nasaud")  # counties whose names have a hyphen
WORD = re.compile(r"^\s*(?:jude[țţt]ele|localit[ăa][țţt]ile|ora[șşs]ele|comunele)\s+", re.IGNORECASE)
VILLAGE = re.compile(r"sat(?:ul)?\.? ")


class Place(NamedTuple):
    """A place by its name and its county's; ``locality`` is blank where the whole county is meant."""

    county: str
    locality: str = ""


def counties(text: str) -> list[str]:
    """The counties that a cell names: ``Salaj - Cluj``, ``Sibiu-Alba``, ``Arad, Caras Severin``."""
    found: list[str] = []
    for part in _parted(text):
        for name in DASHES.split(part):
            whole = fold(name) in DOUBLE or "-" not in name
            found += [name] if whole else name.split("-")
    return _each_once(found)


def places(county: str, locality: str) -> list[Place]:
    """The places that the cells of a row name: the localities of one county, or several counties."""
    above = counties(county)
    if len(above) > 1:
        return [Place(name) for name in above]
    within = above[0] if above else ""
    if not locality.strip():
        return [Place(within)] if within else []
    named = _parted(locality)
    if CAPITAL in fold(f"{county} {locality}"):
        sectors = [f"Sectorul {found[1]}" for name in named if (found := SECTOR.search(fold(name)))]
        rest = [name for name in named if not SECTOR.search(fold(name))]
        rest = [name for name in rest if not sectors or CAPITAL not in fold(name)]
        named = [*sectors, *rest]
    larger = [name for name in named if not VILLAGE.match(fold(name))]
    return [Place(within, name) for name in _each_once(larger or named)]


def _parted(text: str) -> list[str]:
    return [name for part in BETWEEN.split(WORD.sub("", text)) if (name := tidy(part))]


def _each_once(names: list[str]) -> list[str]:
    return list({fold(name): tidy(name) for name in reversed(names) if name.strip()}.values())[::-1]
