"""The finding of a profile: at how many indicators an area stands better or worse than its comparator, which
of them get worse, and which do both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard import formats
from dashboard.areas import Areas
from dashboard.i18n import Language, say, say_count
from dashboard.periods import label
from dashboard.profile import Row
from dashboard.sentences import wording
from dashboard.written_profile import comparator, going, missing, standing

MOST_NAMED = 3  # indicators that a title names


@dataclass(frozen=True)
class Facts:
    """What was computed. topic: the theme's name, or blank for all. rows: of all indicators, in the order
    shown. comparator: a code as in the selection, or None. places: decimals of each indicator's numbers."""

    area: str
    comparator: str | None
    topic: str
    rows: Sequence[Row]
    areas: Areas
    kinds: Mapping[str, str]
    places: Mapping[str, int]

    @property
    def valued(self) -> list[Row]:
        return [row for row in self.rows if row.point is not None]

    def judged(self, judgement: str) -> list[Row]:
        return [row for row in self.rows if row.beside.judgement == judgement]

    def going(self, judgement: str) -> list[Row]:
        return [row for row in self.rows if row.trend.judgement == judgement]

    @property
    def compared(self) -> int:
        """Those that can be better or worse."""
        found = (row for judgement in ("better", "worse", "similar") for row in self.judged(judgement))
        return sum(row.indicator.polarity != "neutral" for row in found)

    @property
    def worst(self) -> list[Row]:
        """Worse than the comparator and getting worse."""
        return [row for row in self.judged("worse") if row.trend.judgement == "worsening"]


def finding(facts: Facts, language: Language) -> str:
    """The title sentence, with a full stop."""
    sentence = _standing(facts, language) + _going(facts, language) + _worst(facts, language)
    sentence = f"{facts.topic}: {sentence}" if facts.topic else sentence[:1].upper() + sentence[1:]
    return f"{sentence}{illustrative(facts, language)}."


def _standing(facts: Facts, language: Language) -> str:
    place = facts.areas.place(facts.area, language)
    n = facts.compared
    if not facts.valued:
        return say(language, "no values of {place}", place=place)
    if facts.comparator is None or not n:
        return _uncompared(facts, place, language)
    better, worse = len(facts.judged("better")), len(facts.judged("worse"))
    words = {"place": place, "other": comparator(facts.comparator, facts.areas, language)}
    if not better and not worse:
        return say_count(
            language, "{place} does not differ significantly from {other} on the one indicator compared",
            "{place} does not differ significantly from {other} on any of the {n} indicators compared",
            n, **words,
        )  # fmt: skip
    if n == 1:
        return say(
            language,
            "{place} stands better than {other} on the one indicator compared"
            if better
            else "{place} stands worse than {other} on the one indicator compared",
            **words,
        )
    if not worse:
        return say_count(
            language, "{place} stands better than {other} on {some} of {n} indicator compared, worse on none",
            "{place} stands better than {other} on {some} of {n} indicators compared, worse on none",
            n, some=better, **words,
        )  # fmt: skip
    if not better:
        return say_count(
            language, "{place} stands worse than {other} on {some} of {n} indicator compared, better on none",
            "{place} stands worse than {other} on {some} of {n} indicators compared, better on none",
            n, some=worse, **words,
        )  # fmt: skip
    return say_count(
        language,
        "{place} stands better than {other} on {some} of {n} indicator compared, worse on {worse}",
        "{place} stands better than {other} on {some} of {n} indicators compared, worse on {worse}",
        n, some=better, worse=worse, **words,
    )  # fmt: skip


def _uncompared(facts: Facts, place: str, language: Language) -> str:
    n = len(facts.valued)
    if facts.comparator is None:
        return say_count(
            language,
            "{place} has values of {n} indicator",
            "{place} has values of {n} indicators",
            n,
            place=place,
        )
    return say_count(
        language,
        "{place} has values of {n} indicator, which cannot be compared with {other}",
        "{place} has values of {n} indicators, none of which can be judged against {other}",
        n, place=place, other=comparator(facts.comparator, facts.areas, language),
    )  # fmt: skip


def _going(facts: Facts, language: Language) -> str:
    """How many get better and worse over five years; nothing where none does."""
    parts = []
    if n := len(facts.going("improving")):
        parts.append(say_count(language, "{n} is improving", "{n} are improving", n))
    if n := len(facts.going("worsening")):
        parts.append(say_count(language, "{n} is worsening", "{n} are worsening", n))
    if not parts:
        return ""
    return say(language, "; over five years {parts}", parts=formats.listed(parts, language))


def _worst(facts: Facts, language: Language) -> str:
    """The names of those that are worse and worsening."""
    worst = facts.worst
    if not worst:
        return ""
    names = [wording.name(row.indicator, row.breakdown, language) for row in worst[:MOST_NAMED]]
    listed = "; ".join(say(language, "“{name}”", name=name) for name in names)
    if len(worst) > MOST_NAMED:
        return say(language, "; worse and worsening, among others: {names}", names=listed)
    return say(language, "; worse and worsening: {names}", names=listed)


def illustrative(facts: Facts, language: Language) -> str:
    """The words that mark a sentence made from example data; blank where all values are real."""
    marked = [row.illustrative(facts.kinds) for row in facts.valued]
    if not any(marked):
        return ""
    return say(language, " (illustrative data)" if all(marked) else " (partly illustrative data)")


def description(facts: Facts, language: Language) -> str:
    """The text alternative: what is drawn, then each indicator with its value and how it stands."""
    place = facts.areas.place(facts.area, language)
    head = say(language, "A row for each indicator of {place}; better is to the right.", place=place)
    return " ".join([head, "; ".join(_told(facts, row, language) for row in facts.rows) + "."])


def _told(facts: Facts, row: Row, language: Language) -> str:
    name = wording.name(row.indicator, row.breakdown, language)
    if row.point is None or row.point.value is None:
        return f"{name}: {missing(row, language)}"
    places = facts.places.get(row.indicator.code, 0)
    parts = [
        wording.value(row.indicator, row.point.value, places, language),
        label(row.point.period, language),
    ]
    if facts.comparator and (
        words := standing(row, comparator(facts.comparator, facts.areas, language), language)
    ):
        parts.append(words)
    if row.trend.direction in ("rising", "falling"):
        parts.append(going(row.trend, language))
    return f"{name}: {', '.join(parts)}"
