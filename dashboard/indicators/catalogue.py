"""The catalogue of indicators in use: a value, made of the shipped definitions and those imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from dashboard.indicators import reading
from dashboard.indicators.groups import EVERYONE, GENERAL, members
from dashboard.indicators.indicator import Indicator

DEFINITIONS = Path(__file__).parent / "definitions"

from_row, to_row = reading.from_row, reading.to_row


@dataclass(frozen=True)
class Catalogue(Mapping[str, Indicator]):
    """Indicators by code, in the order of their codes (each family as its definitions are numbered)."""

    indicators: tuple[Indicator, ...]

    @cached_property
    def _by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    def __getitem__(self, code: str) -> Indicator:
        return self._by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def of_group(self, group: str) -> Catalogue:
        """The part about a target group or preset; everything for ``all``. What is about everyone stays in
        each."""
        if group == EVERYONE:
            return self
        wanted = (*members(group), GENERAL)
        return Catalogue(tuple(i for i in self.indicators if i.target_group in wanted))

    def with_own(self, own: Iterable[Indicator]) -> Catalogue:
        """The catalogue with an installation's own definitions; a shipped one of the same code gives way."""
        own = tuple(own)
        if not own:
            return self
        taken = {indicator.code for indicator in own}
        kept = (indicator for indicator in self.indicators if indicator.code not in taken)
        return Catalogue((*kept, *sorted(own, key=lambda indicator: indicator.code)))


@cache
def shipped() -> Catalogue:
    """The definitions that come with the product, read once. Raises ``ValueError`` for a broken file."""
    return Catalogue(tuple(reading.from_file(path) for path in sorted(DEFINITIONS.glob("*.toml"))))
