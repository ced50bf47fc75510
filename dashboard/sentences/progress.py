"""How far a target has been reached, in words."""

from __future__ import annotations

from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.sentences import wording
from dashboard.statistics.progress import Progress, State

STATES: dict[State, str] = {
    "achieved": "reached already",
    "on_track": "on track",
    "needs_acceleration": "needs to go faster",
    "limited": "limited progress",
    "moving_away": "moving away from it",
    "holding": "held so far",
    "too_early": "too early to tell",
    "met": "met",
    "missed": "missed",
}


def state(progress: Progress, language: Language) -> str:
    """The state in a few words; blank where it is not known."""
    words = STATES.get(progress.state, "")
    return say(language, words) if words else ""


def pace(progress: Progress, indicator: Indicator, places: int, language: Language) -> str:
    """What there has been a year since the base, and what is needed a year until the term; blank where the
    term has passed or nothing can be told."""
    if progress.observed is None or progress.needed is None:
        return ""
    return say(
        language, "a year: {observed} so far, {needed} needed",
        observed=_yearly(progress.observed, progress, indicator, places, language),
        needed=_yearly(progress.needed, progress, indicator, places, language),
    )  # fmt: skip


def _yearly(change: float, progress: Progress, indicator: Indicator, places: int, language: Language) -> str:
    if progress.method == "compound":
        return wording.signed_percent(change * 100, language)
    return wording.signed(change, max(places, 1), indicator, language)
