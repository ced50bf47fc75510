"""What relating values to another population changes, said beside the figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.i18n import Language, say, say_count
from dashboard.indicators.indicator import Indicator
from dashboard.sentences import wording
from dashboard.series import Line, Point


def named(points: Iterable[Point], language: Language) -> str:
    """The population for a subtitle, where it is not the one the values were published on."""
    anew = any(point.stated for point in points)
    return say(language, "per people registered there (legal domicile)") if anew else ""


def effect(
    lines: Sequence[Line], area: str, indicator: Indicator, places: int, language: Language
) -> list[str]:
    """The latest value of an area on both populations, and how many values have none on this one."""
    lead = next((line for line in lines if line.area == area), None)
    notes = []
    both = [point for point in lead.published if point.stated and point.stated[0]] if lead else []
    if both:
        latest = both[-1]
        assert latest.stated is not None
        assert latest.value is not None
        assert latest.stated[0] is not None
        notes.append(
            say(
                language,
                "By legal domicile {value} {when}, by usual residents, as published, {stated}: a difference "
                "of {difference} that comes from the population alone.",
                value=wording.brief(indicator, latest.value, places, language),
                stated=wording.brief(indicator, latest.stated[0], places, language),
                when=wording.in_period(latest.period, None, language),
                difference=wording.signed_percent((latest.value / latest.stated[0] - 1) * 100, language),
            )
        )
    without = sum(
        point.value is None and point.stated is not None and point.stated[0] is not None
        for line in lines
        for point in line.points
    )
    if without:
        notes.append(
            say_count(
                language,
                "{n} value has no figure of this population and is not shown.",
                "{n} values have no figure of this population and are not shown.",
                without,
            )
        )
    return notes
