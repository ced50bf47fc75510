"""The life of a definition: on what it rests, since when it is in the catalogue, how often it was revised."""

from __future__ import annotations

from dashboard import formats
from dashboard.i18n import Language, say, say_count
from dashboard.indicators.indicator import Indicator, Life

# basis → what the state of the definition is called, and what that means.
STATES = {
    "official_stat": (
        "after official statistics",
        "An official series exists; the definition follows how it is counted.",
    ),
    "admin_record": (
        "after administrative records",
        "The services keep the figure in their records; nobody publishes it as a series.",
    ),
    "legal_standard": ("after a legal standard", "A legal act sets the level or the way of counting."),
    "legal_duty": ("after a legal duty", "A legal act asks that it be done or reported."),
    "document_target": ("after a public document", "A strategy or a project sets a target for it."),
    "document_theme": (
        "proposed here, on a theme of a public document",
        "A public document names the theme; how it is measured is proposed here.",
    ),
    "survey": (
        "proposed here, as a survey question",
        "It comes from questionnaires written for this monitoring.",
    ),
    "design": (
        "proposed here",
        "No official series is known; the definition is a proposal of this monitoring.",
    ),
}


def state(basis: str, language: Language) -> str:
    """What kind of definition it is, in a few words; an unknown basis is its own name."""
    return say(language, STATES[basis][0]) if basis in STATES else basis


def meaning(basis: str, language: Language) -> str:
    return say(language, STATES[basis][1]) if basis in STATES else ""


def told(indicator: Indicator, language: Language) -> str:
    """What is known of the definition's life, as sentences."""
    kind = state(indicator.basis, language)
    sentences = [say(language, "{state}.", state=f"{kind[:1].upper()}{kind[1:]}")]
    if indicator.shipped:
        sentences.append(_shipped(indicator, language))
        sentences.append(say(language, "No meeting or decision that adopted it is recorded."))
    else:
        sentences.append(_added(indicator.life, language))
        sentences.append(_revised(indicator.life, language))
    return " ".join(sentence for sentence in sentences if sentence)


def _shipped(indicator: Indicator, language: Language) -> str:
    if indicator.core:
        return say(
            language,
            "In the program’s catalogue since edition {edition}, in its core.",
            edition=indicator.since,
        )
    return say(language, "In the program’s catalogue since edition {edition}.", edition=indicator.since)


def _added(life: Life, language: Language) -> str:
    if not life.added:
        return say(language, "Added by this site.")
    day = formats.day(life.added, language)
    return say(
        language,
        "Added by this site on {day}, with version {version} of the data, from “{source}”.",
        day=day,
        version=life.version,
        source=life.source.in_(language),
    )


def _revised(life: Life, language: Language) -> str:
    if not life.added:
        return ""
    if not life.revisions:
        return say(language, "Not revised since.")
    return say_count(
        language, "Revised once, on {day}.", "Revised {n} times, last on {day}.", life.revisions,
        day=formats.day(life.revised, language),
    )  # fmt: skip
