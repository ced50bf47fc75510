"""What an indicator is: one definition, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dashboard.i18n import Language
from dashboard.tables import Words

Measure = Literal["proportion", "rate", "ratio", "count", "mean", "median", "share_of_total", "index"]
Polarity = Literal["higher", "lower", "neutral"]

FIRST_EDITION = "0.1"  # of the catalogue that comes with the program


class Life(NamedTuple):
    """What is recorded of a definition that an installation has added. Days are ISO, blank where unknown.

    added      the day on which it first stood, ``version`` the data version that brought it.
    source     the data set it belongs to.
    revisions  how often it has been replaced since, the last time on the day ``revised``.
    """

    added: str = ""
    version: int = 0
    source: Words = Words("", "")
    revisions: int = 0
    revised: str = ""


UNRECORDED = Life()


@dataclass(frozen=True)
class Indicator:
    """A definition. ``value = numerator / denominator × multiplier`` except for counts, indices and medians.

    measure   decides the method of the limits (never the unit).
    to_year   how a sub-annual series becomes yearly; to_parent: how areas become their parent.
    levels    the levels at which the indicator exists, finest first.
    population  the ages whose number is the denominator (``all``, ``0-17``), where people living in the area
              are it; blank otherwise. Such a value can be related to residents or to legal domicile.
    shipped   False for a definition that the installation imported; ``life`` then says what became of it.
    since     the edition of the shipped catalogue in which it first stood.
    """

    code: str
    name: Words
    theme: str
    target_group: str
    domain: Words
    type: str
    nature: str
    measure: Measure
    unit: Words
    multiplier: float
    polarity: Polarity
    numerator: Words
    denominator: Words
    frequency: str
    flow: str
    to_year: str
    to_parent: str
    levels: tuple[str, ...]
    source: str
    basis: str
    core: bool
    caveat: Words
    shipped: bool = True
    source_en: str = ""
    population: str = ""
    since: str = FIRST_EDITION
    life: Life = UNRECORDED

    def exists_at(self, level: str) -> bool:
        return level in self.levels

    def source_in(self, language: Language) -> str:
        return self.source_en or self.source if language == "en" else self.source

    def title(self, language: Language) -> str:
        return self.name.in_(language)
