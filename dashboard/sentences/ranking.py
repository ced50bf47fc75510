"""The finding of a ranking: which areas are significantly worse than the benchmark and since when, and where
the chosen one stands.

"Significantly" stands only where an area's limits, or a test, leave the benchmark out and every comparability
check passed. Where neither direction is better the sentence says above and below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard import formats
from dashboard.areas import CAPITAL, Areas, level_names
from dashboard.i18n import Language, say, say_count
from dashboard.indicators.indicator import Indicator
from dashboard.ranking import Ranking, Row
from dashboard.sentences import wording
from dashboard.series import WITHHELD
from dashboard.statuses import UNSURE, status
from dashboard.written_ranks import rank, since, whole

MOST_NAMED = 5  # more of them are told by their number
ALL_TOLD = 12  # rows that a text alternative tells one by one; of more it tells both ends
LEVELS = {
    "region": ("{n} region", "{n} regions"),
    "county": ("{n} county", "{n} counties"),
    "municipality": ("{n} municipality", "{n} municipalities"),
    "sector": ("{n} sector", "{n} sectors"),
    "town": ("{n} town", "{n} towns"),
    "commune": ("{n} commune", "{n} communes"),
    "neighbourhood": ("{n} neighbourhood", "{n} neighbourhoods"),
}


@dataclass(frozen=True)
class Facts:
    """What was computed of many areas at one period.

    lead      the chosen area's row, or None where it is not among those ranked.
    named     the rows that are told by name, where they are few: the worse ones, or where neither direction
              is better all that lie above or below.
    ends      the first and the last of all rows with a value, by rank.
    rows      those drawn.
    illustrative  the words that mark a sentence made from example data, or blank.
    """

    indicator: Indicator
    breakdown: str
    ranking: Ranking
    areas: Areas
    places: int
    lead: Row | None
    named: tuple[Row, ...]
    ends: tuple[Row, ...]
    rows: tuple[Row, ...]
    illustrative: str = ""

    @property
    def neutral(self) -> bool:
        return self.indicator.polarity == "neutral"


def finding(facts: Facts, language: Language) -> str:
    """The title sentence, with a full stop."""
    name = wording.name(facts.indicator, facts.breakdown, language)
    when = wording.in_period(facts.ranking.period, facts.indicator, language)
    counted = facts.ranking.counted()
    told = [_standing(facts, counted, language), _lead(facts, language)]
    return f"{name}, {when}: {'; '.join(part for part in told if part)}{facts.illustrative}."


def numbers_of(counted: Mapping[str, int], neutral: bool) -> tuple[int, int]:
    """How many stand on the side that is told first (worse, or above) and on the other."""
    first, second = ("higher", "lower") if neutral else ("worse", "better")
    return counted.get(first, 0), counted.get(second, 0)


def _standing(facts: Facts, counted: Mapping[str, int], language: Language) -> str:
    first, second = numbers_of(counted, facts.neutral)
    if first + second + counted.get("similar", 0) == 0:
        return _range(facts, language)
    against = facts.ranking.against
    assert against is not None
    words = {
        "place": facts.areas.place(against.area, language),
        "value": wording.value(facts.indicator, against.value, facts.places, language),
    }
    if first + second == 0:
        return say(language, "no area differs significantly from {place} ({value})", **words)
    if facts.neutral:
        return _above_and_below(facts, first, second, counted, words, language)
    if first == 0:
        text = say(language, "no area is significantly worse than {place} ({value})", **words)
        better = say_count(language, "{n} is better", "{n} are better", second, n=whole(second, language))
        return f"{text}, {better}"
    if facts.named:
        names = _named(facts, facts.named, language)
        return say_count(
            language, "{names} is significantly worse than {place} ({value})",
            "{names} are significantly worse than {place} ({value})", first, names=names, **words,
        )  # fmt: skip
    parts = [
        say_count(
            language, "of {all}, {n} is significantly worse than {place} ({value})",
            "of {all}, {n} are significantly worse than {place} ({value})", first,
            all=total(facts, language), **words | {"n": whole(first, language)},
        ),
        _alike(counted, language),
    ]  # fmt: skip
    if second:
        parts.append(
            say_count(language, "{n} is better", "{n} are better", second, n=whole(second, language))
        )
    return ", ".join(part for part in parts if part)


def _above_and_below(
    facts: Facts,
    above: int,
    below: int,
    counted: Mapping[str, int],
    words: dict[str, str],
    language: Language,
) -> str:
    higher = [row for row in facts.named if row.relation == "higher"]
    lower = [row for row in facts.named if row.relation == "lower"]
    parts = []
    if higher:
        parts.append(
            say_count(
                language, "{names} is significantly above {place} ({value})",
                "{names} are significantly above {place} ({value})", above,
                names=_named(facts, higher, language), **words,
            )
        )  # fmt: skip
    if lower and higher:
        parts.append(say(language, "{names} significantly below it", names=_named(facts, lower, language)))
    elif lower:
        parts.append(
            say_count(
                language, "{names} is significantly below {place} ({value})",
                "{names} are significantly below {place} ({value})", below,
                names=_named(facts, lower, language), **words,
            )
        )  # fmt: skip
    if facts.named:
        return ", ".join(parts)
    words |= {"all": total(facts, language), "n": whole(above or below, language)}
    if above:
        parts.append(
            say_count(
                language, "of {all}, {n} is significantly above {place} ({value})",
                "of {all}, {n} are significantly above {place} ({value})", above, **words,
            )
        )  # fmt: skip
    else:
        parts.append(
            say_count(
                language, "of {all}, {n} is significantly below {place} ({value})",
                "of {all}, {n} are significantly below {place} ({value})", below, **words,
            )
        )  # fmt: skip
    parts.append(_alike(counted, language))
    if above and below:
        parts.append(
            say_count(language, "{n} is below it", "{n} are below it", below, n=whole(below, language))
        )
    return ", ".join(part for part in parts if part)


def _alike(counted: Mapping[str, int], language: Language) -> str:
    n = counted.get("similar", 0)
    if not n:
        return ""
    return say_count(
        language,
        "{n} does not differ significantly",
        "{n} do not differ significantly",
        n,
        n=whole(n, language),
    )


def _named(facts: Facts, rows: Sequence[Row], language: Language) -> str:
    """``Sectorul 5 (din 2019), Sectorul 2 și Sectorul 4 (ambele din 2021)``."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(since(row, language), []).append(facts.areas.place(row.area, language))
    names = []
    for held, places in groups.items():
        every = ("", "", say(language, "both "), say(language, "all "))[min(len(places), 3)]
        *before, last = places
        names += [*before, f"{last} ({every}{held})" if held else last]
    return formats.listed(names, language)


def _range(facts: Facts, language: Language) -> str:
    """The first and the last of the ranking, where nothing is judged."""
    if len(facts.ends) < 2:
        return ""
    least, most = sorted(facts.ends, key=lambda row: row.point.value or 0.0)
    return say(
        language, "from {least} ({lowest}) to {most} ({highest})",
        least=wording.brief(facts.indicator, least.point.value or 0.0, facts.places, language),
        lowest=facts.areas.place(least.area, language),
        most=wording.value(facts.indicator, most.point.value or 0.0, facts.places, language),
        highest=facts.areas.place(most.area, language),
    )  # fmt: skip


def _lead(facts: Facts, language: Language) -> str:
    row = facts.lead
    if row is None:
        return ""
    place = facts.areas.place(row.area, language)
    if row.point.value is None:
        if row.point.status == WITHHELD:
            return say(language, "{place}: value not published", place=place)
        return say(language, "{place}: no value", place=place)
    value = wording.brief(facts.indicator, row.point.value, facts.places, language)
    if row.point.status in UNSURE:
        value = f"{value}, {status(row.point.status, language)}"
    if facts.ranking.ranked < 2:
        return f"{place}: {value}"
    return say(
        language, "{place} ({value}) ranks {rank} of {all}",
        place=place, value=value, rank=rank(row, language), all=whole(facts.ranking.ranked, language),
    )  # fmt: skip


def total(facts: Facts, language: Language) -> str:
    """The areas ranked, counted: ``6 sectoare``, ``42 de județe, cu București``."""
    n, level = facts.ranking.ranked, facts.ranking.scope.level
    one, many = LEVELS.get(level, ("{n} area", "{n} areas"))
    if level == "county" and CAPITAL in facts.ranking.scope.codes:
        one, many = "{n} county or Bucharest", "{n} counties with Bucharest"
    return say_count(language, one, many, n, n=whole(n, language))


def description(facts: Facts, language: Language) -> str:
    """The text alternative: what is drawn, then the rows with their values and ranks."""
    scope = facts.ranking.scope
    head = say(
        language, "Dot chart, {when}: {name}, {levels}.",
        when=wording.in_period(facts.ranking.period, None, language),
        name=wording.name(facts.indicator, facts.breakdown, language),
        levels=level_names(scope.level, language),
    )  # fmt: skip
    rows = [row for row in facts.rows if row.point.value is not None]
    if len(rows) > ALL_TOLD:
        rows = [*facts.ends[:1], *([facts.lead] if facts.lead else []), *facts.ends[1:]]
        rows = [row for row in dict.fromkeys(rows) if row.point.value is not None]
    told = [
        say(
            language, "{place} {value}, place {rank}", place=facts.areas.name(row.area, language),
            value=wording.brief(facts.indicator, row.point.value or 0.0, facts.places, language),
            rank=rank(row, language),
        )
        for row in rows
    ]  # fmt: skip
    without = [facts.areas.name(row.area, language) for row in facts.rows if row.point.value is None]
    parts = [head, f"{'; '.join(told)}." if told else ""]
    if without:
        parts.append(say(language, "Without a published value: {names}.", names=", ".join(without)))
    return " ".join(part for part in parts if part)
