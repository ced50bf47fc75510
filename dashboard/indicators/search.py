"""Search among definitions that does not mind diacritics: ``saptamana`` finds ``săptămâna``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from dashboard.i18n import Language
from dashboard.indicators.indicator import Indicator


def folded(text: str) -> str:
    """The text in lower case without diacritics; cedilla and comma below both fall away."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The folded words of a text: letters and digits only, so that 1.000 is found as 1000 too."""
    joined = folded(text).replace("1.000", "1000").replace("1,000", "1000").replace("10.000", "10000")
    return "".join(letter if letter.isalnum() else " " for letter in joined).split()


def entry(indicator: Indicator, language: Language) -> tuple[list[str], list[str]]:
    """What is searched: the words of the title and code, and those of everything else that is read."""
    title = words(f"{indicator.title(language)} {indicator.code} {indicator.code.replace('-', '')}")
    rest = (indicator.domain, indicator.numerator, indicator.denominator, indicator.caveat)
    return title, words(" ".join(part.in_(language) for part in rest) + " " + indicator.source_in(language))


def found(
    entries: Iterable[tuple[Indicator, tuple[list[str], list[str]]]], text: str
) -> tuple[Indicator, ...]:
    """The indicators in which every word of ``text`` begins some word, those in the title first.

    Core ones precede the others among equals; an empty text finds all, in the order given.
    """
    asked = words(text)
    ranked: list[tuple[tuple[int, bool], Indicator]] = []
    for indicator, (title, rest) in entries:
        ranks = [_rank(word, title, rest) for word in asked]
        if all(rank is not None for rank in ranks):
            ranked.append(
                ((sum(rank or 0 for rank in ranks), not indicator.core if asked else False), indicator)
            )
    return tuple(indicator for _, indicator in sorted(ranked, key=lambda pair: pair[0]))


def _rank(word: str, title: list[str], rest: list[str]) -> int | None:
    if word in title:
        return 0
    if any(other.startswith(word) for other in title):
        return 1
    if any(other.startswith(word) for other in rest):
        return 4
    return None
