"""What stands around a profile: its footnotes, and how it is to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.areas import LEVEL_NAMES, level_names
from dashboard.i18n import Language, say, say_count
from dashboard.panels import notes
from dashboard.sentences import profile as sentences
from dashboard.series import WITHHELD
from dashboard.spine import LEAST_AREAS, Spine

MOST_SOURCES = 4  # data sets that the footnotes name


def footnotes(
    facts: sentences.Facts,
    drawn: Sequence[Spine],
    datasets: Mapping[str, Mapping[str, Any]],
    who: Sequence[str],
    version: int,
    language: Language,
) -> tuple[str, ...]:
    """Whole sentences, the most important first."""
    told = [_illustrative(facts, language)]
    used = Counter(row.point.dataset for row in facts.valued if row.point)
    sources = [notes.source(datasets.get(code, {}), code, language) for code, _ in used.most_common()]
    told += [source for source in sources if source][:MOST_SOURCES]
    told += who
    if facts.comparator:
        told += _not_compared(facts, language)
    if facts.comparator in facts.areas.ancestors(facts.area) and facts.compared:
        contains = say(
            language, "{other} contains {place}.", other=facts.areas.place(facts.comparator, language),
            place=facts.areas.place(facts.area, language),
        )  # fmt: skip
        told.append(contains[:1].upper() + contains[1:])
    told.append(_without_spread(facts, drawn, language))
    hidden = sum(bool(row.newest and row.newest.status == WITHHELD) for row in facts.rows)
    if hidden:
        told.append(
            say_count(
                language, "The newest value of {n} indicator is withheld, because it rests on few cases.",
                "The newest values of {n} indicators are withheld, because they rest on few cases.", hidden,
            )
        )  # fmt: skip
    told.append(say(language, "Data version {version}.", version=version))
    return tuple(dict.fromkeys(note for note in told if note))


def _illustrative(facts: sentences.Facts, language: Language) -> str:
    marked = sum(row.illustrative(facts.kinds) for row in facts.valued)
    if not marked:
        return ""
    if marked == len(facts.valued):
        return say(language, "Illustrative data, made for demonstration: they do not describe reality.")
    return say_count(
        language, "{n} indicator has illustrative data, made for demonstration; the word stands in its row.",
        "{n} indicators have illustrative data, made for demonstration; the word stands in their rows.",
        marked,
    )  # fmt: skip


def _not_compared(facts: sentences.Facts, language: Language) -> list[str]:
    counted = Counter(row.beside.reason for row in facts.valued if row.beside.reason)
    return [
        say(
            language, "Not compared (○ {n}): {reason}", n=n, reason=_lowered(say(language, reason))
        )
        for reason, n in counted.most_common()
    ]  # fmt: skip


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _without_spread(facts: sentences.Facts, drawn: Sequence[Spine], language: Language) -> str:
    points = [(spine.spread, spine.row.point) for spine in drawn if spine.row.point is not None]
    anew = sum(spread is None and point.stated is not None for spread, point in points)
    bare = sum(spread is None and point.stated is None for spread, point in points)
    if anew:
        return say_count(
            language, "{n} row has no band: those of the other areas are of the population published.",
            "{n} rows have no band: those of the other areas are of the population published.", anew,
        )  # fmt: skip
    if not bare:
        return ""
    words = {"least": LEAST_AREAS, "levels": levels(facts, language)}
    if bare == len(facts.valued):
        return say(language, "No band is drawn: fewer than {least} {levels} have values.", **words)
    return say_count(
        language, "{n} row has no band: fewer than {least} {levels} have values.",
        "{n} rows have no band: fewer than {least} {levels} have values.", bare, **words,
    )  # fmt: skip


def levels(facts: sentences.Facts, language: Language) -> str:
    """The areas of the leading one's level, in words."""
    level = facts.areas.level(facts.area)
    return level_names(level, language) if level in LEVEL_NAMES else say(language, "areas")


def about(language: Language) -> tuple[tuple[str, str], ...]:
    """Heading and text, as the "about" side of a panel tells them."""
    return (
        (
            say(language, "What is shown"),
            say(
                language,
                "The newest published value of each indicator within the years chosen; each row leads to its "
                "indicator over time.",
            ),
        ),
        (
            say(language, "Scale"),
            say(
                language,
                "Each row has a scale of its own: the comparator in the middle, or the median of the areas "
                "where there is none, and at one of the ends the value farthest from it. Better is to the "
                "right; where neither more nor less is better, more is.",
            ),
        ),
        (
            say(language, "Judgement"),
            say(
                language,
                "Against an area that contains it, or a target, by the area’s own confidence limits; against "
                "another area by a test of the two. With more than twenty compared at once, limits of 99.8% "
                "are used.",
            ),
        ),
        (
            say(language, "Trend"),
            say(
                language,
                "Over the last five whole years, where it is significant at 99.8% and does not hang on any "
                "single year.",
            ),
        ),
    )
