"""What a file says of itself beside its panel's numbers: zones, years, comparator, sources, definitions, the
data version and the address that shows the same again. One answer for every form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dashboard import formats
from dashboard.areas import Areas
from dashboard.i18n import Language, say
from dashboard.indicators.catalogue import Catalogue
from dashboard.panels.about import about
from dashboard.panels.panel import Panel
from dashboard.selection import TARGET, Selection
from dashboard.sentences.trend import years
from dashboard.tables import OBSERVATIONS

BETWEEN = ", "  # names of several areas


class Definition(NamedTuple):
    """An indicator's code, its name, and what there is to know of it as heading → text."""

    code: str
    name: str
    about: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Particulars:
    """areas: code → name of those chosen. comparator: code and name, or None. beside: code → name of what
    stands among the areas of the rows without being one. sources: the rows of the data sets that the panel's
    values come from, in the order of their codes. version: of the data."""

    language: Language
    selection: Selection
    areas: Mapping[str, str]
    comparator: tuple[str, str] | None
    beside: Mapping[str, str]
    definitions: tuple[Definition, ...]
    sources: tuple[Mapping[str, Any], ...]
    version: int
    address: str

    @property
    def years(self) -> str:
        return years(self.selection.start, self.selection.end)

    @property
    def is_illustrative(self) -> bool:
        """Whether any of the values is."""
        return any(source.get("kind") == "illustrative" for source in self.sources)

    @property
    def repeated(self) -> tuple[tuple[str, str], ...]:
        """What plain rows repeat on every row, under its stable names."""
        return (
            ("chosen_areas", BETWEEN.join(self.areas.values())),
            ("chosen_years", self.years),
            ("chosen_comparator", self.comparator[1] if self.comparator else ""),
            ("data_version", str(self.version)),
            ("address", self.address),
        )

    @property
    def cutoffs(self) -> str:
        """The days at which the data sets were closed, written out."""
        days = sorted({source["cutoff"] for source in self.sources if source.get("cutoff")})
        return formats.listed([formats.day(day, self.language) for day in days], self.language)

    @property
    def line(self) -> str:
        """Zones, years, comparator and days of the data, for pictures."""
        parts = {**dict(self.repeated), "cutoff": self.cutoffs}
        names = ("chosen_areas", "chosen_years", "chosen_comparator", "cutoff")
        told = [(OBSERVATIONS.companion(name).heading.in_(self.language), parts[name]) for name in names]
        return " · ".join(f"{head}: {text}" for head, text in told if text)


def particulars(
    panel: Panel,
    *,
    selection: Selection,
    areas: Areas,
    catalogue: Catalogue,
    datasets: Mapping[str, Mapping[str, Any]],
    version: int,
    address: str = "",
) -> Particulars:
    """What files of this panel say of themselves, read off its rows and the selection. ``version``: where the
    panel does not say its own."""
    language = selection.lang
    codes = _values(panel, "indicator")
    definitions = [
        Definition(
            code,
            catalogue[code].title(language),
            panel.about
            if len(codes) == 1 and panel.about
            else about(catalogue[code], breakdown="", failed=(), checked=False, language=language),
        )
        for code in codes
        if code in catalogue
    ]
    return Particulars(
        language=language,
        selection=selection,
        areas={code: areas.name(code, language) for code in selection.areas},
        comparator=_comparator(selection, areas),
        beside={code: areas.name(code, language) for code in _values(panel, "area") if code not in areas},
        definitions=tuple(definitions),
        sources=tuple(datasets[code] for code in sorted(_values(panel, "dataset")) if code in datasets),
        version=int(dict(panel.keys).get("data_version", version)),
        address=address,
    )


def _comparator(selection: Selection, areas: Areas) -> tuple[str, str] | None:
    code, language = selection.comparator, selection.lang
    if code in ("none", ""):
        return None
    return code, say(language, "its target") if code == TARGET else areas.name(code, language)


def _values(panel: Panel, name: str) -> Sequence[str]:
    """The different values of a column, in the order of the rows."""
    names = panel.table.in_files
    if name not in names:
        return ()
    at = names.index(name)
    return tuple(dict.fromkeys(str(row[at]) for row in panel.table.raw if row[at]))
