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
from dashboard.sentences import wording
from dashboard.series import WITHHELD, Line, Point
from dashboard.statistics.changes import UNTESTED
from dashboard.written_changes import change, judgement, points

LONGEST = 225  # of a title: what comes last, the gap, is left to the text alternative where it is longer
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
    lead = _lead(facts, language)
    if facts.total < 2:
        body = say(language, "{name}, between {when}. {place}", name=title, when=when, place=lead)
        return _ended(body, facts, mark, language)
    parts = [f"{title}: {_counted(facts, when, language)}"]
    moved = facts.mover
    if moved is not None and facts.tested > 1:
        parts.append(
            say(language, "largest change: {place}, {values}", place=facts.areas.place(moved.area, language),
                values=_from_to(facts, moved, language))
        )  # fmt: skip
    if lead and (moved is None or moved.area != (facts.lead and facts.lead.area) or facts.tested < 2):
        parts.append(lead)
    return _ended("; ".join(parts), facts, mark, language)


def _ended(body: str, facts: Facts, mark: str, language: Language) -> str:
    told = gap(facts, language)
    whole = f"{body}; {told}" if told else body
    return f"{whole if len(whole) + len(mark) < LONGEST else body}{mark}."


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
        return say(language, "no significant change between {when} in the only area tested", when=when)
    if not facts.lower + facts.higher:
        return say_count(
            language, "no significant change between {when} in any of the {n} {levels}",
            "no significant change between {when} in any of the {n} {levels}",
            facts.tested, when=when, levels=_levels(facts, language),
        )  # fmt: skip
    fell, rose = _share(facts, facts.lower, facts.tested, language), str(facts.higher)
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
    words = {"when": when, "fell": _share(facts, facts.fell, known, language), "rose": facts.rose}
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
    levels = _levels(facts, language)
    if some == n > 1:
        return say_count(language, "all {n} {levels}", "all {n} {levels}", n, levels=levels)
    return say_count(
        language, "{some} of {n} {levels}", "{some} of {n} {levels}", n, some=some, levels=levels
    )


def _levels(facts: Facts, language: Language) -> str:
    """What the areas are, in the plural."""
    if facts.level in LEVEL_NAMES and facts.level in OF_PLACES:
        return level_names(facts.level, language)
    return say(language, "areas")


def _lead(facts: Facts, language: Language) -> str:
    """What became of the leading area: ``Sectorul 6: scădere semnificativă, de la 9,1 la 5,5``."""
    row = facts.lead
    if row is None:
        return ""
    words = {"place": facts.areas.place(row.area, language)}
    if row.was is None or row.now is None:
        hidden = any(point is not None and point.status == WITHHELD for point in (row.before, row.after))
        if hidden:
            return say(language, "{place}: one of the two values is withheld", **words)
        return say(language, "{place}: there is no value for one of the two periods", **words)
    words["values"] = _from_to(facts, row, language)
    match row.relation:
        case "lower":
            return say(language, "{place}: significant fall, {values}", **words)
        case "higher":
            return say(language, "{place}: significant rise, {values}", **words)
        case "similar":
            return say(language, "{place}: no significant change, {values}", **words)
    if row.reason == UNTESTED:
        return say(language, "{place}: {values}", **words)
    first = wording.value(facts.indicator, row.was, facts.places, language)
    then = wording.brief(facts.indicator, row.now, facts.places, language)
    return say(language, "{place}: {first}, then {then}, not comparable", first=first, then=then, **words)


def _from_to(facts: Facts, row: Row, language: Language) -> str:
    return say(
        language, "from {was} to {now}",
        was=wording.brief(facts.indicator, row.was or 0.0, facts.places, language),
        now=wording.value(facts.indicator, row.now or 0.0, facts.places, language),
    )  # fmt: skip


def gap(facts: Facts, language: Language) -> str:
    """Whether the leading area came nearer to the comparator, as the numbers shown have it; blank where the
    two may not be set against each other."""
    row, other = facts.lead, facts.comparator
    if row is None or other is None or row.gap_before is None or row.gap_after is None:
        return ""
    if row.relation == "not_compared" and row.reason != UNTESTED:
        return ""
    before, after = (round(number, facts.places) for number in (row.gap_before, row.gap_after))
    words: dict[str, object] = {"place": facts.areas.place(other.area, language)}
    if before * after < 0:
        if after < 0:
            return say(language, "first above {place}, now below", **words)
        return say(language, "first below {place}, now above", **words)
    words |= {
        "before": formats.number(abs(before), facts.places, language),
        "after": points(facts.indicator, abs(after), facts.places, language),
    }
    if abs(after) < abs(before):
        return say(language, "its gap to {place} narrowed from {before} to {after}", **words)
    if abs(after) > abs(before):
        return say(language, "its gap to {place} widened from {before} to {after}", **words)
    return say(language, "its gap to {place} stayed at {after}", **words)


def description(facts: Facts, language: Language) -> str:
    """The text alternative: what is drawn, then each area from its earlier to its later value, in order."""
    parts = [
        say(language, "Two marks a row, {when}: {name}.", when=between(facts.pair, language),
            name=wording.name(facts.indicator, facts.breakdown, language))
    ]  # fmt: skip
    told = [*facts.rows, *([facts.comparator] if facts.comparator else [])]
    parts.append("; ".join(_told(facts, row, language) for row in told) + ".")
    if words := gap(facts, language):
        name = facts.areas.place(facts.lead.area, language) if facts.lead else ""
        parts.append(f"{name}: {words}.")
    return " ".join(parts)


def _told(facts: Facts, row: Row, language: Language) -> str:
    name = facts.areas.name(row.area, language)
    values = [_value(facts, point, language) for point in (row.before, row.after)]
    found = judgement(row, language)
    if row.change is None:
        return say(
            language, "{name}: {was}, then {now}, {judgement}", name=name, was=values[0], now=values[1],
            judgement=found,
        )  # fmt: skip
    return say(
        language, "{name}: from {was} to {now} ({change}), {judgement}", name=name, was=values[0],
        now=values[1], change=change(facts.indicator, row.change, facts.places, language), judgement=found,
    )  # fmt: skip


def _value(facts: Facts, point: Point | None, language: Language) -> str:
    if point is None or point.value is None:
        return say(language, "withheld" if point is not None and point.status == WITHHELD else "missing")
    return wording.brief(facts.indicator, point.value, facts.places, language)


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
