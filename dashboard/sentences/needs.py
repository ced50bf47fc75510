"""Sentences about need: its trend in an area, how far places cover it, and whether periods compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import formats
from dashboard.i18n import Language, say, say_count
from dashboard.needs.growth import OWN_MEASURES
from dashboard.needs.need_map import NeedMap
from dashboard.periods import label
from dashboard.statistics.trend import Trend

PER = 100  # people in need


def trend(found: Trend, language: Language) -> str:
    """``Nevoia crește în perioada 2021–2025.``; why no trend can be told, where it is known."""
    if found.reason:
        return say(language, found.reason)
    if not found.points:
        return ""
    years = f"{found.points[0]}–{found.points[-1]}"
    match found.direction:
        case "rising":
            return say(language, "Need has been growing over {years}.", years=years)
        case "falling":
            return say(language, "Need has been falling over {years}.", years=years)
    return say(language, "Need shows no clear trend over {years}.", years=years)


def coverage(row: Mapping[str, Any], language: Language) -> str:
    """How many places there are for the people in need, and whether they are too few: one row of
    ``people.coverage_of_groups``."""
    if row["reason"]:
        return say(language, row["reason"])
    need, places = float(row["need"]), float(row["capacity"])
    words = {
        "people": _counted("{n} person in need", "{n} people in need", need, language),
        "places": _counted("{n} place", "{n} places", places, language),
        "share": formats.number(float(row["coverage"]) * PER, 1, language),
    }
    text = say(language, "{places} for {people}: {share} for every 100.", **words)
    return f"{text} {_gap(row, language)}"


def measured(need_map: NeedMap, language: Language) -> str:
    """Whether scores of two periods can be compared; blank for one indicator."""
    if not need_map.is_index or not need_map.periods:
        return ""
    if not need_map.base:
        return say(language, OWN_MEASURES)
    return say(
        language, "All periods are measured by the areas in {period}, so that they can be compared.",
        period=label(need_map.base, language),
    )  # fmt: skip


def _gap(row: Mapping[str, Any], language: Language) -> str:
    missing = abs(float(row["gap"]))
    match row["state"]:
        case "short":
            places = _counted("{n} place", "{n} places", missing, language)
            return say(language, "Missing: {places}.", places=places)
        case "enough":
            return say(language, "There are as many as are needed.")
    return say(language, "Whether they are enough cannot be told for certain.")


def _counted(one: str, many: str, number: float, language: Language) -> str:
    whole = round(number)
    return say_count(language, one, many, whole, n=formats.number(float(whole), 0, language))
