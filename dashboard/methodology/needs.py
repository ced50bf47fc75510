"""How need is made into one score, drawn in classes, and set against places."""

from __future__ import annotations

from dashboard import formats
from dashboard.i18n import Language, say
from dashboard.indicators.catalogue import shipped
from dashboard.methodology.section import Paragraph, Points, Section
from dashboard.needs import classes, people, presets
from dashboard.statistics.index import LEAST_PRESENT
from dashboard.statistics.ranks import MOST_DRAWN


def needs(language: Language) -> Section:
    return Section(
        "needs",
        say(language, "Needs on a map"),
        (
            Paragraph(
                say(
                    language,
                    "The needs index puts several indicators into one score. Each is turned so that more is "
                    "more need, put on one scale by the areas of one level, and weighted. Where less than "
                    "{least}% of the weight is present there is no score.",
                    least=formats.number(100 * LEAST_PRESENT, 0, language),
                )
            ),
            Paragraph(
                say(
                    language,
                    "Unless the reader chooses, the index of all groups is made of: {list}.",
                    list="; ".join(_components(language)),
                )
            ),
            Points(
                (
                    say(
                        language,
                        "Counts are left out, because they follow the number of people, and so are numbers "
                        "of services and places: these are the other side of the map.",
                    ),
                    say(
                        language,
                        "With a base period its areas are the measure in all periods, so that scores can be "
                        "compared in time; growth is told over the indicators that both periods have without "
                        "a break between.",
                    ),
                    say(
                        language,
                        "Without a base each period is measured by its own areas: scores compare areas then, "
                        "not periods.",
                    ),
                    say(
                        language,
                        "The classes, at most {most}, are cut over all periods together and do not move with "
                        "the period shown. Equal values are never parted, and none is empty.",
                        most=classes.MOST,
                    ),
                    say(
                        language,
                        "The bands of score and rank come from the confidence limits of the indicators: up "
                        "to {areas} areas by draws, of more by working out how many areas lie above each "
                        "level.",
                        areas=MOST_DRAWN,
                    ),
                )
            ),
            Paragraph(
                say(
                    language,
                    "Places are related to people in need only where a register counts these: {list}. A "
                    "share of those who answered a questionnaire is not made into a number of residents.",
                    list="; ".join(_people(language)),
                )
            ),
        ),
    )


def _components(language: Language) -> list[str]:
    return [
        say(
            language, "{name} (weight {weight})", name=shipped()[code].title(language),
            weight=formats.number(weight, 0, language),
        )
        for code, weight in presets.presets()["all"]
    ]  # fmt: skip


def _people(language: Language) -> list[str]:
    """In the definition's own words."""
    found = []
    for code, part in people.SOURCES.values():
        indicator = shipped()[code]
        words = indicator.denominator if part == "denominator" else indicator.numerator
        found.append(words.in_(language))
    return found
