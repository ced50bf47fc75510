"""What stands around a ranking: the line under its title, marks, footnotes, the parts of a long list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.areas import Areas, Names, level_names
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.panels import population
from dashboard.panels.judgement_key import key
from dashboard.periods import label
from dashboard.ranking import Ranking, Row
from dashboard.sentences import wording
from dashboard.statistics import comparison
from dashboard.written_ranks import limits, whole

PROVISIONAL = "P"


def subtitle(
    found: Ranking, rows: tuple[Row, ...], indicator: Indicator, areas: Areas, language: Language
) -> str:
    scope = found.scope
    parts = [wording.unit(indicator, language), population.named([row.point for row in rows], language)]
    if scope.area:
        parts.append(
            say(
                language, "{levels} {place}, {period}", levels=level_names(scope.level, language),
                place=areas.in_place(scope.area, language), period=label(found.period, language),
            )
        )  # fmt: skip
    if found.against and found.against.area:
        parts.append(say(language, "dashed: {place}", place=areas.name(found.against.area, language)))
    if any(row.point.lower is not None for row in rows):
        parts.append(limits(found.z, language))
    if found.against and any(row.judgement != "not_compared" for row in rows):
        parts.append(key(language, found.z, indicator.polarity))
    elif found.against:
        parts.append(say(language, "○ not compared"))
    return " · ".join(part for part in parts if part)


def illustrative(found: Ranking, areas: Names, kinds: Mapping[str, str], language: Language) -> str:
    """The words that mark a sentence made from example data, whatever of it is drawn."""
    codes = found.frame["dataset"].tolist()
    own = {kinds.get(code, "") == "illustrative" for code in codes if code}
    against = found.against and kinds.get(found.against.point.dataset, "") == "illustrative"
    if own == {True} and against is not False:
        return say(language, " (illustrative data)")
    if True in own:
        return say(language, " (partly illustrative data)")
    if against and found.against:
        return say(language, " (illustrative data: {names})", names=areas.name(found.against.area, language))
    return ""


def marks(rows: Sequence[Row], illustrative: str, language: Language) -> tuple[str, ...]:
    """Short words beside the title. illustrative: what the sentence says of example data."""
    words = []
    if illustrative:
        every = illustrative == say(language, " (illustrative data)")
        words.append(say(language, "illustrative") if every else say(language, "partly illustrative"))
    if any(row.point.status == PROVISIONAL for row in rows):
        words.append(say(language, "provisional"))
    return tuple(words)


def reasons(found: Ranking) -> dict[str, int]:
    """Why areas with a value are not compared: message id → how many."""
    with_value = found.frame[found.frame["value"].notna().to_numpy()]
    counted = with_value["reason"].value_counts()
    return {str(reason): int(n) for reason, n in counted.items() if reason and reason != comparison.ITSELF}


def others(found: Ranking, reasons: Mapping[str, int], areas: Areas, language: Language) -> list[str]:
    """Footnotes of a ranking's own: what is not compared and why, and what a place is."""
    told = []
    if found.left_out:
        told.append(
            say(
                language, "Not compared with {place}: {reason}",
                place=areas.place(found.scope.comparator or "", language),
                reason=lowered(say(language, found.left_out)),
            )
        )  # fmt: skip
    for reason, n in reasons.items():
        words = lowered(say(language, reason))
        told.append(
            say(language, "Not compared: {reason}", reason=words)
            if n == found.ranked
            else say(language, "Not compared (○ {n}): {reason}", n=whole(n, language), reason=words)
        )
    against = found.against
    if against and against.contains and set(found.counted()) - {"not_compared"}:
        place = areas.place(against.area, language)
        text = say(language, "{place} contains the areas it is compared with.", place=place)
        told.append(f"{text[:1].upper()}{text[1:]}")
    if found.ranked > 1 and found.frame["low"].notna().any():
        told.append(say(language, "Places as intervals: 95% of what chance could make of them."))
    return told


def lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
