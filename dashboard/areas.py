"""Places: names in both languages, the chain of parents, grammar."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, Protocol

import pandas as pd

from dashboard.i18n import Language, say
from dashboard.letters import fold
from dashboard.tables import LEVELS

RANK = {level: n for n, level in enumerate(LEVELS)}

# The words before a name, per level: where official lists write "MUNICIPIUL PLOIEȘTI", the name is
# "Ploiești".
_PREFIXES = {
    "county": ("județul ", "judetul "),
    "municipality": ("municipiul ",),
    "town": ("orașul ", "oraș ", "orasul ", "oras "),
    "commune": ("comuna ", "comună "),
    "region": ("regiunea ",),
    "neighbourhood": ("cartierul ", "cartier "),
}
_PLACE = {
    "sector": "{name} (sector)",
    "county": "{name} county",
    "region": "the {name} region",
    "municipality": "the municipality of {name}",
    "town": "the town of {name}",
    "commune": "{name} commune",
    "neighbourhood": "the {name} neighbourhood",
}
LEVEL_NAMES = {
    "country": ("country", "the whole country"),
    "region": ("region", "regions"),
    "county": ("county", "counties"),
    "municipality": ("municipality", "municipalities"),
    "sector": ("sector", "sectors"),
    "town": ("town", "towns"),
    "commune": ("commune", "communes"),
    "neighbourhood": ("neighbourhood", "neighbourhoods"),
    "service": ("service", "single services"),
    "project": ("project", "single projects"),
    "measure": ("measure", "single measures of a strategy"),
    "consultation": ("consultation", "single consultations"),
}
CAPITAL = "179132"  # Bucharest needs no "municipality of" in either language


class Names(Protocol):
    """What the rows of a chart are called: areas, or groups of people."""

    @property
    def by_name(self) -> Mapping[str, int]: ...
    def name(self, code: str, language: Language) -> str: ...
    def short_name(self, code: str, language: Language) -> str: ...
    def place(self, code: str, language: Language) -> str: ...


class Area(NamedTuple):
    code: str
    name: str
    name_en: str
    level: str
    parent: str | None


# Codes that stand beside areas without being one: the areas most like the chosen one, its own
# past, and its target.
SIMILAR, OWN_PAST, AIM = "similar", "earlier", "target"
_BESIDE = {
    SIMILAR: ("similar areas", "the similar areas", "alike"),
    OWN_PAST: ("the first value", "the first value", "before"),
    AIM: ("its target", "the target", "target"),
}


def level_name(level: str, language: Language) -> str:
    """``sector``, ``județ``…; a level nobody declared is its own name."""
    return say(language, LEVEL_NAMES[level][0]) if level in LEVEL_NAMES else level


def level_names(level: str, language: Language) -> str:
    """The level in the plural, as in "exists for sectors"."""
    return say(language, LEVEL_NAMES[level][1]) if level in LEVEL_NAMES else level


class Areas:
    """All places of an installation, made once a data version from the frame of the ``area`` table.

    Any code is answered: an unknown one is its own name, at no level, without parent.
    """

    def __init__(self, frame: pd.DataFrame):
        columns = {name: frame[name].tolist() for name in ("code", "name", "name_en", "level", "parent")}
        self._areas: dict[str, Area] = {}
        for row in zip(*columns.values(), strict=True):
            # What is missing comes as None, NaN or NA, whatever the frame was read with.
            code, name, name_en, level, parent = (value if isinstance(value, str) else "" for value in row)
            name = _without_prefix(name or code, level)
            name_en = _without_prefix(name_en, level) if name_en else name
            self._areas[code] = Area(code, name, name_en, level, parent or None)
        self._children: dict[str, list[str]] = {}
        self._within: dict[tuple[str, str], tuple[str, ...]] = {}  # walked once for thousands of areas
        for area in self._areas.values():
            if area.parent:
                self._children.setdefault(area.parent, []).append(area.code)

    def __contains__(self, code: object) -> bool:
        return code in self._areas

    def __len__(self) -> int:
        return len(self._areas)

    def __iter__(self):
        return iter(self._areas)

    def name(self, code: str, language: Language) -> str:
        if code in _BESIDE:
            return say(language, _BESIDE[code][0])
        area = self._areas.get(code)
        return code if area is None else area.name if language == "ro" else area.name_en

    def short_name(self, code: str, language: Language) -> str:
        """At most some seven letters, for narrow charts: ``S6``, ``Buc.``, ``Corb.``"""
        if code in _BESIDE:
            return say(language, _BESIDE[code][2])
        name = self.name(code, language)
        if self.level(code) == "sector":
            digits = "".join(sign for sign in name if sign.isdigit())
            return f"S{digits}" if digits else name[:7]
        if code == CAPITAL:
            return "Buc."
        return name if len(name) <= 7 else f"{name[:5].rstrip(' -')}."

    def level(self, code: str) -> str:
        area = self._areas.get(code)
        return area.level if area else ""

    def parent(self, code: str) -> str | None:
        area = self._areas.get(code)
        return area.parent if area else None

    def parents(self) -> Mapping[str, str | None]:
        """Area → parent, of all."""
        return {area.code: area.parent for area in self._areas.values()}

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The parent, its parent … up to the country; a circle in the data ends the walk."""
        found: list[str] = []
        above = self.parent(code)
        while above and above not in found and above != code:
            found.append(above)
            above = self.parent(above)
        return tuple(found)

    def children(self, code: str) -> tuple[str, ...]:
        """The areas directly below, by name."""
        return tuple(sorted(self._children.get(code, ()), key=lambda child: fold(self._areas[child].name)))

    def sisters(self, code: str) -> tuple[str, ...]:
        """The other areas of the same level under the same parent, by name."""
        parent, level = self.parent(code), self.level(code)
        if parent is None:
            return ()
        return tuple(other for other in self.children(parent) if other != code and self.level(other) == level)

    def within(self, code: str, level: str) -> tuple[str, ...]:
        """The areas of a level anywhere below, each once."""
        if (code, level) not in self._within:
            self._within[code, level] = self._found_within(code, level)
        return self._within[code, level]

    def _found_within(self, code: str, level: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        below = list(reversed(self._children.get(code, ())))
        seen = {code}
        while below:
            area = below.pop()
            if area in seen:
                continue  # a circle in the data
            seen.add(area)
            if self.level(area) == level:
                found[area] = None
            below.extend(reversed(self._children.get(area, ())))
        return tuple(found)

    def at_level(self, level: str) -> tuple[str, ...]:
        return tuple(area.code for area in self._areas.values() if area.level == level)

    def place(self, code: str, language: Language) -> str:
        """The place as a noun in a sentence: ``Sectorul 6``, ``București``, ``comuna Corbeanca``, ``județul
        Ilfov``."""
        if code in _BESIDE:
            return say(language, _BESIDE[code][1])
        area = self._areas.get(code)
        name = self.name(code, language)
        if area is None or code == CAPITAL or area.level in ("country", ""):
            return name
        if area.level == "sector":
            return name.replace("Sector ", "Sectorul ", 1) if language == "ro" else name
        return say(language, _PLACE[area.level], name=name) if area.level in _PLACE else name

    def in_place(self, code: str, language: Language) -> str:
        """``în Sectorul 6``, ``in Sector 6``; a target is no place to be in."""
        if code == AIM:
            return self.place(code, language)
        return f"{'în' if language == 'ro' else 'in'} {self.place(code, language)}"

    @cached_property
    def by_name(self) -> Mapping[str, int]:
        """Area → its place in the alphabet, of all."""
        ordered = sorted(self._areas.values(), key=lambda area: (fold(area.name), area.code))
        return {area.code: n for n, area in enumerate(ordered)}


def _without_prefix(name: str, level: str) -> str:
    lowered = name.casefold()
    if lowered.endswith(f" {level}") and level in ("county", "commune", "region"):
        return name[: -len(level) - 1]
    for prefix in _PREFIXES.get(level, ()):
        if lowered.startswith(prefix) and len(name) > len(prefix):
            return name[len(prefix) :]
    return name
