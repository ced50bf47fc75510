"""The finding of two periods set against each other: in how many areas the value rose or fell, where most,
what became of the leading one, and whether it came nearer to the comparator.

"Significantly" stands only where a test was made and every comparability check passed. Directions that could
not be tested are counted, and said to be untested; what may not be compared is not counted at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard import formats
from dashboard.areas import LEVEL_NAMES, Areas, level_names
from dashboard.i18n import Language, say, say_count
from dashboard.indicators.indicator import Indicator
from dashboard.paired import Pair, Row, same_season
from dashboard.periods import MONTHS, span, year
from dashboard.sentences import gap as gaps
from dashboard.sentences import wording
from dashboard.series import WITHHELD, Line
from dashboard.statistics.changes import UNTESTED

LONGEST = 258  # of a title: what would make it longer is left to the chart and the footnotes
NAMED = 2  # areas of example data that a sentence names
OF_PLACES = ("region", "county", "municipality", "sector", "town", "commune", "neighbourhood")


@dataclass(frozen=True)
class Facts:
    """What was computed.

    level      of all areas set beside each other, or blank where they are of several.
    total      areas with a value; ``tested`` of them, of which ``lower`` and ``higher`` differ significantly.
    fell, rose  areas whose change could not be tested but whose two values are of one kind.
    mover      the largest significant change. rows, lines: what is drawn, the lines with the comparator's.
    """

    indicator: Indicator
    breakdown: str
    places: int
    areas: Areas
    kinds: Mapping[str, str]
    pair: Pair
    level: str
    total: int
    tested: int
    lower: int
    higher: int
    fell: int
    rose: int
    lead: Row | None
    comparator: Row | None
    mover: Row | None
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]


def finding(facts: Facts, language: Language) -> str:
    """The title sentence, with a full stop."""
    title = wording.name(facts.indicator, facts.breakdown, language)
    when = between(facts.pair, language)
    mark = _illustrative(facts, language)
    told = f"{title}: {_one(facts, when, language) if facts.total < 2 else _counted(facts, when, language)}"
    # The leading area has its place whatever the length; the largest change where there is room.
    lead = most = ""
    if facts.total > 1:
        most, after_it = _mover(facts, language), _lead(facts, language, again=True)
        short = len(told) + len(most) + len(after_it) + len(mark) < LONGEST
        most, lead = (most, after_it) if most and short else ("", _lead(facts, language))
    told = "; ".join(part for part in (told, most, lead) if part)
    closer = gap(facts, language)
    if closer and len(told) + len(closer) + len(mark) < LONGEST:
        told += f"; {closer}"
    return ended(f"{told}{mark}")


def gap(facts: Facts, language: Language) -> str:
    """How the leading area's distance from the comparator changed; blank where that may not be said."""
    return gaps.gap(
        facts.lead, facts.comparator, indicator=facts.indicator, places=facts.places, areas=facts.areas,
        language=language,
    )  # fmt: skip


def ended(text: str) -> str:
    """With one stop, also after an abbreviation that brings its own."""
    return text if text.endswith(".") else f"{text}."


def gap_left_out(facts: Facts, language: Language) -> str:
    """What the title had no room for, as a sentence; blank where it had."""
    words = gap(facts, language)
    if not words or words in finding(facts, language) or facts.lead is None:
        return ""
    return ended(f"{facts.areas.name(facts.lead.area, language)}: {words}")


def _mover(facts: Facts, language: Language) -> str:
    """The area that changed most; blank where it is the leading one and the only one tested."""
    moved = facts.mover
    if moved is None or (facts.lead is not None and moved.area == facts.lead.area and facts.tested < 2):
        return ""
    words = {
        "place": facts.areas.place(moved.area, language),
        "values": _from_to(facts, moved, language),
    }
    if facts.tested > 1:
        return say(language, "largest change: {place}, {values}", **words)
    return say(language, "{place}: {values}", **words)


def _one(facts: Facts, when: str, language: Language) -> str:
    """The only area there is, where there are no others to count."""
    row = facts.lead
    if row is None:
        return say(language, "no values of {when}", when=when)
    words = {"place": facts.areas.in_place(row.area, language), "when": when}
    if row.was is None or row.now is None:
        if _hidden(row):
            return say(language, "one of the two values {place} of {when} is withheld", **words)
        return say(language, "no two values {place} of {when} to compare", **words)
    words["values"] = _from_to(facts, row, language)
    match row.relation:
        case "lower":
            return say(language, "significant fall {place} between {when}, {values}", **words)
        case "higher":
            return say(language, "significant rise {place} between {when}, {values}", **words)
        case "similar":
            return say(language, "no significant change {place} between {when}, {values}", **words)
    if row.reason == UNTESTED:
        return say(language, "{values} {place} between {when} (not tested)", **words)
    first, then = _first_and_then(facts, row, language)
    return say(language, "{first} {place}, then {then}; the values of {when} are not comparable",
               first=first, then=then, **words)  # fmt: skip


def _hidden(row: Row) -> bool:
    return any(point is not None and point.status == WITHHELD for point in (row.before, row.after))


def _first_and_then(facts: Facts, row: Row, language: Language) -> tuple[str, str]:
    return (
        wording.value(facts.indicator, row.was or 0.0, facts.places, language),
        wording.brief(facts.indicator, row.now or 0.0, facts.places, language),
    )


def between(pair: Pair, language: Language) -> str:
    """``2015 și 2025 (trimestrul IV)``: the two periods, and once what they share."""
    was, at = pair.was, pair.at
    if span(was).frequency == span(at).frequency != "daily" and same_season(was, at) and len(at) > 4:
        words = {"was": year(was), "at": year(at), "season": _season(at, language)}
        return say(language, "{was} and {at} ({season})", **words)
    return say(
        language,
        "{was} and {at}",
        was=wording.the_period(was, language),
        at=wording.the_period(at, language),
    )


def _season(period: str, language: Language) -> str:
    n = int(period[-1])
    roman = ("", "I", "II", "III", "IV")[n] if n <= 4 else ""
    match span(period).frequency:
        case "semiannual":
            return say(language, "H{n}", n=roman if language == "ro" else n)
        case "quarterly":
            return say(language, "Q{n}", n=roman if language == "ro" else n)
    return MONTHS[language][span(period).start.month - 1]


def _counted(facts: Facts, when: str, language: Language) -> str:
    """In how many areas the value rose, fell or stayed."""
    if not facts.tested:
        return _untested(facts, when, language)
    if facts.tested == 1 and not facts.lower + facts.higher:
        return say(
            language, "no significant change between {when} in the only area that can be compared", when=when
        )
    if not facts.lower + facts.higher:
        return say_count(
            language, "no significant change between {when} in any of the {n} {levels}",
            "no significant change between {when} in any of the {n} {levels}",
            facts.tested, n=formats.number(facts.tested, 0, language), when=when,
            levels=_levels(facts, language),
        )  # fmt: skip
    fell, rose = _share(facts, facts.lower, facts.tested, language), formats.number(facts.higher, 0, language)
    if not facts.higher:
        return say(language, "between {when} it fell significantly in {fell}", when=when, fell=fell)
    if not facts.lower:
        rose = _share(facts, facts.higher, facts.tested, language)
        return say(language, "between {when} it rose significantly in {rose}", when=when, rose=rose)
    return say(
        language,
        "between {when} it fell significantly in {fell} and rose significantly in {rose}",
        when=when, fell=fell, rose=rose,
    )  # fmt: skip


def _untested(facts: Facts, when: str, language: Language) -> str:
    known = facts.fell + facts.rose
    words = {
        "when": when,
        "fell": _share(facts, facts.fell, known, language),
        "rose": formats.number(facts.rose, 0, language),
    }
    if not known:
        return say(language, "the values of {when} are not comparable", when=when)
    if not facts.rose:
        return say(language, "between {when} it fell in {fell} (not tested)", **words)
    if not facts.fell:
        words["rose"] = _share(facts, facts.rose, known, language)
        return say(language, "between {when} it rose in {rose} (not tested)", **words)
    return say(language, "between {when} it fell in {fell} and rose in {rose} (not tested)", **words)


def _share(facts: Facts, some: int, n: int, language: Language) -> str:
    """``4 din 6 sectoare``, ``4 din 20 de sectoare``."""
    if n == 1:
        return say(language, "the only area that can be compared")
    words = {"n": formats.number(n, 0, language), "levels": _levels(facts, language)}
    if some == n:
        return say_count(language, "all {n} {levels}", "all {n} {levels}", n, **words)
    some_words = formats.number(some, 0, language)
    return say_count(
        language, "{some} of {n} {levels}", "{some} of {n} {levels}", n, some=some_words, **words
    )


def _levels(facts: Facts, language: Language) -> str:
    """What the areas are, in the plural."""
    if facts.level in LEVEL_NAMES and facts.level in OF_PLACES:
        return level_names(facts.level, language)
    return say(language, "areas")


def _lead(facts: Facts, language: Language, *, again: bool = False) -> str:
    """What became of the leading area: ``Sectorul 6: scădere semnificativă, de la 9 la 5``. again: whether
    the one that changed most is told before it: then the unit is too, and it may have been this one."""
    row = facts.lead
    if row is None or (again and facts.mover and facts.mover.area == row.area):
        return ""
    words = {"place": facts.areas.place(row.area, language)}
    if row.was is None or row.now is None:
        if _hidden(row):
            return say(language, "{place}: one of the two values is withheld", **words)
        return say(language, "{place}: no values to compare", **words)
    words["values"] = _from_to(facts, row, language, unit=not again)
    similar = facts.tested - facts.lower - facts.higher
    alike = {"lower": facts.lower, "higher": facts.higher, "similar": similar}
    if alike.get(row.relation) == facts.tested > 1:
        return say(language, "{place}: {values}", **words)  # all did so, which has been said
    match row.relation:
        case "lower":
            return say(language, "{place}: significant fall, {values}", **words)
        case "higher":
            return say(language, "{place}: significant rise, {values}", **words)
        case "similar":
            return say(language, "{place}: no significant change, {values}", **words)
    if row.reason == UNTESTED:
        return say(language, "{place}: {values}", **words)
    first, then = _first_and_then(facts, row, language)
    return say(language, "{place}: {first}, then {then}, not comparable", first=first, then=then, **words)


def _from_to(facts: Facts, row: Row, language: Language, *, unit: bool = True) -> str:
    written = wording.value if unit else wording.brief
    return say(
        language, "from {was} to {now}",
        was=wording.brief(facts.indicator, row.was or 0.0, facts.places, language),
        now=written(facts.indicator, row.now or 0.0, facts.places, language),
    )  # fmt: skip


def _illustrative(facts: Facts, language: Language) -> str:
    marked = [line for line in facts.lines if line.illustrative(facts.kinds)]
    if not marked:
        return ""
    if len(marked) == len(facts.lines):
        return say(language, " (illustrative data)")
    if len(marked) > NAMED:
        return say(language, " (partly illustrative data)")
    names = formats.listed([facts.areas.name(line.area, language) for line in marked], language)
    return say(language, " (illustrative data: {names})", names=names)
