"""The parameters of an address, read one at a time: what cannot be read falls back, and its name is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

FIRST_YEAR, LAST_YEAR = 1990, 2100
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
LONGEST = 200  # characters of a text; no code is as long
MOST_DIGITS = 9


@dataclass(frozen=True)
class Parameters:
    """sent: name → value. unread: the names of those that could not be read, as they come up. Whether codes
    exist is not asked here."""

    sent: Mapping[str, str]
    unread: list[str] = field(default_factory=list)

    def value(self, name: str, fallback: str, fits: Callable[[str], bool]) -> str:
        """What is given, where it fits."""
        text = self.sent.get(name)
        if text is None:
            return fallback
        if fits(text):
            return text
        self.unread.append(name)
        return fallback

    def choice(self, name: str, allowed: Collection[str], fallback: str) -> Any:
        """One of those allowed; Any, because ``Literal`` types know their own."""
        return self.value(name, fallback, lambda text: text in allowed)

    def flag(self, name: str, fallback: bool) -> bool:
        return self.choice(name, ("0", "1"), str(int(fallback))) == "1"

    def number(self, name: str, allowed: range, fallback: int, zero: str | None = None) -> int:
        """A whole number in a range. zero: the word that stands for 0."""
        text = self.value(name, str(fallback), lambda text: text == zero or is_whole(text, allowed))
        return 0 if text == zero else int(text)

    def text(self, name: str, fallback: str, longest: int = LONGEST) -> str:
        """Any text, cut where it is too long."""
        return self.sent.get(name, fallback)[:longest]


def is_whole(text: str, allowed: range) -> bool:
    """Whether a text is a whole number in a range, in plain digits."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and int(text) in allowed
