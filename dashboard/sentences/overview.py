"""What the page *Pe scurt* says of one area: where it stands, what has changed, what is missing.

"Significantly" and "improved" stand only where a test was made; the rest is told as not shown to differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import formats
from dashboard.areas import Areas
from dashboard.gaps import Gap
from dashboard.i18n import Language, say, say_count
from dashboard.overview import Counts, going, is_both
from dashboard.profile import Row
from dashboard.sentences import wording

MOST_NAMED = 3
# What a proven change is called, by its relation and judgement.
EFFECTS = {
    ("higher", "better"): "a significant rise, for the better",
    ("higher", "worse"): "a significant rise, for the worse",
    ("lower", "better"): "a significant fall, for the better",
    ("lower", "worse"): "a significant fall, for the worse",
    ("higher", ""): "a significant rise",
    ("lower", ""): "a significant fall",
}


@dataclass(frozen=True)
class Facts:
    """What was computed of one area.

    rows: those with a value. comparator: an area's code, or one that stands beside areas, or None. expected:
    how many indicators there are for its level. illustrative: how many of the rows rest on example data.
    """

    area: str
    areas: Areas
    comparator: str | None
    counts: Counts
    rows: tuple[Row, ...] = ()
    expected: int = 0
    illustrative: int = 0

    def place(self, language: Language) -> str:
        return self.areas.place(self.area, language)

    def other(self, language: Language) -> str:
        return self.areas.place(self.comparator or "", language)


def finding(facts: Facts, language: Language) -> str:
    """The title: a sentence with numbers, and a full stop."""
    told, words = facts.counts, {"place": facts.place(language), "other": facts.other(language)}
    if facts.comparator and told.compared:
        sentence = _beside(told, words, language)
    elif told.tested and not told.improved and not told.worsened:
        sentence = say_count(
            language,
            "{place}: the only indicator compared with {when} has not changed significantly",
            "{place}: none of {n} indicators compared with {when} has changed significantly",
            told.tested,
            place=words["place"], when=_former(told, language),
        )  # fmt: skip
    elif told.tested:
        sentence = say_count(
            language,
            "{place}: of {n} indicator compared with {when}, {improved} and {worsened}",
            "{place}: of {n} indicators compared with {when}, {improved} and {worsened}",
            told.tested,
            place=words["place"], when=_former(told, language),
            improved=_improved(told.improved, language), worsened=_worsened(told.worsened, language),
        )  # fmt: skip
    elif facts.rows:
        sentence = say_count(
            language,
            "For {place} there are values of {known} of {n} indicator",
            "For {place} there are values of {known} of {n} indicators",
            facts.expected,
            place=words["place"], known=len(facts.rows),
        )  # fmt: skip
    else:
        sentence = say(language, "For {place} there are no data yet", place=words["place"])
    return f"{_capital(sentence)}{marked(facts, language)}."


def marked(facts: Facts, language: Language) -> str:
    """The words that mark a sentence made from example data; empty where all values are real."""
    if not facts.illustrative:
        return ""
    if facts.illustrative == len(facts.rows):
        return say(language, " (illustrative data)")
    return say(language, " (partly illustrative data)")


def _beside(told: Counts, words: Mapping[str, str], language: Language) -> str:
    n = told.compared
    match bool(told.better), bool(told.worse):
        case True, True:
            return say_count(
                language,
                "{place} does better than {other} on {better} of {n} compared indicator, worse on {worse}",
                "{place} does better than {other} on {better} of {n} compared indicators, worse on {worse}",
                n, better=told.better, worse=told.worse, **words,
            )  # fmt: skip
        case True, False:
            return say_count(
                language,
                "{place} does better than {other} on {better} of {n} compared indicator and worse on none",
                "{place} does better than {other} on {better} of {n} compared indicators and worse on none",
                n, better=told.better, **words,
            )  # fmt: skip
        case False, True:
            return say_count(
                language,
                "{place} does worse than {other} on {worse} of {n} compared indicator and better on none",
                "{place} does worse than {other} on {worse} of {n} compared indicators and better on none",
                n, worse=told.worse, **words,
            )  # fmt: skip
    return say_count(
        language,
        "{place} does not differ significantly from {other} on the only compared indicator",
        "{place} does not differ significantly from {other} on any of {n} compared indicators",
        n, **words,
    )  # fmt: skip


def changes(facts: Facts, language: Language) -> str:
    """What has changed, in one sentence; blank where no change could be tested."""
    told = facts.counts
    if not told.tested:
        return ""
    when = _former(told, language)
    if not told.improved and not told.worsened:
        return say(language, "Compared with {when}, no change is shown by the tests.", when=when)
    parts = {
        "when": when,
        "improved": _improved(told.improved, language),
        "worsened": _worsened(told.worsened, language),
    }
    if told.improved + told.worsened == told.tested:
        return say(language, "Compared with {when}: {improved}, {worsened}.", **parts)
    return say(
        language, "Compared with {when}: {improved}, {worsened}, no change shown for the others.", **parts
    )


def _former(told: Counts, language: Language) -> str:
    return str(told.former_year) if told.former_year else say(language, "the comparable period before")


def _improved(n: int, language: Language) -> str:
    if not n:
        return say(language, "none has improved significantly")
    return say_count(language, "{n} has improved significantly", "{n} have improved significantly", n)


def _worsened(n: int, language: Language) -> str:
    if not n:
        return say(language, "none has worsened significantly")
    return say_count(language, "{n} has worsened significantly", "{n} have worsened significantly", n)


def worse(facts: Facts, listed: Sequence[Row], language: Language) -> str:
    """The title of what is worse or worsening."""
    both = sum(is_both(row) for row in listed)
    worse = sum(row.beside.judgement == "worse" for row in listed)
    worsening = sum(going(row) == "worsening" for row in listed)
    other = facts.other(language)
    if both:
        return say_count(
            language,
            "{n} indicator is worse than in {other} and worsening",
            "{n} indicators are worse than in {other} and worsening",
            both, other=other,
        ) + "."  # fmt: skip
    parts = []
    if worse:
        parts.append(
            say_count(
                language,
                "{n} indicator is worse than in {other}",
                "{n} indicators are worse than in {other}",
                worse, other=other,
            )
        )  # fmt: skip
    if worsening:
        parts.append(
            say_count(language, "{n} indicator is worsening", "{n} indicators are worsening", worsening)
        )
    elif worse:
        parts.append(say(language, "none is shown to be worsening"))
    if not parts and facts.comparator and facts.counts.compared:
        parts = [say(language, "No indicator is worse than in {other} or shown to be worsening", other=other)]
    return "; ".join(parts or [say(language, "No indicator is shown to be worsening")]) + "."


def improving(listed: Sequence[Row], language: Language) -> str:
    """The title of what is improving."""
    if not listed:
        return say(language, "No indicator is shown to be improving.")
    return say_count(language, "{n} indicator is improving.", "{n} indicators are improving.", len(listed))


def gaps(found: Sequence[Gap], language: Language) -> str:
    """The title of what is missing or late."""
    if not found:
        return say(language, "No value is missing or late.")
    kinds = [gap.kind for gap in found]
    told = (
        ("late", "{n} late value", "{n} late values"),
        ("withheld", "{n} withheld value", "{n} withheld values"),
        ("missing", "{n} missing value", "{n} missing values"),
    )
    parts = [say_count(language, one, many, kinds.count(kind)) for kind, one, many in told if kind in kinds]
    return f"{formats.listed(parts, language)}."


def change(row: Row, places: int, language: Language) -> str:
    """One change since the comparable period before, as a sentence."""
    point, former = row.point, row.since.point
    if point is None or point.value is None or former is None or former.value is None:
        return ""
    words: dict[str, Any] = {
        "name": wording.name(row.indicator, row.breakdown, language),
        "value": wording.value(row.indicator, point.value, places, language),
        "when": wording.in_period(point.period, row.indicator, language),
        "former": wording.brief(row.indicator, former.value, places, language),
        "before": wording.in_period(former.period, row.indicator, language),
    }
    effect = EFFECTS.get((row.since.relation, row.since.judgement))
    if effect is None:
        return say(language, "{name}: {value} {when}, against {former} {before}.", **words)
    return say(
        language,
        "{name}: {value} {when}, against {former} {before}, {effect}.",
        effect=say(language, effect),
        **words,
    )


def standing(facts: Facts, language: Language) -> tuple[str, ...]:
    """What is better and what is worse than the comparator, a sentence each, by name."""
    found = []
    for judgement, words in (
        ("better", "Better than in {other}: {names}."),
        ("worse", "Worse than in {other}: {names}."),
    ):
        names = _names([row for row in facts.rows if row.beside.judgement == judgement], language)
        if names:
            found.append(say(language, words, other=facts.other(language), names=names))
    return tuple(found)


def trends(rows: Sequence[Row], language: Language) -> tuple[str, ...]:
    """What improves and what worsens over five years, a sentence each, by name."""
    found = []
    for judgement, words in (
        ("improving", "Improving over five years: {names}."),
        ("worsening", "Worsening over five years: {names}."),
    ):
        names = _names([row for row in rows if row.trend.judgement == judgement], language)
        if names:
            found.append(say(language, words, names=names))
    return tuple(found)


def _names(rows: Sequence[Row], language: Language) -> str:
    """At most a few names; of the others how many."""
    names = [_quoted(wording.name(row.indicator, row.breakdown, language), language) for row in rows]
    rest = len(names) - MOST_NAMED
    if rest <= 0:
        return formats.listed(names, language)
    more = say_count(language, "{n} more", "{n} more", rest)
    return formats.listed([*names[:MOST_NAMED], more], language)


def _quoted(name: str, language: Language) -> str:
    return f"„{name}”" if language == "ro" else f"“{name}”"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
